"""How far a batch is: a bar on a terminal, a few lines elsewhere; of many files no line each."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from .support import COMMAND, data, run, write

if TYPE_CHECKING:
    from pathlib import Path


LONG = 12_000


def on_terminal(folder: Path, *arguments: str) -> str:
    """Run the mail merge with a terminal for its messages; return what the terminal got."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # so a terminal ends on Linux
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    assert process.wait(timeout=600) in {0, 2}
    return b"".join(parts).decode("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no pty")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_terminal_sees_a_bar_with_a_count_and_the_time_left(tmp_path: Path, jobs: str) -> None:
    """The time left is known after a second: so many that no machine is done before."""
    write(tmp_path, data(LONG))
    shown = on_terminal(tmp_path, "-o", "ra/", "--jobs", jobs)
    assert re.search(rf"making documents  \[#+-+\]  \d+/{LONG}  \d\d:\d\d:\d\d", shown)
    assert f"{LONG}/{LONG}" in shown
    bar, told = shown.split("\n", maxsplit=1)
    assert "written" not in bar
    assert told.splitlines()[-1].endswith(
        f"written: {LONG} files in ra, from thu-HS00001.docx to thu-HS{LONG}.docx"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pty")
def test_the_bar_ends_before_anything_else_is_said(tmp_path: Path) -> None:
    write(tmp_path, data(120))
    shown = on_terminal(tmp_path, "-o", "ra/").replace("\r\n", "\n")
    bar, told = shown.split("\n", maxsplit=1)
    assert "120/120" in bar
    assert told.splitlines()[-1].startswith("written: 120 files in ra, ")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pty")
def test_a_fault_on_a_terminal_stands_below_the_bar(tmp_path: Path) -> None:
    write(tmp_path, data(120, hang_60={"han": None}))
    shown = on_terminal(tmp_path, "-o", "ra/").replace("\r\n", "\n")
    assert re.search(r"(^|\n)(\x1b\[\?25h)?hang\.json:61:65: ", shown)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pty")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_stops_the_writing_stands_below_the_bar_too(tmp_path: Path, jobs: str) -> None:
    """The bar was drawn once more, below the message, when the batch was let go at last."""
    write(tmp_path, data(120))
    assert run(tmp_path, "-o", "ra/").returncode == 0
    shown = on_terminal(tmp_path, "-o", "ra/", "--jobs", jobs).replace("\r\n", "\n")
    assert shown.splitlines()[-1].startswith("more files of the batch exist already")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pty")
def test_a_few_documents_need_no_bar(tmp_path: Path) -> None:
    write(tmp_path, data(7))
    assert "making documents" not in on_terminal(tmp_path, "-o", "ra/")


@pytest.mark.slow
def test_a_log_gets_a_line_now_and_then(tmp_path: Path) -> None:
    write(tmp_path, data(2000))
    told = run(tmp_path, "-o", "ra/").stderr.splitlines()
    assert told[:2] == ["made 200 of 2000 documents", "made 400 of 2000 documents"]
    assert told[-2:] == [
        "made 2000 of 2000 documents",
        "written: 2000 files in ra, from thu-HS00001.docx to thu-HS02000.docx",
    ]
    assert len(told) == 11


@pytest.mark.parametrize(("count", "lines"), [(20, 20), (21, 1)])
def test_up_to_twenty_files_are_named_one_by_one(tmp_path: Path, count: int, lines: int) -> None:
    write(tmp_path, data(count))
    told = run(tmp_path, "-o", "ra/").stderr.splitlines()
    assert len(told) == lines
    assert all(line.startswith("written: ") for line in told)


def test_many_files_in_the_way_are_named_and_the_rest_is_not_made(tmp_path: Path) -> None:
    write(tmp_path, data(60))
    assert run(tmp_path, "-o", "ra/").returncode == 0
    ran = run(tmp_path, "-o", "ra/")
    assert ran.returncode == 2
    told = ran.stderr.splitlines()
    assert len(told) == 21
    assert told[0].startswith("ra/thu-HS00001.docx: the file exists already")
    assert told[-1] == "more files of the batch exist already, which are not shown"
