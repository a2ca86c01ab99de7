"""The page number as a careful hand would put it right, in documents we did not make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH

from word.faults import faults
from word.support import Element, etree, members, q

from .support import facts_of, finding, mended, plain_document, saved

if TYPE_CHECKING:
    from vbhc.facts import HeaderFact, SectionFact

FIELD = (("begin", None), (None, " PAGE "), ("separate", None), ("text", "2"), ("end", None))


def add_number(paragraph: Any, before: str = "", after: str = "") -> None:
    """Add a page number to a paragraph of python-docx, words around it."""
    if before:
        paragraph.add_run(before)
    for kind, value in FIELD:
        add_piece(paragraph, kind, value)
    if after:
        paragraph.add_run(after)


def add_piece(paragraph: Any, kind: str | None, value: str | None) -> None:
    run = paragraph.add_run()._r
    if kind == "text":
        run.text = value
        return
    each: Element = run.makeelement(q("w:instrText" if kind is None else "w:fldChar"), {})
    if kind is None:
        each.text = value
    else:
        each.set(q("w:fldCharType"), kind)
    run.append(each)


def add_simple(paragraph: Any, instruction: str, value: str) -> None:
    """Add a page number as a field in one piece."""
    run = paragraph.add_run(value)._r
    field: Element = run.makeelement(q("w:fldSimple"), {q("w:instr"): instruction})
    run.addprevious(field)
    field.append(run)


def number_of(
    section: SectionFact, part: str = "header", pages: str = "default"
) -> HeaderFact | None:
    found = (h for h in section.headers if (h.part, h.pages) == (part, pages) and h.shown)
    return next((h for h in found if h.has_page_number), None)


def in_header(document: Any) -> Any:
    return mended(saved(document), {}, finding("PNUM-01.missing"))


def test_a_document_without_headers_gets_one_and_keeps_the_rest() -> None:
    before = saved(plain_document("Một", "Hai"))
    after = mended(before, {}, finding("PNUM-01.missing"))
    header = number_of(facts_of(after).sections[0])
    assert header is not None
    (paragraph,) = header.paragraphs
    run = next(r for r in paragraph.runs if r.field)
    assert (paragraph.align, paragraph.first_line, run.format.size) == ("center", 0, 14)
    assert set(run.format.fonts) == {"Times New Roman"}
    old, new = members(before), members(after)
    assert new.keys() - old.keys() == {"word/header.xml"}
    assert {name for name in old if old[name] != new[name]} == {
        "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels",
    }  # fmt: skip


def test_an_empty_header_takes_the_number() -> None:
    document = plain_document("Một")
    document.sections[0].header.is_linked_to_previous = False
    after = in_header(document)
    assert number_of(facts_of(after).sections[0]) is not None
    assert members(after).keys() == members(saved(document)).keys()


def test_a_header_with_words_is_left_alone() -> None:
    document = plain_document("Một")
    document.sections[0].header.paragraphs[0].text = "Sở Nội vụ"
    before = saved(document)
    assert mended(before, {}, finding("PNUM-01.missing")) == before


def test_a_number_in_the_footer_goes_up() -> None:
    document = plain_document("Một")
    add_number(document.sections[0].footer.paragraphs[0])
    (section,) = facts_of(in_header(document)).sections
    assert number_of(section) is not None
    assert number_of(section, "footer") is None


@pytest.mark.parametrize("instruction", [" PAGE ", r"PAGE \* MERGEFORMAT", r" PAGE \* roman "])
@pytest.mark.parametrize("value", ["2", "xii"])
def test_a_field_in_one_piece_goes_whole(instruction: str, value: str) -> None:
    """Left empty it would be filled in anew as soon as Word lays the page out."""
    document = plain_document("Một")
    add_simple(document.sections[0].footer.paragraphs[0], instruction, value)
    after = in_header(document)
    (section,) = facts_of(after).sections
    assert number_of(section) is not None
    assert number_of(section, "footer") is None
    assert b"fldSimple" not in members(after)["word/footer1.xml"]


def test_a_formula_with_the_number_is_no_page_number_to_take_away() -> None:
    """It is refused for itself: it must not keep the rest of the file from being mended."""
    document = plain_document("Một")
    paragraph = document.sections[0].footer.paragraphs[0]
    for kind, value in (*FIELD[:1], (None, " = "), *FIELD, (None, " - 1 "), *FIELD[2:]):
        add_piece(paragraph, kind, value)
    after = in_header(document)
    assert number_of(facts_of(after).sections[0]) is not None
    assert members(after)["word/footer1.xml"] == members(saved(document))["word/footer1.xml"]


def test_a_number_among_words_of_the_footer_stays_there() -> None:
    document = plain_document("Một")
    add_number(document.sections[0].footer.paragraphs[0], "Trang ", " của báo cáo")
    after = in_header(document)
    assert members(after)["word/footer1.xml"] == members(saved(document))["word/footer1.xml"]


def test_every_section_counts_through_the_header_of_the_first() -> None:
    document = plain_document("Một")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("Hai")
    facts = facts_of(in_header(document))
    assert [number_of(section) is not None for section in facts.sections] == [True, True]


def test_a_number_at_the_right_edge_goes_to_the_middle() -> None:
    document = plain_document("Một")
    paragraph = document.sections[0].header.paragraphs[0]
    add_number(paragraph)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    after = mended(saved(document), {}, finding("PNUM-01.align"))
    header = number_of(facts_of(after).sections[0])
    assert header is not None
    assert header.paragraphs[0].align == "center"


def test_the_first_page_shows_no_number_any_more() -> None:
    document = plain_document("Một")
    add_number(document.sections[0].header.paragraphs[0])
    after = mended(saved(document), {}, finding("PNUM-02.first"))
    (section,) = facts_of(after).sections
    assert section.title_page
    assert number_of(section, pages="first") is None
    assert number_of(section) is not None


def test_a_number_in_the_first_page_s_own_header_goes() -> None:
    document = plain_document("Một")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    add_number(section.header.paragraphs[0])
    add_number(section.first_page_header.paragraphs[0])
    after = mended(saved(document), {}, finding("PNUM-02.first"))
    assert number_of(facts_of(after).sections[0], pages="first") is None


def test_the_first_page_keeps_its_footer() -> None:
    """An address at the foot of the page would else go with the number."""
    document = plain_document("Một")
    add_number(document.sections[0].header.paragraphs[0])
    document.sections[0].footer.paragraphs[0].text = "Số 12 Hùng Vương, Huế"
    after = mended(saved(document), {}, finding("PNUM-02.first"))
    (section,) = facts_of(after).sections
    (shown,) = (
        h for h in section.headers if (h.part, h.pages, h.shown) == ("footer", "first", True)
    )
    assert [p.text for p in shown.paragraphs] == ["Số 12 Hùng Vương, Huế"]


@pytest.mark.parametrize("place", ["header", "first_page_footer"])
def test_words_are_neither_hidden_nor_brought_to_light(place: str) -> None:
    document = plain_document("Một")
    section = document.sections[0]
    add_number(section.header.paragraphs[0])
    section.different_first_page_header_footer = True
    getattr(section, place).paragraphs[0].add_run(" Sở Nội vụ")
    section.different_first_page_header_footer = False
    before = saved(document)
    assert mended(before, {}, finding("PNUM-02.first")) == before


def test_size_style_and_count_are_put_right() -> None:
    document = plain_document("Một")
    section = document.sections[0]
    paragraph = section.header.paragraphs[0]
    add_number(paragraph)
    for run in paragraph.runs:
        run.italic = True
    numbers = section._sectPr.makeelement(
        q("w:pgNumType"), {q("w:fmt"): "lowerRoman", q("w:start"): "5"}
    )
    section._sectPr.insert(4, numbers)
    after = facts_of(mended(saved(document), {}, finding("PNUM-03.italic"))).sections[0]
    assert (after.page_format, after.page_start) == ("decimal", None)
    header = number_of(after)
    assert header is not None
    run = next(r for r in header.paragraphs[0].runs if r.field)
    assert (run.format.size, run.format.italic) == (14, False)


@pytest.mark.parametrize("id_", ["PNUM-01.missing", "PNUM-02.first", "PNUM-03.size"])
def test_a_mended_number_is_mended_once(id_: str) -> None:
    document = plain_document("Một")
    add_number(document.sections[0].footer.paragraphs[0])
    once = mended(saved(document), {}, finding("PNUM-01.missing"), finding(id_))
    assert mended(once, {}, finding("PNUM-01.missing"), finding(id_)) == once


def test_the_added_parts_are_sound() -> None:
    document = plain_document("Một")
    document.sections[0].footer.paragraphs[0].text = "Số 12 Hùng Vương, Huế"
    before = saved(document)
    after = mended(mended(before, {}, finding("PNUM-01.missing")), {}, finding("PNUM-02.first"))
    assert set(faults(after)) <= set(faults(before))
    for name, content in members(after).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
