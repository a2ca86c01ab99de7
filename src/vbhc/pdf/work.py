"""Many Word files to PDFs: calls of LibreOffice side by side, their results taken apart and proved.

A file that fails does not keep the others from being converted. What was joined and is not beyond
doubt is converted again by itself: joining saves time, and decides nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.errors import ConversionError, Level, Place, Problem
from vbhc.files import HiddenFolder, read_file, uninterrupted, working_folder
from vbhc.i18n import _
from vbhc.pdf import proof
from vbhc.pdf.calls import Call, Refused
from vbhc.pdf.program import room_of
from vbhc.pdf.run import Runner
from vbhc.pdf.splitting import NotSplit, load_libraries, properties, split
from vbhc.system import reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from vbhc.pdf.run import Ended
    from vbhc.pdf.source import Source

USUAL_SECONDS = 120.0
# So many calls that fail one after the other, and none that went well: LibreOffice itself is ill.
MOST_FAILED = 3
LITTLE_ROOM = 10_000_000  # bytes of a disk on which LibreOffice may not get along
LOOK_EVERY = 1.0  # seconds
AHEAD = 1  # calls made ready before a process is free for them


@dataclass(frozen=True)
class Converted:
    """What came of a file: its PDF, None when there is none; problems, also warnings."""

    file: str
    content: bytes | None
    problems: tuple[Problem, ...] = ()


def converted(
    given: Iterable[Call | Refused], program: Path, jobs: int, seconds: float
) -> Iterator[Converted]:
    """Yield what comes of each file, call by call; nothing is left of it, also after an interrupt.

    Raises ConversionError when LibreOffice does not work at all.
    """
    folder, runner = None, None
    try:
        with uninterrupted():
            folder = _temporary(room_of(program))
            runner = Runner(program, folder.path)
        yield from _Work(runner, seconds).results(iter(given), jobs)
    finally:
        with uninterrupted():
            if runner is not None:
                runner.stop()
            if folder is not None:
                folder.remove()


def _temporary(room: Path | None) -> HiddenFolder:
    """Make the folder of this run; that of one that was killed goes away."""
    try:
        if room is not None:
            room.mkdir(parents=True, exist_ok=True)
        return working_folder(room or Path(tempfile.gettempdir()), "vbhc-pdf")
    except OSError as error:
        message = _("no temporary folder can be made: {reason}").format(reason=reason_of(error))
        hint = _("look at the room and the rights there, or name another one in TMPDIR")
        raise ConversionError(Problem(message, hint=hint)) from error


class _Work:
    def __init__(self, runner: Runner, seconds: float) -> None:
        self.runner = runner
        self.seconds = seconds
        self.numbers = count(1)
        self.failed = 0
        self.succeeded = False
        self.waiting: deque[tuple[Call, Future[Ended]]] = deque()
        self.again: deque[Call] = deque()

    def results(self, given: Iterator[Call | Refused], jobs: int) -> Iterator[Converted]:
        pool = ThreadPoolExecutor(jobs)
        try:
            yield from self._fill(pool, given, jobs + AHEAD)
            load_libraries()
            while True:
                yield from self._fill(pool, given, jobs + AHEAD)
                if not self.waiting:
                    return
                call, future = self.waiting.popleft()
                while not future.done():
                    wait((future,), LOOK_EVERY)  # Windows hears no Ctrl-C in a wait without end
                ended = future.result()
                yield from self._joined(call, ended) if call.joined else self._apart(call, ended)
                # Ten thousand files would else stand on the disk three times in the end.
                shutil.rmtree(ended.pdfs[0].parent, ignore_errors=True)
        finally:
            with uninterrupted():
                self.runner.stop()
                pool.shutdown(cancel_futures=True)

    def _fill(
        self, pool: ThreadPoolExecutor, given: Iterator[Call | Refused], most: int
    ) -> Iterator[Converted]:
        """Start calls until enough are under way: what has to be done again, then new ones."""
        while len(self.waiting) < most:
            call = self.again.popleft() if self.again else next(given, None)
            if call is None:
                return
            if isinstance(call, Refused):
                yield Converted(call.file, None, call.problems)
                continue
            name, seconds = f"{next(self.numbers)}", call.seconds(self.seconds)
            future = pool.submit(self.runner.convert, call.documents(), name, seconds)
            self.waiting.append((call, future))

    def _joined(self, call: Call, ended: Ended) -> Iterator[Converted]:
        """Yield the parts of a joined file; what is in doubt is done again one by one."""
        content = _content(ended.pdfs[0])
        self._note(ended, made=content is not None)
        described = [_described(each) for each in call.sources]
        try:
            parts = list(split(content or b"", described))
        except NotSplit:
            self._again(call.sources)
            return
        doubtful = []
        for source, part in zip(call.sources, parts, strict=True):
            wanted = replace(source.wanted, pages=part.pages)
            if list(proof.problems(part.content, wanted, source.file)):
                doubtful.append(source)
            else:
                yield Converted(source.file, part.content)
        self._again(doubtful)

    def _apart(self, call: Call, ended: Ended) -> Iterator[Converted]:
        """Yield the PDFs of a call; after one that broke off, the rest is done in another."""
        contents = [_content(pdf) for pdf in ended.pdfs]
        self._note(ended, made=any(contents))
        broken_off = ended.timed_out or ended.failed
        for index, (source, content) in enumerate(zip(call.sources, contents, strict=True)):
            if broken_off and (content is None or proof.look(content) is None):
                yield Converted(source.file, None, (self._failure(call, source, ended),))
                self._again(call.sources[index + 1 :])
                return
            yield self._proved(source, content, ended)

    def _proved(self, source: Source, content: bytes | None, ended: Ended) -> Converted:
        if content is None:
            message = _("LibreOffice made no PDF of it ({said})").format(said=ended.said or "-")
            hint = _("open it in Word or LibreOffice and save it anew")
            return Converted(source.file, None, (Problem(message, Place(source.file), hint=hint),))
        found = tuple(proof.problems(content, source.wanted, source.file))
        wrong = any(problem.level is Level.ERROR for problem in found)
        return Converted(source.file, None if wrong else content, found)

    def _failure(self, call: Call, source: Source, ended: Ended) -> Problem:
        if ended.timed_out:
            message = _("LibreOffice was not done within {seconds} seconds")
            hint = _("give it more time with --timeout, or split the document")
            text = message.format(seconds=round(call.seconds(self.seconds)))
            return Problem(text, Place(source.file), hint=hint)
        message = _("LibreOffice broke off ({said})").format(said=ended.said or "-")
        hint = _("open it in Word or LibreOffice and save it anew")
        if _crowded(self.runner.folder):
            hint = _("look at its installation, and at the room in the temporary folder")
        return Problem(message, Place(source.file), hint=hint)

    def _again(self, sources: Iterable[Source]) -> None:
        if left := tuple(sources):
            self.again.append(Call(left, joined=False))

    def _note(self, ended: Ended, *, made: bool) -> None:
        """Give up when nothing ever comes out of it, instead of trying each of a thousand files."""
        self.succeeded = self.succeeded or made
        self.failed = 0 if made else self.failed + (ended.timed_out or ended.failed)
        if self.failed >= MOST_FAILED and not self.succeeded:
            message = _("LibreOffice does not work here ({said})").format(said=ended.said or "-")
            hint = _("try: {command}").format(command=f"{self.runner.program} --version")
            raise ConversionError(Problem(message, hint=hint))


def _crowded(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < LITTLE_ROOM
    except OSError:  # somebody has cleaned up there
        return True


def _content(pdf: Path) -> bytes | None:
    return read_file(pdf) or None if pdf.is_file() else None


def _described(source: Source) -> dict[str, str]:
    return properties(source.ours.core) if source.ours is not None else {}
