"""Paths that no disk takes are the user's slip, and never a fault of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

if TYPE_CHECKING:
    from cli.conftest import Run

LONG = "a" * 300
DATA = ("-d", "co-quan.yaml", "-d", "cchc.yaml")


@pytest.mark.parametrize(
    "typed",
    [
        ("render", "ket-luan", *DATA, "-o", f"{LONG}/"),
        ("render", "ket-luan", *DATA, "-o", LONG),
        ("render", "giao-viec", *DATA, "-o", LONG),
        ("render", LONG, *DATA),
        ("render", f"./{LONG}", *DATA),
        ("render", "ket-luan", "-d", f"{LONG}.yaml"),
        ("check", f"{LONG}.docx"),
        ("check", f"{LONG}*.docx"),
        ("check", "a.docx", "--annotate", "-o", LONG),
        ("pdf", f"{LONG}.docx"),
        ("pdf", "a.docx", "-o", f"{LONG}/"),
        ("pdf", "a.docx", "-o", f"{LONG}.pdf"),
        ("new", "ket-luan", "-o", LONG),
        ("new", "ket-luan", "-o", f"{LONG}.xlsx"),
    ],
    ids=lambda typed: " ".join(typed).replace(LONG, "DÀI"),
)
def test_a_name_that_is_too_long_is_told_like_any_other_slip(
    run: Run, monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]
) -> None:
    """Asked whether there is such a file, Python raised what the disk said of the name."""
    monkeypatch.setattr("vbhc.pdf.require_font", lambda _program: None)
    monkeypatch.setattr("vbhc.pdf.find_program", lambda _given, _place: None)
    monkeypatch.setattr("vbhc.pdf.converted", lambda *_given: iter(()))
    docx.Document().save("a.docx")
    done = run(*typed)
    assert not [line for line in done.err if "Error" in line]
