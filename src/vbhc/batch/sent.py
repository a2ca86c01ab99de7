"""What is sent to another process: the work once, then only the numbers of the documents to make.

A task names the work by a key. A process that does not know the key yet says so, and gets the
task again with the work in it: so any executor will do, and a worker that died and came back too.
"""

from __future__ import annotations

import pickle
import secrets
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from vbhc import i18n
from vbhc import template as templates
from vbhc.batch.work import Made, Work
from vbhc.compose import Documents
from vbhc.errors import Problem, WorkError
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.data import Record
    from vbhc.files import Staging
    from vbhc.template import Packed

# A worker of a cluster serves several users; each work holds a record.
MOST_KEPT = 4

_known: dict[str, Work] = {}
_lock = Lock()
_stopped: Callable[[], bool] = lambda: False  # noqa: E731 - replaced in the processes of a pool


@dataclass(frozen=True, slots=True)
class Job:
    """A work as it travels: the template as text, the data without the places of their rows."""

    template: Packed
    record: Record
    form: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the files of a batch are made, and their ending: for who sees the folder."""

    staging: Staging
    ending: str


@dataclass(frozen=True)
class Sealed:
    """A work as it is sent: the key that names it, and the language its messages are wanted in."""

    key: str
    work: Work
    language: str

    @cached_property
    def content(self) -> bytes:
        """Return the work as bytes, made when they are asked for: a copy of this process knows it."""
        record = self.work.documents.record
        # Rows are named where the whole record is: here.
        light = replace(record, loaded=record.loaded.only("van_ban", "loi_van"), warnings=())
        job = Job(self.work.documents.template.packed(), light, self.work.form)
        return zlib.compress(pickle.dumps(job, pickle.HIGHEST_PROTOCOL), 1)


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version of the package that is at work here."""
    from importlib.metadata import version

    return version("vbhc")


def seal(work: Work) -> Sealed:
    """Return the work as it is sent; in this process, and its copies, it is known from now on."""
    key = f"{version()} {secrets.token_hex(16)}"
    _keep(key, work)
    return Sealed(key, work, i18n.language())


def forget(sealed: Sealed) -> None:
    """Let go of the work in this process."""
    with _lock:
        _known.pop(sealed.key, None)


def chunk(
    key: str, language: str, span: range, desk: Desk | None = None, content: bytes | None = None
) -> list[Made] | None:
    """Make the documents of a span; None when the work is not known here.

    A process that sees the `desk` writes their files and gives no bytes back.
    """
    if i18n.language() != language:
        i18n.set_language(language)
    work = _known.get(key)
    if work is None:
        if content is None:
            return None
        work = _opened(key, content)
    if desk is not None and not desk.staging.seen():
        desk = None
    made = []
    for index in span:
        if _stopped():
            break  # nobody will look at it
        made.append(_laid(work.made(index), desk))
    return made


def _laid(made: Made, desk: Desk | None) -> Made:
    fact, content = made
    if desk is None or content is None:
        return made
    desk.staging.put(f"{fact.name}{desk.ending}", content)
    return fact, None


def stop_when(stopped: Callable[[], bool]) -> None:
    """Ask this between two documents in this process, and give up the chunk when it says so."""
    global _stopped  # noqa: PLW0603 - a process of a pool serves one batch
    _stopped = stopped


def _opened(key: str, content: bytes) -> Work:
    """Return the work that was sent; WorkError when another version of the program sent it."""
    theirs = key.partition(" ")[0]
    if theirs != version():
        message = _("this is vbhc {ours}, and the worker has vbhc {theirs}")
        words = message.format(ours=theirs, theirs=version())
        raise WorkError(Problem(words, hint=_("install the same version on both")))
    with suppress(KeyError):
        return _known[key]  # another thread of this process was quicker
    job: Job = pickle.loads(zlib.decompress(content))  # noqa: S301 - from our own `seal`
    work = Work(Documents(templates.unpack(job.template), job.record), job.form)
    _keep(key, work)
    return work


def _keep(key: str, work: Work) -> None:
    with _lock:
        _known[key] = work
        while len(_known) > MOST_KEPT:
            del _known[next(iter(_known))]
