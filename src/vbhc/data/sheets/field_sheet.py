"""A sheet ``Mục``, ``Giá trị`` into one group of the model: a row a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.data.layout import ANY_NAME, Column, Shape, Slot, near, within
from vbhc.data.nodes import Node, duplicate_key, human_path, shown
from vbhc.data.sheets import headings
from vbhc.data.sheets.book import blank
from vbhc.data.sheets.grids import FieldGrid, fields
from vbhc.data.sheets.records import Builder, plan
from vbhc.errors import Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc.data.sheets.book import Row, Sheet
    from vbhc.data.sheets.headings import Head

_MOST_TOLD = 20


def node(
    sheet: Sheet, slot: Slot, head: Head, rows: list[Row], problems: list[Problem]
) -> Node | None:
    """Return the group that a sheet of fields and values says; of a list, its only record."""
    grid = FieldGrid(sheet, head, problems)
    columns: list[tuple[int, Sequence[str], Slot]] = []
    seen: dict[tuple[str, ...], Place] = {}
    for name, values in fields(head, rows):
        number = len(grid.names)
        grid.names.append(name)
        grid.values.append(values)
        found = _field(slot, grid, number)
        if found is None:
            continue
        place = grid.heading(number)[1]
        if found.path in seen:
            grid.problems.append(duplicate_key(name[0], place, seen[found.path], slot.path))
            continue
        seen[found.path] = place
        columns.append((number, found.path, found.slot))
    if not columns:
        return None
    return _group(slot, grid, columns)


def _group(
    slot: Slot, grid: FieldGrid, columns: list[tuple[int, Sequence[str], Slot]]
) -> Node | None:
    """Return the group; None where no value is filled in: a form left blank says nothing."""
    fields = Builder(grid, joins=True).group(plan(slot, columns), range(max(map(len, grid.values))))
    if not fields:
        return None
    place = grid.heading(columns[0][0])[1]
    node = Node(fields, place, place)
    return Node([node], place, place) if slot.shape is Shape.RECORDS else node


def _field(slot: Slot, grid: FieldGrid, number: int) -> Column | None:
    """Return the field that a cell under ``Mục`` names, or None with what is wrong."""
    name = grid.heading(number)[0]
    found = tuple(c for c in within(slot, name) if c.path)
    exact = [c for c in found if ANY_NAME not in c.path]
    if len(found) == 1 and exact:
        return _cell_of(exact[0], grid, number)
    place = grid.heading(number)[1]
    if found:
        message, hint = headings.ambiguous(name, found)
    elif slot.shape is Shape.VALUES:
        message, hint = _("a list of texts is wanted here"), headings.wanted(slot)
    else:
        message = _("there is no field '{name}'").format(name=shown(name))
        meant = near(slot, name)
        known = ", ".join(f.title for f in slot.fields[:_MOST_TOLD])
        hint = (
            _("did you mean '{name}'?").format(name=meant.heading)
            if meant
            else _("the fields here are: {names}").format(names=known)
        )
    grid.problems.append(Problem(message, place, human_path(slot.path), hint))
    return None


def _cell_of(found: Column, grid: FieldGrid, number: int) -> Column | None:
    """Return the field itself, or the one that a text alone means in it."""
    slot = found.slot
    if not slot.fields or slot.lone:
        return found
    blank_too = all(blank(cell) for cell, _row in grid.values[number])
    if not blank_too:
        message, hint = headings.group_in_cell(found)
        grid.problems.append(Problem(message, grid.heading(number)[1], hint=hint))
    return None
