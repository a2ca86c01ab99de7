"""The values come back: into a parsed body, hole by hole, never through the parser."""

from __future__ import annotations

from dataclasses import dataclass

from vbhc.document import Bang, DanhSach, Doan, Khoi, MucDanhSach, PhuLuc, Run, Text, TieuDe
from vbhc.errors import Problem, TemplateError
from vbhc.folding import Rows
from vbhc.i18n import _
from vbhc.template.holes import HOLE, filled


@dataclass(frozen=True)
class Body:
    """What a shape says: the blocks of the body, and the annexes after it."""

    khoi: tuple[Khoi, ...]
    phu_luc: tuple[PhuLuc, ...]


def fill(body: Body, values: list[str], rows: Rows | None = None) -> Body:
    """Put the values into a parsed body; what stays empty (a paragraph, an item) is left out.

    A line break inside a value is kept in a table cell and becomes a space elsewhere. `rows` are
    those of the tables that were parsed folded.
    """
    flat = [" ".join(value.split("\n")) if "\n" in value else value for value in values]
    filling = _Filling(flat, values, rows or Rows())
    annexes = (
        PhuLuc(_fill_text(annex.ten, flat), filling.blocks(annex.khoi), annex.ngang)
        for annex in body.phu_luc
    )
    return Body(filling.blocks(body.khoi), tuple(annexes))


@dataclass(frozen=True, slots=True)
class _Filling:
    flat: list[str]
    values: list[str]
    rows: Rows

    def blocks(self, blocks: tuple[Khoi, ...]) -> tuple[Khoi, ...]:
        parts = (self.block(block) for block in blocks)
        return tuple(block for block in parts if block is not None)

    def block(self, block: Khoi) -> Khoi | None:
        match block:
            case Doan(text):
                words = _fill_text(text, self.flat)
                return Doan(words) if words else None
            case TieuDe(level, text):
                title = _fill_text(text, self.flat)
                if not title:
                    # Its number would stand on the page alone, and without it those after it shift.
                    message = _("a heading of level {level} came out empty").format(level=level)
                    hint = _("give its value in the data, or put the heading in '{% if %}'")
                    raise TemplateError(Problem(message, hint=hint))
                return TieuDe(level, title)
            case DanhSach(numbered, items):
                parts = (self.blocks(item.khoi) for item in items)
                kept = tuple(MucDanhSach(part) for part in parts if part)
                return DanhSach(numbered, kept) if kept else None
            case Bang(align, head, rows):
                return Bang(align, self.cells(head), self.table(rows))

    def table(self, rows: tuple[tuple[Text, ...], ...]) -> tuple[tuple[Text, ...], ...]:
        """Return the rows of a table, those that were folded unfolded."""
        folded = self.rows.tables.get(_first_hole(rows)) if self.rows.tables else None
        if folded is None:
            return tuple(map(self.cells, rows))
        kinds = [_Kind(row, self.rows.values) for row in rows]
        return tuple(kinds[index].row(start) for index, start in folded)

    def cells(self, row: tuple[Text, ...]) -> tuple[Text, ...]:
        return tuple(_fill_text(cell, self.values) for cell in row)


class _Kind:
    """A row that many rows of a table are like, to be filled with the values of each."""

    def __init__(self, row: tuple[Text, ...], values: list[str]) -> None:
        first = _first_hole((row,))
        self.values = values
        self.holes = sum(len(HOLE.findall(run.text)) for cell in row for run in cell)
        self.cells = [_alone(own) or own for own in (_counted(cell, first) for cell in row)]
        self.made: dict[str, Text] = {}

    def row(self, start: int) -> tuple[Text, ...]:
        """Return the row whose values begin there."""
        own = self.values[start : start + self.holes]
        return tuple(
            [
                self.text(own[cell.number]) if isinstance(cell, _Alone) else _fill_text(cell, own)
                for cell in self.cells
            ]
        )

    def text(self, value: str) -> Text:
        """Return a value that is all that stands in its cell; long columns repeat themselves."""
        made = self.made.get(value)
        if made is None:
            made = self.made[value] = (Run(value),) if value else ()
        return made


@dataclass(frozen=True, slots=True)
class _Alone:
    """A cell in which nothing stands but one hole."""

    number: int


def _alone(cell: Text) -> _Alone | None:
    hole = HOLE.fullmatch(cell[0].text) if len(cell) == 1 else None
    return _Alone(int(hole[1])) if hole and cell == (Run(cell[0].text),) else None


def _counted(cell: Text, first: int) -> Text:
    """Return a cell with its holes counted from the first one of its row."""
    return tuple(
        Run(HOLE.sub(lambda hole: f"\ue000{int(hole[1]) - first}\ue001", run.text), run.bold, run.italic)
        for run in cell
    )


def _first_hole(rows: tuple[tuple[Text, ...], ...]) -> int:
    """Return the number of the first hole of some rows, -1 when they have none."""
    found = (HOLE.search(run.text) for row in rows for cell in row for run in cell)
    return next((int(hole[1]) for hole in found if hole), -1)


def _fill_text(text: Text, values: list[str]) -> Text:
    return joined([Run(filled(run.text, values), run.bold, run.italic) for run in text])


def joined(runs: list[Run]) -> Text:
    """Return the runs with neighbours of one format joined, without empty ones."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = joined[-1] if joined else None
        if last and (last.bold, last.italic) == (run.bold, run.italic):
            joined[-1] = Run(last.text + run.text, run.bold, run.italic)
        else:
            joined.append(run)
    return tuple(joined)
