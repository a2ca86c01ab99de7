"""Findings as comments for Word: what is said at each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.clauses import clause_in_words
from vbhc.i18n import _
from vbhc.report.text import in_order, level_in_words, place_in_words, place_of, shortened
from vbhc.word.annotate import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vbhc.facts import Finding, Where

# The same fault in more places than that is not worth a comment at each.
MOST = 50


def notes(findings: Iterable[Finding]) -> Iterator[Note]:
    """Yield the comments: the whole of a finding at its first place, a line at each of the others."""
    for finding in in_order(findings):
        yield Note(finding.where, "\n".join(_lines(finding)))
        for where in finding.also[: MOST - 1]:
            yield Note(where, _again(finding, where))


def _lines(finding: Finding) -> list[str]:
    where = finding.where
    # A comment stands in the body: of another part, or of the whole file, it must say so.
    elsewhere = where.part != "body" or where.paragraph is None
    place = f"{place_of(finding)}: " if elsewhere else ""
    lines = [f"{level_in_words(finding.level).upper()} [{finding.id}] {place}{finding.message}"]
    lines.append(clause_in_words(finding.clause))
    return lines + ([f"→ {finding.hint}"] if finding.hint else [])


def _again(finding: Finding, where: Where) -> str:
    place = f"{place_in_words(where)}: " if where.part != "body" else ""
    same = _("the same as at “{text}”").format(text=shortened(finding.where.text))
    head = f"{level_in_words(finding.level).upper()} [{finding.id}] {place}{same}"
    return f"{head}\n→ {finding.hint}" if finding.hint else head
