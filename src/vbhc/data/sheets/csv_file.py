"""CSV into a sheet, as Excel writes it: parted by ``;`` where the comma is the decimal mark."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from itertools import islice
from pathlib import Path as FilePath

from vbhc.data.sheets.book import Book, Row, Sheet
from vbhc.data.sheets.scan import MAX_CELLS
from vbhc.errors import DataError, Problem
from vbhc.i18n import _

_MARKS = (";", "\t", ",")
_SAMPLE = 100
MOST_COLUMNS = 16_384  # as in a sheet of Excel


def read(text: str, file: str) -> Book:
    """Return the file as a workbook of one sheet; its name without ending is the title."""
    text, mark = _named_mark(text)
    rows = _rows(text, file, mark or _mark(text))
    return Book(file, (Sheet(file, "", rows),), title=FilePath(file).stem)


def _named_mark(text: str) -> tuple[str, str]:
    """Return the text after a first line ``sep=;``, blanked to keep the rows' numbers."""
    first, _end, rest = text.partition("\n")
    head = first.strip()
    if head.lower().startswith("sep=") and len(head) == len("sep=;"):
        return f"\n{rest}", head[-1]
    return text, ""


def _mark(text: str) -> str:
    """Return the sign that parts the cells: the one by which most rows are equally long."""
    best, most = _MARKS[0], 0
    for mark in _MARKS:
        try:
            lengths = [len(row) for row in islice(_parsed(text, mark), _SAMPLE) if row]
        except csv.Error:
            continue
        length, count = Counter(lengths).most_common(1)[0] if lengths else (1, 0)
        if length > 1 and count > most:
            best, most = mark, count
    return best


def _parsed(text: str, mark: str) -> csv.Reader:  # type: ignore[name-defined]
    return csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)


def _rows(text: str, file: str, mark: str) -> list[Row]:
    rows: list[Row] = []
    cells = 0
    try:
        for row in _parsed(text, mark):
            cells += len(row)
            if len(row) > MOST_COLUMNS or cells > MAX_CELLS:
                raise _too_large(rows, row, file)
            rows.append([cell or None for cell in row])
    except csv.Error as error:
        message = _("a quote mark in this row is not closed, or text stands after it")
        hint = _("open the file in Excel and save it again")
        if "field limit" in str(error):
            message = _("a cell of this row is longer than {count} characters")
            message = message.format(count=csv.field_size_limit())
            hint = _("shorten it; perhaps a quote mark before it is not closed")
        place = Sheet(file, "", ()).place(len(rows), 0)
        raise DataError(Problem(message, place, hint=hint)) from None
    return rows


def _too_large(rows: list[Row], row: list[str], file: str) -> DataError:
    place = Sheet(file, "", ()).place(len(rows), min(len(row), MOST_COLUMNS) - 1)
    message = _("the sheet reaches as far as this cell, which is more than can be read")
    hint = _("delete what stands far below or far to the right of the table")
    return DataError(Problem(message, place, hint=hint))
