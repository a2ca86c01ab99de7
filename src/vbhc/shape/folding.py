"""Table rows alike stand in a shape once: a table of 2,000 rows is parsed like one of two.

A row that a loop prints differs from its neighbours in the numbers of its holes alone. Parsed, it
would give the same cells each time; so the parser gets one row of each kind, and the others come
back with the values. A table of another length is then no other shape.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from vbhc.memo import remembered
from vbhc.shape.holes import CLOSE, MARK, OPEN, token

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_HOLE = OPEN + CLOSE  # any hole: its number does not count
_BORDER = "|"
_ROW = f"\ue003{_BORDER}"  # how a line of a table begins, after its mark
_SHORT = 50_000  # characters; a plan for a longer text is not worth its memory
_FEW = 4  # heading, rule, two rows: with fewer lines there is nothing to fold
_RULE = frozenset("|-: ")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the folded tables: `values` are those of all their holes, row by row.

    `tables` has for each table, by the number of its first hole, its rows in order: which row of
    the folded table each is like (from 0), and where its values begin.
    """

    values: list[str] = field(default_factory=list)
    tables: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


UNFOLDED = Rows()


@dataclass(frozen=True, slots=True)
class Folded:
    """A marked shape with rows alike folded: its holes are numbered anew, `values` are theirs."""

    text: str
    values: list[str]
    rows: Rows


def fold(text: str, values: list[str]) -> Folded:
    """Fold the rows of every table of a shape; a shape that has nothing to fold stays as it is."""
    plan = _kept_plan(text) if len(text) < _SHORT else _plan(text)
    if not plan.tables:
        return Folded(text, values, UNFOLDED)
    in_order = values if plan.in_order else [*picker(plan.numbers)(values)]
    return Folded(plan.text, [*plan.shown(in_order)], Rows(in_order, plan.tables))


def picker(numbers: list[int]) -> Callable[[list[T]], tuple[T, ...]]:
    """Return what picks the elements with these numbers out of a list, quickly."""
    if len(numbers) > 1:
        return itemgetter(*numbers)
    return lambda found: tuple(found[number] for number in numbers)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a shape is folded, whatever its values.

    `numbers` are those of its holes, in their order; `shown` picks those of the holes kept. The
    order is mostly that of the values, `in_order`.
    """

    text: str
    numbers: list[int]
    shown: Callable[[list[str]], tuple[str, ...]]
    tables: dict[int, list[tuple[int, int]]]
    in_order: bool


_NOTHING = _Plan("", [], picker([]), {}, in_order=True)


def _plan(text: str) -> _Plan:
    if text.count(_ROW) < _FEW:
        return _NOTHING
    parts = text.replace(CLOSE, OPEN).split(OPEN)  # texts and numbers of holes in turn
    folding = _Folding(_HOLE.join(parts[::2]))
    numbers = list(map(int, parts[1::2]))
    in_order = numbers == list(range(len(numbers)))
    return _Plan(folding.text(), numbers, picker(folding.shown), folding.tables, in_order)


@remembered(64)
def _kept_plan(text: str) -> _Plan:
    return _plan(text)


class _Folding:
    """Walks the lines of a shape, all holes made to look alike, and keeps one row of each kind."""

    def __init__(self, text: str) -> None:
        self.kept: list[str] = []
        self.shown: list[int] = []  # the holes of the lines kept
        self.tables: dict[int, list[tuple[int, int]]] = {}
        self.at = 0  # the hole that comes next
        looks: dict[str, tuple[bool, bool, int]] = {}
        table: _Table | None = None
        heading = False  # the line before may be one
        for line in text.split("\n"):
            look = looks.get(line) or looks.setdefault(line, _look(line))
            bordered, rule, holes = look
            if table is not None and bordered:
                self.row(table, line, holes)
            else:
                self.close(table)
                table = _Table() if heading and rule else None
                self.keep(line, holes)
                heading = bordered
            self.at += holes
        self.close(table)

    def row(self, table: _Table, line: str, holes: int) -> None:
        """Note a row, and keep its line when it is the first of its kind."""
        index = table.kinds.get(line)
        if index is None:
            index = table.kept
            table.kept += 1
            if holes:  # a table is known by its holes: rows without any stay
                table.kinds[line] = index
                table.first = len(self.shown) if table.first is None else table.first
            self.keep(line, holes)
        table.rows.append((index, self.at))

    def keep(self, line: str, holes: int) -> None:
        """Keep a line and its holes."""
        self.kept.append(line)
        self.shown += range(self.at, self.at + holes)

    def close(self, table: _Table | None) -> None:
        """Remember the rows of a table in which some were folded."""
        if table is not None and table.first is not None and table.kept < len(table.rows):
            self.tables[table.first] = table.rows

    def text(self) -> str:
        """Return the lines kept, their holes numbered anew."""
        literal = "\n".join(self.kept).split(_HOLE)
        holes = (f"{token(number)}{after}" for number, after in enumerate(literal[1:]))
        return "".join((literal[0], *holes))


class _Table:
    """The rows of one table, the first of each kind by its line."""

    def __init__(self) -> None:
        self.kinds: dict[str, int] = {}
        self.kept = 0
        self.rows: list[tuple[int, int]] = []
        self.first: int | None = None


def _look(line: str) -> tuple[bool, bool, int]:
    """Tell whether a line begins with a border, whether it is the rule under a heading, its holes."""
    words = MARK.sub("", line).strip()
    bordered = words.startswith(_BORDER)
    return bordered, bordered and "-" in words and _RULE.issuperset(words), words.count(_HOLE)
