"""The filters and tests of the template language: a short list of our own, in the clerk's words.

Every filter takes plain data and returns plain data (only `doan` returns structure: paragraphs).
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from vbhc.data.nodes import kind
from vbhc.errors import VbhcError
from vbhc.i18n import _
from vbhc.template import budget
from vbhc.template.refusal import Refused
from vbhc.template.values import cited_before, hole, printable
from vbhc.vietnamese import dates, numbers, text

if TYPE_CHECKING:
    from collections.abc import Callable

Number = int | Decimal
JINJA_FILTERS = (
    "default",
    "first",
    "last",
    "length",
    "rejectattr",
    "selectattr",
    "sort",
)
JINJA_TESTS = (
    "boolean", "divisibleby", "eq", "equalto", "even", "ge", "greaterthan", "gt", "in", "integer",
    "le", "lessthan", "lt", "mapping", "ne", "number", "odd", "sequence", "string", "!=", "<", "<=", "==", ">", ">=",
)  # fmt: skip


def _wants(wanted: str, value: Any) -> Refused:
    message = _("this filter wants {kind}, found {found}").format(kind=wanted, found=kind(value))
    hint = _("test for a missing value with '{% if %}'") if value is None else ""
    return Refused(message, hint, empty=value is None)


def _read(value: Any, parse: Callable[[str], Any]) -> Any:
    """Return what a text says: under `khac` the data have no model that would have read it."""
    if not isinstance(value, str):
        return value
    try:
        return parse(value)
    except VbhcError:
        return value


def _number(value: Any) -> Decimal:
    value = _read(value, numbers.parse_number)
    if isinstance(value, bool) or not isinstance(value, Number):
        raise _wants(_("a number"), value)
    budget.measured(value)
    return Decimal(value)


def _date(value: Any) -> date:
    value = _read(value, dates.parse_date)
    if not isinstance(value, date):
        raise _wants(_("a date"), value)
    return value


def ngay(value: Any) -> str:
    """Return `ngày 05 tháng 02 năm 2020` (PLI-I.II.4.b)."""
    return dates.long_date(_date(value))


def ngay_ngan(value: Any) -> str:
    """Return `05/02/2020`."""
    return dates.short_date(_date(value))


def ngay_thang(value: Any) -> str:
    """Return `18/5`."""
    return dates.day_month(_date(value))


def nam(value: Any) -> int:
    """Return the year of a date."""
    return _date(value).year


def gio(value: Any) -> str:
    """Return `08 giờ 30 phút`, `08 giờ 00` on the hour."""
    value = _read(value, dates.parse_time)
    if not isinstance(value, time):
        raise _wants(_("a time of day"), value)
    return dates.clock(value)


def so(value: Any) -> str:
    """Return a number with Vietnamese separators; a whole one without decimals."""
    if type(value) is int:
        budget.measured(value)
        return numbers.grouped(value)
    number = _number(value)
    whole = number.to_integral_value()
    return numbers.grouped(whole if whole == number else number)


def diem(value: Any) -> str:
    """Return a score: at least two decimals, none lost (`7,50`, `12,345`)."""
    return numbers.score(_number(value))


def phan_tram(value: Any) -> str:
    """Return a rate: two decimals, zeros cut (`93,18%`, `100%`)."""
    return numbers.percent(_number(value))


def tien(value: Any) -> str:
    """Return an amount of money: `1.234.567 đồng`."""
    return numbers.money(_number(value))


def bang_chu(value: Any) -> str:
    """Return a number in words."""
    return numbers.in_words(_number(value))


def hai_so(value: Any) -> str:
    """Return a count as offices write it: `02`, `15`."""
    return numbers.padded(int(_number(value)))


def so_sanh(value: Any) -> str:
    """Return a change of rank in words: `tăng 2 bậc`, `giảm 1 bậc`, `giữ nguyên`."""
    return numbers.change_in_words(int(_number(value)))


def hoa(value: Any) -> str:
    """Return a text in capital letters."""
    return text.upper(printable(value))


def hoa_dau(value: Any) -> str:
    """Return a text with a capital first letter, for the start of a sentence."""
    return text.capitalise(printable(value))


def dau_cuoi(value: Any, mark: str) -> str:
    """Return a text that ends in the mark, without doubling a typed one."""
    return text.end_with(printable(value), mark)


def noi(values: Any, between: str = ", ") -> str:
    """Return the elements of a list joined into one text."""
    if not isinstance(values, list | tuple):
        raise _wants(_("a list"), values)
    budget.current().take(len(between) * len(values))
    return between.join(printable(value) for value in values)


def doan(value: Any) -> Markup:
    """Return one paragraph for each line of a text, or for each element of a list."""
    texts = value if isinstance(value, list | tuple) else [value]
    parts = [part for each in texts for part in printable(each).split("\n")]
    return Markup("\n\n").join(hole(part) for part in parts if printable(part))


def thoi_han(value: Any) -> str:
    """Return a deadline: a date as `30/6/2020`, words as they were typed."""
    return dates.short_date(value) if isinstance(value, date) else printable(value)


LAWS = ("luat", "bo luat", "phap lenh")  # cited by type and name alone


def vien_dan(value: Any) -> str:
    """Return the citation of a document: in full the first time, by its number afterwards.

    PLI-I.II.6.b: type, number and symbol, date, agency, subject; a law has only type and name.
    """
    if not isinstance(value, dict) or not value.get("loai"):
        raise _wants(_("a document of 'vien_dan'"), value)
    kind_of, number, agency, subject = (_said(value, name) for name in _CITED)
    if text.plain(kind_of) in LAWS:
        return text.fixed_blanks(f"{kind_of} {subject}".strip())
    day = _date(value["ngay"]) if value.get("ngay") else None
    short = f"{kind_of} số {number}" if number else kind_of
    if cited_before(f"{short} {day} {subject}") and number:
        return text.fixed_blanks(short)
    subject = _subject(subject)
    parts = [short]
    if day or value.get("du_thao"):
        parts.append(dates.long_date(day))
    # "Kết luận ... của Giám đốc Sở tại ...": the subject itself tells whose it is.
    if agency and not subject.startswith("của "):
        parts.append(f"của {agency}")
    return text.fixed_blanks(" ".join([*parts, subject] if subject else parts))


_CITED = ("loai", "so_ky_hieu", "co_quan", "trich_yeu")


def _said(document: dict[str, Any], field: str) -> str:
    """Return a field of a document; one of `khac` may hold anything, and lack fields."""
    value = document.get(field)
    if isinstance(value, str):
        return value  # with the blanks of a number that is not known yet
    return "" if value is None else printable(value)


_NO_LINK = ("của ", "về ", "ban hành ", "phê duyệt ", "quy định ", "công bố ", "hướng dẫn ")


def _subject(subject: str) -> str:
    """Return a subject as it goes on after the agency: `về ...`, `ban hành ...`."""
    flat = text.without_vv(" ".join(subject.split()))
    if flat[1:2].islower():
        flat = flat[:1].lower() + flat[1:]
    return flat if not flat or flat.startswith(_NO_LINK) else f"về {flat}"


def loc(values: Any, field: str) -> list[Any]:
    """Return the elements of a list of records whose field is not empty."""
    if not isinstance(values, list):
        raise _wants(_("a list"), values)
    return [value for value in values if isinstance(value, dict) and value.get(field)]


def nhom(values: Any, field: str) -> list[dict[str, Any]]:
    """Return records in groups with one value of a field: `ten` is the value, `muc` the records.

    The groups stand in the order in which they first appear.
    """
    if not isinstance(values, list):
        raise _wants(_("a list"), values)
    groups: dict[Any, list[Any]] = {}
    for value in values:
        groups.setdefault(value.get(field) if isinstance(value, dict) else None, []).append(value)
    return [{"ten": name, "muc": records} for name, records in groups.items()]


def con_thieu(record: Any, *names: str) -> list[str]:
    """Return which of these fields a record lacks; all of them when there is no record."""
    if record is not None and not isinstance(record, dict):
        raise _wants(_("a group of fields"), record)
    return [name for name in names if not (record or {}).get(name)]


def ten_muc(names: Any, part: str) -> list[str]:
    """Return fields of a part of the data as a workbook calls them: ``Địa điểm (dia_diem)``."""
    from vbhc.data.slots import descend, root

    if not isinstance(names, list):
        raise _wants(_("a list"), names)
    group = reduce(descend, part.split("."), root())
    titles = {name: descend(group, name).title for name in names}
    return [name if title == name else f"{title} ({name})" for name, title in titles.items()]


def tru(values: Any, one: Any) -> list[Any]:
    """Return the list without one element."""
    if not isinstance(values, list):
        raise _wants(_("a list"), values)
    return [value for value in values if value != one]


# fmt: off
_OWN = (
    ngay, ngay_ngan, ngay_thang, nam, gio, so, diem, phan_tram, tien, bang_chu,
    hai_so, so_sanh, hoa, hoa_dau, dau_cuoi, noi, doan, thoi_han, vien_dan, loc, nhom, tru,
    con_thieu, ten_muc,
)
# fmt: on
FILTERS: dict[str, Callable[..., Any]] = {function.__name__: function for function in _OWN}
