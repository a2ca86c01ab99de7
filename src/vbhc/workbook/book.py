"""The workbook as bytes: a guide, a sheet a part, a hidden list of the units' codes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from vbhc.data.layout import CHOICES_SHEET, GUIDE_SHEET
from vbhc.errors import OutputError, Problem, pip_install
from vbhc.i18n import _
from vbhc.workbook.choices import Choices
from vbhc.workbook.drawing import Drawing
from vbhc.workbook.guide import draw_guide
from vbhc.workbook.look import FONT, SIZE, Look
from vbhc.workbook.parts import FieldSheet
from vbhc.workbook.plan import sheets_of

if TYPE_CHECKING:
    from vbhc.form import Form
    from vbhc.workbook.plan import Data

# The clock is never read: the day on which the decree came into force stands for all.
_CREATED = datetime(2020, 3, 5)


def content(form: Form, data: Data, example: Data, command: str) -> bytes:
    """Return the workbook of a form, filled with the data; the same bytes every time.

    Where a part holds nothing an example of it is shown, which no reader takes for data.
    ``command`` is what to type when the workbook is filled in. Raises OutputError when xlsxwriter
    is not installed, or a text is longer than a cell can hold.
    """
    sheets = sheets_of(form, data, example)
    written = BytesIO()
    book = _library().Workbook(
        written,
        {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": SIZE}},
    )
    book.set_properties({"title": form.template, "created": _CREATED})
    look = Look(book)
    guide = book.add_worksheet(GUIDE_SHEET)
    kind = _growing_rows()
    names = {sheet.name: book.add_worksheet(sheet.name, kind) for sheet in sheets}
    choices = Choices(sheets)
    for sheet in sheets:
        drawing = Drawing(names[sheet.name], look, choices)
        if isinstance(sheet, FieldSheet):
            drawing.fields(sheet)
        else:
            drawing.table(sheet)
    choices.draw(book.add_worksheet(CHOICES_SHEET))
    draw_guide(guide, look, sheets, command)
    book.close()
    return written.getvalue()


def _library() -> Any:
    try:
        import xlsxwriter
    except ImportError:
        message = _("workbooks are written by the library xlsxwriter, which is not installed")
        hint = _("install it: {command}").format(command=pip_install("xlsxwriter"))
        raise OutputError(Problem(message, hint=hint)) from None
    return xlsxwriter


def _growing_rows() -> Any:
    """Return the class of a sheet whose rows have a height and still grow with what is typed.

    xlsxwriter calls every height it writes the user's own, and Excel leaves such a row alone.
    """
    from xlsxwriter.worksheet import Worksheet

    class Growing(Worksheet):  # type: ignore[misc]
        def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]]) -> None:
            kept = [pair for pair in attributes if tag != "row" or pair[0] != "customHeight"]
            super()._xml_start_tag_unencoded(tag, kept)

    return Growing
