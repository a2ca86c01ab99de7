"""The PDF part of a run: what is missing is said on the page, and the rest of the run counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.commands import CommandFailed
from benchmarks.measures import pdf
from benchmarks.setup import Setup
from vbhc.errors import ConversionError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SETUP = Setup({}, {}, (), short=True)


def test_without_libreoffice_nothing_is_measured_and_the_reason_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing() -> Path:
        raise ConversionError(Problem("LibreOffice is not on this machine"))

    monkeypatch.setattr(pdf, "find_program", missing)
    assert pdf.measure(SETUP) == {"missing": "LibreOffice is not on this machine"}


def test_a_command_that_fails_is_told_to_who_measures_and_no_path_goes_into_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(*_arguments: object) -> dict[str, float]:
        message = f"vbhc pdf {tmp_path}: no"
        raise CommandFailed(message)

    monkeypatch.setattr(pdf, "find_program", lambda: tmp_path)
    monkeypatch.setattr(pdf, "require_font", lambda _program: None)
    monkeypatch.setattr(pdf, "_timed", failing)
    assert str(tmp_path) not in str(pdf.measure(SETUP))
    assert str(tmp_path) in capsys.readouterr().err
