"""Reads the decree's TOML into frozen records and refuses what it does not know.

A wrong key in these files would silently fall back to a default and print a wrong document,
so every table must match its dataclass exactly and name its clause.
"""

from __future__ import annotations

import dataclasses
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from vbhc.errors import Place, Problem, SpecError

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


def read(file: Path) -> dict[str, Any]:
    """Read one TOML file of the decree."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise _damaged(file, "", str(error)) from error


def build(cls: type[T], table: dict[str, Any], file: Path, name: str) -> T:
    """Build one record of dataclass `cls`; SpecError on an unknown, missing or mistyped key."""
    fields = {f.name: f for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
    if unknown := set(table) - set(fields):
        raise _damaged(file, name, f"unknown key {sorted(unknown)}")
    required = {n for n, f in fields.items() if f.default is dataclasses.MISSING}
    if missing := required - set(table):
        raise _damaged(file, name, f"missing key {sorted(missing)}")
    types = get_type_hints(cls)
    values = {
        key: _convert(types[key], value, file, f"{name}.{key}") for key, value in table.items()
    }
    return cls(**values)


def _convert(wanted: Any, value: Any, file: Path, name: str) -> Any:
    if isinstance(value, dict) and (record := _record(wanted)) is not None:
        return build(record, value, file, name)
    if wanted is float and type(value) is int:
        return float(value)
    if isinstance(value, list):
        return tuple(tuple(v) if isinstance(v, list) else v for v in value)
    if isinstance(wanted, type) and type(value) is not wanted:
        raise _damaged(file, name, f"{value!r} is not {wanted.__name__}")
    return value


def _record(wanted: Any) -> type | None:
    """Return the dataclass in an annotation such as `Range` or `Range | None`."""
    options = (wanted, *get_args(wanted))
    return next((o for o in options if isinstance(o, type) and dataclasses.is_dataclass(o)), None)


def _damaged(file: Path, name: str, what: str) -> SpecError:
    return SpecError(Problem(what, Place(file.name), name))
