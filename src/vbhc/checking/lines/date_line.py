"""The line of place and date (ô số 4): `Hà Nội, ngày 05 tháng 01 năm 2020`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vbhc.checking.lines import Fault, quoted
from vbhc.i18n import _
from vbhc.vietnamese.dates import long_date
from vbhc.vietnamese.text import capitalise, nfc

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLE = "Quảng Ngãi, ngày 05 tháng 02 năm 2020"
TWO_TIERS = (2025, 7)  # Luật số 72/2025/QH15: no district level from this month
_OPEN = re.compile(r"[\s.…_·/]*")
_OPEN_YEAR = re.compile(r"(?:1|19|2|20)?\d?[\s.…_·]*")
_DAY_MONTH = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"\d{4}")
_UNIT = re.compile(r"(?:thành phố|thị xã|thị trấn|đặc khu|thủ đô|huyện đảo) ", re.IGNORECASE)
_OLD_UNITS = re.compile(r"\b(?:huyện|quận|thị xã|thị trấn)\b", re.IGNORECASE)
_SHORT = re.compile(
    r"(?P<place>[^\d,]{1,60}?),? (?:ngày )?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})\.?"
)
_OLD_AGENCIES = re.compile(
    r"(?<!\w)(?:UBND|HĐND|ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|phòng [^\W\d]{1,12}(?: [^\W\d]{1,12}| - ){0,6})"
    r" (?:các )?(?P<unit>huyện|quận|thị xã|thị trấn)(?!\w)",
    re.IGNORECASE,
)
_LAST_ZERO_MONTH = 2


@dataclass(frozen=True, slots=True)
class DateLine:
    """The parts of a line as typed; "" where a draft leaves one open. `comma` after the place."""

    place: str
    comma: bool
    day: str
    month: str
    year: str
    good: bool

    @property
    def date(self) -> date | None:
        """Return the day, None when a part is open or the calendar has no such day."""
        if not self.good:
            return None
        try:
            return date(int(self.year), int(self.month), int(self.day))
        except ValueError:
            return None

    @property
    def filled(self) -> bool:
        """Tell whether nothing is left open."""
        return bool(self.place and self.day and self.month and self.year)


def read(text: str) -> DateLine | None:
    """Read a line; None when "ngày", "tháng" and "năm" do not stand in it in this order."""
    text = nfc(text).replace("\xa0", " ")
    lower = text.lower()
    # Năm Căn is a place and may stand before the date, so it is read from its end.
    year_at = lower.rfind("năm")
    month_at = lower.rfind("tháng", 0, max(year_at, 0))
    day_at = lower.rfind("ngày", 0, max(month_at, 0))
    if day_at < 0:
        return None
    before = text[:day_at].rstrip()
    day = text[day_at + len("ngày") : month_at]
    month = text[month_at + len("tháng") : year_at]
    year = text[year_at + len("năm") :].strip()
    end = year[len(year.rstrip(".,;")) :] if re.match(r"\d{4}", year) else ""
    year = year.removesuffix(end) if end else year
    words_good = text[day_at:].startswith("ngày") and "tháng" in text and "năm" in text[year_at:]
    good = words_good and _is_part(day) and _is_part(month) and _is_year(year)
    place = before.removesuffix(",").strip()
    return DateLine(
        place="" if _OPEN.fullmatch(place) else place,
        comma=before.endswith(","),
        day=_value(day, _DAY_MONTH),
        month=_value(month, _DAY_MONTH),
        year=_value(year, _YEAR),
        good=good,
    )


def _is_part(text: str) -> bool:
    inside = text.strip()
    open_or_number = _OPEN.fullmatch(text) or _DAY_MONTH.fullmatch(inside)
    return bool(open_or_number) and text[:1] not in "0123456789" and text[-1:] not in "0123456789"


def _is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text) or _OPEN_YEAR.fullmatch(text))


def _value(text: str, pattern: re.Pattern[str]) -> str:
    return text.strip() if pattern.fullmatch(text.strip()) else ""


def form(text: str, *, issued: bool) -> list[Fault]:
    """DD-01: `<Địa danh>, ngày dd tháng m năm yyyy`; a draft may leave values open."""
    line = read(text)
    if line is None or not line.good:
        return [
            _form_fault(_("place and date are not in the form of the decree"), text, _short(text))
        ]
    mended = f"{_place(line.place)}, {_from_day(text)}"
    if line.place and not line.comma:
        return [_form_fault(_("there is no comma after the place"), text, mended)]
    if line.place and line.place[0].islower():
        return [_form_fault(_("the place begins with a small letter"), text, mended)]
    if line.place != _place(line.place):
        return [_form_fault(_("a syllable of the place begins with a small letter"), text, mended)]
    if issued and not line.filled:
        message = _("place, day, month or year is not filled in")
        return [Fault(message, _("fill it in"), quoted(text), EXAMPLE, part="blank")]
    return []


def _place(name: str) -> str:
    """Return a place with the capitals of a name; the second word of its unit has none."""
    found = _UNIT.match(name)
    unit = found[0] if found else ""
    words = (capitalise(word) for word in name[len(unit) :].split(" "))
    return capitalise(unit) + " ".join(words)


def _form_fault(message: str, text: str, mended: str) -> Fault:
    if mended:
        hint = _("write '{wanted}'").format(wanted=mended)
        return Fault(message, hint, quoted(text), mended, part="form")
    hint = _("write it like '{example}'").format(example=EXAMPLE)
    return Fault(message, hint, quoted(text), EXAMPLE, part="form")


def _from_day(text: str) -> str:
    """Return a line from its day on."""
    text = " ".join(nfc(text).split())
    return text[text.lower().rfind("ngày") :]


def _short(text: str) -> str:
    """Return `Hà Nội, 5/1/2020` as it should stand, "" for any other line."""
    found = _SHORT.fullmatch(" ".join(nfc(text).split()))
    if not found:
        return ""
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return ""
    return f"{capitalise(found['place'])}, {long_date(day)}"


def zeros(text: str) -> list[Fault]:
    """DD-02: days 1-9 and months 1, 2 take a zero (error); months 3-9 take none (warning)."""
    line = read(text)
    if line is None or not line.good:
        return []
    faults = []
    hint = _("write {wanted}")
    if len(line.day) == 1 and line.day != "0":
        message = _("day {day} is below 10 and has no zero before it").format(day=line.day)
        wanted = f"ngày 0{line.day}"
        faults.append(
            Fault(message, hint.format(wanted=wanted), f"ngày {line.day}", wanted, part="pad")
        )
    if line.month in {"1", "2"}:
        message = _("month {month} has no zero before it").format(month=line.month)
        wanted = f"tháng 0{line.month}"
        faults.append(
            Fault(message, hint.format(wanted=wanted), f"tháng {line.month}", wanted, part="pad")
        )
    elif len(line.month) > 1 and line.month[0] == "0" and int(line.month) > _LAST_ZERO_MONTH:
        message = _("month {month} has a zero too many: only months 1 and 2 take one")
        message = message.format(month=line.month)
        wanted = f"tháng {int(line.month)}"
        found = f"tháng {line.month}"
        hint = hint.format(wanted=wanted)
        faults.append(Fault(message, hint, found, wanted, part="zeros"))
    return faults


def calendar(text: str) -> list[Fault]:
    """DD-04: the calendar has the day."""
    line = read(text)
    if line is None or not line.good or not (line.day and line.month):
        return []
    # Without its year the 29th of February may be right.
    year = int(line.year or "2000")
    try:
        date(year, int(line.month), int(line.day))
    except ValueError:
        shown = f"{line.day}/{line.month}" + (f"/{line.year}" if line.year else "")
        message = _("the calendar has no day '{text}'").format(text=shown)
        return [Fault(message, _("check the day and the month"), shown, _("a day of the calendar"))]
    return []


def old_place(text: str) -> list[Fault]:
    """DD-05: from 01/07/2025 there is no huyện, quận, thị xã or thị trấn."""
    line = read(text)
    found = _OLD_UNITS.search(line.place) if line and has_two_tiers(text) else None
    if line is None or found is None:
        return []
    message = _("from {day} there is no '{unit}': the place '{place}' is out of date")
    message = message.format(day="01/7/2025", unit=found.group().lower(), place=quoted(line.place))
    hint = _("write the name of the province, commune, ward or special zone of today")
    return [Fault(message, hint, line.place, _("a unit of today"))]


def has_two_tiers(text: str) -> bool:
    """Tell whether a line is dated for sure on a day without districts: 01/07/2025 or later."""
    line = read(text)
    return bool(line and line.good and line.year and (int(line.year), _month(line)) >= TWO_TIERS)


def old_agencies(lines: Sequence[str]) -> list[Fault]:
    """DD-05: no committee, council or division of a district issues or receives a paper any more.

    Hospitals, schools and the like may keep such a name: silent.
    """
    faults = []
    for at, text in enumerate(lines):
        found = _OLD_AGENCIES.search(" ".join(nfc(text).split()))
        if found:
            message = _("from {day} there is no '{unit}': '{name}' is out of date")
            unit, name = found["unit"].lower(), quoted(found.group())
            message = message.format(day="01/7/2025", unit=unit, name=name)
            hint = _("name the agency of the province, commune, ward or special zone of today")
            faults.append(Fault(message, hint, name, _("a unit of today"), at))
    return faults


def _month(line: DateLine) -> int:
    """Return the month, the first of the year when it is open: then only later years are sure."""
    return int(line.month or "1")
