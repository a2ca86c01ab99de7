"""Documents of other hands after LibreOffice has written them anew: still no error in a clean one.

It names its own styles, makes page styles of first pages, and writes every property in its own way.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from check.office import FOREIGN
from vbhc.checking import check
from vbhc.word.reading.reader import facts_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
# What LibreOffice takes from a file that says so in another way is no fault of the checker.
NAMES = sorted(set(FOREIGN) - {"decomposed"})


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of the documents, written by LibreOffice as .odt and from there as .docx."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name in NAMES:
        (folder / f"{name}.docx").write_bytes(FOREIGN[name]().bytes())
    _convert(folder, "odt", sorted(folder.glob("*.docx")), folder / "odt")
    _convert(folder, "docx", sorted((folder / "odt").glob("*.odt")), folder / "docx")
    return folder / "docx"


def _convert(folder: Path, to: str, files: list[Path], out: Path) -> None:
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(out), *map(str, files)], check=True, timeout=600,
                   capture_output=True)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_clean_document_has_no_error_after_a_conversion(converted: Path, name: str) -> None:
    found = check(facts_of(converted / f"{name}.docx"))
    assert found.stopped == ""
    assert [(f.id, f.message) for f in found.findings if f.level == "error"] == []
