"""Rows: the paragraphs of a file as the roles are read from them, one that holds several cut apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from vbhc.checking.roles import patterns
from vbhc.checking.words import clean, has_words, is_capitals, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vbhc.facts import CellFact, ParagraphFact, RunFact

_COLUMN = re.compile(r"\t[\t ]*| {4,}")
_PARTING = ("\n", "\t", "    ")  # without one of these a paragraph is one piece
_BOLD_SHARE = 0.6
_MOST = 2000  # characters: a paragraph that holds a head or a signature has fewer


@dataclass
class Row:
    """A paragraph, or a piece of one, and what is known of it.

    `text` are its words on one line, composed, blanks single; `shown` the same with the automatic
    label; `blank` tells that there is no word in it: nothing, dots, a typed line.
    """

    paragraph: ParagraphFact
    role: str = ""
    part: int = 0
    styled: bool = False
    text: str = field(init=False)
    shown: str = field(init=False)
    blank: bool = field(init=False)

    def __post_init__(self) -> None:
        label = self.paragraph.label
        self.text = one_line(self.paragraph.text)
        self.shown = f"{label} {self.text}".strip() if label else self.text
        self.blank = not has_words(self.text)

    @cached_property
    def capitals(self) -> bool:
        """Tell whether it stands in capitals, typed or by Word's switch."""
        runs = [r for r in self.paragraph.runs if has_words(r.text)]
        return is_capitals(self.text) or (bool(runs) and all(r.format.caps for r in runs))

    @cached_property
    def bold(self) -> bool:
        """Tell whether most of its letters are bold."""
        return _share(self.paragraph.runs, "bold") > _BOLD_SHARE

    @cached_property
    def italic(self) -> bool:
        """Tell whether most of its letters are italic."""
        return _share(self.paragraph.runs, "italic") > _BOLD_SHARE

    @property
    def cell(self) -> CellFact | None:
        """Return the cell it stands in."""
        return self.paragraph.cell

    @property
    def centred(self) -> bool:
        """Tell whether it is centred."""
        return self.paragraph.align == "center"

    @property
    def in_grid(self) -> bool:
        """Tell whether it stands in a table that shows its lines."""
        return self.cell is not None and self.cell.bordered

    def takes(self, role: str) -> None:
        """Take a role, unless a style of ours has given one."""
        if not self.styled:
            self.role = role


def _share(runs: Iterable[RunFact], what: str) -> float:
    letters = [(sum(c.isalnum() for c in r.text), getattr(r.format, what)) for r in runs]
    whole = sum(count for count, _ in letters)
    return sum(count for count, has in letters if has) / whole if whole else 0.0


def rows_of(paragraphs: Iterable[ParagraphFact], styles: dict[str, str]) -> list[Row]:
    """Return a row for each paragraph, several for one that holds several lines or columns."""
    rows: list[Row] = []
    signing = False
    for paragraph in paragraphs:
        if role := styles.get(paragraph.style, ""):
            named = bool(clean(paragraph.text)) and has_words(paragraph.text)
            rows.append(Row(paragraph, role if named else "", styled=True))
            continue
        row = Row(paragraph)
        signing = signing or bool(patterns.RECIPIENTS.match(row.text))
        if any(mark in paragraph.text for mark in _PARTING):
            rows += (Row(piece) for piece in _pieces(paragraph, signing))
        else:
            rows.append(row)
    return rows


def _pieces(paragraph: ParagraphFact, signing: bool) -> Iterator[ParagraphFact]:
    text = paragraph.text
    if len(text) > _MOST or "".join(run.text for run in paragraph.runs) != text:
        yield paragraph
        return
    spans = [span for line in _lines(text) for span in _columns(text, line, signing)]
    spans = [span for span in spans if text[slice(*span)].strip()]
    if len(spans) < 2:  # noqa: PLR2004 - one piece is the paragraph itself
        yield paragraph
        return
    for start, end in spans:
        yield replace(paragraph, text=text[start:end], runs=_cut(paragraph.runs, start, end))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _columns(text: str, line: tuple[int, int], signing: bool) -> list[tuple[int, int]]:
    """Cut a line where its second column begins: tabs or many blanks in place of a table."""
    start, end = line
    for gap in _COLUMN.finditer(text, start, end):
        left, right = clean(text[start : gap.start()]), clean(text[gap.end() : end])
        if left and right and patterns.are_columns(left, right, signing):
            return [(start, gap.start()), (gap.end(), end)]
    return [line]


def _cut(runs: Iterable[RunFact], start: int, end: int) -> tuple[RunFact, ...]:
    found, at = [], 0
    for run in runs:
        words = run.text[max(start - at, 0) : max(end - at, 0)]
        if words:
            found.append(replace(run, text=words))
        at += len(run.text)
    return tuple(found)


def folded(rows: list[Row]) -> tuple[list[Row], set[int]]:
    """Put pieces of one role together again; return the rows and the indices that stay cut."""
    if len({row.paragraph.index for row in rows}) == len(rows):
        return rows, set()  # none was cut
    done: list[Row] = []
    split: set[int] = set()
    at = 0
    while at < len(rows):
        pieces = [rows[at]]
        index = rows[at].paragraph.index
        while at + len(pieces) < len(rows) and rows[at + len(pieces)].paragraph.index == index:
            pieces.append(rows[at + len(pieces)])
        at += len(pieces)
        if len(pieces) > 1 and len({piece.role for piece in pieces}) == 1:
            done.append(replace(pieces[0], paragraph=_joined([p.paragraph for p in pieces])))
        else:
            done += pieces
            if len(pieces) > 1:
                split.add(index)
    return done, split


def _joined(pieces: list[ParagraphFact]) -> ParagraphFact:
    """Return the paragraph its pieces were cut from, its lines parted by line feeds."""
    runs: list[RunFact] = []
    for number, piece in enumerate(pieces):
        if number and piece.runs:
            first, *others = piece.runs
            runs += [replace(first, text="\n" + first.text), *others]
        else:
            runs += piece.runs
    return replace(pieces[0], text="\n".join(p.text for p in pieces), runs=tuple(runs))
