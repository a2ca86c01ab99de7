"""Rows of a list that may not be what they are read as: totals, titles between rows, hidden ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.data.layout import EXAMPLE_MARK, Shape, Slot, key
from vbhc.data.sheets.book import Broken, blank, letters
from vbhc.errors import Level, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc.data.sheets.grids import ListGrid

_TOTALS = {"tong", "cong", "tongcong", "tongso", "tongdiem"}
_TAIL = 3  # rows, at most, of notes and signatures
_FEW = 3  # columns: in a narrower list a row of one cell is nothing strange


def check(slot: Slot, grid: ListGrid, lines: Sequence[int], columns: Sequence[int]) -> None:
    """Add what is doubtful to the report: errors in lists of the model, else warnings."""
    _totals(slot, grid, lines, columns)
    _titles(grid, columns)
    _hidden(grid, lines)
    if slot.shape in {Shape.FREE, Shape.RECORDS} and len(columns) >= _FEW:
        _apart(grid, lines, columns)


def without_unknown(grid: ListGrid, lines: list[int]) -> list[int]:
    """Return the lines without those of which nobody knows whether they are examples.

    A formula beside a row says so, and its value gets lost where a program writes the file without
    calculating it, or LibreOffice writes it into an XLS file, as 0. That is reported.
    """
    column = grid.head.numbers
    if column is None:
        return lines
    unknown = [line for line in lines if _lost_its_mark(grid, line, column)]
    for line in unknown:
        message = _("the formula in this cell says whether the row is an example, and has no value")
        hint = _(
            "save the file as .xlsx in Excel or LibreOffice; or type {mark} here, or 1 if the row is data"
        ).format(mark=f"'{EXAMPLE_MARK}'")
        grid.report.cells.append(Problem(message, grid.place(line, column), hint=hint))
    return [line for line in lines if line not in unknown] if unknown else lines


def _lost_its_mark(grid: ListGrid, line: int, column: int) -> bool:
    cell = grid.cell(line, column)
    if type(cell) is int:
        return line == 0 == cell and grid.sheet.file.lower().endswith(".xls")
    return isinstance(cell, Broken) and cell.error == EXAMPLE_MARK


def _totals(slot: Slot, grid: ListGrid, lines: Sequence[int], columns: Sequence[int]) -> None:
    """Refuse a row that adds up the others: it is no record, and would count twice."""
    numbers = [] if grid.head.numbers is None else [grid.head.numbers]
    end = len(lines) - len(_tail(lines))
    for line in sorted({*lines[max(end - 2, 0) : end], *lines[-2:]}):
        cells = [grid.cell(line, column) for column in [*numbers, *columns[:1]]]
        if not any(isinstance(cell, str) and key(cell) in _TOTALS for cell in cells):
            continue
        message = _("this row adds up the others, and would count as one of them")
        place = grid.place(line, columns[0])
        if slot.shape is Shape.RECORDS:
            hint = _("delete it: totals are computed")
            grid.report.faults.append(Problem(message, place, hint=hint))
        elif slot.shape is Shape.FREE:
            problem = Problem(message, place, hint=_("delete it"), level=Level.WARNING)
            grid.report.cells.append(problem)


def _titles(grid: ListGrid, columns: Sequence[int]) -> None:
    """Refuse a cell merged over several columns: a title between the rows, read as one of them."""
    told = set(columns)
    wide = grid.sheet.look.wide
    for line in range(len(grid.rows)) if wide else ():
        for first, last in wide.get(grid.head.below + line, {}).items():
            over = told.intersection(range(first, last + 1))
            if len(over) > 1 and not blank(grid.cell(line, first)):
                message = _("this cell is merged over the columns {first} to {last}").format(
                    first=letters(first), last=letters(last)
                )
                hint = _("a title between the rows is not read: delete the row, or split the cell")
                grid.report.cells.append(Problem(message, grid.place(line, first), hint=hint))


def _hidden(grid: ListGrid, lines: Sequence[int]) -> None:
    """Tell of hidden rows: they are read, and nobody sees them."""
    hidden = grid.sheet.look.hidden
    found = [line for line in lines if grid.head.below + line in hidden] if hidden else []
    if found:
        message = _("hidden rows are read too: {count}, the first is row {row}").format(
            count=len(found), row=grid.head.below + found[0] + 1
        )
        hint = _("show them, or delete them")
        place = grid.place(found[0], min(grid.head.fields))
        grid.report.cells.append(Problem(message, place, hint=hint, level=Level.WARNING))


def _apart(grid: ListGrid, lines: Sequence[int], columns: Sequence[int]) -> None:
    """Tell of cells alone at the end, below a blank row: a note or a signature under the table."""
    for line in _tail(lines):
        filled = [c for c in columns if not blank(grid.cell(line, c))]
        if len(filled) == 1:
            message = _("this cell stands alone below the table, and is read as one more row")
            place = grid.place(line, filled[0])
            problem = Problem(message, place, hint=_("delete it"), level=Level.WARNING)
            grid.report.cells.append(problem)


def _tail(lines: Sequence[int]) -> Sequence[int]:
    """Return the few rows below a blank one; none where blank rows stand between the records."""
    gap = next((n for n in range(1, len(lines)) if lines[n] - lines[n - 1] > 1), len(lines))
    return lines[gap:] if len(lines) - gap <= _TAIL else ()
