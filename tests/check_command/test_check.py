"""`vbhc check`: JSON, copies, many processes, languages, colours, broken files of all kinds."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vbhc.review import Options
from vbhc.review.file import Outcome, Wish, outcome

from .conftest import FILES, conclusion

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Run


def answer(out: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(out.decode("utf-8"))
    return found


def test_json_is_what_the_contract_says(run: Run) -> None:
    told = answer(run("bao-cao.docx", "--format", "json", "--select", "QH-02").out)
    ((file,), summary) = told["files"], told["summary"]
    assert (file["file"], file["kind"]) == ("bao-cao.docx", "Báo cáo")
    assert summary == {"error": 1, "warning": 0, "info": 0}
    (finding,) = file["findings"]
    assert list(finding) == [
        "id", "level", "clause", "message", "hint", "where", "found", "required", "fix",
    ]  # fmt: skip
    assert (finding["id"], finding["level"], finding["clause"]) == (
        "QH-02.size",
        "error",
        "PLI-I.II.1.a",
    )
    assert (finding["found"], finding["required"], finding["fix"]) == ("16", "12-13", "safe")
    assert finding["where"] == {
        "part": "body", "paragraph": 3, "text": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    }  # fmt: skip


def test_json_speaks_of_the_copies_where_they_are_asked_for(run: Run) -> None:
    (file,) = answer(run("bao-cao.docx", "--format", "json", "--fix").out)["files"]
    assert "QH-02.size" in {f["id"] for f in file["mended"]}
    assert "QH-02.size" not in {f["id"] for f in file["findings"]}
    assert file["copies"] == {"sua": "bao-cao.sua.docx"}
    assert {"property", "old", "new", "where"} == set(file["changes"][0])


def test_json_says_which_files_could_not_be_checked(run: Run) -> None:
    """A program that asked for three files and got two could not tell which one is missing."""
    ran = run("hong/rong.docx", "bao-cao.docx", "--select", "QH-02", "--format", "json")
    assert ran.code == 2
    told = answer(ran.out)
    broken, whole = told["files"]
    assert (broken["file"], broken["kind"], broken["findings"]) == ("hong/rong.docx", "", [])
    assert broken["failed"][0].startswith("hong/rong.docx: ")
    assert len(whole["findings"]) == 1
    assert told["summary"] == {"error": 1, "warning": 0, "info": 0}


def test_facts_in_json_name_the_role_of_each_paragraph(run: Run) -> None:
    (file,) = answer(run("ket-luan.docx", "--format", "json", "--facts").out)["files"]
    roles = {p["role"] for p in file["facts"]["paragraphs"]}
    assert {"quoc_hieu", "tieu_ngu", "noi_dung", "ho_ten"} <= roles


def test_facts_show_the_lines_that_stand_where_no_words_do(run: Run) -> None:
    """The line under Tiêu ngữ is what TN-03 measures: what was read of it must be seen."""
    said = run("ket-luan.docx", "--facts").out.decode("utf-8")
    assert re.search(r"(nét vẽ|đường viền) dài \d+(,\d)? mm", said)


# --- copies ---------------------------------------------------------------------------------


def test_an_existing_copy_is_kept_and_told_without_force(folder: Path, run: Run) -> None:
    (folder / "bao-cao.sua.docx").write_bytes(b"cu")
    ran = run("bao-cao.docx", "--fix")
    assert ran.code == 2
    assert ran.err == [
        "bao-cao.sua.docx: bản sao đã có; ghi đè bằng --force, hoặc ghi vào thư mục khác bằng -o"
    ]
    assert (folder / "bao-cao.sua.docx").read_bytes() == b"cu"
    assert run("bao-cao.docx", "--fix", "--force").code == 0
    assert (folder / "bao-cao.sua.docx").read_bytes() != b"cu"


def test_both_copies_or_none(folder: Path, run: Run) -> None:
    (folder / "bao-cao.nhan-xet.docx").write_bytes(b"cu")
    assert run("bao-cao.docx", "--fix", "--annotate").code == 2
    assert not (folder / "bao-cao.sua.docx").exists()


def test_the_mended_copy_is_clean_and_the_same_each_time(folder: Path, run: Run) -> None:
    run("bao-cao.docx", "--fix")
    first = (folder / "bao-cao.sua.docx").read_bytes()
    assert run("bao-cao.sua.docx").code == 0
    run("bao-cao.docx", "--fix", "--force")
    assert (folder / "bao-cao.sua.docx").read_bytes() == first


def test_a_second_run_over_the_folder_does_not_mend_the_copies(folder: Path, run: Run) -> None:
    run("*.docx", "--fix", "--annotate")
    made = {p.name for p in folder.glob("*.docx")}
    run("*.docx", "--fix", "--annotate", "--force")
    assert {p.name for p in folder.glob("*.docx")} == made


def test_files_of_the_old_word_in_a_folder_do_not_pass_for_checked(folder: Path, run: Run) -> None:
    """But one that was saved anew as .docx beside itself is no loss."""
    inner = folder / "cu"
    inner.mkdir()
    (inner / "a.doc").write_bytes(b"")
    (inner / "~$a.doc").write_bytes(b"")
    alone = run("cu")
    said = "trong thư mục có tệp Word kiểu cũ (.doc) không được đọc: a.doc; mở bằng Word hoặc"
    assert alone.code == 2
    assert f"cu: {said}" in alone.err[0]
    (inner / "b.docx").write_bytes(conclusion())
    beside = run("cu")
    assert beside.code == run("cu/b.docx").code
    assert f"lưu ý: {said}" in beside.err[0]
    (inner / "a.docx").write_bytes(conclusion())
    assert run("cu").err == []


def test_a_copy_never_takes_the_place_of_a_file_that_is_checked(folder: Path, run: Run) -> None:
    (folder / "bao-cao.sua.docx").write_bytes(conclusion())
    ran = run("bao-cao.docx", "bao-cao.sua.docx", "--fix", "--force")
    assert ran.code == 2
    assert ran.err[0].startswith("bao-cao.docx: bản sao sẽ ghi đè lên 'bao-cao.sua.docx'")
    assert (folder / "bao-cao.sua.docx").read_bytes() == conclusion()


def test_files_of_one_name_do_not_share_a_copy(folder: Path, run: Run) -> None:
    (folder / "thu" / "bao-cao.docx").write_bytes(FILES["bao-cao.docx"]())
    ran = run("bao-cao.docx", "thu/bao-cao.docx", "--fix", "-o", "ra", "--force")
    assert ran.code == 2
    assert not (folder / "ra").exists()


# --- many, elsewhere, otherwise -------------------------------------------------------------


def test_processes_say_what_one_says(run: Run) -> None:
    alone = run("thu", "bao-cao.docx", "hong/cu.docx")
    spread = run("thu", "bao-cao.docx", "hong/cu.docx", "--jobs", "2")
    assert (spread.code, spread.out, spread.err) == (alone.code, alone.out, alone.err)


def test_in_english_the_report_is_english(run: Run) -> None:
    out = run("bao-cao.docx", "--lang", "en", "--select", "QH-02").out.decode("utf-8")
    assert "  fault     paragraph 3, “CỘNG HÒA" in out
    assert "1 fault(s), 0 warning(s), 0 remark(s) in 1 file(s)" in out


@pytest.mark.parametrize("other", ["ket-luan.docx", "./ket-luan.docx", "thu/../ket-luan.docx"])
def test_the_same_file_named_twice_is_checked_once(other: str, run: Run) -> None:
    assert "trong 1 tệp" in run("ket-luan.docx", other).out.decode("utf-8")


def test_the_same_file_named_twice_has_one_copy(folder: Path, run: Run) -> None:
    again = str(folder / "bao-cao.docx")
    assert run("bao-cao.docx", again, "thu/../*bao*.docx", "--fix").code == 0


def test_what_a_pipe_gets_has_no_colours(folder: Path) -> None:  # noqa: ARG001 - it runs there
    command = [sys.executable, "-m", "vbhc", "check", "bao-cao.docx"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""


def test_a_console_of_cp1252_gets_its_report(folder: Path) -> None:  # noqa: ARG001 - as above
    command = [sys.executable, "-m", "vbhc", "check", "bao-cao.docx"]
    there = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, capture_output=True, check=False, env=there)
    assert "CỘNG HÒA" in done.stdout.decode("utf-8")


# --- hostile files --------------------------------------------------------------------------


def checked(folder: Path, content: bytes) -> Outcome:
    file = folder / "la.docx"
    file.write_bytes(content)
    return outcome(str(file), Wish(Options(), fix=True, annotate=True, folder=folder, force=True))


FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=60, suppress_health_check=FIXTURES)
@given(st.binary(max_size=300))
def test_random_bytes_are_refused_in_one_line(folder: Path, content: bytes) -> None:
    told = checked(folder, content)
    assert told.checked is None
    assert len(told.problems) == 1
    assert "\n" not in str(told.problems[0])


@settings(max_examples=15, suppress_health_check=FIXTURES)
@given(st.integers(0, len(conclusion())), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_refused_or_checked_and_never_a_fault_of_ours(
    folder: Path, place: int, damage: bytes
) -> None:
    whole = conclusion()
    told = checked(folder, whole[:place] + damage + whole[place + len(damage) :])
    assert not any(
        "RuntimeError" in str(p) or "lỗi của chương trình" in str(p) for p in told.problems
    )


@settings(max_examples=15, suppress_health_check=FIXTURES)
@given(st.data())
def test_without_some_parts_or_with_others_in_their_place_the_same(folder: Path, data: Any) -> None:
    with zipfile.ZipFile(BytesIO(conclusion())) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(contents)
    for name in data.draw(st.lists(st.sampled_from(names), max_size=4)):
        contents.pop(name, None)
    for name, other in data.draw(
        st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=3)
    ):
        if other in contents:
            contents[name] = contents[other]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    told = checked(folder, out.getvalue())
    assert not any("lỗi của chương trình" in str(p) for p in told.problems)


@pytest.mark.parametrize("name", [n for n in FILES if n.startswith("hong/")])
def test_each_broken_file_has_one_line(name: str, run: Run) -> None:
    """No sum below it: "0 faults" reads as if the file had been found clean."""
    ran = run(name)
    assert (ran.code, ran.out) == (2, b"")
    assert len(ran.err) == 1
    assert ran.err[0].startswith(f"{name}: ")
