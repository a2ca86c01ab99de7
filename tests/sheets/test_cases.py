"""Workbooks as clerks lay them out, and what each becomes: data, or lines that name its cells.

A case is a file ``cases/NAME.yaml``: its sheets, and either ``data`` (what is read) or ``lines``
(what the clerk reads, checks of the model included).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vbhc.data import load, validate
from vbhc.errors import DataError, Level
from vbhc.i18n import set_language

from .books import CASES, NAMES, case, texts, write

if TYPE_CHECKING:
    from pathlib import Path


def lines(file: str) -> list[str]:
    marks = {Level.WARNING: "[warning] "}
    try:
        problems = validate(load(file)).warnings
    except DataError as error:
        problems = error.problems
    return [marks.get(problem.level, "") + str(problem) for problem in problems]


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_becomes_its_data_or_lines_that_name_its_cells(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = case(name)
    monkeypatch.chdir(tmp_path)
    file = wanted.get("file", "diem.xlsx")
    write(tmp_path / file, wanted["sheets"], wanted.get("hidden"), wanted.get("hidden_rows"))
    set_language("vi")
    if "lines" in wanted:
        assert lines(file) == wanted["lines"]
    else:
        assert texts(load(file).raw()) == texts(wanted["data"])


def test_no_case_says_nothing() -> None:
    assert NAMES
    assert all({"data", "lines"} & set(case(name)) for name in NAMES)
    assert not [path.name for path in CASES.iterdir() if path.suffix != ".yaml"]
