"""Thousands of wrong rows: the first are shown, and how many more there are; warnings hide no error."""

from __future__ import annotations

import pytest

from vbhc.cli.common import MOST_TOLD, report
from vbhc.errors import Level, Problem
from vbhc.i18n import set_language


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def said(capsys: pytest.CaptureFixture[str], *problems: Problem) -> list[str]:
    report(problems)
    return capsys.readouterr().err.splitlines()


def test_as_many_as_are_read_are_all_shown(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, *(Problem(f"row {n}") for n in range(MOST_TOLD)))
    assert lines == [f"row {n}" for n in range(MOST_TOLD)]


def test_of_more_the_rest_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, *(Problem(f"row {n}") for n in range(100_000)))
    assert len(lines) == MOST_TOLD + 1
    assert lines[-1] == "99900 more errors are not shown; mend those above first"


def test_thousands_of_warnings_hide_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    warnings = (Problem(f"row {n}", level=Level.WARNING) for n in range(3 * MOST_TOLD))
    lines = said(capsys, *warnings, Problem("the error"))
    assert "the error" in lines
    assert f"{2 * MOST_TOLD} more warnings are not shown" in lines
