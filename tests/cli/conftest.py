"""A clerk's folder, and a way to type commands in it."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from vbhc import cli
from vbhc.i18n import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
FIXTURES = HERE.parents[1] / "fixtures"


@dataclass(frozen=True)
class Ran:
    """What a command left behind: exit code, results, messages."""

    code: int
    out: bytes
    err: list[str]


class Run(Protocol):
    """Types a command in the clerk's folder."""

    def __call__(self, *arguments: str) -> Ran: ...


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak the default language, whatever the developer's machine speaks."""
    monkeypatch.delenv("VBHC_LANG", raising=False)
    monkeypatch.setenv("LANGUAGE", "vi")
    set_language(None)
    yield
    set_language(None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with the shipped data, and with a small file whose sums are right."""
    for file in (FIXTURES / "co-quan.yaml", FIXTURES / "cchc.yaml", HERE / "du-lieu.yaml"):
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(
    folder: Path,  # noqa: ARG001 - the command runs in it
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> Run:
    """Run `vbhc ARGUMENTS` in this process."""
    return in_this_process(monkeypatch, capsysbinary)


def in_this_process(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], *first: str
) -> Run:
    """Return what runs `vbhc FIRST ARGUMENTS` in this process and gives code, output and messages."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["vbhc", *first, *arguments])
        # Of `python -m pytest` the help would say that it is called so.
        monkeypatch.setattr(sys.modules["__main__"], "__package__", None)
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as leaving:
            cli.main()
        out, err = capsysbinary.readouterr()
        code = leaving.value.code
        assert isinstance(code, int)
        text = err.decode("utf-8")
        assert "Traceback" not in text
        return Ran(code, out, text.splitlines())

    return run
