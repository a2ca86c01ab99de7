"""A program that answers like LibreOffice, or as LibreOffice does when it fails."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from pathlib import Path

# As LibreOffice's own is a script: the system itself takes no path with a blank, or a long one.
_SCRIPT = """\
#!/bin/sh
exec "{python}" "{home}/fake.py" "$@"
"""
# What the fake does with the files it is given, after its options.
_FAKE = """\
import os, signal, subprocess, sys, time
from pathlib import Path
from pypdf import PdfWriter

here = Path({home!r})
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
files = [Path(each) for each in sys.argv[sys.argv.index("--outdir") + 2:]]
with (here / "calls").open("a", encoding="utf-8") as calls:
    calls.write(" ".join([sys.argv[1], *(file.name for file in files)]) + "\\n")

def blank(file):
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(out / (file.stem + ".pdf"))

def hang():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    (here / "child").write_text(str(child.pid), encoding="utf-8")
    (here / "hangs").touch()
    time.sleep(600)

{behaviour}
"""


class Fake(Protocol):
    """Puts a fake soffice that behaves so on the PATH; `calls` holds what it was asked."""

    def __call__(self, behaviour: str) -> Path: ...


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    if os.name == "nt":
        pytest.skip("a script is no program on Windows")
    home = tmp_path / "fake"
    home.mkdir()
    (home / "calls").touch()
    temporary = home / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr("vbhc.pdf.require_font", lambda _program: None)

    def made(behaviour: str) -> Path:
        program = home / "soffice"
        text = _FAKE.format(home=str(home), behaviour=behaviour)
        (home / "fake.py").write_text(text, encoding="utf-8")
        script = _SCRIPT.format(python=sys.executable, home=home)
        program.write_text(script, encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{home}{os.pathsep}{os.environ['PATH']}")
        return home

    return made
