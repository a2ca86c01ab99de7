"""The sheets of a book into one tree of nodes, as the model's titles tell."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from vbhc.data.layout import (
    HIDDEN_MARK,
    IGNORED_SHEETS,
    ROOT_SHEET,
    STEP,
    Column,
    Shape,
    closest,
    descend,
    has_sheet,
    inside,
    key,
    root,
    sheet_name,
    sheets,
    titles,
)
from vbhc.data.nodes import Loaded, Node, Path, duplicate_key, shown
from vbhc.data.sheets import headings
from vbhc.data.sheets.book import Report
from vbhc.data.sheets.table import Table
from vbhc.errors import DataError, Level, Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from vbhc.data.sheets.book import Book, Sheet

_NEAR = 0.75  # `Danh sách` is no misspelled `Đánh giá`
_IGNORED = {key(name) for name in IGNORED_SHEETS}
# What Excel calls a sheet that nobody has named; then the name of the file may say what it is.
_NO_NAME = re.compile(r"(sheet|trangtinh)\d*")
_BARE = re.compile(r"[\w./\\:=-]+")  # no shell takes any of it for its own


def tree(book: Book, at: Path | None = None) -> tuple[Node, tuple[Problem, ...]]:
    """Return what the book says, and what is wrong with single cells.

    Every sheet stands under its name; ``at`` is the place of the first one, and then the only one.
    Raises DataError with all problems when sheets or headings leave in doubt what the data are.
    """
    reader = _Book(book)
    reader.everything() if at is None else reader.first(at)
    report = reader.report
    if report.faults:
        order = Loaded(reader.root, (book.file,), tuple((book.file, s.name) for s in book.sheets))
        raise DataError(*order.sorted([*report.faults, *report.cells]))
    return reader.root, tuple(report.cells)


class _Book:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.report = Report()
        self.taken: dict[Path, Sheet] = {}
        self.root = Node({}, Place(book.file))

    def tables(self) -> list[tuple[Sheet, Table]]:
        """Return the sheets that hold anything and are no guide or list of choices."""
        data = [s for s in self.book.sheets if not _ignored(s)]
        tables = [(sheet, Table(sheet, self.report)) for sheet in data]
        filled = [(sheet, table) for sheet, table in tables if table.top]
        if not filled:
            self.say(_("the workbook holds no data"), "", Place(self.book.file))
        return filled

    def everything(self) -> None:
        tables = self.tables()
        for sheet, table in tables:
            name = sheet.name or self.book.title
            found = sheets(name)
            if _NO_NAME.fullmatch(key(name)) and len(tables) == 1 and _leads(self.book.title):
                found = sheets(self.book.title)
            if len(found) == 1 and has_sheet(found[0]):
                self.place(found[0].path, sheet, table)
            elif not sheet.hidden:  # a hidden one that fits nothing is what someone left behind
                self.unknown(name, found, sheet)

    def unknown(self, name: str, found: tuple[Column, ...], sheet: Sheet) -> None:
        """Refuse a sheet whose name is no part; a file without sheets can be placed as well."""
        message, hint = _unknown(name, found)
        if not sheet.name:
            message = _("the name of the file, '{name}', is no part of the data").format(
                name=shown(name)
            )
            hint = _("say where it belongs: {example}").format(
                example=_option(_nearest(name), sheet.file)
            )
        self.say(message, hint, Place(sheet.file, sheet=sheet.name))

    def first(self, at: Path) -> None:
        """Read the first sheet that holds anything as what stands at a path."""
        slot = reduce(descend, (str(step) for step in at), root())
        if slot.shape is Shape.VALUE:
            heading = STEP.join(titles(at))
            self.say(*_one_field(heading, heading), Place(self.book.file))
            return
        for sheet, table in self.tables()[:1]:
            self.place(at, sheet, table)

    def place(self, path: Path, sheet: Sheet, table: Table) -> None:
        place = Place(sheet.file, sheet=sheet.name)
        if path in self.taken:
            message = _("this sheet and the sheet '{name}' hold the same part").format(
                name=shown(self.taken[path].name)
            )
            self.say(message, _("put the rows into one of them and delete the other"), place)
            return
        self.taken[path] = sheet
        node = table.node(reduce(descend, (str(step) for step in path), root()))
        if node is not None:
            self.seen(sheet, place)
            for step in reversed(path):
                node = Node({str(step): node}, place, node.key or place)
            self.root = self.merged(self.root, node, ())

    def seen(self, sheet: Sheet, place: Place) -> None:
        """Tell of a hidden sheet: it is read, and nobody sees it."""
        if sheet.hidden:
            message = _("this sheet is hidden, and is read all the same")
            hint = _("show it, or put '{mark}' before its name").format(mark=HIDDEN_MARK)
            self.report.cells.append(Problem(message, place, hint=hint, level=Level.WARNING))

    def merged(self, first: Node, later: Node, path: Path) -> Node:
        """Return both trees as one; what two sheets say of one field is a fault."""
        if not (isinstance(first.value, dict) and isinstance(later.value, dict)):
            place = later.key or later.place or Place(self.book.file)
            self.report.faults.append(duplicate_key(str(path[-1]), place, first.key, path[:-1]))
            return first
        fields = dict(first.value)
        for name, node in later.value.items():
            whole = (*path, name)
            fields[name] = self.merged(fields[name], node, whole) if name in fields else node
        return replace(first, value=fields)

    def say(self, message: str, hint: str, place: Place) -> None:
        self.report.faults.append(Problem(message, place, hint=hint))


def _nearest(name: str) -> str:
    """Return the place that a file's name nearly means: `nhiem vu (1)`; else one for any list."""
    places = (c for c in inside(root()) if has_sheet(c) and c.slot.shape is not Shape.FREE)
    paths = {key(STEP.join(c.path)): c.path for c in places}
    found = closest(name, paths, near=_NEAR)
    return STEP.join(paths[found]) if found else "khac.danh_sach"


def _option(place: str, file: str) -> str:
    """Return the option that places a file, as it is typed."""
    typed = f"{place}={file}"
    return f"-d {typed}" if _BARE.fullmatch(typed) else f'-d "{typed}"'


def _ignored(sheet: Sheet) -> bool:
    return key(sheet.name) in _IGNORED or sheet.name.startswith(HIDDEN_MARK)


def _leads(name: str) -> bool:
    """Tell whether a name leads to exactly one part that can have a sheet."""
    found = sheets(name)
    return len(found) == 1 and has_sheet(found[0])


def _unknown(name: str, found: tuple[Column, ...]) -> tuple[str, str]:
    """Return message and remedy of a sheet's name that means nothing, or not one thing."""
    possible = [column for column in found if has_sheet(column, named=True)]
    if possible:
        return headings.ambiguous(name, possible)
    if found:
        return _one_field(name, found[0].heading)
    message = _("the sheet '{name}' fits no part of the data").format(name=shown(name))
    return message, _sheet_hint(name)


def _one_field(name: str, heading: str) -> tuple[str, str]:
    around = heading.rpartition(STEP)[0] or ROOT_SHEET
    message = _("'{name}' is one field, not a sheet").format(name=shown(name))
    return message, _("write it in the sheet '{name}'").format(name=around)


def _sheet_hint(name: str) -> str:
    known: dict[str, str] = {}
    usual: list[str] = [ROOT_SHEET]
    for column in inside(root()):
        if has_sheet(column):
            title = sheet_name(column.path)
            known |= {key(n): title for n in (title, column.slot.title, STEP.join(column.path))}
            if len(column.path) == 1 or column.slot.shape is Shape.RECORDS:
                usual.append(title)
    skip = _("put '{mark}' before the name of a sheet that is not to be read").format(
        mark=HIDDEN_MARK
    )
    found = closest(name, known, near=_NEAR)
    if found:
        return "{} ({})".format(_("did you mean '{name}'?").format(name=known[found]), skip)
    names = _("a sheet can be called: {names}, or Khác.… for what only a template needs").format(
        names="; ".join(usual)
    )
    return f"{names}; {skip}"
