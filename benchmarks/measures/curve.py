"""Cost over size: each way through the program with 100, 1,000, ... 100,000 of its thing."""

from __future__ import annotations

import re
import sys
from subprocess import TimeoutExpired
from typing import TYPE_CHECKING, Any

from benchmarks.commands import CommandFailed, task

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.setup import Setup

# The ways that the page shows; all of them: benchmarks.ways.
CHOSEN = (
    "conclusion, tasks in the text",
    "letters to units",
    "annex",
    "letters from a list",
    "data: JSON",
    "data: CSV",
    "data: XLSX",
    "check: paragraphs",
    "check: table rows",
)
SIZES = (100, 1_000, 10_000, 100_000)
SHORT = (10, 100)
# Seconds of the processor. A point that would take more, by the one before it and with the making
# of its input, is left out.
LONGEST = 120.0
# How many times as long a point may take that was begun.
_PATIENCE = 15
# What the program itself says of input beyond its limits, without its remedy.
_REFUSED = re.compile(r"vbhc\.errors\.\w+: <bytes>: ([^;]+)")


def measure(setup: Setup) -> dict[str, Any]:
    """Return the points of the ways that the page shows, by way."""
    return curves(CHOSEN, SHORT if setup.short else SIZES, setup.clock)


def curves(
    ways: Iterable[str], sizes: Sequence[int], clock: str = "seconds", longest: float = LONGEST
) -> dict[str, Any]:
    """Return by way `points`: seconds and peak of memory by size.

    Where sizes were left out there are also the first of them, `from`, and `why`.
    """
    return {way: _curve(way, sizes, clock, longest) for way in ways}


def _curve(way: str, sizes: Sequence[int], clock: str, longest: float) -> dict[str, Any]:
    points: dict[str, dict[str, float]] = {}
    for size, larger in zip(sizes, (*sizes[1:], None), strict=True):
        try:
            found = task("curve", way, str(size), seconds=_PATIENCE * longest)
        except (CommandFailed, TimeoutExpired) as failed:
            return {"points": points, "from": size, "why": _reason(failed)}
        sys.stderr.write(f"  {way}, {size}: {found['seconds']:.2f} s, {found['cpu']:.2f} s CPU\n")
        points[str(size)] = {"seconds": found[clock], "peak": found["peak"]}
        if larger and (expected := found["whole"] * larger / size) > longest:
            why = f"ước chừng {expected:.0f} giây, quá {longest:.0f} giây"
            return {"points": points, "from": larger, "why": why}
    return {"points": points}


def _reason(failed: CommandFailed | TimeoutExpired) -> str:
    if isinstance(failed, TimeoutExpired):
        return f"dừng sau {failed.timeout:.0f} giây"
    sys.stderr.write(f"{failed}\n")
    refused = _REFUSED.search(str(failed))
    return f"vbhc từ chối, {refused[1]}" if refused else "phép đo hỏng"
