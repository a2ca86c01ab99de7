"""The values come back into a table, whose rows may have been parsed folded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.document import Bang, Run, Text
from vbhc.memo import remembered
from vbhc.shape.holes import HOLE, OPEN, token
from vbhc.shape.runs import fill_text

if TYPE_CHECKING:
    from vbhc.shape.folding import Rows


def fill_table(table: Bang, values: list[str], rows: Rows) -> Bang:
    """Return a table with values in its holes, its folded rows unfolded."""
    return Bang(table.canh, _cells(table.dau, values), _table(table.hang, values, rows))


def _cells(row: tuple[Text, ...], values: list[str]) -> tuple[Text, ...]:
    return tuple(fill_text(cell, values) for cell in row)


def _table(
    parsed: tuple[tuple[Text, ...], ...], values: list[str], rows: Rows
) -> tuple[tuple[Text, ...], ...]:
    """Return the rows of a table with their values, those that were folded unfolded."""
    folded = rows.tables.get(_first_hole(parsed)) if rows.tables else None
    if folded is None:
        return tuple(_cells(row, values) for row in parsed)
    kinds = [_Kind(*_kind(row), rows.values) for row in parsed]
    return tuple(kinds[index].row(start) for index, start in folded)


@remembered(256)
def _kind(row: tuple[Text, ...]) -> tuple[int, list[Text | _Alone]]:
    """Return how many holes a row has, and its cells, their holes counted from its first."""
    first = _first_hole((row,))
    holes = sum(len(HOLE.findall(run.text)) for cell in row for run in cell)
    return holes, [_alone(own) or own for own in (_counted(cell, first) for cell in row)]


class _Kind:
    """A row that many rows of a table are like, to be filled with the values of each."""

    def __init__(self, holes: int, cells: list[Text | _Alone], values: list[str]) -> None:
        self.holes = holes
        self.cells = cells
        self.values = values
        self.made: dict[str, Text] = {}

    def row(self, start: int) -> tuple[Text, ...]:
        """Return the row whose values begin there."""
        own = self.values[start : start + self.holes]
        return tuple(
            [
                self.text(own[cell.number]) if isinstance(cell, _Alone) else fill_text(cell, own)
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
class Grid:
    """A table of fixed titles whose every cell is one value: the first hole, how many columns."""

    first: int
    columns: int

    @classmethod
    def of(cls, table: Bang) -> Grid | None:
        """Return the grid of a table; None for any other table."""
        if any(OPEN in run.text for title in table.dau for run in title):
            return None
        alone = [_Alone(number) for number in range(len(table.dau))]
        if all(_kind(row)[1] == alone for row in table.hang):
            return cls(_first_hole(table.hang), len(alone))
        return None

    def texts(self, rows: Rows) -> list[str]:
        """Return the values row by row; nothing when the rows are not folded."""
        folded = rows.tables.get(self.first, [])
        start = folded[0][1] if folded else 0
        return rows.values[start : start + len(folded) * self.columns]


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
        Run(HOLE.sub(lambda hole: token(int(hole[1]) - first), run.text), run.bold, run.italic)
        for run in cell
    )


def _first_hole(rows: tuple[tuple[Text, ...], ...]) -> int:
    """Return the number of the first hole of some rows, -1 when they have none."""
    found = (HOLE.search(run.text) for row in rows for cell in row for run in cell)
    return next((int(hole[1]) for hole in found if hole), -1)
