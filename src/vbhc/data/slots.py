"""The model as a tree of places: what stands at each, what people call it, what stands inside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from vbhc.data.coerce import RecordOf
from vbhc.data.fields import bare
from vbhc.data.marks import Before, Form, Length
from vbhc.data.model import DuLieu
from vbhc.data.parts import is_part, kinds
from vbhc.data.types import Kind, Listed
from vbhc.vietnamese import text

if TYPE_CHECKING:
    from vbhc.data.parts import Field

ROOT_SHEET = "Chung"  # what belongs to no part of the model
ANY_NAME = "*"  # stands in a path for a name of the user's choice


class Shape(StrEnum):
    """How a part of the data is built, and so how it lies in cells."""

    VALUE = "value"  # one cell
    VALUES = "values"  # a list of plain values
    GROUP = "group"  # fields with names: a sheet `Mục | Giá trị`
    RECORDS = "records"  # a list of groups: a heading row, a row a record
    NAMED = "named"  # groups, or lists of texts, each under a name of the user's choice
    FREE = "free"  # what a template needs beyond the model


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A place of the model.

    ``path`` leads from the root without indices of lists (:data:`ANY_NAME` for a name of the
    user's choice); ``fields`` are those of the group, of each record, or of each named group.
    ``kind`` is that of a value or of each of several; ``listed`` how several stand in one cell;
    ``lone`` is the field that a text alone means where a group or a record may be one text.
    """

    path: tuple[str, ...]
    title: str
    shape: Shape
    description: str = ""
    kind: Kind = Kind.TEXT
    listed: Listed = Listed.LINES
    required: bool = False
    most: int | None = None
    choices: tuple[str, ...] = ()
    lone: str = ""
    fields: tuple[Slot, ...] = ()

    @property
    def name(self) -> str:
        """The field's name in the model; "" for the root."""
        return self.path[-1] if self.path else ""

    @property
    def several(self) -> bool:
        """Whether a list stands here."""
        return self.shape in {Shape.VALUES, Shape.RECORDS}

    def field(self, name: str) -> Slot | None:
        """Return the field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class Column:
    """A slot seen from one around it: its path from there, and the heading that names it."""

    path: tuple[str, ...]
    heading: str
    slot: Slot


@lru_cache(maxsize=1)
def root() -> Slot:
    """Return the whole model as a tree of slots."""
    return Slot((), ROOT_SHEET, Shape.GROUP, fields=_fields(DuLieu, ()))


def _fields(part: Any, path: tuple[str, ...]) -> tuple[Slot, ...]:
    types = kinds(part)
    return tuple(_slot(field, types[name], (*path, name)) for name, field in part.fields.items())


def _slot(field: Field, kind: Any, path: tuple[str, ...]) -> Slot:
    inner, marks = _unwrapped(kind, [])
    shape, part, inner_marks = _shape(inner)
    marks = [*inner_marks, *marks]
    within = (*path, ANY_NAME) if shape is Shape.NAMED else path
    return Slot(
        path=path,
        title=field.title,
        shape=shape,
        description=field.description or "",
        kind=_mark(Kind, marks) or Kind.TEXT,
        listed=_mark(Listed, marks) or Listed.LINES,
        required=field.required,
        most=next((m.most for m in marks if isinstance(m, Length)), None),
        choices=_choices(marks) if _mark(Kind, marks) is Kind.CHOICE else (),
        lone=next((m.function.field for m in marks if _is_lone(m)), ""),
        fields=_fields(part, within) if part else (),
    )


def _unwrapped(kind: Any, marks: list[Any]) -> tuple[Any, list[Any]]:
    """Return a type without Annotated and "or None", and the marks it carried."""
    while (inner := bare(kind, once=True)) is not kind:
        marks = [*marks, *getattr(kind, "__metadata__", ())]
        kind = inner
    return kind, marks


def _shape(kind: Any) -> tuple[Shape, Any, list[Any]]:
    """Return the shape of a type, the part inside it, and the marks of what is inside."""
    if is_part(kind):
        return Shape.GROUP, kind, []
    if get_origin(kind) not in {list, dict}:
        return Shape.VALUE, None, []
    inner, marks = _unwrapped(get_args(kind)[-1], [])
    if inner is Any:
        return Shape.FREE, None, []
    part = inner if is_part(inner) else None
    if get_origin(kind) is dict:
        return Shape.NAMED, part, marks
    return (Shape.RECORDS if part else Shape.VALUES), part, marks


def _mark(wanted: Any, marks: list[Any]) -> Any:
    return next((mark for mark in marks if isinstance(mark, wanted)), None)


def _choices(marks: list[Any]) -> tuple[str, ...]:
    return next((tuple(mark.schema["examples"]) for mark in marks if isinstance(mark, Form)), ())


def _is_lone(mark: Any) -> bool:
    return isinstance(mark, Before) and isinstance(mark.function, RecordOf)


# --- one step further in ---------------------------------------------------------------------


def descend(slot: Slot, step: str) -> Slot:
    """Return the slot one step further in, where the step is a field's name or the user's own."""
    if slot.shape is Shape.NAMED:
        return named(slot, step)
    free = Slot((*slot.path, step), step, Shape.FREE)
    return free if slot.shape is Shape.FREE else slot.field(step) or free


def named(slot: Slot, typed: str) -> Slot:
    """Return the slot of one group, or list of texts, under a name of the user's choice."""
    name = named_key(slot, typed)
    shape = Shape.GROUP if slot.fields else Shape.VALUES
    return Slot((*slot.path, name), typed.strip(), shape, kind=slot.kind, fields=slot.fields)


def named_key(slot: Slot, typed: str) -> str:
    """Return the name as the data hold it: ``Kết luận`` is the template ket-luan.

    A name that is already one of that kind, and a code of a citation, stays as typed.
    """
    typed = text.nfc(typed.strip())
    if slot.name == "vien_dan" or re.fullmatch(r"[\w-]+", typed, re.ASCII):
        return typed
    return snake(typed).replace("_", "-") if slot.name == "van_ban" else snake(typed)


def key(word: str) -> str:
    """Return what counts of a name: ``Số, ký hiệu``, ``so_ky_hieu`` and ``SỐ KÝ HIỆU`` are one."""
    return re.sub(r"[\W_]+", "", text.plain(word[:200]))


def snake(word: str) -> str:
    """Return a name as a key for templates: ``Họ và tên`` is ``ho_va_ten``."""
    return re.sub(r"[\W_]+", "_", text.plain(word)).strip("_")
