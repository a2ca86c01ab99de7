"""Cost over size: tasks of a conclusion, rows of an annex, letters of a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.commands import task

if TYPE_CHECKING:
    from benchmarks.setup import Setup

KINDS = ("tasks", "rows", "letters")
SIZES = (100, 1_000, 10_000, 100_000)
SHORT = (10, 100)
# A point that would take longer, by the one before it, is left out.
LONGEST = 60.0


def measure(setup: Setup) -> dict[str, Any]:
    """Return for each kind and size the seconds and the peak of memory, of a process of its own."""
    sizes = SHORT if setup.short else SIZES
    return {kind: _points(kind, sizes) for kind in KINDS}


def _points(kind: str, sizes: tuple[int, ...]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    expected = 0.0
    for size, larger in zip(sizes, (*sizes[1:], sizes[-1]), strict=True):
        if expected > LONGEST:
            break
        point = task("curve", kind, str(size))
        found[str(size)] = point
        expected = point["seconds"] * larger / size
    return found
