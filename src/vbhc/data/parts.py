"""What the model is built of: parts with fields, each of a type that says how it is read.

The type of a field is an ``Annotated`` one, its marks (:mod:`vbhc.data.marks`) from the inside out.

A validation library would do the same, but importing one and building the model with it takes as
long as all the rest of a small document; and each kind of field is read by a function of our own.
"""

from __future__ import annotations

from functools import cache
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable


class Field:
    """What is declared of a field: its title, what to type, and what it is when it is left out."""

    def __init__(
        self, title: str, description: str | None, blank: Callable[[], Any] | None
    ) -> None:
        self.title = title
        self.description = description
        self.blank = blank

    @property
    def required(self) -> bool:
        """Whether the field has to be given."""
        return self.blank is None


class Part:
    """The base of every part of the model: no unknown fields, never changed after reading."""

    fields: ClassVar[dict[str, Field]] = {}

    def __init_subclass__(cls) -> None:
        own = {name: field for name, field in vars(cls).items() if isinstance(field, Field)}
        cls.fields = cls.fields | own
        for name in own:
            delattr(cls, name)  # a record without the field must not show its declaration

    def __init__(self, **values: Any) -> None:
        object.__setattr__(self, "__dict__", _filled(type(self), values))

    def __setattr__(self, name: str, value: Any) -> None:
        message = f"{type(self).__name__} is not changed after reading"
        raise AttributeError(message)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))  # fails where one of them is a list

    def __repr__(self) -> str:
        """Return the part as it would be built."""
        values = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({values})"


def is_part(kind: Any) -> bool:
    """Tell whether a type is a part of the model, with fields of its own."""
    return isinstance(kind, type) and issubclass(kind, Part)


@cache
def kinds(part: Any) -> dict[str, Any]:
    """Return the types of a part's fields, marks and all."""
    types: dict[str, Any] = {}
    for base in reversed(part.__mro__):
        types |= get_annotations(base, eval_str=True)
    return {name: types[name] for name in part.fields}


def built(part: Any, values: dict[str, Any]) -> Any:
    """Return a part with these values; KeyError for a required one that is not among them."""
    new = object.__new__(part)
    object.__setattr__(new, "__dict__", _filled(part, values))
    return new


def _filled(part: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Return all fields of a part in their order."""
    blank, own_each = _blanks(part)
    fields = blank | values
    for name, made in own_each:
        if name not in values:
            fields[name] = values[name] if made is None else made()
    return fields


@cache
def _blanks(
    part: Any,
) -> tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any] | None], ...]]:
    """Return what a part's fields are when they are left out.

    First for all parts alike; then those of which each part has one of its own, a list or a dict,
    with what makes it, and those that cannot be left out, with None.
    """
    blank = {name: field.blank and field.blank() for name, field in part.fields.items()}
    own_each = tuple(
        (name, field.blank)
        for name, field in part.fields.items()
        if field.blank is None or isinstance(blank[name], list | dict)
    )
    return {n: None if isinstance(v, list | dict) else v for n, v in blank.items()}, own_each
