"""A folder with Word files good and bad, and a way to check them from the command line."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from cli.conftest import Run, in_this_process, vietnamese
from mending.foreign import letter, report
from vbhc.word import writer
from word.support import members, shipped_conclusion, zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["vietnamese"]

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(600)


@cache
def conclusion() -> bytes:
    return writer.to_bytes(shipped_conclusion())


def without_main_part() -> bytes:
    return zipped({n: c for n, c in members(conclusion()).items() if n != "word/document.xml"})


def with_entities() -> bytes:
    """Return a file that would grow to gigabytes where entities are resolved."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + "<x>&a;</x>"
    return zipped({**members(conclusion()), "word/document.xml": bomb.encode()})


FILES: dict[str, Callable[[], bytes]] = {
    "ket-luan.docx": conclusion,
    "bao-cao.docx": report,
    "cong-van.docx": letter,
    "hong/cut.docx": lambda: conclusion()[:4000],
    "hong/rong.docx": lambda: b"",
    "hong/cu.docx": lambda: OLD_WORD,
    "hong/chu.docx": lambda: b"day khong phai tep Word",
    "hong/thieu.docx": without_main_part,
    "hong/bom.docx": with_entities,
    "thu/mot.docx": conclusion,
    "thu/sau/hai.docx": conclusion,
    "thu/~$mot.docx": lambda: b"khoa",
    "thu/ghi-chu.txt": lambda: b"",
}


@cache
def content(name: str) -> bytes:
    """Return a file of the folder, made once."""
    return FILES[name]()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the folder, and work in it."""
    for name in FILES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content(name))
    (tmp_path / "trong").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(
    folder: Path,  # noqa: ARG001 - the command runs in it
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> Run:
    """Run `vbhc check ARGUMENTS` in this process."""
    return in_this_process(monkeypatch, capsysbinary, "check")
