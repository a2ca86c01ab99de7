"""A body written once for its shape: XML with holes, into which each document's values are poured.

Most of a body is the same in every document of a shape. What depends on the values (the widths of
a table, capitals, the end mark after the last words, a line that may announce the items after it)
waits, and is written for each document by the same writer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from vbhc.document import Bang, texts, words
from vbhc.outline import Line, closed, in_capitals, last_series, typed_lines
from vbhc.shape.filling import fill_table, fill_text
from vbhc.shape.holes import CLOSE, OPEN, cut
from vbhc.word import xml
from vbhc.word.entry import Entry, announces, entries, is_item

if TYPE_CHECKING:
    from vbhc.nd30 import Spec
    from vbhc.shape.filling import Body, Filled
    from vbhc.word.kit import Kit


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


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line or table that is written when its values are known; `closes` when it is the last."""

    entry: Entry
    closes: bool

    def filled(self, values: Filled, law: Spec) -> Entry:
        """Return it as it stands in one document."""
        line = self.entry.line
        if isinstance(line, Bang):
            table = fill_table(line, values.values, values.rows)
            return replace(self.entry, line=table)
        line = in_capitals(replace(line, text=fill_text(line.text, values.flat)), law)
        if self.closes:
            line = closed([line], law)[0]
        keep = self.entry.keep_next or announces(line, self.entry.following)
        return replace(self.entry, line=line, keep_next=keep)


@dataclass(frozen=True, slots=True)
class Mould:
    """The pieces of a body in order: XML, the index of a value, or what waits for its values.

    `series` is how many numbered lists it holds.
    """

    pieces: tuple[str | int | Waiting, ...]
    series: int

    def poured(self, values: Filled, writer: Writer, first: int) -> list[str]:
        """Return the XML of one document; its numbered lists count from the instance `first`."""
        escaped = [xml.text_of(value) for value in values.flat]
        law = writer.kit.law
        return [
            piece
            if isinstance(piece, str)
            else escaped[piece]
            if isinstance(piece, int)
            else writer.entry(piece.filled(values, law), first)
            for piece in self.pieces
        ]


def mould(writer: Writer, body: Body, kept: int, first: int) -> Mould:
    """Write the shape of a body with its holes."""
    law = writer.kit.law
    typed = typed_lines(body.khoi, law, writer.item_label)
    ends = typed[-1] if typed else None
    closes_later = isinstance(ends, Line) and _has_hole(ends)
    whole = typed if closes_later else closed(typed, law)
    found = entries(whole, kept)
    pieces: list[str | int | Waiting] = []
    for entry in found:
        closes = closes_later and entry is found[-1]
        if closes or _waits(entry, law):
            pieces.append(Waiting(entry, closes))
        else:
            line = in_capitals(entry.line, law)
            pieces += cut(writer.entry(replace(entry, line=line), first))
    return Mould(_joined(pieces), last_series(typed))


def _waits(entry: Entry, law: Spec) -> bool:
    line = entry.line
    if not _has_hole(line):
        return False
    if isinstance(line, Bang):
        return True
    in_capital_letters = law.components[line.component].case == "hoa"
    return in_capital_letters or (
        is_item(entry.following) and words(line.text).rstrip().endswith(CLOSE)
    )


def _has_hole(line: Line | Bang) -> bool:
    found = texts((line,)) if isinstance(line, Bang) else [words(line.text)]
    return any(OPEN in text for text in found)


def _joined(pieces: list[str | int | Waiting]) -> tuple[str | int | Waiting, ...]:
    """Return the pieces with neighbouring XML in one."""
    joined: list[str | int | Waiting] = []
    for is_xml, group in groupby(pieces, lambda piece: isinstance(piece, str)):
        several = list(group)
        joined += ["".join(map(str, several))] if is_xml else several
    return tuple(joined)
