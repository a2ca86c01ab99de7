"""What mending did, or would do, as text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from vbhc.i18n import _
from vbhc.report.text import WIDTH, in_order, place_in_words, place_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vbhc.facts import Finding
    from vbhc.report.changes import Change


def mended(findings: Sequence[Finding], width: int = WIDTH) -> list[str]:
    """Return the findings that were mended, a line each."""
    lines = []
    for finding in in_order(findings):
        said = f"{place_of(finding)}: {finding.message} [{finding.id}]"
        lines += wrapped(said, width, _("mended"))
    return lines


def changed(changes: Iterable[Change], width: int = WIDTH) -> list[str]:
    """Return what changes: a line for each place, below it a line for each property, old and new."""
    lines: list[str] = []
    for place, group in groupby(changes, key=_place):
        lines += wrapped(place, width)
        for change in group:
            said = f"{change.name}: {change.old or _('none')} → {change.new or _('none')}"
            lines += wrapped(said, width, "", "      ")
    return lines


def _place(change: Change) -> str:
    if change.section:
        return _("page of section {number}").format(number=change.section)
    return place_in_words(change.where)


def as_json(changes: Iterable[Change]) -> list[dict[str, object]]:
    """Return what changes, for programs."""
    return [
        {
            "where": {
                "part": change.where.part,
                "paragraph": change.where.paragraph,
                "section": change.section or None,
                "text": change.where.text,
            },
            "property": change.name,
            "old": change.old,
            "new": change.new,
        }
        for change in changes
    ]
