"""One Word file reviewed: read, checked, mended, annotated. Bytes in, bytes and findings out.

Mending is done in rounds, each checked anew, until nothing more can be mended: to mend the result
again then changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vbhc import nd30
from vbhc.checking.engine import check, tolerances_of
from vbhc.word.container import open_file
from vbhc.word.reading.reader import read

if TYPE_CHECKING:
    from vbhc.checking.page import Office
    from vbhc.facts import Checked, Facts, Finding, Where

_MOST_ROUNDS = 6


@dataclass(frozen=True)
class Options:
    """How strictly a file is checked, by which rules, with whose settings."""

    issued: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    office: Office | None = None


@dataclass(frozen=True)
class Review:
    """A file with what stands in it and what is said of it."""

    content: bytes
    facts: Facts
    checked: Checked


@dataclass(frozen=True)
class Repair:
    """A file before and after mending; `mended` are the findings that went, with their places."""

    before: Review
    after: Review
    mended: tuple[Finding, ...] = field(default=())

    @property
    def changed(self) -> bool:
        """Tell whether anything was mended."""
        return self.after.content != self.before.content


def review(content: bytes, name: str, options: Options) -> Review:
    """Read and check a file; FileError when it cannot be read."""
    facts = read(open_file(content, name))
    checked = check(
        facts,
        issued=options.issued,
        select=options.select,
        ignore=options.ignore,
        office=options.office,
    )
    return Review(content, facts, checked)


def repair(content: bytes, name: str, options: Options) -> Repair:
    """Read, check and mend a file; FileError when it cannot be read, OutputError when words would change."""
    before = after = review(content, name, options)
    for _round in range(_MOST_ROUNDS):
        better = _mended(after, name, options)
        if better is None:
            break
        after = review(better, name, options)
    return Repair(before, after, _gone(before.checked.findings, after.checked.findings))


def _mended(found: Review, name: str, options: Options) -> bytes | None:
    from vbhc.word.mending import mend  # most checks mend nothing

    return mend(
        open_file(found.content, name),
        found.facts,
        found.checked.roles,
        found.checked.findings,
        nd30.spec(),
        tolerances_of(options.office),
    )


def places(finding: Finding) -> tuple[Where, ...]:
    """Return all places of a finding."""
    return (finding.where, *finding.also)


def _gone(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings none of whose places has that fault any more."""
    left = {(f.id, *_spot(where)) for f in after for where in places(f)}
    return tuple(
        finding
        for finding in before
        if not any((finding.id, *_spot(where)) in left for where in places(finding))
    )


def _spot(where: Where) -> tuple[str, int | None, int]:
    return where.part_name, where.paragraph, where.section


def annotated(found: Review) -> bytes | None:
    """Return the file with a Word comment at each finding, None when there is none."""
    from vbhc.report.notes import notes
    from vbhc.word.annotate import annotate

    container = open_file(found.content, found.facts.file)
    return annotate(container, notes(found.checked.findings))
