"""What the model is built of: parts with fields, and marks that say how a type reads what was typed.

The type of a field is an ``Annotated`` one, its marks from the inside out: each takes the reader of
what is inside it and returns the reader of the whole. A reader takes a value of a file and returns
that of the model, or raises: :class:`Refused` with all that is wrong inside the value, or any
ValueError for the value itself.

A validation library would do the same, but importing one and building the model with it takes as
long as all the rest of a small document; and each kind of field is read by a function of our own.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from inspect import get_annotations
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    NamedTuple,
    Union,
    get_args,
    get_origin,
)

from vbhc.memo import remembered

if TYPE_CHECKING:
    from vbhc.data.nodes import Path

Read = Callable[[Any], Any]

# What can be refused.
MISSING, UNKNOWN, GROUP, LIST = "missing", "unknown", "group", "list"
SHORT, LONG, VALUE = "short", "long", "value"


class Refusal(NamedTuple):
    """One thing that is refused: which of the kinds above, and where.

    `reason` is the error of a value, or the number of items there may be.
    """

    kind: str
    path: Path
    reason: Any = None


class Refused(Exception):
    """Everything inside a value that is refused."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(*refusals)
        self.refusals = refusals


# --- marks ------------------------------------------------------------------------------------


class Mark:
    """The base of the marks: on its own one changes nothing."""

    def around(self, inner: Read) -> Read:
        """Return the reader of a value whose inside is read by `inner`."""
        return inner


class Plain(Mark):
    """Reads the whole value by a function of its own."""

    def __init__(self, function: Read) -> None:
        self.function = function

    def around(self, inner: Read) -> Read:
        """Return the function: nothing is left for `inner`."""
        del inner
        return self.function


class Before(Mark):
    """Turns a short form into the full one: one text into a list of one."""

    def __init__(self, function: Read) -> None:
        self.function = function

    def around(self, inner: Read) -> Read:
        """Return the reader that calls the function first."""
        return lambda value: inner(self.function(value))


class After(Mark):
    """Changes what has been read."""

    def __init__(self, function: Read) -> None:
        self.function = function

    def around(self, inner: Read) -> Read:
        """Return the reader that calls the function last."""
        return lambda value: self.function(inner(value))


class Length(Mark):
    """Says how many items a list may have."""

    def __init__(self, least: int = 0, most: int | None = None) -> None:
        self.least = least
        self.most = most

    def around(self, inner: Read) -> Read:
        """Return the reader that counts what was read."""

        def read(value: Any) -> Any:
            items = inner(value)
            if len(items) < self.least:
                raise Refused(Refusal(SHORT, (), self.least))
            if self.most is not None and len(items) > self.most:
                raise Refused(Refusal(LONG, (), self.most))
            return items

        return read


class Kept(Mark):
    """Remembers what was read by its content: an office issues one paper after the other."""

    _LONGEST = 100_000  # of what is worth its memory, in bytes

    def around(self, inner: Read) -> Read:
        """Return the reader that reads the same content once."""

        @remembered(8)
        def again(content: bytes) -> Any:
            return inner(marshal.loads(content))  # noqa: S302 - written below, by this process

        def read(value: Any) -> Any:
            try:
                # Unlike a comparison it tells 1 from True; only of what Python knows by itself.
                content = marshal.dumps(value)
            except ValueError:
                return inner(value)
            return again(content) if len(content) <= self._LONGEST else inner(value)

        return read


class Form(Mark):
    """What the JSON Schema says of a value of this type."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema


# --- parts ------------------------------------------------------------------------------------


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
        part: Any = type(self)
        blank, own_each = _blanks(part)
        own = self.__dict__
        own.update(blank)  # all fields in their order
        own.update(values)
        for name, made in own_each:
            if name not in values:
                # A required field that is not given: the KeyError of whoever builds a part by hand.
                own[name] = values[name] if made is None else made()

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


# --- readers ----------------------------------------------------------------------------------


def reader(kind: Any) -> Read:
    """Return the reader of a type; one that nothing is known of lets every value through."""
    origin = get_origin(kind)
    if origin is Annotated:
        read = reader(kind.__origin__)
        for mark in kind.__metadata__:
            read = mark.around(read) if isinstance(mark, Mark) else read
        return read
    if is_part(kind):
        return lambda value: _part(kind, value)
    if origin in {Union, UnionType}:
        return _or_none(reader(next(each for each in get_args(kind) if each is not NoneType)))
    if origin in {list, dict}:
        return (_list if origin is list else _named)(reader(get_args(kind)[-1]))
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _or_none(inner: Read) -> Read:
    return lambda value: None if value is None else inner(value)


def _list(inner: Read) -> Read:
    def read(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise Refused(Refusal(LIST, ()))
        with suppress(Refused, ValueError):  # as a rule nothing is refused
            return [inner(item) for item in value]
        return list(_all((index, inner, item) for index, item in enumerate(value)).values())

    return read


def _named(inner: Read) -> Read:
    def read(value: Any) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise Refused(Refusal(GROUP, ()))
        if inner is _as_it_is:
            return dict(value)
        with suppress(Refused, ValueError):
            return {name: inner(item) for name, item in value.items()}
        return _all((name, inner, item) for name, item in value.items())

    return read


@cache
def _readers(part: Any) -> dict[str, Read]:
    """Return the readers of a part's fields; made when the data hold the first such part."""
    return {name: reader(kind) for name, kind in kinds(part).items()}


def _part(part: Any, value: Any) -> Any:
    if not isinstance(value, dict):
        raise Refused(Refusal(GROUP, ()))
    readers = _readers(part)
    with suppress(Refused, ValueError, KeyError):  # KeyError: an unknown field, or one missing
        return part(**{name: readers[name](inner) for name, inner in value.items()})
    fields = [
        (name, read if name in value else _missing, value.get(name))
        for name, read in readers.items()
        if name in value or part.fields[name].required
    ]
    strange = [(name, _unknown, None) for name in value if name not in readers]
    return part(**_all([*fields, *strange]))


def _missing(_value: Any) -> Any:
    raise Refused(Refusal(MISSING, ()))


def _unknown(_value: Any) -> Any:
    raise Refused(Refusal(UNKNOWN, ()))


def _all(values: Iterable[tuple[str | int, Read, Any]]) -> dict[Any, Any]:
    """Read values each with its reader; what any of them refuses is raised for all together."""
    found: dict[Any, Any] = {}
    refusals: list[Refusal] = []
    for step, read, value in values:
        try:
            found[step] = read(value)
        except Refused as inside:
            refusals += (each._replace(path=(step, *each.path)) for each in inside.refusals)
        except ValueError as error:
            refusals.append(Refusal(VALUE, (step,), error))
    if refusals:
        raise Refused(*refusals)
    return found
