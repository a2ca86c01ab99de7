"""Ctrl-C at any moment: every file or none, nothing hidden left, no process, one line."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc.errors import OutputError
from vbhc.files import moving, steps, write_folder

from .support import COMMAND, data, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the signals of the test are Unix's")
MARK = "VBHC_TEST_INTERRUPT"
COUNT = 1500
ENDLESS = 8000  # not done when the test stops it, however busy the machine is
PATIENCE = 600  # seconds; what hangs is a fault, what is slow is none


def pieces(count: int, stop_at: int | None = None, first: int = 0) -> Iterator[tuple[str, bytes]]:
    for number in range(first, count):
        if number == stop_at:
            os.kill(os.getpid(), signal.SIGINT)
        yield f"{number}.docx", b"moi"


def interrupted(function: str, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the user press Ctrl-C while files are moved, in the n-th call of a function."""
    whole, calls = getattr(moving, function), iter(range(10_000))

    def call(*args: object, **more: object) -> object:
        if next(calls) == at:
            os.kill(os.getpid(), signal.SIGINT)
        return whole(*args, **more)

    monkeypatch.setattr(moving, function, call)


def failing(function: Callable[..., Any], at: int, error: Any) -> Callable[..., Any]:
    """Return the function as it fails when it is called the n-th time."""
    calls = iter(range(10_000))

    def call(*args: Any, **more: Any) -> Any:
        if next(calls) == at:
            raise error
        return function(*args, **more)

    return call


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def test_an_interrupt_while_files_are_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "a/b/ra", pieces(9, stop_at=4), force=False)
    assert everything(tmp_path) == {}


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("at", [0, 3, 7])
def test_an_interrupt_while_files_are_moved_puts_all_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, force: bool
) -> None:
    (tmp_path / "ra").mkdir()
    (tmp_path / "ra/giu.txt").write_bytes(b"giu")
    if force:
        for number in (0, 2, 5):
            (tmp_path / f"ra/{number}.docx").write_bytes(b"cu")
    before = everything(tmp_path)
    interrupted("placed", at, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "ra", pieces(9), force=force)
    assert everything(tmp_path) == before


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.integers(0, 7)), st.booleans(), st.booleans(), st.integers(0, 9),
    st.sampled_from(["maker", "placed", "rename", "_kept", "_replace"]),
    st.sampled_from([KeyboardInterrupt, OSError(errno.ENOSPC, "full"), OutputError()]),
)  # fmt: skip
def test_whatever_happens_when_there_is_every_file_or_what_was_before(
    old: set[int], there: bool, force: bool, at: int, where: str, what: Any,
) -> None:  # fmt: skip
    """The disk is full, a file is in the way, the user has had enough: at any step."""
    make = failing(pieces, at, what) if where == "maker" else pieces
    made = (each for number in range(8) for each in make(number + 1, first=number))
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        if there or old:
            (folder / "ra").mkdir()
        for number in old:
            (folder / f"ra/{number}.docx").write_bytes(b"cu")
        before = everything(folder)
        if where != "maker":
            room = steps if where == "rename" else moving
            patch.setattr(room, where, failing(getattr(room, where), at, what))
        try:
            write_folder(folder / "ra", made, force=force)
        except (KeyboardInterrupt, OutputError, OSError):
            assert everything(folder) == before
            return
        assert everything(folder) == {"ra": None} | {f"ra/{n}.docx": b"moi" for n in range(8)}


def test_an_interrupt_with_the_last_file_comes_too_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All files are there; which is one of the two ways it may end."""
    (tmp_path / "ra").mkdir()
    interrupted("placed", 8, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "ra", pieces(9), force=False)
    assert len(list((tmp_path / "ra").iterdir())) == 9
    assert [path.name for path in tmp_path.iterdir()] == ["ra"]


def test_another_program_s_file_is_not_lost_when_all_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ra").mkdir()
    rename = steps.rename

    def late(beside: Path, path: Path, *, force: bool) -> None:
        if path.name == "3.docx":
            path.write_bytes(b"nguoi khac")
        rename(beside, path, force=force)

    monkeypatch.setattr(steps, "rename", late)
    with pytest.raises(OutputError, match=r"3\.docx"):
        write_folder(tmp_path / "ra", pieces(9), force=False)
    assert everything(tmp_path) == {"ra": None, "ra/3.docx": b"nguoi khac"}


def test_a_new_folder_has_the_rights_of_any_new_folder(tmp_path: Path) -> None:
    write_folder(tmp_path / "ra", pieces(2), force=False)
    (tmp_path / "mau").mkdir()
    assert (tmp_path / "ra").stat().st_mode == (tmp_path / "mau").stat().st_mode


def test_a_folder_that_appears_meanwhile_is_written_into(tmp_path: Path) -> None:
    def appearing() -> Iterator[tuple[str, bytes]]:
        yield from pieces(2)
        (tmp_path / "ra").mkdir()
        (tmp_path / "ra/khac.txt").write_bytes(b"khac")

    assert len(write_folder(tmp_path / "ra", appearing(), force=False)) == 2
    assert set(everything(tmp_path / "ra")) == {"0.docx", "1.docx", "khac.txt"}
    assert [path.name for path in tmp_path.iterdir()] == ["ra"]


# --- a real process ------------------------------------------------------------------------

# An interrupt that meets the measuring of coverage at work leaves its lock locked for ever.
signalled = pytest.mark.bare


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, "-o", "moi/ra/", *arguments],
        cwd=folder, env=os.environ | {MARK: str(folder)}, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def left_over(folder: Path) -> list[str]:
    """Return the processes that were started for a test and still run."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={folder}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text(encoding="utf-8"))
        except OSError:
            continue
    return found


def all_or_none(folder: Path, count: int) -> None:
    made = [path for path in folder.rglob("*") if path.suffix == ".docx"]
    assert len(made) in {0, count}
    hidden = [path for path in folder.rglob(".*") if path.name.endswith(".tmp")]
    assert hidden == []
    assert (folder / "moi").exists() is bool(made)


def ended(process: subprocess.Popen[bytes], folder: Path, count: int) -> None:
    out, err = process.communicate(timeout=PATIENCE)
    said = err.decode("utf-8")
    assert "Traceback" not in said
    assert out == b""
    all_or_none(folder, count)
    last = said.splitlines()[-1] if said else ""
    if process.returncode == -signal.SIGINT and last.startswith("written: "):
        # It came when all was done and said, while Python was leaving.
        assert len(list((folder / "moi/ra").iterdir())) == count
    elif process.returncode == -signal.SIGINT:
        # It was not ready yet: nothing to say, nothing to clean up. Or the interrupt came while a
        # class was being made by exec(): we say it, and Python ends with the signal all the same.
        assert said.strip() in {"", "stopped"}
    elif process.returncode != 0:
        assert process.returncode == 2
        assert last == "stopped"
    deadline = time.monotonic() + PATIENCE
    while left_over(folder) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left_over(folder) == []


def wait_for(folder: Path, count: int) -> None:
    """Wait until so many files of the batch are made, in the hidden folder."""
    deadline = time.monotonic() + PATIENCE
    while sum(1 for _path in folder.rglob("*.docx")) < count:
        assert time.monotonic() < deadline
        time.sleep(0.01)


@signalled
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGTERM to all", "SIGHUP"])
def test_a_stopped_batch_leaves_nothing(tmp_path: Path, jobs: str, name: str) -> None:
    """Ctrl-C, the end of a session, `timeout`, a window that is closed."""
    write(tmp_path, data(ENDLESS))
    process = start(tmp_path, "--jobs", jobs)
    wait_for(tmp_path, 40)
    number = getattr(signal, name.split(maxsplit=1)[0])
    if name == "SIGTERM":  # sent by a program, to the one process it knows
        process.send_signal(number)
    else:  # sent by a terminal, to all that belong to it
        os.killpg(process.pid, number)
    ended(process, tmp_path, ENDLESS)
    assert process.returncode == 2


@signalled
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_key_that_is_held_down_brings_no_traceback_and_leaves_nothing(
    tmp_path: Path, jobs: str
) -> None:
    """The second interrupt came while Python was leaving, and brought a traceback of its own."""
    write(tmp_path, data(ENDLESS))
    process = start(tmp_path, "--jobs", jobs)
    wait_for(tmp_path, 40)
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.01)
    _out, err = process.communicate(timeout=PATIENCE)
    assert b"Traceback" not in err
    assert b"resource_tracker" not in err
    all_or_none(tmp_path, ENDLESS)


def test_workers_end_when_their_parent_was_killed(tmp_path: Path) -> None:
    write(tmp_path, data(ENDLESS))
    process = start(tmp_path, "--jobs", "2")
    wait_for(tmp_path, 40)
    process.kill()
    process.communicate(timeout=PATIENCE)
    deadline = time.monotonic() + PATIENCE
    while left_over(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left_over(tmp_path) == []
    assert not (tmp_path / "moi/ra").exists()


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("moment", [0.15 + 0.23 * step for step in range(12)])
def test_ctrl_c_at_any_moment_is_every_file_or_none(
    tmp_path: Path, jobs: str, moment: float
) -> None:
    write(tmp_path, data(COUNT))
    process = start(tmp_path, "--jobs", jobs)
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGINT)
    ended(process, tmp_path, COUNT)


@pytest.mark.slow
@pytest.mark.parametrize("moment", [0.0, 0.02, 0.04, 0.06, 0.08])
def test_ctrl_c_before_the_program_is_ready_is_no_traceback_of_ours(
    tmp_path: Path, moment: float
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "vbhc", "--version"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    time.sleep(moment)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=PATIENCE)
    assert b"vbhc/cli" not in err  # what Python does before it comes to us is not ours
