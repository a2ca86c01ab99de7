"""Tables: where each cell lies in mm, which of its sides show a line, which style conditions it meets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from vbhc.facts import CellFact
from vbhc.word.names import w
from vbhc.word.reading.effective import TablePlace
from vbhc.word.reading.gridlines import Row, Span, edges_of, left_of, rows_of
from vbhc.word.reading.tablestyle import Sides, conditions_of, look_flags, read_padding, read_sides
from vbhc.word.reading.values import mm, val

if TYPE_CHECKING:
    from vbhc.word.reading.properties import Border
    from vbhc.word.reading.stylesheet import StyleSheet

_PADDING = 5.4  # pt at each side, where nothing is said
_LETTERS = {"top": "t", "left": "l", "bottom": "b", "right": "r"}
_INNER = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
_BORDERS, _MARGINS = w("tcBorders"), w("tcMar")
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


@dataclass(slots=True)
class _Table:
    number: int
    depth: int
    style: str
    flags: dict[str, bool]
    sides: Sides
    padding: dict[str, float]
    rows: list[Row]
    edges: list[float]
    left: float
    framed: dict[Any, Sides] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        return len(self.edges) - 1


class _Spot(NamedTuple):
    """At which edges of its table a cell stands."""

    top: bool
    bottom: bool
    left: bool
    right: bool


class Grids:
    """Measures the tables of one part, each once."""

    def __init__(self, sheet: StyleSheet, unseen: set[Any]) -> None:
        self._sheet = sheet
        self._unseen = unseen
        self._count = 0

    def cells(self, table: Any, room: float, depth: int) -> dict[Any, Cell]:
        """Return the cells of a table by their element; `room` is the width around it in mm."""
        self._count += 1
        read = self._read(table, room, depth)
        found = {
            span.element: self._cell(read, row, place, span)
            for row, each in enumerate(read.rows)
            for place, span in enumerate(each.spans)
        }
        # A line for its own sake stands alone; a table ruled all over is a table.
        framed = sum(cell.fact.bordered for cell in found.values())
        if len(found) > _FEW and 2 * framed > len(found):
            return {element: cell._replace(line=None) for element, cell in found.items()}
        return found

    def _read(self, table: Any, room: float, depth: int) -> _Table:
        properties = table.find(w("tblPr"))
        get = properties.find if properties is not None else lambda _name: None
        style = self._sheet.style_of(val(get(w("tblStyle"))), "table")
        looks = [each.look for each in self._sheet.chain(style)]
        rows = rows_of(table, self._unseen)
        edges = edges_of(table, rows, room)
        return _Table(
            number=self._count,
            depth=depth,
            style=style,
            flags=look_flags(get(w("tblLook"))),
            sides=_over([*(look.sides for look in looks), read_sides(get(w("tblBorders")))]),
            padding=_over(
                [
                    {"left": _PADDING, "right": _PADDING},
                    *(look.padding for look in looks),
                    read_padding(get(w("tblCellMar"))),
                ]
            ),
            rows=rows,
            edges=edges,
            left=left_of(properties, edges[-1], room),
        )

    def _cell(self, table: _Table, row: int, place: int, span: Span) -> Cell:
        size = (len(table.rows), table.columns)
        last = span.column + span.span >= table.columns
        spot = _Spot(row == 0, row == size[0] - 1, span.column == 0, last)
        conditions: tuple[str, ...] = ()
        if table.style:
            at = (row, table.columns - 1 if last and span.column else span.column)
            conditions = conditions_of(at, size, table.flags)
        sides = self._sides(table, spot, conditions, table.rows[row].borders, span.properties)
        fact = _fact(table, row, place, span, _letters(sides))
        height = table.rows[row].height
        flat = _FLAT.get(fact.sides, "")
        line = sides.get(flat)
        return Cell(
            fact=fact,
            place=TablePlace(table.style, conditions),
            room=_room(fact.width, table.padding, span.properties),
            box=(fact.width, height) if len(fact.sides) == len(_LETTERS) and height else None,
            line=(flat == "top", line) if line else None,
        )

    def _sides(
        self,
        table: _Table,
        spot: _Spot,
        conditions: tuple[str, ...],
        excepted: Any | None,
        properties: Any | None,
    ) -> Sides:
        """Return the sides of a cell: its own over those of the style's conditions over the table's."""
        own = properties.find(_BORDERS) if properties is not None else None
        if excepted is not None or own is not None:
            return self._framed(table, spot, conditions, read_sides(excepted), read_sides(own))
        key = (spot, conditions)
        if key not in table.framed:
            table.framed[key] = self._framed(table, spot, conditions, {}, {})
        return table.framed[key]

    def _framed(
        self, table: _Table, spot: _Spot, conditions: tuple[str, ...], excepted: Sides, own: Sides
    ) -> Sides:
        around = {**table.sides, **excepted}
        found = {
            side: around.get(side if at_edge else _INNER[side])
            for side, at_edge in spot._asdict().items()
        }
        for named in (*self._conditions(table.style, conditions), own):
            found.update({side: line for side, line in named.items() if side in found})
        return found

    def _conditions(self, style: str, conditions: tuple[str, ...]) -> list[Sides]:
        looks = [each.look.conditions for each in self._sheet.chain(style)]
        return [look[name].sides for name in conditions for look in looks if name in look]


def _fact(table: _Table, row: int, place: int, span: Span, sides: str) -> CellFact:
    begin, end = (
        table.edges[min(edge, table.columns)] for edge in (span.column, span.column + span.span)
    )
    return CellFact(
        table=table.number,
        row=row + 1,
        column=place + 1,
        columns=len(table.rows[row].spans),
        left=round(table.left + begin, 3),
        width=round(end - begin, 3),
        bordered=bool(sides),
        depth=table.depth,
        sides=sides,
    )


def _room(width: float, padding: dict[str, float], properties: Any | None) -> float:
    own = properties.find(_MARGINS) if properties is not None else None
    taken = sum((padding if own is None else {**padding, **read_padding(own)}).values())
    return max(round(width - mm(taken), 3), 0.0)


def _over(layers: list[Any]) -> Any:
    found: dict[str, Any] = {}
    for layer in layers:
        found.update(layer)
    return found


def _letters(sides: Sides) -> str:
    return "".join(letter for side, letter in _LETTERS.items() if sides.get(side))
