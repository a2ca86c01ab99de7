"""Hits of rules into findings: one for each fault, with all its places, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.checking.words import one_line
from vbhc.facts import Finding, ParagraphFact, Where
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vbhc.checking.page import Found, Page
    from vbhc.nd30.rulebook import Rule

# The words of a paragraph that a report shows.
SHOWN = 80


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found."""

    rule: Rule
    found: Found


def collected(hits: Iterable[Hit], page: Page) -> tuple[Finding, ...]:
    """Return the findings in the order of the page; what has no paragraph comes first."""
    groups: dict[tuple[str, str, str, str], list[Hit]] = {}
    for hit in hits:
        said = hit.found
        level = said.level or hit.rule.level_of(said.property)
        groups.setdefault((_id(hit), level, said.message, said.hint), []).append(hit)
    made = [_finding(group, page) for group in groups.values()]
    return tuple(sorted(made, key=_order))


def _id(hit: Hit) -> str:
    return f"{hit.rule.id}.{hit.found.property}" if hit.found.property else hit.rule.id


_PARTS = ("header", "body", "footnote", "footer")


def _order(finding: Finding) -> tuple[int, int, int]:
    """Whole file and sections first, then by place; the order of the rules decides between equals."""
    where = finding.where
    if where.paragraph is None:
        return (0, 0, 0)
    return (1, _PARTS.index(where.part), where.paragraph)


def _finding(group: list[Hit], page: Page) -> Finding:
    first = group[0]
    said = first.found
    places = list(dict.fromkeys(_where(hit.found, page) for hit in group))
    mends = said.fix or first.rule.fix_of(said.property)
    if isinstance(said.where, ParagraphFact) and any(
        isinstance(h.found.where, ParagraphFact) and page.is_split(h.found.where) for h in group
    ):
        mends = "none"  # a piece of a paragraph cannot be formatted by itself
    return Finding(
        id=_id(first),
        level=said.level or first.rule.level_of(said.property),
        clause=first.rule.clause,
        message=said.message + _more(len(places) - 1),
        hint=said.hint,
        where=places[0],
        found=said.found,
        required=said.required,
        fix=mends,
        also=tuple(places[1:]),
    )


def _more(count: int) -> str:
    if count < 1:
        return ""
    return " " + _("(and in {count} more places)").format(count=count)


def _where(found: Found, page: Page) -> Where:
    where = found.where
    if where is None:
        return Where()
    if not isinstance(where, ParagraphFact):
        several = len(page.facts.sections) > 1
        name = _("section {number}").format(number=where.number) if several else ""
        return Where(text=name, section=where.number)
    shown = one_line(page.shown(where))
    if len(shown) > SHOWN:
        shown = shown[: SHOWN - 1].rstrip() + "…"
    return Where(where.part, where.index, shown, where.part_name)
