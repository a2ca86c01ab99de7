"""A batch is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vbhc.errors import OutputError
from vbhc.files import write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giao_viec.conftest import Desk

OFFICE = "giao-viec.md.j2"
EXTENDS = '{% extends "vbhc/giao-viec.md.j2" %}\n'
ONE_BAD = (
    EXTENDS
    + """{% block ket_thuc_giao_viec %}
Trích {{ dv.ten_ngan }}.
{% endblock %}
"""
)


def test_one_letter_that_cannot_be_made_stops_all_of_them(desk: Desk) -> None:
    """KHTC has no short name: its letter is the third of seven."""
    desk.write(OFFICE, ONE_BAD)
    before = desk.everything()
    ran = desk.send(OFFICE)
    assert ran.code == 2
    assert "giao-viec.md.j2:3" in "\n".join(ran.err)
    assert desk.everything() == before


def test_a_letter_that_no_word_file_can_hold_leaves_nothing_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails while the others are written already: the hidden folder goes too."""
    from vbhc.word import writer

    whole = writer.to_bytes
    count = iter(range(100))

    def third_fails(document: object) -> bytes:
        if next(count) == 2:
            raise OutputError
        return whole(document)  # type: ignore[arg-type]

    monkeypatch.setattr(writer, "to_bytes", third_fails)
    before = desk.everything()
    assert desk.send().code == 2
    assert desk.everything() == before


def test_the_third_of_several_files_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.docx", b"1"
        yield "b.docx", b"2"
        raise OutputError

    with pytest.raises(OutputError):
        write_folder(tmp_path / "ra", files(), force=False)
    assert list(tmp_path.iterdir()) == []


def test_no_hidden_folder_is_left_when_all_went_well(desk: Desk) -> None:
    before = desk.everything()
    assert desk.send().code == 0
    assert {Path(name).parts[0] for name in desk.everything() - before} == {"ra"}


def test_files_that_exist_are_left_as_they_are(desk: Desk) -> None:
    assert desk.send().code == 0
    (desk.folder / "ra/giao-viec-VP.docx").write_bytes(b"cua toi")
    before = desk.files()
    ran = desk.send("giao-viec", "--set", "so=9")
    assert ran.code == 2
    assert ran.out == []
    assert desk.files() == before


def test_every_file_in_the_way_is_named(desk: Desk) -> None:
    (desk.folder / "ra").mkdir()
    for code in ("TDC", "VP"):
        (desk.folder / f"ra/giao-viec-{code}.docx").write_bytes(b"cu")
    ran = desk.send()
    told = [line for line in ran.err if line.startswith("ra/") and "--force" in line]
    assert [line.split(":")[0] for line in told] == [
        "ra/giao-viec-VP.docx", "ra/giao-viec-TDC.docx",
    ]  # fmt: skip


def test_force_replaces_them_and_keeps_what_is_not_of_the_batch(desk: Desk) -> None:
    (desk.folder / "ra").mkdir()
    (desk.folder / "ra/giao-viec-VP.docx").write_bytes(b"cu")
    (desk.folder / "ra/ghi-chu.txt").write_bytes(b"giu lai")
    assert desk.send("giao-viec", "--force").code == 0
    found = desk.files()
    assert found["ra/giao-viec-VP.docx"].startswith(b"PK")
    assert found["ra/ghi-chu.txt"] == b"giu lai"
    assert sum(name.endswith(".docx") for name in found) == 7


def test_the_same_record_gives_the_same_batch(desk: Desk) -> None:
    assert desk.send().code == 0
    first = desk.files()
    assert desk.send("giao-viec", "--force").code == 0
    assert desk.files() == first


def test_two_letters_of_one_name_are_refused_by_that_name(desk: Desk) -> None:
    desk.write(OFFICE, f"---\nten_tep: cong-van\n---\n{EXTENDS}")
    before = desk.everything()
    ran = desk.send(OFFICE)
    assert ran.code == 2
    assert any("'cong-van.docx'" in line and "'ten_tep'" in line for line in ran.err)
    assert desk.everything() == before


def test_one_name_under_the_data_is_refused_as_well(desk: Desk) -> None:
    desk.write("ten.yaml", "van_ban: {giao-viec: {ten_tep: cong-van}}\n")
    before = desk.everything()
    assert desk.send("giao-viec", "-d", "ten.yaml").code == 2
    assert desk.everything() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_cannot_be_written_is_one_line(desk: Desk) -> None:
    (desk.folder / "khoa").mkdir(mode=0o555)
    ran = desk.run("render", "giao-viec", "-d", "co-quan.yaml", "-d", "cchc.yaml", "-o", "khoa/ra/")
    assert ran.code == 2
    assert ran.out == []


@pytest.mark.parametrize("out", ["co-quan.yaml/", "co-quan.yaml/ra/"])
def test_a_file_where_the_folder_should_be_is_one_line(desk: Desk, out: str) -> None:
    before = desk.files()
    ran = desk.run("render", "giao-viec", "-d", "co-quan.yaml", "-d", "cchc.yaml", "-o", out)
    assert ran.code == 2
    assert ran.out == []
    assert sum("co-quan.yaml" in line for line in ran.err) == 1
    assert desk.files() == before


def test_a_target_that_is_a_folder_leaves_all_as_it_was(desk: Desk) -> None:
    """Even --force replaces no folder; and the letters before it must not be half a batch."""
    (desk.folder / "ra/giao-viec-TDC.docx").mkdir(parents=True)
    before = desk.everything()
    ran = desk.send("giao-viec", "--force")
    assert ran.code == 2
    assert desk.everything() == before


def test_the_table_is_printed_only_when_the_letters_are_there(desk: Desk) -> None:
    desk.send()
    assert desk.send().out == []


def test_the_folder_and_those_around_it_are_made(desk: Desk) -> None:
    ran = desk.run(
        "render", "giao-viec", "-d", "co-quan.yaml", "-d", "cchc.yaml", "-o", "a/b/c/"
    )  # fmt: skip
    assert ran.code == 0
    assert len(list((desk.folder / "a/b/c").iterdir())) == 7


def test_strict_writes_no_letter_when_there_is_a_warning(desk: Desk) -> None:
    before = desk.everything()
    ran = desk.send("giao-viec", "--strict")
    assert ran.code == 1
    assert desk.everything() == before
