"""Lines that are no drawings: the border of a paragraph, a typed row, underlined text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from vbhc.facts import LineFact
from vbhc.vietnamese import metrics
from vbhc.word.reading.values import mm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vbhc.facts import RunFact
    from vbhc.word.reading.effective import Layout

# A row of one sign, with at most an ornament such as "o0o" or "***" in its middle.
_ROW = re.compile(r"(?P<sign>[_\-‐‑–—―─━=~*.…·])(?:[ \t]*(?P=sign)){2,}")
_ORNAMENT = re.compile(r"[\s oO0*+~]{1,7}")
_LONGEST_ROW = 300
_SOLID_SIGNS = frozenset("_—―─━=")


def border_lines(layout: Layout, room: float) -> Iterator[LineFact]:
    """Yield the lines over and under a paragraph `room` mm wide; one framed on all sides is a box."""
    top, bottom, left, right = layout.borders
    if left is not None or right is not None:
        return
    begin = layout.left + min(layout.first, 0.0)
    length = round(room - begin - layout.right, 3)
    for border, above in ((top, True), (bottom, False)):
        if border is not None:
            yield LineFact(
                "border", length, border.solid, above, left=begin, thickness=border.thickness
            )


def may_hold_a_row(text: str) -> bool:
    """Tell whether a text may hold a row of signs: one line that begins with a letter does not."""
    return not text[:1].isalnum() or "\n" in text


def typed_lines(runs: list[RunFact], text: str) -> Iterator[LineFact]:
    """Yield a line for every row of signs that is all a line of the text of these runs holds."""
    if not any(map(_sign, map(str.strip, text.split("\n")))):
        return
    for line in _text_lines(runs):
        sign = _sign("".join(run.text for run in line).strip())
        if sign:
            yield LineFact("typed", _width(line), sign in _SOLID_SIGNS)


def underlines(runs: Iterable[RunFact]) -> Iterator[LineFact]:
    """Yield a line for every stretch of underlined text, as long as its widest line."""
    stretch: list[RunFact] = []
    for run in (*runs, None):
        if run is not None and run.format.underline and not run.link:
            stretch.append(run)
        elif stretch:
            tabbed = any("\t" in each.text for each in stretch)
            widths = [_width(line) for line in _text_lines(stretch)]
            yield LineFact("underline", None if tabbed else max(widths, default=None))
            stretch = []


def _sign(text: str) -> str:
    """Return the sign a row is made of, "" when the text is anything else."""
    if len(text) > _LONGEST_ROW or not _ROW.match(text):
        return ""
    rows = list(_ROW.finditer(text))
    rest = _ROW.sub("", text)
    if rest.strip() and (len(rows) == 1 or not _ORNAMENT.fullmatch(rest)):
        return ""
    return rows[0]["sign"]


def _text_lines(runs: Iterable[RunFact]) -> Iterator[list[RunFact]]:
    """Yield the runs of each line as typed: cut at line breaks."""
    line: list[RunFact] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in others:
            yield line
            line = [replace(run, text=text)]
    yield line


def _width(runs: Iterable[RunFact]) -> float:
    """Return the width of text in mm as Times New Roman sets it."""
    widths = (
        metrics.width(r.text.strip("\t"), r.format.size, r.format.bold, r.format.italic)
        for r in runs
    )
    return mm(sum(widths))
