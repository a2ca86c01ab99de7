"""A cell's value as the field it stands in wants it, before the model checks it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from vbhc.data.layout import EXAMPLE_MARK
from vbhc.data.nodes import shown
from vbhc.data.sheets.book import Above, Broken, Cell
from vbhc.data.types import Kind
from vbhc.errors import Problem, VbhcError
from vbhc.i18n import _
from vbhc.vietnamese.dates import short_date
from vbhc.vietnamese.numbers import plain_number

# No cell of Excel holds a longer text.
MAX_TEXT = 32_767
_SECONDS = 86_400
_CLOCK = re.compile(r"(\d{1,2}:\d{2}):00", re.ASCII)
_MIDNIGHT = re.compile(r"(\S+)[ T]0?0:00(:00)?", re.ASCII)


class WrongCell(VbhcError):
    """A cell whose value cannot be what its column holds; one problem, without its place."""


def value(cell: Cell, kind: Kind | None) -> Any:
    """Return what goes to the model: None for nothing; ``kind`` None is a place free of form.

    Raises :class:`WrongCell` where Excel has made something else of what was typed.
    """
    if isinstance(cell, Above):
        cell = cell.value
    if isinstance(cell, str):
        return _text(cell, kind)
    if isinstance(cell, Broken):
        raise _broken(cell)
    if cell is None:
        return None
    return _free(cell) if kind is None else _READ[kind](cell)


def _text(cell: str, kind: Kind | None) -> str | None:
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > MAX_TEXT:
        message = _("this text is longer than a cell can hold: {count} characters")
        raise _wrong(message.format(count=len(text)), _("look for a quote mark never closed"))
    if kind is Kind.TIME:  # as Excel writes a time of day into a CSV
        found = _CLOCK.fullmatch(text)
        return found[1] if found else text
    if kind in {Kind.DATE, Kind.DEADLINE}:
        found = _MIDNIGHT.fullmatch(text)
        return found[1] if found else text
    return text or None


def _broken(cell: Broken) -> WrongCell:
    if cell.error not in {"", EXAMPLE_MARK}:
        message = _("this cell shows the error {error}").format(error=shown(cell.error))
        return _wrong(message, _("mend its formula, or type the value"))
    message = _("the formula in this cell has never been calculated")
    return _wrong(message, _("open the file in Excel, save it, and try again"))


def _free(cell: Cell) -> Any:
    if isinstance(cell, datetime):
        return f"{short_date(cell)} {cell:%H:%M}"
    return _clock(cell) if isinstance(cell, timedelta) else cell


def _as_text(cell: Cell) -> Any:
    """Return a number as it is shown; a date that Excel has made of a text cannot be undone."""
    if isinstance(cell, date | time | timedelta):
        message = _("this cell holds {found}, not a text").format(found=_said(cell))
        hint = _("format the cell as Text, then type it again")
        raise _wrong(message, hint)
    return plain_number(cell) if isinstance(cell, Decimal) else _whole_text(cell)


def _whole_text(cell: Cell) -> Any:
    return str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


def _as_number(cell: Cell) -> Any:
    if isinstance(cell, date | time | timedelta):
        message = _("this cell holds {found}, not a number").format(found=_said(cell))
        hint = _("Excel makes dates of numbers: format the cell as Number, then type it again")
        raise _wrong(message, hint)
    return cell


def _as_date(cell: Cell) -> Any:
    if isinstance(cell, datetime | time | timedelta):
        message = _("this cell holds {found}, not a date").format(found=_said(cell))
        raise _wrong(message, _("type the date alone: 20/5/2020"))
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        message = _("this cell holds the number {number}, not a date").format(
            number=plain_number(cell)
        )
        raise _wrong(message, _("format the cell as Date"))
    return cell


def _as_deadline(cell: Cell) -> Any:
    return cell if isinstance(cell, bool) else _as_date(cell)


def _as_time(cell: Cell) -> Any:
    """Return a time of day also of a part of a day, which is what Excel stores."""
    if isinstance(cell, timedelta):
        return _clock(cell)
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool) and 0 <= cell < 1:
        return _clock(timedelta(seconds=round(cell * _SECONDS)))
    return cell


def _clock(length: timedelta) -> time | str:
    if timedelta() <= length < timedelta(days=1):
        return (datetime.min + length).time()
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _as_flag(cell: Cell) -> Any:
    """Return yes or no also of 1 and 0: some programs store them so."""
    return bool(cell) if cell in {0, 1} else cell


def _said(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return _("the time {time}").format(time=f"{short_date(cell)} {cell:%H:%M}")
    if isinstance(cell, date):
        return _("the date {day}").format(day=short_date(cell))
    return _("the time {time}").format(time=f"{cell}"[:8])


def _wrong(message: str, hint: str) -> WrongCell:
    return WrongCell(Problem(message, hint=hint))


_READ = {
    Kind.TEXT: _as_text,
    Kind.UNIT: _as_text,
    Kind.CHOICE: _as_text,
    Kind.NUMBER: _as_number,
    Kind.WHOLE: _as_number,
    Kind.DATE: _as_date,
    Kind.DEADLINE: _as_deadline,
    Kind.TIME: _as_time,
    Kind.FLAG: _as_flag,
}
