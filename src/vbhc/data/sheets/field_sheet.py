"""A sheet ``Mục``, ``Giá trị`` into one group of the model: a row a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.data.layout import (
    ANY_NAME,
    HIDDEN_MARK,
    STEP,
    Column,
    Shape,
    Slot,
    key,
    near,
    titles,
    within,
)
from vbhc.data.nodes import Node, duplicate_key, human_path, shown
from vbhc.data.sheets import headings
from vbhc.data.sheets.book import blank
from vbhc.data.sheets.grids import FieldGrid, fields
from vbhc.data.sheets.records import Builder, plan
from vbhc.errors import Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from vbhc.data.sheets.book import Report, Row, Sheet
    from vbhc.data.sheets.headings import Head

_MOST_TOLD = 20
_EXAMPLES = {"van_ban": "ket-luan", "vien_dan": "CV1"}  # of the names that only the user knows


def node(sheet: Sheet, slot: Slot, head: Head, rows: list[Row], report: Report) -> Node | None:
    """Return the group that a sheet of fields and values says; of a list, its only record."""
    grid = FieldGrid(sheet, head, report)
    columns: dict[int, Column] = {}
    seen: dict[tuple[str, ...], Place] = {}
    if slot.shape is Shape.NAMED and _nameless(slot, head, rows):
        report.faults.append(_name_wanted(slot, sheet, head))
        return None
    for name, values in fields(head, rows):
        if name[0].startswith(HIDDEN_MARK):
            continue
        number = len(grid.names)
        grid.names.append(name)
        grid.values.append(values)
        found = _field(slot, grid, number)
        if found is None:
            continue
        place = grid.heading(number)[1]
        if found.path in seen:
            grid.report.faults.append(duplicate_key(name[0], place, seen[found.path], slot.path))
            continue
        seen[found.path] = place
        columns[number] = found
    _open(columns, grid)
    return _group(slot, grid, columns) if columns else None


def _nameless(slot: Slot, head: Head, rows: list[Row]) -> bool:
    """Tell whether the rows say the fields of one part, and not which of the parts it is."""
    known = {key(word) for field in slot.fields for word in (field.title, field.name)}
    told = [name for (name, _row), _values in fields(head, rows) if name]
    return len(told) > 1 and all(key(name.partition(STEP)[0]) in known for name in told)


def _name_wanted(slot: Slot, sheet: Sheet, head: Head) -> Problem:
    title = titles(slot.path)[-1]
    message = _("the name of the sheet does not say which of the parts under '{title}' it holds")
    example = f"{title}{STEP}{_EXAMPLES.get(slot.name, 'A')}"
    hint = _("name it like this: {example}").format(example=example)
    place = sheet.place(head.row, min(head.words))
    return Problem(message.format(title=title), place, hint=hint)


def _open(columns: dict[int, Column], grid: FieldGrid) -> None:
    """Give a group's own row to the field a text alone means, where other rows name fields of it."""
    for number, column in headings.opened(columns).items():
        if column is not None:
            columns[number] = column
        elif any(not blank(cell) for cell, _row in grid.values[number]):
            message, hint = headings.group_in_cell(columns[number])
            place = grid.heading(number)[1]
            grid.report.faults.append(Problem(message, place, hint=hint))
            del columns[number]
        else:
            del columns[number]


def _group(slot: Slot, grid: FieldGrid, columns: dict[int, Column]) -> Node | None:
    """Return the group; None where no value is filled in: a form left blank says nothing."""
    branch = plan(slot, [(number, c.path, c.slot) for number, c in columns.items()])
    fields = Builder(grid, joins=True).group(branch, range(max(map(len, grid.values))))
    if not fields:
        return None
    place = grid.heading(next(iter(columns)))[1]
    node = Node(fields, place, place)
    return Node([node], place, place) if slot.shape is Shape.RECORDS else node


def _unread() -> str:
    return _("put '{mark}' before a field that is not to be read").format(mark=HIDDEN_MARK)


def _field(slot: Slot, grid: FieldGrid, number: int) -> Column | None:
    """Return the field that a cell under ``Mục`` names, or None with what is wrong."""
    name = grid.heading(number)[0]
    found = tuple(c for c in within(slot, name) if c.path)
    exact = [c for c in found if ANY_NAME not in c.path]
    if len(found) == 1 and exact:
        return exact[0]
    place = grid.heading(number)[1]
    if all(blank(cell) for cell, _row in grid.values[number]):
        return None  # a title between the fields; nothing is lost
    if found:
        message, hint = headings.ambiguous(name, found)
    elif slot.shape is Shape.VALUES:
        message, hint = _("a list of texts is wanted here"), headings.wanted(slot)
    else:
        message = _("there is no field '{name}'").format(name=shown(name))
        meant = near(slot, name)
        known = "; ".join(f.title for f in slot.fields[:_MOST_TOLD])
        hint = (
            _("did you mean '{name}'?").format(name=meant.heading)
            if meant
            else "; ".join([_("the fields here are: {names}").format(names=known), _unread()])
        )
    grid.report.faults.append(Problem(message, place, human_path(slot.path), hint))
    return None
