"""Counts a document's labels as Word does, from its parts alone: no line of vbhc is used here.

By ECMA-376 17.9: instances of one abstract numbering share their counters; a `startOverride`
sets the counter when its instance is first used; a level going up by one resets the deeper ones.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from word.support import Element, find, q, style, text, values

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _roman(number: int) -> str:
    shown = ""
    for value, sign in _ROMAN:
        shown += sign * (number // value)
        number %= value
    return shown


@dataclass
class _Level:
    form: str
    label: str
    start: int


@dataclass
class _Counter:
    """The counters of one abstract numbering."""

    levels: dict[int, _Level]
    now: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> str:
        self.now[level] = self.now.get(level, self.levels[level].start - 1) + 1
        for deeper in [each for each in self.now if each > level]:
            del self.now[deeper]
        label = self.levels[level].label
        for each in range(level + 1):
            label = label.replace(f"%{each + 1}", self._shown(each))
        return label

    def _shown(self, level: int) -> str:
        if level not in self.levels:
            return ""
        number = self.now.get(level, self.levels[level].start)
        return _roman(number) if self.levels[level].form == "upperRoman" else str(number)


def _levels(abstract: Element) -> dict[int, _Level]:
    return {
        int(level.get(q("w:ilvl"), "")): _Level(
            values(level, "w:numFmt/@w:val")[0],
            values(level, "w:lvlText/@w:val")[0],
            int(values(level, "w:start/@w:val")[0]),
        )
        for level in find(abstract, "w:lvl")
    }


def labelled(document: Element, numbering: Element, styles: Element) -> list[tuple[str, str]]:
    """Return (label, text) for every paragraph of the body, in order; no label is ""."""
    counters = {
        values(a, "@w:abstractNumId")[0]: _Counter(_levels(a))
        for a in find(numbering, "w:abstractNum")
    }
    abstract_of = {
        values(n, "@w:numId")[0]: values(n, "w:abstractNumId/@w:val")[0]
        for n in find(numbering, "w:num")
    }
    overrides: dict[str, dict[int, int]] = defaultdict(dict)
    for each in find(numbering, "w:num/w:lvlOverride[w:startOverride]"):
        number = values(each, "../@w:numId")[0]
        level = int(values(each, "@w:ilvl")[0])
        overrides[number][level] = int(values(each, "w:startOverride/@w:val")[0])
    found = []
    for paragraph in document.iter(q("w:p")):
        place = _place(paragraph, numbering, styles)
        label = ""
        if place:
            number, level = place
            counter = counters[abstract_of[number]]
            if level in overrides[number]:
                counter.now[level] = overrides[number].pop(level) - 1
            label = counter.next(level)
        found.append((label, text(paragraph)))
    return found


def _place(paragraph: Element, numbering: Element, styles: Element) -> tuple[str, int] | None:
    own = find(paragraph, "w:pPr/w:numPr")
    chain = own or [n for s in _chain(style(paragraph), styles) for n in find(s, "w:pPr/w:numPr")]
    if not chain:
        return None
    number = values(chain[0], "w:numId/@w:val")[0]
    if number == "0":
        return None
    if level := values(chain[0], "w:ilvl/@w:val"):
        return number, int(level[0])
    linked = values(numbering, f"//w:lvl[w:pStyle/@w:val='{style(paragraph)}']/@w:ilvl")
    return number, int(linked[0]) if linked else 0


def _chain(name: str, styles: Element) -> list[Element]:
    found: list[Element] = []
    while name and (step := find(styles, f"w:style[@w:styleId='{name}']")):
        found += step
        name = "".join(values(step[0], "w:basedOn/@w:val"))
    return found
