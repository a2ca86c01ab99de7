"""A workbook between its file and the model: sheets of rows of cells, whatever program wrote them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from vbhc.data.nodes import Node
from vbhc.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

# None, str, int, Decimal, bool, date, datetime, time, timedelta, Broken or Above.
Cell = Any
Row = list[Cell]

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a value: the error Excel shows in it, or "" for a formula never calculated.

    :data:`~vbhc.data.layout.EXAMPLE_MARK` for one that was to say whether its row is an example.
    """

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
        return cell_place(self.file, self.name, row, column)


class Celled(Node):
    """A value of a cell, whose place is put together when somebody asks: of thousands, for few."""

    __slots__ = ("_column", "_file", "_row", "_sheet")

    def __init__(self, value: Any, key: Place | None, sheet: Sheet, row: int, column: int) -> None:
        self.value = value
        self.key = key
        self._file = sheet.file
        self._sheet = sheet.name
        self._row = row
        self._column = column

    @property
    def place(self) -> Place:  # type: ignore[override]
        """Return where the cell stands."""
        return cell_place(self._file, self._sheet, self._row, self._column)

    def __eq__(self, other: object) -> bool:
        """Compare as any node does."""
        return isinstance(other, Node) and (self.value, self.place, self.key) == (
            other.value, other.place, other.key,
        )  # fmt: skip

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[Node], tuple[Any, ...]]:
        """Travel to other processes as any node does."""
        return Node, (self.value, self.place, self.key)


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


def cell_place(file: str, sheet: str, row: int, column: int) -> Place:
    """Return the place of a cell (from 0) as Excel names it."""
    return Place(file, sheet=sheet, cell=f"{letters(column)}{row + 1}")


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
