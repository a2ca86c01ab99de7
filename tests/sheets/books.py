"""Workbooks for tests, described in YAML: sheets as rows of cells, and what they must become.

A cell is a value of YAML (text, number, date, yes or no), or a mapping: ``{number: 0.5, format:
"0%"}``, ``{formula: "=1+1", value: 2}`` (without a value it was never calculated), ``{error:
"#N/A"}``, ``{time: "08:30"}``, ``{blank: true}`` (formatting only), ``{merge: A1:C2, value: x}``.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))

DAY, MOMENT, CLOCK = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm"


def case(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def write(
    path: Path,
    sheets: dict[str, list[Any]],
    hidden: list[str] | None = None,
    hidden_rows: dict[str, list[int]] | None = None,
) -> Path:
    """Write a workbook as xlsxwriter does; hidden rows are numbered as Excel numbers them."""
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name in (hidden or []):
            sheet.hide()
        for number in (hidden_rows or {}).get(name, ()):
            sheet.set_row(number - 1, None, None, {"hidden": True})
        for number, row in enumerate(rows or []):
            for column, cell in enumerate(row or []):
                put(book, sheet, number, column, cell)
    book.close()
    return path


_FORMS = {datetime: MOMENT, date: DAY, time: CLOCK, timedelta: "[h]:mm"}


def put(book: Any, sheet: Any, row: int, column: int, cell: Any) -> None:
    """Write one cell in the form that fits it."""
    if isinstance(cell, dict):
        _special(book, sheet, row, column, cell)
    elif type(cell) in _FORMS:
        form = book.add_format({"num_format": _FORMS[type(cell)]})
        sheet.write_datetime(row, column, cell, form)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float | Decimal):
        sheet.write_number(row, column, float(cell))
    elif cell is not None:
        sheet.write_string(row, column, cell)


def _special(book: Any, sheet: Any, row: int, column: int, cell: dict[str, Any]) -> None:
    form = book.add_format({"num_format": cell.get("format", "General"), "bold": True})
    if "merge" in cell:
        sheet.merge_range(cell["merge"], cell.get("value", ""), form)
    elif "number" in cell:
        sheet.write_number(row, column, cell["number"], form)
    elif "error" in cell:
        sheet.write_formula(row, column, "=NA()", None, cell["error"])
    elif "formula" in cell:
        sheet.write_formula(row, column, cell["formula"], form, cell.get("value", ""))
    elif "time" in cell:
        hour, minute = map(int, cell["time"].split(":"))
        put(book, sheet, row, column, time(hour, minute))
    else:
        sheet.write_blank(row, column, None, form)


def texts(value: Any) -> Any:
    """Return values with every scalar but None and the flags as text, to compare what was read."""
    if isinstance(value, dict):
        return {key: texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [texts(inner) for inner in value]
    return value if value is None or isinstance(value, bool) else str(value)
