"""What a typed text looks like, as patterns of the JSON Schema: an editor warns before a run does.

Each lets through at least all that :mod:`vbhc.data.coerce` takes; what is finer than a form (a day
the calendar does not have, ``1.234``) is left to the run, whose message says more.
"""

from __future__ import annotations

from functools import lru_cache

from vbhc.vietnamese.text import TONES, nfc

BLANK = r"^\s*$"
FILLED = r"\S"
NUMBER = r"^\s*[+\-\u2212]?\d[\d.,\u00a0\u2009\u202f]*\s*$"
DATE = (
    r"^\s*([12]\d{3}[\-/]\d{1,2}[\-/]\d{1,2}"
    r"|(\S+\s+)?\d{1,2}(\s*[/.\-]\s*|\s+\S+\s+)\d{1,2}(\s*[/.\-]\s*|\s+\S+\s+)[12]\d{3})\s*$"
)
TIME = r"^\s*\d{1,2}\s*(:|[hHgG]).*$"

_VOWELS, _SHAPES = "aeiouy", ("", "\u0302", "\u0306", "\u031b")
_MARKS = "[\u0300-\u036f]*"  # accents typed as characters of their own


def any_spelling(*words: str) -> str:
    """Return the pattern of these words (``trong_doan``) in any case, with accents or without."""
    spelled = ("".join(_letter(c) for c in word) for word in words)
    return rf"^\s*({'|'.join(spelled)})\s*$"


def or_blank(pattern: str) -> str:
    """Return the pattern of a field that may also be left blank."""
    return f"{BLANK}|{pattern}"


@lru_cache(maxsize=64)
def _letter(letter: str) -> str:
    if letter == "_":
        return r"[\s_\-]+"
    same = {letter, "đ"} if letter == "d" else {letter}
    if letter in _VOWELS:
        made = (nfc(letter + shape + tone) for shape in _SHAPES for tone in ("", *TONES))
        same |= {each for each in made if len(each) == 1}
    return f"[{''.join(sorted(same | {each.upper() for each in same}))}]{_MARKS}"
