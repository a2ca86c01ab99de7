"""The few texts whose form the decree fixes, put right: their spaces, hyphens and leading zeros.

Quốc hiệu, Tiêu ngữ, number and symbol, place and date, the label of the recipients. A text that is
not plainly one of these with such a slip stays as it is: no word is guessed.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from vbhc.vietnamese.text import nfc
from vbhc.word.mending.edit import SPACE, runs
from vbhc.word.names import w

if TYPE_CHECKING:
    from collections.abc import Callable

Element = Any
_DASHES = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_DASH = re.compile(rf"\s*[{_DASHES}]\s*")
_SLASH = re.compile(r"\s*/\s*")
_NUMBER = re.compile(r"\s*Số\s*:(?P<room>\s*)(?P<number>\d*)(?P<after>\s*)/(?P<symbol>.*\S)\s*")
_DATE = re.compile(
    r".*\S\s*,\s*ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+\d{4}\s*"
)
_LAST_PADDED_MONTH = 2
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_LABEL = re.compile(r"\s*Nơi\s+nhận\s*:\s*")
_FIELDS = {w("fldChar"), w("fldSimple"), w("instrText")}
_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n"}


def _national_name(text: str) -> str:
    return re.sub(r"\s{2,}", " ", text.strip())


def _motto(text: str) -> str:
    put_right = _DASH.sub(" - ", _national_name(text))
    return put_right if put_right == _MOTTO else text


def _number_and_symbol(text: str) -> str:
    found = _NUMBER.fullmatch(text)
    if not found:
        return text
    number = found["number"]
    # Without a number the blanks are the room to write it in.
    shown = f" {int(number):02}" if number else (found["room"] + found["after"] or " ")
    groups = _DASH.sub("-", found["symbol"])
    return f"Số:{shown}/{_SLASH.sub('/', groups.strip())}"


def _place_and_date(text: str) -> str:
    found = _DATE.fullmatch(text)
    if not found:
        return text
    day, month = int(found["day"]), int(found["month"])
    shown = f"{month:02}" if month <= _LAST_PADDED_MONTH else str(month)
    head, tail = text[: found.start("day")], text[found.end("month") :]
    return f"{head}{day:02}{text[found.end('day') : found.start('month')]}{shown}{tail}"


def _recipients(text: str) -> str:
    return "Nơi nhận:" if _LABEL.fullmatch(text) else text


# By the component a paragraph is.
_FORMS: dict[str, Callable[[str], str]] = {
    "quoc_hieu": _national_name,
    "tieu_ngu": _motto,
    "so_ky_hieu": _number_and_symbol,
    "dia_danh_thoi_gian": _place_and_date,
    "noi_nhan_nhan": _recipients,
}


def put_right(role: str, text: str) -> str:
    """Return the text of a component in the form the decree fixes; the same text when it has none."""
    # What is not NFC would change in more than its spaces.
    return _FORMS[role](text) if role in _FORMS and nfc(text) == text else text


def allows(old: str, new: str) -> bool:
    """Tell whether a changed text is one of the fixed ones, put right and no more."""
    return any(form(old) == new for form in _FORMS.values())


def rewrite(paragraph: Element, role: str) -> bool:
    """Put the text of a paragraph right where it stands; tell whether it was changed.

    Letters that stay keep their runs. A paragraph with a field, or one in which a tab or a line
    break would have to go, is left alone.
    """
    letters = _letters(paragraph)
    old = "".join(letter for letter, _node in letters)
    new = put_right(role, old)
    if new == old or any(each.tag in _FIELDS for each in paragraph.iter()):
        return False
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    edits = [
        (start, end, new[a:b]) for op, start, end, a, b in matcher.get_opcodes() if op != "equal"
    ]
    homes = [_home(letters, start, end) for start, end, _text in edits]
    known = [home for home in homes if home is not None]
    if len(known) < len(homes):
        return False
    _write(letters, edits, known)
    return True


def _letters(paragraph: Element) -> list[tuple[str, Element | None]]:
    """Return the letters that show, each with its text node; a tab or a break has none."""
    found: list[tuple[str, Element | None]] = []
    for run in runs(paragraph):
        for each in run:
            if each.tag == w("t"):
                found += [(letter, each) for letter in each.text or ""]
            elif each.tag in _BREAKS:
                found.append((_BREAKS[each.tag], None))
    return found


def _home(letters: list[tuple[str, Element | None]], start: int, end: int) -> int | None:
    """Return the letter in whose text node a change is written, None when there is none."""
    if start < end:
        return None if any(node is None for _l, node in letters[start:end]) else start
    beside = (place for place in (start - 1, start) if 0 <= place < len(letters))
    return next((place for place in beside if letters[place][1] is not None), None)


def _write(
    letters: list[tuple[str, Element | None]],
    edits: list[tuple[int, int, str]],
    homes: list[int],
) -> None:
    texts = [letter for letter, _node in letters]
    for (start, end, text), home in zip(edits, homes, strict=True):
        texts[start:end] = [""] * (end - start)
        texts[home] = text + texts[home] if home >= start else texts[home] + text
    nodes = [node for _letter, node in letters]
    for node in {id(node): node for node in nodes if node is not None}.values():
        node.text = "".join(t for t, home in zip(texts, nodes, strict=True) if home is node)
        if node.text != node.text.strip():
            node.set(SPACE, "preserve")
