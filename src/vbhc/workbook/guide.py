"""The first sheet: how the workbook is filled in, and which sheet is for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vbhc.i18n import _
from vbhc.workbook.look import INK, LINE, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc.workbook.look import Look
    from vbhc.workbook.parts import Sheet

_WIDTHS = (5, 34, 70)


def draw_guide(sheet: Any, look: Look, sheets: Sequence[Sheet], command: str) -> None:
    """Draw the guide: what to do in order, then the sheets, each a link."""
    for number, wide in enumerate(_WIDTHS):
        sheet.set_column(number, number, wide)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, _("How to fill in this workbook"), look.style("title"))
    sheet.set_row(0, 2 * LINE)
    at = 1
    for number, step in enumerate(_steps(), 1):
        sheet.write_string(at, 0, f"{number}.", look.style("strong"))
        sheet.merge_range(at, 1, at, 2, step, look.style("plain"))
        sheet.set_row(at, LINE * lines(step, sum(_WIDTHS[1:])) + 5)
        at += 1
    sheet.merge_range(at, 1, at, 2, command, look.style("command"))
    sheet.set_row(at, 1.5 * LINE)
    _contents(sheet, look, sheets, at + 2)
    sheet.set_tab_color(INK)
    sheet.activate()


def _steps() -> tuple[str, ...]:
    return (
        _("Fill in the sheets from left to right. What there is nothing to say of stays blank."),
        _("(*) marks what must be filled in wherever the row or the group is used."),
        _("What stands in grey italics is an example and gets into no document. Type over it, delete its row, or leave it: a row counts as an example only as long as 'Ví dụ' stands before it."),
        _("Write as in the middle of a sentence: no capital at the beginning, no full stop at the end, no numbers of sections. The program adds them."),
        _("Units are named by their codes from the sheet 'Đơn vị'. Several are parted by commas; tat-ca means every unit of the office."),
        _("A row whose first cell is blank goes on with the row above it, for instance with one more detail."),
        _("After typing a date see that day and month stand where you meant them. Where they do not, type the year first: 2020-05-22."),
        _("After typing a number with decimals see that it is the one you meant: 10,25 and not 1.025,00. The decimal mark is the one the computer is set to."),
        _("Save the workbook, close it, and type in the command window:"),
    )  # fmt: skip


def _contents(sheet: Any, look: Look, sheets: Sequence[Sheet], at: int) -> None:
    heading = look.style("heading")
    sheet.write_string(at, 1, _("Sheet"), heading)
    sheet.write_string(at, 2, _("What it is for"), heading)
    for number, each in enumerate(sheets, at + 1):
        place = f"internal:'{each.name}'!A1"
        sheet.write_url(number, 1, place, look.style("link"), each.name)
        sheet.write_string(number, 2, each.description, look.style("cell"))
        sheet.set_row(number, LINE + 4)
