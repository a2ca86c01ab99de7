"""Python's search for garbage in circles, put off while something is made that leaves next to none.

It looks again and again at all that is there: a third of the time of a document of 100,000 tasks
went into that, and the larger the document the larger the part. What loading, making and checking
use is let go of without a search; only a shape that is parsed for the first time leaves circles,
which the next search finds.
"""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_one = Lock()


@contextmanager
def put_off() -> Iterator[None]:
    """Let no garbage be searched for until the end of what is inside; then all is as it was.

    For the whole process, as Python knows no other way. So of several threads only the first puts
    it off, and no longer than its own work lasts: a process that is always at work is still searched.
    Where the caller has switched the search off, it stays so.
    """
    if not (gc.isenabled() and _one.acquire(blocking=False)):
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        _one.release()


def _in_a_copy() -> None:
    """End in a copy of this process what the thread that put it off cannot: it is not in the copy."""
    if _one.locked():
        gc.enable()
        _one.release()


if hasattr(os, "register_at_fork"):  # Windows makes no copies
    os.register_at_fork(after_in_child=_in_a_copy)
