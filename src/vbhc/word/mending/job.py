"""What a mender has at hand: the file being changed, what stands in it, what the decree wants."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from vbhc.facts import Where
from vbhc.word import walk
from vbhc.word.mending import edit
from vbhc.word.mending.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vbhc.facts import Facts, ParagraphFact, SectionFact
    from vbhc.nd30 import Component, Spec
    from vbhc.nd30.rulebook import Tolerances
    from vbhc.word.container import Container

Element = Any


@dataclass(frozen=True)
class Spot:
    """A paragraph to mend: its facts, its elements (joined pieces and twins), its component."""

    fact: ParagraphFact
    paragraphs: tuple[Element, ...]
    role: str
    component: Component | None

    def runs(self) -> Iterator[Element]:
        """Yield its runs; of one with an automatic number the mark besides, whose look that has."""
        for paragraph in self.paragraphs:
            yield from edit.runs(paragraph)
            if self.fact.label:
                yield edit.properties_of(paragraph)


class Job:
    """The mending of one file, one round."""

    def __init__(
        self,
        container: Container,
        facts: Facts,
        roles: Mapping[int, str],
        law: Spec,
        tolerances: Tolerances,
    ) -> None:
        self.draft = Draft(container)
        self.main = container.main
        self.facts = facts
        self.law = law
        self.tolerances = tolerances
        self._roles = roles
        self._paragraphs: dict[str, list[Element]] = {}
        self.done: set[str] = set()

    def spot(self, where: Where) -> Spot | None:
        """Return the paragraph a finding speaks of, None when it speaks of none."""
        part = where.part_name or self.main
        if where.paragraph is None or (part, where.paragraph) not in self._facts:
            return None
        pieces = walk.pieces(self.elements(part)[where.paragraph - 1])
        role = self._roles.get(where.paragraph, "") if where.part == "body" else ""
        return Spot(
            self._facts[part, where.paragraph],
            tuple(twin for piece in pieces for twin in edit.with_twins(piece)),
            role,
            self.law.components.get(role),
        )

    def first_of(self, *roles: str) -> list[Spot | None]:
        """Return the first paragraph of each role, None where there is none."""
        firsts: dict[str, ParagraphFact] = {}
        for fact in self.facts.paragraphs:
            firsts.setdefault(self._roles.get(fact.index, ""), fact)
        found = (firsts.get(role) for role in roles)
        return [self.spot(Where(paragraph=f.index)) if f else None for f in found]

    def elements(self, part: str) -> list[Element]:
        """Return the paragraphs of a part in their order, to be changed."""
        if part not in self._paragraphs:
            self._paragraphs[part] = list(walk.paragraphs(self.draft.root(part)))
        return self._paragraphs[part]

    def sections(self) -> list[tuple[SectionFact, Element]]:
        """Return the sections with their properties, to be changed."""
        return list(
            zip(self.facts.sections, edit.sections(self.draft.root(self.main)), strict=False)
        )

    @cached_property
    def _facts(self) -> dict[tuple[str, int], ParagraphFact]:
        everywhere = [*self.facts.paragraphs, *self.facts.footnotes]
        for section in self.facts.sections:
            for header in section.headers:
                everywhere += header.paragraphs
        return {(fact.part_name, fact.index): fact for fact in everywhere}

    @cached_property
    def _body(self) -> list[tuple[ParagraphFact, Component]]:
        parts = self.law.components
        named = (
            (fact, parts.get(self._roles.get(fact.index, ""))) for fact in self.facts.paragraphs
        )
        return [(fact, component) for fact, component in named if component and component.body]

    @cached_property
    def body_size(self) -> float:
        """Return the size most letters of the body have, of those the decree allows; else ours."""
        usual = self.law.components["noi_dung"].size
        letters: Counter[float] = Counter()
        for fact, _component in self._body:
            for run in fact.runs:
                if usual.allows(run.format.size):
                    letters[run.format.size] += len(run.text)
        return letters.most_common(1)[0][0] if letters else usual.use

    @cached_property
    def body_indent(self) -> float:
        """Return the first-line indent most paragraphs of the body have, else the one we print."""
        allowed = self.law.page.first_line_indent.range
        near = Counter(
            value
            for fact, _component in self._body
            for value in allowed.one_of
            if abs(fact.left + fact.first_line - value) <= self.tolerances.indent
        )
        return near.most_common(1)[0][0] if near else allowed.use
