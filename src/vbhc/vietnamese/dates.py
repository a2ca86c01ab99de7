"""Dates and times of day, in the official forms."""

from __future__ import annotations

import re
from datetime import date, time

from vbhc.errors import Problem
from vbhc.i18n import _
from vbhc.vietnamese import LanguageError
from vbhc.vietnamese.text import fold

_BLANK = " " * 6
# A day below 10 and the months 1 and 2 take a zero, the others none (PLI-I.II.4.b).
_PADDED = tuple(f"{day:02}" for day in range(32))
_MONTHS = (*_PADDED[:3], *map(str, range(3, 13)))

_YEAR_FIRST = re.compile(r"([12]\d{3})([-/])(\d{1,2})\2(\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(?:ngày )?(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?([12]\d{3})", re.ASCII)
_IN_WORDS = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm ([12]\d{3})", re.ASCII)
_SHORT_YEAR = re.compile(r"(?:ngày )?\d{1,2} ?([/.-]) ?\d{1,2} ?\1 ?\d{2}", re.ASCII)
_CLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])"
    r"(?::(?P<after_colon>[0-5]\d)|\s*(?:h|giờ)(?:\s*(?P<after_word>[0-5]?\d)(?:\s*phút)?)?)",
    re.ASCII,
)


def long_date(d: date | None) -> str:
    """Return ``ngày 05 tháng 02 năm 2020``; for None the form to be filled in by hand.

    Its zeros are those of PLI-I.II.4.b.
    """
    if d is None:
        return f"ngày{_BLANK}tháng{_BLANK}năm{_BLANK}"
    return f"ngày {_PADDED[d.day]} tháng {_MONTHS[d.month]} năm {d.year}"


def short_date(d: date) -> str:
    """Return ``05/02/2020``, ``30/6/2020``: zeros as in the long form."""
    return f"{_PADDED[d.day]}/{_MONTHS[d.month]}/{d.year:04}"


def day_month(d: date) -> str:
    """Return ``18/5``."""
    return f"{d.day}/{d.month}"


def clock(t: time) -> str:
    """Return ``08 giờ 30 phút``, on the hour ``08 giờ 00``; seconds are left out."""
    return f"{t.hour:02} giờ {t.minute:02}" + (" phút" if t.minute else "")


def _year_month_day(text: str) -> tuple[int, int, int]:
    typed = " ".join(fold(text).split())
    if found := _YEAR_FIRST.fullmatch(typed):
        year, _mark, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(typed):
        day, _mark, month, year = found.groups()
    elif found := _IN_WORDS.fullmatch(typed):
        day, month, year = found.groups()
    else:
        message = _("'{text}' is not a date").format(text=text)
        hint = _("write it as 20/5/2020 or 2020-05-20")
        if _SHORT_YEAR.fullmatch(typed):
            hint = _("write the year with four digits: 20/5/2020")
        raise LanguageError(Problem(message, hint=hint))
    return int(year), int(month), int(day)


def parse_date(text: str) -> date:
    """Read ``2020-05-20``, ``20/5/2020`` (also with ``-`` or ``.``) or ``ngày 20 tháng 5 năm 2020``.

    Raises LanguageError for any other form and for a day that is not in the calendar.
    """
    text = text.strip()
    parts = _year_month_day(text)
    try:
        return date(*parts)
    except ValueError as error:
        message = _("the calendar has no day '{text}'").format(text=text)
        raise LanguageError(Problem(message, hint=_("check the day and the month"))) from error


def parse_time(text: str) -> time:
    """Read ``08:30``, ``8h30``, ``8h``, ``8 giờ 30`` or ``08 giờ 30 phút``.

    Raises LanguageError for any other form and for a time that no day has.
    """
    found = _CLOCK.fullmatch(fold(text.strip()))
    if found is None:
        message = _("'{text}' is not a time of day").format(text=text.strip())
        raise LanguageError(Problem(message, hint=_("write it as 08:30 or 8h30")))
    return time(int(found["hour"]), int(found["after_colon"] or found["after_word"] or 0))
