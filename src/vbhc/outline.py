"""The body as lines in order, each with the label that numbers it.

One place decides every label: the writer turns a countable one into Word's own numbering,
the plain-text view prints it, the tests compare both with the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vbhc.document import Bang, DanhSach, Doan, Khoi, Run, Text, TieuDe
from vbhc.vietnamese.letters import letter
from vbhc.vietnamese.numbers import roman
from vbhc.vietnamese.text import upper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vbhc.nd30 import Spec

LETTERED = "a)"
_SHOWN: dict[str, Callable[[int], str]] = {"upper_roman": roman, "decimal": str, "letter": letter}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the body: its component, its label, its text.

    `counted` tells that Word can count the label itself; `series` numbers the lists, so that
    each counts from 1 again.
    """

    component: str
    text: Text
    label: str = ""
    counted: bool = False
    series: int = 0


def lines(blocks: Sequence[Khoi], law: Spec, item_label: str) -> list[Line | Bang]:
    """Return the blocks as lines and tables; `item_label` is "a)", "1.", "(1)" or the like."""
    return [in_capitals(each, law) for each in typed_lines(blocks, law, item_label)]


def typed_lines(blocks: Sequence[Khoi], law: Spec, item_label: str) -> list[Line | Bang]:
    """Return the lines with their texts as they were typed: none in capitals yet."""
    walk = _Walk(law, item_label)
    for block in blocks:
        walk.block(block)
    return walk.found


def in_capitals(found: Line | Bang, law: Spec) -> Line | Bang:
    """Return a line as it is printed: a heading of the highest level stands in capitals."""
    if isinstance(found, Bang) or law.components[found.component].case != "hoa":
        return found
    text = tuple(Run(upper(run.text), run.bold, run.italic) for run in found.text)
    return replace(found, text=text)


def last_series(found: list[Line | Bang]) -> int:
    """Return how many numbered lists the lines hold."""
    return max((each.series for each in found if isinstance(each, Line)), default=0)


def closed(found: list[Line | Bang], law: Spec) -> list[Line | Bang]:
    """Return the lines with the end mark after the last words, none doubled."""
    mark = law.components["noi_dung"].last
    last = found[-1] if found else None
    if last is None:
        return []
    if not isinstance(last, Line) or not last.text:
        return [*found, Line("noi_dung", (Run(mark),))]
    end = last.text[-1]
    text = end.text.rstrip().removesuffix(mark).rstrip(" .;,") + mark
    return [*found[:-1], replace(last, text=(*last.text[:-1], Run(text, end.bold, end.italic)))]


class _Walk:
    def __init__(self, law: Spec, item_label: str) -> None:
        self.law = law
        self.item_label = item_label
        self.found: list[Line | Bang] = []
        self.counters = [0] * len(law.outline)
        self.series = 0

    def block(self, block: Khoi) -> None:
        match block:
            case Doan(text):
                self.found.append(Line("noi_dung", text))
            case TieuDe(level, text):
                self.found.append(self._heading(level, text))
            case DanhSach():
                self._list(block, depth=0)
            case Bang():
                self.found.append(block)

    def _heading(self, level: int, text: Text) -> Line:
        self.counters[level - 1] += 1
        self.counters[level:] = [0] * (len(self.counters) - level)
        rule = self.law.outline[level - 1]
        number = self.counters[level - 1]
        shown = _SHOWN[rule.number](number)
        # Word has no Vietnamese alphabet: a letter is written, every other label is counted.
        return Line(rule.component, text, rule.label.format(shown), counted=rule.number != "letter")

    def _list(self, block: DanhSach, depth: int) -> None:
        if block.danh_so:
            self.series += 1
        series = self.series
        component = "muc_so" if block.danh_so else ("gach_dau_dong", "gach_con")[depth]
        for number, item in enumerate(block.muc, 1):
            for index, inner in enumerate(item.khoi):
                if index == 0 and isinstance(inner, Doan):
                    self.found.append(self._item(component, inner.text, number, series))
                elif isinstance(inner, DanhSach):
                    self._list(inner, depth if block.danh_so else depth + 1)
                else:
                    self.block(inner)

    def _item(self, component: str, text: Text, number: int, series: int) -> Line:
        if component != "muc_so":
            return Line(component, text, self.law.components[component].prefix, counted=True)
        if self.item_label == LETTERED:
            return Line(component, text, f"{letter(number)})", series=series)
        label = self.item_label.replace("1", str(number))
        return Line(component, text, label, counted=True, series=series)
