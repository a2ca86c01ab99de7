"""Which files go into one call of LibreOffice, and how long it may take.

Measured on letters of a page: starting costs 0.4 s, a file of its own 0.04 s, a letter joined with
others 0.01 s, until the joined file has some hundred letters and its layout takes ever longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.errors import FileError
from vbhc.pdf.joining import join
from vbhc.pdf.source import Source, read_source, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vbhc.errors import Problem

    Document = str | tuple[str, bytes]

MOST_JOINED, LEAST_JOINED = 100, 40
MOST_APART, LEAST_APART = 25, 10
HEAVIEST = 3_000_000  # bytes of XML in one call
_BYTES_A_SECOND = 20_000  # a tenth of what LibreOffice does on a slow machine


@dataclass(frozen=True)
class Call:
    """Files for one run of LibreOffice: joined into one, or one by one."""

    sources: tuple[Source, ...]
    joined: bool

    def documents(self) -> list[bytes]:
        """Return the Word files LibreOffice is given."""
        if self.joined:
            return [join([each.ours for each in self.sources if each.ours is not None])]
        return [each.content for each in self.sources]

    def seconds(self, least: float) -> float:
        """Return how long it may take, from what it takes at least."""
        return least + sum(each.weight for each in self.sources) / _BYTES_A_SECOND


@dataclass(frozen=True)
class Refused:
    """A file that cannot be read, and why."""

    file: str
    problems: tuple[Problem, ...]


def grouped(documents: Iterable[Document], count: int, jobs: int) -> Iterator[Call | Refused]:
    """Yield the calls for so many documents, shared out over so many processes.

    Those of ours that count their headings alike are joined, all others go together one by one.
    """
    share = -(-count // jobs)
    most = {
        True: max(LEAST_JOINED, min(MOST_JOINED, share)),
        False: max(LEAST_APART, min(MOST_APART, share)),
    }
    waiting: dict[str | None, list[Source]] = {}
    for each in documents:
        try:
            source = read_source(each) if isinstance(each, str) else source_of(each[1], each[0])
        except FileError as error:
            yield Refused(each if isinstance(each, str) else each[0], error.problems)
            continue
        kind = source.ours.lists.outline if source.ours is not None else None
        group = waiting.setdefault(kind, [])
        if group and sum(s.weight for s in group) + source.weight > HEAVIEST:
            yield _call(waiting.pop(kind), kind)
            group = waiting.setdefault(kind, [])
        group.append(source)
        if len(group) == most[kind is not None]:
            yield _call(waiting.pop(kind), kind)
    for kind, group in waiting.items():
        yield _call(group, kind)


def _call(group: list[Source], kind: str | None) -> Call:
    return Call(tuple(group), joined=kind is not None)
