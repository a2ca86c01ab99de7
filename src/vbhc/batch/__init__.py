"""All documents of one template: made one by one and let go, so that ten thousand need no memory.

What can only be said of all together (the proof that no task is lost, numbers and names that stand
twice, which rows are wrong) is gathered in small facts while they pass by. The work may be handed
to other processes or machines: the same bytes come back in the same order.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.batch.gather import Gathering
from vbhc.batch.sent import Desk
from vbhc.batch.work import DOCX, PICKLED, Work
from vbhc.compose import Documents

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from concurrent.futures import Executor

    from vbhc.batch.work import Made
    from vbhc.compose import Composed
    from vbhc.data import Record
    from vbhc.errors import Problem
    from vbhc.files import Staging
    from vbhc.reconcile import Reconciliation
    from vbhc.template import Template

__all__ = ["DOCX", "PICKLED", "Batch", "Whole", "make"]


@dataclass(frozen=True)
class Whole:
    """The documents, what is worth saying about them, and the proof where tasks are handed out."""

    documents: tuple[Composed, ...]
    notes: tuple[Problem, ...]
    proof: Reconciliation | None = None


def make(template: Template, record: Record) -> Whole:
    """Make every document and keep them; raises what is wrong with any of them, or with all."""
    work = Work(Documents(template, record), PICKLED)
    gathering = Gathering(work)
    kept = []
    for index in range(len(work.documents)):
        fact, composed = work.composed(index)
        if gathering.take(fact) and composed is not None:
            kept.append(composed)
    gathering.finish()
    return Whole(tuple(kept), tuple(gathering.notes()), gathering.proven)


class Batch:
    """The documents of a template as bytes, in a form: `docx`, `text`, `tree`, `shape` or pickled.

    With an `ending` they are to be files of one folder. `notes` and `proof` are there when the last
    document has been made.
    """

    def __init__(
        self, template: Template, record: Record, form: str = DOCX, *, ending: str | None = None
    ) -> None:
        self.work = Work(Documents(template, record), form)
        self.ending = ending
        self.notes: tuple[Problem, ...] = ()
        self.proof: Reconciliation | None = None

    def __len__(self) -> int:
        return len(self.work.documents)

    def made(
        self,
        executor: Executor | None = None,
        *,
        workers: int | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Generator[tuple[str, bytes], None, None]:
        """Yield name and bytes of each document in order; after the last, raise what is wrong.

        Nothing that was yielded may be kept before the end is reached. `workers` is how many tasks
        the executor runs at once, when it does not say so itself. `progress` is told how many
        documents have been made since it was told last.
        """
        for name, content in self._made(executor, None, workers, progress):
            if content is not None:
                yield name, content

    def filed(
        self,
        staging: Staging,
        executor: Executor | None = None,
        *,
        workers: int | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Generator[tuple[str, bytes | None], None, None]:
        """Yield name and bytes of each file, as `made` does; None for what a worker has put there."""
        desk = Desk(staging, self.ending or "")
        for name, content in self._made(executor, desk, workers, progress):
            yield f"{name}{desk.ending}", content

    def _made(
        self,
        executor: Executor | None,
        desk: Desk | None,
        workers: int | None,
        progress: Callable[[int], None] | None,
    ) -> Generator[tuple[str, bytes | None], None, None]:
        gathering = Gathering(self.work, self.ending)
        with closing(self._chunks(executor, desk, workers)) as chunks:
            for chunk in chunks:
                for fact, content in chunk:
                    if gathering.take(fact) and not gathering.failed:
                        yield fact.name, content
                if progress:
                    progress(len(chunk))
                if gathering.hopeless:
                    break
        gathering.finish()
        self.notes, self.proof = tuple(gathering.notes()), gathering.proven

    def _chunks(
        self, executor: Executor | None, desk: Desk | None, workers: int | None
    ) -> Generator[list[Made], None, None]:
        if executor is not None:
            from vbhc.batch.spread import spread

            return spread(self.work, executor, workers, desk)
        return ([self.work.made(index)] for index in range(len(self)))
