"""The sheets of a book into one tree of nodes, as the model's titles tell."""

from __future__ import annotations

import difflib
from functools import reduce
from typing import TYPE_CHECKING

from vbhc.data.layout import (
    HIDDEN_MARK,
    IGNORED_SHEETS,
    Column,
    descend,
    has_sheet,
    inside,
    key,
    root,
    sheet_name,
    sheets,
)
from vbhc.data.nodes import Node, Path, human_path, merge, shown
from vbhc.data.sheets import headings
from vbhc.data.sheets.table import Table
from vbhc.errors import DataError, Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from vbhc.data.sheets.book import Book, Sheet

_SKIPPED = {key(name) for name in IGNORED_SHEETS}
_NEAR = 0.6
_MOST_TOLD = 20


def tree(book: Book, at: Path | None = None) -> Node:
    """Return what the book says: every sheet under its name, or the first one at a path.

    Raises DataError with the problems of all sheets.
    """
    reader = _Book(book)
    node = reader.everything() if at is None else reader.first(at)
    if reader.problems:
        raise DataError(*reader.problems)
    return node


class _Book:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.problems: list[Problem] = []
        self.taken: dict[Path, Sheet] = {}
        self.root = Node({}, Place(book.file))

    def everything(self) -> Node:
        used = 0
        for sheet in self.book.sheets:
            if self.skipped(sheet):
                continue
            table = Table(sheet, self.problems)
            if table.top:
                used += 1
                self.sheet(sheet, table)
        if not used:
            message = _("the workbook holds no data")
            self.problems.append(Problem(message, Place(self.book.file)))
        return self.root

    def skipped(self, sheet: Sheet) -> bool:
        return key(sheet.name) in _SKIPPED or sheet.name.startswith(HIDDEN_MARK)

    def sheet(self, sheet: Sheet, table: Table) -> None:
        """Read one sheet; a hidden one that fits nothing is what someone left behind."""
        name = sheet.name or self.book.title
        found = sheets(name)
        if len(found) == 1 and has_sheet(found[0]):
            self.place(found[0].path, sheet, table)
        elif not sheet.hidden:
            message, hint = self.unknown(name, found)
            self.problems.append(Problem(message, Place(sheet.file, sheet=sheet.name), hint=hint))

    def place(self, path: Path, sheet: Sheet, table: Table) -> None:
        if path in self.taken:
            message = _("this sheet and the sheet '{name}' hold the same part").format(
                name=shown(self.taken[path].name)
            )
            place = Place(sheet.file, sheet=sheet.name)
            hint = _("put the rows into one of them and delete the other")
            self.problems.append(Problem(message, place, human_path(path), hint))
            return
        self.taken[path] = sheet
        node = table.node(reduce(descend, (str(step) for step in path), root()))
        if node is not None:
            self.root = merge(self.root, wrapped(node, path))

    def unknown(self, name: str, found: tuple[Column, ...]) -> tuple[str, str]:
        possible = [column for column in found if has_sheet(column)]
        if len(found) > 1 and possible:
            return headings.ambiguous(name, possible)
        if found:
            message = _("'{name}' is one field, not a sheet").format(name=shown(name))
            around = found[0].heading.rpartition(".")[0] or found[0].heading
            return message, _("write it in the sheet '{name}'").format(name=around)
        message = _("the sheet '{name}' fits no part of the data").format(name=shown(name))
        return message, _sheet_hint(name)

    def first(self, at: Path) -> Node:
        """Return the first sheet that holds anything, as what stands at a path."""
        for sheet in self.book.sheets:
            if self.skipped(sheet):
                continue
            table = Table(sheet, self.problems)
            if table.top:
                node = table.node(reduce(descend, (str(step) for step in at), root()))
                return wrapped(node or Node(None, Place(sheet.file)), at)
        self.problems.append(Problem(_("the workbook holds no data"), Place(self.book.file)))
        return self.root


def wrapped(node: Node, path: Path) -> Node:
    """Return a node inside groups that lead to it from the root."""
    for step in reversed(path):
        node = Node({str(step): node}, node.place, node.key or node.place)
    return node


def _sheet_hint(name: str) -> str:
    known: dict[str, str] = {}
    for column in inside(root()):
        if has_sheet(column):
            title = sheet_name(column.path)
            known |= {key(n): title for n in (title, column.slot.title, ".".join(column.path))}
    found = difflib.get_close_matches(key(name), known, n=1, cutoff=_NEAR)
    if found:
        return _("did you mean '{name}'?").format(name=known[found[0]])
    names = list(dict.fromkeys(known.values()))
    return _("a sheet can be called: {names}, or Khác.… for what only a template needs").format(
        names=", ".join(names[:_MOST_TOLD])
    )
