"""A second look into a zipped workbook, at what the reader of its values does not tell.

Cells that show an error, formulas that were never calculated, how numbers are shown; and, before
the reader takes memory for it, how large a sheet is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator

    from vbhc.data.sheets.number_format import Form

# Top left and bottom right cell.
Area = tuple[tuple[int, int], tuple[int, int]]

# Far beyond any sheet of an office; the reader of values takes a place in memory for each cell
# of the square from the first to the last.
MAX_CELLS = 8_000_000
# All parts of the file together, unpacked; reading them may take four times as much memory.
MAX_BYTES = 300_000_000
_CHUNK = 1 << 20
MOST_FORMS = 127  # a byte a cell, one bit for the formula
MOST_ROWS = 1 << 20


class TooLarge(Exception):
    """The file unpacks to more than :data:`MAX_BYTES`."""


@dataclass(slots=True)
class Marks:
    """What was seen of a sheet; rows and columns from 0.

    ``broken`` holds for a row its cells without a value, each with the error it shows, or as
    :class:`~vbhc.data.sheets.book.Broken` has it.
    ``forms`` holds for a column one byte a row: 0, or twice the number of a form in ``known``,
    plus one where a formula stands. ``areas`` are merged ones, where the reader does not tell;
    ``hidden`` rows nobody sees.
    """

    last_row: int = -1
    last_column: int = -1
    broken: dict[int, dict[int, str]] = field(default_factory=dict)
    forms: dict[int, bytearray] = field(default_factory=dict)
    known: list[Form] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def form(self, row: int, column: int) -> tuple[Form, bool] | None:
        """Return how the number of a cell is shown, and whether a formula stands there."""
        codes = self.forms.get(column)
        code = codes[row] if codes is not None and row < len(codes) else 0
        return (self.known[code // 2 - 1], bool(code % 2)) if code else None

    def reach(self, row: int, column: int) -> None:
        """Note a cell that holds something."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    @property
    def cells(self) -> int:
        """Return how many places the reader of values takes for the sheet."""
        return (self.last_row + 1) * (self.last_column + 1)

    def too_large(self) -> bool:
        """Tell whether the reader of values would need too much memory for the sheet."""
        return self.cells > MAX_CELLS

    def say(self, row: int, column: int, error: str) -> None:
        """Note a cell without a value."""
        self.broken.setdefault(row, {})[column] = error
        self.reach(row, column)

    def code(self, form: Form) -> int:
        """Return the code of a form, 0 when there are too many of them."""
        if form not in self.known:
            if len(self.known) == MOST_FORMS:
                return 0
            self.known.append(form)
        return 2 * (self.known.index(form) + 1)

    def show(self, row: int, column: int, code: int, *, formula: bool, rows: int = 1) -> None:
        """Note how the number of a cell is shown, and of so many below it."""
        if code and row + rows <= MOST_ROWS:
            codes = self.forms.setdefault(column, bytearray())
            codes.extend(bytes(max(0, row + rows - len(codes))))
            codes[row : row + rows] = bytes([code + formula]) * rows


class Parts:
    """The parts of a zipped workbook, unpacked within bounds."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        left = MAX_BYTES
        for part in archive.infolist():
            left -= sum(len(chunk) for chunk in self.chunks(part.filename, left))

    def chunks(self, part: str, most: int = MAX_BYTES) -> Iterator[bytes]:
        """Yield the bytes of a part; TooLarge when there are too many."""
        opened = self.archive.open  # bytes, as all of a zip
        with opened(part) as stream:
            while chunk := stream.read(_CHUNK):
                most -= len(chunk)
                if most < 0:
                    raise TooLarge
                yield chunk


def parse(
    chunks: Iterator[bytes], start: Callable[[str, dict[str, str]], None], parser: Any = None
) -> None:
    """Call ``start`` for every element of a part, with its name as written and its attributes."""
    parser = parser or expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _no_doctype
    for chunk in chunks:
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _no_doctype(*_declared: object) -> None:
    message = "no spreadsheet program writes a DOCTYPE"
    raise ValueError(message)
