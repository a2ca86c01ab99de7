"""Moments at which an interrupt must wait."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Signals that may be answered like Ctrl-C, which is by Python's own way to answer it.
_INTERRUPT = signal.default_int_handler
_INTERRUPTS = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
]


@contextmanager
def uninterrupted() -> Iterator[Callable[[], None]]:
    """Let an interrupt wait until the end of what is inside.

    Gives a function that raises it before, for a moment at which all can be put back.
    """
    asked: list[int] = []

    def stop_if_asked() -> None:
        if asked:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield stop_if_asked  # only the main thread is ever interrupted
        return
    held = [number for number in _INTERRUPTS if signal.getsignal(number) is _INTERRUPT]
    for number in held:
        signal.signal(number, lambda number, _frame: asked.append(number))
    try:
        yield stop_if_asked
    finally:
        for number in held:
            signal.signal(number, _INTERRUPT)
    stop_if_asked()
