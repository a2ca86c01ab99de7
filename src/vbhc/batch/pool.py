"""Processes of this machine for a batch: they start clean, leave the interrupt to us, and end."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

MOST = 61  # Windows cannot wait for more


def cores() -> int:
    """Return how many processes can work at once on this machine, as far as we may use it."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def processes(count: int) -> Iterator[Processes]:
    """Give an executor of so many processes; after an error, or an interrupt, none is left."""
    others = set(active_children())
    pool = Processes(min(count, MOST))
    try:
        yield pool
    except BaseException:
        # What they are at is not wanted any more, and may take long.
        for process in set(active_children()) - others:
            process.kill()
        pool.expect_no_answer()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


class Processes(ProcessPoolExecutor):
    """Python's executor, started the same way on every system."""

    def __init__(self, count: int) -> None:
        with _signals_held():
            super().__init__(count, get_context("spawn"), initializer=_at_start)

    def submit(self, function: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        """Submit a task; a process that is started for it never sees the signals of a terminal."""
        with _signals_held():
            return super().submit(function, *args, **more)

    def expect_no_answer(self) -> None:
        """Let the thread that reads the answers end, once the processes have been killed.

        One that is killed in the middle of an answer leaves half of it in the pipe. The thread
        waits for the rest as long as anybody could still write it, and we could: Python keeps
        its own end open.
        """
        writer = getattr(getattr(self, "_result_queue", None), "_writer", None)
        if writer is not None:
            writer.close()


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold the signals of a terminal back: here for a moment, in a process that is started now for ever."""
    if not hasattr(signal, "pthread_sigmask"):
        yield  # Windows: the process refuses the interrupt itself, as soon as it can
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _at_start() -> None:
    """Leave the interrupt to the process that started us, and end when it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
