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
    looks: dict[Any, _Look] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        return len(self.edges) - 1


class _Spot(NamedTuple):
    """At which edges of its table a cell stands."""

    top: bool
    bottom: bool
    left: bool
    right: bool


class _Look(NamedTuple):
    """What cells have in common that stand alike in their table and ask for nothing themselves.

    `left`, `width` and `room`, the width of the text, in mm; `letters` are the sides that show.
    """

    spot: _Spot
    place: TablePlace
    left: float
    width: float
    room: float
    sides: Sides
    letters: str


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
        spans, height, excepted = table.rows[row]
        look = self._look(table, row, span)
        sides, letters = look.sides, look.letters
        if excepted is not None or span.borders is not None:
            own = read_sides(excepted), read_sides(span.borders)
            sides = self._framed(table, look.spot, look.place, *own)
            letters = _letters(sides)
        flat = _FLAT.get(letters, "")
        line = sides.get(flat)
        fact = CellFact(
            table.number, row + 1, place + 1, len(spans), look.left, look.width, bool(letters),
            table.depth, letters,
        )  # fmt: skip
        return Cell(
            fact=fact,
            place=look.place,
            room=look.room if span.margins is None else _room(look.width, table, span.margins),
            box=(look.width, height) if len(letters) == len(_LETTERS) and height else None,
            line=(flat == "top", line) if line else None,
        )

    def _look(self, table: _Table, row: int, span: Span) -> _Look:
        """Return what a cell has in common with those like it; a table has few kinds of them."""
        rows = len(table.rows)
        key = (row == 0, row == rows - 1, row % 2, span.column, span.span)
        found = table.looks.get(key)
        if found is None:
            found = table.looks[key] = self._seen(table, row, span)
        return found

    def _seen(self, table: _Table, row: int, span: Span) -> _Look:
        size = (len(table.rows), table.columns)
        last = span.column + span.span >= table.columns
        spot = _Spot(row == 0, row == size[0] - 1, span.column == 0, last)
        conditions: tuple[str, ...] = ()
        if table.style:
            at = (row, table.columns - 1 if last and span.column else span.column)
            conditions = conditions_of(at, size, table.flags)
        place = TablePlace(table.style, conditions)
        begin, end = (
            table.edges[min(edge, table.columns)] for edge in (span.column, span.column + span.span)
        )
        width = round(end - begin, 3)
        sides = self._framed(table, spot, place, {}, {})
        return _Look(
            spot=spot,
            place=place,
            left=round(table.left + begin, 3),
            width=width,
            room=_room(width, table, None),
            sides=sides,
            letters=_letters(sides),
        )

    def _framed(
        self, table: _Table, spot: _Spot, place: TablePlace, excepted: Sides, own: Sides
    ) -> Sides:
        """Return the sides of a cell: its own over those of the style's conditions over the table's."""
        around = {**table.sides, **excepted}
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


def _room(width: float, table: _Table, margins: Any | None) -> float:
    taken = sum({**table.padding, **read_padding(margins)}.values())
    return max(round(width - mm(taken), 3), 0.0)


def _over(layers: list[Any]) -> Any:
    found: dict[str, Any] = {}
    for layer in layers:
        found.update(layer)
    return found


def _letters(sides: Sides) -> str:
    return "".join(letter for side, letter in _LETTERS.items() if sides.get(side))
