"""What a cell may be filled with: drop-down lists, and what is said when a cell is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vbhc.data.coerce import EVERY_UNIT
from vbhc.data.layout import CHOICES_SHEET, EXAMPLE_MARK, Shape
from vbhc.data.rows import NO, YES
from vbhc.data.types import Kind
from vbhc.i18n import _
from vbhc.workbook.parts import FIRST, TableSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc.data.layout import Column
    from vbhc.workbook.parts import Sheet

# Excel's own limits.
_TITLE, _MESSAGE, _LIST = 32, 255, 255
_UNITS = ("co_quan", "don_vi")
_MOST_UNITS = 100


class Choices:
    """The lists of one workbook; the units' codes are those of the sheet that holds the units."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.units = next(
            (s for s in sheets if isinstance(s, TableSheet) and s.path == _UNITS), None
        )

    def of(self, column: Column, names: Sequence[str] = ()) -> dict[str, Any] | None:
        """Return what xlsxwriter calls the validation of a cell under this column."""
        slot = column.slot
        rule: dict[str, Any] = {"validate": "any"}
        if slot.kind is Kind.UNIT and self.units:
            rule = {"validate": "list", "source": self._units_range(), "show_error": False}
        elif slot.kind is Kind.FLAG:
            rule = _listed((YES, NO))
        elif slot.choices:
            rule = _listed(slot.choices)
        elif names and len(",".join(names)) <= _LIST:
            rule = {"validate": "list", "source": list(names), "show_error": False}
        said = prompt(column)
        if said:
            rule |= {"input_title": column.heading[:_TITLE], "input_message": said[:_MESSAGE]}
        return rule if said or rule["validate"] != "any" else None

    def draw(self, sheet: Any) -> None:
        """Fill the hidden sheet: all units, then each code of the sheet of units."""
        sheet.write_string(0, 0, EVERY_UNIT)
        sheet.hide()
        if self.units is None:
            return
        codes = [row[0] for row in self.units.rows if row[0]]
        column = "B"  # after the running number
        name = f"'{self.units.name}'"
        for number in range(_MOST_UNITS):
            # By whole columns: a row that is deleted must not take the formula with it.
            here, below = (
                f"INDEX({name}!${column}:${column},{FIRST + number + step})" for step in (1, 2)
            )
            marked = f'INDEX({name}!$A:$A,{FIRST + 1})="{EXAMPLE_MARK}"'
            formula = f'=IF({marked},{below},{here})&""'
            value = codes[number] if number < len(codes) else ""
            sheet.write_formula(number + 1, 0, formula, None, value)

    def _units_range(self) -> str:
        cells = f"'{CHOICES_SHEET}'!$A$1:$A${_MOST_UNITS + 1}"
        return f"=OFFSET('{CHOICES_SHEET}'!$A$1,0,0,COUNTIF({cells},\"?*\"),1)"


def _listed(choices: Sequence[str]) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(choices),
        "error_type": "warning",
        "error_title": _("Not in the list"),
        "error_message": _("Choose one of: {choices}.").format(choices=", ".join(choices)),
    }


def prompt(column: Column) -> str:
    """Return what is said when a cell is chosen: what belongs there, and how it is typed."""
    slot = column.slot
    said = [f"{slot.description}." if slot.description else ""]
    if slot.kind is Kind.DATE:
        said.append(_("Day, month, year: 20/5/2020."))
    elif slot.kind is Kind.UNIT:
        said.append(_("Choose one, or type several with commas: VP, TTRA."))
    elif slot.shape is Shape.VALUES:
        said.append(_("Several: one a line (Alt+Enter)."))
    return " ".join(part for part in said if part)
