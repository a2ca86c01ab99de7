"""Reads the decree's TOML into frozen records and refuses what it does not know.

A wrong key in these files would silently fall back to a default and print a wrong document,
so every table must match its dataclass exactly and name its clause.
"""

from __future__ import annotations

import dataclasses
import tomllib
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_origin, get_type_hints

from vbhc.errors import Place, Problem, SpecError

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


def read(file: Path) -> dict[str, Any]:
    """Read one TOML file of the decree; SpecError when it is missing or damaged."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # a decoding error, of UTF-8 or of TOML, is a ValueError
        raise _damaged(file, "", str(error)) from error


def build(cls: type[T], table: dict[str, Any], file: Path, name: str) -> T:
    """Build one record of dataclass `cls`; SpecError on an unknown, missing or mistyped key."""
    fields = {f.name: f for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
    if unknown := set(table) - set(fields):
        raise _damaged(file, name, f"unknown key {sorted(unknown)}")
    required = {n for n, f in fields.items() if _has_no_default(f)}
    if missing := required - set(table):
        raise _damaged(file, name, f"missing key {sorted(missing)}")
    types = _types(cast("Any", cls))
    values = {
        key: _convert(types[key], value, file, f"{name}.{key}") for key, value in table.items()
    }
    if not values.get("clause", "-").strip():
        raise _damaged(file, name, "the clause is blank")
    return cls(**values)


@cache
def _types(cls: Any) -> dict[str, Any]:
    """Return the types of a record's fields: worked out once for all records of the kind."""
    return get_type_hints(cls)


def _has_no_default(field: dataclasses.Field[Any]) -> bool:
    missing = dataclasses.MISSING
    return field.default is missing and field.default_factory is missing


def _convert(wanted: Any, value: Any, file: Path, name: str) -> Any:
    if get_origin(wanted) is dict and isinstance(value, dict):
        inner = get_args(wanted)[1]
        return {key: _convert(inner, each, file, f"{name}.{key}") for key, each in value.items()}
    if isinstance(wanted, UnionType):  # a record or None, and TOML has no None
        return _convert(get_args(wanted)[0], value, file, name)
    if get_origin(wanted) is tuple and isinstance(value, list):
        inner = get_args(wanted)[0]
        return tuple(_convert(inner, each, file, f"{name}[{i}]") for i, each in enumerate(value, 1))
    if dataclasses.is_dataclass(wanted) and isinstance(value, dict):
        return build(cast("type[Any]", wanted), value, file, name)
    if wanted is float and type(value) is int:
        return float(value)
    if type(value) is not wanted:
        raise _damaged(file, name, f"{value!r} is not {getattr(wanted, '__name__', wanted)}")
    return value


def _damaged(file: Path, name: str, what: str) -> SpecError:
    return SpecError(Problem(what, Place(file.name), name))
