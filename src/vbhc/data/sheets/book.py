"""A workbook between its file and the model: sheets of rows of cells, whatever program wrote them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from vbhc.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

# None, str, int, Decimal, bool, date, datetime, time, timedelta, Broken or Above.
Cell = Any
Row = list[Cell]

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a value: the error Excel shows in it, or "" for a formula never calculated."""

    error: str


@dataclass(frozen=True, slots=True)
class Above:
    """A blank cell inside an area merged downwards, with the value at the top of the area."""

    value: Cell


@dataclass(frozen=True, slots=True)
class Look:
    """How a sheet looks on the screen, filled while its rows are read; numbers from 0.

    ``hidden`` are rows nobody sees; ``wide`` the cells of a row merged to the right, each with
    the last column of its area.
    """

    hidden: set[int] = field(default_factory=set)
    wide: dict[int, dict[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from the first; ``name`` is "" where the file itself is the sheet."""

    file: str
    name: str
    rows: Iterable[Row]
    hidden: bool = False
    look: Look = field(default_factory=Look)

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell (from 0) as Excel names it."""
        return Place(self.file, sheet=self.name, cell=f"{letters(column)}{row + 1}")


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of one file, in their order; ``title`` stands for a sheet without a name."""

    file: str
    sheets: tuple[Sheet, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with a book.

    ``faults`` leave in doubt what the data are; with faults of single ``cells`` the rest can still
    be checked, so that the user reads of everything at once.
    """

    faults: list[Problem] = field(default_factory=list)
    cells: list[Problem] = field(default_factory=list)


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Return the letters of a column (from 0): ``A``, ``Z``, ``AA``."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def blank(cell: Cell) -> bool:
    """Tell whether nothing stands in a cell; blanks alone are nothing."""
    return cell is None or type(cell) is Above or (type(cell) is str and not cell.strip())
