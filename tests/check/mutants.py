"""Correct pages with one property broken, generated from the rules' own data.

For every property of every property rule and each of its components: a page that has the component,
and the ways to break the property. A property without a way to break it fails the suite.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from vbhc.checking.roles import assign
from vbhc.facts import HeaderFact, LineFact, ParagraphFact, SectionFact
from vbhc.nd30.rulebook import rulebook

from .pages import LAW, PAGES, facts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.facts import Facts
    from vbhc.nd30 import Range
    from vbhc.nd30.rulebook import Rule

    Way = Callable[[Facts, str, Rule], Iterator[Facts]]


@dataclass(frozen=True)
class Mutant:
    """A page with one fault, and the id of the finding it must give."""

    page: str
    id: str
    component: str
    facts: Facts
    way: int

    def __str__(self) -> str:
        """Return what pytest shows."""
        return f"{self.id}-{self.component}-{self.page}-{self.way}"


def of(facts: Facts, component: str, part: int | None = None) -> list[int]:
    """Return the indices of the paragraphs of a component, of one part or of all."""
    roles = assign(facts)
    rows = zip(roles.paragraphs, roles.names, roles.parts, strict=True)
    return [
        p.index
        for p, name, its_part in rows
        if name == component and p.text.strip() and part in {None, its_part}
    ]


def changed(
    facts: Facts, indices: list[int], change: Callable[[ParagraphFact], ParagraphFact]
) -> Facts:
    chosen = set(indices)
    done = tuple(change(p) if p.index in chosen else p for p in facts.paragraphs)
    return replace(facts, paragraphs=done)


def shaped(**fields: Any) -> Callable[[ParagraphFact], ParagraphFact]:
    """Return a change of the format of all words."""

    def shape(paragraph: ParagraphFact) -> ParagraphFact:
        runs = tuple(replace(run, format=replace(run.format, **fields)) for run in paragraph.runs)
        return replace(paragraph, runs=runs)

    return shape


def reworded(change: Callable[[str], str]) -> Callable[[ParagraphFact], ParagraphFact]:
    """Return a change of the words, each run by itself."""

    def word(paragraph: ParagraphFact) -> ParagraphFact:
        runs = tuple(replace(run, text=change(run.text)) for run in paragraph.runs)
        return replace(paragraph, runs=runs, text="".join(run.text for run in runs))

    return word


def numbered(facts: Facts, paragraphs: list[ParagraphFact]) -> Facts:
    """Return the Facts with other paragraphs, counted anew, all in their sections."""
    done = tuple(replace(p, index=at) for at, p in enumerate(paragraphs, 1))
    return replace(facts, paragraphs=done)


# --- ways to break a property: each yields the page once for every way ------------------------


def size(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    limits = LAW.components[component].size
    for wrong in outside(limits, 1.0):
        yield changed(facts, of(facts, component), shaped(size=wrong))
    del rule


def outside(limits: Range, step: float) -> Iterator[float]:
    """Yield values a step below and above a range; between the members of a choice."""
    if limits.one_of:
        yield sum(limits.one_of) / len(limits.one_of)
        return
    if limits.min is not None:
        yield limits.min - step
    if limits.max is not None:
        yield limits.max + step


def bold(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    wrong = not LAW.components[component].bold
    found = of(facts, component)
    if rule.id == "BC-04":  # a khoản with a title is bold by right; a long sentence is no title
        long = reworded(lambda s: f"{s.rstrip('.')} {'theo quy định của pháp luật ' * 6}hiện hành.")
        facts = changed(facts, found, long)
    yield changed(facts, found, shaped(bold=wrong))


def italic(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    wrong = not LAW.components[component].italic
    yield changed(facts, of(facts, component), shaped(italic=wrong))
    del rule


def case(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    capitals = LAW.components[component].case == "hoa"
    found = of(facts, component)
    if capitals:
        yield changed(facts, found, reworded(str.capitalize))
    elif component in {"phan", "chuong", "muc_a", "tieu_muc", "ho_ten", "phu_luc_nhan"}:
        yield changed(facts, found, reworded(str.upper))
    del rule


def align(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    right = LAW.components[component].align
    for wrong in ("left", "center", "right"):
        if wrong != right:
            yield changed(facts, of(facts, component), lambda p, to=wrong: replace(p, align=to))  # type: ignore[misc]
    del rule


def missing(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    gone = set(of(facts, component))
    yield numbered(facts, [p for p in facts.paragraphs if p.index not in gone])
    del rule


def text(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    found = of(facts, component)
    yield changed(
        facts, found, reworded(lambda s: s.replace("Ộ", "O").replace("ộ", "o").replace("ơ", "o"))
    )
    if component == "tieu_ngu":
        yield changed(facts, found, reworded(lambda s: s.replace(" - ", " \N{EN DASH} ")))
        yield changed(facts, found, reworded(lambda s: s.replace(" - ", "-")))
    if component == "noi_nhan_nhan":
        yield changed(facts, found, reworded(lambda s: s.rstrip(":")))
    del rule


def once(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    first = of(facts, component)[0]
    again = [p for q in facts.paragraphs for p in ([q, q] if q.index == first else [q])]
    yield numbered(facts, again)
    del rule


def column(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    def swap(paragraph: ParagraphFact) -> ParagraphFact:
        cell = paragraph.cell
        if cell is None:
            return paragraph
        return replace(paragraph, cell=replace(cell, column=3 - cell.column))

    if rule.id == "CK-03" and len(of(facts, component)) > 1:
        return  # two signers: one in each column
    cells = {p.cell for p in facts.paragraphs if p.cell and p.index in of(facts, component)}
    yield changed(facts, [p.index for p in facts.paragraphs if p.cell in cells], swap)


def row(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    def lower(paragraph: ParagraphFact) -> ParagraphFact:
        cell = paragraph.cell
        return replace(paragraph, cell=replace(cell, row=cell.row + 1)) if cell else paragraph

    if rule.id == "CK-03" and len(of(facts, component)) > 1:
        return  # minutes: the recipients stand below
    yield changed(facts, of(facts, component), lower)


def under(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    first = of(facts, component)[0]
    at = next(p for p in facts.paragraphs if p.index == first)
    blank = replace(at, text="", runs=(), style="", style_name="", lines=())
    yield numbered(
        facts, [p for q in facts.paragraphs for p in ([blank, q] if q.index == first else [q])]
    )
    del rule


def line(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    """Break the line wherever it stands: on the paragraph, or on the blank one below."""
    last = of(facts, component, part=0)[-1]
    rows = list(facts.paragraphs)
    at = next(i for i, p in enumerate(rows) if p.index == last)
    near = [at, *(i for i in range(at + 1, len(rows)) if not "".join(
        rows[j].text for j in range(at + 1, i + 1)).strip())]  # fmt: skip
    ruled = [rows[i].index for i in near if rows[i].lines]
    whole = [each for i in near for each in rows[i].lines]
    if not whole:
        return  # of this page the lines cannot be told
    length = whole[0].length or 0.0
    for wrong in (
        LineFact("shape", length * 2.5),
        LineFact("shape", length * 0.5),
        LineFact("shape", length, solid=False),
        LineFact("typed", None),
        LineFact("underline", length),
    ):
        yield changed(facts, ruled[:1], lambda p, to=wrong: replace(p, lines=(to,)))  # type: ignore[misc]
    del rule


def together(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    if component == rule.components[0] and all(of(facts, each) for each in rule.components):
        # Each in its range, and no set the decree has.
        yield changed(facts, of(facts, component), shaped(size=12.0))


def gap(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    found = of(facts, component)
    if rule.id == "TN-02":
        yield changed(facts, found, lambda p: replace(p, before=6.0))
    elif rule.id == "CV-01":
        yield changed(facts, found, lambda p: replace(p, before=0.0))
    elif len(own := of(facts, component, part=0)) > 1:
        yield changed(facts, own[-1:], lambda p: replace(p, before=0.0, after=0.0))


def mixed(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    if len(own := of(facts, component, part=0)) > 1:
        yield changed(facts, own[:1], shaped(size=13.0))
    del rule


def indent(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    for wrong in (0.0, 11.3, 20.0):
        yield changed(
            facts,
            of(facts, component),
            lambda p, to=wrong: replace(p, left=0.0, first_line=to),  # type: ignore[misc]
        )
    del rule


def spacing(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    found = of(facts, component)
    yield changed(facts, found, lambda p: replace(p, line=0.8))
    yield changed(facts, found, lambda p: replace(p, line=2.0))
    yield changed(facts, found, lambda p: replace(p, line=12.0, line_rule="exact"))
    yield changed(facts, found, lambda p: replace(p, line=40.0, line_rule="atLeast"))
    del rule


def numeral(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    if component == "chuong":
        yield changed(facts, of(facts, component), reworded(
            lambda s: s.replace("II", "2").replace("I", "1")))  # fmt: skip
    elif component == "muc_a":
        yield changed(facts, of(facts, component), reworded(lambda s: s.replace("1", "I")))
    del rule


def label(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    yield changed(facts, of(facts, component), shaped(bold=False))
    del rule


def red(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    yield changed(facts, of(facts, component), shaped(color="000000"))
    del rule


def box(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    found = of(facts, component)
    yield changed(facts, found, lambda p: replace(p, box=(50.0, 20.0)))
    yield changed(
        facts,
        found,
        lambda p: replace(p, box=None, cell=replace(p.cell, bordered=False) if p.cell else None),
    )
    del rule


# --- the whole page ---------------------------------------------------------------------------


def body_of(facts: Facts) -> list[int]:
    return (of(facts, "noi_dung") or of(facts, "dieu"))[:1]


def name(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    yield changed(facts, body_of(facts), shaped(fonts=("Calibri",) * 4))
    del component, rule


def color(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    yield changed(facts, body_of(facts), shaped(color="1F4E79"))
    del component, rule


def link(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    blue = shaped(color="0563C1")
    yield changed(facts, body_of(facts), lambda p: replace(
        blue(p), runs=tuple(replace(r, link=True) for r in blue(p).runs)))  # fmt: skip
    del component, rule


def legacy(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    for old in (".VnTime", "VNI-Times"):
        yield changed(facts, body_of(facts), shaped(fonts=(old,) * 4))
    del component, rule


def nfc(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    yield changed(facts, body_of(facts), reworded(lambda s: unicodedata.normalize("NFD", s)))
    del component, rule


def sections(facts: Facts, change: Callable[[SectionFact], SectionFact]) -> Facts:
    return replace(facts, sections=tuple(map(change, facts.sections)))


def paper(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    yield sections(facts, lambda s: replace(s, width=215.9, height=279.4))
    yield sections(facts, lambda s: replace(s, width=148.0, height=210.0))
    del component, rule


def orientation(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    def turn(s: SectionFact) -> SectionFact:
        upright = s.width < s.height
        if not upright:
            return s
        return replace(
            s, width=s.height, height=s.width, landscape=True, has_table=False,
        )  # fmt: skip

    yield sections(facts, turn)
    del component, rule


def margin(side: str) -> Way:
    def way(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
        limits: Range = getattr(LAW.page, f"margin_{side}").range
        for wrong in outside(limits, 3.0):
            yield sections(facts, lambda s, to=wrong: replace(s, **{side: to}))  # type: ignore[misc]
        del component, rule

    return way


def headers(facts: Facts, change: Callable[[HeaderFact], HeaderFact | None]) -> Facts:
    def turn(s: SectionFact) -> SectionFact:
        done = (change(h) for h in s.headers)
        return replace(s, headers=tuple(h for h in done if h is not None))

    return sections(facts, turn)


def number(change: Callable[[ParagraphFact], ParagraphFact]) -> Way:
    """Return the way that changes the paragraphs that show the page number."""

    def numbers(h: HeaderFact) -> HeaderFact:
        return replace(h, paragraphs=tuple(map(change, h.paragraphs))) if h.has_page_number else h

    def way(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
        yield headers(facts, numbers)
        del component, rule

    return way


def no_number(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    yield headers(facts, lambda h: None if h.has_page_number else h)
    yield headers(facts, lambda h: replace(h, part="footer") if h.has_page_number else h)
    del component, rule


def first_number(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    yield sections(facts, lambda s: replace(s, title_page=False))
    del component, rule


def numerals(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    yield sections(facts, lambda s: replace(s, page_format="lowerRoman"))
    del component, rule


def start(facts: Facts, component: str, rule: Rule) -> Iterator[Facts]:
    yield sections(facts, lambda s: replace(s, page_start=5) if s.number == 1 else s)
    del component, rule


def _sized(to: float) -> Way:
    return number(shaped(size=to))


WAYS: dict[str, Way] = {
    "size": size, "bold": bold, "italic": italic, "case": case, "align": align,
    "missing": missing, "text": text, "once": once, "column": column, "row": row, "under": under,
    "line": line, "together": together, "gap": gap, "mixed": mixed, "indent": indent,
    "spacing": spacing, "numeral": numeral, "label": label, "red": red, "box": box,
    "all.name": name, "all.color": color, "all.link": link, "all.legacy": legacy, "all.nfc": nfc,
    "page.paper": paper, "page.orientation": orientation,
    "page.top": margin("top"), "page.bottom": margin("bottom"),
    "page.left": margin("left"), "page.right": margin("right"),
    "so_trang.missing": no_number, "so_trang.first": first_number,
    "so_trang.align": number(lambda p: replace(p, align="right")),
    "so_trang.size": _sized(10.0), "so_trang.italic": number(shaped(italic=True)),
    "so_trang.format": numerals, "so_trang.start": start,
}  # fmt: skip
WHOLE = ("page", "all", "so_trang")
PAGES_EACH = 2


def way_of(rule: Rule, property_: str) -> Way:
    key = f"{rule.components[0]}.{property_}"
    return WAYS[key] if key in WAYS else WAYS[property_]


def mutants(pages: dict[str, Facts]) -> Iterator[Mutant]:
    """Yield every mutant of some correct pages."""
    for rule, property_, component, page in _chosen(pages):
        way = way_of(rule, property_)
        for at, broken in enumerate(way(pages[page], component, rule), 1):
            yield Mutant(page, f"{rule.id}.{property_}", component, broken, at)


def _chosen(pages: dict[str, Facts]) -> Iterator[tuple[Rule, str, str, str]]:
    """Yield each property with each of its components, and the pages to break it on: two, or one."""
    held = {page: _components(facts) for page, facts in pages.items()}
    for rule in rulebook().rules.values():
        for property_ in rule.properties:
            for component in rule.components:
                if component in WHOLE:
                    yield from ((rule, property_, component, page) for page in list(pages)[:1])
                    continue
                able = [page for page in pages if component in held[page]]
                able = [p for p in able if any(way_of(rule, property_)(pages[p], component, rule))]
                yield from ((rule, property_, component, page) for page in able[:PAGES_EACH])


def _components(facts: Facts) -> set[str]:
    return set(assign(facts).names) - {""}


def pages_by_hand() -> dict[str, Facts]:
    """Return the pages of pages.yaml."""
    return {name: facts_of({"page": name}) for name in PAGES}
