"""The pages as they come out of LibreOffice, measured: what a chief of office would measure."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from slow import pdf
from vbhc.document import CoQuan, Khoi, NguoiKy, PhuLuc, VanBan
from vbhc.nd30 import spec
from vbhc.outline import Line, lines
from vbhc.vietnamese.text import upper
from word.support import (
    FIXTURES,
    OUTLINE_OF_ALL_KINDS,
    bang,
    doan,
    rendered,
    shipped_conclusion,
    tieu_de,
    van_ban,
    words,
)

if TYPE_CHECKING:
    from slow.pdf import Page, Segment

pytestmark = pytest.mark.slow

LAW = spec()
MM = 72 / 25.4
LEFT_EDGE = LAW.page.margin_left.range.use * MM
RIGHT_EDGE = (LAW.page.paper.width - LAW.page.margin_right.range.use) * MM
TOP_EDGE = LAW.page.margin_top.range.use * MM
BOTTOM_EDGE = (LAW.page.paper.height - LAW.page.margin_bottom.range.use) * MM
COLUMN = (LAW.page.margin_left.range.use + 65) * MM
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SAME_LINE = 0.3

AGENCIES = (
    "Sở Y tế",
    "Sở Nội vụ",
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Ủy ban nhân dân thành phố Hồ Chí Minh",
    "Chi cục Tiêu chuẩn Đo lường Chất lượng",
    "Sở Lao động - Thương binh và Xã hội",
    "Trung tâm Ứng dụng và Dịch vụ Khoa học và Công nghệ",
    "Ban Quản lý Khu kinh tế Dung Quất và các Khu công nghiệp Quảng Ngãi",
    "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và dân dụng tỉnh Quảng Ngãi",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Bà Rịa - Vũng Tàu",
)
LONG_SUBJECT = (
    "Kết luận của Giám đốc Sở tại cuộc họp về đẩy mạnh cải cách hành chính và nâng cao chất "
    "lượng công tác tham mưu nhân dịp kỷ niệm Ngày Khoa học và Công nghệ Việt Nam và bàn các "
    "giải pháp trọng tâm từ nay đến cuối năm của các phòng, đơn vị thuộc, trực thuộc Sở"
)
SUBJECTS = tuple(" ".join(LONG_SUBJECT.split()[:n]) for n in (2, 8, 14, 15, 16, 20, 30, 40, 50))


@pytest.fixture(scope="module")
def draft() -> list[Page]:
    return pdf.pages(shipped_conclusion())


@pytest.fixture(scope="module")
def issued() -> list[Page]:
    return pdf.pages(shipped_conclusion(so="15", ngay="2020-05-22"))


def widest(name: str) -> VanBan:
    """Return a document of which every line in the head is as full as it can be."""
    return van_ban(
        co_quan=CoQuan((name,), (name,)), ky_hieu="TB-KHCN", dia_danh="Bà Rịa - Vũng Tàu",
        so=1234, ngay=date(2020, 12, 28),
    )  # fmt: skip


@pytest.fixture(scope="module")
def agencies() -> dict[str, Page]:
    made = pdf.pages_of({str(n): widest(name) for n, name in enumerate(AGENCIES)})
    return {name: made[str(n)][0] for n, name in enumerate(AGENCIES)}


@pytest.fixture(scope="module")
def subjects() -> dict[str, Page]:
    made = pdf.pages_of({str(n): van_ban(trich_yeu=(s,)) for n, s in enumerate(SUBJECTS)})
    return {subject: made[str(n)][0] for n, subject in enumerate(SUBJECTS)}


def level(one: Segment, other: Segment) -> bool:
    return abs(one.baseline - other.baseline) <= SAME_LINE


# --- the head -------------------------------------------------------------------------------------


def test_quoc_hieu_and_tieu_ngu_stand_on_one_line_each(draft: list[Page]) -> None:
    assert draft[0].segment("CỘNG HÒA").text == NATION
    assert draft[0].segment("Độc lập").text == MOTTO


def test_nothing_stands_between_quoc_hieu_and_tieu_ngu(draft: list[Page]) -> None:
    nation, motto = draft[0].segment("CỘNG HÒA"), draft[0].segment("Độc lập")
    assert motto.baseline - nation.baseline < 18
    assert motto.middle == pytest.approx(nation.middle, abs=0.5)


def test_the_first_line_of_the_agency_is_level_with_quoc_hieu(draft: list[Page]) -> None:
    assert level(draft[0].segment("UBND TỈNH"), draft[0].segment("CỘNG HÒA"))


def test_number_and_date_stand_on_one_baseline(issued: list[Page]) -> None:
    assert level(issued[0].segment("Số: 15"), issued[0].segment("Quảng Ngãi, ngày"))


def test_number_and_date_of_a_draft_stand_on_one_baseline(draft: list[Page]) -> None:
    assert level(draft[0].segment("Số:"), draft[0].segment("Quảng Ngãi, ngày"))


def test_the_date_is_centred_under_quoc_hieu(issued: list[Page]) -> None:
    assert issued[0].segment("Quảng Ngãi, ngày").middle == pytest.approx(
        issued[0].segment("CỘNG HÒA").middle, abs=1
    )


def test_the_number_is_centred_under_the_agency(issued: list[Page]) -> None:
    assert issued[0].segment("Số: 15").middle == pytest.approx(
        issued[0].segment("UBND TỈNH").middle, abs=1
    )


def test_title_and_subject_are_centred_between_the_margins(issued: list[Page]) -> None:
    for start in ("KẾT LUẬN", "Của Giám đốc", "nhân dịp kỷ niệm"):
        assert issued[0].segment(start).middle == pytest.approx((LEFT_EDGE + RIGHT_EDGE) / 2, abs=1)


@pytest.mark.parametrize("name", AGENCIES)
def test_an_agency_of_any_length_stays_in_its_column(name: str, agencies: dict[str, Page]) -> None:
    page = agencies[name]
    nation = page.segment("CỘNG HÒA")
    assert nation.text == NATION
    assert page.segment("Độc lập").text == MOTTO
    left = [
        s
        for s in page.segments
        if s.baseline < page.segment("THÔNG BÁO").baseline - 1 and s.left < COLUMN
    ]
    assert all(s.left >= LEFT_EDGE - 0.5 and s.right <= COLUMN + 0.5 for s in left)
    assert all(nation.left - s.right >= 3 for s in left), "no white between the columns"


@pytest.mark.parametrize("name", AGENCIES)
def test_the_lines_of_an_agency_are_those_the_writer_chose(
    name: str, agencies: dict[str, Page]
) -> None:
    """LibreOffice broke none of them again, and each is centred in the column."""
    page = agencies[name]
    left = [
        s for s in page.segments
        if s.right <= COLUMN + 1 and s.baseline < page.segment("Số:").baseline - 1
    ]  # fmt: skip
    assert " ".join(s.text for s in left) == f"{upper(name)} {upper(name)}"
    assert all(s.middle == pytest.approx((LEFT_EDGE + COLUMN) / 2, abs=1) for s in left)


@pytest.mark.parametrize("name", AGENCIES)
def test_no_line_of_an_agency_is_a_single_short_word(name: str, agencies: dict[str, Page]) -> None:
    page = agencies[name]
    left = [
        s for s in page.segments
        if s.right <= COLUMN + 1 and s.baseline < page.segment("Số:").baseline - 1
    ]  # fmt: skip
    half = len(left) // 2
    for lines_of_one in (left[:half], left[half:]):
        assert min(s.width for s in lines_of_one) > max(s.width for s in lines_of_one) / 3


@pytest.mark.parametrize("name", AGENCIES)
def test_number_and_date_stay_level_under_an_agency_of_any_length(
    name: str, agencies: dict[str, Page]
) -> None:
    page = agencies[name]
    number, place = page.segment("Số: 1234"), page.segment("Bà Rịa - Vũng Tàu, ngày")
    assert level(number, place)
    assert place.text.endswith("năm 2020")
    assert place.right <= RIGHT_EDGE + 0.5


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_of_any_length_breaks_into_balanced_centred_lines(
    subject: str, subjects: dict[str, Page]
) -> None:
    page = subjects[subject]
    title, body = page.segment("THÔNG BÁO"), page.segment("Nội dung thứ nhất")
    shown = [s for s in page.segments if title.baseline + 1 < s.baseline < body.baseline - 1]
    assert " ".join(s.text for s in shown) == subject
    assert all(s.middle == pytest.approx((LEFT_EDGE + RIGHT_EDGE) / 2, abs=1) for s in shown)
    assert min(s.width for s in shown) > max(s.width for s in shown) / 2


# --- rule lines -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "name"),
    [("Độc lập", "tieu_ngu"), ("VÀ CÔNG NGHỆ", "co_quan_ban_hanh"), ("nhân dịp kỷ", "trich_yeu")],
)
def test_a_rule_line_is_centred_and_as_long_as_it_should_be(
    start: str, name: str, issued: list[Page]
) -> None:
    component = LAW.components[name]
    assert component.rule is not None
    words = issued[0].segment(start)
    rule = issued[0].rule_under(words)
    assert rule.width / (component.rule.use * words.width) == pytest.approx(1, abs=0.03)
    assert component.rule.allows(rule.width / words.width, 0.015)
    assert rule.middle == pytest.approx(words.middle, abs=0.5)


@pytest.mark.parametrize("name", AGENCIES)
def test_the_line_under_an_agency_is_right_for_any_name(
    name: str, agencies: dict[str, Page]
) -> None:
    page = agencies[name]
    last = [
        s
        for s in page.segments
        if s.right <= COLUMN + 1 and s.baseline < page.segment("Số:").baseline - 1
    ][-1]
    rule = page.rule_under(last)
    component = LAW.components["co_quan_ban_hanh"]
    assert component.rule is not None
    assert rule.width / (component.rule.use * last.width) == pytest.approx(1, abs=0.03)
    assert rule.middle == pytest.approx(last.middle, abs=0.5)


@pytest.mark.parametrize("start", ["Độc lập", "VÀ CÔNG NGHỆ", "nhân dịp kỷ"])
def test_a_rule_line_touches_no_letter(start: str, issued: list[Page]) -> None:
    """Below the descenders (a quarter of the size), and clearly above the next line."""
    words = issued[0].segment(start)
    gap = issued[0].rule_under(words).y - words.baseline
    assert 14 * 0.22 < gap < 12


def test_the_first_page_has_the_three_rule_lines_and_no_other(issued: list[Page]) -> None:
    assert [len(page.rules) for page in issued] == [3] + [0] * (len(issued) - 1)


# --- pages ----------------------------------------------------------------------------------------


def test_the_page_number_is_centred_from_page_two_and_absent_on_page_one(draft: list[Page]) -> None:
    assert len(draft) >= 3
    above = [[s for s in page.segments if s.baseline < TOP_EDGE] for page in draft]
    assert [[s.text for s in page] for page in above] == [
        [], *([str(n)] for n in range(2, len(draft) + 1))
    ]  # fmt: skip
    for (number,) in above[1:]:
        assert number.middle == pytest.approx((LEFT_EDGE + RIGHT_EDGE) / 2, abs=0.5)


@pytest.mark.parametrize("which", ["draft", "issued"])
def test_all_text_stands_inside_the_margins(which: str, request: pytest.FixtureRequest) -> None:
    for page in request.getfixturevalue(which):
        body = [s for s in page.segments if s.baseline > TOP_EDGE]
        assert min(s.left for s in body) >= LEFT_EDGE - 0.5
        assert max(s.right for s in body) <= RIGHT_EDGE + 0.5
        assert max(s.baseline for s in body) <= BOTTOM_EDGE


def test_the_sheet_is_a4(draft: list[Page]) -> None:
    for page in draft:
        assert page.width / MM == pytest.approx(210, abs=0.2)
        assert page.height / MM == pytest.approx(297, abs=0.2)


def test_a_first_line_goes_in_by_the_indent(draft: list[Page]) -> None:
    first = draft[0].segment("Ngày 20/5/2020")
    assert (first.left - LEFT_EDGE) / MM == pytest.approx(
        LAW.page.first_line_indent.range.use, abs=0.3
    )


# --- the end --------------------------------------------------------------------------------------

TASK = (
    "Rà soát toàn bộ thủ tục hành chính thuộc thẩm quyền, đề xuất đơn giản hóa ít nhất 20% số thủ "
    "tục, báo cáo kết quả trước ngày 15 hằng tháng"
)


def conclusion_of(tasks: int, recipients: int = 5) -> VanBan:
    """Return a conclusion of so many tasks of one to three lines, so that ends fall everywhere."""
    words = TASK.split()
    given = [" ".join(words[: 10 + n * 7 % 20]) for n in range(tasks)]
    return rendered(
        "ket-luan", FIXTURES / "co-quan.yaml", FIXTURES / "cchc.yaml",
        {
            "nhiem_vu": given, "giai_phap": [],
            "noi_nhan": [f"Phòng, đơn vị thứ {n}" for n in range(1, recipients)],
        },
    )  # fmt: skip


def swept(recipients: int) -> dict[str, list[Page]]:
    return pdf.pages_of({f"{n:02}": conclusion_of(n, recipients) for n in range(1, 41)})


@pytest.fixture(scope="module", params=[5, 12], ids=["5 recipients", "12 recipients"])
def sweep(request: pytest.FixtureRequest) -> dict[str, list[Page]]:
    return swept(request.param)


def test_at_least_two_lines_of_body_stand_above_the_signature(sweep: dict[str, list[Page]]) -> None:
    above = {
        tasks: sum(
            1 for s in pages[-1].segments if TOP_EDGE < s.baseline < signature(pages).baseline - 1
        )
        for tasks, pages in sweep.items()
    }
    assert {tasks: n for tasks, n in above.items() if n < 2} == {}


def signature(pages: list[Page]) -> Segment:
    return pages[-1].segment("GIÁM ĐỐC")


def test_the_last_page_holds_the_whole_signature_and_all_recipients(
    sweep: dict[str, list[Page]],
) -> None:
    for tasks, pages in sweep.items():
        shown = [s.text for s in pages[-1].segments]
        assert {"GIÁM ĐỐC", "Trần Văn Minh", "Nơi nhận:", "- Lưu: VT, VP."} <= set(shown), tasks
        assert "- Phòng, đơn vị thứ 1;" in shown, tasks


def test_post_and_recipients_begin_level(sweep: dict[str, list[Page]]) -> None:
    for tasks, pages in sweep.items():
        assert level(signature(pages), pages[-1].segment("Nơi nhận:")), tasks


def test_no_page_is_left_empty(sweep: dict[str, list[Page]]) -> None:
    """What a table at the very end needs after it may not fall on a page of its own."""
    for tasks, pages in sweep.items():
        for page in pages:
            assert any(s.baseline > TOP_EDGE for s in page.segments), tasks


def test_the_end_mark_is_not_torn_from_its_words(sweep: dict[str, list[Page]]) -> None:
    for tasks, pages in sweep.items():
        end = [line for page in pages for line in page.lines if line.endswith("./.")]
        assert len(end) == 1, tasks
        assert len(end[0].split()) > 1, tasks


def test_no_heading_is_left_at_the_foot_of_a_page(sweep: dict[str, list[Page]]) -> None:
    for tasks, pages in sweep.items():
        for page, _after in pairwise(pages):
            assert not re.match(r"(II?\.|\d\.) [A-ZĐ]", page.lines[-1]), (tasks, page.lines[-1])


def test_no_line_that_announces_a_list_is_left_at_the_foot_of_a_page(
    sweep: dict[str, list[Page]],
) -> None:
    """A line of its own that ends in a colon belongs to what it announces."""
    announcing = ("Nguyên nhân của những", "Kết quả từng chỉ số")
    for tasks, pages in sweep.items():
        for page, _after in pairwise(pages):
            assert not page.lines[-1].startswith(announcing), (tasks, page.lines[-1])


def test_the_name_stands_under_the_post_with_room_for_signature_and_seal(
    sweep: dict[str, list[Page]],
) -> None:
    for pages in sweep.values():
        post, name = signature(pages), pages[-1].segment("Trần Văn Minh")
        assert name.middle == pytest.approx(post.middle, abs=0.5)
        assert 22 * MM < name.baseline - post.baseline < 40 * MM


LONG_END = " ".join(["Yêu cầu thủ trưởng các phòng, đơn vị tổ chức triển khai thực hiện."] * 12)
ENDS: dict[str, tuple[Khoi, ...]] = {
    "a table": (*map(doan, "abc"), bang(["STT", "Việc"], *([[str(n), "Rà soát"] for n in range(34)]))),
    "a heading and a line": (*[doan("Nội dung.")] * 32, tieu_de(1, "Mục"), doan("Một dòng.")),
    "a long paragraph": (*[doan("Nội dung.")] * 24, doan(LONG_END)),
    "short lines": tuple(doan("Nội dung.") for _n in range(33)),
}  # fmt: skip


@pytest.mark.parametrize("kind", ENDS)
def test_two_lines_stand_above_the_signature_whatever_the_body_ends_with(kind: str) -> None:
    """Swept over a page's worth of paragraphs before it, so that the end meets every height."""
    body = ENDS[kind]
    made = pdf.pages_of({f"{n}": van_ban(*[doan("Mở đầu.")] * n, *body) for n in range(14)})
    for before, pages in made.items():
        post = pages[-1].segment("GIÁM ĐỐC")
        above = {
            round(s.baseline)
            for s in pages[-1].segments
            if TOP_EDGE < s.baseline < post.baseline - 1
        }
        assert len(above) >= 2, (kind, before, pages[-1].lines)


SIGNERS = {
    "a deputy": NguoiKy("Phó Giám đốc", "Lê Thị Hòa", ("KT. Giám đốc",)),
    "for a collective": NguoiKy("Chủ tịch", "Lê Thị Hòa", ("TM. Ủy ban nhân dân",)),
    "a deputy for a collective": NguoiKy(
        "Phó Chủ tịch", "Lê Thị Hòa", ("TM. Ủy ban nhân dân", "KT. Chủ tịch")
    ),
    "by order": NguoiKy("Chánh Văn phòng", "Lê Thị Hòa", ("TL. Giám đốc",)),
    "a long post": NguoiKy(
        "Phó Chủ nhiệm Ủy ban Kiểm tra kiêm Trưởng ban Quản lý các Khu công nghiệp", "Lê Thị Hòa"
    ),
}


@pytest.fixture(scope="module")
def signed() -> dict[str, Page]:
    made = pdf.pages_of(
        {str(n): van_ban(nguoi_ky=(who,)) for n, who in enumerate(SIGNERS.values())}
    )
    return {kind: made[str(n)][-1] for n, kind in enumerate(SIGNERS)}


@pytest.mark.parametrize("kind", SIGNERS)
def test_each_line_of_authority_stands_on_its_own_centred(
    kind: str, signed: dict[str, Page]
) -> None:
    page, who = signed[kind], SIGNERS[kind]
    label = page.segment("Nơi nhận:")
    shown = [
        s for s in page.segments if s.left > COLUMN and s.baseline >= label.baseline - SAME_LINE
    ]
    assert shown[-1].text == who.ho_ten
    assert " ".join(s.text for s in shown[:-1]) == upper(" ".join((*who.quyen_han, who.chuc_vu)))
    assert level(shown[0], label)
    assert all(s.middle == pytest.approx((COLUMN + RIGHT_EDGE) / 2, abs=1) for s in shown)
    for line in who.quyen_han:
        assert upper(line) in [s.text for s in shown]


def test_two_signers_and_the_recipients_below_them_stay_on_one_page() -> None:
    signers = (NguoiKy("Thư ký", "Lê Thị Hòa"), NguoiKy("Chủ tọa", "Trần Văn Minh"))
    made = pdf.pages_of(
        {
            f"{n:02}": van_ban(*[doan("Nội dung.")] * n, loai="bien-ban", nguoi_ky=signers)
            for n in range(14, 34)
        }
    )
    for paragraphs, pages in made.items():
        shown = [s.text for s in pages[-1].segments]
        wanted = {"THƯ KÝ", "CHỦ TỌA", "Lê Thị Hòa", "Trần Văn Minh", "Nơi nhận:", "- Lưu: VT."}
        assert wanted <= set(shown), (paragraphs, shown)
        assert "Nội dung./." in shown, (paragraphs, shown)


# --- annexes --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def annexed() -> list[Page]:
    return pdf.pages(
        van_ban(
            dia_chi="Số 164 Hùng Vương, Quảng Ngãi",
            phu_luc=(
                PhuLuc(words("Danh mục"), tuple([doan("Nội dung.")] * 45)),
                PhuLuc(words("Biểu mẫu"), (bang(["a"], ["b"]),), ngang=True),
            ),
        )
    )


def test_the_address_stands_at_the_foot_of_the_first_page_and_of_no_other(
    annexed: list[Page],
) -> None:
    shown = [any("Hùng Vương" in line for line in page.lines) for page in annexed]
    assert shown == [True] + [False] * (len(annexed) - 1)


def test_the_pages_of_each_annex_are_numbered_on_their_own(annexed: list[Page]) -> None:
    above = [[s.text for s in page.segments if s.baseline < TOP_EDGE] for page in annexed]
    assert above == [[], [], ["2"], []]


def test_an_annex_across_lies_across(annexed: list[Page]) -> None:
    assert [page.width > page.height for page in annexed] == [False, False, False, True]


# --- outline and tables ---------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["a)", "1.", "(1)"])
def test_the_labels_on_the_page_are_those_computed_in_their_order(label: str) -> None:
    document = van_ban(*OUTLINE_OF_ALL_KINDS, nhan_muc=label)
    pages = pdf.pages(document)
    title = pages[0].segment("Về việc treo").baseline
    shown = [
        s.text for page in pages for s in page.segments
        if s.baseline > (title + 1 if page is pages[0] else TOP_EDGE)
    ]  # fmt: skip
    wanted = []
    for line in lines(document.noi_dung, LAW, label):
        assert isinstance(line, Line)
        text = "".join(run.text for run in line.text)
        wanted.append(f"{line.label} {upper(text) if line.component == 'muc' else text}".strip())
    assert shown[: len(wanted) - 1] == wanted[:-1]


def test_the_labels_of_the_conclusion_are_those_computed(draft: list[Page]) -> None:
    document = shipped_conclusion()
    wanted = [
        line.label
        for line in lines(document.noi_dung, LAW, document.nhan_muc)
        if isinstance(line, Line) and line.label
    ]
    starts = [line.split()[0] for page in draft for line in page.lines]
    # The recipients have dashes too.
    end = next(i for i, page in enumerate(starts) if page == "Nơi")
    assert [s for s in starts[:end] if re.fullmatch(r"[IV]+\.|\d\.|\(\d+\)|[-+]", s)] == wanted


def test_a_long_table_repeats_its_head_and_splits_no_row() -> None:
    rows = [[str(n), f"Việc thứ {n}: {TASK}", "Văn phòng"] for n in range(1, 31)]
    pages = pdf.pages(
        van_ban(doan("Bảng:"), bang(["STT", "Nhiệm vụ", "Chủ trì"], *rows), *map(doan, "xyz"))
    )
    assert len(pages) >= 3
    shown = "\n".join(line for page in pages for line in page.lines)
    assert [shown.count(f"Việc thứ {n}:") for n in range(1, 31)] == [1] * 30
    for page in pages[1:-1]:
        assert page.lines[1] == "STT | Nhiệm vụ | Chủ trì"
        assert "Việc thứ" in page.lines[2]
