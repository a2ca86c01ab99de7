"""A batch cut into chunks for an executor: a few under way at a time, the results in order."""

from __future__ import annotations

from collections import deque
from concurrent.futures import BrokenExecutor, CancelledError
from typing import TYPE_CHECKING

from vbhc.batch import sent
from vbhc.errors import Problem, WorkError
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Generator
    from concurrent.futures import Executor, Future

    from vbhc.batch.work import Made, Work

    Answer = Future[list[Made] | None]

# A task for one document alone would cost as much again as the document.
CHUNK = 250
# Chunks for each worker of a small batch, so that all have something to do to the end.
SHARES = 4
UNKNOWN_WORKERS = 16


def workers_of(executor: Executor) -> int:
    """Return how many tasks an executor runs at once, as far as it says."""
    found = getattr(executor, "_max_workers", None)  # so named by both executors of Python
    return found if isinstance(found, int) and found > 0 else UNKNOWN_WORKERS


def spread(
    work: Work, executor: Executor, workers: int | None = None
) -> Generator[list[Made], None, None]:
    """Yield the documents of all chunks in order; at most two chunks a worker are under way.

    What is not wanted any more is cancelled; the executor stays its owner's.
    """
    count, hands = len(work.documents), workers or workers_of(executor)
    size = max(1, min(CHUNK, -(-count // (hands * SHARES))))
    spans = deque((start, min(start + size, count)) for start in range(0, count, size))
    sealed = sent.seal(work)
    waiting: deque[tuple[tuple[int, int], Answer]] = deque()
    try:
        while spans or waiting:
            while spans and len(waiting) < 2 * hands:
                span = spans.popleft()
                waiting.append((span, _asked(executor, sealed, span)))
            span, answer = waiting.popleft()
            made = _result(answer)
            if made is None:
                answer = _asked(executor, sealed, span, sealed.content)
                waiting.appendleft((span, answer))
                continue
            yield made
    finally:
        for _span, answer in waiting:
            answer.cancel()
        sent.forget(sealed)


def _result(answer: Answer) -> list[Made] | None:
    try:
        return answer.result()
    except BrokenExecutor as error:
        message = _("a process that made documents was ended from outside")
        hint = _("free some memory, or use fewer processes")
        raise WorkError(Problem(message, hint=hint)) from error
    except CancelledError as error:
        message = _("the work was taken back before it was done")
        raise WorkError(Problem(message, hint=_("see whether the executor still runs"))) from error


def _asked(
    executor: Executor, sealed: sent.Sealed, span: tuple[int, int], content: bytes | None = None
) -> Answer:
    return executor.submit(sent.chunk, sealed.key, sealed.language, *span, content)
