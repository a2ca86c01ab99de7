"""Workbooks (.xlsx .xlsm .xls .ods) into sheets of cells, through python-calamine."""

from __future__ import annotations

import re
import zipfile
import zlib
from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError

from vbhc.data.sheets.book import Above, Book, Broken, Cell, Look, Row, Sheet
from vbhc.data.sheets.number_format import number, shown
from vbhc.data.sheets.ods_scan import OdsScan
from vbhc.data.sheets.scan import MAX_CELLS, Area, Marks, Parts, TooLarge
from vbhc.data.sheets.xlsx_scan import XlsxScan
from vbhc.errors import DataError, Place, Problem, pip_install
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    # The second look at a sheet.
    _LookAt = Callable[[str], Marks]

_ZIP, _OLD, _PAGE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<"
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, ExpatError, EOFError, NotImplementedError, RuntimeError,
    ValueError, KeyError, OSError,
)  # fmt: skip
_MIDNIGHT = time()
MOST_SHEETS = 500
_LENGTH = re.compile(r"PT(\d+)H(\d+)M(\d+)S", re.ASCII)  # a day or longer, as ODS writes it


def read(content: bytes, file: str) -> Book:
    """Return the sheets of a workbook in their order; DataError when it cannot be opened."""
    calamine = _library(file)
    _refuse_other_files(content, file)
    look = _scanned(content, file)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        names = [sheet.name for sheet in workbook.sheets_metadata if _is_sheet(calamine, sheet)]
        hidden = {s.name for s in workbook.sheets_metadata if _is_hidden(calamine, s)}
    except calamine.PasswordError:
        raise _locked(file) from None
    except calamine.CalamineError:
        raise _damaged(file) from None
    if len(names) > MOST_SHEETS:
        message = _("the workbook has more than {count} sheets").format(count=MOST_SHEETS)
        raise _error(file, message, _("divide it into several"))
    opened = _Opened(file, calamine, workbook, look)
    sheets = tuple(opened.sheet(name, hidden=name in hidden) for name in names)
    return Book(file, sheets, title=FilePath(file).stem)


def _library(file: str) -> Any:
    try:
        import python_calamine
    except ImportError:
        message = _("workbooks need the library python-calamine, which is not installed")
        hint = _("install it: {command}").format(command=pip_install("python-calamine"))
        raise _error(file, message, hint) from None
    return python_calamine


def _is_sheet(calamine: Any, sheet: Any) -> bool:
    return bool(sheet.typ == calamine.SheetTypeEnum.WorkSheet)


def _is_hidden(calamine: Any, sheet: Any) -> bool:
    return bool(sheet.visible != calamine.SheetVisibleEnum.Visible)


def _refuse_other_files(content: bytes, file: str) -> None:
    if content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_PAGE):
        message = _("this is a web page under the ending of a workbook")
        raise _error(file, message, _("open it in Excel and save it as .xlsx"))
    if content.startswith(_OLD) and "EncryptedPackage".encode("utf-16-le") in content:
        raise _locked(file)
    if not content.startswith((_ZIP, _OLD)):
        raise _damaged(file)


def _scanned(content: bytes, file: str) -> _LookAt:
    """Return the second look into a zipped workbook; DataError when it is too large or no zip."""
    if not content.startswith(_ZIP):
        return lambda _sheet: Marks()
    try:
        parts = Parts(zipfile.ZipFile(BytesIO(content)))
        if _encrypted(parts):
            raise _locked(file)
        if "content.xml" not in parts.names:
            return XlsxScan(parts).marks
        scan = OdsScan(parts)
        cells = 0
        for name, marks in scan.sheets.items():
            cells += marks.cells
            _bounded(marks, file, name, cells)  # the reader of values reads all sheets at once
        return scan.marks_of
    except TooLarge:
        raise _error(file, _("the file unpacks to more than can be read")) from None
    except _DAMAGED:
        raise _damaged(file) from None


def _encrypted(parts: Parts) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in parts.names and b":encryption-data" in b"".join(parts.chunks(manifest))


def _bounded(marks: Marks, file: str, sheet: str, cells: int = 0) -> None:
    """Refuse a sheet for whose values, or for those of so many cells, there may be no memory."""
    if marks.too_large() or cells > MAX_CELLS:
        place = Sheet(file, sheet, ()).place(marks.last_row, marks.last_column)
        message = _("the sheet reaches as far as this cell, which is more than can be read")
        hint = _("delete what stands far below or far to the right of the table")
        raise DataError(Problem(message, place, hint=hint))


class _Opened:
    """A workbook opened twice: for its values, and for what they do not tell."""

    def __init__(self, file: str, calamine: Any, workbook: Any, look_at: _LookAt) -> None:
        self.file = file
        self.calamine = calamine
        self.workbook = workbook
        self.look_at = look_at

    def sheet(self, name: str, *, hidden: bool) -> Sheet:
        look = Look()
        return Sheet(self.file, name, _Lazy(self, name, look), hidden, look)

    def rows(self, name: str, look: Look) -> Iterator[Row]:
        """Yield the rows of a sheet, from its first."""
        marks = self.marks(name)
        try:
            sheet = self.workbook.get_sheet_by_name(name)
        except self.calamine.CalamineError:
            raise _damaged(self.file, name) from None
        merged = _Merged(marks.areas or sheet.merged_cell_ranges or (), look)
        look.hidden.update(marks.hidden)
        left = sheet.start[1] if sheet.start else 0  # rows come from the first, columns do not
        index = -1
        for index, row in enumerate(sheet.iter_rows()):
            yield merged.filled(_cells([""] * left + row, index, marks), index)
        for below in range(index + 1, marks.last_row + 1):
            yield _cells([], below, marks)  # errors alone, below the last value

    def marks(self, name: str) -> Marks:
        try:
            marks = self.look_at(name)
        except _DAMAGED:
            raise _damaged(self.file, name) from None
        _bounded(marks, self.file, name)
        return marks


class _Lazy:
    """The rows of a sheet, read when they are asked for: a sheet that is skipped costs nothing."""

    def __init__(self, opened: _Opened, name: str, look: Look) -> None:
        self.opened = opened
        self.name = name
        self.look = look

    def __iter__(self) -> Iterator[Row]:
        return self.opened.rows(self.name, self.look)


class _Merged:
    """The merged areas of a sheet: those downwards are followed from row to row."""

    def __init__(self, areas: Iterable[Area], look: Look) -> None:
        self.beginning: dict[int, list[tuple[int, int]]] = {}
        for (top, left), (bottom, right) in areas:
            if right > left:
                look.wide.setdefault(top, {})[left] = right
            if bottom > top:
                self.beginning.setdefault(top, []).append((left, bottom))
        self.open: dict[int, tuple[int, Cell]] = {}

    def filled(self, row: Row, index: int) -> Row:
        """Return the row with the value of each area it lies in."""
        if self.open:
            self.open = {c: area for c, area in self.open.items() if area[0] >= index}
            for column, (_bottom, value) in self.open.items():
                if column < len(row) and row[column] is None:
                    row[column] = Above(value)
        for column, bottom in self.beginning.get(index, ()):
            self.open[column] = (bottom, row[column] if column < len(row) else None)
        return row


def _cells(row: list[Any], index: int, marks: Marks) -> Row:
    cells = [_cell(value) for value in row]
    for column in marks.forms:
        if column < len(row) and isinstance(row[column], float):
            found = marks.form(index, column)
            if found:
                cells[column] = shown(row[column], found[0], formula=found[1])
    for column, error in marks.broken.get(index, {}).items():
        cells += [None] * (column + 1 - len(cells))
        cells[column] = Broken(error)
    return cells


def _cell(value: Any) -> Cell:
    kind = type(value)
    if kind is str:
        return _length(value) if value.startswith("PT") else value or None
    if kind is float:
        return number(value)
    if kind is datetime and value.time() == _MIDNIGHT:
        return value.date()
    return value


def _length(value: str) -> Cell:
    found = _LENGTH.fullmatch(value)
    if found is None:
        return value
    hours, minutes, seconds = map(int, found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _locked(file: str) -> DataError:
    message = _("the workbook is protected by a password")
    hint = _("save it without one: in Excel 'File', 'Info', 'Protect Workbook'")
    return _error(file, message, hint)


def _damaged(file: str, sheet: str | None = None) -> DataError:
    message = _("the workbook cannot be opened: it is damaged, or another kind of file")
    hint = _("open it in Excel and save it as .xlsx")
    return DataError(Problem(message, Place(file, sheet=sheet), hint=hint))


def _error(file: str, message: str, hint: str = "") -> DataError:
    return DataError(Problem(message, Place(file), hint=hint))
