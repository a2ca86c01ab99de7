"""Where the rows, cells and columns of a table lie: its grid, in mm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from vbhc.word import walk
from vbhc.word.names import CELL, ROW, VAL, w
from vbhc.word.reading.values import integer, mm, number, twips, val

if TYPE_CHECKING:
    from collections.abc import Iterator

_THROUGH = frozenset({w("sdt"), w("sdtContent"), w("customXml"), w("ins"), w("moveTo")})
_SHIFTS = {"center": 0.5, "right": 1.0, "end": 1.0}
_MOST_COLUMNS = 1000
_FIFTIETHS = 5000.0


_ROW_PR, _CELL_PR, _BEFORE, _HEIGHT = w("trPr"), w("tcPr"), w("gridBefore"), w("trHeight")
_EXCEPTED, _TABLE_BORDERS = w("tblPrEx"), w("tblBorders")
_SPAN, _WIDTH, _BORDERS, _MARGINS = w("gridSpan"), w("tcW"), w("tcBorders"), w("tcMar")
_GRID, _COLUMN = w("tblGrid"), w("gridCol")
_W, _TYPE = w("w"), w("type")


class Span(NamedTuple):
    """A cell while its table is measured: its first grid column, how many it takes.

    `width`, `borders` and `margins` are the elements that say what it asks for itself.
    """

    element: Any
    column: int
    span: int
    width: Any | None
    borders: Any | None
    margins: Any | None


class Row(NamedTuple):
    """A row and its cells; `height` in mm, 0 when it is left to its text; `borders` its own."""

    spans: list[Span]
    height: float
    borders: Any | None


def rows_of(table: Any, unseen: set[Any]) -> list[Row]:
    """Return the rows of a table that show, content controls opened."""
    return [_row(row, unseen) for row in _children(table, ROW, unseen)]


def edges_of(table: Any, rows: list[Row], room: float, *, fixed: bool) -> list[float]:
    """Return where the grid's columns begin, from the table's left, and where the last one ends.

    They are as wide as the cells ask, whatever the grid says, where the layout is `fixed`.
    """
    grid = walk.child(table, _GRID)
    columns = [each for each in grid if each.tag == _COLUMN] if grid is not None else []
    widths = [max(twips(each.get(_W)) or 0.0, 0.0) for each in columns[:_MOST_COLUMNS]]
    needed = max((s.column + s.span for row in rows for s in row.spans), default=1)
    needed = min(needed, _MOST_COLUMNS)
    if len(widths) < needed or not sum(widths) or fixed:
        widths = _by_cells(rows, needed, room, widths)
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + mm(width))
    return edges


class Begin(NamedTuple):
    """Where a table begins: in mm from the left edge of the text, or with a share of what is left over."""

    left: float = 0.0
    shift: float | None = None

    def of(self, width: float, room: float) -> float:
        """Return where a table so wide begins in so much room."""
        return self.left if self.shift is None else round((room - width) * self.shift, 3)


def begin_of(properties: Any | None) -> Begin:
    """Return where a table with that w:tblPr begins."""
    if properties is None:
        return Begin()
    floating = _floating(properties.find(w("tblpPr")))
    if floating is not None:
        return floating
    shift = _SHIFTS.get(val(properties.find(w("jc"))))
    if shift is not None:
        return Begin(shift=shift)
    indent = properties.find(w("tblInd"))
    if indent is None or indent.get(_TYPE) not in {None, "dxa"}:
        return Begin()
    return Begin(mm(twips(indent.get(_W)) or 0.0))


def is_fixed(properties: Any | None) -> bool:
    """Tell whether the columns of a table are as wide as its cells ask."""
    found = properties.find(w("tblLayout")) if properties is not None else None
    return found is not None and found.get(_TYPE) == "fixed"


def _row(row: Any, unseen: set[Any]) -> Row:
    inside = _named(row)
    properties, excepted = _named(inside.get(_ROW_PR)), inside.get(_EXCEPTED)
    told = properties.get(_HEIGHT)
    height = twips(told.get(VAL)) if told is not None else None
    before = _bounded(integer(val(properties.get(_BEFORE))), 0)
    return Row(
        _spans(row, before, unseen),
        mm(height) if height else 0.0,
        excepted.find(_TABLE_BORDERS) if excepted is not None else None,
    )


def _named(element: Any | None) -> dict[str, Any]:
    """Return the children of an element by their tags, the first where there are several."""
    return {child.tag: child for child in reversed(element)} if element is not None else {}


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


def _spans(row: Any, column: int, unseen: set[Any]) -> list[Span]:
    found = []
    for cell in _children(row, CELL, unseen):
        own = _named(walk.child(cell, _CELL_PR))
        told = own.get(_SPAN)
        span = max(_bounded(integer(val(told)), 1), 1) if told is not None else 1
        asked = own.get(_WIDTH), own.get(_BORDERS), own.get(_MARGINS)
        found.append(Span(cell, column, span, *asked))
        column = min(column + span, _MOST_COLUMNS)
    return found


def _bounded(found: int | None, otherwise: int) -> int:
    return max(0, min(found, _MOST_COLUMNS)) if found is not None else otherwise


def _by_cells(rows: list[Row], needed: int, room: float, grid: list[float]) -> list[float]:
    """Return the widths in pt the cells ask for themselves.

    Where they ask for nothing it is the grid's, and without one they share what is left.
    """
    widths: list[float | None] = [None] * needed
    whole = room / mm(1.0)
    for row in rows:
        for each in row.spans:
            if each.span == 1 and each.column < needed and widths[each.column] is None:
                widths[each.column] = _asked(each.width, whole) or None
    if len(grid) >= needed and any(grid):
        filled = [grid[at] if width is None else width for at, width in enumerate(widths)]
        return [*filled, *grid[needed:]]
    known = [width for width in widths if width is not None]
    rest = max(whole - sum(known), 0.0) / max(needed - len(known), 1)
    return [width if width is not None else rest for width in widths]


def _asked(found: Any | None, whole: float) -> float | None:
    if found is None:
        return None
    width, kind = (found.get(_W) or "").strip(), found.get(_TYPE)
    if kind == "pct" or width.endswith("%"):
        share = number(width.rstrip("%"))
        parts = 100.0 if width.endswith("%") else _FIFTIETHS
        return whole * share / parts if share else None
    return twips(width) if kind in {None, "dxa"} else None


def _floating(place: Any | None) -> Begin | None:
    """Return where a table that floats begins, None where it does not or is laid by the page."""
    if place is None or place.get(w("horzAnchor"), "text") not in {"text", "margin"}:
        return None
    shift = _SHIFTS.get(place.get(w("tblpXSpec"), ""))
    if shift is not None:
        return Begin(shift=shift)
    left = twips(place.get(w("tblpX")))
    return Begin(mm(left)) if left is not None else None
