"""Addressees and recipients: Kính gửi and Nơi nhận (KG-01, KG-02, NN-02 to NN-04)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.checking.lines import DASHES, Fault, quoted, tidy
from vbhc.i18n import _
from vbhc.vietnamese.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_KINH_GUI = re.compile(r"kính gửi\s*(?P<colon>:?)\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_DASH = re.compile(rf"[{DASHES}•+*]\s*")
_HYPHEN = re.compile(rf"[{DASHES}]\s*")
_KEPT = re.compile(r"lưu\b", re.IGNORECASE)
_KEPT_RIGHT = re.compile(r"Lưu\s?:\s?VT\b")
# "PL.(300)", "NVA (5b)", "NV An-5b", "nva (5b)": the drafter's sign and the number of copies, below the
# last line; in small letters only with copies, or the rest of a recipient's name would be one.
_COPIES = r"\d{1,6}\s?(?:bản|b)?"
_WITH_COPIES = rf"(?:\s?\(\s?{_COPIES}\s?\)|\s?[{DASHES}/,:.]?\s?{_COPIES})"
_SIGN = r"[A-ZĐ](?:[\w.]{0,12}|[A-ZĐ]{0,3}\.?\s[A-ZĐ]\w{1,8})"
_SIGNED = rf"(?:{_SIGN}{_WITH_COPIES}?|[a-zđ.]{{1,6}}{_WITH_COPIES}|{_COPIES})"
_DRAFTER = re.compile(rf"(?:{_SIGNED}|\({_SIGNED}\))\.?")
_SEVERAL = 2


def has_dash(text: str) -> bool:
    """Tell whether a line begins with a dash."""
    return bool(_DASH.match(text))


def is_drafter(text: str) -> bool:
    """Tell whether a line is the sign of who drafted a document, with the number of its copies."""
    return bool(_DRAFTER.fullmatch(text))


def joined(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the items with the index of their first line; a line without a dash goes on the one before."""
    dashed = any(has_dash(line) for line in lines)
    items: list[tuple[int, str]] = []
    for at, text in enumerate(map(tidy, lines)):
        if not text:
            continue
        goes_on = items and dashed and not has_dash(text) and not _KEPT.match(text)
        if goes_on and items[-1][1][-1] not in ";.":
            items[-1] = (items[-1][0], f"{items[-1][1]} {text}")
        else:
            items.append((at, text))
    return items


def addressees(lines: Sequence[str]) -> list[Fault]:
    """KG-02: colon; one addressee on the line of the label; several each "- ...;", the last with "."."""
    if not lines:
        return []
    label = _KINH_GUI.match(tidy(lines[0]))
    if not label:
        return []
    faults = []
    if not label["colon"]:
        message = _("there is no colon after 'Kính gửi'")
        found = quoted(lines[0])
        hint = _("write '{wanted}'").format(wanted="Kính gửi:")
        faults.append(Fault(message, hint, found, "Kính gửi:", part="colon"))
    if label["rest"]:
        return faults + _on_the_line(label["rest"], lines[1:])
    items = [(at, text) for at, text in enumerate(map(tidy, lines)) if at and text]
    if len(items) == 1 and items[0][1] and ";" not in items[0][1][:-1]:
        at, only = items[0]
        message = _("a single addressee stands on a line of its own")
        wanted = f"Kính gửi: {_HYPHEN.sub('', only).rstrip(' ;.')}"
        hint = _("put it behind 'Kính gửi:', without a dash")
        return [*faults, Fault(message, hint, quoted(only), quoted(wanted), at, part="line")]
    return faults + _several(items)


def _on_the_line(first: str, others: Sequence[str]) -> list[Fault]:
    """Look at an addressee behind the label; what follows without a dash is its second line."""
    following = [text for text in map(tidy, others) if text]
    if has_dash(first) and following and all(has_dash(text) for text in following):
        message = _("the first of several addressees stands behind 'Kính gửi:'")
        hint = _("give each addressee a line of its own below 'Kính gửi:'")
        return [Fault(message, hint, quoted(first), "Kính gửi:", part="line")]
    if has_dash(first) and not following:
        message = _("a single addressee has a dash before it")
        wanted = _HYPHEN.sub("", first, count=1)
        hint = _("write it without the dash")
        return [Fault(message, hint, quoted(first), quoted(wanted), part="dash")]
    return []


def _several(items: Sequence[tuple[int, str]]) -> list[Fault]:
    if len(items) < _SEVERAL:
        return []
    dashed = [has_dash(text) for _at, text in items]
    if not any(dashed):
        message = _("several addressees, and no line begins with a dash")
        at, text = items[0]
        return [Fault(message, _("begin each line with '- '"), quoted(text), "- ", at, part="dash")]
    whole = joined([text for _at, text in items])
    return _end_marks([(items[place][0], text) for place, text in whole], "addressee")


def _end_marks(items: Sequence[tuple[int, str]], what: str) -> list[Fault]:
    faults = []
    for place, (at, text) in enumerate(items):
        wanted = "." if place == len(items) - 1 else ";"
        if text.endswith((wanted, "…", "...")):
            continue
        message = {
            ("addressee", ";"): _("an addressee does not end with a semicolon"),
            ("addressee", "."): _("the last addressee does not end with a full stop"),
            ("recipient", ";"): _("a recipient does not end with a semicolon"),
            ("recipient", "."): _("the last recipient does not end with a full stop"),
        }[what, wanted]
        hint = _("end it with '{mark}'").format(mark=wanted)
        end = text[-1] if text[-1] in ";.,:" else ""
        faults.append(Fault(message, hint, end, wanted, at, part="end"))
    return faults


def recipients(lines: Sequence[str]) -> list[Fault]:
    """NN-02: each recipient "- ...;", the last with a full stop.

    What a real office puts behind the last one is no fault: `- Lưu: VT, NC.Châu`, `PL.(300)`.
    """
    items = _without_drafter(joined(lines))
    faults = []
    bare = [item for item in items if not has_dash(item[1])]
    if len(bare) == len(items):
        bare = bare[:1]  # said once of the whole list
    for at, text in bare:
        message = _("a recipient has no dash before it")
        hint = _("begin each line with '- '")
        faults.append(Fault(message, hint, quoted(text), "- ", at, part="dash"))
    if items and not any(_is_kept(text) for _at, text in items):
        items[-1] = (items[-1][0], f"{items[-1][1]}.")  # its last line is lost: NN-03 says so
    elif items and _is_kept(items[-1][1]) and "." in items[-1][1]:
        items = [*items[:-1], (items[-1][0], "- Lưu.")]  # a full stop with the drafter behind it
    return faults + _end_marks(items, "recipient")


def _is_kept(text: str) -> bool:
    return bool(_KEPT.match(_DASH.sub("", text, count=1)))


def _without_drafter(items: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the items up to the last "Lưu" when only the drafter's sign follows it."""
    kept = next((n for n in range(len(items) - 1, -1, -1) if _is_kept(items[n][1])), None)
    if kept is None or not all(is_drafter(text) for _at, text in items[kept + 1 :]):
        return items
    return items[: kept + 1]


def kept(lines: Sequence[str]) -> list[Fault]:
    """NN-03: the last line is `- Lưu: VT`, with the drafting unit and what else behind it."""
    items = _without_drafter(joined(lines))
    if not items:
        return []
    at, last = items[-1]
    wanted = "- Lưu: VT, VP."
    hint = _("write the last line like '{example}'").format(example=wanted)
    places = [(n, text) for n, text in items if _is_kept(text)]
    if not places:
        return [Fault(_("there is no line 'Lưu: VT'"), hint, quoted(last), wanted, at)]
    at, text = places[-1]
    if (at, text) != items[-1]:
        message = _("the line 'Lưu' is not the last of the recipients")
        return [Fault(message, _("move it to the end"), quoted(text), wanted, at)]
    if not _KEPT_RIGHT.match(_DASH.sub("", text, count=1)):
        message = _("the line 'Lưu' does not begin with 'Lưu: VT'")
        return [Fault(message, hint, quoted(text), wanted, at)]
    return []


def as_above(lines: Sequence[str]) -> list[Fault]:
    """NN-04: where there is Kính gửi the first recipient is "Như trên"."""
    items = joined(lines)
    if not items or _is_kept(items[0][1]):
        return []
    at, first = items[0]
    if fold(_DASH.sub("", first, count=1)).startswith("như trên"):
        return []
    message = _("there is 'Kính gửi', but the first recipient is not 'Như trên'")
    wanted = "- Như trên;"
    hint = _("begin the recipients with '{wanted}'").format(wanted=wanted)
    return [Fault(message, hint, quoted(first), wanted, at)]
