"""Readers of the model's types: each is put together once, from the marks and fields of its type.

A reader first reads as if nothing were wrong. Where something is, it reads again, each value by
itself, when the first error is forgotten: kept, it would keep all that was read until then.
"""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from vbhc.data.marks import GROUP, LIST, MISSING, UNKNOWN, VALUE, Mark, Refusal, Refused
from vbhc.data.parts import built, is_part, kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vbhc.data.marks import Read


def reader(kind: Any) -> Read:
    """Return the reader of a type; one that nothing is known of lets every value through."""
    origin = get_origin(kind)
    if origin is Annotated:
        read = reader(kind.__origin__)
        for mark in kind.__metadata__:
            read = mark.around(read) if isinstance(mark, Mark) else read
        return read
    if is_part(kind):
        return _part(kind)
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
        try:  # as a rule nothing is refused
            return [inner(item) for item in value]
        except (Refused, ValueError):
            again = ((index, inner, item) for index, item in enumerate(value))
        return [*_all(again).values()]

    return read


def _named(inner: Read) -> Read:
    def read(value: Any) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise Refused(Refusal(GROUP, ()))
        if inner is _as_it_is:
            return value
        try:
            return {name: inner(item) for name, item in value.items()}
        except (Refused, ValueError):
            again = ((name, inner, item) for name, item in value.items())
        return _all(again)

    return read


@cache
def _part(part: Any) -> Read:
    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Refused(Refusal(GROUP, ()))
        readers = _readers(part)
        try:
            return built(part, {name: readers[name](inner) for name, inner in value.items()})
        except (Refused, ValueError, KeyError):  # KeyError: an unknown field, or one missing
            again = _fields(part, readers, value)
        return built(part, _all(again))

    return read


@cache
def _readers(part: Any) -> dict[str, Read]:
    """Return the readers of a part's fields; made when the data hold the first such part."""
    return {name: reader(kind) for name, kind in kinds(part).items()}


def _fields(
    part: Any, readers: dict[str, Read], value: dict[str, Any]
) -> Iterator[tuple[str, Read, Any]]:
    """Yield what a part has and should have, then what it should not have, each with its reader."""
    for name, read in readers.items():
        if name in value:
            yield name, read, value[name]
        elif part.fields[name].required:
            yield name, _missing, None
    yield from ((name, _unknown, None) for name in value if name not in readers)


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
