"""`vbhc.toml`: where it is found, what it sets, and what its paths mean."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vbhc import office
from vbhc.office import ForTemplate, Office

if TYPE_CHECKING:
    from .conftest import Write

WHOLE = """\
ngon_ngu = "en"
du_lieu = ["co-quan.yaml", "khac.danh_sach=so/hang.csv"]
thu_muc_ra = "ra"

[mau.giao-viec]
du_lieu = "giao-viec.yaml"
thu_muc_ra = "ra/giao-viec"

[kiem_tra]
bo_qua = ["ND-02", "TYPE-29"]
chon = ["QH"]
phat_hanh = true
don_vi = ["VP", "TTRA"]
muc_do = {"ND-03" = "luu_y", "QH-02.size" = "loi"}
dung_sai = {margin = 1, size = 0.5}
"""


def test_without_a_file_all_is_at_its_default(folder: Path) -> None:
    assert office.find(folder) is None
    assert office.load(folder) == Office()
    assert Office().data_for("ket-luan") == ()
    assert Office().out_for("ket-luan") is None
    assert Office().place("du_lieu") is None


def test_every_setting_is_read(write: Write) -> None:
    assert write(WHOLE) == Office(
        file="vbhc.toml",
        language="en",
        data_files=("co-quan.yaml", f"khac.danh_sach={Path('so/hang.csv')}"),
        out="ra",
        templates={"giao-viec": ForTemplate(("giao-viec.yaml",), str(Path("ra/giao-viec")))},
        check_ignore=("ND-02", "TYPE-29"),
        check_select=("QH",),
        issued=True,
        check_levels={"ND-03": "info", "QH-02.size": "error"},
        check_units=("VP", "TTRA"),
        check_tolerances={"margin": 1.0, "size": 0.5},
        text=WHOLE,
    )


def test_a_template_adds_its_data_and_has_its_own_folder(write: Write) -> None:
    settings = write(WHOLE)
    assert settings.data_for("giao-viec") == (*settings.data_files, "giao-viec.yaml")
    assert settings.out_for("giao-viec") == str(Path("ra/giao-viec"))
    assert settings.data_for("ket-luan") == settings.data_files
    assert settings.out_for("ket-luan") == "ra"


def test_the_nearest_file_is_used_and_alone(write: Write, folder: Path) -> None:
    """An empty file is how a folder keeps clear of the settings above it."""
    write('thu_muc_ra = "ra"')
    assert office.load(folder / "cuoc-hop").out == str(Path("../ra"))
    (folder / "cuoc-hop" / office.NAME).write_text("", encoding="utf-8")
    assert office.load(folder / "cuoc-hop") == Office(file=office.NAME)


def test_paths_of_a_file_above_are_opened_from_here(
    write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "co-quan.yaml").write_text("", encoding="utf-8")
    write('du_lieu = ["co-quan.yaml"]')
    monkeypatch.chdir(folder / "cuoc-hop")
    settings = office.load(Path())
    assert settings.file == str(Path("..", office.NAME))
    assert [Path(file).is_file() for file in settings.data_files] == [True]


@pytest.mark.parametrize("place", ["khac.danh_sach", "Chỉ số thành phần", "khac"])
def test_the_place_before_a_file_is_no_part_of_its_path(
    write: Write, folder: Path, place: str
) -> None:
    write(f'du_lieu = ["{place}=so/hang.csv"]')
    assert office.load(folder / "cuoc-hop").data_files == (f"{place}={Path('../so/hang.csv')}",)


def test_an_absolute_path_stays_as_it_is(write: Write, folder: Path) -> None:
    there = (folder / "dùng chung").as_posix()
    assert write(f'thu_muc_ra = "{there}"').out == str(Path(there))


def test_a_folder_of_that_name_is_no_file_of_settings(folder: Path) -> None:
    (folder / office.NAME).mkdir()
    assert office.find(folder) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no folder one stands in")
def test_a_folder_that_is_gone_has_no_settings(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = folder / "cuoc-hop"
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert office.load(Path()) == Office()
    monkeypatch.chdir(folder)


@pytest.mark.parametrize("start", ["\ufeff", "# thiết lập\r\n"])
def test_a_file_of_notepad_is_read(folder: Path, start: str) -> None:
    text = f'{start}ngon_ngu = "en"\r\n'
    (folder / office.NAME).write_bytes(text.encode())
    assert office.load(folder).language == "en"


@pytest.mark.parametrize(
    ("typed", "meant"), [("true", True), ("false", False), ('"có"', True), ('"Không"', False)]
)
def test_yes_and_no_may_be_said_in_words(write: Write, typed: str, meant: bool) -> None:
    assert write(f"[kiem_tra]\nphat_hanh = {typed}").issued is meant


def test_data_files_that_are_not_there_are_named_with_their_lines(
    write: Write, folder: Path
) -> None:
    (folder / "co.yaml").touch()
    settings = write(
        'du_lieu = [\n  "co.yaml",\n  "mot.yaml",\n]\n[mau.bien-ban]\ndu_lieu = ["khac.a=hai.csv"]\n'
    )
    assert [str(problem) for problem in settings.absent("bien-ban").values()] == [
        "vbhc.toml:3: du_lieu[2]: there is no file 'mot.yaml'; "
        "check the path: it begins in the folder of this file",
        "vbhc.toml:6: mau.bien-ban.du_lieu[1]: there is no file 'hai.csv'; "
        "check the path: it begins in the folder of this file",
    ]
    assert list(settings.absent("ket-luan")) == ["mot.yaml"]


def test_the_language_of_a_faulty_file_is_not_taken(write: Write, folder: Path) -> None:
    """The messages about it would else be in a language that was perhaps meant otherwise."""
    write('ngon_ngu = "en"')
    assert office.language(folder) == "en"
    (folder / office.NAME).write_text('ngon_ngu = "en"\nthu_muc = 1', encoding="utf-8")
    assert office.language(folder) is None
