"""A pool that is given up, whatever its processes are at, leaves nothing that waits for ever."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from vbhc.batch import pool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

killing = pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")


def ran(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script of its own, which starts processes; one that waits for ever is a failure."""
    file = folder / "chay.py"
    file.write_text(script, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(file)], capture_output=True, text=True, check=False, timeout=600
    )


LARGE = """
from vbhc.batch.pool import processes

def answer(_number):
    return b"x" * 8_000_000

if __name__ == "__main__":
    for _round in range(3):
        try:
            with processes(2) as pool:
                waiting = [pool.submit(answer, number) for number in range(8)]
                waiting[0].result()
                raise ValueError
        except ValueError:
            pass
    print("left")
"""


def test_a_process_killed_in_the_middle_of_an_answer_is_not_waited_for(tmp_path: Path) -> None:
    """The thread that reads answers had the first half of one, and waited for the rest for ever."""
    done = ran(LARGE, tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "left"), done.stderr


KILLED = """
import os, signal
from vbhc.batch.pool import processes
from vbhc.batch.spread import result_of
from vbhc.errors import WorkError

def end(number):
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"x" * 4_000_000

if __name__ == "__main__":
    try:
        with processes(2) as pool:
            for answer in [pool.submit(end, number) for number in range(6)]:
                result_of(answer, pool)
    except WorkError as error:
        print(len(error.problems))
"""


@killing
def test_who_waits_for_an_answer_is_told_when_its_process_is_gone(tmp_path: Path) -> None:
    """`vbhc check --jobs` waits for one file after another; a killed process must not hold it."""
    done = ran(KILLED, tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "1"), done.stderr


@killing
def test_a_process_that_is_still_dying_is_looked_for_again(tmp_path: Path) -> None:
    """Its pipes are closed a moment before it is known to be dead; the others wait for a reader."""
    late = """
real, looks = Processes.end_if_broken, []
def late(self):
    looks.append(self)
    if len(looks) > 2:
        real(self)
Processes.end_if_broken = late

if __name__"""
    script = KILLED.replace("import processes", "import Processes, processes")
    done = ran(script.replace("\nif __name__", late), tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "1"), done.stderr


GIVEN_UP = """
import os, signal, time
from vbhc.batch.pool import Processes, processes

Processes.end_if_broken = lambda self: None  # too early to see it

if __name__ == "__main__":
    with processes(2) as pool:
        waiting = [pool.submit(time.sleep, 600) for _task in range(8)]
        waiting[-1].cancel()
        os.kill(next(iter(pool._seen)).pid, signal.SIGKILL)
        while pool._executor_manager_thread.is_alive():
            time.sleep(0.01)
    print("left")
"""


@killing
def test_a_process_that_python_has_forgotten_is_ended(tmp_path: Path) -> None:
    """Its executor stumbles over a task taken back while a process is killed, and ends no other."""
    done = ran(GIVEN_UP, tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "left"), done.stderr


def test_a_pipe_that_two_threads_close_at_once_is_closed() -> None:
    """One of the two is told that there is no such pipe, which is no news for the user."""

    class Gone:
        def close(self) -> None:
            raise OSError(errno.EBADF, "Bad file descriptor")

    left: Any
    with pool.processes(1) as left:
        left._seen = [SimpleNamespace(exitcode=-9, kill=lambda: None)]
        queue, left._result_queue = left._result_queue, SimpleNamespace(_writer=Gone())
        left.end_if_broken()
        left._seen, left._result_queue = set(), queue


def test_a_process_is_known_before_an_interrupt_comes_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is held back while a process starts; who is not known then is waited for at the end."""

    @contextmanager
    def interrupted() -> Iterator[None]:
        yield
        raise KeyboardInterrupt

    with suppress(KeyboardInterrupt), pool.processes(1) as started:
        monkeypatch.setattr(pool, "_signals_held", interrupted)
        started.submit(len, "")
    assert started._seen


THREADED = """
import ctypes
from vbhc.batch.pool import _way_to_start

libc = ctypes.CDLL(None)
thread = ctypes.c_ulong()
before = _way_to_start()
if before == "fork":  # a thread that Python knows nothing of, as a library of numbers starts them
    libc.pthread_create(ctypes.byref(thread), None, libc.sleep, 600)
print(before, _way_to_start())
import os
os._exit(0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_a_process_with_a_thread_of_a_library_is_not_copied() -> None:
    """The copy has no such thread, and may wait for ever for what the thread held."""
    done = subprocess.run(
        [sys.executable, "-u", "-c", THREADED], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["fork", "spawn"]
