"""`vbhc.toml` as text: read, parsed, its faults in words of the user, and which line says what."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from vbhc.errors import OfficeError, Place, Problem
from vbhc.i18n import N_, _
from vbhc.system import unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Table = dict[str, Any]
Key = tuple[str | int, ...]

_QUOTES = N_('put a text in straight double quotes: name = "value"')
_PAIR = N_('write each setting as: name = "value", its name without accents or spaces')
_BACKSLASH = N_("in a path write / for \\, or put the path in single quotes: 'D:\\van-ban'")
_TWICE = N_("keep one of the two")
_OPEN = N_("something that was opened is not closed")
_BRACKETS = N_("close what is open: a list ends with ], a heading with ], a text with its quote")

# What tomllib says, as it begins, and what a clerk can do about it. The first that fits is taken.
_FAULTS = (
    (r"Unescaped '\\'|Invalid hex|Escaped character", N_("a backslash in double quotes does not stand for itself"), _BACKSLASH),
    (r"Expected '=' after a key|Invalid statement|Invalid initial character|Expected newline",
     N_("this line is not a setting"), _PAIR),
    (r"Cannot overwrite|Cannot declare|Duplicate|Cannot mutate", N_("this stands twice"), _TWICE),
    (r"Unclosed|Unterminated|Illegal character|Expected|maximum recursion", _OPEN, _BRACKETS),
    ("", N_("this value cannot be read"), _QUOTES),
)  # fmt: skip
# Also of numbers of thousands of digits, and of lists in lists without end.
_BROKEN = (ValueError, RecursionError)
_SETTING = re.compile(r"\s*(\[|[\w.-]+\s*=)")
_AT = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.S)


def read(file: Path, shown: str) -> str:
    """Return the text of the file, its lines ended by line feeds; OfficeError when it has none."""
    try:
        data = file.read_bytes()
    except OSError as error:
        message, hint = unread(error)
        raise OfficeError(Problem(message, Place(shown), hint=hint)) from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = _("byte 0x{byte:02X} is not UTF-8").format(byte=data[error.start])
        hint = _("save it again as UTF-8")
        raise OfficeError(Problem(message, Place(shown, line), hint=hint)) from None


def parse(text: str, shown: str) -> Table:
    """Return the file's table; OfficeError with line and remedy when it is broken."""
    try:
        return tomllib.loads(text)
    except _BROKEN as error:
        raise OfficeError(_explained(str(error), text, shown)) from None


def _explained(said: str, text: str, shown: str) -> Problem:
    lines = text.rstrip("\n").split("\n")
    found = _AT.fullmatch(said)
    reason, line = (found[1], found[2]) if found else (said, None)
    # The column it gives is where it stopped, often behind the fault.
    number = int(line) if line else len(lines)
    begins = max((end for end, _table in _complete(lines[: number - 1])), default=0) + 1
    message, hint = next((m, h) for p, m, h in _FAULTS if re.match(p, reason))
    if hint is _BRACKETS or (begins < number and _SETTING.match(lines[number - 1])):
        # Seen only where the next setting stands in the middle of the open one.
        message, hint, number = _OPEN, _BRACKETS, begins
    return Problem(_(message), Place(shown, number), hint=_(hint))


def line_of(text: str, path: Key) -> int | None:
    """Return the line on which the file says something, from 1; None when it does not.

    tomllib keeps no lines. But the beginning of a file is a file too: the statement that makes
    the path appear begins after the last line up to which all was complete without it.
    """
    lines = text.split("\n")
    begins = 1
    for number, table in _complete(lines):
        value = _value(table, path)
        if value is not None:
            statement = lines[begins - 1 : number]
            return begins + _row(statement, value if isinstance(path[-1], int) else None)
        begins = number + 1
    return None


def _complete(lines: list[str]) -> Iterator[tuple[int, Table]]:
    """Yield the beginnings of a file that are complete: how many lines, and what they say."""
    for number in range(1, len(lines) + 1):
        with suppress(*_BROKEN):
            yield number, tomllib.loads("\n".join(lines[:number]))


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
