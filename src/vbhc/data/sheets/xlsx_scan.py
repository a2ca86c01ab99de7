"""A second look into an XLSX file, at what the reader of its values does not tell.

Cells that show an error, formulas that were never calculated, how numbers are shown; and, before
the reader takes memory for it, how large a sheet is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from vbhc.data.sheets.number_format import BUILT_IN, Form, form
from vbhc.errors import Place

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator

# Far beyond any sheet of an office; the reader of values takes a place in memory for each cell
# of the square from the first to the last.
MAX_CELLS = 8_000_000
# All parts of the file together, unpacked.
MAX_BYTES = 600_000_000
_CHUNK = 1 << 20
_MOST_FORMS = 127  # a byte a cell, one bit for the formula
_MOST_ROWS = 1 << 20


class TooLarge(Exception):
    """The file unpacks to more than :data:`MAX_BYTES`."""


@dataclass(slots=True)
class Marks:
    """What was seen of a sheet; rows and columns from 0.

    ``broken`` holds for a row its cells without a value, each with the error it shows, or "".
    ``forms`` holds for a column one byte a row: 0, or twice the number of a form in ``known``,
    plus one where a formula stands.
    """

    last_row: int = -1
    last_column: int = -1
    broken: dict[int, dict[int, str]] = field(default_factory=dict)
    forms: dict[int, bytearray] = field(default_factory=dict)
    known: list[Form] = field(default_factory=list)

    def form(self, row: int, column: int) -> tuple[Form, bool] | None:
        """Return how the number of a cell is shown, and whether a formula stands there."""
        codes = self.forms.get(column)
        code = codes[row] if codes is not None and row < len(codes) else 0
        return (self.known[code // 2 - 1], bool(code % 2)) if code else None


class Scan:
    """An open XLSX file; ``sheets`` are its sheets' parts by name."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        total = 0
        for part in archive.infolist():
            total += sum(len(chunk) for chunk in self._chunks(part.filename, MAX_BYTES - total))
        self.sheets = self._sheets()
        self.forms = self._forms()

    def marks(self, sheet: str) -> Marks:
        """Return what is to be seen of a sheet; nothing where the file hides it."""
        part = self.sheets.get(sheet)
        marks = Marks()
        if part is not None:
            _Cells(marks, self.forms).read(self._chunks(part))
        return marks

    def _chunks(self, part: str, most: int = MAX_BYTES) -> Iterator[bytes]:
        opened = self.archive.open  # bytes, as all of a zip
        with opened(part) as stream:
            while chunk := stream.read(_CHUNK):
                most -= len(chunk)
                if most < 0:
                    raise TooLarge
                yield chunk

    def _sheets(self) -> dict[str, str]:
        """Return the part of each sheet, by way of the relations of the workbook."""
        targets = {
            attributes.get("Id", ""): attributes.get("Target", "")
            for _name, attributes in self._elements("xl/_rels/workbook.xml.rels", "Relationship")
        }
        found: dict[str, str] = {}
        for _name, attributes in self._elements("xl/workbook.xml", "sheet"):
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            target = targets.get(relation, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in self.archive.namelist():
                found[attributes.get("name", "")] = part
        return found

    def _forms(self) -> list[Form | None]:
        """Return how each style of a cell shows a number."""
        codes = dict(BUILT_IN)
        styles: list[Form | None] = []
        inside = False
        for name, attributes in self._elements(
            "xl/styles.xml", "numFmt", "cellXfs", "xf", "cellStyles"
        ):
            if name == "numFmt":
                codes[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
            elif name == "xf" and inside:
                styles.append(form(codes.get(int(attributes.get("numFmtId", 0)), "General")))
            else:
                inside = name == "cellXfs"
        return styles

    def _elements(self, part: str, *names: str) -> list[tuple[str, dict[str, str]]]:
        """Return the elements of these names in a small part, in their order."""
        found: list[tuple[str, dict[str, str]]] = []
        if part not in self.archive.namelist():
            return found

        def start(name: str, attributes: dict[str, str]) -> None:
            local = name.rpartition(":")[2]
            if local in names:
                found.append((local, attributes))

        _parse(self._chunks(part), start)
        return found


class _Cells:
    """Follows the cells of a sheet's part and notes what is special about them."""

    def __init__(self, marks: Marks, forms: list[Form | None]) -> None:
        self.marks = marks
        self.styles: dict[str | None, int] = {}
        for number, known in enumerate(forms):
            if known is not None and len(marks.known) < _MOST_FORMS:
                if known not in marks.known:
                    marks.known.append(known)
                self.styles[str(number)] = 2 * (marks.known.index(known) + 1)
        self.letters: dict[str, int] = {}
        self.row = self.column = -1
        self.kind: str | None = None
        self.style: str | None = None
        self.formula = False
        self.text = ""
        self.parser = expat.ParserCreate()

    def read(self, chunks: Iterator[bytes]) -> None:
        _parse(chunks, self.start, self.parser)
        self.finish()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self.finish()
            self.begin(attributes)
        elif name == "f":
            self.formula = True
        elif name in {"v", "is"}:
            self.value()
        elif name == "row":
            self.finish()
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1

    def begin(self, attributes: dict[str, str]) -> None:
        cell = attributes.get("r")
        if cell is None:
            self.column += 1
        else:
            letters = cell.rstrip("0123456789")
            if letters not in self.letters:
                self.letters[letters] = Place("", cell=letters).row_and_column()[1] - 1
            self.row, self.column = int(cell[len(letters) :]) - 1, self.letters[letters]
        self.kind, self.style = attributes.get("t"), attributes.get("s")

    def value(self) -> None:
        """Note a cell that holds something, and listen where its text matters."""
        marks = self.marks
        marks.last_row = max(marks.last_row, self.row)
        marks.last_column = max(marks.last_column, self.column)
        if self.formula or self.kind == "e":
            self.parser.CharacterDataHandler = self.hear
        code = self.styles.get(self.style, 0)
        if code and self.kind in {None, "n"} and self.row < _MOST_ROWS:
            codes = marks.forms.setdefault(self.column, bytearray())
            codes.extend(bytes(self.row + 1 - len(codes)))
            codes[self.row] = code + self.formula

    def hear(self, text: str) -> None:
        self.text += text

    def finish(self) -> None:
        """Judge a cell that held a formula or an error, once all of it was seen."""
        if self.kind == "e":
            self.broken(self.text or "#?")
        elif self.formula and not self.text and self.kind != "str":
            self.broken("")
        if self.formula or self.kind == "e":
            self.parser.CharacterDataHandler = None
            self.formula, self.text, self.kind = False, "", None

    def broken(self, error: str) -> None:
        marks = self.marks
        marks.broken.setdefault(self.row, {})[self.column] = error
        marks.last_row = max(marks.last_row, self.row)
        marks.last_column = max(marks.last_column, self.column)


def _parse(
    chunks: Iterator[bytes], start: Callable[[str, dict[str, str]], None], parser: Any = None
) -> None:
    parser = parser or expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _no_doctype
    for chunk in chunks:
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _no_doctype(*_declared: object) -> None:
    message = "no spreadsheet program writes a DOCTYPE"
    raise ValueError(message)
