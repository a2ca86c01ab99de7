"""What is said of all documents of a template together, and where they are written."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

import vbhc
from vbhc import data as data_files
from vbhc import template as templates
from vbhc.batch import make
from vbhc.compose import record_for
from vbhc.errors import DataError, VbhcWarning

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = (FIXTURES / "co-quan.yaml", FIXTURES / "cchc.yaml")


def record(**more: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = data_files.load(*FILES, more).raw()
    return loaded


def warned(template: str, **more: Any) -> str:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        vbhc.render(template, record(**more))
    return "\n".join(str(w.message) for w in caught if w.category is VbhcWarning)


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    data = [argument for file in FILES for argument in ("-d", str(file))]
    command = [sys.executable, "-m", "vbhc", "render", *arguments, *data]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_letters_never_share_a_number() -> None:
    """A number is unique within a year (Đ.15 k.1)."""
    loaded = templates.load("giao-viec")
    given = record_for(loaded, data_files.load(*FILES), {"so": 5})
    with pytest.raises(DataError, match="7 văn bản cùng số 05/SKHCN-VP"):
        make(loaded, given)


def test_python_gets_no_letters_either_when_a_task_is_lost() -> None:
    tasks = [{"noi_dung": "việc không ai nhận"}, {"noi_dung": "việc khác", "chu_tri": ["VP"]}]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VbhcWarning)
        with pytest.raises(DataError, match="nhiệm vụ này chưa có đơn vị chủ trì"):
            list(vbhc.render_all("giao-viec", record(nhiem_vu=tasks)))


def test_a_folder_may_have_a_dot_in_its_name(tmp_path: Path) -> None:
    ran = run("giao-viec", "-o", "thang-5.2020/", folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert len(list((tmp_path / "thang-5.2020").glob("*.docx"))) == 7


def test_a_file_without_an_ending_gets_the_right_one(tmp_path: Path) -> None:
    assert run("ket-luan", "-o", "ban-nhap", folder=tmp_path).returncode == 0
    assert [p.name for p in tmp_path.iterdir()] == ["ban-nhap.docx"]


def test_a_word_file_is_not_written_under_a_foreign_ending(tmp_path: Path) -> None:
    ran = run("ket-luan", "-o", "ban-nhap.pdf", folder=tmp_path)
    assert ran.returncode == 2
    assert "đặt tên là ban-nhap.docx" in ran.stderr
    assert not list(tmp_path.iterdir())


def test_the_language_may_stand_after_the_command(tmp_path: Path) -> None:
    assert (
        "written: x.docx" in run("ket-luan", "--lang", "en", "-o", "x.docx", folder=tmp_path).stderr
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"van_ban": {"thong-bao": {"so": 15}}}, "số, ngày ghi dưới tên mẫu"),
        ({"van_ban": {"ket_luan": {"so": 15}}}, "có phải 'ket-luan' không?"),
        ({"van_ban": {"ket-luan": {"ngay": "1/5/2020"}}}, "ngày 01/5/2020 trước ngày 20/5/2020"),
        ({"su_kien": {"so_moi": 3}}, "có mặt 43 người nhưng chỉ mời 3 người"),
    ],
)
def test_what_is_odd_but_possible_is_a_warning(more: dict[str, Any], said: str) -> None:
    assert said in warned("ket-luan", **more)


def test_a_letter_without_a_drafting_unit_is_a_warning() -> None:
    """PLI-I.II.3.b: the symbol of a công văn names it, and nobody guesses it."""
    data = record()
    del data["van_ban"]["giao-viec"]["soan_thao"]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        letters = dict(vbhc.render_all("giao-viec", data))
    assert {letter.ky_hieu for letter in letters.values()} == {"SKHCN"}
    assert any("chưa có đơn vị soạn thảo" in str(w.message) for w in caught)


def test_a_type_may_be_named_as_people_name_it() -> None:
    data = record(van_ban={"ket-luan": {"loai": "Thông báo"}})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VbhcWarning)
        assert vbhc.render("ket-luan", data).loai == "thong-bao"
