"""Values of Python as a source of data: looked at once, and made into nodes where one is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from vbhc.data.nodes import (
    MAX_DEPTH,
    Node,
    Path,
    Unplaced,
    clean,
    digits,
    human_path,
    shown,
    too_deep,
)
from vbhc.errors import DataError, Problem
from vbhc.i18n import _
from vbhc.vietnamese.glance import odd_at_a_glance

_GROUPS = frozenset({dict, list, tuple})
# What is taken as it is, besides texts, which are looked at.
_TAKEN = _GROUPS | {int, float, bool, type(None), Decimal, date, datetime, time}
_TEXT = frozenset({str})
# So many texts are looked at together: all at once would be one more copy of large data.
_TOGETHER = 10_000


class _Unusual(Exception):
    """Data of Python hold something that is refused, or has to be made plain first."""


def from_python(value: object, *, lent: bool = False) -> Node:
    """Return data of Python as a node; DataError with all that is wrong, each with its path.

    Of what is only `lent` no copy is made: it must not change as long as the node is in use.
    """
    try:
        kinds = _kinds(value)
    except _Unusual:
        return _nodes(value)
    return Unplaced(value if lent and tuple not in kinds else _copied(value))


def _kinds(value: object) -> set[type]:
    """Return the kinds of what is in plain data, besides texts, dicts and lists.

    _Unusual when any of it, or any text, is not as most are.
    """
    if type(value) is not dict:
        raise _Unusual
    kinds: set[type] = set()
    texts: list[Any] = []
    _gather(value, 0, texts, kinds)
    _look_at(texts)
    if not kinds <= _TAKEN:
        raise _Unusual
    return kinds


def _gather(group: Any, depth: int, texts: list[Any], kinds: set[type]) -> None:
    """Add the names and texts of a dict, a list or a tuple, and the kinds of all else in it."""
    if depth >= MAX_DEPTH:  # what is in it may lie too deep
        raise _Unusual
    if type(group) is dict:
        texts += group
        group = group.values()
    for value in group:
        kind = type(value)
        if kind is str:
            texts.append(value)
        elif kind is dict or kind is list:
            _gather(value, depth + 1, texts, kinds)
        else:
            kinds.add(kind)
            if kind is tuple:
                _gather(value, depth + 1, texts, kinds)
    if len(texts) > _TOGETHER:
        _look_at(texts)


def _look_at(texts: list[Any]) -> None:
    """Look at names and texts together, and forget them; _Unusual when any is not as most are.

    What is not odd at a glance is composed already: no letter of it can be made of two.
    """
    if not _TEXT.issuperset(map(type, texts)) or odd_at_a_glance("\n".join(texts)):
        raise _Unusual
    texts.clear()


def _copied(value: Any) -> Any:
    """Return a copy of plain data, in which tuples are lists."""
    if type(value) is dict:
        return {
            name: _copied(inner) if type(inner) in _GROUPS else inner
            for name, inner in value.items()
        }
    return [_copied(inner) if type(inner) in _GROUPS else inner for inner in value]


def _nodes(value: object) -> Node:
    """Return data of Python as nodes; DataError with all that is wrong, each with its path."""
    problems: list[Problem] = []
    node = _python_node(value, (), problems)
    if problems:
        raise DataError(*problems)
    return node


def _python_node(value: object, path: Path, problems: list[Problem]) -> Node:
    if len(path) > MAX_DEPTH:
        raise too_deep(None, path)
    if isinstance(value, str):
        # str.__str__: a plain str also of a subclass such as Markup or a StrEnum.
        return Node(clean(str.__str__(value), None, path, problems))
    if isinstance(value, Mapping):
        return Node(_python_fields(value, path, problems))
    if isinstance(value, list | tuple):
        return Node([_python_node(v, (*path, i), problems) for i, v in enumerate(value)])
    return Node(_python_scalar(value, path, problems))


def _python_fields(
    value: Mapping[Any, Any], path: Path, problems: list[Problem]
) -> dict[str, Node]:
    fields: dict[str, Node] = {}
    for key, inner in value.items():
        name = clean(digits(key) if type(key) is int else str(key), None, path, problems)
        if not isinstance(key, str | int):
            message = _("a field's name must be text, found {found}").format(found=shown(repr(key)))
            problems.append(Problem(message, path=human_path(path)))
        if name in fields:
            message = _("the field '{name}' stands twice").format(name=shown(name))
            problems.append(Problem(message, path=human_path(path), hint=_("keep one of the two")))
        fields[name] = _python_node(inner, (*path, name), problems)
    return fields


def _python_scalar(value: object, path: Path, problems: list[Problem]) -> Any:
    if value is None or isinstance(value, bool | int | float | Decimal | date | time):
        return value
    message = _("a value of the Python type {name} cannot be used").format(
        name=type(value).__name__
    )
    problems.append(Problem(message, path=human_path(path)))
    return None
