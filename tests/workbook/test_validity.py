"""Excel opens the workbook without offering to repair it: two validators find nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openxml_audit import OpenXmlValidator

from slow.test_validator import judged
from vbhc.template import builtin_names
from word.support import etree

from .support import SHIPPED, changed, parts_of, record, sheet_part, workbook

if TYPE_CHECKING:
    from pathlib import Path

BOOKS = [(name, filled) for name in builtin_names() for filled in (False, True)]


def made(template: str, *, filled: bool) -> bytes:
    return workbook(template, record(*SHIPPED[template]) if filled else None)


def audited(content: bytes, file: Path) -> list[str]:
    file.write_bytes(content)
    return [f"{e.part_uri}: {e.description}" for e in OpenXmlValidator().validate(file).errors]


@pytest.mark.parametrize(("template", "filled"), BOOKS)
def test_openxml_audit_finds_no_fault(template: str, filled: bool, tmp_path: Path) -> None:
    assert audited(made(template, filled=filled), tmp_path / "so.xlsx") == []


def test_openxml_audit_sees_an_element_that_is_none(tmp_path: Path) -> None:
    """The test above is worth what the audit is worth."""
    content = made("ket-luan", filled=False)
    part = sheet_part(parts_of(content), "Nhiệm vụ")
    broken = changed(content, {}, replace={part: (b"<sheetData>", b"<sheetDatum/><sheetData>")})
    assert audited(broken, tmp_path / "so.xlsx") != []


@pytest.mark.slow
@pytest.mark.parametrize(("template", "filled"), BOOKS)
def test_excel_would_find_no_fault(template: str, filled: bool, tmp_path: Path) -> None:
    assert judged(made(template, filled=filled), tmp_path / "so.xlsx") == []


@pytest.mark.parametrize(("template", "filled"), BOOKS)
def test_no_text_in_a_formula_or_a_list_is_longer_than_excel_takes(
    template: str, filled: bool
) -> None:
    """Excel calls a file with such a formula damaged; no validator sees it."""
    for name, part in parts_of(made(template, filled=filled)).items():
        if name.startswith("xl/worksheets/sheet"):
            for element in etree.fromstring(part).iter("{*}f", "{*}formula1"):
                formula = element.text
                assert len(formula) <= 8192
                assert all(len(text) <= 255 for text in formula.split('"')[1::2]), formula
