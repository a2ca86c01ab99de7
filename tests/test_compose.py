"""What a head field ends up as, and what a clerk's own words replace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import vbhc
from test_api import small
from vbhc.document import DanhSach, Doan, Khoi, TieuDe, VanBan
from vbhc.errors import DataError, TemplateError
from vbhc.view import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = """---
loai: thong-bao
trich_yeu: Của mẫu
dia_danh: Địa danh của mẫu
---
Một đoạn.
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "thu.md.j2"
    path.write_text(HEAD, encoding="utf-8")
    return path


def texts(blocks: tuple[Khoi, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Doan(text) | TieuDe(_, text):
                yield "".join(run.text for run in text)
            case DanhSach(_, items):
                for item in items:
                    yield from texts(item.khoi)


def conclusion(fields: dict[str, Any] | None = None, **data: Any) -> VanBan:
    return vbhc.render("ket-luan", small(**data), **(fields or {}))


def body(document: VanBan) -> list[str]:
    return list(texts(tuple(document.noi_dung)))


# --- precedence -----------------------------------------------------------------------------


def test_the_agency_gives_what_nobody_else_does(template: Path) -> None:
    template.write_text(HEAD.replace("dia_danh: Địa danh của mẫu\n", ""), encoding="utf-8")
    assert vbhc.render(template, small()).dia_danh == "Quảng Ngãi"


def test_the_template_stands_above_the_agency(template: Path) -> None:
    assert vbhc.render(template, small()).dia_danh == "Địa danh của mẫu"


def test_the_data_stand_above_the_template(template: Path) -> None:
    data = small(van_ban={"thu": {"dia_danh": "Của dữ liệu"}})
    assert vbhc.render(template, data).dia_danh == "Của dữ liệu"


def test_what_is_set_stands_above_the_data(template: Path) -> None:
    data = small(van_ban={"thu": {"dia_danh": "Của dữ liệu"}})
    assert vbhc.render(template, data, dia_danh="Của người gọi").dia_danh == "Của người gọi"


def test_the_head_of_another_template_does_not_count(template: Path) -> None:
    data = small(van_ban={"khac": {"dia_danh": "Của dữ liệu"}})
    assert vbhc.render(template, data).dia_danh == "Địa danh của mẫu"


def test_a_blank_field_of_the_data_leaves_the_templates(template: Path) -> None:
    data = small(van_ban={"thu": {"dia_danh": None, "trich_yeu": None}})
    assert vbhc.render(template, data).trich_yeu == ("Của mẫu",)


def test_head_texts_see_the_final_type(template: Path) -> None:
    template.write_text(HEAD.replace("Của mẫu", '"{{ loai }}"'), encoding="utf-8")
    assert vbhc.render(template, small(), loai="bao-cao").trich_yeu == ("bao-cao",)


def test_a_list_in_a_list_is_spliced(template: Path) -> None:
    head = 'noi_nhan: [Như trên, "{{ noi_nhan }}", Lãnh đạo Sở]\n---\nMột'
    template.write_text(HEAD.replace("---\nMột", head), encoding="utf-8")
    found = vbhc.render(template, small(noi_nhan=["A", "B"]))
    assert found.noi_nhan == ("Như trên", "A", "B", "Lãnh đạo Sở")


# --- number, date, symbol, archive ----------------------------------------------------------


def test_a_draft_has_no_number_and_never_the_day_of_the_event() -> None:
    found = conclusion()
    assert (found.so, found.ngay) == (None, None)


def test_a_known_day_is_printed() -> None:
    found = conclusion(van_ban={"ket-luan": {"ngay": "22/5/2020", "so": 15}})
    assert (found.so, found.ngay) == (15, date(2020, 5, 22))


@pytest.mark.parametrize(
    ("loai", "symbol"),
    [("ket-luan", "KL-SKHCN"), ("thong-bao", "TB-SKHCN"), ("bao-cao", "BC-SKHCN")],
)
def test_the_symbol_is_computed_from_type_and_agency(loai: str, symbol: str) -> None:
    assert conclusion({"loai": loai}).ky_hieu == symbol


def test_a_typed_symbol_is_kept() -> None:
    assert conclusion({"ky_hieu": "KL-VP"}).ky_hieu == "KL-VP"


def test_the_archive_keeps_a_copy_for_the_drafting_unit() -> None:
    assert conclusion({"soan_thao": "VP"}).luu == ("VT", "VP")


def test_the_archive_keeps_one_even_when_nobody_says_so() -> None:
    assert conclusion().luu == ("VT",)


def test_a_typed_archive_line_is_kept() -> None:
    assert conclusion({"soan_thao": "VP"}, luu=["VT", "TCCB"]).luu == ("VT", "TCCB")


def test_the_archive_is_named_once_when_it_is_typed_in_full() -> None:
    """Clerks copy the whole line from the last document."""
    found = plain_text(conclusion(luu=["Lưu: VT, VP."]))
    assert "- Lưu: VT, VP." in found.splitlines()


def test_who_concludes_need_not_sign() -> None:
    deputy = {"quyen_han": "KT. Giám đốc", "chuc_vu": "Phó Giám đốc", "ho_ten": "Lê Thị Hòa"}
    found = conclusion(van_ban={"ket-luan": {"nguoi_ky": deputy}})
    assert found.nguoi_ky[0].ho_ten == "Lê Thị Hòa"
    assert any("Giám đốc Sở kết luận như sau" in text for text in body(found))


def test_two_may_sign() -> None:
    both = [{"chuc_vu": "Thư ký", "ho_ten": "A"}, {"chuc_vu": "Chủ tọa", "ho_ten": "B"}]
    found = conclusion(van_ban={"ket-luan": {"nguoi_ky": both}})
    assert [who.ho_ten for who in found.nguoi_ky] == ["A", "B"]


# --- labels of numbered items ---------------------------------------------------------------


def test_items_of_a_conclusion_are_counted_in_brackets() -> None:
    assert conclusion().nhan_muc == "(1)"
    assert "(1) Thể chế: 8,00/8,00 điểm, đạt 100%." in plain_text(conclusion()).splitlines()


def test_items_are_lettered_unless_the_template_says_otherwise(template: Path) -> None:
    template.write_text(HEAD + "\n1. Một\n1. Hai\n", encoding="utf-8")
    found = vbhc.render(template, small())
    assert found.nhan_muc == "a)"
    assert plain_text(found).count("a) Một\nb) Hai") == 1


def test_a_label_of_another_kind_is_refused() -> None:
    with pytest.raises((DataError, TemplateError), match="nhan_muc"):
        conclusion({"nhan_muc": "*"})


@pytest.mark.parametrize("part", ["danh_gia", "ton_tai"])
def test_a_heading_promises_causes_only_where_there_are_some(part: str) -> None:
    """Data as short as the guide's would have a heading with nothing of it below."""
    heading = {"danh_gia": "Kết quả đạt được", "ton_tai": "Tồn tại, hạn chế"}[part]
    parts = {
        "danh_gia": small()["danh_gia"],
        "ton_tai": {"noi_dung": ["còn 02 hồ sơ trễ hạn"]},
    }
    assert heading in body(conclusion(**parts))
    parts[part] |= {"nguyen_nhan": ["lãnh đạo quan tâm"]}
    assert f"{heading} và nguyên nhân" in body(conclusion(**parts))


# --- the clerk's own words ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "gone", "stays"),
    [
        ("mo_dau", "kết luận như sau", "Thể chế"),
        ("ket_qua", "Kết quả từng chỉ số", "cuộc họp về"),
        ("nhiem_vu", "Ban hành kế hoạch", "Thể chế"),
        ("ket_thuc", "Trên đây là kết luận", "Thể chế"),
    ],
)
def test_own_words_replace_the_sentences_of_their_block_only(
    block: str, gone: str, stays: str
) -> None:
    own = ["Lời thứ nhất của cơ quan.", "Lời thứ hai: *không* phải **Markdown**, <b>, 1. 2."]
    before, found = body(conclusion()), body(conclusion(loi_van={block: own}))
    assert own == [text for text in found if text in own]
    assert any(gone in text for text in before)
    assert not any(gone in text for text in found)
    assert any(stays in text for text in found)


def test_one_text_is_one_paragraph_of_own_words() -> None:
    assert "Lời của cơ quan." in body(conclusion(loi_van={"ket_thuc": "Lời của cơ quan."}))


def test_own_words_may_be_several_lines_of_one_text() -> None:
    found = body(conclusion(loi_van={"ket_thuc": "Lời một.\nLời hai."}))
    assert found[-2:] == ["Lời một.", "Lời hai."]


def test_own_words_for_an_unknown_block_are_refused_with_their_place(tmp_path: Path) -> None:
    data = tmp_path / "lv.yaml"
    data.write_text("loi_van:\n  mo_dua: [Lời.]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"lv\.yaml:2:3: loi_van\.mo_dua: .*'mo_dau'"):
        vbhc.render("ket-luan", vbhc.load(small(), data))


@pytest.mark.parametrize(
    "block",
    [
        "mo_dau", "ket_qua", "nguyen_nhan_ket_qua", "ton_tai", "nguyen_nhan_ton_tai",
        "nhiem_vu", "giai_phap", "ket_thuc",
    ],
)  # fmt: skip
def test_every_block_of_the_contract_takes_own_words(block: str) -> None:
    assert "Lời của cơ quan." in body(conclusion(loi_van={block: ["Lời của cơ quan."]}))


def test_own_words_of_an_outer_block_replace_its_own_sentence() -> None:
    found = body(conclusion(loi_van={"nhiem_vu_giai_phap": ["Lời của cơ quan."]}))
    assert "Lời của cơ quan." in found
    assert not any(text.startswith("Để phát huy kết quả") for text in found)
    assert "Ban hành kế hoạch năm 2020." in found


def test_a_block_without_sentences_of_its_own_takes_no_words() -> None:
    """Never accepted and then dropped: its inner blocks are the ones to name."""
    with pytest.raises(DataError, match="danh_gia"):
        conclusion(loi_van={"danh_gia": ["Lời của cơ quan."]})


# --- the same conclusion as a notice --------------------------------------------------------


def test_a_notice_has_its_own_title_symbol_and_wording() -> None:
    found = conclusion({"loai": "thong-bao"})
    shown = plain_text(found).splitlines()
    assert "THÔNG BÁO" in shown
    assert "Số:         /TB-SKHCN" in shown
    assert found.trich_yeu[0].startswith("Kết luận của Giám đốc Sở Trần Văn Minh tại cuộc họp")
    assert body(found)[-1].endswith("thông báo để các đơn vị biết, triển khai thực hiện.")


def test_a_conclusion_has_its_own_title_symbol_and_wording() -> None:
    found = conclusion()
    shown = plain_text(found).splitlines()
    assert "KẾT LUẬN" in shown
    assert found.trich_yeu == ("Của Giám đốc Sở tại cuộc họp về cải cách hành chính",)
    assert body(found)[-1].startswith("Trên đây là kết luận của Giám đốc Sở")


def test_the_figures_of_a_notice_are_those_of_the_conclusion() -> None:
    first, second = conclusion(), conclusion({"loai": "thong-bao"})
    assert body(first)[:-1] == body(second)[:-1]


# --- what clerks type -----------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["ban hành kế hoạch", "ban hành kế hoạch;", "ban hành kế hoạch."])
def test_a_typed_end_mark_is_not_doubled(typed: str) -> None:
    found = body(conclusion(nhiem_vu=[typed, typed]))
    assert "Ban hành kế hoạch;" in found
    assert "Ban hành kế hoạch." in found


@pytest.mark.parametrize(
    "value", ["# A", "1. A", "- A", "**A**", "<b>A</b>", "a | b", "::: phu-luc A"]
)
def test_a_value_stays_a_value(value: str) -> None:
    found = body(conclusion(nhiem_vu=[{"noi_dung": "B " + value}]))
    assert f"B {value}." in found


def test_a_text_of_two_lines_is_one_line_of_the_document() -> None:
    found = body(conclusion(nhiem_vu=["ban hành\nkế hoạch"]))
    assert "Ban hành kế hoạch." in found


def test_an_event_that_is_organised_by_nobody_is_organised_by_the_agency() -> None:
    assert "Sở Khoa học và Công nghệ tổ chức cuộc họp" in body(conclusion())[0]


def test_a_rank_of_another_field_shows_both_years() -> None:
    rank = {"hang": 7, "tong_so": 25, "nam_truoc": {"hang": 9, "tong_so": 20}}
    danh_gia = small()["danh_gia"] | {"xep_hang": rank}
    shown = " ".join(body(conclusion(danh_gia=danh_gia)))
    assert "7/25" in shown
    assert "9/20" in shown
    assert "tăng 2 bậc" in shown


def headings(document: VanBan) -> list[str]:
    titles = (block for block in document.noi_dung if isinstance(block, TieuDe))
    return ["#" * title.cap + " " + "".join(run.text for run in title.text) for title in titles]


TASK = {"ma": "nv-1", "noi_dung": "Rà soát thủ tục", "chu_tri": ["VP"]}
SOLUTION = {"ma": "gp-1", "noi_dung": "Họp hằng tháng", "chu_tri": ["VP"]}
SHORTCOMINGS = {"noi_dung": ["Còn hồ sơ trễ hạn"]}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"nhiem_vu": [TASK]}, []),
        ({"nhiem_vu": [], "giai_phap": [SOLUTION]}, []),
        ({"nhiem_vu": [TASK], "giai_phap": [SOLUTION]}, ["Nhiệm vụ trọng tâm", "Giải pháp thực hiện"]),
        ({"nhiem_vu": [TASK], "loi_van": {"giai_phap": ["Lời."]}}, ["Nhiệm vụ trọng tâm", "Giải pháp thực hiện"]),
        ({"nhiem_vu": [TASK], "loi_van": {"ton_tai": ["Lời."]}}, ["Kết quả đạt được", "Tồn tại, hạn chế và nguyên nhân"]),
        ({"nhiem_vu": [TASK], "ton_tai": SHORTCOMINGS}, ["Kết quả đạt được", "Tồn tại, hạn chế"]),
    ],
)  # fmt: skip
def test_a_part_with_one_section_does_not_count_it(
    data: dict[str, Any], expected: list[str]
) -> None:
    """A chief of office strikes a "1." that no "2." follows."""
    found = headings(conclusion(**{"ton_tai": None} | data))
    assert [each.removeprefix("## ") for each in found if each.startswith("## ")] == expected
    assert len([each for each in found if each.startswith("# ")]) == 2


@pytest.mark.parametrize("said", [True, False])
def test_a_template_that_adds_a_section_says_so_and_the_other_is_counted_too(
    tmp_path: Path, said: bool
) -> None:
    """What a block of an office holds the shipped template cannot see."""
    told = "{% set hai_muc_danh_gia = 1 %}{% set hai_muc_nhiem_vu = 1 %}" if said else ""
    own = tmp_path / "rieng.md.j2"
    own.write_text(
        '{% extends "vbhc/ket-luan.md.j2" %}\n' + told + "{% block ton_tai %}\n## Hạn chế\n\nA.\n"
        "{% endblock %}\n{% block giai_phap %}\n## Tổ chức\n\nB.\n{% endblock %}\n",
        encoding="utf-8",
    )
    data = small(ton_tai=None, nhiem_vu=[TASK], giai_phap=[])
    found = headings(vbhc.render(own, data))
    sections = [each for each in found if each.startswith("## ")]
    counted = ["## Kết quả đạt được", "## Hạn chế", "## Nhiệm vụ trọng tâm", "## Tổ chức"]
    assert sections == (counted if said else counted[1::2])
