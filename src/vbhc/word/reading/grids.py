"""Tables: where each cell lies in mm, which of its sides show a line, which style conditions it meets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from vbhc.facts import CellFact
from vbhc.word import walk
from vbhc.word.names import w
from vbhc.word.reading.effective import TablePlace
from vbhc.word.reading.gridlines import Begin, Row, Span, begin_of, edges_of, is_fixed, rows_of
from vbhc.word.reading.properties import written
from vbhc.word.reading.tablestyle import Sides, conditions_of, look_flags, read_padding, read_sides
from vbhc.word.reading.values import mm, val

if TYPE_CHECKING:
    from vbhc.word.reading.properties import Border
    from vbhc.word.reading.stylesheet import StyleSheet

_PADDING = 5.4  # pt at each side, where nothing is said
_LETTERS = {"top": "t", "left": "l", "bottom": "b", "right": "r"}
_INNER = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
_TABLE_PR = w("tblPr")
_FEW = 2  # cells of a table made for a line
_FLAT = {"t": "top", "b": "bottom"}


class Cell(NamedTuple):
    """A cell as paragraphs need it: `room` is the width of its text in mm, `box` its size if framed.

    `line` is the flat line of a cell that is open otherwise, and whether it lies on top.
    """

    fact: CellFact
    place: TablePlace
    room: float
    box: tuple[float, float] | None
    line: tuple[bool, Border] | None


class _Spot(NamedTuple):
    """At which edges of its table a cell stands."""

    top: bool
    bottom: bool
    left: bool
    right: bool


class _Dress(NamedTuple):
    """What the cells of one spot and band wear that ask for nothing themselves; `letters` their sides."""

    spot: _Spot
    place: TablePlace
    sides: Sides
    letters: str


@dataclass(slots=True)
class _Frame:
    """What the w:tblPr of a table says, and its style; the same for all tables that are written alike."""

    style: str
    flags: dict[str, bool]
    sides: Sides
    padding: dict[str, float]
    begin: Begin
    fixed: bool
    dresses: dict[Any, _Dress] = field(default_factory=dict)


@dataclass(slots=True)
class _Table:
    number: int
    depth: int
    frame: _Frame
    rows: list[Row]
    edges: list[float]
    left: float
    looks: dict[Any, _Look] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        return len(self.edges) - 1


class _Look(NamedTuple):
    """A dress and where it lies: `left`, `width` and `room`, the width of the text, in mm."""

    dress: _Dress
    left: float
    width: float
    room: float


class Grids:
    """Measures the tables of one part, each once."""

    def __init__(self, sheet: StyleSheet, unseen: set[Any]) -> None:
        self._sheet = sheet
        self._unseen = unseen
        self._count = 0

    def cells(self, table: Any, room: float, depth: int) -> tuple[dict[Any, Cell], bool]:
        """Return the cells of a table by their element, and whether most of them show a line.

        `room` is the width around the table in mm.
        """
        self._count += 1
        read = self._read(table, room, depth)
        found = {
            span.element: self._cell(read, row, place, span)
            for row, each in enumerate(read.rows)
            for place, span in enumerate(each.spans)
        }
        # A line for its own sake stands alone; a table ruled all over is a table.
        ruled = 2 * sum([cell.fact.bordered for cell in found.values()]) > len(found)
        if len(found) > _FEW and ruled:
            lined = {element: cell for element, cell in found.items() if cell.line}
            found.update({each: cell._replace(line=None) for each, cell in lined.items()})
        return found, ruled

    def _read(self, table: Any, room: float, depth: int) -> _Table:
        properties = walk.child(table, _TABLE_PR)
        rows = rows_of(table, self._unseen)
        frame = self._frame(properties)
        edges = edges_of(table, rows, room, fixed=frame.fixed)
        return _Table(self._count, depth, frame, rows, edges, frame.begin.of(edges[-1], room))

    def _frame(self, properties: Any | None) -> _Frame:
        memo = self._sheet.memo
        key = ("table", written(properties) if properties is not None else None)
        found: _Frame | None = memo.get(key)
        if found is None:
            found = self._framed(properties)
            memo.keep(key, found)
        return found

    def _framed(self, properties: Any | None) -> _Frame:
        get = properties.find if properties is not None else lambda _name: None
        style = self._sheet.style_of(val(get(w("tblStyle"))), "table")
        looks = [each.look for each in self._sheet.chain(style)]
        padding = [
            {"left": _PADDING, "right": _PADDING},
            *(look.padding for look in looks),
            read_padding(get(w("tblCellMar"))),
        ]
        return _Frame(
            style=style,
            flags=look_flags(get(w("tblLook"))),
            sides=_over([*(look.sides for look in looks), read_sides(get(w("tblBorders")))]),
            padding=_over(padding),
            begin=begin_of(properties),
            fixed=is_fixed(properties),
        )

    def _cell(self, table: _Table, row: int, place: int, span: Span) -> Cell:
        spans, height, excepted = table.rows[row]
        look = self._look(table, row, span)
        spot, at, sides, letters = look.dress
        if excepted is not None or span.borders is not None:
            own = read_sides(excepted), read_sides(span.borders)
            sides = self._sides(table.frame, spot, at, *own)
            letters = _letters(sides)
        flat = _FLAT.get(letters, "")
        line = sides.get(flat)
        fact = CellFact(
            table.number, row + 1, place + 1, len(spans), look.left, look.width, bool(letters),
            table.depth, letters,
        )  # fmt: skip
        return Cell(
            fact=fact,
            place=at,
            room=look.room
            if span.margins is None
            else _room(look.width, table.frame, span.margins),
            box=(look.width, height) if len(letters) == len(_LETTERS) and height else None,
            line=(flat == "top", line) if line else None,
        )

    def _look(self, table: _Table, row: int, span: Span) -> _Look:
        """Return what a cell has in common with those like it; a table has few kinds of them."""
        rows = len(table.rows)
        key = (row == 0, row == rows - 1, row % 2, span.column, span.span)
        found = table.looks.get(key)
        if found is None:
            begin, end = (
                table.edges[min(edge, table.columns)]
                for edge in (span.column, span.column + span.span)
            )
            left, width = round(table.left + begin, 3), round(end - begin, 3)
            dress = self._dress(table, row, span)
            found = _Look(dress, left, width, _room(width, table.frame, None))
            table.looks[key] = found
        return found

    def _dress(self, table: _Table, row: int, span: Span) -> _Dress:
        """Return what a cell wears; its conditions hang on edges and bands alone."""
        rows, columns, frame = len(table.rows), table.columns, table.frame
        last = span.column + span.span >= columns
        spot = _Spot(row == 0, row == rows - 1, span.column == 0, last)
        column = columns - 1 if last and span.column else span.column
        key = (spot, row % 2, column % 2, columns == 1)
        found = frame.dresses.get(key)
        if found is None:
            met = conditions_of((row, column), (rows, columns), frame.flags) if frame.style else ()
            place = TablePlace(frame.style, met)
            sides = self._sides(frame, spot, place, {}, {})
            found = frame.dresses[key] = _Dress(spot, place, sides, _letters(sides))
        return found

    def _sides(
        self, frame: _Frame, spot: _Spot, place: TablePlace, excepted: Sides, own: Sides
    ) -> Sides:
        """Return the sides of a cell: its own over those of the style's conditions over the table's."""
        around = {**frame.sides, **excepted}
        found = {
            side: around.get(side if at_edge else _INNER[side])
            for side, at_edge in spot._asdict().items()
        }
        for named in (*self._conditions(*place), own):
            found.update({side: line for side, line in named.items() if side in found})
        return found

    def _conditions(self, style: str, conditions: tuple[str, ...]) -> list[Sides]:
        looks = [each.look.conditions for each in self._sheet.chain(style)]
        return [look[name].sides for name in conditions for look in looks if name in look]


def _room(width: float, frame: _Frame, margins: Any | None) -> float:
    taken = sum({**frame.padding, **read_padding(margins)}.values())
    return max(round(width - mm(taken), 3), 0.0)


def _over(layers: list[Any]) -> Any:
    found: dict[str, Any] = {}
    for layer in layers:
        found.update(layer)
    return found


def _letters(sides: Sides) -> str:
    return "".join(letter for side, letter in _LETTERS.items() if sides.get(side))
