"""`kill -9` at random moments of real commands: every file whole or absent, none lost.

The moments are drawn over the length of one run, half of them from when it has begun to write. What
is judged is only what stands there afterwards, and that the next run gets it all done.
"""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from batch.support import data, write
from mending.foreign import letter

from .support import judge, left, run, seen, start

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "killpg"), reason="a group of processes is killed"),
]
LETTERS = 60
KILLS = 25
FOREIGN = letter()  # with the time in it
RENDER = ("render", "thu.md.j2", "-d", "hang.json")
CHECK = ("check", "nguoi-khac.docx", "--fix", "--annotate")


@dataclass(frozen=True)
class Case:
    """A command that writes; with `--force` there is something it replaces."""

    name: str
    command: tuple[str, ...]
    force: bool = False


CASES = [
    Case("batch", (*RENDER, "-o", "ra/")),
    Case("batch-force", (*RENDER, "-o", "ra/"), force=True),
    Case("batch-two-processes", (*RENDER, "-o", "ra/", "--jobs", "2")),
    Case("batch-two-processes-force", (*RENDER, "-o", "ra/", "--jobs", "2"), force=True),
    Case("one", ("render", "mot.md.j2", "-d", "hang.json", "-o", "ra/mot.docx")),
    Case("one-force", ("render", "mot.md.j2", "-d", "hang.json", "-o", "ra/mot.docx"), force=True),
    Case("check", CHECK),
    Case("check-force", CHECK, force=True),
    Case("new", ("new", "giao-viec", "-o", "moi")),
    Case("new-force", ("new", "giao-viec", "-o", "moi"), force=True),
]


def laid_out(folder: Path) -> None:
    """Write what the commands read."""
    folder.mkdir()
    write(folder, data(LETTERS))
    one = (folder / "thu.md.j2").read_text(encoding="utf-8")
    one = one.replace("cho_moi: hang in khac.danh_sach\n", "").replace(
        "hang.", "khac.danh_sach[0]."
    )
    (folder / "mot.md.j2").write_text(one, encoding="utf-8")
    (folder / "nguoi-khac.docx").write_bytes(FOREIGN)


def when_it_writes(folder: Path, process: object) -> None:
    """Wait until something hidden is there, or the command is done."""
    deadline = time.monotonic() + 600
    while not left(folder) and process.poll() is None:  # type: ignore[attr-defined]
        assert time.monotonic() < deadline
        time.sleep(0.001)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_kill_9_leaves_every_file_whole_or_absent(tmp_path: Path, case: Case) -> None:
    whole = tmp_path / "whole"
    laid_out(whole)
    before = seen(whole)
    began = time.monotonic()
    code = run(whole, *case.command).returncode
    assert code in {0, 1}
    length = time.monotonic() - began
    wanted = seen(whole)
    assert len(wanted) > len(before)
    old = dict.fromkeys(wanted.keys() - before.keys(), b"cu") if case.force else {}
    dice = random.Random(case.name)  # noqa: S311 - the same moments each time
    for number in range(KILLS):
        folder = tmp_path / str(number)
        laid_out(folder)
        for name, content in old.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        process = start(folder, *case.command, *(["--force"] if case.force else []))
        if number % 2:
            when_it_writes(folder, process)
            time.sleep(dice.random() * length / 4)
        else:
            time.sleep(dice.random() * length)
        with suppress(ProcessLookupError):  # it was quicker
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        judge(folder, before | old, wanted)
        if number % 5 == 1:  # a run costs what twenty kills do
            again = run(folder, *case.command, "--force")
            assert again.returncode == code, again.stderr
            assert seen(folder) == wanted
            assert left(folder) == []


def group_lives(leader: int) -> bool:
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return False
    return True


def test_only_the_parent_is_killed_and_the_next_run_is_not_disturbed(tmp_path: Path) -> None:
    """Its workers may write for a moment more; into a folder nobody will look at."""
    for number in range(8):
        folder = tmp_path / str(number)
        laid_out(folder)
        before = seen(folder)
        process = start(folder, *RENDER, "-o", "ra/", "--jobs", "2")
        when_it_writes(folder, process)
        process.kill()
        process.wait()
        while group_lives(process.pid):  # they end as soon as they see that they are alone
            time.sleep(0.02)
        again = run(folder, *RENDER, "-o", "ra/", "--force")
        assert again.returncode == 0, again.stderr
        assert len(seen(folder)) == len(before) + LETTERS
        assert left(folder) == []
