"""The words of a paragraph made comparable: one normal form, one kind of blank."""

from __future__ import annotations

import re
from functools import lru_cache

from vbhc.vietnamese.text import nfc

_BLANKS = re.compile(r"[ \t\xa0\u2002-\u200a\u202f\u3000]+")
_NOTHING = re.compile("[\u200b-\u200f\u2060\ufeff\xad]")
# The eth looks like Đ: what a line is does not hang on it, and CHU-01 tells of it.
_ETH = str.maketrans("Ðð", "Đđ")
_WORD = re.compile(r"[^\W_]")  # what str.isalnum is true of
# The rules ask for the same texts again and again. Long ones are not kept: a hostile file has any.
MEMORY, KEPT = 4096, 2000


def clean(text: str) -> str:
    """Return the text composed, every blank one space, nothing invisible, no blank at the edges.

    A line break stays; it is a line feed. An eth is read as the Đ it looks like.
    """
    return _kept(text) if len(text) <= KEPT else _cleaned(text)


@lru_cache(maxsize=MEMORY)
def _kept(text: str) -> str:
    return _cleaned(text)


def _cleaned(text: str) -> str:
    if "Ð" in text or "ð" in text:
        text = text.translate(_ETH)
    if _is_plain(text):
        return nfc(text).strip()
    lines = _NOTHING.sub("", nfc(text)).split("\n")
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in lines).strip()


def _is_plain(text: str) -> bool:
    """Tell whether a text is one line with single blanks: of all blanks only the space is printable."""
    return text.isprintable() and "  " not in text


def one_line(text: str) -> str:
    """Return the cleaned text on one line."""
    return _kept_line(text) if len(text) <= KEPT else _line(text)


@lru_cache(maxsize=MEMORY)
def _kept_line(text: str) -> str:
    return _line(text)


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def has_words(text: str) -> bool:
    """Tell whether a text has a letter or a digit: a row of dots or underscores has none."""
    return text[:1].isalnum() or _WORD.search(text) is not None


def is_capitals(text: str) -> bool:
    """Tell whether every letter of a text that has letters is a capital."""
    found = False
    for character in text:
        if character.isalpha():
            if character.islower():
                return False
            found = True
    return found
