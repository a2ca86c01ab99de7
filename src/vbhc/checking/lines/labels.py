"""The labels paragraphs begin with, typed or automatic: `I.` `1.` `(1)` `a)` `1.1.` `Điều 5.`.

One line may be read in several ways ("i)" is the ninth letter and a small Roman one); the list it
stands in decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbhc.vietnamese.letters import LETTERS
from vbhc.vietnamese.numbers import roman
from vbhc.vietnamese.text import nfc

ROMANS = {roman(n): n for n in range(1, 90)}
_SMALL_ROMANS = {roman(n).lower(): n for n in range(1, 40)}
# In the order of the Vietnamese alphabet, with what the decree leaves out: 0 has no place in a list.
FOREIGN = "fjwzăâêôơư"

_MARK = r"(?P<mark>\.\)|[.)/:]|[-–](?=\s))"
_NUMBER = re.compile(rf"(?P<open>\(?)(?P<value>\d{{1,3}}){_MARK}(?P<gap>\s*)")
_DOTTED = re.compile(
    r"(?P<value>\d{1,2}(?:\.\d{1,2}){1,4})(?P<mark>\.|\)?)(?P<gap>\s*)(?=(?P<next>\S?))"
)
_LETTER = re.compile(r"(?P<open>\(?)(?P<value>[^\W\d_])(?P<mark>\)|\.\)|[./](?=\s))(?P<gap>\s*)")
_ROMAN = re.compile(
    r"(?P<open>\(?)(?P<value>[IVXL]{1,8}|[ivx]{1,6})(?P<mark>[.)/:]|[-–](?=\s))(?P<gap>\s*)"
)
_WORD = re.compile(
    r"(?P<word>phần|chương|tiểu mục|mục|điều)\s+(?P<value>\d{1,4}|[IVXLC]{1,8})(?P<letter>[a-zđ]?)"
    r"(?P<mark>\s*[.:)]?)(?P<rest>\s.*|)$",
    re.IGNORECASE | re.DOTALL,
)
_WORD_BEGINS = re.compile("phần|chương|tiểu|mục|điều", re.IGNORECASE)
_WORDS = frozenset({"phần", "chương", "mục", "tiểu mục", "điều"})
_LONGEST_BEGIN = 12  # characters of one of these, also with its marks apart
# A letter that may be all of a label is followed by its mark; these may begin a longer one.
_ROMAN_FIGURES = "IVXLivx"
_OPENING_QUOTES = ("“", '"', "«", "„", "‘")
# Some close with the mark that opens.
_CLOSING_QUOTES = ("”", '"', "»", "“", "’")
_AMENDING = ("sửa đổi", "bổ sung", "thay thế", "đính chính", "sửa lại")
# "II.1.", "1.a)": a label of two parts, which nobody counts alike.
_SEVERAL = re.compile(r"\(\d{1,3}\)(?:(?:, ?| và | - | ?đến )\((?P<last>\d{1,3})\))+")
_INITIAL = re.compile(r"[A-ZĐ]\.\s?[A-ZĐ]")  # "V. I. Lê-nin"
_SECOND_PART = re.compile(r"\d|[a-zđ][.)]")


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of a label.

    `family`: "roman", "decimal", "letter", "small_roman", "capital", "dotted"; `style` is the label of
    number 1 in the same dress: `1.`, `(1)`, `a)`; `prefix` is what a dotted number stands under;
    `several` is the number of the last one where a line has many: `(3), (4) ...`.
    """

    family: str
    style: str
    number: int
    shown: str
    prefix: str = ""
    several: int = 0

    @property
    def last(self) -> int:
        """Return the number the next label follows."""
        return self.several or self.number


@dataclass(frozen=True, slots=True)
class WordLabel:
    """A label in words: `Điều 5.`, `Chương II`; `word` in small letters; `rest` is what follows."""

    word: str
    typed: str
    value: str
    mark: str
    rest: str

    @property
    def number(self) -> int | None:
        """Return the number; None when it is no number of ours (`Điều 5a`)."""
        if self.value.isdecimal():
            return int(self.value)
        return ROMANS.get(self.value.upper())

    @property
    def is_roman(self) -> bool:
        """Tell whether the number is Roman."""
        return not self.value[:1].isdecimal()


class Quotation:
    """Whether a line belongs to a quotation that begins a paragraph and may end in a later one.

    What stands in it is numbered by the document it is taken from.
    """

    def __init__(self) -> None:
        self.is_open = False

    def holds(self, text: str) -> bool:
        """Tell whether the next line is part of a quotation."""
        if not self.is_open and not text.lstrip().startswith(_OPENING_QUOTES):
            return False
        stripped = text.strip().rstrip(" .;,/")
        if self.is_open:
            self.is_open = not stripped.endswith(_CLOSING_QUOTES)
        else:
            self.is_open = not any(mark in stripped[1:] for mark in _CLOSING_QUOTES)
        return True


def amends(text: str) -> bool:
    """Tell whether what follows a line is another document's text: `sửa đổi khoản 2 như sau:`."""
    if text.rstrip(" .:")[-1:] not in "uyUY":  # the ends of both phrases: most lines have another
        return False
    text = nfc(text).lower().rstrip(" .:")
    return text.endswith(("như sau", "sau đây")) and any(word in text for word in _AMENDING)


def slip(last: int, number: int) -> int:
    """Return by how much a number is mistyped, where the next one can undo it: 1, 3, 3 or 2, 2, 4.

    1 where one is left out, -1 where it stands again; 0 for every other step.
    """
    step = number - last - 1
    return step if step in {-1, 1} else 0


def readings(text: str) -> tuple[Label, ...]:
    """Return the ways to read the label a text begins with; none when it has no label."""
    text = text.lstrip()
    if not _may_begin_with_label(text):
        return ()
    text = nfc(text).replace("ð", "đ").replace("Ð", "Đ")
    if dotted := _dotted(text):
        return (dotted,)
    if number := _number(text):
        return (number,)
    return tuple(each for each in (*_letters(text), _roman(text)) if each)


def _may_begin_with_label(text: str) -> bool:
    """Tell whether a text may begin with a label: a word of more than one letter is none."""
    first, second = text[:1], text[1:2]
    if first.isalpha():
        return first in _ROMAN_FIGURES or not (second == " " or second.isalnum())
    return first == "(" or first.isalnum()


def _dress(open_: str, one: str, mark: str) -> str:
    return f"{open_}{one}{mark.strip()}"


def _closed(found: re.Match[str]) -> bool:
    """Tell whether an opening bracket of a label is closed, and only such a one."""
    return (found["open"] == "(") <= found["mark"].endswith(")")


def _number(text: str) -> Label | None:
    found = _NUMBER.match(text)
    if not found or not _closed(found):
        return None
    mark = found["mark"]
    # "2.000 đồng", "1/3 số đơn vị", "8:30" are no labels.
    if not found["gap"] and (mark in "/:" or _SECOND_PART.match(text, found.end())):
        return None
    shown = f"{found['open']}{found['value']}{mark}"
    number = int(found["value"])
    many = _SEVERAL.match(text) if found["open"] else None
    several = int(many["last"]) if many and number < int(many["last"]) else 0
    return Label("decimal", _dress(found["open"], "1", mark), number, shown, several=several)


def _dotted(text: str) -> Label | None:
    found = _DOTTED.match(text)
    if not found:
        return None
    if not found["mark"] and (not found["gap"] or not found["next"].isupper()):
        return None  # "1.5 triệu đồng", "20.5.2020"
    if not found["gap"] and found["next"].isdecimal():
        return None
    prefix, _dot, last = found["value"].rpartition(".")
    shown = found["value"] + found["mark"]
    return Label("dotted", "1.1", int(last), shown, prefix)


def _letters(text: str) -> list[Label]:
    found = _LETTER.match(text)
    if not found or not _closed(found):
        return []
    value, mark = found["value"], found["mark"]
    shown = f"{found['open']}{value}{mark}"
    small = value.lower()
    if value.isupper():
        position = LETTERS.find(small) + 1
        return [Label("capital", _dress(found["open"], "A", mark), position, shown)]
    if small not in LETTERS + FOREIGN:
        return []
    return [Label("letter", _dress(found["open"], "a", mark), LETTERS.find(small) + 1, shown)]


def _roman(text: str) -> Label | None:
    found = _ROMAN.match(text)
    if not found or not _closed(found):
        return None
    if not found["gap"] and (found["mark"] in "/:" or _SECOND_PART.match(text, found.end())):
        return None
    if _INITIAL.match(text, found.end()):
        return None
    value, mark = found["value"], found["mark"]
    shown = f"{found['open']}{value}{mark}"
    if value in ROMANS:
        return Label("roman", _dress(found["open"], "I", mark), ROMANS[value], shown)
    if value in _SMALL_ROMANS and mark != ".":
        return Label("small_roman", _dress(found["open"], "i", mark), _SMALL_ROMANS[value], shown)
    return None


def word_label(text: str) -> WordLabel | None:
    """Read `Điều 5.`, `Chương II`; None for a citation that begins a sentence (`Điều 5 của Luật`).

    Behind a Phần, Chương or Mục stands nothing, or a title in capitals.
    """
    text = text.lstrip()
    if not _WORD_BEGINS.match(nfc(text[:_LONGEST_BEGIN])):
        return None
    found = _WORD.match(" ".join(nfc(text).split()))
    if not found:
        return None
    word, mark, rest = found["word"].lower(), found["mark"].strip(), found["rest"].strip()
    if word not in _WORDS:
        return None  # "Đıều": to a pattern without case the Turkish ı is an i
    if word == "điều":
        if not mark or not found["word"][0].isupper():
            return None
    elif rest and not rest.isupper():
        return None
    return WordLabel(word, found["word"], found["value"] + found["letter"], mark, rest)
