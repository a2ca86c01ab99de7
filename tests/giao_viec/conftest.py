"""A clerk's folder with the shipped record, and a way to type commands in it."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest

from vbhc import cli
from vbhc import template as templates
from vbhc.i18n import set_language
from word.support import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATA = ("-d", "co-quan.yaml", "-d", "cchc.yaml")


@dataclass(frozen=True)
class Ran:
    """What a command left behind: exit code, results, messages."""

    code: int
    out: list[str]
    err: list[str]


@dataclass(frozen=True)
class Desk:
    """The clerk's folder, which is the current one."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[bytes]

    def write(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def run(self, *arguments: str) -> Ran:
        self.monkeypatch.setattr(sys, "argv", ["vbhc", *arguments])
        self.capture.readouterr()
        with pytest.raises(SystemExit) as leaving:
            cli.main()
        out, err = (part.decode("utf-8") for part in self.capture.readouterr())
        code = leaving.value.code
        assert isinstance(code, int)
        assert "Traceback" not in err
        return Ran(code, out.splitlines(), err.splitlines())

    def send(self, template: str = "giao-viec", *more: str, data: tuple[str, ...] = DATA) -> Ran:
        """Make the letters into the folder `ra`."""
        return self.run("render", template, *data, "-o", "ra/", *more)

    def files(self) -> dict[str, bytes]:
        """Return everything that stands in the folder, hidden or not."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}

    def everything(self) -> set[str]:
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*")}


@pytest.fixture(scope="package", autouse=True)
def shipped_templates_compiled_once() -> Iterator[None]:
    """Hundreds of batches from the same shipped templates: compiling them would take a minute."""
    load = templates.load
    once = cache(load)
    names = templates.builtin_names()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "load", lambda name: once(name) if name in names else load(name))
        yield


@pytest.fixture
def desk(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> Iterator[Desk]:
    """Speak the default language, whatever the developer's machine speaks."""
    monkeypatch.delenv("VBHC_LANG", raising=False)
    monkeypatch.setenv("LANGUAGE", "vi")
    set_language(None)
    for name in ("co-quan.yaml", "cchc.yaml", "giao-ban.yaml"):
        shutil.copy(FIXTURES / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    yield Desk(tmp_path, monkeypatch, capsysbinary)
    set_language(None)
