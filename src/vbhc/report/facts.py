"""What was read from a file and what it was taken for: the answer to "why does it say so?"."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from vbhc import nd30
from vbhc.checking.saying import figure
from vbhc.i18n import _
from vbhc.nd30.rulebook import rulebook
from vbhc.report.changes import (
    everywhere,
    of_paragraphs,
    of_sections,
    section_in_words,
)
from vbhc.report.text import page_in_words, part_in_words, shortened, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.facts import Checked, Facts, LineFact, ParagraphFact


def lines(facts: Facts, checked: Checked, width: int) -> list[str]:
    """Return sections, paragraphs and silent rules as lines."""
    said = [*_sections(facts, width)]
    for fact in everywhere(facts).values():
        said += _paragraph(fact, checked, width)
    for rule, why in silent(checked):
        said += wrapped(f"{rule}: {why}", width, _("silent"))
    return said


def _sections(facts: Facts, width: int) -> Iterator[str]:
    for section in facts.sections:
        head = page_in_words(section_in_words(facts, section))
        values = "; ".join(f"{name} {of(section)}" for name, of in of_sections().items())
        yield from wrapped(f"{head}: {values}", width)


def _paragraph(fact: ParagraphFact, checked: Checked, width: int) -> list[str]:
    role = checked.roles.get(fact.index, "") if fact.part == "body" else ""
    part = part_in_words(fact.part)
    names = nd30.spec().components
    title = names[role].name if role in names else role or "-"
    head = " ".join(filter(None, (part, str(fact.index), f"[{title}]", fact.label)))
    said = wrapped(f"{head} {shortened(fact.text)}", width)
    values = [f"{name} {value}" for name, of in of_paragraphs().items() if (value := of(fact))]
    told = [*(values[1:] if fact.text else ()), *map(_line, fact.lines)]
    return said + (wrapped("; ".join(told), width, "", "      ") if told else [])


def _line(line: LineFact) -> str:
    kind = {
        "shape": _("drawn line"),
        "border": _("line of a border"),
        "typed": _("typed line"),
        "underline": _("underlined words"),
    }[line.kind]
    solid = kind if line.solid else _("{line}, not solid").format(line=kind)
    if line.length is None:
        return _("{line} of unknown length").format(line=solid)
    return _("{line} of {length} mm").format(line=solid, length=figure(round(line.length, 1)))


def silent(checked: Checked) -> list[tuple[str, str]]:
    """Return the rules that could say nothing, with the reason, as far as it is known."""
    if checked.stopped:
        return [(rule, checked.stopped) for rule in rulebook().rules]
    spoke = {finding.id.partition(".")[0] for finding in checked.findings}
    present = set(checked.roles.values()) | {"page", "all", "so_trang"}
    said = _("no paragraph was taken for: {roles}")
    return [
        (rule.id, said.format(roles=_titles(rule.components)))
        for rule in rulebook().rules.values()
        if rule.id not in spoke and rule.components and not present & set(rule.components)
    ]


def _titles(roles: tuple[str, ...]) -> str:
    names = nd30.spec().components
    return ", ".join(names[role].name if role in names else role for role in roles)


def as_json(facts: Facts, checked: Checked) -> dict[str, Any]:
    """Return what was read, for programs: the records as they are, the role with each paragraph."""
    whole = asdict(facts)
    for paragraph in whole["paragraphs"]:
        paragraph["role"] = checked.roles.get(paragraph["index"], "")
    return {**whole, "silent": dict(silent(checked))}
