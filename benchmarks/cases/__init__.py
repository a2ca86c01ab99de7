"""The documents everybody makes: a letter, a report, an annex of 2,000 rows.

The values of a round are of the same shape and all different; a shape number changes how many
items there are as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.cases import annex, letter, report

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A document to make: its name, our template, `values(seed, shape)` as a plain dict."""

    name: str
    template: Path
    values: Callable[..., dict[str, Any]]


CASES = {
    case.name: case
    for case in (
        Case("letter", FOLDER / "cong-van.md.j2", letter.values),
        Case("report", FOLDER / "bao-cao.md.j2", report.values),
        Case("annex", FOLDER / "phu-luc.md.j2", annex.values),
    )
}
