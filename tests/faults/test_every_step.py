"""Killed between any two things the system is asked to do: not by chance, but at each in turn.

A fork of the test does the work and kills itself, as `kill -9` would, before its n-th request to
the system; for every n until it gets through.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from vbhc.files import write_file, write_folder

from .support import judge, left, seen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a fork is killed")
# What changes something on the disk, as Python's audit calls it.
STEPS = {
    "open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.chown",
    "shutil.rmtree", "fcntl.flock",
}  # fmt: skip
MOST = 500
NEW = {f"ra/{number}.docx": f"mới {number}".encode() * 500 for number in range(6)}


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do the work in a process that is killed before its n-th step; tell whether it was."""
    process = os.fork()
    if process == 0:
        count = 0

        def watch(event: str, _arguments: object) -> None:
            nonlocal count
            if event in STEPS:
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


def batch(folder: Path, *, force: bool) -> list[Path]:
    files = ((name.removeprefix("ra/"), content) for name, content in NEW.items())
    return write_folder(folder / "ra", files, force=force)


def steps_until_done(
    tmp_path: Path, before: dict[str, bytes], work: Callable[[Path], object]
) -> int:
    """Kill the work at every step, each time from the same beginning, and judge; count the steps."""
    for step in range(1, MOST):
        folder = tmp_path / str(step)
        folder.mkdir()
        for name, content in before.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        killed = killed_at(step, lambda folder=folder: work(folder))  # type: ignore[misc]
        judge(folder, before, NEW | {"kl.docx": b"moi" * 9000})
        if not killed:
            assert left(folder) == []
            return step
    pytest.fail("it never came to its end")


def after_the_next_run(tmp_path: Path, steps: int, work: Callable[[Path], object]) -> None:
    """Whatever was left hidden is gone when the same is done again."""
    for step in range(1, steps):
        work(tmp_path / str(step))
        assert left(tmp_path / str(step)) == []


def test_a_batch_into_a_new_folder(tmp_path: Path) -> None:
    """All files come at once: with one rename of the folder they were made in."""
    steps = steps_until_done(tmp_path, {}, lambda folder: batch(folder, force=False))
    assert steps > len(NEW)
    for step in range(1, steps):
        assert len(seen(tmp_path / str(step))) in {0, len(NEW)}
    after_the_next_run(tmp_path, steps, lambda folder: batch(folder, force=True))
    assert seen(tmp_path / "1") == NEW


def test_a_batch_into_a_folder_that_holds_other_files(tmp_path: Path) -> None:
    before = {"ra/khac.docx": b"khac"}
    steps = steps_until_done(tmp_path, before, lambda folder: batch(folder, force=False))
    after_the_next_run(tmp_path, steps, lambda folder: batch(folder, force=True))
    assert seen(tmp_path / "1") == before | NEW


def test_a_batch_over_existing_files(tmp_path: Path) -> None:
    """There is no moment at which an old file has gone and the new one has not come."""
    before = {f"ra/{number}.docx": b"cu" for number in (0, 2, 3, 5)}
    steps = steps_until_done(tmp_path, before, lambda folder: batch(folder, force=True))
    assert steps > 2 * len(NEW)
    after_the_next_run(tmp_path, steps, lambda folder: batch(folder, force=True))
    assert seen(tmp_path / "1") == NEW


@pytest.mark.parametrize("before", [{}, {"kl.docx": b"cu"}], ids=["new", "over an old one"])
def test_one_file(tmp_path: Path, before: dict[str, bytes]) -> None:
    def work(folder: Path) -> None:
        write_file(folder / "kl.docx", b"moi" * 9000, force=bool(before))

    steps = steps_until_done(tmp_path, before, work)
    assert steps > 2
    again = lambda folder: write_file(folder / "kl.docx", b"moi", force=True)  # noqa: E731
    after_the_next_run(tmp_path, steps, again)


def test_a_run_that_still_lives_is_left_alone(tmp_path: Path) -> None:
    """Two batches at once: what the other is at work on is not taken for dead."""
    inner: list[Path] = []

    def files() -> object:
        yield "0.docx", b"ngoai"
        inner.extend(write_folder(tmp_path / "ra", iter([("1.docx", b"trong")]), force=False))
        yield "2.docx", b"ngoai"

    write_folder(tmp_path / "ra", files(), force=False)  # type: ignore[arg-type]
    assert len(inner) == 1
    assert seen(tmp_path) == {
        "ra/0.docx": b"ngoai", "ra/1.docx": b"trong", "ra/2.docx": b"ngoai",
    }  # fmt: skip
    assert left(tmp_path) == []


def test_the_next_run_says_that_one_was_cut_off(tmp_path: Path) -> None:
    told: list[str] = []
    assert killed_at(9, lambda: batch(tmp_path, force=False))
    assert left(tmp_path) != []
    write_folder(
        tmp_path / "ra",
        iter([("a.docx", b"x")]),
        force=False,
        tell=lambda p: told.append(p.message),
    )
    assert len(told) == 1
    assert left(tmp_path) == []


def test_a_folder_of_the_user_s_own_is_not_swept(tmp_path: Path) -> None:
    for name in (".ra.luu.tmp", ".ra.0123.tmp", ".rac.01234567.01234567.tmp"):
        (tmp_path / name).mkdir()
    batch(tmp_path, force=False)
    assert len(left(tmp_path)) == 3
