"""Mistakes and the exact line each gets: a folder a case, with command, files and expected lines.

`lenh.txt` holds one argument a line, `mong-doi.txt` what stands on standard error (the usage that
goes before a mistyped option is not repeated there).
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir())
OWN = {"lenh.txt", "mong-doi.txt"}


def lines(name: str, file: str) -> list[str]:
    return (CASES / name / file).read_text(encoding="utf-8").splitlines()


def files(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds, empty folders included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def without_usage(err: list[str]) -> list[str]:
    """Return the messages without the paragraph that says how a command is typed."""
    return err[err.index("") + 1 :] if err and err[0].startswith("Cách dùng:") else err


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_gets_its_line_and_nothing_is_written(name: str, folder: Path, run: Run) -> None:
    for file in (CASES / name).iterdir():
        if file.name not in OWN:
            shutil.copy(file, folder)
    before = files(folder)
    ran = run(*lines(name, "lenh.txt"))
    assert without_usage(ran.err) == lines(name, "mong-doi.txt")
    assert (ran.code, ran.out) == (2, b"")
    assert files(folder) == before


@pytest.mark.parametrize("name", NAMES)
def test_in_english_the_same_places_are_named(name: str, folder: Path, run: Run) -> None:
    """Both catalogues speak of the same lines; only the words differ."""
    for file in (CASES / name).iterdir():
        if file.name not in OWN:
            shutil.copy(file, folder)
    arguments = lines(name, "lenh.txt")
    if arguments[0] == "--lang":
        pytest.skip("this case names a language itself")
    ran = run("--lang", "en", *arguments)
    wanted = lines(name, "mong-doi.txt")
    assert ran.code == 2
    assert len(ran.err) >= len(wanted)
    placed = [line.split(": ")[0] for line in wanted if re.search(r"\.(yaml|j2|toml):", line)]
    assert [line.split(": ")[0] for line in ran.err][: len(placed)] == placed
