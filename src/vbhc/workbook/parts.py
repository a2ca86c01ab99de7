"""The sheets of a workbook before they are drawn: of fields, or of records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from vbhc.data.nodes import human_path
from vbhc.errors import OutputError, Problem
from vbhc.i18n import _
from vbhc.vietnamese.numbers import plain_number

if TYPE_CHECKING:
    from vbhc.data.layout import Column
    from vbhc.data.rows import Row

# Rows, from 0: the title, the headings, the first that is filled in.
HEADINGS, FIRST = 1, 2


@dataclass(frozen=True)
class Line:
    """A row of a sheet of fields: its column, the values in order, what may stand there."""

    column: Column
    values: tuple[Any, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class FieldSheet:
    """A sheet `Mục | Giá trị`: one group of fields, each with a note and an example."""

    name: str
    title: str
    description: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class TableSheet:
    """A sheet of records, a row each; ``example`` are rows to show where there are none."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    example: tuple[Row, ...]
    path: tuple[str, ...]
    names: tuple[str, ...] = ()

    @cached_property
    def key(self) -> int:
        """The number of the column by which a record is known to begin."""
        found = (n for n, c in enumerate(self.columns) if c.slot.required and not c.path[1:])
        return next(found, 0)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The running number of each row: how many records have begun with it."""
        return tuple(accumulate(row[self.key] is not None for row in self.rows))


Sheet = FieldSheet | TableSheet


def as_typed(cell: Any) -> str:
    """Return a cell's value as a person types it: the day first, a comma in numbers."""
    if isinstance(cell, date):
        return f"{cell.day}/{cell.month}/{cell.year:04}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return plain_number(cell) if isinstance(cell, Decimal) else str(cell)


def unfit(*path: str) -> OutputError:
    """Return the error of data that sheets cannot hold: they are refused, never left out."""
    message = _("these data cannot be laid out in a sheet")
    hint = _("keep these data in a YAML file")
    return OutputError(Problem(message, path=human_path(path), hint=hint))
