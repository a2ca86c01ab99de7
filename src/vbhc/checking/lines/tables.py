"""The numbers in the first column of a table (BC-07)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.checking.lines import Fault, tidy
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING = re.compile(r"(?:s?tt|số tt|số thứ tự|stt\.?)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,4})\.?")


def is_number_heading(text: str) -> bool:
    """Tell whether a column is headed TT, STT or Số TT."""
    return bool(_HEADING.fullmatch(tidy(text)))


def order(cells: Sequence[str]) -> list[Fault]:
    """Return one lost or doubled number among the plain numbers of a column.

    Whatever else stands in the column (I, 1.1, words) begins a new group: only a number that follows
    two that count, and after which the count goes on or the group ends, is sure.
    """
    numbers = [_value(text) for text in cells]
    faults = []
    for at in range(2, len(numbers)):
        first, before, here = numbers[at - 2 : at + 1]
        if first is None or before is None or here is None or before != first + 1:
            continue
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        if here in {before, before + 2} and following in {None, here + 1}:
            faults.append(_fault(cells, at, before))
    return faults


def _value(text: str) -> int | None:
    found = _NUMBER.fullmatch(tidy(text))
    return int(found[1]) if found else None


def _fault(cells: Sequence[str], at: int, before: int) -> Fault:
    here, wanted = tidy(cells[at]), str(before + 1)
    if here.rstrip(".") == str(before):
        message = _("number '{label}' stands twice in the column").format(label=here)
        return Fault(message, _("count on from there"), here, wanted, at, part="repeated")
    message = _("in the column '{label}' follows '{before}'").format(label=here, before=before)
    hint = _("count on, or see which row was lost")
    return Fault(message, hint, here, wanted, at, part="gap")
