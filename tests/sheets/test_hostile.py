"""Files that are broken, locked, another thing, or made to fill the memory: one clear line each."""

from __future__ import annotations

import re
import sys
import time
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from vbhc.data import load
from vbhc.data.sheets import scan
from vbhc.errors import DataError

from .books import write


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(source: str) -> str:
    with pytest.raises(DataError) as caught:
        load(source)
    return str(caught.value)


def remade(name: str, changes: dict[str, bytes], new: str = "moi.xlsx") -> str:
    """Write a workbook again with some parts changed."""
    with zipfile.ZipFile(name) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as made:
        for part in old.namelist():
            made.writestr(part, changes.pop(part) if part in changes else old.read(part))
        for part, content in changes.items():
            made.writestr(part, content)
    return new


def small() -> str:
    write(Path("nho.xlsx"), {"Lưu": [["Lưu"], ["VT"]]})
    return "nho.xlsx"


def part_of(name: str, part: str) -> bytes:
    with zipfile.ZipFile(name) as archive:
        return archive.read(part)


def test_the_mark_beside_an_open_workbook_is_called_what_it_is() -> None:
    """It matches ``*.xlsx``, and a clerk has never seen it."""
    Path("thang").mkdir()
    Path("thang/~$so.xlsx").write_bytes(b"\x07Hoa" + b" " * 161)
    assert refusal("thang/~$so.xlsx") == (
        "thang/~$so.xlsx: this is only the mark that Excel leaves beside a workbook that is open; "
        f"use the workbook itself: {Path('thang/so.xlsx')}"
    )


DAMAGED = (
    "the workbook cannot be opened: it is damaged, or another kind of file; "
    "open it in Excel and save it as .xlsx"
)
LOCKED = (
    "the workbook is protected by a password; "
    "save it without one: in Excel 'File', 'Info', 'Protect Workbook'"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.xlsx", b"junk", DAMAGED),
        ("a.xlsx", b"PK\x03\x04junk", DAMAGED),
        ("a.xls", OLE + bytes(2000), DAMAGED),
        ("a.xlsx", b"", "the file is empty; fill it in, or leave it out"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), LOCKED),
        (
            "a.xls",
            b"\xef\xbb\xbf<html><table><tr><td>Ten</td></tr></table>",
            "this is a web page under the ending of a workbook; open it in Excel and save it as .xlsx",
        ),
        ("a.numbers", b"x", "files ending in '.numbers' are not read; save it as .xlsx"),
        ("a.xlsb", b"x", "files ending in '.xlsb' are not read; save it as .xlsx"),
    ],
)
def test_a_file_that_is_no_workbook_says_so(name: str, content: bytes, line: str) -> None:
    Path(name).write_bytes(content)
    assert refusal(name) == f"{name}: {line}"


def test_an_ods_file_with_a_password_says_so() -> None:
    with zipfile.ZipFile("a.ods", "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", b"\x01\x02")
        made.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert refusal("a.ods") == f"a.ods: {LOCKED}"


def test_without_the_library_the_command_that_installs_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = small()
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    monkeypatch.setattr(sys, "executable", "/opt/py/bin/python")
    assert refusal(name) == (
        "nho.xlsx: workbooks need the library python-calamine, which is not installed; "
        "install it: /opt/py/bin/python -m pip install python-calamine"
    )


@pytest.mark.parametrize("ending", [".xls", ".xlsm", ".ods"])
def test_a_workbook_under_another_ending_of_a_workbook_is_read(ending: str) -> None:
    Path(small()).rename(f"nho{ending}")
    assert load(f"nho{ending}").raw() == {"luu": ["VT"]}


def test_a_stray_cell_far_away_is_named_before_memory_is_taken() -> None:
    """The reader of values would ask for 550 GB, and end the program without a word."""
    made = xlsxwriter.Workbook("xa.xlsx")
    sheet = made.add_worksheet("Lưu")
    sheet.write(0, 0, "Lưu")
    sheet.write(1_048_575, 16_383, "x")
    made.close()
    assert refusal("xa.xlsx") == (
        "xa.xlsx!Lưu!XFD1048576: the sheet reaches as far as this cell, which is more than can be "
        "read; delete what stands far below or far to the right of the table"
    )


@pytest.mark.parametrize("order", ["as Excel writes them", "the far one first"])
def test_cells_in_any_order_cannot_hide_how_far_they_reach(order: str) -> None:
    cells = ['<c r="A1" t="str"><v>a</v></c>', '<c r="XFD900000" t="str"><v>b</v></c>']
    if order == "the far one first":
        cells.reverse()
    name = small()
    text = part_of(name, "xl/worksheets/sheet1.xml").decode()
    rows = f'<sheetData><row r="1">{"".join(cells)}</row></sheetData>'
    changed = re.sub("<sheetData>.*</sheetData>", rows, text).encode()
    assert "!XFD900000: the sheet reaches" in refusal(
        remade(name, {"xl/worksheets/sheet1.xml": changed})
    )


def test_a_part_that_unpacks_without_end_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MAX_BYTES", 5_000_000)
    bomb = remade(small(), {"xl/media/image1.png": bytes(20_000_000)})
    assert Path(bomb).stat().st_size < 50_000
    tracemalloc.start()
    line = refusal(bomb)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert line == "moi.xlsx: the file unpacks to more than can be read"
    assert peak < 8_000_000


def test_a_doctype_is_refused() -> None:
    """Entities that hold entities would fill the memory from a few bytes."""
    name = small()
    text = part_of(name, "xl/worksheets/sheet1.xml").decode()
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    changed = text.replace("<worksheet", f"{laughs}<worksheet", 1).encode()
    line = refusal(remade(name, {"xl/worksheets/sheet1.xml": changed}))
    assert line == f"moi.xlsx!Lưu: {DAMAGED}"


ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Lưu">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def ods(rows: str) -> str:
    with zipfile.ZipFile("a.ods", "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", ODS.format(rows=rows))
        made.writestr("META-INF/manifest.xml", "<manifest/>")
    return "a.ods"


def ods_cell(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def test_cells_of_ods_repeated_without_end_are_named() -> None:
    many = ods_cell("x", 'table:number-columns-repeated="16000"')
    rows = f'<table:table-row table:number-rows-repeated="1000000">{many}</table:table-row>'
    assert "!Lưu!WQJ1000000: the sheet reaches" in refusal(ods(rows))


def test_blank_rows_of_ods_repeated_to_the_end_are_nothing() -> None:
    blank = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    rows = "".join(f"<table:table-row>{ods_cell(t)}</table:table-row>" for t in ("Lưu", "VT"))
    assert load(ods(rows + blank)).raw() == {"luu": ["VT"]}


def test_a_formula_of_ods_never_calculated_is_named() -> None:
    never = '<table:table-cell table:formula="of:=[.A1]"/>'
    rows = f"<table:table-row>{ods_cell('Lưu')}</table:table-row><table:table-row>{never}</table:table-row>"
    (problem,) = load(ods(rows)).problems
    assert str(problem).startswith("a.ods!Lưu!A2: the formula in this cell has never been calculat")


@pytest.mark.slow
def test_a_million_rows_of_formatting_are_nothing() -> None:
    made = xlsxwriter.Workbook("dinh-dang.xlsx", {"constant_memory": True})
    sheet = made.add_worksheet("Lưu")
    form = made.add_format({"bold": True, "border": 1})
    sheet.write(0, 0, "Lưu")
    sheet.write(1, 0, "VT")
    for row in range(2, 1_048_576):
        sheet.write_blank(row, 0, None, form)
    made.close()
    begun = time.process_time()
    assert load("dinh-dang.xlsx").raw() == {"luu": ["VT"]}
    assert time.process_time() - begun < 30


def test_a_text_of_any_length_in_a_cell_is_measured() -> None:
    """Excel refuses more than 32,767 characters; other programs do not."""
    name = small()
    text = part_of(name, "xl/sharedStrings.xml").decode()
    long = text.replace("VT", "V" * 2_000_000).encode()
    (problem,) = load(remade(name, {"xl/sharedStrings.xml": long})).problems
    assert "moi.xlsx!Lưu!A2: this text is longer than a cell can hold: 2000000" in str(problem)


def test_a_workbook_is_read_from_its_first_row_wherever_the_data_begin() -> None:
    rows: list[Any] = [[], [], [None, None, "Lưu"], [None, None, "VT"]]
    write(Path("a.xlsx"), {"Lưu": rows})
    data = load("a.xlsx")
    assert str(data.place(("luu", 0))) == "a.xlsx!Lưu!C4"


def test_a_book_of_no_sheets_worth_reading_holds_no_data() -> None:
    content = BytesIO()
    made = xlsxwriter.Workbook(content, {"in_memory": True})
    made.add_worksheet("Hướng dẫn").write(0, 0, "x")
    made.add_chartsheet("Biểu đồ")
    made.close()
    Path("a.xlsx").write_bytes(content.getvalue())
    assert refusal("a.xlsx") == "a.xlsx: the workbook holds no data"
