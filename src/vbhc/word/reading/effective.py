"""The format that acts: direct format over character style, paragraph style, table style, defaults.

Switches such as bold turn each other over (17.7.3): the document's default is turned once by each of the
three kinds of style that says otherwise, as Word does it; a direct format is absolute. Within one
kind the nearest style of the chain speaks. Numbering lies between table style and the
paragraph style that names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import TYPE_CHECKING, Any, NamedTuple

from vbhc.facts import Format
from vbhc.word import walk
from vbhc.word.names import R_PR
from vbhc.word.reading.lists import LEVELS
from vbhc.word.reading.properties import (
    PARAGRAPH_DEFAULTS,
    RUN_DEFAULTS,
    SINGLE,
    SLOTS,
    TAB,
    TOGGLES,
    Frame,
    Properties,
    Relative,
    paragraph_key,
    paragraph_properties,
    run_key,
    run_properties,
)
from vbhc.word.reading.values import mm
from vbhc.word.units import TWIPS_PER_POINT

if TYPE_CHECKING:
    from vbhc.facts import Align
    from vbhc.word.reading.lists import Lists
    from vbhc.word.reading.stylesheet import Style, StyleSheet

_AUTOMATIC_GAP = 14.0  # what Word takes for HTML's gap between paragraphs
_LINE = 12.0


class TablePlace(NamedTuple):
    """Where in a styled table a paragraph stands: the table style, and the conditions its cell meets."""

    style: str = ""
    conditions: tuple[str, ...] = ()


NOWHERE = TablePlace()


@dataclass(frozen=True, slots=True)
class Layout:
    """The effective format of a paragraph: indents in mm, gaps in pt; `number` its list and level."""

    align: Align
    left: float
    right: float
    first: float
    before: float
    after: float
    line: float
    rule: Any
    contextual: bool
    outline: int | None
    page_break: bool
    number: tuple[int, int] | None
    before_auto: bool
    after_auto: bool
    borders: tuple[Any, Any, Any, Any]
    frame: Frame | None
    tabs: tuple[tuple[float, str], ...]


class Resolver:
    """Resolves formats for one document, and remembers what it resolved."""

    def __init__(self, sheet: StyleSheet, lists: Lists) -> None:
        self.sheet = sheet
        self.lists = lists
        self._memo = sheet.memo

    def run(self, style: str, place: TablePlace, properties: Any | None) -> Format:
        """Return the effective format of a w:rPr in a paragraph of that style and place."""
        key = ("format", style, place, run_key(properties))
        found: Format | None = self._memo.get(key)
        if found is None:
            direct = run_properties(properties, self.sheet.theme)
            base = self._run_base(style, place, direct.get("style", ""))
            found = _format({**base, **direct})
            self._memo.keep(key, found)
        return found

    def paragraph(self, place: TablePlace, properties: list[Any]) -> tuple[str, Layout, Format]:
        """Return style and effective format of a paragraph, and the format of its mark.

        `properties` are the children of its w:pPr, `place` is where it stands.
        """
        own = walk.child(properties, R_PR)
        key = ("layout", place, paragraph_key(properties), run_key(own))
        # Those of numbered paragraphs hang on the lists too.
        known = self._memo.get(key) or self.lists.memo.get(key)
        found: tuple[str, Layout, Format] | None = known
        if found is None:
            direct = paragraph_properties(properties)
            style = self.sheet.style_of(direct.pop("style", ""), "paragraph")
            layout = self._layout(style, place, direct)
            found = (style, layout, self.run(style, place, own))
            (self._memo if layout.number is None else self.lists.memo).keep(key, found)
        return found

    def _run_base(self, style: str, place: TablePlace, character: str) -> Properties:
        key = ("run", style, place, character)
        found: Properties | None = self._memo.get(key)
        if found is None:
            found = self._merged_run(style, place, character)
            self._memo.keep(key, found)
        return found

    def _merged_run(self, style: str, place: TablePlace, character: str) -> Properties:
        sheet = self.sheet
        named = sheet.style_of(character, "character")
        kinds = [
            self._table_run(place),
            _over(each.run for each in sheet.chain(style)),
            _over(each.run for each in sheet.chain(named)),
        ]
        merged = _over([RUN_DEFAULTS, sheet.run, *kinds])
        for toggle in TOGGLES:
            base = sheet.run.get(toggle, False)
            turns = (kind[toggle] != base for kind in kinds if toggle in kind)
            merged[toggle] = reduce(xor, turns, base)
        return merged

    def _table_run(self, place: TablePlace) -> Properties:
        chain = self.sheet.chain(place.style)
        whole = _over(each.run for each in chain)
        parts = [
            each.look.conditions[name].run
            for name in place.conditions
            for each in chain
            if name in each.look.conditions
        ]
        return _over([whole, *parts])

    def _layout(self, style: str, place: TablePlace, direct: Properties) -> Layout:
        layers = [*self._paragraph_layers(style, place), (None, direct)]
        number, where = self._number(layers)
        merged: Properties = dict(PARAGRAPH_DEFAULTS)
        for at, (_style, layer) in enumerate(layers):
            if number and at == where:
                merged.update(self._list_layout(number))
            merged.update(layer)
        size = self._run_base(style, place, "")["size"]
        return _laid_out(merged, number, size)

    def _paragraph_layers(
        self, style: str, place: TablePlace
    ) -> list[tuple[Style | None, Properties]]:
        key = ("layers", style, place)
        found: list[tuple[Style | None, Properties]] | None = self._memo.get(key)
        if found is None:
            tables = self.sheet.chain(place.style)
            parts = [
                each.look.conditions[name].paragraph
                for name in place.conditions
                for each in tables
                if name in each.look.conditions
            ]
            under = [self.sheet.paragraph, *(t.paragraph for t in tables), *parts]
            found = [(None, layer) for layer in under]
            found += [(each, each.paragraph) for each in self.sheet.chain(style)]
            self._memo.keep(key, found)
        return found

    def _number(
        self, layers: list[tuple[Style | None, Properties]]
    ) -> tuple[tuple[int, int] | None, int]:
        """Return list and level of a paragraph, and the layer that names the list."""
        named = [at for at, (_style, layer) in enumerate(layers) if "num" in layer]
        if not named or not (number := layers[named[-1]][1]["num"]):
            return None, 0
        where = named[-1]
        levels = [layer["level"] for _style, layer in layers if "level" in layer]
        level = levels[-1] if levels else 0
        if layers[where][0] is not None and "level" not in layers[-1][1]:
            level = self._level_of_style(number, layers, level)
        return (number, max(0, min(level, LEVELS - 1))), where

    def _level_of_style(
        self, number: int, layers: list[tuple[Style | None, Properties]], level: int
    ) -> int:
        """Return the level that stands for a style: the list says so, not the style."""
        found = self.lists.get(number)
        ids = [style.id for style, _layer in layers if style is not None][::-1]
        linked = {each.style: n for n, each in found.levels.items()} if found else {}
        return next((linked[each] for each in ids if each in linked), level)

    def _list_layout(self, number: tuple[int, int]) -> Properties:
        found = self.lists.get(number[0])
        level = found.levels.get(number[1]) if found else None
        return level.paragraph if level else {}


def _over(layers: Any) -> Properties:
    found: Properties = {}
    for layer in layers:
        found.update(layer)
    return found


def _format(found: Properties) -> Format:
    fonts = tuple(found[slot] for slot in SLOTS)
    return Format(
        fonts=fonts,
        size=found["size"],
        bold=found["bold"],
        italic=found["italic"],
        underline=found["underline"] != "none",
        strike=found["strike"] or found["double_strike"],
        caps=found["caps"],
        hidden=found["hidden"],
        color=found["color"],
        highlight=found["highlight"],
        position=found["position"],
    )


def _laid_out(found: Properties, number: tuple[int, int] | None, size: float) -> Layout:
    lengths = {k: _points(found[k], size) for k in ("left", "right", "first", "before", "after")}
    automatic = found["rule"] == "auto"
    return Layout(
        align=found["align"],
        left=mm(lengths["left"]),
        right=mm(lengths["right"]),
        first=mm(lengths["first"]),
        before=_AUTOMATIC_GAP if found["before_auto"] else lengths["before"],
        after=_AUTOMATIC_GAP if found["after_auto"] else lengths["after"],
        line=round(found["line"] / SINGLE, 4) if automatic else found["line"],
        rule=found["rule"],
        contextual=found["contextual"],
        outline=found["outline"],
        page_break=found["page_break"],
        number=number,
        before_auto=found["before_auto"],
        after_auto=found["after_auto"],
        borders=(found["top"], found["bottom"], found["side_left"], found["side_right"]),
        frame=found["frame"],
        tabs=_tabs(found),
    )


def _tabs(found: Properties) -> tuple[tuple[float, str], ...]:
    """Return the tab stops as places in mm and what they align, from the left."""
    named = ((key, kind) for key, kind in found.items() if key.startswith(TAB) and kind)
    stops = ((mm(int(key.removeprefix(TAB)) / TWIPS_PER_POINT), kind) for key, kind in named)
    return tuple(sorted(stops))


def _points(length: float | Relative, size: float) -> float:
    """Return a length in pt: a character is as wide as the type is high, a line has 12 pt."""
    if isinstance(length, Relative):
        return length.share * (size if length.unit == "chars" else _LINE)
    return length
