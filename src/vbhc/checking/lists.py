"""Rules of lists: items of the body, bases, addressees, recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.binding import blocks, each, parts, shown_lines
from vbhc.checking.lines import bases, numbering, recipients, tables
from vbhc.checking.structure import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.checking.page import Found, Page
    from vbhc.facts import ParagraphFact


def bc_07(page: Page) -> Iterator[Found]:
    """BC-07: one unbroken numbering in each list, and in the first column of a table."""
    yield from numbered(page, numbering.ITEM)
    for column in _number_columns(page):
        cells = [page.shown(p) for p in column]
        yield from each(tables.order(cells), column)


def _number_columns(page: Page) -> Iterator[list[ParagraphFact]]:
    """Yield the first cells of each table whose first column is headed TT or STT."""
    columns: dict[int, list[ParagraphFact]] = {}
    for p in page.roles.paragraphs:
        if p.cell and p.cell.column == 1 and p.cell.bordered and page.shown(p):
            columns.setdefault(p.cell.table, []).append(p)
    for cells in columns.values():
        rows = [p.cell.row for p in cells if p.cell]
        if tables.is_number_heading(page.shown(cells[0])) and len(set(rows)) == len(rows):
            yield cells[1:]


def kg_02(page: Page) -> Iterator[Found]:
    """KG-02: the form of Kính gửi."""
    places, texts = shown_lines(page, page.all("kinh_gui"))
    faults = recipients.addressees(texts)
    if _are_side_by_side(places):
        faults = [fault for fault in faults if fault.part != "line"]
    yield from each(faults, places)


def _are_side_by_side(places: list[ParagraphFact]) -> bool:
    """Tell whether label and first addressee stand in two cells of one row: on one line to the eye."""
    cells = [p.cell for p in places[:2] if p.cell]
    if len(cells) < len(places[:2]) or len(cells) == 1:
        return False
    return len({(c.table, c.row) for c in cells}) == 1 < len({c.column for c in cells})


def nn_02(page: Page) -> Iterator[Found]:
    """NN-02: the dashes and end marks of the recipients."""
    places, texts = shown_lines(page, page.all("noi_nhan"))
    yield from each(recipients.recipients(texts), places)


def nn_03(page: Page) -> Iterator[Found]:
    """NN-03: the line "- Lưu: VT"."""
    places, texts = shown_lines(page, page.all("noi_nhan"))
    yield from each(recipients.kept(texts), places)


def nn_04(page: Page) -> Iterator[Found]:
    """NN-04: "Như trên" where there is Kính gửi."""
    if page.has("kinh_gui"):
        places, texts = shown_lines(page, page.all("noi_nhan"))
        yield from each(recipients.as_above(texts), places)


def cc_01(page: Page) -> Iterator[Found]:
    """CC-01: the end marks of the bases."""
    for part in parts(page):
        for block in blocks(page, "can_cu", part):
            yield from each(bases.ends([page.text(p) for p in block]), block)


def cc_02(page: Page) -> Iterator[Found]:
    """CC-02: a law is cited without its number."""
    places = page.all("can_cu", part=None)
    yield from each(bases.laws([page.text(p) for p in places]), places)
