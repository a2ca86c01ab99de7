"""Between the page and the functions of text: lines out of paragraphs, Found out of Fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.lines.numbering import Line
from vbhc.checking.page import BODY, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vbhc.checking.lines import Fault
    from vbhc.checking.page import Page
    from vbhc.facts import ParagraphFact

# What stands between two texts: behind one of these numbers begin anew.
_APART = {
    "quoc_hieu", "ten_loai", "trich_yeu", "quyen_han_chuc_vu", "ho_ten", "phu_luc_nhan",
    "phu_luc_ten", "phu_luc_kem_theo",
}  # fmt: skip


def found(fault: Fault, where: ParagraphFact | None, part: str | None = None) -> Found:
    """Return what a text function said as what a rule found; `part` in place of the fault's own."""
    return Found(
        where,
        fault.message,
        fault.hint,
        fault.part if part is None else part,
        fault.found,
        fault.required,
        fault.level,
    )


def each(faults: Iterable[Fault], places: Sequence[ParagraphFact]) -> Iterator[Found]:
    """Yield the faults with the paragraphs their indices mean."""
    for fault in faults:
        yield found(fault, places[fault.at])


def parts(page: Page) -> list[int]:
    """Return the numbers of the document and of all that is attached to it."""
    return sorted(set(page.roles.parts)) or [0]


def shown_lines(
    page: Page, paragraphs: Iterable[ParagraphFact]
) -> tuple[list[ParagraphFact], list[str]]:
    """Return the lines of some paragraphs with their labels, a line break being an end of line."""
    places, texts = [], []
    for paragraph in paragraphs:
        for line in page.shown(paragraph).split("\n"):
            if line.strip():
                places.append(paragraph)
                texts.append(line)
    return places, texts


def running_text(page: Page, part: int) -> tuple[list[ParagraphFact], list[Line]]:
    """Return the running text of a part as lines with their labels; tables are left out."""
    key = (running_text, part)
    if key not in page.once:
        page.once[key] = _running_text(page, part)
    known: tuple[list[ParagraphFact], list[Line]] = page.once[key]
    return known


def _running_text(page: Page, part: int) -> tuple[list[ParagraphFact], list[Line]]:
    places: list[ParagraphFact] = []
    lines: list[Line] = []
    apart = False
    for paragraph, name in page.rows(part):
        if not page.shown(paragraph):
            continue
        if name in _APART:
            apart = True
        elif name in BODY or (not name and _may_be_text(paragraph)):
            places.append(paragraph)
            text = page.shown(paragraph)
            lines.append(Line(text, _begins_bold(paragraph), paragraph.list_id, fresh=apart))
            apart = False
    return places, lines


def _may_be_text(paragraph: ParagraphFact) -> bool:
    """Tell whether a paragraph nobody knows may be running text: no table, no list of contents."""
    outside = paragraph.cell is None and not paragraph.in_text_box
    return outside and not paragraph.style_name.lower().startswith("toc")


def blocks(page: Page, role: str, part: int) -> Iterator[list[ParagraphFact]]:
    """Yield the paragraphs of a role that follow each other in the running text."""
    block: list[ParagraphFact] = []
    for paragraph in page.body(part):
        if page.role(paragraph) == role:
            block.append(paragraph)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _begins_bold(paragraph: ParagraphFact) -> bool:
    return next((run.format.bold for run in paragraph.runs if run.text.strip()), False)
