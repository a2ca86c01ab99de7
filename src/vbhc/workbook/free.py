"""What a template needs beyond the model (`khac`) as sheets: values by their path, and lists.

Not all that a YAML file can say fits into sheets; what does not is refused, never left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vbhc.data import layout
from vbhc.data.layout import IGNORED_HEADINGS, STEP, Column, Shape, Slot
from vbhc.workbook.parts import FieldSheet, Line, TableSheet, unfit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vbhc.data.rows import Row
    from vbhc.form import Form

Path = tuple[str, ...]

_PART = "khac"
_IGNORED = {layout.key(word) for word in IGNORED_HEADINGS}


def free_sheets(
    part: Slot, value: Mapping[str, Any], form: Form
) -> Iterator[FieldSheet | TableSheet]:
    """Yield a sheet of all single values, then one for each list of groups.

    What the template asks for and the data do not hold is there to be filled in.

    Raises OutputError for a list of anything else, and for a name that a heading cannot be.
    """
    lines: list[Line] = []
    tables: list[TableSheet] = []
    for path, leaf in _leaves(value, ()):
        if isinstance(leaf, list):
            tables.append(_table(part, path, leaf))
        else:
            lines.append(Line(_column(part, path), (leaf,), ()))
    for asked in form.names.get(part.name, ()):
        if asked in value:
            continue
        if asked not in form.lists:
            lines.append(Line(_column(part, (asked,)), (None,), ()))
        elif form.lists[asked]:  # a list of plain texts has no columns
            tables.append(_blank_table(part, asked, form.lists[asked]))
    name = layout.sheet_name(part.path)
    if lines:
        yield FieldSheet(name, part.title, part.description, tuple(lines))
    yield from tables


def _leaves(value: Mapping[str, Any], path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield the values and lists at the ends of a group of groups, with their paths."""
    for name, inner in value.items():
        here = (*path, name)
        if layout.snake(name) != name or layout.key(name) in _IGNORED:
            raise unfit(_PART, *here)
        if isinstance(inner, dict) and inner:
            yield from _leaves(inner, here)
        elif inner is not None:
            yield here, inner


def _table(part: Slot, path: Path, records: Sequence[Any]) -> TableSheet:
    rows: list[dict[Path, Any]] = []
    for record in records:
        if not isinstance(record, dict) or not record:
            raise unfit(_PART, *path)
        rows.append(dict(_leaves(record, ())))
    known = list(dict.fromkeys(name for row in rows for name in row))
    if not known or any(isinstance(cell, list | dict) for row in rows for cell in row.values()):
        raise unfit(_PART, *path)
    return _sheet(part, path, known, tuple([row.get(inner) for inner in known] for row in rows))


def _blank_table(part: Slot, name: str, fields: Sequence[str]) -> TableSheet:
    return _sheet(part, (name,), [(field,) for field in fields], ())


def _sheet(part: Slot, path: Path, fields: Sequence[Path], rows: tuple[Row, ...]) -> TableSheet:
    name = STEP.join([part.title, *path])
    if not layout.fits_excel(name):
        raise unfit(_PART, *path)
    columns = tuple(_column(part, field) for field in fields)
    title = name.replace(STEP, ": ")
    return TableSheet(name, title, "", columns, rows, (), (*part.path, *path))


def _column(part: Slot, path: Path) -> Column:
    return Column(path, STEP.join(path), Slot((*part.path, *path), path[-1], Shape.FREE))
