"""A form as sheets: which there are, their columns and rows, and an example of what goes where.

What stands here is laid out by the titles of the model, and read back by `data/`; how it looks is
the business of the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from vbhc.data import layout
from vbhc.data.layout import ANY_NAME, NAME_HEADINGS, TEXT_HEADING, Column, Shape, Slot
from vbhc.data.rows import group_rows, named_rows, record_rows, text_rows
from vbhc.data.types import Listed
from vbhc.workbook.free import free_sheets
from vbhc.workbook.parts import FieldSheet, Line, Sheet, TableSheet, as_typed, unfit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vbhc.form import Form

Data = Mapping[str, Any]


def sheets_of(form: Form, data: Data, example: Data) -> list[Sheet]:
    """Return the sheets of a form in the order of the work, filled with the data."""
    found: list[Sheet] = []
    loose = [part for part in form.parts if part.shape in {Shape.VALUE, Shape.VALUES}]
    for part in form.parts:
        if part in loose:
            if part is loose[-1]:
                found.append(_loose_sheet(loose, data, example))
        else:
            found += _of_part(part, data.get(part.name), example.get(part.name), form)
    return found


def _of_part(part: Slot, value: Any, example: Any, form: Form) -> Iterator[Sheet]:
    if part.shape is Shape.GROUP:
        yield from _of_group(part, value or {}, example or {})
    elif part.shape is Shape.RECORDS:
        yield _table(part, value, example)
    elif part.shape is Shape.NAMED:
        names = form.names[part.name]
        _check_names(part, value or {})
        if part.name == "van_ban":
            yield from _heads(part, value or {}, example or {}, names)
        else:
            yield _named(part, value or {}, example or {}, names)
    else:
        yield from free_sheets(part, value or {}, form)


def _check_names(part: Slot, value: Data) -> None:
    """Refuse names that would come back as others, or as one: OutputError."""
    seen: set[str] = set()
    for name in value:
        same = layout.named_key(part, name) == name and name.strip() == name
        title = f"{layout.sheet_name(part.path)}{layout.STEP}{name}"
        if not same or layout.STEP in name or not layout.fits_excel(title) or name.lower() in seen:
            raise unfit(part.name, name)
        seen.add(name.lower())


def _of_group(part: Slot, value: Data, example: Data) -> Iterator[Sheet]:
    """Yield the sheet of a group's own fields, and one for each list of records in it."""
    tables = {
        field: _table(field, value.get(field.name), example.get(field.name))
        for field in part.fields
        if field.shape is Shape.RECORDS
    }
    if part.fields[0] in tables:
        yield tables.pop(part.fields[0])
    columns = layout.columns(part, records=False)
    lines = tuple(_line(part, column, value, example) for column in columns)
    if lines:
        yield FieldSheet(layout.sheet_name(part.path), part.title, part.description, lines)
    yield from tables.values()


def _loose_sheet(parts: Sequence[Slot], data: Data, example: Data) -> FieldSheet:
    """Return the sheet of the fields that belong to no part."""
    columns = [Column((part.name,), part.title, part) for part in parts]
    lines = tuple(_line(layout.root(), column, data, example) for column in columns)
    told = ", ".join(part.title for part in parts)
    return FieldSheet(layout.ROOT_SHEET, layout.ROOT_SHEET, told, lines)


def _heads(part: Slot, value: Data, example: Data, names: Sequence[str]) -> Iterator[FieldSheet]:
    """Yield a sheet for the head fields of each document."""
    for name in dict.fromkeys([*names, *value]):
        slot = layout.named(part, name)
        lines = (
            _line(slot, column, value.get(name) or {}, example.get(name) or {})
            for column in layout.columns(slot)
        )
        title = f"{part.title}: {name}"
        sheet_name = f"{layout.sheet_name(part.path)}{layout.STEP}{name}"
        yield FieldSheet(sheet_name, title, part.description, tuple(lines))


def _line(slot: Slot, column: Column, value: Data, example: Data) -> Line:
    shown = (as_typed(cell) for cell in _cells(slot, column, example) if cell is not None)
    return Line(column, _cells(slot, column, value), tuple(shown))


def _cells(slot: Slot, column: Column, value: Data) -> tuple[Any, ...]:
    """Return what stands below each other in the value column: an item of a list each."""
    leaf = column.slot
    if leaf.shape is Shape.VALUES and leaf.listed is Listed.LINES and len(column.path) == 1:
        items = value.get(column.path[0]) or ()
        return tuple(row[0] for row in text_rows(list(items)))
    return tuple(row[1] for row in group_rows(slot, [column], value))


def _table(slot: Slot, value: Any, example: Any) -> TableSheet:
    columns = layout.columns(slot)
    name = layout.sheet_name(slot.path)
    return TableSheet(
        name,
        name.replace(layout.STEP, ": "),
        slot.description,
        columns,
        tuple(record_rows(slot, columns, value) if value else ()),
        tuple(record_rows(slot, columns, [_fullest(slot, example)]) if example else ()),
        slot.path,
    )


def _named(slot: Slot, value: Data, example: Data, names: tuple[str, ...]) -> TableSheet:
    """Return the sheet of parts with names of choice: the name in the first column."""
    first = Slot((*slot.path, ANY_NAME), NAME_HEADINGS[slot.name], Shape.VALUE, required=True)
    text = Slot((*slot.path, ANY_NAME), TEXT_HEADING, Shape.VALUE, required=True)
    inner = layout.columns(slot) if slot.fields else (Column((), TEXT_HEADING, text),)
    return TableSheet(
        layout.sheet_name(slot.path),
        slot.title,
        slot.description,
        (Column((), first.title, first), *inner),
        tuple(named_rows(slot, inner, value)),
        tuple(named_rows(slot, inner, dict(list(example.items())[:1]))),
        slot.path,
        names,
    )


def _fullest(slot: Slot, records: Sequence[Any]) -> Any:
    """Return the record that shows most: the first of those with the most cells."""
    columns = layout.columns(slot)

    def filled(record: Any) -> int:
        return sum(cell is not None for row in record_rows(slot, columns, [record]) for cell in row)

    return max(records, key=filled)
