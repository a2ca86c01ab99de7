"""What an ODS file tells beside its values: errors, formulas, forms of numbers, merged areas."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from vbhc.data.sheets.number_format import Form
from vbhc.data.sheets.scan import Marks, Parts, TooLarge, parse

if TYPE_CHECKING:
    from collections.abc import Callable

_PERCENT = Form(0, 2, percent=True)
_FLAG = Form(0, 0, flag=True)
# So LibreOffice keeps a yes or no of an XLSX file.
_FLAGS = {"of:=TRUE()", "of:=FALSE()"}
_MOST_BLANKS = 10_000_000
_NUMBERS = {"float", "percentage", "currency"}
_Attributes = dict[str, str]


class OdsScan:
    """An open ODS file; all its sheets are looked at in one pass."""

    def __init__(self, parts: Parts) -> None:
        self.sheets: dict[str, Marks] = {}
        self.forms: dict[str, Form] = {}
        self.styles: dict[str, str] = {}
        self.marks = Marks()
        self.form = ("", False)
        self.row = self.column = 0
        self.rows = 1
        self.unseen = False
        self.columns: list[tuple[int, str]] = []
        self.cell: _Attributes = {}
        self.text = ""
        self.blank = 0
        self.open: dict[str, Callable[[_Attributes], None]] = {
            "number:number-style": lambda a: self.begin_form(a, percent=False),
            "number:percentage-style": lambda a: self.begin_form(a, percent=True),
            "number:number": self.digits,
            "number:boolean-style": self.flag,
            "style:style": self.style,
            "table:table": self.table,
            "table:table-column": self.table_column,
            "table:table-row": self.table_row,
            "table:table-cell": self.table_cell,
            "table:covered-table-cell": self.table_cell,
            "text:s": self.blanks,
        }
        for part in ("styles.xml", "content.xml"):
            if part in parts.names:
                self.parser = expat.ParserCreate()
                self.parser.EndElementHandler = self.end
                parse(parts.chunks(part), self.start, self.parser)

    def marks_of(self, sheet: str) -> Marks:
        """Return what is to be seen of a sheet; nothing where the file hides it."""
        return self.sheets.get(sheet, Marks())

    def start(self, name: str, attributes: _Attributes) -> None:
        """Take what begins; everything else is text of cells, or of no concern."""
        if name in self.open:
            self.open[name](attributes)

    def begin_form(self, attributes: _Attributes, *, percent: bool) -> None:
        """Begin the form of a number, whose digits follow."""
        self.form = attributes.get("style:name", ""), percent

    def digits(self, attributes: _Attributes) -> None:
        """Take the digits of the form that is open; without a number of decimals none is fixed."""
        name, percent = self.form
        most = attributes.get("number:decimal-places")
        if most is not None and name:
            least = attributes.get("number:min-decimal-places", most)
            whole = attributes.get("number:min-integer-digits", "1")
            self.forms[name] = Form(int(least), int(most), max(1, int(whole)), percent)

    def flag(self, attributes: _Attributes) -> None:
        """Take a form that shows yes and no, as LibreOffice keeps what other programs stored."""
        self.forms[attributes.get("style:name", "")] = _FLAG

    def style(self, attributes: _Attributes) -> None:
        """Take which form a style of cells gives its numbers."""
        data = attributes.get("style:data-style-name")
        if data is not None:
            self.styles[attributes.get("style:name", "")] = data

    def table(self, attributes: _Attributes) -> None:
        """Begin a sheet."""
        self.marks = self.sheets.setdefault(attributes.get("table:name", ""), Marks())
        self.row, self.rows, self.columns = 0, 0, []

    def table_column(self, attributes: _Attributes) -> None:
        """Take the style of a column's cells that have none of their own."""
        style = attributes.get("table:default-cell-style-name", "")
        self.columns.append((_repeated(attributes, "columns"), style))

    def table_row(self, attributes: _Attributes) -> None:
        """Begin a row, or several that are alike."""
        self.row += self.rows
        self.rows = _repeated(attributes, "rows")
        self.unseen = attributes.get("table:visibility", "visible") != "visible"
        self.column = 0

    def table_cell(self, attributes: _Attributes) -> None:
        """Begin a cell, or several that are alike."""
        self.cell = attributes
        if attributes.get("calcext:value-type") == "error":
            self.text = ""
            self.parser.CharacterDataHandler = self.hear

    def blanks(self, attributes: _Attributes) -> None:
        """Count blanks, written as a number: a few bytes can stand for gigabytes of them."""
        self.blank += int(attributes.get("text:c", "1"))
        if self.blank > _MOST_BLANKS:
            raise TooLarge

    def hear(self, text: str) -> None:
        """Take the text of a cell that shows an error."""
        self.text += text

    def end(self, name: str) -> None:
        """Judge a cell once all of it was seen."""
        if name in {"table:table-cell", "table:covered-table-cell"}:
            self.parser.CharacterDataHandler = None
            many = _repeated(self.cell, "columns")
            if "office:value-type" in self.cell or "table:formula" in self.cell:
                self.judge(many)
            self.area()
            self.column += many
            self.cell = {}

    def judge(self, many: int) -> None:
        """Note what is special about a cell that holds something."""
        cell, kind = self.cell, self.cell.get("office:value-type")
        self.marks.reach(self.row + self.rows - 1, self.column + many - 1)
        if self.marks.too_large():
            return  # and nothing more is noted: the sheet will be refused
        if self.unseen:
            self.marks.hidden.update(range(self.row, self.row + self.rows))
        error = self.text if cell.get("calcext:value-type") == "error" else None
        if kind is None:
            error = ""
        form = self.form_of(cell) if kind in _NUMBERS and error is None else None
        code = self.marks.code(form) if form else 0
        for column in range(self.column, self.column + many):
            if error is not None:
                for row in range(self.row, self.row + self.rows):
                    self.marks.say(row, column, error)
            formula = "table:formula" in cell
            self.marks.show(self.row, column, code, formula=formula, rows=self.rows)

    def form_of(self, cell: _Attributes) -> Form | None:
        """Return the form of a cell's number, by its own style or that of its column."""
        if cell.get("table:formula") in _FLAGS:
            return _FLAG
        style = cell.get("table:style-name") or self.column_style()
        form = self.forms.get(self.styles.get(style, ""))
        return form or (_PERCENT if cell.get("office:value-type") == "percentage" else None)

    def column_style(self) -> str:
        """Return the style of the column the cell stands in."""
        first = 0
        for many, style in self.columns:
            first += many
            if self.column < first:
                return style
        return ""

    def area(self) -> None:
        """Note a merged area."""
        down = int(self.cell.get("table:number-rows-spanned", "1")) - 1
        right = int(self.cell.get("table:number-columns-spanned", "1")) - 1
        if down > 0 or right > 0:
            end = (self.row + down, self.column + right)
            self.marks.areas.append(((self.row, self.column), end))


def _repeated(attributes: _Attributes, what: str) -> int:
    return max(1, int(attributes.get(f"table:number-{what}-repeated", "1")))
