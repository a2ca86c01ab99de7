"""Values of the model as rows of cells: what a workbook is filled with, and read back from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from vbhc.data.layout import Column, Shape, Slot
from vbhc.data.types import Listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = Any  # None, str, int, float, Decimal, bool, date, time
Row = list[Cell]
_Line = dict[int, Cell]

YES, NO = "có", "không"


def record_rows(slot: Slot, columns: Sequence[Column], value: Any) -> list[Row]:
    """Return the rows below the headings: a record each, its inner lists going on below it.

    ``value`` is a list of records, or one group. A text alone stands for its record.
    """
    records = value if isinstance(value, list) else [value]
    lines = [line for record in records for line in _lines(slot, _numbered(columns), record)]
    return [_row(line, len(columns)) for line in lines]


def named_rows(slot: Slot, columns: Sequence[Column], value: Mapping[str, Any]) -> list[Row]:
    """Return the rows of named groups, or named lists of texts: the name in the first cell."""
    rows: list[Row] = []
    for name, inner in value.items():
        below = record_rows(slot, columns, inner) if slot.fields else text_rows(inner)
        rows += [[name if not number else None, *row] for number, row in enumerate(below)]
    return rows


def group_rows(slot: Slot, columns: Sequence[Column], value: Any) -> list[Row]:
    """Return the rows of a sheet ``Mục | Giá trị``: one for each column, blank ones too.

    Where more than one value stands under a heading the next rows have a blank first cell.
    """
    lines = _lines(slot, _numbered(columns), value)
    rows: list[Row] = []
    for number, column in enumerate(columns):
        values = [line.get(number) for line in lines]
        while len(values) > 1 and values[-1] is None:
            values.pop()
        rows += [[None if at else column.heading, cell] for at, cell in enumerate(values)]
    return rows


def text_rows(value: Any) -> list[Row]:
    """Return the rows of a list of plain texts."""
    return [[_plain(item)] for item in (value if isinstance(value, list) else [value])]


def _numbered(columns: Iterable[Column]) -> list[tuple[int, tuple[str, ...], Slot]]:
    return [(number, column.path, column.slot) for number, column in enumerate(columns)]


def _row(line: _Line, width: int) -> Row:
    return [line.get(number) for number in range(width)]


def _lines(slot: Slot, columns: list[tuple[int, tuple[str, ...], Slot]], value: Any) -> list[_Line]:
    fields = value if isinstance(value, Mapping) else {slot.lone: value} if value else {}
    first: _Line = {}
    inner: dict[str, list[tuple[int, tuple[str, ...], Slot]]] = {}
    for number, path, leaf in columns:
        if len(path) == 1:
            first[number] = _cell(leaf, fields.get(path[0]))
        else:
            inner.setdefault(path[0], []).append((number, path[1:], leaf))
    lines = [first]
    for name, below in inner.items():
        around = slot.field(name)
        if around is not None and fields.get(name) is not None:
            _beside(lines, _inner_lines(around, below, fields[name]))
    return lines


def _inner_lines(
    slot: Slot, columns: list[tuple[int, tuple[str, ...], Slot]], value: Any
) -> list[_Line]:
    items = value if isinstance(value, list) else [value]
    return [line for item in items for line in _lines(slot, columns, item)]


def _beside(lines: list[_Line], inner: list[_Line]) -> None:
    """Put the lines of an inner part beside those there are, adding lines where it is longer."""
    for number, line in enumerate(inner):
        if number == len(lines):
            lines.append({})
        lines[number].update(line)


def _cell(slot: Slot, value: Any) -> Cell:
    if isinstance(value, Mapping):
        value = value.get(slot.lone)
    if not isinstance(value, list):
        return _plain(value)
    mark = ", " if slot.listed is Listed.CODES else "\n"
    lone = slot.lone if slot.shape is Shape.RECORDS else ""
    texts = [item.get(lone) if isinstance(item, Mapping) else item for item in value]
    if len(texts) == 1:
        return _plain(texts[0])
    return mark.join(" ".join(str(_plain(item)).split("\n")) for item in texts) or None


def _plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return YES if value else NO
    return None if value == "" else value
