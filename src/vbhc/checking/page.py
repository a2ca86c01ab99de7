"""What a rule sees: a page with its roles and its kind, and Found, what a rule says of it.

A function rule is ``def bc_07(page: Page) -> Iterator[Found]`` in a module of this room; its record
in nd30/rules.toml names it: ``function = "lists.bc_07"``. It says nothing where it cannot decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal

from vbhc.checking.measure import spoken
from vbhc.checking.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vbhc.facts import Facts, Finding, Level, ParagraphFact, RunFact, SectionFact
    from vbhc.nd30 import Spec
    from vbhc.nd30.rulebook import Tolerances

# The roles of the running text, in the main document and in annexes.
BODY = (
    "can_cu", "noi_dung", "phan", "phan_ten", "chuong", "chuong_ten", "muc_a", "muc_a_ten",
    "tieu_muc", "tieu_muc_ten", "dieu", "khoan_a", "muc", "khoan", "diem", "muc_so",
    "gach_dau_dong", "gach_con",
)  # fmt: skip
CONG_VAN, QUYET_DINH, NGHI_QUYET, BIEN_BAN, GIAY_MOI = (
    "cong-van", "quyet-dinh", "nghi-quyet", "bien-ban", "giay-moi",
)  # fmt: skip
ANNEX = "phu-luc"  # a file that holds annexes only


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind of a document: its key in types.toml ("" when unknown), its name for people.

    `stopped` says why no rule is applied: a legal normative document, a Party paper, no document
    of administration at all; else "".
    """

    key: str = ""
    name: str = ""
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Roles:
    """Which component each paragraph of the body part is; "" where that cannot be told.

    `paragraphs` are those of the Facts in order, but one that holds several components (columns made
    with tabs, lines made with breaks) stands here once for each, with its own words and the same
    `index`; those indices are in `split`. `names` and `parts` run along with `paragraphs`: part 0 is
    the document itself, 1, 2, ... are its annexes and the documents attached to it.
    """

    paragraphs: tuple[ParagraphFact, ...]
    names: tuple[str, ...]
    parts: tuple[int, ...]
    split: frozenset[int] = frozenset()

    def by_index(self) -> dict[int, str]:
        """Return the role of each paragraph that has one, by its index; of a split one the first."""
        found: dict[int, str] = {}
        for paragraph, name in zip(self.paragraphs, self.names, strict=True):
            if name:
                found.setdefault(paragraph.index, name)
        return found


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule has to say: whole sentences in the language in force, without a full stop.

    `where` is the paragraph or section, None for the whole file. `property` is the part of the id
    after the point, "" for none. `level` and `fix` override what the rule's record says. Equal
    messages of one rule become one finding that counts its places.
    """

    where: ParagraphFact | SectionFact | None
    message: str
    hint: str = ""
    property: str = ""
    found: str = ""
    required: str = ""
    level: Level | None = None
    fix: Literal["safe", "none"] | None = None


@dataclass(frozen=True)
class Office:
    """What an office has settled for itself: kept apart from what the decree says.

    `symbols` are its own abbreviations (agency, units), `ignore` the rules it has switched off,
    `levels` those it gives to rules or to single findings (`ND-02`, `ND-02.align`), `tolerances`
    its own, by their names.
    """

    symbols: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    tolerances: Mapping[str, float] = field(default_factory=dict)

    def level_of(self, finding: Finding) -> Level:
        """Return the level a finding has for the office: its own, its rule's, else the decree's."""
        rule = finding.id.partition(".")[0]
        return self.levels.get(finding.id) or self.levels.get(rule) or finding.level


@dataclass(frozen=True)
class Page:
    """A file as the rules see it."""

    facts: Facts
    roles: Roles
    kind: Kind
    law: Spec
    tolerances: Tolerances
    issued: bool = False
    office: Office = field(default_factory=Office)

    @cached_property
    def _named(self) -> dict[int, tuple[str, int]]:
        rows = zip(self.roles.paragraphs, self.roles.names, self.roles.parts, strict=True)
        return {id(paragraph): (name, part) for paragraph, name, part in rows}

    @cached_property
    def _texts(self) -> dict[int, str]:
        return {}

    @cached_property
    def _spoken(self) -> dict[int, list[RunFact]]:
        return {}

    @cached_property
    def once(self) -> dict[object, Any]:
        """Return what one rule has read of the page and another needs again, by a key of its own."""
        return {}

    def role(self, paragraph: ParagraphFact) -> str:
        """Return the role of a paragraph of `roles.paragraphs`, "" when it has none."""
        return self._named.get(id(paragraph), ("", 0))[0]

    def part(self, paragraph: ParagraphFact) -> int:
        """Return 0 for the document itself, 1, 2, ... for its annexes and attached documents."""
        return self._named.get(id(paragraph), ("", 0))[1]

    def all(self, *names: str, part: int | None = 0) -> list[ParagraphFact]:
        """Return the paragraphs of some roles in order; of every part where `part` is None.

        Paragraphs without words are left out.
        """
        return list(self._found(names, part))

    def any(self, names: tuple[str, ...]) -> bool:
        """Tell whether any part has a paragraph with words of one of these roles."""
        return not self._present.isdisjoint(names)

    @cached_property
    def _present(self) -> frozenset[str]:
        return frozenset(name for name, _part in self._by_name)

    @cached_property
    def _by_name(self) -> dict[tuple[str, int | None], list[tuple[int, ParagraphFact]]]:
        """Hold the paragraphs of each role with their places, of each part and of all parts."""
        found: dict[tuple[str, int | None], list[tuple[int, ParagraphFact]]] = {}
        rows = zip(self.roles.paragraphs, self.roles.names, self.roles.parts, strict=True)
        for at, (paragraph, name, part) in enumerate(rows):
            if name and self.text(paragraph):
                row = (at, paragraph)
                found.setdefault((name, part), []).append(row)
                found.setdefault((name, None), []).append(row)
        return found

    @cached_property
    def _known(self) -> dict[tuple[tuple[str, ...], int | None], list[ParagraphFact]]:
        return {}

    def _found(self, names: tuple[str, ...], part: int | None) -> list[ParagraphFact]:
        """Look the paragraphs up; every rule asks for some, many for the same."""
        known = self._known.get((names, part))
        if known is None:
            wanted = dict.fromkeys(names)
            several = [
                self._by_name[name, part] for name in wanted if (name, part) in self._by_name
            ]
            rows = several[0] if len(several) == 1 else sorted(chain(*several), key=itemgetter(0))
            known = self._known[names, part] = [paragraph for _, paragraph in rows]
        return known

    def rows(self, part: int) -> list[tuple[ParagraphFact, str]]:
        """Return the paragraphs of a part with their roles, "" where there is none."""
        return self._by_part.get(part, [])

    @cached_property
    def _by_part(self) -> dict[int, list[tuple[ParagraphFact, str]]]:
        found: dict[int, list[tuple[ParagraphFact, str]]] = {}
        rows = zip(self.roles.paragraphs, self.roles.names, self.roles.parts, strict=True)
        for paragraph, name, part in rows:
            found.setdefault(part, []).append((paragraph, name))
        return found

    @cached_property
    def worded(self) -> list[ParagraphFact]:
        """Return the paragraphs of `roles.paragraphs` that hold any words or signs."""
        return [paragraph for paragraph in self.roles.paragraphs if self.text(paragraph)]

    def first(self, name: str, part: int | None = 0) -> ParagraphFact | None:
        """Return the first paragraph of a role, None when there is none."""
        rows = self._by_name.get((name, part))
        return rows[0][1] if rows else None

    def has(self, name: str) -> bool:
        """Tell whether the document itself has a paragraph of that role."""
        return self.first(name) is not None

    def body(self, part: int | None = 0) -> list[ParagraphFact]:
        """Return the running text in order: bases, outline, paragraphs, items; no tables."""
        return self.all(*BODY, part=part)

    def text(self, paragraph: ParagraphFact) -> str:
        """Return the typed words in composed form, every blank a space, none at the edges."""
        known = self._texts.get(id(paragraph))
        if known is None:
            known = self._texts[id(paragraph)] = clean(paragraph.text)
        return known

    def spoken(self, paragraph: ParagraphFact) -> list[RunFact]:
        """Return the runs that show words; found out once, since most rules ask for them."""
        known = self._spoken.get(id(paragraph))
        if known is None:
            known = self._spoken[id(paragraph)] = spoken(paragraph)
        return known

    def shown(self, paragraph: ParagraphFact) -> str:
        """Return the words with the automatic label before them: typed and counted numbers alike."""
        words = self.text(paragraph)
        return f"{paragraph.label} {words}".strip() if paragraph.label else words

    def is_split(self, paragraph: ParagraphFact) -> bool:
        """Tell whether a paragraph is only a piece of one that holds several components."""
        return paragraph.index in self.roles.split and paragraph.part == "body"

    def numbers(self) -> Iterator[ParagraphFact]:
        """Yield the paragraphs of headers and footers that show a page number."""
        for section in self.facts.sections:
            for header in section.headers:
                if header.shown:
                    for paragraph in header.paragraphs:
                        if any(r.field.split()[:1] == ["PAGE"] for r in paragraph.runs):
                            yield paragraph
