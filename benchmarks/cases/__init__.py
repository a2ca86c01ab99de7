"""The documents everybody makes: a letter, a report, an annex of 2,000 rows.

The values of a round are of the same shape and all different; a shape number changes how many
items there are as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.cases import annex, letter, report

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A document to make: its name, our template, what its values are made by and how large."""

    name: str
    template: Path
    maker: Callable[..., dict[str, Any]]
    sizes: dict[str, int] = field(default_factory=dict, hash=False)

    def values(self, seed: int, shape: int | None = None) -> dict[str, Any]:
        """Return the data of a round as a plain dict; `shape` makes it one of another shape."""
        return self.maker(seed, shape, **self.sizes)

    def sized(self, sizes: dict[str, int]) -> Case:
        """Return the same document in another size."""
        return replace(self, sizes=sizes)


CASES = {
    case.name: case
    for case in (
        Case("letter", FOLDER / "cong-van.md.j2", letter.values),
        Case("report", FOLDER / "bao-cao.md.j2", report.values),
        Case("annex", FOLDER / "phu-luc.md.j2", annex.values),
    )
}
