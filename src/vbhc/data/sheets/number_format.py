"""What Excel shows of a number: the form of a cell decides about decimals, zeros and per cent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from vbhc.vietnamese.numbers import plain_number

# Excel calculates with 15 digits; what a float holds beyond them is noise (19.990000000000002).
_DIGITS = 15
# The forms that Excel numbers and does not write down: those that say how a number is shown.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
}  # fmt: skip
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_SHAPE = re.compile(r"[^0#?.,%]*([0#?,]*)(?:\.([0#?]*))?(%?)[^0#?.,%]*")
_OTHER = re.compile(r"[dmyhsg/e@]|general", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """How a number is shown: at least and at most so many decimals, so many digits before them."""

    least: int
    most: int
    digits: int = 1
    percent: bool = False
    flag: bool = False  # 1 and 0 are shown as yes and no


@lru_cache(maxsize=512)
def form(code: str) -> Form | None:
    """Return the form that a number format means; None where it does not fix what is shown.

    Dates, fractions and powers of ten are no such forms, nor is one that divides by thousands.
    """
    found = _SHAPE.fullmatch(_NOT_SHOWN.sub("", code.partition(";")[0]).strip())
    if found is None or _OTHER.search(_NOT_SHOWN.sub("", code)):
        return None
    whole, decimals, percent = found[1], found[2] or "", bool(found[3])
    if whole.endswith(",") or not (whole or decimals):
        return None
    digits = whole.count("0") if "," not in whole else 1
    return Form(decimals.count("0"), len(decimals), max(1, digits), percent)


def number(value: float) -> int | Decimal:
    """Return a number of a cell with the 15 digits that Excel keeps: whole ones as int."""
    exact = Decimal(f"{value:.{_DIGITS}g}")
    return int(exact) if exact == exact.to_integral_value() and abs(exact) < 10**_DIGITS else exact


def shown(value: float, form: Form, *, formula: bool) -> int | Decimal | str | bool:
    """Return a number as its cell shows it.

    Decimals the form demands are added. A typed number keeps all its own; the result of a formula
    is rounded half up to what is shown. Per cent and leading zeros make a text.
    """
    if form.flag:
        return bool(value)
    if not abs(value) < 10**_DIGITS:  # no digit behind the mark; and what is no number at all
        return number(value)
    exact = Decimal(f"{value:.{_DIGITS}g}") * (100 if form.percent else 1)
    decimals = max(0, -int(exact.normalize().as_tuple().exponent))
    places = min(max(decimals, form.least), form.most) if formula else max(decimals, form.least)
    exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if formula and decimals > form.most:
        exact = _cut(exact, form.least)
    if form.percent:
        return f"{plain_number(exact)}%"
    if form.digits > 1 and not form.most and exact >= 0:
        return str(int(exact)).zfill(form.digits)
    return exact if places else int(exact)


def _cut(value: Decimal, least: int) -> Decimal:
    """Take off zeros at the end, but for so many decimals."""
    cut = value.normalize()
    places = max(least, -int(cut.as_tuple().exponent), 0)
    return value.quantize(Decimal(1).scaleb(-places))
