"""What a paragraph looks like as a whole: its runs with words, their sizes and weights."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from vbhc.checking.words import has_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vbhc.facts import ParagraphFact, RunFact


def spoken(paragraph: ParagraphFact) -> list[RunFact]:
    """Return the runs that show words: no blanks, nothing hidden, no raised marks of notes.

    A drafter's initials in subscript after "Lưu: VT" are an office's habit and no part of the line.
    """
    return [
        run
        for run in paragraph.runs
        if has_words(run.text) and not (run.format.hidden or run.format.position)
    ]


def main_size(runs: Iterable[RunFact]) -> float | None:
    """Return the size most letters of some runs with words have, None without any."""
    sizes = {run.format.size for run in runs}
    if len(sizes) <= 1:
        return sizes.pop() if sizes else None
    letters: Counter[float] = Counter()
    for run in runs:
        letters[run.format.size] += sum(c.isalnum() for c in run.text)
    return letters.most_common(1)[0][0]


def single_size(runs: Iterable[RunFact]) -> float | None:
    """Return the size of all words, None when they have several."""
    sizes = {run.format.size for run in runs}
    return sizes.pop() if len(sizes) == 1 else None
