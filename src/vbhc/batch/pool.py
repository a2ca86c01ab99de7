"""Processes of this machine for a batch: they start clean, leave the interrupt to us, and end."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import active_children, get_context, parent_process
from typing import TYPE_CHECKING, Any

from vbhc.batch import sent
from vbhc.errors import Problem, WorkError
from vbhc.files import uninterrupted
from vbhc.i18n import _
from vbhc.system import reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

MOST = 61  # Windows cannot wait for more
_LOOK_EVERY = 0.1  # seconds


def cores() -> int:
    """Return how many processes can work at once on this machine, as far as we may use it."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def processes(count: int) -> Iterator[Processes]:
    """Give an executor of so many processes; after an error, or an interrupt, none is left."""
    pool = Processes(min(count, MOST))
    try:
        yield pool
    except BaseException:
        pool.stop()
        raise
    finally:
        with uninterrupted():  # a pool that is left half shut down may wait for ever
            _end(pool)


def _end(pool: Processes) -> None:
    """Shut a pool down, and look again and again whether a process was killed meanwhile.

    A process that is dying is not known to be dead yet when its pipes are closed, and those that
    wait for a reader of their answers would be waited for.
    """

    def shut_down() -> None:
        with suppress(OSError):  # of a pipe that is closed here at the same moment
            pool.shutdown(cancel_futures=True)

    ending = threading.Thread(target=shut_down)
    ending.start()
    while ending.is_alive():
        pool.end_if_broken()
        ending.join(_LOOK_EVERY)
    # Python's executor gives up where a process is killed while its tasks are taken back.
    pool.kill_all()


class Processes(ProcessPoolExecutor):
    """Python's executor, with processes that leave signals to us and stop between two documents.

    Its processes are not killed: one that dies while it sends a result leaves half of it in the
    pipe, and Python's executor would wait for the other half for ever.
    """

    def __init__(self, count: int) -> None:
        way = _way_to_start()
        self.copies = way == "fork"  # they know what this process knew before the first task
        context = get_context(way)
        with _startable():
            self._stopped = context.RawValue("b", 0)
        self._others = set(active_children())
        self._seen: set[BaseProcess] = set()
        with _signals_held(), _startable():
            super().__init__(count, context, initializer=_at_start, initargs=(self._stopped,))

    def submit(self, function: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        """Submit a task; a process that is started for it never sees the signals of a terminal."""
        with _signals_held(), _startable():
            future = super().submit(function, *args, **more)
            # Before an interrupt that was held back comes through: who is not seen is not ended.
            self._seen |= set(active_children()) - self._others
        return future

    def stop(self) -> None:
        """Let the processes give up what they are at: nobody wants it any more."""
        self._stopped.value = 1

    def kill_all(self) -> None:
        """End the processes that are still there; of those that have ended nothing happens."""
        for process in self._seen:
            process.kill()

    def end_if_broken(self) -> None:
        """When a process was killed from outside, end the others, so that nobody waits for it."""
        if not any(process.exitcode for process in self._seen):
            return
        self.kill_all()
        # The last end of the pipe that is still open for writing is ours.
        writer = getattr(getattr(self, "_result_queue", None), "_writer", None)
        if writer is not None:
            with suppress(OSError):  # the thread that shuts down closes it at the same moment
                writer.close()


@contextmanager
def _startable() -> Iterator[None]:
    """Say what keeps processes from being started: no memory, no place for temporary files."""
    try:
        yield
    except OSError as error:
        message = _("no processes can be started: {reason}").format(reason=reason_of(error))
        raise WorkError(Problem(message, hint=_("work with one: --jobs 1"))) from error


def _way_to_start() -> str:
    """Return how processes are started: as copies of this one where that is safe.

    A copy has everything loaded already, data and template as well; a new one needs half a second
    of work for that. A copy of a process with threads, Python's or a library's own, may wait for ever
    for one that is not there.
    """
    return "fork" if sys.platform == "linux" and _threads() == 1 else "spawn"


def _threads() -> int:
    """Return how many threads this process has, as the system counts them; 0 when it does not tell."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208 - no Path is made of them
    except OSError:
        return 0


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


def _at_start(stopped: Any) -> None:
    """Leave signals to the process that started us; stop when told, or when it is gone."""
    gc.freeze()  # looking for garbage would copy what the processes have in common
    for number in (signal.SIGINT, signal.SIGTERM):  # `timeout` sends its signal to all of us
        signal.signal(number, signal.SIG_IGN)
    sent.stop_when(lambda: bool(stopped.value))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
