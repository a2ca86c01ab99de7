"""What single kinds of document must say: title, subject, công văn, quyết định, biên bản, giấy mời."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.checking.lines import Fault, quoted, tidy
from vbhc.checking.lines.number_line import read
from vbhc.i18n import N_, _
from vbhc.vietnamese.text import fold, upper

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_VV = re.compile(r"v\s?/\s?v\b[.:]?", re.IGNORECASE)
_VV_RIGHT = re.compile(r"V/v\b")
_COPIES = {"SAO Y": "SY", "SAO LỤC": "SL", "TRÍCH SAO": "TrS"}
_COPY = re.compile(r"(?:SAO Y|SAO LỤC|TRÍCH SAO)\b")
_SHORT_TITLE = 40

# What a part of the body is known by, in folded words; the first is what a message calls it.
_MINUTES = {
    N_("beginning"): ("bắt đầu", "khai mạc", "vào hồi", "vào lúc", "thời gian", "hôm nay"),
    N_("place"): ("địa điểm", "tại "),
    N_("those present"): ("thành phần", "có mặt", "tham dự", "tham gia", "đại biểu"),
    N_("chair"): ("chủ trì", "chủ tọa", "chủ tịch đoàn", "đoàn chủ tịch"),
    N_("secretary"): ("thư ký", "thư kí", "ghi biên bản"),
    N_("end"): ("kết thúc", "bế mạc", "lập xong"),
}
_INVITATION = {
    N_("'kính mời'"): ("kính mời",),
    N_("'Tới dự'"): ("tới dự", "đến dự", "dự ", "tham dự", "tham gia"),
    N_("'Chủ trì'"): ("chủ trì", "chủ tọa"),
    N_("'Thời gian'"): ("thời gian", "vào lúc", "vào hồi"),
    N_("'Địa điểm'"): ("địa điểm", "tại "),
}
_MEETING = ("họp", "hội nghị", "hội thảo", "tọa đàm", "đại hội", "làm việc")


def type_of(title: str, names: Mapping[str, str]) -> str:
    """Return the key of the type a title names, "" for none; `names` are the types' names by key.

    The longest name the title begins with wins, so that `BÁO CÁO TÓM TẮT` is a Báo cáo.
    """
    words = fold(tidy(title)).strip(" .:")
    fitting = [
        key
        for key, name in names.items()
        if words == fold(name) or words.startswith(f"{fold(name)} ")
    ]
    return max(fitting, key=lambda key: len(names[key]), default="")


def foreign_type(title: str, names: Mapping[str, str], instead: Mapping[str, str]) -> list[Fault]:
    """TYPE-29: the title is one of the 29; `instead` names the lawful type of a house type.

    "KẾT LUẬN" of a meeting goes out as THÔNG BÁO with the subject "Kết luận ...".
    """
    title = tidy(title)
    if not title or len(title) > _SHORT_TITLE:
        return []
    key = type_of(title, names)
    if key and key not in instead:
        return []
    message = _("'{title}' is not one of the 29 types of Điều 7").format(title=quoted(title))
    if key:
        lawful, name = names[instead[key]], names[key]
        required = f"{upper(lawful)} / {name} …"
        hint = _("issue it as '{lawful}' with the subject '{name} ...'")
        return [Fault(message, hint.format(lawful=upper(lawful), name=name), title, required)]
    hint = _("take the type of Điều 7 that fits; a form of a special branch is free of it")
    return [Fault(message, hint, title, _("one of the 29 types"))]


def subject(text: str) -> list[Fault]:
    """TY-01: below a title the subject does not begin with "V/v"."""
    found = _VV.match(tidy(text))
    if not found:
        return []
    rest = tidy(text)[found.end() :].strip()
    wanted = rest[:1].upper() + rest[1:]
    message = _("the subject below a title begins with '{found}'").format(found=found.group())
    hint = _("write it without 'V/v'; 'V/v' belongs to a công văn")
    return [Fault(message, hint, quoted(text), quoted(wanted), part="vv")]


def letter_subject(text: str) -> list[Fault]:
    """CV-01: the subject of a công văn begins with "V/v"."""
    text = tidy(text)
    if _VV_RIGHT.match(text):
        return []
    message = _("the subject of a công văn does not begin with 'V/v'")
    wanted = "V/v " + re.sub(r"^(?:v/v\b|về việc\b)[.:]?\s*", "", text, flags=re.IGNORECASE)
    hint = _("write '{wanted}'").format(wanted=quoted(wanted))
    return [Fault(message, hint, quoted(text), quoted(wanted), part="missing")]


def _lacking(text: str, asked: Mapping[str, Sequence[str]]) -> list[str]:
    return [_(name) for name, words in asked.items() if not _has(text, words)]


def _has(text: str, words: Iterable[str]) -> bool:
    """Tell whether a folded text has one of some words."""
    return any(fold(word) in text for word in words)


def _all(lines: Iterable[str]) -> str:
    return fold(" \n ".join(tidy(line) for line in lines))


def minutes(lines: Sequence[str], about: Sequence[str]) -> list[Fault]:
    """BB-01: minutes of a meeting tell beginning, place, those present, chair, secretary, end.

    Other records (handing over, inspection, breach) follow forms of their own: silent where
    `about`, the subject and the body, speaks of no meeting.
    """
    if not _has(_all(about), _MEETING):
        return []
    missing = _lacking(_all(lines), _MINUTES)
    if not missing:
        return []
    message = _("the minutes do not tell: {what}").format(what=", ".join(missing))
    hint = _("add the lines of Mẫu 1.9")
    return [Fault(message, hint, "", ", ".join(missing), part="parts")]


def minutes_signers(left: Sequence[str], right: Sequence[str]) -> list[Fault]:
    """BB-01: THƯ KÝ signs on the left, CHỦ TỌA on the right."""
    first, second = _all(left), _all(right)
    secretary, chair = ("thư ký", "thư kí", "người ghi"), ("chủ tọa", "chủ trì")
    swapped = _has(second, secretary) and _has(first, chair)
    if not swapped or _has(first, secretary):
        return []
    message = _("the chair signs on the left and the secretary on the right")
    hint = _("put THƯ KÝ on the left and CHỦ TỌA on the right")
    return [Fault(message, hint, "CHỦ TỌA | THƯ KÝ", "THƯ KÝ | CHỦ TỌA", part="signers")]


def invitation(lines: Sequence[str]) -> list[Fault]:
    """GM-01: an invitation says whom it asks, to what, who chairs, when and where."""
    missing = _lacking(_all(lines), _INVITATION)
    if not missing:
        return []
    message = _("the invitation does not say: {what}").format(what=", ".join(missing))
    hint = _("add the lines of Mẫu 1.7")
    return [Fault(message, hint, "", ", ".join(missing))]


def decision(lines: Sequence[str], word: str) -> list[Fault]:
    """QD-01: the line `QUYẾT ĐỊNH:` (`QUYẾT NGHỊ:`) in capitals, with its colon.

    `lines` are those between the subject and the signature.
    """
    wanted = f"{word}:"
    close = ""
    for text in map(tidy, lines):
        if text == wanted:
            return []
        if upper(text).replace(" ", "").rstrip(":.;") == word.replace(" ", ""):
            close = text
    if close:
        message = _("'{found}' is not written '{wanted}'").format(found=close, wanted=wanted)
    else:
        message = _("there is no line '{wanted}'").format(wanted=wanted)
    hint = _("write '{wanted}' on a line of its own").format(wanted=wanted)
    return [Fault(message, hint, close, wanted, part="decides")]


def decision_recipient(first: str) -> list[Fault]:
    """QD-01: the first recipient of a decision is "Như Điều ..."."""
    text = fold(re.sub(r"^[-–—•]\s*", "", tidy(first)))
    if text.startswith("như điều"):
        return []
    message = _("the first recipient of a decision is not 'Như Điều ...'")
    wanted = "- Như Điều 3;"
    hint = _("begin the recipients with '{wanted}', the điều that names who carries it out")
    return [Fault(message, hint.format(wanted=wanted), quoted(first), wanted, part="recipients")]


def is_copy_mark(text: str) -> bool:
    """Tell whether a whole line is the mark of a copy, `SAO Y` or the old `SAO Y BẢN CHÍNH`."""
    if "SAO" not in text:
        return False
    text = tidy(text)
    return text.isupper() and len(text) <= _SHORT_TITLE and bool(_COPY.match(text))


def copy(title: str, number: str) -> list[Fault]:
    """SC-01: a copy is marked SAO Y, SAO LỤC or TRÍCH SAO, and its symbol SY, SL or TrS."""
    title = upper(tidy(title)).strip(" .:")
    found = _COPY.match(title)
    if not found:
        return []
    mark = found.group()
    if title != mark:
        message = _("'{found}' is not written '{wanted}'").format(found=title, wanted=mark)
        hint = _("write '{wanted}'").format(wanted=mark)
        return [Fault(message, hint, title, mark, part="symbol")]
    line = read(number)
    wanted = _COPIES[mark]
    if line is None or not line.symbol or line.groups[0] in _COPIES.values():
        return []
    message = _("the symbol of a copy begins with '{found}'").format(found=line.groups[0])
    hint = _("write '{wanted}' for {mark}").format(wanted=wanted, mark=mark)
    return [Fault(message, hint, line.groups[0], wanted, part="symbol")]


def mixed(lines: Sequence[str]) -> list[Fault]:
    """MIX-01: marks of the Party in the head of a state document.

    `lines` are those of a head that has the Quốc hiệu. T/M and K/T are CK-01's.
    """
    for at, text in enumerate(map(tidy, lines)):
        line = read(text)
        named = text[-3:].lower() == "nam" and fold(text) == "đảng cộng sản việt nam"
        if named or (line and line.party):
            message = _(
                "'{found}' belongs to documents of the Party, the Quốc hiệu to those of the state"
            )
            hint = _("keep to the forms of one of them")
            required = _("the forms of a state document")
            if line and (own := line.in_state_form):
                required = own
                hint = _("write '{wanted}'; a document of the Party has no Quốc hiệu")
                hint = hint.format(wanted=own)
            return [Fault(message.format(found=quoted(text)), hint, quoted(text), required, at)]
    return []
