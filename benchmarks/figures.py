"""Medians, ratios and tables: the pure part of the measuring."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_COMMA = str.maketrans(",.", ".,")

__all__ = ["interleaved", "median", "number", "ratio", "table", "times"]


def interleaved(
    names: Sequence[str], rounds: int, measure: Callable[[str, int], float], warm_up: int = 0
) -> dict[str, list[float]]:
    """Measure everybody in turns, A B C A B C, and return the figures of each without the warm-up.

    The turn begins with another one each round, so that nobody always follows the same one.
    """
    found: defaultdict[str, list[float]] = defaultdict(list)
    for index in range(warm_up + rounds):
        for name in _turned(names, index):
            figure = measure(name, index)
            if index >= warm_up:
                found[name].append(figure)
    return {name: found[name] for name in names}


def _turned(names: Sequence[str], index: int) -> Iterator[str]:
    start = index % len(names) if names else 0
    yield from (*names[start:], *names[:start])


def ratio(figure: float, base: float) -> float:
    """Return how many times as large a figure is as the base."""
    return figure / base


def number(value: float) -> str:
    """Return a figure with about three digits that count, with a decimal comma: 0,31 5,9 62 1.097."""
    size = abs(value)
    places = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    return f"{value:,.{places}f}".translate(_COMMA)


def times(value: float) -> str:
    """Return a ratio as it is printed: 0,041 ×; 0,85 ×; 1,4 ×; 69 ×."""
    places = 3 if value < 0.1 else 2 if value < 1 else 1 if value < 10 else 0
    return f"{value:,.{places}f} ×".translate(_COMMA)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, the first column left, the others right."""
    lines = [head, ["---", *("--:" for _ in head[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
