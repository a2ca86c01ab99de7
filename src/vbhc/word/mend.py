"""Formatting put right in place, finding by finding: the least change that satisfies the decree.

A value outside its range goes to the nearest one inside, or to the one the rest of the document
has. No word changes: the text of every part is compared, and a difference refuses the file.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from vbhc.word import edit, fixed, walk
from vbhc.word.draft import Draft
from vbhc.word.page_number import PageNumber, is_number, sections
from vbhc.word.words import refuse_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.facts import Checked, Facts, Finding, ParagraphFact, SectionFact, Where
    from vbhc.nd30 import Component, Range, Spec
    from vbhc.word.container import Container

Element = Any
# Fonts whose letters are no letters of the alphabet, or not Unicode: another font would garble them.
_OWN_LETTERS = ("symbol", "wingdings", "webdings", ".vn", "vni", "mt extra", "marlett")


@dataclass(frozen=True)
class Spot:
    """A paragraph to mend: its facts, its elements (twins and joined pieces), its component."""

    fact: ParagraphFact
    paragraphs: tuple[Element, ...]
    role: str
    component: Component | None

    def runs(self) -> Iterator[Element]:
        """Yield its runs."""
        for paragraph in self.paragraphs:
            yield from edit.runs(paragraph)


class Job:
    """The mending of one file, one round."""

    def __init__(self, container: Container, facts: Facts, checked: Checked, law: Spec) -> None:
        self.draft = Draft(container)
        self.facts = facts
        self.roles = checked.roles
        self.law = law
        self._paragraphs: dict[str, list[Element]] = {}

    def spot(self, where: Where) -> Spot | None:
        """Return the paragraph a finding speaks of, None when it speaks of none."""
        name = where.part_name or self.draft.container.main
        if where.paragraph is None:
            return None
        fact = self._facts[name, where.paragraph]
        role = self.roles.get(where.paragraph, "") if where.part == "body" else ""
        found = walk.pieces(self.elements(name)[where.paragraph - 1])
        twins = tuple(twin for piece in found for twin in edit.with_twins(piece))
        return Spot(fact, twins, role, self.law.components.get(role))

    def elements(self, part: str) -> list[Element]:
        """Return the paragraphs of a part in their order, to be changed."""
        if part not in self._paragraphs:
            self._paragraphs[part] = list(walk.paragraphs(self.draft.root(part)))
        return self._paragraphs[part]

    @cached_property
    def _facts(self) -> dict[tuple[str, int], ParagraphFact]:
        all_of_them = [*self.facts.paragraphs, *self.facts.footnotes]
        for section in self.facts.sections:
            for header in section.headers:
                all_of_them += header.paragraphs
        return {(fact.part_name, fact.index): fact for fact in all_of_them}

    @cached_property
    def body(self) -> list[tuple[ParagraphFact, Component]]:
        """Return the paragraphs of the body proper with their components."""
        parts = self.law.components
        return [
            (fact, parts[role])
            for fact in self.facts.paragraphs
            if (role := self.roles.get(fact.index, "")) in parts and parts[role].body
        ]

    @cached_property
    def body_size(self) -> float | None:
        """Return the size most of the body's letters have, of those the decree allows."""
        letters: Counter[float] = Counter()
        for fact, component in self.body:
            for run in fact.runs:
                if component.size.allows(run.format.size):
                    letters[run.format.size] += len(run.text)
        return letters.most_common(1)[0][0] if letters else None

    @cached_property
    def body_indent(self) -> float:
        """Return the first-line indent most paragraphs of the body have, else the one we print."""
        allowed = self.law.page.first_line_indent.range
        near = Counter(
            value
            for fact, _component in self.body
            for value in allowed.one_of
            if abs(fact.left + fact.first_line - value) <= _NEAR
        )
        return near.most_common(1)[0][0] if near else allowed.use


_NEAR = 0.5  # mm


def nearest(allowed: Range, value: float) -> float:
    """Return the value inside a range that is nearest to one outside of it."""
    if allowed.one_of:
        return min(allowed.one_of, key=lambda each: abs(each - value))
    low = allowed.min if allowed.min is not None else value
    high = allowed.max if allowed.max is not None else value
    return min(max(value, low), high)


# --- one paragraph --------------------------------------------------------------------------


def _size(job: Job, spot: Spot) -> None:
    if spot.component is None:
        return
    sizes = Counter[float]()
    for run in spot.fact.runs:
        sizes[run.format.size] += len(run.text)
    wanted = nearest(spot.component.size, sizes.most_common(1)[0][0]) if sizes else 0
    if spot.component.body and job.body_size is not None:
        wanted = nearest(spot.component.size, job.body_size)
    for run in spot.runs():
        edit.set_size(run, wanted)


def _bold(_job: Job, spot: Spot) -> None:
    if spot.component is not None:
        _toggle(spot, "b", on=spot.component.bold)


def _italic(_job: Job, spot: Spot) -> None:
    if spot.component is not None:
        _toggle(spot, "i", on=spot.component.italic)


def _toggle(spot: Spot, name: str, *, on: bool) -> None:
    for run in spot.runs():
        edit.set_toggle(run, name, on=on)


def _bold_the_other_way(_job: Job, spot: Spot) -> None:
    """A khoản is bold where it has a title, upright where it has none: the rule knows which."""
    bold = sum(len(run.text) for run in spot.fact.runs if run.format.bold)
    _toggle(spot, "b", on=2 * bold < len(spot.fact.text))


def _label(_job: Job, spot: Spot) -> None:
    """Make the label of an điều, "Điều 1.", bold and upright; what follows it stays as it is."""
    for paragraph in spot.paragraphs:
        for run in edit.first_letters(paragraph, _label_length(spot.fact.text)):
            edit.set_toggle(run, "b", on=True)
            edit.set_toggle(run, "i", on=False)


def _label_length(text: str) -> int:
    return text.find(".") + 1


def _align(_job: Job, spot: Spot) -> None:
    if spot.component is None:
        return
    for paragraph in spot.paragraphs:
        edit.set_align(paragraph, spot.component.align)
        if spot.component.align == "center":
            edit.set_indents(paragraph)


def _indent(job: Job, spot: Spot) -> None:
    for paragraph in spot.paragraphs:
        edit.set_first_line(paragraph, job.body_indent)


def _gap(job: Job, spot: Spot) -> None:
    """Open the gap before a paragraph of the body, or of the subject of a công văn."""
    gap = job.law.page.paragraph_gap.range.use
    edit.set_gap(spot.paragraphs[0], "before", gap)


def _no_gap(job: Job, spot: Spot) -> None:
    """Close the gap between Quốc hiệu and Tiêu ngữ."""
    edit.set_gap(spot.paragraphs[0], "before", 0)
    before = walk_back(job, spot)
    if before is not None:
        edit.set_gap(before, "after", 0)


def walk_back(job: Job, spot: Spot) -> Element | None:
    """Return the paragraph just before, None when there is none."""
    if spot.fact.index == 1:
        return None
    return job.elements(spot.fact.part_name)[spot.fact.index - 2]


def _spacing(job: Job, spot: Spot) -> None:
    allowed = job.law.page.line_spacing.range
    as_multiple = spot.fact.line if spot.fact.line_rule == "auto" else _lines(spot.fact)
    for paragraph in spot.paragraphs:
        edit.set_line(paragraph, nearest(allowed, as_multiple))


def _lines(fact: ParagraphFact) -> float:
    """Return a line spacing in pt as a multiple of the height of the type."""
    size = max((run.format.size for run in fact.runs), default=14.0)
    return fact.line / (size * _SINGLE)


_SINGLE = 1.15  # the single line of Times New Roman, in sizes


def _font(job: Job, spot: Spot) -> None:
    for run in spot.runs():
        if not edit.names_font(run, _OWN_LETTERS):
            edit.set_font(run, job.law.page.font.name)


def _color(job: Job, spot: Spot) -> None:
    color = spot.component.color if spot.component is not None else ""
    for run in spot.runs():
        edit.set_color(run, color or job.law.page.font.color)


def _text(_job: Job, spot: Spot) -> None:
    for paragraph in spot.paragraphs:
        fixed.rewrite(paragraph, spot.role)
