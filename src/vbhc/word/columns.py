"""Widths of table columns, from the widths of what stands in them."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from vbhc.memo import remembered
from vbhc.vietnamese.metrics import column_extents, extents, width
from vbhc.word.units import points_of_mm, twips, twips_of_mm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vbhc.document import Bang, Text
    from vbhc.nd30 import Spec

PADDING = 9.0  # pt: both sides of a cell, and a little air


def column_widths(table: Bang, law: Spec, width_mm: float) -> list[int]:
    """Return the column widths in twips; together they fill a width given in mm."""
    return Columns(table.dau, law, width_mm).of_rows(table.hang)


class Columns:
    """The columns of a table with these titles, to be as wide together as a width given in mm.

    Each column first gets room for its longest word, then a share of the rest by how much more
    its widest cell could use.
    """

    def __init__(self, titles: tuple[Text, ...], law: Spec, width_mm: float) -> None:
        head, body = law.components["o_bang_dau"], law.components["o_bang"]
        measured = [_title(title, head.size.use, head.bold) for title in titles]
        self._words, self._lines = zip(*measured, strict=True)
        self._size, self._bold = body.size.use, body.bold
        self._room = points_of_mm(width_mm)
        self.width = twips_of_mm(width_mm)

    def of_rows(self, rows: tuple[tuple[Text, ...], ...]) -> list[int]:
        """Return the widths in twips of columns with these rows of cells."""
        columns = zip(*rows, strict=True) if rows else [()] * len(self._words)
        return self._widths([_widest(cells, self._size, self._bold) for cells in columns])

    def of_texts(self, joined: bytes) -> list[int]:
        """Return the widths in twips of columns from the texts of cells, as `column_extents` does."""
        return self._widths(column_extents(joined, len(self._words), self._size, self._bold))

    def _widths(self, measured: list[tuple[float, float]]) -> list[int]:
        """Return the widths of columns in whose cells the longest word and line are so wide."""
        words, lines = zip(*measured, strict=True)
        least = [word + PADDING for word in map(max, self._words, words)]
        wanted = [line + PADDING for line in map(max, self._lines, lines)]
        exact = [*map(twips, _shared(self._room, least, wanted))]
        exact[-1] += self.width - sum(exact)
        return exact


def _shared(room: float, least: list[float], wanted: list[float]) -> list[float]:
    if sum(wanted) <= room:
        extra = (room - sum(wanted)) / sum(wanted)
        return [w * (1 + extra) for w in wanted]
    if sum(least) >= room:
        # A word without end must not squeeze its neighbours: it is broken, they are not.
        fair = room / len(least)
        small = sum(width for width in least if width <= fair)
        large = sum(width for width in least if width > fair)
        return [w if w <= fair else w * (room - small) / large for w in least]
    # The square root keeps one very long column from starving the others.
    more = [max(w - m, 0.0) ** 0.5 for w, m in zip(wanted, least, strict=True)]
    rest, shares = room - sum(least), sum(more)
    return [m + rest * share / shares for m, share in zip(least, more, strict=True)]


@remembered(1024)
def _title(title: Text, size: float, bold: bool) -> tuple[float, float]:
    return _widest([title], size, bold)


def _widest(cells: Iterable[Text], size: float, bold: bool) -> tuple[float, float]:
    """Return the widths of the longest word and of the longest line of some cells."""
    alike: dict[tuple[bool, bool], set[str]] = defaultdict(set)  # a long column repeats itself
    word = line = 0.0
    for cell in cells:
        if len(cell) == 1:
            run = cell[0]
            alike[run.bold, run.italic].add(run.text)
        elif cell:
            word, line = max(word, _word(cell, size, bold)), max(line, _line(cell, size, bold))
    for (run_bold, italic), texts in alike.items():
        longest_word, longest_line = extents(texts, size, bold or run_bold, italic)
        word, line = max(word, longest_word), max(line, longest_line)
    return word, line


def _line(text: Text, size: float, bold: bool) -> float:
    return sum(width(run.text, size, bold or run.bold, run.italic) for run in text)


def _word(text: Text, size: float, bold: bool) -> float:
    words = chain.from_iterable(((w, run) for w in run.text.split()) for run in text)
    return max((width(w, size, bold or run.bold, run.italic) for w, run in words), default=0.0)
