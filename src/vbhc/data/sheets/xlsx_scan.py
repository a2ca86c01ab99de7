"""What an XLSX file tells beside its values: errors, formulas, forms of numbers, size of sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from vbhc.data.layout import EXAMPLE_MARK
from vbhc.data.sheets.number_format import BUILT_IN, Form, form
from vbhc.data.sheets.scan import Marks, Parts, parse
from vbhc.errors import Place

if TYPE_CHECKING:
    from collections.abc import Iterator


# A cell as every program writes it, a cell in any way, and a cell with more to see than its value.
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_SPECIAL = re.compile(rb"<(?:\w+:)?f[\s/>]|t\s*=\s*[\"']e|<!|hidden\s*=\s*[\"'][1t]")
_TRUE = {"1", "true"}
_EXAMPLE = f',"{EXAMPLE_MARK}",IF('  # of the formula beside an example; those below count the mark


class XlsxScan:
    """An open XLSX file; ``sheets`` are its sheets' parts by name."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.sheets = self._sheets()
        self.forms = self._forms()
        self.stale = self._stale()

    def marks(self, sheet: str) -> Marks:
        """Return what is to be seen of a sheet; nothing where the file hides it."""
        part = self.sheets.get(sheet)
        if part is None:
            return Marks()
        quick = None if any(self.forms) else self._extent(part)
        if quick is not None and not quick.too_large():
            return quick
        marks = Marks()
        _Cells(marks, self.forms, stale=self.stale).read(self.parts.chunks(part))
        return marks

    def _extent(self, part: str) -> Marks | None:
        """Return how far a sheet reaches when there is no more to see; None when there may be.

        Four times as fast as following every element, and enough for most sheets.
        """
        columns: set[bytes] = set()
        last_row, rest = 0, b""
        for chunk in self.parts.chunks(part):
            whole, _sign, rest = (rest + chunk).rpartition(b"<")
            cells = _CELL.findall(whole)
            if len(cells) != len(_ANY_CELL.findall(whole)) or _SPECIAL.search(whole):
                return None
            columns.update(letters for letters, _row in cells)
            last_row = max([last_row, *(int(row) for _letters, row in cells)])
            rest = b"<" + rest
        ends = [Place("", cell=letters.decode()).row_and_column()[1] for letters in columns]
        return Marks(last_row - 1, max(ends, default=0) - 1)

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
            if part in self.parts.names:
                found[attributes.get("name", "")] = part
        return found

    def _stale(self) -> bool:
        """Tell whether the writer asks Excel to calculate all formulas: it did not do so itself."""
        told = self._elements("xl/workbook.xml", "calcPr")
        return any(attributes.get("fullCalcOnLoad") in _TRUE for _name, attributes in told)

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
        if part not in self.parts.names:
            return found

        def start(name: str, attributes: dict[str, str]) -> None:
            local = name.rpartition(":")[2]
            if local in names:
                found.append((local, attributes))

        parse(self.parts.chunks(part), start)
        return found


class _Cells:
    """Follows the cells of a sheet's part and notes what is special about them.

    In a ``stale`` workbook the 0 of a formula stands for a value that nobody has calculated.
    """

    def __init__(self, marks: Marks, forms: list[Form | None], *, stale: bool) -> None:
        self.marks = marks
        self.uncalculated = {"", "0"} if stale else {""}
        self.styles: dict[str | None, int] = {}
        for number, known in enumerate(forms):
            if known is not None:
                self.styles[str(number)] = marks.code(known)
        self.letters: dict[str, int] = {}
        self.row = self.column = -1
        self.kind: str | None = None
        self.style: str | None = None
        self.formula = False
        self.text = self.rule = ""
        self.parser = expat.ParserCreate()

    def read(self, chunks: Iterator[bytes]) -> None:
        parse(chunks, self.start, self.parser)
        self.finish()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self.finish()
            self.begin(attributes)
        elif name == "f":
            self.formula = True
            self.parser.CharacterDataHandler = self.learn
        elif name in {"v", "is"}:
            self.value()
        elif name == "row":
            self.finish()
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
            if attributes.get("hidden") in _TRUE:
                self.marks.hidden.add(self.row)

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
        self.marks.reach(self.row, self.column)
        if self.formula or self.kind == "e":
            self.parser.CharacterDataHandler = self.hear
        code = self.styles.get(self.style, 0)
        if code and self.kind in {None, "n"}:
            self.marks.show(self.row, self.column, code, formula=self.formula)

    def learn(self, text: str) -> None:
        self.rule += text

    def hear(self, text: str) -> None:
        self.text += text

    def finish(self) -> None:
        """Judge a cell that held a formula or an error, once all of it was seen."""
        if self.kind == "e":
            self.marks.say(self.row, self.column, self.text or "#?")
        elif self.formula and self.text in self.uncalculated and self.kind != "str":
            asked = EXAMPLE_MARK if _EXAMPLE in self.rule else ""
            self.marks.say(self.row, self.column, asked)
        if self.formula or self.kind == "e":
            self.parser.CharacterDataHandler = None
            self.formula, self.kind = False, None
            self.text = self.rule = ""
