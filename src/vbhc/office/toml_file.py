"""`vbhc.toml` as text: read, parsed, its faults in words of the user, and which line says what."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from vbhc.errors import OfficeError, Place, Problem
from vbhc.i18n import N_, _

if TYPE_CHECKING:
    from pathlib import Path

Table = dict[str, Any]
Key = tuple[str | int, ...]

_QUOTES = N_('put a text in straight double quotes: name = "value"')
_PAIR = N_('write each setting as: name = "value", its name without accents or spaces')
_BACKSLASH = N_("in a path write / for \\, or put the path in single quotes: 'D:\\van-ban'")
_TWICE = N_("keep one of the two")
_BRACKETS = N_("close what is open: a list ends with ], a heading with ], a text with its quote")

# What tomllib says, as it begins, and what a clerk can do about it. The first that fits is taken.
_FAULTS = (
    (r"Unescaped '\\'|Invalid hex|Escaped character", N_("a backslash in double quotes does not stand for itself"), _BACKSLASH),
    (r"Expected '=' after a key|Invalid statement|Invalid initial character|Expected newline",
     N_("this line is not a setting"), _PAIR),
    (r"Invalid value|Invalid date", N_("this value cannot be read"), _QUOTES),
    (r"Cannot overwrite|Cannot declare|Duplicate|Cannot mutate", N_("this stands twice"), _TWICE),
    (r"Unclosed|Unterminated|Expected '\]|Illegal character|Expected",
     N_("something that was opened is not closed"), _BRACKETS),
)  # fmt: skip
_AT = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.S)


def read(file: Path, shown: str) -> str:
    """Return the text of the file, its lines ended by line feeds; OfficeError when it has none."""
    try:
        data = file.read_bytes()
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=error.strerror or error)
        raise OfficeError(Problem(message, Place(shown))) from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = _("byte 0x{byte:02X} is not UTF-8").format(byte=data[error.start])
        hint = _("save the file again as UTF-8")
        raise OfficeError(Problem(message, Place(shown, line), hint=hint)) from None


def parse(text: str, shown: str) -> Table:
    """Return the file's table; OfficeError with line and remedy when it is broken."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OfficeError(_explained(str(error), text, shown)) from None


def _explained(said: str, text: str, shown: str) -> Problem:
    found = _AT.fullmatch(said)
    reason, line = (found[1], found[2]) if found else (said, None)
    last = len(text.rstrip("\n").split("\n"))
    # The column it gives is where it stopped, often behind the fault.
    place = Place(shown, int(line) if line else last)
    for pattern, message, hint in _FAULTS:
        if re.match(pattern, reason):
            return Problem(_(message), place, hint=_(hint))
    message = _("the file cannot be read: {reason}").format(reason=reason)
    return Problem(message, place)


def line_of(text: str, path: Key) -> int | None:
    """Return the line on which the file says something, from 1; None when it does not.

    tomllib keeps no lines. But the beginning of a file is a file too: the statement that makes
    the path appear begins after the last line up to which all was complete without it.
    """
    lines = text.split("\n")
    begins = 1
    for number in range(1, len(lines) + 1):
        try:
            table = tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue  # in the middle of a statement
        value = _value(table, path)
        if value is not None:
            statement = lines[begins - 1 : number]
            return begins + _row(statement, value if isinstance(path[-1], int) else None)
        begins = number + 1
    return None


def _row(statement: list[str], element: Any) -> int:
    """Return in which line of a statement an element of its list stands, from 0."""
    if isinstance(element, str):
        return next((row for row, line in enumerate(statement) if element in line), 0)
    return 0


def _value(table: Any, path: Key) -> Any:
    for part in path:
        try:
            table = table[part]
        except (KeyError, IndexError, TypeError):
            return None
    return table
