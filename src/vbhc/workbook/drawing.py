"""One sheet drawn: title, headings, rows, the example, what a printer needs."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vbhc.data.layout import (
    EXAMPLE_MARK,
    FIELD_HEADING,
    NOTE_HEADING,
    NUMBER_HEADING,
    STEP,
    VALUE_HEADING,
    Shape,
)
from vbhc.errors import OutputError, Problem
from vbhc.i18n import _
from vbhc.workbook.look import LINE, lines, number_form, room_for_title, width
from vbhc.workbook.parts import FIRST, HEADINGS, as_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc.data.layout import Column
    from vbhc.data.rows import Row
    from vbhc.workbook.choices import Choices
    from vbhc.workbook.look import Look
    from vbhc.workbook.parts import FieldSheet, Line, Sheet, TableSheet

REQUIRED = " (*)"
_ROWS = 25  # to fill in, below what is there
_SPARE = 3  # rows for more items of a list
_VALIDATED = 1000
_COUNTED = (
    5000  # rows that number themselves: each looks at all above it, and Excel would take minutes
)
_LONGEST = 32_767  # characters a cell can hold
_LITERAL = 255  # characters a text in a formula can have
_DIGITS = 15  # of a number, as Excel keeps it
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
_GAP = 4  # points above and below the lines of a row
_A4, _MARGIN = 9, 0.5  # a paper's number, inches
_FIELD_WIDTHS = (36, 56, 46, 44)
_LANDSCAPE_FROM = 100  # characters


class Drawing:
    """Draws one sheet of a workbook."""

    def __init__(self, sheet: Any, look: Look, choices: Choices) -> None:
        self.sheet = sheet
        self.look = look
        self.choices = choices

    # --- a row a record -----------------------------------------------------------------------

    def table(self, plan: TableSheet) -> None:
        """Draw a sheet of records, with a running number before each."""
        columns = plan.columns
        rows = plan.rows or plan.example
        last = FIRST + len(rows) + _ROWS
        widths = [6, *(width(c, _texts(rows, i)) for i, c in enumerate(columns))]
        widths = room_for_title(widths, plan.title, plan.description)
        self.sheet.set_column(0, 0, widths[0])
        for number, column in enumerate(columns, 1):
            # Rows below the last drawn one are ready as well: 01 stays 01.
            form = self.look.style("plain", num_format=number_form(column.slot))
            self.sheet.set_column(number, number, widths[number], form)
        self.head(plan, [NUMBER_HEADING, *(heading(c) for c in columns)], widths)
        for number, row in enumerate(rows):
            self.record(plan, FIRST + number, row, widths, example=not plan.rows)
        for number in range(FIRST + len(rows), last):
            self.record(plan, number, [None] * len(columns), widths, example=False)
        for number, column in enumerate(columns, 1):
            names = plan.names if number == 1 else ()
            self.validate(FIRST, number, FIRST + _VALIDATED, self.choices.of(column, names))
        self.finish(last, widths)

    def record(
        self, plan: TableSheet, at: int, row: Row, widths: Sequence[int], *, example: bool
    ) -> None:
        """Draw one row; an example is one only as long as nothing of it is changed."""
        key = 1 + plan.key
        counted = f"COUNTA({_cell(HEADINGS, key, 1)}:{_cell(at, key)})-1"
        above = f"A${HEADINGS + 1}:A{at}", f"{_cell(HEADINGS, key, 1)}:{_cell(at - 1, key)}"
        counted += f'-COUNTIFS({above[0]},"{EXAMPLE_MARK}",{above[1]},"<>")'
        number: Any = plan.numbers[at - FIRST] if row[plan.key] is not None and plan.rows else ""
        formula = f'=IF({_cell(at, key)}="","",{counted})'
        if example:
            same = ",".join(_same(at, column, cell) for column, cell in enumerate(row, 1))
            formula, number = f'=IF(AND({same}),"{EXAMPLE_MARK}",{formula[1:]})', EXAMPLE_MARK
        style = self.look.style("mark" if example else "number")
        if len(plan.rows) > _COUNTED:
            self.write(at, 0, number, style)
        else:
            self.sheet.write_formula(at, 0, formula, style, number)
        for column, cell in zip(plan.columns, row, strict=True):
            style = self.look.cell(column.slot, "example" if example else "cell", cell)
            self.write(at, plan.columns.index(column) + 1, cell, style)
        self.height(at, row, widths[1:])

    # --- a row a field ------------------------------------------------------------------------

    def fields(self, plan: FieldSheet) -> None:
        """Draw a sheet of fields: name, value, example, note."""
        for number, wide in enumerate(_FIELD_WIDTHS):
            form = self.look.style("plain", num_format="@") if number == 1 else None
            self.sheet.set_column(number, number, wide, form)
        headings = [FIELD_HEADING, VALUE_HEADING, EXAMPLE_MARK, NOTE_HEADING]
        self.head(plan, headings, _FIELD_WIDTHS)
        at = FIRST
        for line in plan.lines:
            at = self.field(line, at)
        self.finish(at, _FIELD_WIDTHS)

    def field(self, line: Line, at: int) -> int:
        """Draw a field in as many rows as it may need; return the row after it."""
        slot = line.column.slot
        several = slot.shape is Shape.VALUES
        count = max(len(line.values) + (_SPARE if several else 0), len(line.examples), 1)
        high = {"valign": "top"} if count > 1 else {}
        rule, note = self.choices.of(line.column), self.note(line)
        for number in range(count):
            row = at + number
            value = line.values[number] if number < len(line.values) else None
            shown = line.examples[number] if number < len(line.examples) else ""
            name = heading(line.column) if not number else ""
            edge = {"top": 1 if not number else 0, "bottom": 1 if number + 1 == count else 0}
            self.write(row, 0, name, self.look.style("field", **edge, **high))
            self.write(row, 1, value, self.look.cell(slot, "cell", value, align="left"))
            self.write(row, 2, shown, self.look.style("example", num_format="@"))
            beside = note if count == 1 else ""  # several rows have room for it
            self.height(row, [name, value, shown, beside], _FIELD_WIDTHS)
        if count > 1:
            style = self.look.style("note", valign="top")
            self.sheet.merge_range(at, 3, at + count - 1, 3, note, style)
        else:
            self.write(at, 3, note, self.look.style("note"))
        self.validate(at, 1, at + count - 1, rule)
        return at + count

    def note(self, line: Line) -> str:
        """Return what is said of a field beside it."""
        slot = line.column.slot
        if slot.shape is Shape.VALUES:
            more = _("one item a row; insert rows for more")
            return f"{slot.description}; {more}" if slot.description else more
        return slot.description

    # --- what all sheets have -----------------------------------------------------------------

    def head(self, plan: Sheet, headings: Sequence[str], widths: Sequence[int]) -> None:
        """Draw the title across the sheet and the row of headings, which stay in sight."""
        bold, pale = self.look.style("title"), self.look.style("subtitle")
        self.sheet.merge_range(0, 0, 0, len(headings) - 1, "", bold)
        said = [bold, plan.title]
        if plan.description:
            self.sheet.write_rich_string(
                0, 0, *said, pale, f"   {plan.description}", self.look.style("title")
            )
        else:
            self.sheet.write_string(0, 0, plan.title, bold)
        self.sheet.set_row(0, 2 * LINE)
        deepest = max(
            lines(t, wide, heading=True) for t, wide in zip(headings, widths, strict=True)
        )
        self.sheet.set_row(HEADINGS, deepest * LINE + 2 * _GAP)
        for number, text in enumerate(headings):
            self.sheet.write_string(HEADINGS, number, text, self.look.style("heading"))
        self.sheet.freeze_panes(FIRST, 0)
        self.sheet.set_selection(FIRST, 1, FIRST, 1)

    def finish(self, last: int, widths: Sequence[int]) -> None:
        """Set the sheet up for the printer, and silence Excel about codes typed as text."""
        sheet = self.sheet
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.hide_gridlines(2)
        sheet.set_paper(_A4)
        if sum(widths) >= _LANDSCAPE_FROM:
            sheet.set_landscape()
        sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=2 * _MARGIN)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, HEADINGS)
        sheet.print_area(0, 0, last - 1, len(widths) - 1)
        sheet.set_footer('&L&"Times New Roman,Italic"&10&A&R&"Times New Roman"&10&P/&N')

    def height(self, row: int, cells: Sequence[Any], widths: Sequence[int]) -> None:
        """Make a row as high as its texts are; it grows with what is typed later."""
        texts = [as_typed(cell) if cell is not None else "" for cell in cells]
        deepest = max(lines(text, wide) for text, wide in zip(texts, widths, strict=True))
        self.sheet.set_row(row, deepest * LINE + _GAP)

    def validate(self, first: int, column: int, last: int, rule: dict[str, Any] | None) -> None:
        """Let a list drop down, or a word be said, at the cells of a column."""
        if rule:
            self.sheet.data_validation(first, column, last, column, rule)

    def write(self, row: int, column: int, value: Any, style: Any) -> None:
        """Write one value so that it is read back as it is."""
        if value is None or value == "":
            self.sheet.write_blank(row, column, None, style)
        elif isinstance(value, bool):
            self.sheet.write_boolean(row, column, value, style)
        elif isinstance(value, int | Decimal) and _kept(value):
            self.sheet.write_number(row, column, float(value), style)
        elif isinstance(value, date) and value >= _FIRST_DAY:
            day = datetime(value.year, value.month, value.day)
            self.sheet.write_datetime(row, column, day, style)
        else:
            self.text(row, column, as_typed(value), style)

    def text(self, row: int, column: int, text: str, style: Any) -> None:
        """Write a text; OutputError for one that no cell can hold."""
        if len(text.encode("utf-16-le")) // 2 > _LONGEST:
            message = _("this text is longer than a cell can hold: {count} characters")
            hint = _("keep these data in a YAML file")
            raise OutputError(Problem(message.format(count=len(text)), hint=hint))
        self.sheet.write_string(row, column, text, style)


def heading(column: Column) -> str:
    """Return a heading with the sign of what must be filled in."""
    title = column.heading.replace(STEP, f"{STEP} ")
    return title + (REQUIRED if column.slot.required else "")


def _kept(value: int | Decimal) -> bool:
    """Tell whether Excel keeps every digit of a number."""
    return Decimal(f"{float(value):.{_DIGITS}g}") == value


def _texts(rows: Sequence[Row], column: int) -> list[str]:
    return [as_typed(row[column]) for row in rows if row[column] is not None]


def _cell(row: int, column: int, fixed: int = 0) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    name: str = xl_rowcol_to_cell(row, column, row_abs=bool(fixed))
    return name


def _same(row: int, column: int, value: Any) -> str:
    """Return the condition that a cell still holds what the example put there."""
    cell = _cell(row, column)
    if value is None:
        return f'{cell}=""'
    if isinstance(value, date):
        return f"{cell}=DATE({value.year},{value.month},{value.day})"
    if isinstance(value, time) or not isinstance(value, int | Decimal):
        if len(as_typed(value)) > _LITERAL:
            return f"LEN({cell})={len(as_typed(value))}"
        words = as_typed(value).replace('"', '""').replace("\n", '"&CHAR(10)&"')
        return f'{cell}="{words}"'
    return f"{cell}={value}"
