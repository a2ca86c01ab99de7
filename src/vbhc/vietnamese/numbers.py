"""Numbers as Vietnamese offices type, print and say them; always Decimal, rounded half up."""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from typing import Literal, NoReturn

from vbhc.errors import Problem
from vbhc.i18n import _
from vbhc.vietnamese import LanguageError

# No digit is ever lost to a precision: only what is rounded on purpose is rounded.
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, rounding=ROUND_HALF_UP)

_MINUS = ("-", "\u2212")
_SIGNS = ("+", *_MINUS)
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
# Groups of three, parted by points or by the blanks that keep a number on one line.
_GROUPED = re.compile(r"[1-9]\d{0,2}([.\xa0\u2009\u202f])\d{3}(?:\1\d{3})*(?:,\d+)?", re.ASCII)
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}", re.ASCII)

_SWAP = str.maketrans(".,", ",.")
_TO_PYTHON = str.maketrans(",", ".", ".\xa0\u2009\u202f")

_HUNDREDTHS = -2
_THOUSAND, _MILLION, _BILLION = 10**3, 10**6, 10**9
_TRIPLET = 3

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_TEN = 10
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_AFTER_TEN = {5: "lăm"}

_ROMAN = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90),
    ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip
_ROMAN_LAST = 3999


def _refuse_ambiguous(text: str) -> NoReturn:
    whole, part = text.replace(".", ""), text.replace(".", ",")
    message = _("'{text}' can be read in two ways, {whole} and {part}")
    hint = _("write {whole} or {part}")
    values = {"text": text, "whole": whole, "part": part}
    raise LanguageError(Problem(message.format(**values), hint=hint.format(**values)))


def _refuse_english(text: str) -> NoReturn:
    message = _("'{text}' is written in the English way").format(text=text)
    hint = _("the decimal mark is the comma: write {text}").format(text=text.translate(_SWAP))
    raise LanguageError(Problem(message, hint=hint))


def _refuse_other(text: str) -> NoReturn:
    message = _("'{text}' is not a number").format(text=text)
    raise LanguageError(Problem(message, hint=_("write it as 1234,5 or 1.234,5")))


def _unsigned(text: str, sign: str) -> Decimal:
    if _AMBIGUOUS.fullmatch(text):
        _refuse_ambiguous(sign + text)
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if not _GROUPED.fullmatch(text):
        (_refuse_english if _ENGLISH.fullmatch(text) else _refuse_other)(sign + text)
    return Decimal(text.translate(_TO_PYTHON))


def parse_number(text: str) -> Decimal:
    """Read ``10.25``, ``10,25``, ``1.234,5`` or ``1.234.567``, keeping the typed decimals.

    A single comma is the decimal mark; blanks that do not break may part the thousands.
    Raises LanguageError for ``1.234`` (1234 or 1,234), for ``1,234.5`` and for all else.
    """
    text = text.strip()
    sign = text[:1] if text.startswith(_SIGNS) else ""
    number = _unsigned(text.removeprefix(sign), sign)
    return number.copy_negate() if sign in _MINUS and number else number


def _rounded(d: Decimal | int, places: int) -> Decimal:
    return Decimal(d).quantize(Decimal((0, (1,), -places)), context=_EXACT)


def _zeros_cut(d: Decimal) -> Decimal:
    whole = d.to_integral_value()
    return whole.quantize(Decimal(1), context=_EXACT) if d == whole else d.normalize(_EXACT)


def plain_number(d: Decimal | int) -> str:
    """Return the number as typed, with a comma: ``80,08``; never an exponent."""
    text = str(d)
    if "E" in text or "-" in text:  # an exponent, or a zero below zero
        text = f"{Decimal(d):zf}"
    return text.replace(".", ",")


def grouped(d: Decimal | int, places: int | None = None) -> str:
    """Return ``1.234.567,5``, with the decimals it has or rounded to some places."""
    if places is None and isinstance(d, int):
        return f"{d:,}".replace(",", ".")
    number = Decimal(d) if places is None else _rounded(d, places)
    return f"{number:z,f}".translate(_SWAP)


def score(d: Decimal | int) -> str:
    """Return the number with at least two decimals, and all it has: ``11,00``, ``12,345``."""
    number = Decimal(d)
    exponent = number.as_tuple().exponent
    few = isinstance(exponent, int) and exponent > _HUNDREDTHS
    return plain_number(_rounded(number, -_HUNDREDTHS) if few else number)


def percent(d: Decimal | int) -> str:
    """Return a rate with two decimals, its zeros cut: ``93,18%``, ``99,8%``, ``100%``."""
    return plain_number(_zeros_cut(_rounded(d, -_HUNDREDTHS))) + "%"


def rate(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """Return the percentage of a part, rounded half up to two decimals, its zeros cut.

    Raises LanguageError when the whole is zero.
    """
    if whole == 0:
        message = _("there is no percentage of zero")
        raise LanguageError(Problem(message, hint=_("give a maximum above zero")))
    # In whole numbers, because a quotient rounded once before would be rounded twice.
    (top, top_by), (below, below_by) = part.as_integer_ratio(), whole.as_integer_ratio()
    dividend, divisor = top * below_by * 10_000, top_by * below
    hundredths = (2 * abs(dividend) + abs(divisor)) // (2 * abs(divisor))
    number = Decimal(hundredths if (dividend < 0) == (divisor < 0) else -hundredths)
    return _zeros_cut(number.scaleb(_HUNDREDTHS, _EXACT))


def money(d: Decimal | int) -> str:
    """Return ``1.234.567 đồng``; decimals other than zeros stay."""
    return f"{grouped(_zeros_cut(Decimal(d)))} đồng"


def rank_change(new: int, old: int) -> int:
    """Return by how many places a rank has risen: from 9 to 7 is 2; fallen is negative."""
    return old - new


def change_in_words(n: int) -> str:
    """Return ``tăng 2 bậc``, ``giảm 1 bậc`` or ``giữ nguyên``."""
    if n == 0:
        return "giữ nguyên"
    return f"{'tăng' if n > 0 else 'giảm'} {abs(n)} bậc"


def padded(n: int) -> str:
    """Return the number, with a zero before it when it is below 10 (PLI-I.II.3.c)."""
    return f"{n:02}"


def roman(n: int) -> str:
    """Return the number in Roman numerals; LanguageError outside 1 to 3999."""
    if not 1 <= n <= _ROMAN_LAST:
        message = _("{number} cannot be written in Roman numerals").format(number=n)
        hint = _("they go from 1 to {last}").format(last=_ROMAN_LAST)
        raise LanguageError(Problem(message, hint=hint))
    numeral = ""
    for letters, value in _ROMAN:
        count, n = divmod(n, value)
        numeral += letters * count
    return numeral


def _triplet(n: int, full: bool, linh: str) -> list[str]:
    """Say a number below 1000; in full, its zero hundreds are said."""
    hundreds, rest = divmod(n, 100)
    tens, units = divmod(rest, _TEN)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens:
        words += [_DIGITS[tens], "mươi"] if tens > 1 else ["mười"]
    elif units and words:
        words.append(linh)
    if units:
        special = _AFTER_TENS if tens > 1 else _AFTER_TEN if tens else {}
        words.append(special.get(units, _DIGITS[units]))
    return words


def _natural(n: int, full: bool, linh: str) -> list[str]:
    """Say a number above zero; a class of zeros is not said."""
    for value, name in ((_BILLION, "tỷ"), (_MILLION, "triệu"), (_THOUSAND, "nghìn")):
        above, below = divmod(n, value)
        if above:
            tail = _natural(below, True, linh) if below else []
            return [*_natural(above, full, linh), name, *tail]
    return _triplet(n, full, linh)


def _decimals(digits: str, linh: str) -> list[str]:
    """Say decimals as primary school does: 5, 05 (không năm), 081 (không trăm tám mươi mốt)."""
    if len(digits) == _TRIPLET:
        return _triplet(int(digits), True, linh)
    significant = digits.lstrip("0")
    zeros = len(digits) - len(significant)
    return [_DIGITS[0]] * zeros + _natural(int(significant), False, linh)


def in_words(n: Decimal | int, linh: Literal["linh", "lẻ"] = "linh") -> str:
    """Return the number in words: ``hai mươi mốt``, ``mười hai phẩy năm``, ``âm năm``.

    Zeros at the end of the decimals are not said.
    """
    whole, _mark, decimals = f"{_zeros_cut(Decimal(n).copy_abs()):f}".partition(".")
    words = _natural(int(whole), False, linh) or [_DIGITS[0]]
    if decimals:
        words += ["phẩy", *_decimals(decimals, linh)]
    return " ".join(["âm", *words] if n < 0 else words)
