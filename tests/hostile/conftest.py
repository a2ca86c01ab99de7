"""A folder with an office, a template made of its body, and a way to type commands in it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from cli.conftest import FIXTURES, Run, in_this_process
from vbhc.data import json_file, yaml_file
from vbhc.i18n import set_language
from vbhc.template import budget

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = "---\nloai: thong-bao\ntrich_yeu: Thử\n---\n"
_MANY = re.compile("«(\\d+)×([^»]*)»")


def spelled(text: str) -> str:
    """Return a text with its «N×TEXT» written out."""
    return _MANY.sub(lambda found: found[2] * int(found[1]), text)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(FIXTURES / "co-quan.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the budget of a document smaller: what it stops takes less time to be stopped."""
    monkeypatch.setattr(budget, "MOST_STEPS", 1_000_000)
    monkeypatch.setattr(budget, "MOST_CHARACTERS", 1_000_000)


@pytest.fixture
def narrow_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file of data hold a hundred values only."""
    monkeypatch.setattr(json_file, "MAX_VALUES", 100)
    monkeypatch.setattr(yaml_file, "MAX_VALUES", 100)


@pytest.fixture
def run(
    folder: Path,  # noqa: ARG001 - the command runs in it
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> Iterator[Run]:
    """Run `vbhc --lang en ARGUMENTS` in this process."""
    yield in_this_process(monkeypatch, capsysbinary, "--lang", "en")
    set_language(None)
