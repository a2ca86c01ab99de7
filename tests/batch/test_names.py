"""Names of files: the same every time, fit for Windows, and no two of one batch alike."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vbhc
from vbhc.errors import OutputError, VbhcError

from .support import LETTER, data, run, write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def named(folder: Path, names: Iterable[str]) -> list[str]:
    """Write a letter for each name; return the names of the files."""
    (folder / "thu.md.j2").write_text(LETTER.replace("thu-{{", "{{"), encoding="utf-8")
    changes = {f"hang_{number}": {"ma": name} for number, name in enumerate(names, 1)}
    written = vbhc.write_all(
        folder / "thu.md.j2", data(len(changes), **changes), folder / "ra", force=True
    )
    return [path.name for path in written]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("CON", "_CON.docx"),
        ("com1.bao cao", "_com1.bao cao.docx"),
        ("a<b>c:d", "a-b-c-d.docx"),
        ("x/y\\z", "x-y-z.docx"),
        ('"hỏi"?*|', "hỏi.docx"),
        ("cuối. . ", "cuối.docx"),
        ("\u1ebf" * 200, "\u1ebf" * 66 + ".docx"),
    ],
)
def test_a_name_that_windows_does_not_take_is_made_fit(
    tmp_path: Path, typed: str, name: str
) -> None:
    assert named(tmp_path, ["khac", typed]) == ["khac.docx", name]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("VP", "VP"),
        ("thu", "THU"),
        ("hòa", unicodedata.normalize("NFD", "hòa")),
        ("a/b", "a:b"),
        ("dài" * 60, "dài" * 61),
        ("Đ", "đ"),
    ],
)
def test_two_names_that_a_folder_cannot_hold_side_by_side_are_refused(
    tmp_path: Path, first: str, second: str
) -> None:
    with pytest.raises(OutputError, match="ten_tep") as caught:
        named(tmp_path, ["x", first, second])
    (problem,) = caught.value.problems
    assert "khac.danh_sach[2], khac.danh_sach[3]" in problem.message
    assert not (tmp_path / "ra").exists()


def test_rows_of_one_name_are_named_by_their_lines(tmp_path: Path) -> None:
    write(tmp_path, data(9, hang_3={"ma": "A"}, hang_8={"ma": "a"}))
    ran = run(tmp_path, "-o", "ra/")
    assert ran.returncode == 2
    assert ran.stderr.splitlines() == [
        "2 documents have the name 'thu-a.docx': hang.json:4:1, hang.json:9:1; "
        "make 'ten_tep' of the template different for each"
    ]
    assert not (tmp_path / "ra").exists()


def test_a_template_without_names_is_told_so_in_one_line(tmp_path: Path) -> None:
    letter = LETTER.replace('ten_tep: "thu-{{ hang.ma }}"\n', "")
    write(tmp_path, data(30), letter)
    (told,) = run(tmp_path, "-o", "ra/").stderr.splitlines()
    assert told.startswith("30 documents have the name 'thu.docx': hang.json:2:1, ")
    assert told.endswith(
        ", …; make 'ten_tep' of the template different for each, "
        'such as: ten_tep: "thu-{{ hang.ma }}"'
    )


def test_force_replaces_old_files_but_never_one_letter_by_another(tmp_path: Path) -> None:
    write(tmp_path, data(5, hang_3={"ma": "HS00001"}))
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra/thu-HS00001.docx").write_bytes(b"cu")
    assert run(tmp_path, "-o", "ra/", "--force").returncode == 2
    assert [p.read_bytes() for p in (tmp_path / "ra").iterdir()] == [b"cu"]


def test_documents_that_are_no_files_may_share_a_name(tmp_path: Path) -> None:
    """A program that stores them in a database has names of its own."""
    (tmp_path / "thu.md.j2").write_text(LETTER.replace("-{{ hang.ma }}", ""), encoding="utf-8")
    assert [n for n, _v in vbhc.render_all(tmp_path / "thu.md.j2", data(2))] == ["thu", "thu"]


@settings(max_examples=60)
@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5))
def test_any_names_give_as_many_safe_files_or_a_named_error(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("ten")
    try:
        written = named(folder, names)
    except VbhcError:
        assert not (folder / "ra").exists()
        return
    assert sorted(path.name for path in (folder / "ra").iterdir()) == sorted(written)
    assert len({name.casefold() for name in written}) == len(names)
    for name in written:
        assert not set(name) & set('<>:"/\\|?*')
        assert not name.startswith((".", "-", " "))
