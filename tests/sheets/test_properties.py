"""For any table and any record: what is written into cells is what is read from them."""

from __future__ import annotations

import csv
import io
import itertools
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vbhc.data import load, validate
from vbhc.data.computed import copier
from vbhc.data.fields import bare
from vbhc.data.layout import (
    FIELD_HEADING,
    NAME_HEADINGS,
    VALUE_HEADING,
    Column,
    Shape,
    Slot,
    columns,
    fits_excel,
    has_sheet,
    inside,
    root,
    sheet_name,
    sheets,
    within,
)
from vbhc.data.model import DuLieu
from vbhc.data.nodes import Node, raw
from vbhc.data.parts import kinds
from vbhc.data.readers import reader
from vbhc.data.rows import group_rows, named_rows, record_rows, text_rows
from vbhc.data.sheets import csv_file, workbook
from vbhc.data.sheets.heading_row import each
from vbhc.data.sheets.tree import tree
from vbhc.data.types import Kind, Listed
from vbhc.errors import DataError
from vbhc.vietnamese.text import invalid_xml, nfc

from .books import put

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vbhc.data.sheets.book import Book

# A workbook is built in each example; a busy machine needs its time.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

ALPHABET = st.characters(exclude_categories=["Cs"], exclude_characters="\r")
words = (
    st.text(ALPHABET, min_size=1, max_size=40)
    .map(lambda text: nfc(text).strip())
    .filter(lambda text: text and invalid_xml(text) is None and "_x" not in text.lower())
)
# What a person types into one line: for lists, whose items stand on lines of their own.
lines = words.map(lambda text: " ".join(text.split())).filter(lambda text: len(text) > 0)
days = st.dates(date(1901, 1, 1), date(2100, 1, 1))
clocks = st.times().map(lambda t: t.replace(microsecond=0))
numbers = st.decimals(-(10**9), 10**9, places=4, allow_nan=False)
cells = st.none() | words | numbers | days | st.booleans() | st.integers(-(10**14), 10**14)


def book(tables: Iterable[tuple[str, list[list[Any]]]]) -> Book:
    """Return sheets as the reader gives them, by way of an XLSX file."""
    content = BytesIO()
    written = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    for name, rows in tables:
        sheet = written.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                put(written, sheet, number, column, cell)
    written.close()
    return workbook.read(content.getvalue(), "a.xlsx")


def whole(value: Any) -> Any:
    """Return a number as the reader does: whole ones as int."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value.normalize()
    return value


def same(read: Any, written: Any) -> bool:
    return type(read) is type(written) and read == written


@patient
@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=6
        )
    )
)
def test_any_table_of_a_workbook_comes_back(table: list[list[Any]]) -> None:
    heads: list[Any] = [f"Cột {number}" for number in range(len(table[0]))]
    rows = [[f"h{number}", *row] for number, row in enumerate(table)]
    node, problems = tree(book([("khac.bang", [["Hàng", *heads], *rows])]))
    assert problems == ()
    read = node.value["khac"].value["bang"].value
    assert len(read) == len(rows)
    for record, row in zip(read, rows, strict=True):
        found = [cell.value for cell in record.value.values()]
        assert [same(a, whole(b)) for a, b in zip(found, row, strict=True)] == [True] * len(row)


@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.just("") | words, min_size=width, max_size=width), min_size=2, max_size=6
        )
    ),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["\r\n", "\n"]),
)
def test_any_table_of_a_csv_comes_back(table: list[list[str]], mark: str, end: str) -> None:
    out = io.StringIO()
    written = csv.writer(out, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL)
    heads = [f"Cột {number}" for number in range(len(table[0]))]
    rows = [[f"h{number}", *row[1:]] for number, row in enumerate(table)]
    written.writerows([heads, *rows])
    node, problems = tree(csv_file.read(out.getvalue(), "a.csv"), ("khac", "bang"))
    assert problems == ()
    read = node.value["khac"].value["bang"].value
    assert [[c.value or "" for c in r.value.values()] for r in read] == rows


# --- records of the model ---------------------------------------------------------------------

_VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: words,
    Kind.NUMBER: st.decimals(0, 10**6, places=3),
    Kind.WHOLE: st.integers(1, 10**6),
    Kind.DATE: days,
    Kind.TIME: clocks,
    Kind.DEADLINE: days | lines.filter(lambda text: not text[0].isdigit()),
    Kind.FLAG: st.booleans(),
}


def values_of(slot: Slot) -> st.SearchStrategy[Any]:
    """Return what may stand at a slot, as the model holds it."""
    if slot.shape is Shape.GROUP:
        return st.none() | filled(slot)
    if slot.shape is Shape.RECORDS:
        return st.lists(filled(slot), max_size=min(3, slot.most or 3))
    if slot.shape is Shape.VALUES:
        codes = slot.listed is Listed.CODES
        item = st.text("ABCDĐXYZ", min_size=1, max_size=4) if codes else lines
        return st.lists(item, min_size=int(slot.required), max_size=3, unique=codes)
    if slot.shape is Shape.VALUE and slot.kind is Kind.CHOICE:
        return st.sampled_from(slot.choices)
    some = _VALUES[slot.kind]
    return some if slot.required else st.none() | some


def filled(slot: Slot) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({field.name: values_of(field) for field in slot.fields})


def pruned(value: Any) -> Any:
    """Return a value without what is blank: absent, None and empty say the same."""
    if isinstance(value, dict):
        kept = {name: pruned(inner) for name, inner in value.items()}
        return {n: v for n, v in kept.items() if v is not None and v not in ([], {}, False)}
    return [pruned(inner) for inner in value] if isinstance(value, list) else value


@lru_cache(maxsize=1)
def places() -> dict[str, Column]:
    """Return every place that has a sheet of its own, by the name of the sheet."""
    found = [c for c in inside(root()) if has_sheet(c) and c.slot.shape is not Shape.FREE]
    return {sheet_name(column.path): column for column in found}


def table_of(slot: Slot, value: Any) -> list[list[Any]]:
    """Return a sheet as it is written: headings and rows."""
    if slot.shape is Shape.VALUES:
        return [[slot.title], *text_rows(value)]
    if slot.shape is Shape.GROUP:
        return [[FIELD_HEADING, VALUE_HEADING], *group_rows(slot, columns(slot), value)]
    own = columns(slot)
    heads = [column.heading for column in own]
    if slot.shape is Shape.RECORDS:
        return [heads, *record_rows(slot, own, value)]
    return [[NAME_HEADINGS[slot.name], *(heads or ["Nội dung"])], *named_rows(slot, own, value)]


def named_values(slot: Slot) -> st.SearchStrategy[Any]:
    names = st.text("abcdefgh", min_size=1, max_size=5)
    inner = filled(slot) if slot.fields else st.lists(lines, min_size=1, max_size=3)
    return st.dictionaries(names, inner, min_size=1, max_size=3)


@patient
@given(st.data())
def test_any_record_laid_out_in_cells_is_read_back(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(places())))
    column = places()[name]
    slot = column.slot
    value = data.draw(named_values(slot) if slot.shape is Shape.NAMED else values_of(slot))
    if not pruned(value):
        return
    node, problems = tree(book([(name, table_of(slot, value))]))
    assert problems == ()
    for step in column.path:
        node = node.value[step]
    assert pruned(checked(column.path, node)) == pruned(value)


def checked(path: tuple[str, ...], node: Node) -> Any:
    """Return what the model makes of the nodes of one part."""
    kind: Any = DuLieu
    for step in path:
        kind = kinds(bare(kind))[step]
    read, copied = reader(kind)(raw(node)), copier(kind)
    return copied(read) if copied else read


# --- names --------------------------------------------------------------------------------------


def test_every_sheet_has_a_name_that_excel_takes_and_that_leads_back() -> None:
    assert all(fits_excel(name) for name in places())
    for name, column in places().items():
        for typed in (name, name.upper(), name.lower().replace(" ", "_")):
            assert [found.path for found in sheets(typed)] == [column.path]


def test_every_heading_leads_back_to_its_field() -> None:
    for column in places().values():
        for own in columns(column.slot):
            around = each(column.slot)
            assert [found.path for found in within(around, own.heading)] == [own.path]
            assert [found.path for found in within(around, ".".join(own.path))] == [own.path]


@patient
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<"]))
@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".csv"])
def test_any_bytes_are_data_or_a_data_error(
    tmp_path_factory: pytest.TempPathFactory, ending: str, content: bytes, start: bytes
) -> None:
    path = tmp_path_factory.mktemp("byte") / f"noi-nhan{ending}"
    path.write_bytes(start + content)
    never_worse_than_a_data_error(path)


@lru_cache(maxsize=1)
def sound() -> bytes:
    content = BytesIO()
    written = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = written.add_worksheet("Chỉ số thành phần")
    for row, cell in itertools.product(range(3), range(3)):
        sheet.write(row, cell, row or ["Tên", "Điểm", "Điểm tối đa"][cell])
    written.close()
    return content.getvalue()


@patient
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=8), st.integers(0, 400))
def test_any_damage_to_a_workbook_is_data_or_a_data_error(
    tmp_path_factory: pytest.TempPathFactory, at: int, junk: bytes, cut: int
) -> None:
    content = sound()
    at %= len(content)
    path = tmp_path_factory.mktemp("hong") / "a.xlsx"
    path.write_bytes(content[:at] + junk + content[at + len(junk) : len(content) - cut])
    never_worse_than_a_data_error(path)


def never_worse_than_a_data_error(path: Path) -> None:
    try:
        validate(load(path)).context()
    except DataError as error:
        assert all(len(str(problem).splitlines()) == 1 for problem in error.problems)  # noqa: PT017


def test_a_time_of_day_and_a_day_are_what_a_form_shows() -> None:
    """A guard of the guard: the table above really holds dates and times as cells."""
    rows: list[list[Any]] = [["Hàng", "Ngày", "Giờ"], ["a", date(2020, 5, 20), time(8, 30)]]
    node, _problems = tree(book([("khac.bang", rows)]))
    record = node.value["khac"].value["bang"].value[0].value
    assert record["ngay"].value == date(2020, 5, 20)
    assert not isinstance(record["ngay"].value, datetime)
    assert record["gio"].value == time(8, 30)
