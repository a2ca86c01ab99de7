"""Annexes: labels, the bracket "(Kèm theo ...)", the reference in the body (PL-01 to PL-03)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.checking.lines import DASHES, Fault, date_line, number_line, quoted, tidy
from vbhc.checking.lines.labels import ROMANS
from vbhc.i18n import _
from vbhc.vietnamese.numbers import padded, roman
from vbhc.vietnamese.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(r"phụ lục\s*(?:số\s*:?\s*)?(?P<value>[IVXL]+|\d{1,3})?\s*[.:]?$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"phụ lục|kèm theo|đính kèm|gửi kèm|danh sách|danh mục|biểu mẫu|mẫu số|biểu số|bảng tổng hợp|phụ biểu|đề cương|lịch ",
)
# Blanks beside a hyphen, which SO-01 tells of, stand before a group in capitals: "KH - SKHCN ngày".
_HYPHEN = rf"\s*[{DASHES}]\s*"
_GROUPS = rf"[\w&.]+(?:[{DASHES}][\w&.]+|{_HYPHEN}[A-ZĐ][A-ZĐ\d&.]*(?!\w))*"
_NUMBER = re.compile(rf"\bsố:?\s*(?P<number>\d+)\s*/\s*(?P<year>\d{{4}}/)?(?P<symbol>{_GROUPS})")
_OF = re.compile(r"\bcủa\s+(?P<agency>[^)]*)")
_SHORT_DATE = re.compile(r"\bngày\s+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_LONG_DATE = re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_ABBREVIATIONS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "tp.": "thành phố",
    "tp": "thành phố",
}
_ALIKE = 0.5  # share of common words from which two names may be one agency


@dataclass(frozen=True, slots=True)
class Head:
    """What the main document says of itself: number line, date line, agency; "" when unknown."""

    number: str = ""
    date: str = ""
    agency: str = ""


def labels(lines: Sequence[str]) -> list[Fault]:
    """PL-01: from two annexes on they are numbered in Roman, from I, without a gap."""
    if len(lines) == 1:
        return []
    faults = []
    for at, text in enumerate(map(tidy, lines)):
        found = _LABEL.match(text)
        if not found:
            continue  # "Phụ lục Ia", "Phụ lục I - Danh sách": not ours to judge
        value, wanted = found["value"], f"Phụ lục {roman(at + 1)}"
        if value in ROMANS and ROMANS[value] == at + 1:
            continue
        if not value:
            message = _("there are {count} annexes, and this one has no number").format(
                count=len(lines)
            )
        elif value.isdecimal():
            message = _("annex '{label}' has no Roman number").format(label=text)
        else:
            message = _("annex '{label}' is out of order").format(label=text)
        hint = _("write '{wanted}'").format(wanted=wanted)
        faults.append(Fault(message, hint, text, wanted, at, part="number"))
    return faults


def attached(bracket: str, head: Head) -> list[Fault]:
    """PL-02: number, date and agency of "(Kèm theo ...)" are those of the document.

    What either leaves blank is not compared; neither is a name that may be the same in other words.
    """
    text = tidy(bracket)
    faults = []
    for said, own, what in (
        (_number(text), _own_number(head.number), _("number")),
        (_date(text), _own_date(head.date), _("date")),
    ):
        if said and own and said != own:
            message = _("the {what} in the bracket is '{said}', the document has '{own}'")
            message = message.format(what=what, said=said, own=own)
            hint = _("write '{wanted}'").format(wanted=own)
            faults.append(Fault(message, hint, said, own, part="data"))
    agency = _OF.search(text)
    said = agency["agency"].strip(" .…_") if agency else ""
    if said and head.agency and not _same_agency(said, head.agency):
        message = _("the agency in the bracket is '{said}', the document has '{own}'")
        message = message.format(said=quoted(said), own=quoted(head.agency))
        hint = _("name the agency that issues the document")
        faults.append(Fault(message, hint, quoted(said), quoted(head.agency), part="data"))
    return faults


def _number(text: str) -> str:
    found = _NUMBER.search(text.translate(number_line.TYPED_LIKE))
    return _joined(found["number"], found["year"] or "", found["symbol"]) if found else ""


def _own_number(text: str) -> str:
    line = number_line.read(text)
    if line is None or not line.number.isdecimal() or not line.symbol:
        return ""
    year = f"{line.year}/" if line.year else ""
    return _joined(line.number, year, line.symbol)


def _joined(number: str, year: str, symbol: str) -> str:
    """Return a number as it should be written, to be compared, however its hyphens are typed."""
    return f"{padded(int(number))}/{year}" + re.sub(_HYPHEN, "-", symbol)


def _date(text: str) -> str:
    found = _LONG_DATE.search(text) or _SHORT_DATE.search(text)
    return "/".join(str(int(part)) for part in found.groups()) if found else ""


def _own_date(text: str) -> str:
    line = date_line.read(text)
    day = line.date if line else None
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def _words(name: str) -> list[str]:
    words = fold(name).replace(",", " ").split()
    return fold(" ".join(_ABBREVIATIONS.get(word, word) for word in words)).split()


def _same_agency(said: str, own: str) -> bool:
    """Tell whether two names may be one agency's: mostly the same words."""
    first, second = set(_words(said)), set(_words(own))
    return len(first & second) >= _ALIKE * min(len(first), len(second))


def is_referred_to(lines: Sequence[str]) -> bool:
    """PL-03: tell whether a body points to what is attached to it."""
    return any(_REFERENCE.search(fold(tidy(text))) for text in lines)
