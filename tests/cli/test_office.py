"""What an office sets in `vbhc.toml` acts as if it were typed, and what is typed stands above it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .test_process import vbhc

if TYPE_CHECKING:
    from .conftest import Run

BOTH = 'du_lieu = ["co-quan.yaml", "du-lieu.yaml"]\n'


def sets(folder: Path, text: str) -> None:
    (folder / "vbhc.toml").write_text(text, encoding="utf-8")


def test_its_data_files_need_not_be_typed(run: Run, folder: Path) -> None:
    sets(folder, BOTH)
    ran = run("render", "ket-luan", "--set", "loai=thong-bao")
    assert (ran.code, ran.err) == (0, ["đã ghi ket-luan.docx"])


def test_a_typed_data_file_is_merged_after_its_own(run: Run, folder: Path) -> None:
    sets(folder, BOTH)
    (folder / "them.yaml").write_text("co_quan: {dia_danh: Kon Tum}\n", encoding="utf-8")
    ran = run("render", "ket-luan", "-d", "them.yaml", "--to", "text")
    assert "Kon Tum, ngày" in ran.out.decode("utf-8")


@pytest.mark.parametrize("before", ["", "./", "../{name}/", "{folder}/"])
def test_a_data_file_that_is_typed_as_well_is_read_once(
    run: Run, folder: Path, before: str
) -> None:
    """Each of its mistakes would else be told twice."""
    sets(folder, BOTH + '[mau.ket-luan]\ndu_lieu = ["sai.yaml"]\n')
    (folder / "sai.yaml").write_text("danh_gia: {nam: hai}\n", encoding="utf-8")
    typed = f"{before.format(name=folder.name, folder=folder)}sai.yaml"
    ran = run("render", "ket-luan", "-d", typed)
    assert [line.removeprefix(typed)[:2] for line in ran.err] == [":1"]


def test_data_of_a_template_are_read_for_it_alone(run: Run, folder: Path) -> None:
    sets(folder, BOTH + '[mau.giao-viec]\ndu_lieu = ["khong-co.yaml"]\n')
    assert run("render", "ket-luan", "--set", "loai=thong-bao").code == 0
    assert run("render", "giao-viec").code == 2


def test_documents_go_to_its_folder(run: Run, folder: Path) -> None:
    sets(folder, BOTH + 'thu_muc_ra = "ra/2020"\n')
    ran = run("render", "ket-luan", "--set", "loai=thong-bao")
    assert ran.err == [f"đã ghi {Path('ra/2020/ket-luan.docx')}"]
    assert (folder / "ra/2020/ket-luan.docx").is_file()


def test_letters_go_to_the_folder_of_their_template(run: Run, folder: Path) -> None:
    sets(folder, 'du_lieu = ["co-quan.yaml", "cchc.yaml"]\n'
         'thu_muc_ra = "ra"\n[mau.giao-viec]\nthu_muc_ra = "ra/giao-viec"\n')  # fmt: skip
    assert run("render", "giao-viec").code == 0
    assert len(list((folder / "ra/giao-viec").glob("giao-viec-*.docx"))) == 7


def test_a_typed_place_stands_above_its_folder(run: Run, folder: Path) -> None:
    sets(folder, BOTH + 'thu_muc_ra = "ra"\n')
    assert run("render", "ket-luan", "-o", "kl.docx").code == 0
    assert (folder / "kl.docx").is_file()
    assert not (folder / "ra").exists()


@pytest.mark.parametrize("to", ["text", "tree", "shape"])
def test_a_middle_product_still_goes_to_standard_output(run: Run, folder: Path, to: str) -> None:
    sets(folder, BOTH + 'thu_muc_ra = "ra"\n')
    assert run("render", "ket-luan", "--to", to).out
    assert not (folder / "ra").exists()


def test_in_a_folder_below_the_same_settings_hold(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets(folder, BOTH + 'thu_muc_ra = "ra"\n')
    (folder / "nhap").mkdir()
    monkeypatch.chdir(folder / "nhap")
    ran = run("render", "ket-luan", "--set", "loai=thong-bao")
    assert ran.err == [f"đã ghi {Path('../ra/ket-luan.docx')}"]
    assert (folder / "ra/ket-luan.docx").is_file()
    (folder / "nhap/vbhc.toml").touch()  # keeps clear of all of them
    assert "thiếu phần 'co_quan'" in run("render", "ket-luan").err[0]


# --- the language ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "environment", "english"),
    [
        ((), {}, True),
        (("--lang", "vi"), {}, False),
        ((), {"VBHC_LANG": "vi"}, False),
        (("--lang", "en"), {"VBHC_LANG": "vi"}, True),
        ((), {"VBHC_LANG": "fr"}, True),
    ],
)
def test_its_language_is_the_usual_one(
    folder: Path, arguments: tuple[str, ...], environment: dict[str, str], english: bool
) -> None:
    """The words of click, the help and our messages alike; the command line and VBHC_LANG stand above."""
    sets(folder, 'ngon_ngu = "en"\n')
    asked = vbhc(folder, *arguments, "render", "--help", **environment).stdout.decode("utf-8")
    assert asked.startswith("Usage: ") is english
    assert ("A data file" in asked) is english
    told = vbhc(folder, *arguments, "render", "ket-lun", **environment).stderr.decode("utf-8")
    assert ("did you mean" in told) is english


def test_help_is_there_although_the_file_is_faulty(folder: Path) -> None:
    sets(folder, "thu_muc = 1\n")
    assert vbhc(folder, "--help").returncode == 0
    assert vbhc(folder, "render", "--help").returncode == 0
    assert vbhc(folder, "--version").returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no folder one stands in")
def test_in_a_folder_that_is_gone_there_is_no_traceback(folder: Path) -> None:
    gone = folder / "gone"
    gone.mkdir()
    done = subprocess.run(
        ["bash", "-c", f"rmdir ../gone && {sys.executable} -m vbhc render ket-luan"],
        cwd=gone, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
