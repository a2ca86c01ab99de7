"""A rule explained: its ids with their levels, and the ranges it holds components to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vbhc import nd30
from vbhc.checking.clauses import clause_in_words
from vbhc.checking.saying import alignment, required, short
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.facts import Level
    from vbhc.nd30 import Component, Range, Spec
    from vbhc.nd30.rulebook import Rule


@dataclass(frozen=True, slots=True)
class Limit:
    """What a property of a component must be: `wanted` in signs, or a word; `shown` for people."""

    component: str
    property: str
    wanted: str
    shown: str


def level_in_words(level: Level) -> str:
    """Return a level as reports print it."""
    return {"error": _("error"), "warning": _("warning"), "info": _("note")}[level]


def limits(rule: Rule) -> list[Limit]:
    """Return the ranges of a property rule, out of the decree's records, each once."""
    law = nd30.spec()
    found = [
        Limit(name, property_, wanted, shown)
        for property_ in rule.properties
        for (name, wanted), (_name, shown) in zip(
            _wanted(rule, property_, law, required),
            _wanted(rule, property_, law, short),
            strict=True,
        )
    ]
    return list(dict.fromkeys(found))


def _wanted(
    rule: Rule, property_: str, law: Spec, say: Callable[[Range], str]
) -> Iterator[tuple[str, str]]:
    """Yield components with what a property of theirs must be; nothing where it is no value."""
    if wanted := _of_page(property_, law, rule.components[0], say):
        yield "", wanted
        return
    for name in rule.components:
        record = law.components.get(name)
        if record and (wanted := _of_component(property_, record, rule.id, say)):
            yield str(rule.part or record.name), wanted


def _of_page(property_: str, law: Spec, first: str, say: Callable[[Range], str]) -> str:
    page = law.page
    if first == "page" and property_ in {"top", "bottom", "left", "right"}:
        return say(getattr(page, f"margin_{property_}").range) + " mm"
    known = {
        "paper": f"{page.paper.width:g} x {page.paper.height:g} mm",
        "name": page.font.name,
        "color": _("black"),
        "indent": say(page.first_line_indent.range) + " mm",
        "spacing": say(page.line_spacing.range),
        "together": "; ".join("-".join(f"{s:g}" for s in t) for t in page.size_triples.allowed),
        "box": "; ".join(f"{s.text} {s.width:g} x {s.height:g} mm" for s in law.stamps.values()),
    }
    if property_ == "gap" and first == "noi_dung":
        return say(page.paragraph_gap.range) + " pt"
    return known.get(property_, "")


def _of_component(property_: str, record: Component, rule: str, say: Callable[[Range], str]) -> str:
    known: dict[str, Any] = {
        "size": say(record.size) + " pt",
        "bold": _("bold") if record.bold else _("not bold"),
        "italic": _("italic") if record.italic else _("upright"),
        "case": _("capitals") if record.case == "hoa" else _("as written"),
        "align": alignment(record.align),
        "text": record.text,
        "line": _share(record),
    }
    if property_ == "gap" and rule == "CV-01":
        return say(nd30.Range(record.before, record.before)) + " pt"
    return str(known.get(property_, ""))


def _share(record: Component) -> str:
    if record.rule is None:
        return ""
    least, most = (round((value or 0.0) * 100) for value in (record.rule.min, record.rule.max))
    return _("{least}% to {most}% of the text").format(least=least, most=most)


def as_record(rule: Rule) -> dict[str, Any]:
    """Return a rule as `vbhc rules --format json` prints it."""
    return {
        "id": rule.id,
        "title": str(rule.title),
        "level": rule.level,
        "clause": rule.clause,
        "clause_in_words": clause_in_words(rule.clause),
        "wants": str(rule.wants),
        "findings": [
            {
                "id": each,
                "level": rule.level_of(_property(each)),
                "fix": rule.fix_of(_property(each)),
            }
            for each in rule.ids
        ],
        "limits": [
            {"component": limit.component, "property": limit.property, "wanted": limit.wanted}
            for limit in limits(rule)
        ],
        "example": {"fault": rule.fault, "remedy": rule.remedy},
    }


def _property(finding: str) -> str:
    return finding.partition(".")[2]
