"""The cells of a sheet as the builder of records sees them: lines and columns, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vbhc.data.nodes import Node
from vbhc.data.sheets.book import Celled, blank
from vbhc.data.sheets.cells import MAX_TEXT
from vbhc.data.sheets.heading_row import word
from vbhc.vietnamese.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.data.sheets.book import Cell, Report, Row, Sheet
    from vbhc.data.sheets.headings import Head
    from vbhc.errors import Place


@dataclass(slots=True)
class ListGrid:
    """A sheet's own rows, below the heading row."""

    sheet: Sheet
    head: Head
    report: Report
    rows: list[Row] = field(default_factory=list)
    heads: dict[int, tuple[str, Place]] = field(default_factory=dict)

    def cell(self, line: int, column: int) -> Cell:
        """Return a cell; beyond the end of its row there is nothing."""
        row = self.rows[line]
        return row[column] if column < len(row) else None

    def place(self, line: int, column: int) -> Place:
        """Return where a cell stands."""
        return self.sheet.place(self.head.below + line, column)

    def words(self, line: int, column: int) -> Node | None:
        """Return the words that stand in a cell on one line, as nearly all do; None for anything else."""
        row = self.rows[line]
        cell = row[column] if column < len(row) else None
        if type(cell) is str and cell.isprintable() and len(cell) <= MAX_TEXT:
            words = nfc(cell.strip())
            return self.node(words, line, column) if words else None
        return None

    def node(self, value: Any, line: int, column: int) -> Node:
        """Return what stands in a cell as a value that knows its place and its heading's."""
        key = self.heading(column)[1]
        return Celled(value, key, self.sheet, self.head.below + line, column)

    def heading(self, column: int) -> tuple[str, Place]:
        """Return what heads a column, and where."""
        if column not in self.heads:
            words = self.head.words.get(column, "")
            self.heads[column] = words, self.sheet.place(self.head.row, column)
        return self.heads[column]


@dataclass(slots=True)
class FieldGrid:
    """A sheet ``Mục``, ``Giá trị`` turned about: its fields are the columns."""

    sheet: Sheet
    head: Head
    report: Report
    names: list[tuple[str, int]] = field(default_factory=list)
    values: list[list[tuple[Cell, int]]] = field(default_factory=list)

    def cell(self, line: int, column: int) -> Cell:
        """Return a cell; beyond the end of its row there is nothing."""
        values = self.values[column]
        return values[line][0] if line < len(values) else None

    def place(self, line: int, column: int) -> Place:
        """Return where a cell stands."""
        values = self.values[column]
        row = values[line][1] if line < len(values) else self.names[column][1]
        return self.sheet.place(row, self.head.mapping[1] if self.head.mapping else 0)

    def words(self, _line: int, _column: int) -> None:
        """Return nothing: these are few, and a text may go on in the lines below."""

    def node(self, value: Any, line: int, column: int) -> Node:
        """Return what stands in a cell as a value that knows its place and its field's."""
        return Node(value, self.place(line, column), self.heading(column)[1])

    def heading(self, column: int) -> tuple[str, Place]:
        """Return what heads a column, and where."""
        name, row = self.names[column]
        return name, self.sheet.place(row, self.head.mapping[0] if self.head.mapping else 0)


def fields(head: Head, rows: list[Row]) -> Iterator[tuple[tuple[str, int], list[tuple[Cell, int]]]]:
    """Yield each field's name and values with their rows; a blank name goes on with the one above."""
    names, values = head.mapping or (0, 1)
    name: tuple[str, int] | None = None
    found: list[tuple[Cell, int]] = []
    for number, row in enumerate(rows, head.below):
        cell = row[values] if values < len(row) else None
        title = row[names] if names < len(row) else None
        if not blank(title):
            if name:
                yield name, _told(found)
            name, found = (word(title), number), []
        elif name is None:
            if blank(cell):
                continue
            name = ("", number)
        found.append((cell, number))
    if name:
        yield name, _told(found)


def _told(values: list[tuple[Cell, int]]) -> list[tuple[Cell, int]]:
    """Return the values without the blank ones at the end; the first stays."""
    while len(values) > 1 and blank(values[-1][0]):
        values.pop()
    return values
