"""Documents made with python-docx, from its own template: styles, theme and lists that are not ours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.shared import Mm, Pt, RGBColor

from vbhc.word.reader import facts_of

if TYPE_CHECKING:
    from vbhc.facts import Facts, ParagraphFact

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ff"
    "ff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def read(document: Any) -> Facts:
    saved = io.BytesIO()
    document.save(saved)
    return facts_of(saved.getvalue(), "a.docx")


def only(document: Any) -> ParagraphFact:
    (found,) = read(document).paragraphs
    return found


def test_the_styles_of_its_template_act() -> None:
    document = docx.Document()
    document.add_paragraph("Căn cứ")
    document.add_heading("Đánh giá", level=1)
    document.add_paragraph("một", style="List Number")
    document.add_paragraph("hai", style="List Number")
    document.add_paragraph("ba", style="List Bullet")
    plain, heading, one, two, dot = read(document).paragraphs
    assert (plain.style_name, plain.runs[0].format.size) == ("Normal", 11.0)
    assert plain.runs[0].format.fonts[:2] == ("Cambria", "Cambria")  # the minor font of its theme
    assert (plain.after, plain.line) == pytest.approx((10.0, 1.15))
    assert heading.runs[0].format.bold
    assert heading.runs[0].format.fonts[1] == "Calibri"  # the major one
    assert heading.runs[0].format.color == "365F91"
    assert heading.outline == 0
    assert [p.label for p in (one, two, dot)] == ["1.", "2.", "•"]
    assert (one.left, one.first_line) == pytest.approx((6.35, -6.35), abs=0.01)
    assert one.after == 0.0  # contextual: the next is of the same style
    assert two.after == 10.0


def test_every_direct_format_is_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    run = paragraph.add_run("Nơi nhận:")
    run.font.name, run.font.size = "Times New Roman", Pt(12)
    run.font.bold = run.font.italic = run.font.underline = run.font.strike = True
    run.font.all_caps = run.font.hidden = True
    run.font.color.rgb, run.font.highlight_color = RGBColor(255, 0, 0), WD_COLOR_INDEX.YELLOW
    run.font.superscript = True
    form = paragraph.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form.left_indent, form.right_indent, form.first_line_indent = Mm(10), Mm(20), Mm(12.7)
    form.space_before, form.space_after = Pt(6), Pt(3)
    form.line_spacing, form.line_spacing_rule = Pt(18), WD_LINE_SPACING.EXACTLY
    form.page_break_before = True
    found = only(document)
    seen = found.runs[0].format
    assert seen.fonts[:2] == ("Times New Roman", "Times New Roman")
    assert (seen.size, seen.color, seen.highlight, seen.position) == (
        12.0,
        "FF0000",
        "yellow",
        "super",
    )
    assert all((seen.bold, seen.italic, seen.underline, seen.strike, seen.caps, seen.hidden))
    measures = (found.left, found.right, found.first_line)
    assert measures == pytest.approx((10, 20, 12.7), abs=0.02)
    assert (found.align, found.before, found.after) == ("justify", 6.0, 3.0)
    assert (found.line, found.line_rule, found.page_break) == (18.0, "exact", True)
    assert found.text == ""  # it is hidden


def test_sections_with_their_headers() -> None:
    document = docx.Document()
    first = document.sections[0]
    first.page_width, first.page_height = Mm(210), Mm(297)
    first.left_margin, first.top_margin = Mm(30), Mm(20)
    first.different_first_page_header_footer = True
    first.header.paragraphs[0].text = "2"
    first.first_page_header.paragraphs[0].text = "đầu"
    document.add_paragraph("một")
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.orientation, second.page_width, second.page_height = (
        WD_ORIENT.LANDSCAPE,
        Mm(297),
        Mm(210),
    )
    second.different_first_page_header_footer = False
    document.add_paragraph("hai")
    one, two = read(document).sections
    assert (one.width, one.left, one.top, one.title_page) == pytest.approx(
        (210, 30, 20, True), abs=0.02
    )
    assert (one.first, one.last, two.first, two.last) == (1, 2, 3, 3)
    assert two.landscape
    assert two.width == pytest.approx(297, abs=0.02)
    shown = [[(h.pages, h.shown, h.paragraphs[0].text) for h in s.headers] for s in (one, two)]
    assert shown == [
        [("default", True, "2"), ("first", True, "đầu")],
        [("default", True, "2"), ("first", False, "đầu")],
    ]


def test_tables_merged_cells_and_a_style_with_borders() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.style = "Table Grid"
    merged = table.cell(0, 0).merge(table.cell(0, 1))
    merged.paragraphs[0].text = "gộp"
    plain = document.add_table(rows=1, cols=2)
    plain.cell(0, 0).paragraphs[0].text = "trơn"
    facts = read(document)
    wide, bare = (next(p for p in facts.paragraphs if p.text == t) for t in ("gộp", "trơn"))
    narrow = next(p for p in facts.paragraphs if p.cell and p.cell.row == 2)
    assert wide.cell
    assert bare.cell
    assert narrow.cell
    assert wide.cell.width == pytest.approx(2 * narrow.cell.width, abs=0.1)
    assert (wide.cell.sides, wide.cell.columns) == ("tlbr", 2)
    assert (bare.cell.bordered, bare.cell.table) == (False, 2)
    assert facts.sections[0].has_table


@pytest.mark.parametrize(("fits", "wanted"), [(False, [65.0, 100.0]), (True, [76.2, 76.2])])
def test_the_cells_of_a_fixed_table_are_as_wide_as_they_ask(
    fits: bool, wanted: list[float]
) -> None:
    """python-docx leaves the grid in equal parts; Word lays a fixed table by its cells all the same."""
    document = docx.Document()
    table = document.add_table(1, 2)
    table.autofit = fits
    for cell, width in zip(table.rows[0].cells, (65, 100), strict=True):
        cell.width = Mm(width)
        cell.text = "x"
    found = [p.cell.width for p in read(document).paragraphs if p.cell]
    assert found == pytest.approx(wanted, abs=0.1)


def test_spaces_between_paragraphs_of_one_style_may_be_switched_off() -> None:
    document = docx.Document()
    document.add_paragraph("một", style="List Number")
    document.add_paragraph("hai")
    assert [p.contextual for p in read(document).paragraphs] == [True, False]


def test_pictures_breaks_and_comments() -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(PICTURE))
    paragraph = document.add_paragraph("a")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("b").add_break()
    document.add_comment(paragraph.runs, text="Sai", author="Trần Văn Minh")
    facts = read(document)
    assert [p.has_picture for p in facts.paragraphs] == [True, False]
    assert (facts.paragraphs[1].text, facts.paragraphs[1].page_break) == ("ab\n", True)
    assert facts.comments == 1
    assert facts.tracked == 0


def test_combining_marks_stay_as_they_were_typed() -> None:
    """Rules compare after NFC; a text that is mended must not change otherwise."""
    document = docx.Document()
    document.add_paragraph("Hoa\u0300")
    assert only(document).text == "Hoa\u0300"
