"""Counts the automatic numbers of a story, and writes each label as Word shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.word.reading.lists import LEVELS, ListLevel

if TYPE_CHECKING:
    from vbhc.word.reading.lists import ListInstance, Lists

_NUMBER = re.compile(r"%([1-9])")
_LETTERS = 26
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 32767
_MOST_REPEATED = 50


class Counters:
    """The state of all lists while a story is read from its beginning.

    Instances of one way of counting go on counting for each other, unless one starts anew.
    """

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()

    def label(self, number: int, level: int) -> str:
        """Count one paragraph of a list; return its label, "" for a list that does not exist."""
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        self._count(number, found, level, counts)
        return _written(found, level, counts)

    def _count(
        self, number: int, found: ListInstance, level: int, counts: list[int | None]
    ) -> None:
        start = found.levels[level].start
        if level in found.starts and (number, level) not in self._started:
            counts[level], start = None, found.starts[level]
        self._started.add((number, level))
        before = counts[level]
        counts[level] = start if before is None else before + 1
        for above in range(level):
            if counts[above] is None:  # shown although nothing counted it yet
                counts[above] = _first(found, above)
        for below in range(level + 1, LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or level < restart:
                counts[below] = None


def _first(found: ListInstance, level: int) -> int | None:
    known = found.levels.get(level)
    return found.starts.get(level, known.start) if known else None


def _written(found: ListInstance, level: int, counts: list[int | None]) -> str:
    own = found.levels[level]
    if own.form == "bullet":
        return own.text

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        count, known = counts[at], found.levels.get(at)
        if count is None or known is None or at > level:
            return ""
        return in_form(count, _form(own, known, same=at == level))

    return "" if own.form == "none" and not own.text else _NUMBER.sub(number, own.text)


def _form(own: ListLevel, known: ListLevel, *, same: bool) -> str:
    return "decimal" if own.legal and (not same or known.form != "none") else known.form


def in_form(count: int, form: str) -> str:
    """Return a number as a form of counting writes it; figures for a form not known here."""
    if form in {"none", "bullet"}:
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    letters = _words(count, form[5:]) if form[:5] in {"lower", "upper"} else ""
    return (letters.upper() if form.startswith("upper") else letters) or str(count)


def _words(count: int, kind: str) -> str:
    if kind == "Letter" and 0 < count <= _LETTERS * _MOST_REPEATED:
        times, place = divmod(count - 1, _LETTERS)
        return chr(ord("a") + place) * (times + 1)
    if kind == "Roman" and 0 < count <= _MOST_ROMAN:
        return roman(count)
    return ""


def roman(count: int) -> str:
    """Return a number in small Roman figures."""
    found = ""
    for value, letters in _ROMAN:
        found += letters * (count // value)
        count %= value
    return found
