"""A disk that is full: the file is named, the reason, the remedy; and nothing is left."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from batch.support import data, write

from .support import COMMAND, left, run, seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RENDER = ("render", "thu.md.j2", "-d", "hang.json")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of a hundred kilobytes."""
    folder = tmp_path / "dia"
    folder.mkdir()
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root of a Linux may mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this root may not mount: it is that of a container")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def limited(folder: Path, size: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command whose files may not grow beyond a size: what any user may be limited to."""
    script = (
        f"import os, resource, signal, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}));"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])"
    )
    return subprocess.run(
        [sys.executable, "-c", script, *COMMAND, *arguments],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=600,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("there", [False, True], ids=["new", "force"])
def test_a_full_disk_is_one_line_with_the_file_and_leaves_nothing(
    tmp_path: Path, small: Path, jobs: str, there: bool
) -> None:
    write(tmp_path, data(40))
    if there:
        (small / "ra").mkdir()
        (small / "ra/thu-HS00002.docx").write_bytes(b"cu")
    before = seen(small)
    ran = run(tmp_path, *RENDER, "-o", "dia/ra/", "--jobs", jobs, "--force")
    assert ran.returncode == 2
    (line,) = ran.stderr.splitlines()
    assert line.startswith("dia/ra/thu-HS")
    assert ".docx: the file cannot be written: the disk is full; free some space" in line
    assert seen(small) == before
    assert left(small) == []
    assert (small / "ra").exists() is there


def test_a_full_disk_under_one_file(tmp_path: Path, small: Path) -> None:
    write(tmp_path, data(1))
    (small / "day").write_bytes(b"x" * 98_000)
    ran = run(tmp_path, *RENDER, "-o", "dia/ra/")
    assert ran.returncode == 2
    assert "the disk is full; free some space" in ran.stderr
    assert list(seen(small)) == ["day"]


@pytest.mark.bare
@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_may_not_grow_is_one_line_and_leaves_nothing(tmp_path: Path, jobs: str) -> None:
    write(tmp_path, data(5))
    before = seen(tmp_path)
    ran = limited(tmp_path, 6000, *RENDER, "-o", "ra/", "--jobs", jobs)
    assert ran.returncode == 2
    (line,) = ran.stderr.splitlines()
    assert line.startswith("ra/thu-HS0000")
    assert "the file is larger than the system allows; choose another folder" in line
    assert seen(tmp_path) == before
    assert left(tmp_path) == []


@pytest.mark.bare
@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")
def test_processes_that_cannot_be_started_are_one_line(tmp_path: Path) -> None:
    """Python lays what they share into a temporary file."""
    write(tmp_path, data(5))
    ran = limited(tmp_path, 1000, *RENDER, "-o", "ra/", "--jobs", "2")
    assert ran.returncode == 2
    assert ran.stderr.splitlines() == [
        "no processes can be started: the file is larger than the system allows; "
        "work with one: --jobs 1"
    ]
    assert left(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a Linux has /dev/full")  # noqa: PTH110
@pytest.mark.parametrize(
    "command",
    [("render", "thu.md.j2", "-d", "hang.json", "--to", "text"), ("rules",), ("schema",)],
    ids=lambda command: command[0],
)
def test_standard_output_that_takes_nothing_is_one_line(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    write(tmp_path, data(2))
    ran = subprocess.run(
        ["/bin/sh", "-c", '"$@" > /dev/full', "sh", *COMMAND, *command],
        cwd=tmp_path, stderr=subprocess.PIPE, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip
    assert ran.returncode == 2
    (line,) = ran.stderr.splitlines()
    assert line.startswith("the results cannot be printed: the disk is full; look where")


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed as a Unix shell does")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"])
def test_closed_streams_do_not_keep_a_batch_from_its_end(tmp_path: Path, closed: str) -> None:
    write(tmp_path, data(3))
    ran = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {closed}', "sh", *COMMAND, *RENDER, "-o", "ra/", "--jobs", "2"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert len(list((tmp_path / "ra").iterdir())) == 3
