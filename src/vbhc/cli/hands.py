"""Who does the work: this process, several processes of this machine, or a Dask cluster."""

from __future__ import annotations

import gc
import signal
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor


@dataclass(frozen=True)
class Hands:
    """An executor, and how many tasks it runs at once; None for this process alone."""

    executor: Executor | None = None
    workers: int | None = None


@contextmanager
def hands(jobs: int, dask: str | None, count: int) -> Iterator[Hands]:
    """Give the hands for so many documents; `jobs` 0 is one process a core."""
    if count > 1:
        gc.freeze()  # what is loaded by now is no garbage, and a long list takes long to look at
        gc.enable()  # switched off at the start
    if dask is not None:
        from vbhc.batch.cluster import connected

        with connected(dask) as (executor, workers):
            yield Hands(executor, workers)
        return
    if jobs == 1 or count < 2:  # noqa: PLR2004 - one document cannot be shared out
        yield Hands()
        return
    from vbhc.batch.pool import cores, processes

    wanted = min(jobs or cores(), count)
    with processes(wanted) as pool:
        yield Hands(pool, wanted)


@contextmanager
def stopped_alike() -> Iterator[None]:
    """Answer the end of the terminal, or of the session, like Ctrl-C: clean up, then leave."""
    names = ("SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    numbers = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in numbers:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        # All is cleaned up, and it will be said: a key held down must not fall into that.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)
