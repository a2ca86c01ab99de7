"""Capitals of Phụ lục II that can be told from the words alone (VH-01 to VH-03), as remarks.

Only what is sure is said: "nhân dân" and "nhà nước" stand in small letters in many fixed names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.checking.lines import Fault, tidy
from vbhc.i18n import _
from vbhc.vietnamese.text import capitalise

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = r"(?![\w/%.,]*\d)(?!\w)"
_SMALL = re.compile(
    rf"(?<!\w)(?P<word>điều|chương|mục|tiểu mục|phần) (?P<value>\d{{1,3}}|[IVXL]{{1,6}})(?P<letter>[a-zđ]?){_END}"
)
# "tiểu mục" is read as a whole, and in "danh mục 2", "hạng mục 3" the word is another.
_OTHER_WORD = re.compile(
    r"(?:tiểu|danh|hạng|chuyên|đề|số|thư|đầu|khoản|thương|một|hai|ba|các|những|thành|góp|cổ|toàn|bộ|đa|học|dự|văn|gồm|có|\d+) $",
    re.IGNORECASE,
)
_CITED = re.compile(
    r" (?:của |kèm theo |ban hành |, ?)?(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị|Quyết định|Thông tư|Quy|Kế hoạch|Công văn|Thông báo"
    r"|Chỉ thị|Chương|Mục|Phần|Phụ lục|Điều|Chương trình|Hướng dẫn)"
)
_LARGE = re.compile(r"(?<=[\w,;] )(?P<word>Khoản \d{1,3}|Điểm [a-zđ])(?![\w/%]|[.,]\d)")
_NAMES = re.compile(r"(?<=[\w,;(] )(?P<word>thủ đô Hà Nội|thành phố Hồ Chí Minh)(?!\w)")
_PEOPLE = re.compile(
    r"(?:của|phục vụ|cho|với|trong|tầng lớp|quần chúng|toàn thể|bà con|Đảng và|Nhà nước và|Đảng, Nhà nước và|hài lòng của)"
    r" (?P<word>nhân dân)(?! (?:tệ|đạo))(?!\w)"
)
_STATE = re.compile(
    r"(?:Đảng và|Đảng,|pháp luật của|chính sách của|quy định của|lợi ích của|bí mật của|chủ trương của) (?P<word>nhà nước)(?!\w)"
)
_DAY = r"(?P<day>hai|ba|tư|năm|sáu|bảy|bẩy)"
_WEEKDAYS = (
    re.compile(
        rf"(?<!\w)(?:sáng|trưa|chiều|tối|từ|hết|vào) thứ {_DAY}(?=,? (?:đến|ngày \d|\(|hằng tuần|hàng tuần|tuần)|[,.;)]|$)"
    ),
    re.compile(rf"(?<!\w)thứ {_DAY}(?=,? (?:ngày \d|\(\d|\(ngày|hằng tuần|hàng tuần))"),
)
_MONTH = re.compile(
    r"(?<!\w)(?:đầu|giữa|cuối|trong|vào|từ|đến|hết|trước|sau) tháng "
    r"(?P<month>giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp)"
    r"(?=[.,;)]|$| năm \d{4}| tới | này | vừa qua)"
)
_REVOLUTION = re.compile(
    r"(?<=Cách mạng )(?:Tháng (?:t|T)ám|tháng tám|Tháng (?:m|M)ười|tháng mười)(?!\w)"
)


# A line without one of these words has nothing to look for: most lines.
_PARTS = ("điều ", "chương ", "mục ", "phần ", "Khoản ", "Điểm ")
_NAMED = ("nhân dân", "nhà nước", "thủ đô", "thành phố")
_DAYS = ("thứ ", "háng ")
_IN_WORDS = re.compile(r"(?:thứ|[tT]háng) (?!\d)")


def _has(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 - `any` takes twice the time, and every line is asked
        if word in text:
            return True
    return False


def citations(text: str) -> list[Fault]:
    """VH-01: Phần, Chương, Mục, Tiểu mục, Điều take a capital in a citation; khoản, điểm none."""
    text = tidy(text)
    if not _has(text, _PARTS):
        return []
    faults = [_fault(found, wanted) for found, wanted in sorted(_citations(text))]
    return [Fault(message, hint, found, wanted) for message, hint, found, wanted in faults]


def _citations(text: str) -> Iterator[tuple[str, str]]:
    for found in _SMALL.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        if found["word"] != "tiểu mục" and _OTHER_WORD.search(before) and not _after_clause(before):
            continue
        # "mục 2 nêu trên" may speak of the paper itself; a điều is always one of a document.
        if found["word"] != "điều" and not _CITED.match(text, found.end()):
            continue
        yield found.group(), capitalise(found.group())
    for found in _LARGE.finditer(text):
        yield found["word"], found["word"][:1].lower() + found["word"][1:]


def _after_clause(before: str) -> bool:
    """Tell whether "khoản 2" or "điểm a" stands right before: then it is a citation for sure."""
    return bool(re.search(r"(?:khoản \d{1,3}|điểm [a-zđ]),? $", before, re.IGNORECASE))


def _fault(found: str, wanted: str) -> tuple[str, str, str, str]:
    message = _("'{found}' is written '{wanted}' in a citation").format(found=found, wanted=wanted)
    hint = _("Phần, Chương, Mục, Tiểu mục, Điều take a capital in a citation, khoản and điểm none")
    return message, hint, found, wanted


def names(text: str) -> list[Fault]:
    """VH-02: Thủ đô Hà Nội, Thành phố Hồ Chí Minh, Nhân dân, Nhà nước."""
    text = tidy(text)
    if not _has(text, _NAMED):
        return []
    words = [
        match["word"] for pattern in (_NAMES, _PEOPLE, _STATE) for match in pattern.finditer(text)
    ]
    return [_spelt(word, capitalise(word)) for word in dict.fromkeys(words)]


def days_and_months(text: str) -> list[Fault]:
    """VH-03: days and months in words take a capital: thứ Hai, tháng Năm."""
    text = tidy(text)
    if not (_has(text, _DAYS) and _IN_WORDS.search(text)):
        return []
    words: dict[str, str] = {}
    for pattern in _WEEKDAYS:
        for match in pattern.finditer(text):
            words[f"thứ {match['day']}"] = f"thứ {capitalise(match['day'])}"
    for match in _MONTH.finditer(text):
        month = " ".join(capitalise(part) for part in match["month"].split())
        words[f"tháng {match['month']}"] = f"tháng {month}"
    for match in _REVOLUTION.finditer(text):
        words[match.group()] = f"tháng {capitalise(match.group().split()[1])}"
    return [_spelt(found, wanted) for found, wanted in words.items()]


def _spelt(found: str, wanted: str) -> Fault:
    message = _("'{found}' is written '{wanted}'").format(found=found, wanted=wanted)
    hint = _("write '{wanted}'").format(wanted=wanted)
    return Fault(message, hint, found, wanted)
