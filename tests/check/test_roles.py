"""Which component a line is, told by its words and its place: what stands in a head or an end by chance.

A case of `roles.yaml` is a page as in `cases`, written by a program that knows no style of ours;
`roles` names the component of some of its lines, "" where none may be told.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from vbhc.checking.roles import assign, patterns
from vbhc.checking.roles.rows import rows_of
from vbhc.checking.words import one_line
from vbhc.facts import CellFact, Format, LineFact, ParagraphFact, RunFact

from .pages import PAGES, TNR, facts_of

CASES = yaml.safe_load((Path(__file__).parent / "roles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_a_line_is_told_by_its_words_and_its_place(name: str) -> None:
    case: dict[str, Any] = dict(CASES[name])
    wanted: dict[str, str] = case.pop("roles")
    facts = facts_of(case)
    bare = tuple(replace(p, style="Normal", style_name="Normal") for p in facts.paragraphs)
    found = assign(replace(facts, paragraphs=bare))
    rows = zip(found.paragraphs, found.names, strict=True)
    told = {one_line(paragraph.text): role for paragraph, role in rows}
    assert {text: told[text] for text in wanted} == wanted


@pytest.mark.parametrize("page", PAGES)
def test_any_one_line_pasted_into_a_file_of_ours_is_what_it_was(page: str) -> None:
    """The lines around it keep their styles, and tell where it stands."""
    facts = facts_of({"page": page})
    wanted = assign(facts).names
    for at, paragraph in enumerate(facts.paragraphs):
        foreign = replace(paragraph, style="Normal", style_name="Normal")
        mixed = (*facts.paragraphs[:at], foreign, *facts.paragraphs[at + 1 :])
        assert assign(replace(facts, paragraphs=mixed)).names == wanted, paragraph.text


def test_a_name_retyped_below_a_post_of_our_style_is_a_name() -> None:
    """Pasted from elsewhere into a file of ours: the lines around it keep their styles."""
    facts = facts_of({"page": "thong-bao", "ho_ten": {"text": "Trần Văn Minh", "before": 60.0}})
    *others, name = facts.paragraphs
    foreign = replace(name, style="Normal", style_name="Normal")
    assert assign(replace(facts, paragraphs=(*others, foreign))).names[-1] == "ho_ten"


@pytest.mark.parametrize("lines", [["ĐỀ ÁN"], ["ĐỀ ÁN", "Năm 2026"]])
@pytest.mark.parametrize("section", [False, True])
def test_a_title_page_before_the_head_is_no_part_of_it(lines: list[str], section: bool) -> None:
    """It ends with a page break or with a section; what only stands above the head does not."""
    facts = facts_of({"page": "thong-bao"})
    bare = [replace(p, style="Normal", style_name="Normal", section=1 + section)
            for p in facts.paragraphs]  # fmt: skip
    body = next(p for p in bare if p.text.startswith("Sở"))
    cover = [replace(body, text=text, align="center", section=1, index=1000 + at)
             for at, text in enumerate(lines)]  # fmt: skip
    bare[0] = replace(bare[0], page_break=not section)
    found = assign(replace(facts, paragraphs=(*cover, *bare)))
    assert set(found.names[: len(lines)]) == {""}
    assert found.parts == (1,) * len(lines) + (0,) * len(bare)
    bare[0] = replace(bare[0], page_break=False)
    above = [replace(p, section=bare[0].section) for p in cover]
    assert set(assign(replace(facts, paragraphs=(*above, *bare))).parts) == {0}


def test_a_file_of_annexes_alone_has_a_part_for_each_of_them() -> None:
    facts = facts_of({"page": "co-phu-luc", "phu_luc_nhan": ["Phụ lục I"]})
    start = next(at for at, p in enumerate(facts.paragraphs) if p.text == "Phụ lục I")
    second = [replace(p, text="Phụ lục II") if p.text == "Phụ lục I" else p
              for p in facts.paragraphs[start:]]  # fmt: skip
    found = assign(replace(facts, paragraphs=(*facts.paragraphs[start:], *second)))
    labels = [part for name, part in zip(found.names, found.parts, strict=True)
              if name == "phu_luc_nhan"]  # fmt: skip
    assert labels == [0, 1]


# What an agency's name begins with, below the name of the agency above it.
AGENCIES = (
    "Sở Y tế", "Phòng Nội vụ", "Trung tâm Lưu trữ", "Chi cục Thủy lợi", "Cục Thuế", "Trường Chính trị",
    "Viện Quy hoạch", "Bệnh viện Đa khoa", "Ban Quản lý dự án", "Văn phòng Ủy ban", "Thanh tra tỉnh",
    "Vụ Pháp chế", "Tổng cục Thống kê", "Ban Dân tộc", "Công ty Cấp nước", "Học viện Hành chính",
    "Bảo tàng tỉnh", "Đội Quản lý thị trường",
)  # fmt: skip


@pytest.mark.parametrize("agency", AGENCIES)
def test_two_bold_lines_are_two_agencies_where_each_begins_a_name(agency: str) -> None:
    above = {"text": "UBND TỈNH QUẢNG NGÃI", "bold": True}
    facts = facts_of(
        {"page": "thong-bao", "co_quan_chu_quan": above, "co_quan_ban_hanh": agency.upper()}
    )
    bare = tuple(replace(p, style="Normal", style_name="Normal") for p in facts.paragraphs)
    found = assign(replace(facts, paragraphs=bare))
    assert found.names[:2] == ("co_quan_chu_quan", "co_quan_ban_hanh")


@pytest.mark.parametrize(
    ("text", "nation", "motto"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, False),
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM.", True, False),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NM", True, False),
        ("CỘNG HÒA XÃ HỘI", False, False),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ĐỘC LẬP", False, False),
        ("Độc lập - Tự do - Hạnh phúc", False, True),
        ("Độc lập – Tự do – Hạnh phúc", False, True),
        ("Độc lập, tự do, hạnh phúc.", False, True),
        ("Độc lập - Tự do - Hạnh phú", False, True),
        ("Độc lập - Tự do", False, False),
        ("Độc lập - Tự do - Hạnh phúc của nhân dân", False, False),
    ],
)
def test_the_national_lines_are_known_with_a_slip_of_typing(
    text: str, nation: bool, motto: bool
) -> None:
    assert (patterns.is_nation(text), patterns.is_motto(text)) == (nation, motto)


@pytest.mark.parametrize(
    ("text", "name", "mistyped"),
    [
        ("Trần Văn Minh", True, False),
        ("Lê Hoa", True, False),
        ("H'Linh Niê KĐăm", True, False),
        ("Trần Văn minh", False, True),
        ("trần Văn Minh", False, False),
        ("Trần văn minh", False, False),
        ("Lê hoa", False, False),
        ("Minh", False, False),
        ("Minh.", False, False),
        ("Trần Văn Minh 2", False, False),
        ("Một Hai Ba Bốn Năm Sáu Bảy Tám", True, False),
        ("Một Hai Ba Bốn Năm Sáu Bảy Tám Chín", False, False),
        ("Một Hai Ba Bốn năm", False, True),
        ("Một Hai Ba Bốn Năm sáu", False, False),
        ("(Đã ký)", False, False),
    ],
)
def test_a_name_is_told_and_a_name_with_one_small_syllable(
    text: str, name: bool, mistyped: bool
) -> None:
    assert (patterns.is_name(text), patterns.is_mistyped_name(text)) == (name, mistyped)


def test_the_columns_of_a_line_keep_the_format_of_their_words() -> None:
    """A head made with tabs: each piece has its own runs, whole."""
    plain, bold = Format(TNR, 13.0), Format(TNR, 13.0, bold=True)
    said = ("UBND TỈNH\tCỘNG HÒA ", plain), ("XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold)
    runs = tuple(RunFact(text, shape) for text, shape in said)
    whole = ParagraphFact("body", "word/document.xml", 1, "".join(run.text for run in runs), runs)
    left, right = rows_of([whole], {})
    assert [(r.text, r.format.bold) for r in left.paragraph.runs] == [("UBND TỈNH", False)]
    assert [(r.text, r.format.bold) for r in right.paragraph.runs] == [
        ("CỘNG HÒA ", False), ("XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
    ]  # fmt: skip


def test_a_blank_line_inside_a_paragraph_is_no_piece_of_it() -> None:
    lines = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "Độc lập - Tự do - Hạnh phúc"
    text = "\n".join(lines)
    whole = ParagraphFact("body", "word/document.xml", 1, text, (RunFact(text, Format(TNR, 13.0)),))
    assert [row.text for row in rows_of([whole], {})] == [lines[0], lines[2]]


def test_lines_of_one_component_are_one_paragraph_again_with_all_its_words() -> None:
    facts = facts_of({"page": "thong-bao", "co_quan_ban_hanh": "SỞ KHOA HỌC\nVÀ CÔNG NGHỆ"})
    bare = tuple(replace(p, style="Normal", style_name="Normal") for p in facts.paragraphs)
    found = assign(replace(facts, paragraphs=bare))
    agency = found.paragraphs[found.names.index("co_quan_ban_hanh")]
    assert "".join(run.text for run in agency.runs) == agency.text == "SỞ KHOA HỌC\nVÀ CÔNG NGHỆ"
    assert found.split == frozenset()


@pytest.mark.parametrize(
    ("left", "right", "signing", "wanted"),
    [
        ("UBND TỈNH QUẢNG NGÃI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", False, True),
        ("SỞ NỘI VỤ", "Độc lập - Tự do - Hạnh phúc", False, True),
        ("Số: 15/TB-SNV", "Quảng Ngãi, ngày 22 tháng 5 năm 2026", False, True),
        ("Số:", "Quảng Ngãi, ngày 22 tháng 5 năm 2026", False, False),  # one column, not filled in
        ("Số 15", "Quảng Ngãi, ngày 22 tháng 5 năm 2026", False, True),
        ("Số: 15/TB-SNV", "Việc khác", False, False),
        ("Việc khác", "Quảng Ngãi, ngày 22 tháng 5 năm 2026", False, False),
        ("Nơi nhận:", "GIÁM ĐỐC", False, True),
        ("- Như trên;", "GIÁM ĐỐC", True, True),
        ("- Lưu: VT.", "Trần Văn Minh", True, True),
        ("Như trên", "Trần Văn Minh", True, False),
        ("- Như trên;", "- Lưu: VT.", True, False),
        ("- Như trên;", "GIÁM ĐỐC", False, False),
        ("1.", "Việc thứ nhất", False, False),
    ],
)
def test_two_columns_made_with_tabs_are_told(
    left: str, right: str, signing: bool, wanted: bool
) -> None:
    assert patterns.are_columns(left, right, signing) is wanted


def test_a_title_in_a_row_across_both_columns_of_the_head_is_a_title() -> None:
    """Many forms have the whole head in one table: its last rows hold one cell each."""
    facts = facts_of({"page": "thong-bao"})
    across = CellFact(1, 3, 1, 1, 0.0, 165.0, bordered=False)
    lines = {"THÔNG BÁO": "ten_loai", "Lịch trực cơ quan trong dịp nghỉ lễ": "trich_yeu"}
    rows = [
        replace(p, style="Normal", cell=across if p.text in lines else p.cell)
        for p in facts.paragraphs
    ]
    found = assign(replace(facts, paragraphs=tuple(rows)))
    told = {p.text: name for p, name in zip(found.paragraphs, found.names, strict=True)}
    assert {text: told[text] for text in lines} == lines


def test_behind_a_name_of_our_style_an_annex_may_begin() -> None:
    """A file of ours without recipients, its annex pasted from elsewhere."""
    facts = facts_of({"page": "co-phu-luc", "noi_nhan_nhan": [], "noi_nhan": []})
    foreign = {"phu_luc_nhan", "phu_luc_ten", "phu_luc_kem_theo"}
    names = assign(facts).names
    rows = [
        replace(p, style="Normal", style_name="Normal") if name in foreign else p
        for p, name in zip(facts.paragraphs, names, strict=True)
    ]
    found = assign(replace(facts, paragraphs=tuple(rows)))
    assert found.names == names
    assert set(found.parts) == {0, 1, 2}


@pytest.mark.parametrize("style", ["Heading1", "Heading2"])
def test_a_style_that_every_word_file_has_tells_no_role(style: str) -> None:
    """Ours stand on Word's own headings, so that an outline shows; others use them for anything."""
    facts = facts_of({"page": "thong-bao"})
    bare = tuple(
        replace(p, style=style if p.text in {"THÔNG BÁO", "GIÁM ĐỐC"} else "Normal", style_name="")
        for p in facts.paragraphs
    )
    found = assign(replace(facts, paragraphs=bare))
    told = {p.text: name for p, name in zip(found.paragraphs, found.names, strict=True)}
    assert (told["THÔNG BÁO"], told["GIÁM ĐỐC"]) == ("ten_loai", "quyen_han_chuc_vu")
    assert "so_ky_hieu" in found.names


@pytest.mark.parametrize("title", ["BÁO CÁOTỔNG HỢP", "QUYẾT ĐỊNHH", "THÔNGBÁO"])
def test_a_word_that_only_begins_like_a_type_names_none(title: str) -> None:
    assert patterns.type_of(title) == ""


@pytest.mark.parametrize("kind", ["shape", "border"])
def test_what_stands_below_the_line_of_the_subject_is_no_part_of_it(kind: Any) -> None:
    facts = facts_of({"page": "thong-bao", "trich_yeu": ["Lịch trực cơ quan", "", "Một tiêu đề"]})
    bare = tuple(
        replace(
            p,
            style="Normal",
            style_name="Normal",
            lines=() if p.text or p.cell else (LineFact(kind, 40.0),),
        )
        for p in facts.paragraphs
    )
    found = assign(replace(facts, paragraphs=bare))
    told = {p.text: name for p, name in zip(found.paragraphs, found.names, strict=True)}
    assert (told["Lịch trực cơ quan"], told["Một tiêu đề"]) == ("trich_yeu", "")


def test_a_row_of_signs_in_a_style_of_ours_has_no_role() -> None:
    facts = facts_of({"page": "thong-bao", "co_quan_ban_hanh": ["SỞ NỘI VỤ", "________", " "]})
    found = assign(facts)
    told = {p.text: name for p, name in zip(found.paragraphs, found.names, strict=True)}
    assert (told["SỞ NỘI VỤ"], told["________"], told[" "]) == ("co_quan_ban_hanh", "", "")


def test_only_what_holds_two_components_is_split() -> None:
    """The other paragraphs can be mended one by one."""
    line = "Số: 15/TB-SKHCN\t\tQuảng Ngãi, ngày 22 tháng 5 năm 2026"
    facts = facts_of({"page": "thong-bao", "so_ky_hieu": line, "dia_danh_thoi_gian": []})
    bare = tuple(replace(p, style="Normal", style_name="Normal") for p in facts.paragraphs)
    found = assign(replace(facts, paragraphs=bare))
    assert found.split == {p.index for p in facts.paragraphs if p.text == line}
    assert {"so_ky_hieu", "dia_danh_thoi_gian"} <= set(found.names)
