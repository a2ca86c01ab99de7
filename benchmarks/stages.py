"""What the stages of one document cost: our functions wrapped by name, each counted without the others.

The document is made as a user makes it; the stages add up to the whole, for what belongs to none
is counted as well.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REST = "rest"


class StageLost(Exception):
    """A stage was never come to: what is wrapped for it is no longer what does the work."""


# A stage and where its work is called from; wrapped there, for a name may have been imported.
STAGES: dict[str, tuple[str, ...]] = {
    "load": ("vbhc.template:load",),
    "data": ("vbhc.api:_record",),
    "jinja": ("vbhc.template:Template.shape",),
    "parse": ("vbhc.compose:parse",),
    "xml": ("vbhc.word.writer:to_bytes",),
    "zip": ("vbhc.word.writer:around_base",),
}


class Stopwatch:
    """Seconds by stage; a stage that runs inside another stops its clock."""

    def __init__(self) -> None:
        self.seconds = {REST: 0.0}
        self._running = [REST]
        self._since = time.perf_counter()

    def enter(self, stage: str) -> None:
        """Count for this stage from now on."""
        self._count()
        self._running.append(stage)
        self.seconds.setdefault(stage, 0.0)

    def leave(self) -> None:
        """Count for the stage around this one again."""
        self._count()
        self._running.pop()

    def start(self) -> None:
        """Forget the time until now."""
        self._since = time.perf_counter()

    def _count(self) -> None:
        now = time.perf_counter()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def stop(self) -> dict[str, float]:
        """Return the seconds of each stage."""
        self._count()
        return self.seconds


def of(work: Callable[[], object]) -> dict[str, float]:
    """Do a piece of work and return the seconds of each of its stages; StageLost when one is not seen.

    A stage that would vanish is a stage that was renamed, or is done somewhere else now.
    """
    watch = Stopwatch()
    with _wrapped(watch):
        watch.start()
        work()
        found = watch.stop()
    if lost := [stage for stage in STAGES if stage not in found]:
        places = (place for stage in lost for place in STAGES[stage])
        message = f"no call of {', '.join(places)}"
        raise StageLost(message)
    return {stage: found[stage] for stage in (*STAGES, REST)}


@contextmanager
def _wrapped(watch: Stopwatch) -> Iterator[None]:
    undo: list[tuple[Any, str, Any]] = []
    try:
        for stage, places in STAGES.items():
            for place in places:
                owner, name = _owner(place)
                function = getattr(owner, name)
                undo.append((owner, name, function))
                setattr(owner, name, _counted(function, stage, watch))
        yield
    finally:
        for owner, name, function in reversed(undo):
            setattr(owner, name, function)


def _owner(place: str) -> tuple[Any, str]:
    module, _, names = place.partition(":")
    *path, name = names.split(".")
    owner: Any = import_module(module)
    for step in path:
        owner = getattr(owner, step)
    return owner, name


def _counted(function: Callable[..., Any], stage: str, watch: Stopwatch) -> Callable[..., Any]:
    @wraps(function)
    def counted(*args: Any, **kwargs: Any) -> Any:
        watch.enter(stage)
        try:
            return function(*args, **kwargs)
        finally:
            watch.leave()

    return counted
