"""The part of the model that a template uses: what its form, workbook or starting file, offers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from vbhc.data.layout import Shape, Slot, root
from vbhc.template import wants

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vbhc.template import Template

# A unit's tasks are not typed under the unit, but with the tasks.
_TASKS_OF_A_UNIT = "chu_tri"
_TASKS = {"nhiem_vu", "giai_phap"}
_NAMES_OF = "ten_"  # ten_chu_tri: computed from chu_tri
_ALWAYS = {"co_quan", "van_ban"}
# Asked for when all else is known: number and date, and what replaces the template's own words.
_LAST = {"van_ban", "vien_dan", "loi_van", "khac"}
# A group's fields count one by one; of the agency all do: the head of every document is made of it.
_WHOLE = {"co_quan"}


@dataclass(frozen=True)
class Form:
    """The parts a template uses, pruned to the fields it uses, in the order of the work.

    ``names`` are the names to offer under a part whose names are the user's choice: templates
    whose head fields count (``van_ban``), blocks to replace (``loi_van``), what else the template
    asks for (``khac``). ``lists`` are the lists among the last, with the fields of their items.
    """

    template: str
    parts: tuple[Slot, ...]
    names: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, tuple[str, ...]]


def form_of(template: Template, data: Mapping[str, Any]) -> Form:
    """Return what a template uses, and beside it whatever the data hold."""
    asked = wants.asked(template)
    lists = wants.lists(template, "khac")
    names = {
        "van_ban": (template.name, *wants.cited(template)),
        "vien_dan": tuple(template.cited),
        "loi_van": tuple(template.own_words),
        "khac": tuple(dict.fromkeys([*template.asked_of("khac"), *lists])),
    }
    demanded = wants.demanded(template)
    wanted = _wanted(asked) | ({"khac"} if names["khac"] else set())
    told = {field for fields in asked.values() for field in fields}
    told |= {field.removeprefix(_NAMES_OF) for field in told}
    parts = [
        _marked(
            _pruned(part, asked.get(part.name, set()), told, data.get(part.name)),
            demanded.get(part.name, set()),
        )
        for part in root().fields
        if part.name in wanted or data.get(part.name)
    ]
    in_order = sorted(parts, key=lambda part: part.name in _LAST)
    return Form(template.name, tuple(in_order), names, lists)


def _wanted(asked: wants.Fields) -> set[str]:
    """Return the names of the parts that are asked for, by name or by way of a unit's tasks."""
    tasks = any(_TASKS_OF_A_UNIT in fields for fields in asked.values())
    named = {name for name in asked if root().field(name)}
    return named | _ALWAYS | (_TASKS if tasks else set())


def _pruned(part: Slot, asked: set[str], told: set[str], value: Any) -> Slot:
    """Return a part with what counts of it: of a group the fields asked of it."""
    held = value if isinstance(value, dict) else {}
    if part.name in _WHOLE:
        return part
    if part.shape is not Shape.GROUP:
        return _pruned_records(part, told, value)
    fields = [
        _without_doubles(_pruned_records(field, told, held.get(field.name)), part, held)
        for field in part.fields
        if field.name in asked or field.required or field.name in held
    ]
    return replace(part, fields=tuple(fields))


def _marked(part: Slot, demanded: set[str]) -> Slot:
    """Return a part whose fields are required as well where the template demands them."""
    fields = (replace(f, required=True) if f.name in demanded else f for f in part.fields)
    return replace(part, fields=tuple(fields)) if demanded else part


def _pruned_records(slot: Slot, told: set[str], value: Any) -> Slot:
    """Return a list of records without the fields that no document of the template shows."""
    if slot.shape is not Shape.RECORDS:
        return slot
    held = {name for record in value or () for name in record}
    kept = [f for f in slot.fields if f.required or f.name in told or f.name in held]
    return replace(slot, fields=tuple(kept))


def _without_doubles(slot: Slot, around: Slot, values: Mapping[str, Any]) -> Slot:
    """Return a group without the groups that may as well stand around it, and do not stand in it."""
    if slot.shape is not Shape.GROUP:
        return slot
    held = values.get(slot.name) or {}
    fields = [
        field
        for field in slot.fields
        if field.shape is not Shape.GROUP or field.name in held or not around.field(field.name)
    ]
    return replace(slot, fields=tuple(fields))
