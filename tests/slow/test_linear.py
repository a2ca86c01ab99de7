"""Twice as much costs twice as much, counted in calls and never in seconds.

What each way costs is the number of calls, of Python and of C, that it makes. From one size to the
double of it, and from there to the double of that, the cost grows by a piece; when it is linear the
second piece is twice the first, whatever the fixed costs are, and four times when it is quadratic.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.ways import WAYS
from vbhc.memo import forgetful

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

SIZE = 160  # a multiple of the units: their letters are of one shape then
MOST = 2.3
ALL = dict(WAYS)


def calls(work: Callable[[], object]) -> int:
    count = 0

    def counted(_frame: Any, event: str, _what: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    gc.collect()
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(way: Callable[[int, Path], Callable[[], object]], folder: Path) -> float:
    """Return how many times the second piece of cost is the first."""
    found = []
    # The largest once beforehand: what was read and compiled then serves all sizes alike. Nothing
    # else is remembered: a memory of so many entries serves a small size better than a large one.
    with forgetful():
        for number, size in enumerate((4 * SIZE, SIZE, 2 * SIZE, 4 * SIZE)):
            place = folder / str(number)
            place.mkdir()
            found.append(calls(way(size, place)))
    _first, small, double, fourfold = found
    assert double > small  # it does depend on the size
    return (fourfold - double) / (double - small)


@pytest.mark.parametrize("name", ALL)
def test_cost_is_linear(name: str, tmp_path: Path) -> None:
    assert growth(ALL[name], tmp_path) <= MOST


def test_a_quadratic_way_would_be_seen(tmp_path: Path) -> None:
    def way(size: int, _folder: Path) -> Callable[[], object]:
        rows = list(range(size))
        return lambda: [sum(1 for other in rows if other < row) for row in rows]

    assert growth(way, tmp_path) > 1.5 * MOST
