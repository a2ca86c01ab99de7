"""The heading row of a sheet: where it stands, and which field each of its columns holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from vbhc.data.layout import (
    ANY_NAME,
    FIELD_HEADING,
    HIDDEN_MARK,
    IGNORED_HEADINGS,
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
from vbhc.data.sheets.book import Broken, Cell, Report, Row, Sheet, blank
from vbhc.errors import Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# So many rows from the top may hold a letterhead and a title before the headings.
SEARCHED = 30
_MOST_TOLD = 12
_HALF = 0.5  # of the words of a row, or more, are headings where it is the heading row
_PAIR = 2
_FEW = 3  # columns; two numbers side by side may be data
_WIDE = 0.6  # of the widest row: so wide is a heading row, but not the title above it
_IGNORED = {key(word) for word in IGNORED_HEADINGS}
_NUMBERS = {key(word) for word in IGNORED_HEADINGS[:-1]}
_FIELD, _VALUE = key(FIELD_HEADING), key(VALUE_HEADING)
_COUNTING = re.compile(r"[(-]?(\d{1,2})\)?", re.ASCII)


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
    row = _row_of_headings(top, slot)
    if row is None:
        first = next(i for i, cells in enumerate(top) if any(not blank(c) for c in cells))
        column = next(c for c, cell in enumerate(top[first]) if not blank(cell))
        message = _("no row with headings is found")
        place = sheet.place(first, column)
        report.faults.append(Problem(message, place, hint=wanted(slot)))
        return None
    head = Head(row, row + 1)
    head.words = {c: word(cell) for c, cell in enumerate(top[row]) if not blank(cell)}
    under = top[row + 1] if row + 1 < len(top) else []
    if _second_row(each(slot), head.words, under):
        head.words = _joined(head.words, under)
        head.below += 1
        under = top[row + 2] if row + 2 < len(top) else []
    if _counts_columns(head.words, under):
        head.below += 1
    _Reader(sheet, slot, head, report).read()
    return head


def each(slot: Slot) -> Slot:
    """Return the group that each row of a sheet of named groups holds; any other slot itself."""
    return replace(slot, shape=Shape.GROUP) if slot.shape is Shape.NAMED and slot.fields else slot


def word(cell: Cell) -> str:
    """Return what stands in a heading cell, on one line."""
    return "" if isinstance(cell, Broken) else " ".join(str(cell).split())


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


def _row_of_headings(top: Sequence[Row], slot: Slot) -> int | None:
    for number, row in enumerate(top):
        words = [key(word(cell)) for cell in row if not blank(cell)]
        if _FIELD in words and _VALUE in words:
            return number
    if slot.shape is Shape.FREE:
        return _widest(top)
    if not _takes_rows(slot) or _goes_down(top, slot):
        return None
    known = [_known([word(c) for c in row if not blank(c)], slot) for row in top]
    best = max(known, default=0)
    good = (number for number, share in enumerate(known) if share >= min(best, _HALF))
    return next(good, None) if best else None


def _takes_rows(slot: Slot) -> bool:
    """Tell whether a slot's sheet may have a heading row; fields of all parts never do."""
    return slot.shape in {Shape.VALUES, Shape.RECORDS, Shape.NAMED} or bool(slot.path)


def _goes_down(top: Sequence[Row], slot: Slot) -> bool:
    """Tell whether a group's fields stand below each other, under no row `Mục`, `Giá trị`."""
    if slot.shape is not Shape.GROUP:
        return False
    first = [next((word(cell) for cell in row if not blank(cell)), "") for row in top]
    return sum(bool(within(slot, text)) for text in first) >= _PAIR


def _known(words: list[str], slot: Slot) -> float:
    """Return which share of a row's words are headings of the slot, or nearly so.

    None of it counts when no word is a heading exactly, nor when a group's field and its value
    stand side by side.
    """
    if not words:
        return 0
    if slot.shape is Shape.VALUES or (slot.shape is Shape.NAMED and not slot.fields):
        texts = {key(w) for w in words}
        own = {key(slot.title), key(slot.name), key(TEXT_HEADING), _VALUE}
        return float(bool(texts & own or (texts & _NUMBERS and len(texts) > 1)))
    pair = slot.shape is Shape.GROUP and len(words) == _PAIR
    slot = each(slot)
    exact = sum(bool(within(slot, w)) for w in words)
    if not exact or (pair and exact == 1):
        return 0
    ignored = sum(key(w) in _IGNORED for w in words)
    almost = sum(not within(slot, w) and near(slot, w) is not None for w in words)
    return (exact + almost + ignored) / len(words)


def _widest(top: Sequence[Row]) -> int | None:
    """Return the first row nearly as wide as the widest: a title above is one cell alone."""
    filled = [sum(not blank(cell) for cell in row) for row in top]
    most = max(filled, default=0)
    return next((n for n, count in enumerate(filled) if count and count >= _WIDE * most), None)


def _second_row(slot: Slot, words: dict[int, str], under: Row) -> bool:
    """Tell whether the row below splits a group's heading: ``Chi tiết`` over ``Điểm trừ``."""
    filled = {c: word(cell) for c, cell in enumerate(under) if not blank(cell)}
    if not filled or slot.shape is Shape.FREE:
        return False
    joined = _joined(words, under)
    return all(
        STEP in joined[c] and len(within(slot, joined[c])) == 1 and _opens(slot, joined[c])
        for c in filled
    )


def _opens(slot: Slot, heading: str) -> bool:
    outer = within(slot, heading.rpartition(STEP)[0])
    return len(outer) == 1 and outer[0].slot.shape in {Shape.GROUP, Shape.RECORDS}


def _joined(words: dict[int, str], under: Row) -> dict[int, str]:
    """Return the headings of two rows as dotted ones; a group's title holds to its right."""
    joined = dict(words)
    group = ""
    for column in range(max([*words, len(under) - 1]) + 1):
        group = words.get(column, group)
        below = under[column] if column < len(under) else None
        if not blank(below):
            joined[column] = f"{group}{STEP}{word(below)}"
    return joined


def _counts_columns(words: dict[int, str], under: Row) -> bool:
    """Tell whether the row below only numbers the columns: (1), (2), (3)."""
    found = [_COUNTING.fullmatch(word(under[c])) if c < len(under) else None for c in words]
    numbers = [int(f[1]) for f in found if f]
    return len(words) >= _FEW and numbers == list(range(1, len(words) + 1))


class _Reader:
    """Gives each heading its field, and says what is wrong with those that have none."""

    def __init__(self, sheet: Sheet, slot: Slot, head: Head, report: Report) -> None:
        self.sheet = sheet
        self.slot = slot
        self.head = head
        self.report = report

    def read(self) -> None:
        keys = {key(text): column for column, text in reversed(self.head.words.items())}
        if _FIELD in keys and _VALUE in keys:
            self.head.mapping = keys[_FIELD], keys[_VALUE]
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
        own = key(text) in _IGNORED and not any(
            key(text) in {key(f.title), key(f.name)} for f in self.slot.fields
        )
        return own or text.startswith(HIDDEN_MARK)

    def ignore(self, column: int, text: str) -> None:
        self.head.ignored.add(column)
        if key(text) in _NUMBERS and self.head.numbers is None:
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
