"""Documents as they were read and accepted by a person: a change of one letter shows here.

`pytest tests/word/test_golden.py --accept` writes what they are now; read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from word import golden
from word.faults import faults


@pytest.mark.parametrize("case", [golden.BASE, *golden.CASES])
def test_a_golden_document_is_as_it_was_accepted(case: str, accept: bool) -> None:
    if accept:
        golden.accept(case)
    assert golden.parts(case) == golden.expected(case)


@pytest.mark.parametrize("case", [golden.BASE, *golden.CASES])
def test_no_check_finds_a_fault_in_a_golden_document(case: str) -> None:
    assert faults(golden.package(case)) == []


def test_every_accepted_folder_has_its_case() -> None:
    folders = {f.parent.name for f in golden.FOLDER.glob("*/word")}
    assert folders == {golden.BASE, *golden.CASES}


def test_a_document_with_a_fault_is_not_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the fault would be the model from now on."""
    monkeypatch.setattr(golden, "faults", lambda _package: ["a comma in the style name"])
    monkeypatch.setattr(Path, "write_text", lambda *_a, **_k: pytest.fail("written"))
    with pytest.raises(AssertionError, match="not accepted"):
        golden.accept(golden.CASES[0])


def test_a_letter_that_changes_is_seen() -> None:
    case = golden.CASES[0]
    now = golden.parts(case)
    now["word/document.xml"] = now["word/document.xml"].replace("Độc lập", "Độc Lập", 1)
    assert now != golden.parts(case)
