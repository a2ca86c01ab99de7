"""What mending did, or would do, as text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from vbhc.i18n import _
from vbhc.report.text import WIDTH, in_order, page_in_words, place_in_words, place_of, wrapped

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
    """Return what changes: a line for each place, below it a line for each property, old and new.

    Places one after another that change alike are told together.
    """
    changes = list(changes)
    if not changes:
        return wrapped(_("there is nothing that --fix would change"), width)
    lines: list[str] = []
    places = ([*group] for _place, group in groupby(changes, key=_of_place))
    for said, alike in groupby(places, key=_said):
        first, *others = alike
        place = _place(first[0])
        if others:
            place += " " + _("and {count} more alike").format(count=len(others))
        lines += wrapped(place, width)
        for name, old, new in said:
            lines += wrapped(f"{name}: {old} → {new}", width, "", "      ")
    return lines


def _of_place(change: Change) -> tuple[int, str, int | None]:
    return change.where.section, change.where.part_name, change.where.paragraph


def _said(group: list[Change]) -> list[tuple[str, str, str]]:
    none = _("none")
    return [(change.name, change.old or none, change.new or none) for change in group]


def _place(change: Change) -> str:
    if change.where.section:
        return page_in_words(change.where.text)
    return place_in_words(change.where)


def as_json(changes: Iterable[Change]) -> list[dict[str, object]]:
    """Return what changes, for programs."""
    return [
        {
            "where": {
                "part": change.where.part,
                "paragraph": change.where.paragraph,
                "section": change.where.section or None,
                "text": change.where.text,
            },
            "property": change.name,
            "old": change.old,
            "new": change.new,
        }
        for change in changes
    ]
