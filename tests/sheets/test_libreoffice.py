"""The same workbooks saved by LibreOffice, as ODS and as XLSX, say the same."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from vbhc.data import load
from vbhc.i18n import set_language
from workbook.support import workbook

from .books import NAMES, case, texts, write
from .test_cases import lines

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

# LibreOffice calculates every formula when it opens a file, so no cell is left without a value.
CALCULATED = {"sai-o", "cong-thuc-chua-tinh", "vi-du-chua-tinh"}
# The old format is read for its values alone: how numbers are shown, and what is hidden, is unknown.
LOOKS = {"khac-tu-do", "so-va-chu", "hang-dang-ngo"}


ENDINGS = ("ods", "xlsx", "xls")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Save every case's workbook twice, all in one call for each format."""
    source = tmp_path_factory.mktemp("goc")
    profile = f"-env:UserInstallation=file://{tmp_path_factory.mktemp('ho-so')}"
    for name in NAMES:
        described = case(name)
        unseen = described.get("hidden"), described.get("hidden_rows")
        write(source / f"{name}.xlsx", described["sheets"], *unseen)
    files = sorted(str(path) for path in source.iterdir())
    out: dict[str, Path] = {}
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is not installed"
    for ending in ENDINGS:
        out[ending] = tmp_path_factory.mktemp(ending)
        command = [program, profile, "--headless", "--convert-to", ending, "--outdir"]
        subprocess.run(
            [*command, str(out[ending]), *files], check=True, capture_output=True, timeout=600
        )
    return out


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        (ending, name)
        for ending in ENDINGS
        for name in sorted(set(NAMES) - CALCULATED)
        if ending != "xls" or name not in LOOKS
    ],
)
def test_a_workbook_saved_by_libreoffice_says_the_same(
    name: str,
    ending: str,
    converted: dict[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = case(name)
    file = f"diem.{ending}"
    shutil.copy(converted[ending] / f"{name}.{ending}", tmp_path / file)
    monkeypatch.chdir(tmp_path)
    set_language("vi")
    if "lines" in wanted:
        assert lines(file) == [line.replace("diem.xlsx", file) for line in wanted["lines"]]
    else:
        assert texts(load(file).raw()) == texts(wanted["data"])


def test_an_example_whose_mark_libreoffice_lost_is_no_data(tmp_path: Path) -> None:
    """It writes the text a formula gave into an XLS file as the number 0."""
    form, program = tmp_path / "so.xlsx", shutil.which("soffice")
    assert program is not None, "LibreOffice is not installed"
    form.write_bytes(workbook("bien-ban", None))
    profile = f"-env:UserInstallation=file://{tmp_path / 'ho-so'}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path), str(form)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    set_language("vi")
    assert lines(str(form)) == []
    assert any(
        "Đơn vị!A3: công thức trong ô này" in line for line in lines(f"{form.parent}/so.xls")
    )
