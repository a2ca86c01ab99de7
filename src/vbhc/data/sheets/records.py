"""Rows below headings into records: which row begins one, and which goes on with the one above."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from vbhc.data.layout import Shape, Slot, descend
from vbhc.data.nodes import Node, Path, clean
from vbhc.data.sheets import cells
from vbhc.data.sheets.book import Above, Cell, Report, blank
from vbhc.data.sheets.cells import WrongCell
from vbhc.data.types import Kind, Listed
from vbhc.errors import Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CODE_MARKS = re.compile(r"[,;\n]")


class Grid(Protocol):
    """Cells in lines, and where each stands; what is wrong is added to the report."""

    report: Report

    def cell(self, line: int, column: int) -> Cell:
        """Return a cell."""

    def place(self, line: int, column: int) -> Place:
        """Return where a cell stands."""

    def words(self, line: int, column: int) -> Node | None:
        """Return the words that stand in a cell on one line; None for anything else, or not known yet."""

    def node(self, value: Any, line: int, column: int) -> Node:
        """Return what stands in a cell as a value that knows its place and its heading's."""

    def heading(self, column: int) -> tuple[str, Place]:
        """Return what heads a column, and where."""


@dataclass(slots=True)
class Branch:
    """The columns of one group or list of records: its own fields, and the groups inside it."""

    slot: Slot
    path: Path = ()
    leaves: list[tuple[str, Slot, int]] = field(default_factory=list)
    inner: dict[str, Branch] = field(default_factory=dict)
    first: int = 0
    needed: tuple[int, ...] = ()
    words: frozenset[int] = frozenset()

    def columns(self) -> list[int]:
        """Return the numbers of all columns, from left to right."""
        inside = [column for branch in self.inner.values() for column in branch.columns()]
        return sorted([column for _name, _slot, column in self.leaves] + inside)

    def settle(self) -> None:
        """Find the columns by which a record begins, the first and the required, and those of words."""
        self.first = self.columns()[0]
        self.needed = tuple(
            column
            for _name, slot, column in self.leaves
            if slot.required and slot.shape is Shape.VALUE
        )
        self.words = frozenset(
            column
            for _name, slot, column in self.leaves
            if slot.shape is Shape.FREE or (slot.shape is Shape.VALUE and slot.kind is Kind.TEXT)
        )
        for branch in self.inner.values():
            branch.settle()


def plan(slot: Slot, columns: Iterable[tuple[int, Sequence[str], Slot]]) -> Branch:
    """Return the columns (number, path from the slot, slot) as a tree."""
    top = Branch(slot, slot.path)
    for number, path, leaf in columns:
        branch = top
        for step in path[:-1]:
            inner = descend(branch.slot, step)
            branch = branch.inner.setdefault(step, Branch(inner, (*branch.path, step)))
        branch.leaves.append((path[-1], leaf, number))
    top.settle()
    return top


@dataclass(slots=True)
class Builder:
    """Builds nodes from the lines of a grid. ``joins``: a text may go on in the lines below."""

    grid: Grid
    joins: bool = False

    def records(self, branch: Branch, lines: Sequence[int], starts: set[int] | None = None) -> Node:
        """Return a list of records; ``starts`` are lines that begin one by their number."""
        groups: list[list[int]] = []
        for line in lines:
            if not groups or self.begins(branch, line) or (starts and line in starts):
                groups.append([line])
            else:
                groups[-1].append(line)
        builder = Builder(self.grid)  # within a record no text goes on below
        items = [builder.record(branch, group) for group in groups]
        return Node(items, items[0].place, self.grid.heading(branch.first)[1])

    def begins(self, branch: Branch, line: int) -> bool:
        """Tell whether a line begins a record: its first cell, or one it needs, is filled."""
        cell = self.grid.cell
        return not blank(cell(line, branch.first)) or any(
            not blank(cell(line, column)) for column in branch.needed
        )

    def record(self, branch: Branch, lines: Sequence[int]) -> Node:
        """Return one record, whose required cells are there even when blank."""
        fields = self.group(branch, lines, record=True)
        return Node(fields, self.grid.place(lines[0], branch.first))

    def group(
        self, branch: Branch, lines: Sequence[int], *, record: bool = False
    ) -> dict[str, Node]:
        """Return the fields of one group; those that are blank are absent."""
        fields: dict[str, Node] = {}
        first, several = lines[0], len(lines) > 1
        for name, slot, column in branch.leaves:
            one = not several and column in branch.words
            node = (one and self.grid.words(first, column)) or self.leaf(slot, column, lines)
            if node is None and record and (slot.required or slot.shape is Shape.FREE):
                node = self.grid.node(None, lines[0], column)
            if node is not None:
                fields[name] = node
        for name, inner in branch.inner.items():
            node = self.inside(inner, lines)
            if node is not None:
                fields[name] = node
        return fields

    def inside(self, branch: Branch, lines: Sequence[int]) -> Node | None:
        """Return a group or a list of records that stands inside another; None when all is blank."""
        columns = branch.columns()
        filled = [n for n in lines if any(not blank(self.grid.cell(n, c)) for c in columns)]
        if not filled:
            return None
        if branch.slot.shape is Shape.RECORDS:
            return self.records(branch, filled)
        fields = self.group(branch, filled, record=not self.joins)
        return Node(
            fields, self.grid.place(filled[0], columns[0]), self.grid.heading(columns[0])[1]
        )

    def leaf(self, slot: Slot, column: int, lines: Sequence[int]) -> Node | None:
        """Return the value, or the list of values, under one heading; None when all is blank."""
        if slot.shape in {Shape.VALUES, Shape.RECORDS}:
            told = [n for n in lines[1:] if not blank(self.grid.cell(n, column))]
            items = [n for line in [lines[0], *told] for n in self.values(slot, line, column)]
            return Node(items, items[0].place, self.grid.heading(column)[1]) if items else None
        filled = [n for n in lines[1:] if not blank(self.grid.cell(n, column))]
        node = self.value(slot, lines[0], column)
        if filled and self.joins and slot.kind is Kind.TEXT and slot.shape is Shape.VALUE:
            return self.joined(slot, column, lines)
        for line in filled:
            self.refuse(line, column)
        return node

    def joined(self, slot: Slot, column: int, lines: Sequence[int]) -> Node | None:
        """Return a text that goes on in the lines below."""
        found = [self.value(slot, line, column) for line in lines]
        texts = [node for node in found if node is not None]
        words = "\n".join(str(node.value) for node in texts)
        return Node(words, texts[0].place, texts[0].key) if texts else None

    def refuse(self, line: int, column: int) -> None:
        """Say that a line goes on with the record above and yet has a value for a field of it."""
        message = _("the first cell of this row is blank, so the row goes on with the record above")
        name = self.grid.heading(column)[0]
        hint = _("fill in the first cell, or take '{name}' out of this row").format(name=name)
        self.grid.report.cells.append(Problem(message, self.grid.place(line, column), hint=hint))

    def value(self, slot: Slot, line: int, column: int) -> Node | None:
        """Return the value of one cell; None when it is blank."""
        cell = self.grid.cell(line, column)
        if cell is None or (type(cell) is Above and blank(cell.value)):
            return None
        kind = None if slot.shape is Shape.FREE else slot.kind
        place = self.grid.place(line, column)
        try:
            found = cells.value(cell, kind)
        except WrongCell as error:
            self.wrong(error, place)
            return self.grid.node(None, line, column)
        if isinstance(found, str):
            found = clean(found, place, (), self.grid.report.cells)
        return None if found is None else self.grid.node(found, line, column)

    def wrong(self, error: WrongCell, place: Place) -> None:
        """Add the problem of a cell, with its place."""
        problem = error.problems[0]
        self.grid.report.cells.append(Problem(problem.message, place, hint=problem.hint))

    def values(self, slot: Slot, line: int, column: int) -> list[Node]:
        """Return the values in one cell: an item a line, or codes after commas as well."""
        node = self.value(slot, line, column)
        if node is None or not isinstance(node.value, str):
            return [node] if node else []
        codes = slot.listed is Listed.CODES
        texts = _CODE_MARKS.split(node.value) if codes else node.value.split("\n")
        return [Node(text.strip(), node.place, node.key) for text in texts if text.strip()]
