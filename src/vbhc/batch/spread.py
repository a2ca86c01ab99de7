"""A batch cut into chunks for an executor: a few under way at a time, the results in order."""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from vbhc.batch import sent
from vbhc.errors import Problem, WorkError
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from concurrent.futures import Executor, Future

    from vbhc.batch.sent import Desk, Sealed
    from vbhc.batch.work import Made, Work

    Answer = Future[list[Made] | None]

T = TypeVar("T")

# A task for one document alone would cost as much again as the document.
CHUNK = 250
# A chunk is so small a part of what each worker has still to do, so that all end at one time.
SHARES = 4
LEAST = 8
UNKNOWN_WORKERS = 16
LOOK_EVERY = 1.0  # seconds


def workers_of(executor: Executor) -> int:
    """Return how many tasks an executor runs at once, as far as it says."""
    found = getattr(executor, "_max_workers", None)  # so named by both executors of Python
    return found if isinstance(found, int) and found > 0 else UNKNOWN_WORKERS


class Task:
    """A chunk under way; asked for again with the work in it where the work is not known."""

    def __init__(
        self, executor: Executor, sealed: Sealed, span: range, desk: Desk | None, *, known: bool
    ) -> None:
        self.executor = executor
        self.sealed = sealed
        self.span = span
        self.desk = desk
        self.answer = self._asked(None if known else sealed.content)

    def made(self) -> list[Made] | None:
        """Return the documents; None while they are not there. Raises what the worker raised."""
        if not self.answer.done():
            return None
        with _explained():
            found = self.answer.result()
        if found is None:
            self.answer = self._asked(self.sealed.content)
        return found

    def _asked(self, content: bytes | None) -> Answer:
        sealed = self.sealed
        with _explained():
            return self.executor.submit(
                sent.chunk, sealed.key, sealed.language, self.span, self.desk, content
            )


def spread(
    work: Work, executor: Executor, workers: int | None = None, desk: Desk | None = None
) -> Generator[list[Made], None, None]:
    """Yield the documents of all chunks in order; at most two chunks a worker are under way.

    Who sees the `desk` puts the files there. What is not wanted any more is cancelled, or stopped by
    the executor itself, which stays its owner's.
    """
    hands = workers or workers_of(executor)
    spans = _spans(len(work.documents), hands)
    sealed = sent.seal(work)
    waiting: deque[Task] = deque()
    # The first tasks find workers that know nothing, unless they are copies of this process.
    begun = hands if getattr(executor, "copies", False) else 0
    try:
        while spans or waiting:
            while spans and len(waiting) < 2 * hands:
                known = begun >= hands
                waiting.append(Task(executor, sealed, spans.popleft(), desk, known=known))
                begun += 1
            yield _first(waiting, getattr(executor, "end_if_broken", None))
    finally:
        # Our own processes stop by themselves: where one is killed meanwhile, Python's executor
        # stumbles over tasks that were taken back.
        if not hasattr(executor, "stop"):
            for task in waiting:
                task.answer.cancel()
        sent.forget(sealed)


def _spans(count: int, hands: int) -> deque[range]:
    """Cut so many documents into chunks, smaller ones to the end, where a worker would wait for another."""
    spans: deque[range] = deque()
    least = min(LEAST, -(-count // (hands * SHARES)))
    start = 0
    while start < count:
        share = (count - start) // (hands * SHARES)
        end = min(count, start + max(least, min(CHUNK, share)))
        spans.append(range(start, end))
        start = end
    return spans


def _first(waiting: deque[Task], look: Callable[[], None] | None) -> list[Made]:
    """Wait for the first task, and take it out; meanwhile no worker waits for the work.

    `look` is called now and then, to see whether the workers are still there.
    """
    done: dict[Task, list[Made]] = {}
    while True:
        for task in waiting:
            if task not in done and (found := task.made()) is not None:
                done[task] = found
        if waiting[0] in done:
            return done[waiting.popleft()]
        answers = [task.answer for task in waiting if task not in done]
        if not wait(answers, LOOK_EVERY, FIRST_COMPLETED).done and look:
            look()


def result_of(answer: Future[T], executor: Executor) -> T:
    """Wait for one answer; WorkError when the process that was to give it is gone."""
    look = getattr(executor, "end_if_broken", None)
    while not wait([answer], LOOK_EVERY).done:
        if look:
            look()
    with _explained():
        return answer.result()


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except BrokenExecutor as error:
        message = _("a process at work was ended from outside")
        hint = _("free some memory, or use fewer processes")
        raise WorkError(Problem(message, hint=hint)) from error
    except CancelledError as error:
        message = _("the work was taken back before it was done")
        raise WorkError(Problem(message, hint=_("see whether the executor still runs"))) from error
