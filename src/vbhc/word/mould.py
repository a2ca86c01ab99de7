"""A body written once for its shape: XML with holes, into which each document's values are poured.

Most of a body is the same in every document of a shape. What depends on the values (the widths of
a table, capitals) waits, and is written for each document by the same writer. A value at the very
end of a line may change what is written there: the end mark after the last words, and whether a
line announces the items after it. Usually it ends in no mark, and then it does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import TYPE_CHECKING, Protocol

from vbhc.document import Bang, texts, words
from vbhc.outline import Line, closed, in_capitals, last_series, typed_lines
from vbhc.shape.folding import picker
from vbhc.shape.holes import CLOSE, HOLE, OPEN
from vbhc.shape.runs import fill_text
from vbhc.shape.tables import Grid, fill_table
from vbhc.word import xml
from vbhc.word.entry import Entry, announces, ends_with, entries, may_announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.nd30 import Spec
    from vbhc.shape.filling import Body, Filled
    from vbhc.word.grid import GridWriter
    from vbhc.word.kit import Kit


_VALUE_AT_END = re.compile(rf"{HOLE.pattern}\s*$")
_MARKS = frozenset(".,;:/")  # what an end mark replaces or joins, and what announces


class Writer(Protocol):
    """What writes the lines and tables: a BodyWriter."""

    @property
    def kit(self) -> Kit:
        """The law and the measures it writes by."""

    @property
    def item_label(self) -> str:
        """The label of a numbered item."""

    def entry(self, entry: Entry, series: int) -> str:
        """Return a line or a table as XML."""

    def grid(self, table: Bang) -> GridWriter:
        """Return what writes a table with other texts in its cells."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line or table that is written when its values are known; `closes` when it is the last.

    `grid` is where the texts of a table are when it holds nothing but values, and what writes it.
    """

    entry: Entry
    closes: bool
    grid: tuple[Grid, GridWriter] | None

    def written(self, values: Filled, writer: Writer, first: int) -> bytes:
        """Return it as it stands in one document."""
        line = self.entry.line
        if isinstance(line, Bang):
            return self._table(line, values, writer, first)
        law = writer.kit.law
        line = in_capitals(replace(line, text=fill_text(line.text, values.flat)), law)
        if self.closes:
            line = closed([line], law)[0]
        keep = self.entry.keep_next or announces(line, self.entry.following)
        return writer.entry(replace(self.entry, line=line, keep_next=keep), first).encode()

    def _table(self, table: Bang, values: Filled, writer: Writer, first: int) -> bytes:
        if self.grid and (texts := self.grid[0].texts(values.rows)):
            return self.grid[1].written(texts)
        table = fill_table(table, values.values, values.rows)
        return writer.entry(replace(self.entry, line=table), first).encode()


@dataclass(frozen=True, slots=True)
class Mould:
    """A body as pieces: the XML around the values, and room for one of these after each but the last.

    `order` picks these from the values of the shape; what waits takes the place it is listed with.
    `ends` are the values that must end in no mark; `series` is how many numbered lists there are.
    """

    pieces: tuple[bytes, ...]
    order: Callable[[list[bytes]], tuple[bytes, ...]]
    waiting: tuple[tuple[int, Waiting], ...]
    ends: tuple[int, ...]
    series: int

    def suits(self, values: Filled) -> bool:
        """Tell whether the values end as it takes for granted."""
        last = "".join([values.flat[index][-1:] for index in self.ends])
        return last.isalnum() or not any(end in _MARKS or end.isspace() for end in last)

    def poured(self, values: Filled, writer: Writer, first: int) -> bytes:
        """Return the XML of one document; its numbered lists count from the instance `first`."""
        pieces = [*self.pieces]
        pieces[1::2] = self.order(values.joined.encoded(xml.escaped))
        for place, waits in self.waiting:
            pieces[place] = waits.written(values, writer, first)
        return b"".join(pieces)


def mould(writer: Writer, body: Body, kept: int, first: int, *, usual: bool) -> Mould:
    """Write the shape of a body with its holes; `usual` takes for granted how values end."""
    law = writer.kit.law
    typed = typed_lines(body.khoi, law, writer.item_label)
    ends = typed[-1] if typed else None
    closes_later = not usual and isinstance(ends, Line) and _has_hole(ends)
    found = entries(typed if closes_later else closed(typed, law), kept)
    made = _Pieces()
    for entry in found:
        closes = closes_later and entry is found[-1]
        if closes or _waits(entry, law, usual=usual):
            made.wait(Waiting(entry, closes, _grid(entry, writer)))
        else:
            line = in_capitals(entry.line, law)
            made.add(writer.entry(replace(entry, line=line), first))
    return made.mould(_ends(found, law) if usual else (), last_series(typed))


class _Pieces:
    """The pieces of a mould while it is made."""

    def __init__(self) -> None:
        self.texts = [""]
        self.order: list[int] = []
        self.waiting: list[tuple[int, Waiting]] = []

    def add(self, text: str) -> None:
        before, *parts = HOLE.split(text)
        self.texts[-1] += before
        self.order += map(int, parts[::2])
        self.texts += parts[1::2]

    def wait(self, waiting: Waiting) -> None:
        self.waiting.append((2 * len(self.order) + 1, waiting))
        self.order.append(0)  # any: another takes its place
        self.texts.append("")

    def mould(self, ends: tuple[int, ...], series: int) -> Mould:
        texts = map(str.encode, self.texts)
        *pieces, _none_after_the_last = chain.from_iterable(zip(texts, repeat(b"")))
        return Mould(tuple(pieces), picker(self.order), tuple(self.waiting), ends, series)


def _grid(entry: Entry, writer: Writer) -> tuple[Grid, GridWriter] | None:
    """Return how a table that holds nothing but values is written; None for anything else."""
    if not isinstance(entry.line, Bang) or entry.before_table:
        return None
    grid = Grid.of(entry.line)
    return (grid, writer.grid(entry.line)) if grid else None


def _waits(entry: Entry, law: Spec, *, usual: bool) -> bool:
    line = entry.line
    if not _has_hole(line):
        return False
    if isinstance(line, Bang):
        return True
    in_capital_letters = law.components[line.component].case == "hoa"
    return in_capital_letters or (not usual and _may_announce(entry))


def _may_announce(entry: Entry) -> bool:
    return may_announce(entry.line, entry.following) and ends_with(entry.line, CLOSE)


def _ends(found: list[Entry], law: Spec) -> tuple[int, ...]:
    """Return the values at the ends of lines where that matters."""
    mark = law.components["noi_dung"].last
    lines = [entry.line for entry in found if _may_announce(entry) or entry is found[-1]]
    ends = [words(line.text).removesuffix(mark) for line in lines if isinstance(line, Line)]
    at_end = map(_VALUE_AT_END.search, ends)
    return tuple(int(value[1]) for value in at_end if value)


def _has_hole(line: Line | Bang) -> bool:
    found = texts((line,)) if isinstance(line, Bang) else [words(line.text)]
    return any(OPEN in text for text in found)
