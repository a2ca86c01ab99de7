"""Tables: where each cell lies in mm, which of its sides show a line, which style conditions it meets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from vbhc.facts import CellFact
from vbhc.word.effective import TablePlace
from vbhc.word.names import CELL, ROW, w
from vbhc.word.tablestyle import (
    Sides,
    conditions_of,
    look_flags,
    read_padding,
    read_sides,
)
from vbhc.word.values import integer, mm, number, twips, val

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.word.properties import Border
    from vbhc.word.stylesheet import StyleSheet

_PADDING = 5.4  # pt at each side, where nothing is said
_THROUGH = frozenset({w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("moveTo")})
_SHIFTS = {"center": 0.5, "right": 1.0, "end": 1.0}
_MOST_COLUMNS = 1000
_LETTERS = (("top", "t"), ("left", "l"), ("bottom", "b"), ("right", "r"))
_FIFTIETHS = 5000.0


class Cell(NamedTuple):
    """A cell as paragraphs need it: `room` is the width of its text in mm, `box` its size if framed."""

    fact: CellFact
    place: TablePlace
    room: float
    box: tuple[float, float] | None
    lines: tuple[tuple[bool, Border], ...]


@dataclass(slots=True)
class _Span:
    """A cell while its table is measured: the element, its first grid column and how many it takes."""

    element: Any
    column: int
    span: int
    merged: bool


@dataclass(slots=True)
class _Table:
    number: int
    depth: int
    style: str
    flags: dict[str, bool]
    sides: Sides
    padding: dict[str, float]
    edges: list[float]
    left: float
    rows: list[tuple[Any, list[_Span]]] = field(default_factory=list)


class Grids:
    """Measures the tables of one part, each once."""

    def __init__(self, sheet: StyleSheet, unseen: set[Any]) -> None:
        self._sheet = sheet
        self._unseen = unseen
        self._count = 0
        self.bordered: dict[int, tuple[int, int]] = {}

    def cells(self, table: Any, room: float, depth: int) -> dict[Any, Cell]:
        """Return the cells of a table by their element; `room` is the width around it in mm."""
        self._count += 1
        read = self._read(table, room, depth)
        found = {}
        for row, (element, spans) in enumerate(read.rows):
            height = _height(element)
            for place, span in enumerate(spans):
                cell = self._cell(read, (row, place), span, height)
                found[span.element] = cell
        framed = sum(cell.fact.bordered for cell in found.values())
        self.bordered[self._count if depth == 1 else -self._count] = (framed, len(found))
        return found

    def _read(self, table: Any, room: float, depth: int) -> _Table:
        properties = table.find(w("tblPr"))
        get = properties.find if properties is not None else lambda _name: None
        style = self._sheet.style_of(val(get(w("tblStyle"))), "table")
        chain = self._sheet.chain(style)
        sides: Sides = {}
        padding = {"left": _PADDING, "right": _PADDING}
        for each in chain:
            sides.update(each.look.sides)
            padding.update(each.look.padding)
        sides.update(read_sides(get(w("tblBorders"))))
        padding.update(read_padding(get(w("tblCellMar"))))
        rows = [(row, _spans(row, self._unseen)) for row in _children(table, ROW, self._unseen)]
        edges = _edges(table, rows, room)
        left = _floating(get(w("tblpPr")), edges[-1], room)
        if left is None:
            left = _left(get(w("tblInd")), get(w("jc")), edges[-1], room)
        return _Table(
            self._count,
            depth,
            style,
            look_flags(get(w("tblLook"))),
            sides,
            padding,
            edges,
            left,
            rows,
        )

    def _cell(self, table: _Table, at: tuple[int, int], span: _Span, height: float) -> Cell:
        row, place = at
        cells = len(table.rows[row][1])
        columns = len(table.edges) - 1
        size = (len(table.rows), columns)
        last = span.column + span.span >= columns
        conditions = conditions_of(
            (row, columns - 1 if last and span.column else span.column), size, table.flags
        )
        properties = span.element.find(w("tcPr"))
        sides = self._sides(table, (row, span.column == 0, last), conditions, properties)
        padding = dict(table.padding)
        if properties is not None:
            padding.update(read_padding(properties.find(w("tcMar"))))
        begin, end = (
            table.edges[min(max(edge, 0), columns)]
            for edge in (span.column, span.column + span.span)
        )
        width = round(end - begin, 3)
        letters = "".join(letter for side, letter in _LETTERS if sides.get(side))
        fact = CellFact(
            table=table.number,
            row=row + 1,
            column=place + 1,
            columns=cells,
            left=round(table.left + begin, 3),
            width=width,
            bordered=bool(letters),
            depth=table.depth,
            sides=letters,
        )
        lying = [(side == "top", b) for side in ("top", "bottom") if (b := sides.get(side))]
        return Cell(
            fact=fact,
            place=TablePlace(table.style, conditions if table.style else ()),
            room=max(round(width - mm(padding["left"] + padding["right"]), 3), 0.0),
            box=(width, height) if len(letters) == len(_LETTERS) and height else None,
            # One single flat line at an otherwise open cell is drawn for itself: a rule line.
            lines=tuple(lying) if letters in {"t", "b"} else (),
        )

    def _sides(
        self,
        table: _Table,
        at: tuple[int, bool, bool],
        conditions: tuple[str, ...],
        properties: Any | None,
    ) -> Sides:
        """Return the sides of a cell: its own over those of the style's conditions over the table's."""
        row, first, last = at
        edge = {
            "top": row == 0, "bottom": row == len(table.rows) - 1, "left": first, "right": last
        }  # fmt: skip
        own = table.rows[row][0].find(f"{w('tblPrEx')}/{w('tblBorders')}")
        found = _inner_or_outer({**table.sides, **read_sides(own)}, edge)
        for condition in conditions:
            for style in self._sheet.chain(table.style):
                named = style.look.conditions.get(condition)
                if named is not None:
                    found.update(
                        {s: b for s, b in named.sides.items() if not s.startswith("inside")}
                    )
        if properties is not None:
            found.update(read_sides(properties.find(w("tcBorders"))))
        return found


def _inner_or_outer(sides: Sides, edge: dict[str, bool]) -> Sides:
    inner = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
    return {side: sides.get(side if at_edge else inner[side]) for side, at_edge in edge.items()}


def _children(element: Any, tag: str, unseen: set[Any]) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, content controls opened, deleted ones left out."""
    stack = [iter(element)]
    while stack:
        for child in stack[-1]:
            if child.tag == tag and child not in unseen:
                yield child
            elif child.tag in _THROUGH:
                stack.append(iter(child))
                break
        else:
            stack.pop()


def _spans(row: Any, unseen: set[Any]) -> list[_Span]:
    properties = row.find(w("trPr"))
    before = val(properties.find(w("gridBefore"))) if properties is not None else ""
    column = _bounded(integer(before), 0)
    found = []
    for cell in _children(row, CELL, unseen):
        own = cell.find(w("tcPr"))
        span = _bounded(integer(val(own.find(w("gridSpan")))), 1) if own is not None else 1
        merge = own.find(w("vMerge")) if own is not None else None
        goes_on = merge is not None and val(merge) != "restart"
        found.append(_Span(cell, column, max(span, 1), goes_on))
        column = min(column + max(span, 1), _MOST_COLUMNS)
    return found


def _bounded(found: int | None, otherwise: int) -> int:
    return max(0, min(found, _MOST_COLUMNS)) if found is not None else otherwise


def _edges(table: Any, rows: list[tuple[Any, list[_Span]]], room: float) -> list[float]:
    """Return where the grid's columns begin, in mm from the table's left, and where the last ends."""
    grid = table.find(w("tblGrid"))
    columns = grid.findall(w("gridCol"))[:_MOST_COLUMNS] if grid is not None else []
    widths = [max(twips(column.get(w("w"))) or 0.0, 0.0) for column in columns]
    needed = max((s.column + s.span for _row, spans in rows for s in spans), default=1)
    needed = min(needed, _MOST_COLUMNS)
    if len(widths) < needed or not sum(widths):
        widths = _by_cells(rows, needed, room)
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + mm(width))
    return edges


def _by_cells(rows: list[tuple[Any, list[_Span]]], needed: int, room: float) -> list[float]:
    """Return the widths in pt the cells ask for themselves, equal ones where they ask for nothing."""
    widths: list[float | None] = [None] * needed
    whole = room / mm(1.0)
    for _row, spans in rows:
        for each in spans:
            asked = _asked(each.element, whole)
            if each.span == 1 and asked and each.column < needed and widths[each.column] is None:
                widths[each.column] = asked
    known = [width for width in widths if width is not None]
    rest = max(whole - sum(known), 0.0) / max(needed - len(known), 1)
    return [width if width is not None else rest for width in widths]


def _asked(cell: Any, whole: float) -> float | None:
    found = cell.find(f"{w('tcPr')}/{w('tcW')}")
    if found is None:
        return None
    width = (found.get(w("w")) or "").strip()
    if found.get(w("type")) == "pct" or width.endswith("%"):
        share = number(width.rstrip("%"))
        parts = 100.0 if width.endswith("%") else _FIFTIETHS
        return whole * share / parts if share else None
    return twips(width) if found.get(w("type")) in {None, "dxa"} else None


def _floating(place: Any | None, width: float, room: float) -> float | None:
    """Return where a table that floats begins, None where it does not or is laid by the page."""
    if place is None or place.get(w("horzAnchor"), "text") not in {"text", "margin"}:
        return None
    shift = _SHIFTS.get(place.get(w("tblpXSpec"), ""))
    if shift is not None:
        return round((room - width) * shift, 3)
    left = twips(place.get(w("tblpX")))
    return mm(left) if left is not None else None


def _left(indent: Any | None, align: Any | None, width: float, room: float) -> float:
    shift = _SHIFTS.get(val(align))
    if shift is not None:
        return round((room - width) * shift, 3)
    if indent is None or indent.get(w("type")) not in {None, "dxa"}:
        return 0.0
    return mm(twips(indent.get(w("w"))) or 0.0)


def _height(row: Any) -> float:
    """Return the height in mm a row is given, 0 when it is left to its text."""
    found = row.find(f"{w('trPr')}/{w('trHeight')}")
    height = twips(found.get(w("val"))) if found is not None else None
    return mm(height) if height else 0.0
