"""The headings of a sheet: which field each of its columns holds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from vbhc.data.layout import (
    ANY_NAME,
    FIELD_HEADING,
    HIDDEN_MARK,
    NAME_HEADINGS,
    NUMBER_HEADING,
    STEP,
    TEXT_HEADING,
    VALUE_HEADING,
    Column,
    Shape,
    Slot,
    columns,
    key,
    near,
    within,
)
from vbhc.data.nodes import shown
from vbhc.data.sheets.book import Report, Row, Sheet, blank
from vbhc.data.sheets.heading_row import FIELD, IGNORED, NUMBERS, VALUE, each, located
from vbhc.errors import Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# So many rows from the top may hold a letterhead and a title before the headings.
SEARCHED = 30
_MOST_TOLD = 12


@dataclass(slots=True)
class Head:
    """What the heading row says: by column number, the words and the field.

    ``row`` is its number, ``below`` that of the first row of data; ``numbers`` the column STT.
    ``mapping`` are the columns of ``Mục`` and ``Giá trị``.
    """

    row: int
    below: int
    words: dict[int, str] = field(default_factory=dict)
    fields: dict[int, Column] = field(default_factory=dict)
    ignored: set[int] = field(default_factory=set)
    numbers: int | None = None
    names: int | None = None
    mapping: tuple[int, int] | None = None


def find(sheet: Sheet, top: Sequence[Row], slot: Slot, report: Report) -> Head | None:
    """Return the heading row among the first rows of a sheet; None with the problem when absent."""
    found = located(top, slot)
    if found is None:
        first = next(i for i, cells in enumerate(top) if any(not blank(c) for c in cells))
        column = next(c for c, cell in enumerate(top[first]) if not blank(cell))
        message = _("no row with headings is found")
        place = sheet.place(first, column)
        report.faults.append(Problem(message, place, hint=wanted(slot)))
        return None
    head = Head(*found)
    _Reader(sheet, slot, head, report).read()
    return head


def wanted(slot: Slot) -> str:
    """Return the remedy that names the headings a sheet may have."""
    if slot.shape is Shape.FREE:
        return _("put a row of headings above the data")
    if slot.shape is Shape.VALUES:
        return _("write '{title}' above the texts").format(title=slot.title)
    if slot.shape in {Shape.GROUP, Shape.VALUE}:
        return _("begin the sheet with a row '{field}', '{value}'").format(
            field=FIELD_HEADING, value=VALUE_HEADING
        )
    first = [NAME_HEADINGS[slot.name]] if slot.name in NAME_HEADINGS else []
    inner = [column.heading for column in columns(each(slot))] or [TEXT_HEADING]
    known = [*first, *inner]
    return _("the headings here are: {names}").format(names="; ".join(known[:_MOST_TOLD]))


class _Reader:
    """Gives each heading its field, and says what is wrong with those that have none."""

    def __init__(self, sheet: Sheet, slot: Slot, head: Head, report: Report) -> None:
        self.sheet = sheet
        self.slot = slot
        self.head = head
        self.report = report

    def read(self) -> None:
        keys = {key(text): column for column, text in reversed(self.head.words.items())}
        if FIELD in keys and VALUE in keys:
            self.head.mapping = keys[FIELD], keys[VALUE]
            return
        names = self.slot.shape is Shape.NAMED
        for column, text in self.head.words.items():
            if self.is_ignored(text):
                self.ignore(column, text)
            elif names and self.head.names is None:
                self.head.names = column
                self.check_names(column, text)
            else:
                self.column(column, text)
        self.open_lone()

    def is_ignored(self, text: str) -> bool:
        own = key(text) in IGNORED and not any(
            key(text) in {key(f.title), key(f.name)} for f in self.slot.fields
        )
        return own or text.startswith(HIDDEN_MARK)

    def ignore(self, column: int, text: str) -> None:
        self.head.ignored.add(column)
        if key(text) in NUMBERS and self.head.numbers is None:
            self.head.numbers = column

    def check_names(self, column: int, text: str) -> None:
        """Refuse a field where the names should stand."""
        if any(key(text) in {key(f.title), key(f.name)} for f in self.slot.fields):
            message = _("the first column must hold the names, not '{heading}'")
            hint = _("put a column '{name}' before it").format(
                name=NAME_HEADINGS.get(self.slot.name, NUMBER_HEADING)
            )
            self.say(column, message.format(heading=shown(text)), hint)

    def column(self, column: int, text: str) -> None:
        found = self.meanings(text)
        if len(found) != 1:
            self.unclear(column, text, found)
            self.head.ignored.add(column)
            return
        twin = next((c for c, f in self.head.fields.items() if f.path == found[0].path), None)
        if twin is not None:
            message = _("the heading '{heading}' stands twice; the first is at {place}").format(
                heading=shown(text), place=self.sheet.place(self.head.row, twin)
            )
            self.say(column, message, _("keep one of the two"))
            self.head.ignored.add(column)
            return
        self.head.fields[column] = found[0]

    def meanings(self, text: str) -> tuple[Column, ...]:
        slot = self.slot
        if slot.shape is Shape.VALUES or (slot.shape is Shape.NAMED and not slot.fields):
            return (
                () if self.head.fields else (Column((), text, replace(slot, shape=Shape.VALUES)),)
            )
        found = within(each(slot), text)
        return tuple(c for c in found if ANY_NAME not in c.path and c.path)

    def unclear(self, column: int, text: str, found: tuple[Column, ...]) -> None:
        if found:
            message, hint = ambiguous(text, found)
        else:
            message = _("there is no heading '{heading}' here").format(heading=shown(text))
            hint = self.hint(text)
        self.say(column, message, hint)

    def hint(self, text: str) -> str:
        meant = near(each(self.slot), text)
        if meant:
            return _("did you mean '{name}'?").format(name=meant.heading)
        put = _("put '{mark}' before a heading whose column is not to be read").format(
            mark=HIDDEN_MARK
        )
        return f"{wanted(self.slot)}; {put}" if self.slot.fields else put

    def open_lone(self) -> None:
        for column, found in opened(self.head.fields).items():
            if found is None:
                self.say(column, *group_in_cell(self.head.fields[column]))
                self.head.ignored.add(column)
            else:
                self.head.fields[column] = found

    def say(self, column: int, message: str, hint: str) -> None:
        place = self.sheet.place(self.head.row, column)
        self.report.faults.append(Problem(message, place, hint=hint))


def opened(columns: Mapping[int, Column]) -> dict[int, Column | None]:
    """Return for groups, which one cell cannot hold, the field inside that it means, or None.

    ``Chủ tọa`` beside ``Chủ tọa.Chức vụ`` means the name. A list of texts may stay a list.
    """
    paths = [column.path for column in columns.values()]
    found: dict[int, Column | None] = {}
    for number, column in columns.items():
        slot = column.slot
        beside = any(p[: len(column.path)] == column.path and p != column.path for p in paths)
        lone = slot.field(slot.lone) if slot.lone else None
        if lone is None and slot.fields:
            found[number] = None
        elif lone is not None and beside:
            found[number] = Column((*column.path, lone.name), column.heading, lone)
    return found


def group_in_cell(found: Column) -> tuple[str, str]:
    """Return message and remedy of a group that one cell should hold."""
    message = _("'{heading}' is a group of fields, so one cell cannot hold it")
    inner = [f"{found.heading}{STEP}{f.title}" for f in found.slot.fields]
    hint = _("the headings here are: {names}").format(names="; ".join(inner[:_MOST_TOLD]))
    return message.format(heading=shown(found.heading)), hint


def ambiguous(text: str, found: Sequence[Column]) -> tuple[str, str]:
    """Return message and remedy of a name that means several places."""
    message = _("'{name}' can mean several places").format(name=shown(text))
    paths = "; ".join(column.heading for column in found[:_MOST_TOLD])
    return message, _("write one of: {names}").format(names=paths)
