"""Minutes by Mẫu 1.9, of the weekly meeting and of the seminar of the conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from giao_viec.support import Data, only, said, seminar, weekly
from vbhc.document import TieuDe, texts
from vbhc.errors import DataError, TemplateError
from vbhc.view import plain_text
from vbhc.word import writer
from word import faults
from word.support import find, part, text
from word.support import words as run_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.document import VanBan

MEETINGS: dict[str, Callable[[], Data]] = {"weekly": weekly, "seminar": seminar}
every_meeting = pytest.mark.parametrize("of", MEETINGS.values(), ids=MEETINGS)


def minutes(data: Data) -> VanBan:
    return only("bien-ban", data)


def with_event(of: Callable[[], Data] = weekly, **fields: Any) -> Data:
    """Return a meeting with fields set, or taken away by None."""
    data = of()
    data["su_kien"] |= fields
    data["su_kien"] = {k: v for k, v in data["su_kien"].items() if v is not None}
    return data


def lines(data: Data) -> list[str]:
    return plain_text(minutes(data)).replace("\xa0", " ").splitlines()


def line(data: Data, start: str) -> str:
    (found,) = (each for each in lines(data) if each.startswith(start))
    return found


def headings(document: VanBan) -> list[str]:
    return [
        "".join(run.text for run in block.text)
        for block in document.noi_dung
        if isinstance(block, TieuDe)
    ]


# --- the model --------------------------------------------------------------------------------


@every_meeting
def test_the_parts_of_the_model_stand_in_its_order(of: Callable[[], Data]) -> None:
    found = "\n".join(lines(of()))
    parts = (
        "BIÊN BẢN", "Thời gian bắt đầu:", "Địa điểm:", "Thành phần tham dự:", "Vắng mặt:",
        "Chủ trì (chủ tọa):", "Thư ký (người ghi biên bản):", "Nội dung (theo diễn biến",
        "kết thúc vào", "THƯ KÝ", "CHỦ TỌA", "Nơi nhận:",
    )  # fmt: skip
    places = [found.index(each) for each in parts]
    assert places == sorted(places)


@every_meeting
def test_there_is_a_number_and_no_line_of_place_and_date(of: Callable[[], Data]) -> None:
    tree = part(writer.to_bytes(minutes(of())))
    head = text(find(tree, "w:body/w:tbl[1]")[0])
    assert "Số:" in head
    assert "/BB-SKHCN" in head
    assert "Quảng Ngãi, ngày" not in head
    assert "ngày" not in head


@every_meeting
def test_a_number_and_a_date_given_put_no_date_line_there(of: Callable[[], Data]) -> None:
    made = only("bien-ban", of(), so="3", ngay="2020-06-08")
    assert "Số: 03/BB-SKHCN" in said(made)
    assert "Quảng Ngãi, ngày" not in said(made)


@every_meeting
def test_the_subject_begins_with_a_capital(of: Callable[[], Data]) -> None:
    """It is a title of its own, not the middle of a sentence."""
    assert minutes(of()).trich_yeu[0][0].isupper()


@every_meeting
def test_secretary_left_and_chair_right_with_their_names(of: Callable[[], Data]) -> None:
    data = of()
    tree = part(writer.to_bytes(minutes(data)))
    posts, names = find(tree, "w:body/w:tbl[last()]/w:tr")[:2]
    assert [text(cell) for cell in find(posts, "w:tc")] == ["THƯ KÝ", "CHỦ TỌA"]
    assert [text(cell) for cell in find(names, "w:tc")] == [
        data["su_kien"]["thu_ky"]["ho_ten"],
        data["su_kien"]["chu_toa"]["ho_ten"],
    ]


@every_meeting
def test_the_recipients_stand_below_the_signatures(of: Callable[[], Data]) -> None:
    tree = part(writer.to_bytes(minutes(of())))
    shown = [text(p) for p in find(tree, "//w:p") if text(p)]
    assert shown[-4:] == [
        of()["su_kien"]["chu_toa"]["ho_ten"],
        "Nơi nhận:",
        "- Như thành phần tham dự;",
        "- Lưu: VT, Hồ sơ.",
    ]


def test_recipients_and_copies_of_the_conclusion_are_not_those_of_the_minutes() -> None:
    assert "Công chức của Sở tại Trung tâm" not in said(minutes(seminar()))


@every_meeting
def test_no_check_finds_a_fault_in_the_minutes(of: Callable[[], Data]) -> None:
    assert faults.faults(writer.to_bytes(minutes(of()))) == []


# --- time, place, people ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "shown"),
    [("07:30", "07 giờ 30 phút"), ("8:00", "08 giờ 00"), ("14h05", "14 giờ 05 phút")],
)
def test_the_start_is_told_in_the_official_form(clock: str, shown: str) -> None:
    data = with_event(bat_dau=clock, ket_thuc="17:45")
    assert line(data, "Thời gian") == f"Thời gian bắt đầu: {shown}, ngày 08 tháng 6 năm 2020."


def test_place_and_form_are_told() -> None:
    assert line(weekly(), "Địa điểm") == (
        "Địa điểm: Phòng họp tầng 2, Sở Khoa học và Công nghệ "
        "(hình thức trực tiếp kết hợp trực tuyến)."
    )


def test_without_a_form_there_are_no_brackets() -> None:
    assert line(with_event(hinh_thuc=None), "Địa điểm").endswith("Sở Khoa học và Công nghệ.")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, "Thành phần tham dự: được mời 12 người; có mặt 11 người, gồm:"),
        ({"so_moi": None}, "Thành phần tham dự: có mặt 11 người, gồm:"),
        (
            {"co_mat": None, "bieu_quyet": None}, "Thành phần tham dự: được mời 12 người, gồm:",
        ),
        ({"so_moi": None, "co_mat": None, "bieu_quyet": None}, "Thành phần tham dự:"),
    ],
)  # fmt: skip
def test_invited_and_present_are_told_as_far_as_they_are_known(
    fields: dict[str, Any], shown: str
) -> None:
    assert line(with_event(**fields), "Thành phần tham dự") == shown


def test_the_absent_are_told_with_post_and_reason() -> None:
    data = with_event(
        seminar,
        vang_mat=[
            {"ho_ten": "A", "chuc_vu": "Chánh Thanh tra", "ly_do": "đi công tác"},
            {"ho_ten": "B", "ly_do": "ốm"},
            {"ho_ten": "C", "chuc_vu": "chuyên viên"},
            "D",
        ],
    )
    found = lines(data)
    at = found.index("Vắng mặt: 04 người, gồm:")
    assert found[at + 1 : at + 5] == [
        "- A, Chánh Thanh tra (lý do: đi công tác);", "- B (lý do: ốm);", "- C, chuyên viên;", "- D.",
    ]  # fmt: skip


def test_nobody_absent_is_not_mentioned() -> None:
    assert "Vắng mặt" not in said(minutes(with_event(vang_mat=None)))


# --- the course -------------------------------------------------------------------------------


def test_every_part_that_there_is_has_its_heading() -> None:
    assert headings(minutes(weekly())) == [
        "Chương trình", "Tài liệu", "Báo cáo, tham luận", "Ý kiến thảo luận", "Biểu quyết",
        "Kết luận của chủ tọa",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("chuong_trinh", "Chương trình"),
        ("tai_lieu", "Tài liệu"),
        ("bao_cao", "Báo cáo, tham luận"),
        ("y_kien", "Ý kiến thảo luận"),
        ("bieu_quyet", "Biểu quyết"),
    ],
)
def test_a_part_that_is_missing_has_no_heading(field: str, heading: str) -> None:
    assert heading not in headings(minutes(with_event(weekly, **{field: None})))


def test_opinions_are_told_by_speaker_with_the_answers() -> None:
    found = lines(weekly())
    at = found.index("4. Ý kiến thảo luận")
    assert found[at + 1 : at + 4] == [
        "a) Ông Đặng Văn Sơn: Đề nghị bổ sung kinh phí kiểm định thiết bị trong quý III.",
        "- Trả lời: Phòng Kế hoạch - Tài chính cân đối, trình phương án trong tuần 24.",
        "b) Bà Huỳnh Mỹ Linh: Hai hồ sơ thủ tục hành chính có nguy cơ trễ hạn do chờ ý kiến "
        "của đơn vị ngoài Sở.",
    ]


def test_a_report_is_told_with_who_gave_it() -> None:
    assert "- Bà Lê Thị Hòa trình bày báo cáo tiến độ nhiệm vụ tuần 22;" in lines(weekly())


def test_the_tasks_of_the_record_are_the_tasks_of_the_minutes() -> None:
    found = lines(seminar())
    at = found.index("Các nhiệm vụ được giao:")
    data = seminar()
    for shown, task in zip(found[at + 1 :], data["nhiem_vu"], strict=False):
        assert task["noi_dung"][1:] in shown


def test_what_the_chair_concluded_comes_before_the_tasks() -> None:
    found = said(minutes(weekly()))
    assert found.index("Văn phòng Sở theo dõi") < found.index("Các nhiệm vụ được giao:")


# --- votes ------------------------------------------------------------------------------------


def test_a_vote_is_told_in_numbers_that_add_up() -> None:
    assert line(weekly(), "- Lịch tiếp công dân") == (
        "- Lịch tiếp công dân quý III năm 2020: tán thành 10; không tán thành 00; ý kiến khác 01 "
        "(tổng số 11 người có mặt)."
    )


def vote(*numbers: int) -> Data:
    names = ("tan_thanh", "khong_tan_thanh", "y_kien_khac")
    cast = {name: str(number) for name, number in zip(names, numbers, strict=False)}
    return with_event(bieu_quyet=[{"noi_dung": "lịch", **cast}])


@pytest.mark.parametrize("numbers", [(11, 0, 0), (0, 11), (5, 5, 1), (11,)])
def test_votes_of_all_who_are_present_are_taken(numbers: tuple[int, ...]) -> None:
    assert "Biểu quyết" in said(minutes(vote(*numbers)))


@pytest.mark.parametrize("numbers", [(10, 0, 0), (11, 1, 0), (5, 5), (0,), (12,)])
def test_votes_that_do_not_add_up_are_refused_with_both_numbers(numbers: tuple[int, ...]) -> None:
    with pytest.raises(DataError) as caught:
        minutes(vote(*numbers))
    told = str(caught.value)
    assert told.startswith("su_kien.bieu_quyet[1]")
    assert str(sum(numbers)) in told
    assert "11" in told


# --- the end ----------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["có", "Có", True])
def test_minutes_that_were_approved_say_so(typed: Any) -> None:
    assert line(with_event(thong_qua=typed), "Cuộc họp kết thúc") == (
        "Cuộc họp kết thúc vào 09 giờ 00, ngày 08 tháng 6 năm 2020; biên bản đã được đọc lại và "
        "các thành viên dự cuộc họp nhất trí thông qua./."
    )


@pytest.mark.parametrize("typed", ["không", None])
def test_minutes_that_were_not_approved_do_not_say_so(typed: Any) -> None:
    assert line(with_event(thong_qua=typed), "Cuộc họp kết thúc") == (
        "Cuộc họp kết thúc vào 09 giờ 00, ngày 08 tháng 6 năm 2020./."
    )


def test_a_meeting_of_two_days_ends_on_the_second() -> None:
    data = with_event(ngay_ket_thuc="2020-06-09", ket_thuc="07:00", thong_qua=None)
    assert line(data, "Cuộc họp kết thúc").endswith("07 giờ 00, ngày 09 tháng 6 năm 2020./.")


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        minutes(with_event(ket_thuc="07:00"))
    assert "su_kien.ket_thuc" in str(caught.value)


@pytest.mark.parametrize("field", ["ngay", "chu_toa", "thu_ky", "bat_dau", "ket_thuc", "dia_diem"])
def test_what_the_model_cannot_do_without_is_asked_for(field: str) -> None:
    with pytest.raises((DataError, TemplateError)) as caught:
        minutes(with_event(weekly, **{field: None}))
    assert field in str(caught.value)
    assert len(caught.value.problems) == 1


def test_the_signers_have_their_own_posts_and_not_those_of_the_agency() -> None:
    assert "GIÁM ĐỐC" not in plain_text(minutes(seminar())).splitlines()


def test_the_clerk_can_tell_the_course_in_own_words() -> None:
    data = weekly()
    data["loi_van"] = {"dien_bien": ["Đoạn một.", "Đoạn hai."]}
    made = minutes(data)
    assert "Ý kiến thảo luận" not in headings(made)
    assert {"Đoạn một.", "Đoạn hai."} <= set(texts(made.noi_dung))
    assert run_of("Đoạn một.") in [getattr(block, "text", None) for block in made.noi_dung]
