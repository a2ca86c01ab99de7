"""The page number: in the top margin, centred, from the second page on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking import formats
from vbhc.checking.page import Found
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vbhc.checking.page import Page
    from vbhc.facts import HeaderFact, ParagraphFact, SectionFact
    from vbhc.nd30 import Component
    from vbhc.nd30.rulebook import Rule

# A sheet holds 44 lines of 14 pt at single spacing. So many are one
# sheet at most, or more than one for certain, whatever the program that saved the file has counted.
_ONE_SHEET, _TWO_SHEETS = 45, 60
_LETTERS = 80  # in a line, at least


def _has_more_pages(page: Page) -> bool:
    if page.facts.pages is not None:
        return page.facts.pages > 1 or _lines(page.facts.paragraphs) > _TWO_SHEETS
    return _lines(page.facts.paragraphs) > _ONE_SHEET or _breaks(page)


def _lines(paragraphs: Iterable[ParagraphFact]) -> float:
    """Return how many lines paragraphs take, cells of a row side by side."""
    return sum(
        (1 + len(p.text) // _LETTERS) / (p.cell.columns if p.cell else 1) for p in paragraphs
    )


def _breaks(page: Page) -> bool:
    later = page.facts.sections[1:]
    return any(s.kind != "continuous" for s in later) or any(
        p.page_break for p in page.facts.paragraphs[1:]
    )


def _first_section(page: Page) -> SectionFact | None:
    return next(iter(page.facts.sections), None)


def _showing(page: Page, part: str, pages: str) -> list[HeaderFact]:
    """Return the headers or footers of the first section that show a number on some pages."""
    section = _first_section(page)
    headers = section.headers if section else ()
    return [
        h for h in headers if h.part == part and h.pages == pages and h.shown and h.has_page_number
    ]


def _record(page: Page) -> Component:
    return page.law.components["so_trang"]


def missing(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield the lack of a page number at the top, also when it stands at the bottom."""
    del rule
    if not _has_more_pages(page) or _showing(page, "header", "default") or _later(page):
        return
    below = _showing(page, "footer", "default")
    message = (
        _("the page number stands at the bottom, it must stand in the top margin")
        if below
        else _("there is no page number")
    )
    yield Found(
        _first_section(page),
        message,
        _("put the page number into the header, centred"),
        found="footer" if below else "",
        required="header",
    )


def _later(page: Page) -> bool:
    """Tell whether the number shows in a later section, and the first may be one page only."""
    shown = any(
        h.shown and h.part == "header" and h.pages == "default" and h.has_page_number
        for section in page.facts.sections[1:]
        for h in section.headers
    )
    return shown and _lines(p for p in page.facts.paragraphs if p.section == 1) <= _TWO_SHEETS


def first(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield a number that shows on the first page."""
    del rule
    section = _first_section(page)
    if section is None or not _has_more_pages(page):
        return
    shows = bool(
        _showing(page, "header", "first")
        or (not section.title_page and _showing(page, "header", "default"))
    )
    if shows:
        yield Found(
            section,
            _("the first page shows its number"),
            _("set “Different First Page” and leave the first header empty"),
            found="1",
            required="",
        )


def _numbers(page: Page) -> list[ParagraphFact]:
    """Return the paragraphs that show the number, each once."""
    return list({(p.part_name, p.index): p for p in page.numbers() if p.part == "header"}.values())


def align(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield a number that is not centred; silent where a tab, a table or a frame places it."""
    del rule
    record = _record(page)
    for paragraph in _numbers(page):
        placed = "\t" in paragraph.text or paragraph.cell or paragraph.in_text_box
        if paragraph.align != record.align and not placed:
            yield Found(
                paragraph,
                _("the page number is not centred"),
                _("centre the page number"),
                found=paragraph.align,
                required=record.align,
            )


def size(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield a number that is too small or too large."""
    del rule
    record = _record(page)
    tested = [(paragraph, record, record) for paragraph in _numbers(page)]
    yield from formats.wrong_sizes(tested, page)


def italic(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield a number in italics."""
    del rule
    record = _record(page)
    for paragraph in _numbers(page):
        if any(run.format.italic for run in page.spoken(paragraph)):
            yield formats.needless_italic(paragraph, record.name)


def numerals(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield page numbers that are not Arabic."""
    del rule
    section = _first_section(page)
    if section and _showing(page, "header", "default") and section.page_format != "decimal":
        yield Found(
            section,
            _("page numbers are not Arabic"),
            _("set the number format to 1, 2, 3"),
            found=section.page_format,
            required="decimal",
        )


def start(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield page numbers that do not begin with 1."""
    del rule
    section, wanted = _first_section(page), page.law.page.page_number.start
    if section is None or not _showing(page, "header", "default"):
        return
    if section.page_start not in {None, wanted}:
        yield Found(
            section,
            _("page numbers begin with {found}, they must begin with {wanted}").format(
                found=section.page_start, wanted=wanted
            ),
            _("let the page numbers begin with {wanted}").format(wanted=wanted),
            found=str(section.page_start),
            required=str(wanted),
        )
