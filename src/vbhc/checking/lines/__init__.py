"""The function rules as functions of text: they take lines and say what is wrong with them.

They know nothing of pages, roles or Word. What cannot be decided from the words is passed over in
silence: a checker that cries wolf gets switched off.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vbhc.vietnamese.text import nfc

if TYPE_CHECKING:
    from vbhc.facts import Level

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_KEPT = 2000  # characters: a hostile file has lines of any length
_SHOWN = 60  # characters of a line that a message quotes


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a text.

    `at` is the index of the line it stands in, from 0; `part` names the property of the rule that
    failed ("" when the rule tests one thing); `level` is given where it differs inside one rule.
    """

    message: str
    hint: str
    found: str = ""
    required: str = ""
    at: int = 0
    part: str = ""
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class RuleFault:
    """A fault with the rule it belongs to, where one reading serves several rules."""

    rule: str
    fault: Fault


def tidy(text: str) -> str:
    """Return the text composed, every run of blanks made one, the edges stripped."""
    return _kept(text) if len(text) <= _KEPT else _tidied(text)


@lru_cache(maxsize=4096)  # several rules ask for each line
def _kept(text: str) -> str:
    return _tidied(text)


def _tidied(text: str) -> str:
    return " ".join(nfc(text).replace("\u200b", "").split())


def quoted(text: str) -> str:
    """Return a line short enough to stand in a message."""
    text = tidy(text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
