"""The legal bases (căn cứ): their end marks, and whether a citation says all it must (CC-01 to CC-03)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.checking.lines import Fault, quoted, tidy
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAW = re.compile(r"căn cứ (?:bộ luật|luật|pháp lệnh)\b", re.IGNORECASE)
_LAW_NUMBER = re.compile(r"\bsố:? ?\d{1,3}/\d{4}/(?:QH|UBTVQH|PL-)\w*")
_OTHER_DOCUMENT = re.compile(
    r"\b(?:Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Văn bản hợp nhất)\b"
)
_NUMBERED = re.compile(
    r"(?:căn cứ|thực hiện|tiếp theo|trả lời|phúc đáp|theo) (?:các )?(?P<kind>nghị định|thông tư liên tịch|thông tư|quyết định|nghị quyết|chỉ thị|công văn"
    r"|kế hoạch|thông báo|chương trình|hướng dẫn|tờ trình|báo cáo|kết luận)\b",
    re.IGNORECASE,
)
# Kinds that are never cited without a number; a plan or a programme may be no document at all.
_ALWAYS_NUMBERED = {"nghị định", "thông tư", "thông tư liên tịch", "nghị quyết", "công văn"}
_NUMBER = re.compile(r"(?<!\w)(?:số:? ?)?(?P<number>[\d…._]{1,20}/[^\s,;]{0,40}|(?<=số )\d{1,6})")
_DATE = re.compile(
    r"\bngày[\s…._]{0,20}(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{0,2}[\s…._]{0,20}tháng[\s…._]{0,20}\d{0,2}[\s…._]{0,20}năm)"
    r"|\bcùng ngày\b",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"\b(?:của|do)\b|\b(?:Chính phủ|Quốc hội|Thủ tướng|Bộ trưởng|Bộ|UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Sở|Giám đốc|Chủ tịch)\b"
)
_ENDS = (";", ".", ":", ",")


def ends(lines: Sequence[str]) -> list[Fault]:
    """CC-01: every base ends with ";", the last with "."; silent where the sentence goes on with ":"."""
    faults = []
    for at, text in enumerate(map(tidy, lines)):
        last = at == len(lines) - 1
        wanted = "." if last else ";"
        if not text or text.endswith((wanted, ":", "…", "...")):
            continue
        if last:
            message = _("the last base does not end with a full stop")
        else:
            message = _("a base does not end with a semicolon")
        hint = _("end it with '{mark}'").format(mark=wanted)
        end = text[-1] if text.endswith(_ENDS) else ""
        faults.append(Fault(message, hint, end, wanted, at, part="end"))
    return faults


def laws(lines: Sequence[str]) -> list[Fault]:
    """CC-02: a law or an ordinance is cited without its number."""
    faults = []
    for at, text in enumerate(map(tidy, lines)):
        found = _LAW.match(text) and _LAW_NUMBER.search(text)
        if not found or _OTHER_DOCUMENT.search(text, 0, found.start()):
            continue
        message = _("a law or ordinance is cited with its number")
        hint = _("take '{number}' out").format(number=found.group())
        faults.append(Fault(message, hint, found.group(), _("name and date only"), at))
    return faults


def complete(lines: Sequence[str]) -> list[Fault]:
    """CC-03: the first citation of a document has number, date and issuer."""
    faults = []
    cited: set[str] = set()
    for at, text in enumerate(map(tidy, lines)):
        kind = _NUMBERED.match(text)
        if not kind:
            continue
        found = _NUMBER.search(text)
        number = found["number"].rstrip(".;,)") if found else ""
        if number in cited:
            continue
        if number:
            cited.add(number)
        elif kind["kind"].lower() not in _ALWAYS_NUMBERED:
            continue
        if missing := _missing(text, bool(number)):
            message = _("the citation does not say: {what}").format(what=", ".join(missing))
            hint = _("cite a document first with type, number, date, issuer and subject")
            faults.append(Fault(message, hint, quoted(text), ", ".join(missing), at))
    return faults


def _missing(text: str, numbered: bool) -> list[str]:
    asked = (
        (numbered, _("number")),
        (bool(_DATE.search(text)), _("date")),
        (bool(_ISSUER.search(text)), _("issuer")),
    )
    return [name for there, name in asked if not there]
