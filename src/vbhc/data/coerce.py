"""What people type into what the model holds: one function a kind of value.

Each takes a scalar from a file (a text, or what JSON and Python give), and raises
:class:`WrongValue`, or the language's own error, with the message and the remedy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from vbhc.data.nodes import digits, kind, shown
from vbhc.errors import Problem, VbhcError
from vbhc.i18n import _
from vbhc.memo import remembered
from vbhc.vietnamese import text as words
from vbhc.vietnamese.dates import parse_date, parse_time
from vbhc.vietnamese.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Callable

B = TypeVar("B")
T = TypeVar("T")

EVERY_UNIT = "tat-ca"
PLACINGS = ("trong_doan", "phu_luc", "khong")

YES = ("co", "true", "yes", "x")
NO = ("khong", "false", "no")
_LIKE_A_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}", re.ASCII)
_LIKE_A_NUMBER = re.compile(r"[\d.,\s+-]+")
_CODE_MARKS = re.compile(r"[,;]")
# Scores and counts of an office lie far inside; 1E+999999 would fill the memory when printed.
_DIGITS = 15
_MOST = 10**_DIGITS


class WrongValue(VbhcError, ValueError):
    """A value that is not what its field holds; a ValueError, so that the model's readers collect it."""


def _wrong(wanted: str, value: object, hint: str = "") -> WrongValue:
    message = _("{wanted} is wanted here, not {found}").format(wanted=wanted, found=kind(value))
    return WrongValue(Problem(message, hint=hint))


def blank_is(default: B, function: Callable[[object], T]) -> Callable[[object], T | B]:
    """Return the function for a field that may be left blank: nothing and "" give the default."""

    def convert(value: object) -> T | B:
        if value is None or (isinstance(value, str) and not value.strip()):
            return default
        return function(value)

    return convert


def to_text(value: object) -> str:
    """Return a text, its edges stripped; a number becomes its digits as typed."""
    if isinstance(value, str) and (text := value.strip()):
        return text
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return digits(value)
    hint = ""
    if isinstance(value, dict):
        hint = _("if the text holds a colon, put the whole text in quotes")
    raise _wrong(_("a text"), value, hint)


def to_text_or_none(value: object) -> str | None:
    """Return a text as :func:`to_text` does, None for a blank one: what most fields hold."""
    if isinstance(value, str):
        return value.strip() or None
    return None if value is None else to_text(value)


def to_list(value: object) -> object:
    """Return a list: one text alone is a list of one, nothing an empty one."""
    if isinstance(value, list):
        return value
    if value is None or (isinstance(value, str) and not value.strip()):
        return []
    return value if isinstance(value, dict) else [value]


def to_list_or_one(value: object) -> object:
    """Return a list also of one group of fields that stands alone."""
    return [value] if isinstance(value, dict) else to_list(value)


def to_lines(value: object) -> object:
    """Return a list of lines from a text, at its line breaks, or from a list of lines."""
    if isinstance(value, str):
        return [line for line in value.splitlines() if line.strip()]
    return to_list(value)


def to_codes(value: object) -> object:
    """Return a list of codes from ``VP``, ``VP, SNV`` or a list."""
    if isinstance(value, str):
        return [code for code in _CODE_MARKS.split(value) if code.strip()]
    return to_list(value)


def unique(codes: list[str]) -> list[str]:
    """Return the codes without those typed again."""
    return list(dict.fromkeys(codes))


def to_fields(value: object) -> object:
    """Return a mapping: nothing is an empty one."""
    return {} if value is None else value


def to_unit(value: object) -> str:
    """Return a unit's code; ``Tất cả`` in any spelling is ``tat-ca``."""
    code = to_text(value)
    return EVERY_UNIT if _is_every_unit(code) else code


@remembered(256)
def _is_every_unit(code: str) -> bool:
    return _key(code) == _key(EVERY_UNIT)


def to_decimal(value: object) -> Decimal:
    """Return a number exactly as typed, its decimals kept."""
    number = _number(value)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        raise _wrong(_("a number"), value)
    if number and (number.adjusted() >= _DIGITS or exponent < -_DIGITS):
        message = _("a number has at most {count} digits on each side of the decimal mark")
        raise WrongValue(Problem(message.format(count=_DIGITS)))
    return number.quantize(Decimal(1)) if exponent > 0 else number


def _number(value: object) -> Decimal:
    if isinstance(value, str) and value.strip():
        return parse_number(value)
    if isinstance(value, float):
        return Decimal(repr(float(value)))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    raise _wrong(_("a number"), value)


def to_count(value: object) -> int:
    """Return a whole number from 0."""
    return _whole(value, 0)


def to_positive(value: object) -> int:
    """Return a whole number from 1."""
    return _whole(value, 1)


def _whole(value: object, least: int) -> int:
    if type(value) is int and least <= value < _MOST:
        return value
    try:
        number = to_decimal(value)
    except VbhcError:
        if type(value) is int or (
            isinstance(value, str) and _LIKE_A_NUMBER.fullmatch(value.strip())
        ):
            raise  # a number, but not a clear one: that message helps more
        raise _not_whole(value, least) from None
    if number != number.to_integral_value() or number < least:
        raise _not_whole(value, least)
    return int(number)


def _not_whole(value: object, least: int) -> WrongValue:
    return _wrong(_("a whole number from {least}").format(least=least), value)


def to_date(value: object) -> date:
    """Return a day from ``2020-05-20``, ``20/5/2020`` or a date; a time of day is refused."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and value.strip():
        return parse_date(value)
    raise _wrong(_("a date"), value, _("write it as 20/5/2020 or 2020-05-20"))


def to_time(value: object) -> time:
    """Return a time of day from ``08:30``, ``8h30`` or a time."""
    if isinstance(value, time):
        return value
    if isinstance(value, str) and value.strip():
        return parse_time(value)
    raise _wrong(_("a time of day"), value, _("write it as 08:30 or 8h30"))


def to_deadline(value: object) -> date | str:
    """Return a date when it looks like one, else the words as typed."""
    if isinstance(value, date):
        return to_date(value)
    typed = to_text(value)
    return parse_date(typed) if _LIKE_A_DATE.fullmatch(typed) else typed


def to_flag(value: object) -> bool:
    """Return True or False from ``có``/``không``, ``true``/``false``, ``yes``/``no``."""
    if isinstance(value, bool):
        return value
    word = words.plain(value) if isinstance(value, str) else ""
    if word in YES or word in NO:
        return word in YES
    raise _wrong(_("yes or no"), value, _("write 'có' or 'không'"))


def to_placing(value: object) -> str:
    """Return one of :data:`PLACINGS`, typed with or without accents."""
    key = _key(value) if isinstance(value, str) else ""
    if key in PLACINGS:
        return key
    choices = ", ".join(PLACINGS)
    raise _wrong(_("one of {choices}").format(choices=choices), value)


@dataclass(frozen=True, slots=True)
class RecordOf:
    """Reads a text alone as a record holding only this field."""

    field: str

    def __call__(self, value: object) -> object:
        """Return the record; what is no text stays as it is."""
        return {self.field: value} if isinstance(value, str) else value


def _key(typed: str) -> str:
    return re.sub(r"[\s_-]+", "_", words.plain(shown(typed)))
