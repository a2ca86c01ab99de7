"""The page of what is trusted stays true: its limits are those of the program, and no others."""

from __future__ import annotations

import re
from pathlib import Path

from vbhc.cli import common
from vbhc.data import nodes
from vbhc.data.load import MAX_BYTES
from vbhc.data.sheets import csv_file, scan, workbook
from vbhc.template import budget, source
from vbhc.word import archive

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tin-cay.md"
_ROW = re.compile(r"^\| (.+) \| ([\d.]+) \|$", re.MULTILINE)

# Of the modules themselves: another test makes some of them smaller for a while.
LIMITS = {
    "Một tệp mẫu, byte": source.MOST_BYTES,
    "Bước của một văn bản": budget.MOST_STEPS,
    "Ký tự của một văn bản, kể cả chữ ghép trên đường": budget.MOST_CHARACTERS,
    "Dòng của một văn bản trước khi trình bày": budget.MOST_LINES,
    "Dấu gạch đứng giữa các ô bảng của một văn bản": budget.MOST_SIGNS["|"],
    "Chữ số của một số, mỗi bên dấu phẩy": budget.MOST_DIGITS,
    "Một tệp dữ liệu, byte": MAX_BYTES,
    "Giá trị trong một tệp YAML hoặc JSON": nodes.MAX_VALUES,
    "Mức lồng nhau của dữ liệu": nodes.MAX_DEPTH,
    "Ô của một trang tính, kể cả ô trống ở giữa": scan.MAX_CELLS,
    "Trang của một sổ": workbook.MOST_SHEETS,
    "Sổ sau khi giải nén, byte": scan.MAX_BYTES,
    "Cột của một tệp CSV": csv_file.MOST_COLUMNS,
    "Tệp Word, byte": archive.LARGEST_FILE,
    "Tệp Word sau khi giải nén, byte": archive.LARGEST_TOTAL,
    "Lần bung của một phần tệp Word": archive.HIGHEST_RATIO,
    "Phần của một tệp Word": archive.MOST_MEMBERS,
    "Lỗi kể ra trong một lần chạy, mỗi mức": common.MOST_TOLD,
}


def test_the_limits_of_the_page_are_those_of_the_program() -> None:
    found = _ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert {name: int(number.replace(".", "")) for name, number in found} == LIMITS


def test_the_tests_that_the_page_names_are_there() -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", PAGE.read_text(encoding="utf-8"))
    assert len(named) == 4
    assert all((ROOT / name).exists() for name in named)
