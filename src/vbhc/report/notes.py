"""Findings as comments for Word: what is said at each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.clauses import clause_in_words
from vbhc.i18n import _
from vbhc.report.text import also_in_words, in_body, in_order, level_in_words, place_of, shortened
from vbhc.word.annotate import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vbhc.facts import Finding, Where

# The same fault in more paragraphs than that gets one comment: hundreds would hide the others.
MOST = 10


def notes(findings: Iterable[Finding]) -> Iterator[Note]:
    """Yield the comments: the whole of a finding at its first place, a line at each of the others.

    What stands again in one paragraph is one comment.
    """
    again: dict[Where, list[str]] = {}
    for finding in in_order(findings):
        yield Note(finding.where, "\n".join(_lines(finding)))
        for where in _marked(finding):
            again.setdefault(where, []).append(_again(finding))
    for where, said in again.items():
        yield Note(where, "\n".join(said))


def _marked(finding: Finding) -> list[Where]:
    """Return the further places that get a comment."""
    places = [where for where in finding.also if in_body(where)]
    return places if len(places) < MOST else []


def _lines(finding: Finding) -> list[str]:
    # A comment stands in the body: of another part, or of the whole file, it must say so.
    place = "" if in_body(finding.where) else f"{place_of(finding)}: "
    lines = [f"{_head(finding)} {place}{finding.message}"]
    marked = _marked(finding)
    if others := [where for where in finding.also if where not in marked]:
        lines.append(also_in_words(others))
    lines.append(clause_in_words(finding.clause))
    return lines + ([f"→ {finding.hint}"] if finding.hint else [])


def _head(finding: Finding) -> str:
    return f"{level_in_words(finding.level).upper()} [{finding.id}]"


def _again(finding: Finding) -> str:
    same = _("the same as at “{text}”").format(text=shortened(finding.where.text))
    return f"{_head(finding)} {same}" + (f" → {finding.hint}" if finding.hint else "")
