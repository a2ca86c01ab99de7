"""A sheet with headings into the nodes of one place of the model."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from vbhc.data.layout import EXAMPLE_MARK, Column, Shape, Slot, key, named
from vbhc.data.nodes import Node, duplicate_key
from vbhc.data.sheets import doubts, field_sheet, headings
from vbhc.data.sheets.book import Report, Row, Sheet, blank
from vbhc.data.sheets.grids import ListGrid
from vbhc.data.sheets.heading_row import word
from vbhc.data.sheets.records import Builder, plan
from vbhc.errors import Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.data.sheets.headings import Head

_EXAMPLE = key(EXAMPLE_MARK)


class Table:
    """One sheet, read from the top: its headings, then its rows; ``top`` is empty for no data."""

    def __init__(self, sheet: Sheet, report: Report) -> None:
        self.sheet = sheet
        self.report = report
        self.rows: Iterator[Row] = iter(sheet.rows)
        top = list(islice(self.rows, headings.SEARCHED))
        while not any(_filled(row) for row in top) and (more := next(self.rows, None)) is not None:
            top.append(more)
        self.top = top if any(_filled(row) for row in top) else []

    def node(self, slot: Slot) -> Node | None:
        """Return what the sheet says of a slot; None for nothing."""
        known = len(self.report.faults)
        head = headings.find(self.sheet, self.top, slot, self.report)
        if head is None:
            return None
        rows = [*self.top[head.below :], *self.rows]
        while rows and not _filled(rows[-1]):
            rows.pop()
        if head.mapping:
            return field_sheet.node(self.sheet, slot, head, rows, self.report)
        grid = ListGrid(self.sheet, head, self.report, rows)
        self.strays(head, rows)
        if len(self.report.faults) == known and self.missing(slot, head):
            return None
        return self.listed(slot, grid)

    def missing(self, slot: Slot, head: Head) -> bool:
        """Refuse a list without a column that each of its rows needs: once, not a row each."""
        told = {column.path[:1] for column in head.fields.values()}
        listed = slot.shape in {Shape.RECORDS, Shape.NAMED}
        needed = [f for f in slot.fields if listed and f.required and (f.name,) not in told]
        for field in needed:
            message = _("the column '{heading}' is missing, and every row needs it")
            hint = _("add it to the headings in row {row}").format(row=head.row + 1)
            place = self.sheet.place(head.row, min(head.words))
            self.report.faults.append(
                Problem(message.format(heading=field.title), place, hint=hint)
            )
        return bool(needed)

    def strays(self, head: Head, rows: list[Row]) -> None:
        """Refuse data in a column without a heading: once a column, at the first of them."""
        known = set(head.words)
        for number, row in enumerate(rows):
            if len(row) > len(known) or max(known) < len(row) - 1:
                for column, cell in enumerate(row):
                    if column not in known and not blank(cell):
                        known.add(column)
                        place = self.sheet.place(head.below + number, column)
                        message = _("this cell is filled, but its column has no heading")
                        hint = _("write a heading in row {row}, or delete the cell")
                        hint = hint.format(row=head.row + 1)
                        self.report.cells.append(Problem(message, place, hint=hint))

    def listed(self, slot: Slot, grid: ListGrid) -> Node | None:
        """Return what stands below the headings: records, one group, texts, or named parts."""
        head = grid.head
        columns = {c: f for c, f in head.fields.items() if c not in head.ignored}
        if not columns:
            return None
        told = [*columns] if head.names is None else [head.names, *columns]
        lines = [
            n
            for n in range(len(grid.rows))
            if any(not blank(grid.cell(n, c)) for c in told)
            and not _is_example(grid, n)
            and not _is_heading(grid, n)
        ]
        lines = doubts.without_unknown(grid, lines)
        if not lines:
            return None
        doubts.check(slot, grid, lines, told)
        if slot.shape is Shape.VALUES:
            return self.texts(slot, grid, lines, next(iter(columns)))
        if slot.shape is Shape.NAMED:
            return self.named(slot, grid, lines, columns)
        return self.records(slot, grid, lines, columns)

    def records(
        self, slot: Slot, grid: ListGrid, lines: list[int], columns: dict[int, Column]
    ) -> Node | None:
        """Return a list of records; where one group is wanted, its only row."""
        branch = plan(slot, [(c, f.path, f.slot) for c, f in columns.items()])
        starts = {n for n in lines if _is_number(grid, n)}
        if slot.shape is Shape.FREE:
            starts = set(lines)
        node = Builder(grid).records(branch, lines, starts)
        if slot.shape is not Shape.GROUP:
            return node
        if len(node.value) > 1:
            message = _("one row of values is wanted below the headings, not {count}")
            place = node.value[1].place
            self.report.faults.append(Problem(message.format(count=len(node.value)), place))
        first: Node = node.value[0]
        return first

    def texts(self, slot: Slot, grid: ListGrid, lines: list[int], column: int) -> Node:
        """Return a list of plain values, a row each."""
        builder = Builder(grid)
        found = [builder.value(slot, line, column) for line in lines]
        items = [node for node in found if node is not None]
        return Node(items, grid.place(lines[0], column), grid.heading(column)[1])

    def named(
        self, slot: Slot, grid: ListGrid, lines: list[int], columns: dict[int, Column]
    ) -> Node | None:
        """Return groups, or lists of texts, by the name in the first column."""
        if grid.head.names is None:
            return None
        groups: dict[str, list[int]] = {}
        places: dict[str, Place] = {}
        for line, name in self.names(grid, lines, grid.head.names):
            inner = named(slot, name).name
            if inner in groups and not blank(grid.cell(line, grid.head.names)):
                place = grid.place(line, grid.head.names)
                self.report.faults.append(duplicate_key(name, place, places[inner], slot.path))
                continue
            places.setdefault(inner, grid.place(line, grid.head.names))
            groups.setdefault(inner, []).append(line)
        fields: dict[str, Node] = {}
        for name, own in groups.items():
            fields[name] = self.one_named(named(slot, name), grid, own, columns, places[name])
        return Node(fields, grid.place(lines[0], grid.head.names)) if fields else None

    def names(self, grid: ListGrid, lines: list[int], column: int) -> Iterator[tuple[int, str]]:
        """Yield each line with its name; a blank one goes on with the name above."""
        current = ""
        for line in lines:
            cell = grid.cell(line, column)
            current = current if blank(cell) else word(cell)
            if current:
                yield line, current
            else:
                message = _("the name in the first column is missing")
                self.report.faults.append(Problem(message, grid.place(line, column)))

    def one_named(
        self, slot: Slot, grid: ListGrid, lines: list[int], columns: dict[int, Column], key: Place
    ) -> Node:
        """Return one group, or list of texts, under its name."""
        if slot.shape is Shape.VALUES:
            node = self.texts(slot, grid, lines, next(iter(columns)))
            return Node(node.value, node.place, key)
        branch = plan(slot, [(c, f.path, f.slot) for c, f in columns.items()])
        return Node(Builder(grid).group(branch, lines, record=True), key, key)


def _filled(row: Row) -> bool:
    return any(not blank(cell) for cell in row)


def _is_number(grid: ListGrid, line: int) -> bool:
    """Tell whether a row's own number says that it begins a record."""
    column = grid.head.numbers
    cell = grid.cell(line, column) if column is not None else None
    return isinstance(cell, int) or (isinstance(cell, str) and cell.strip(" .").isdigit())


def _is_heading(grid: ListGrid, line: int) -> bool:
    """Tell whether a row says the headings again, as at the top of each printed page."""
    return all(
        not blank(cell) and word(cell) == words
        for column, words in grid.head.words.items()
        for cell in [grid.cell(line, column)]
    )


def _is_example(grid: ListGrid, line: int) -> bool:
    """Tell whether a row shows what may stand there, as the mark in its number's place says."""
    column = grid.head.numbers
    cell = grid.cell(line, column) if column is not None else None
    return isinstance(cell, str) and key(cell) == _EXAMPLE
