"""What mending changes, told from the facts before and after: a property a line, old and new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.checking.saying import color_in_words, figure
from vbhc.facts import Where
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.facts import Facts, Format, HeaderFact, ParagraphFact, SectionFact

_NEAR = 0.01
_SHOWN = 30


@dataclass(frozen=True)
class Change:
    """One property of one place that is not what it was."""

    where: Where
    name: str
    old: str
    new: str


def changes(before: Facts, after: Facts) -> list[Change]:
    """Return what differs between two readings of a file, the page first, then in order of place."""
    return [*_sections(before, after), *_paragraphs(before, after)]


def _mm(length: float) -> str:
    return _("{length} mm").format(length=figure(round(length, 1)))


# --- the page -------------------------------------------------------------------------------


def _sections(before: Facts, after: Facts) -> Iterator[Change]:
    for old, new in zip(before.sections, after.sections, strict=False):
        for name, of in of_sections().items():
            was, now = of(old), of(new)
            if was != now:
                where = Where(text=section_in_words(before, old), section=old.number)
                yield Change(where, name, was, now)


def section_in_words(facts: Facts, section: SectionFact) -> str:
    """Return the name of a section, nothing where it is the only one."""
    several = len(facts.sections) > 1
    return _("section {number}").format(number=section.number) if several else ""


def of_sections() -> dict[str, Callable[[SectionFact], str]]:
    """Return the properties of a section that are told, by their names."""

    def length(name: str) -> Callable[[SectionFact], str]:
        return lambda section: _mm(getattr(section, name))

    return {
        _("paper"): lambda s: f"{figure(round(s.width, 1))} x {_mm(s.height)}",
        _("top margin"): length("top"),
        _("bottom margin"): length("bottom"),
        _("left margin"): length("left"),
        _("right margin"): length("right"),
        _("page number"): _number_place,
        _("page number on the first page"): _number_on_first,
        _("page number counts"): lambda s: f"{s.page_format}, {s.page_start or ''}".strip(" ,"),
    }


def _number_place(section: SectionFact) -> str:
    for header in section.headers:
        if header.pages == "default" and header.shown and header.has_page_number:
            where = _("in the header") if header.part == "header" else _("in the footer")
            return f"{where}, {_align_of_number(header)}"
    return _("none")


def _align_of_number(header: HeaderFact) -> str:
    found = next(p for p in header.paragraphs if any(r.field for r in p.runs))
    return _align(found)


def _number_on_first(section: SectionFact) -> str:
    pages = "first" if section.title_page else "default"
    shown = any(h.pages == pages and h.shown and h.has_page_number for h in section.headers)
    return _("yes") if shown else _("no")


# --- the paragraphs -------------------------------------------------------------------------


def _paragraphs(before: Facts, after: Facts) -> Iterator[Change]:
    old_ones = everywhere(before)
    for place, new in everywhere(after).items():
        old = old_ones.get(place)
        if old is None or old == new or _number_went(old, new):
            continue
        where = Where(old.part, old.index, old.text or old.label, old.part_name)
        for name, of in of_paragraphs().items():
            was, now = of(old), of(new)
            # Of words that came or went the text is told, not how they look.
            if was != now and was and now:
                yield Change(where, name, was, now)


def _number_went(old: ParagraphFact, new: ParagraphFact) -> bool:
    """Tell whether no more than a page number left a paragraph: that is told of the section."""
    return not new.text and all(run.field for run in old.runs if run.text.strip())


def everywhere(facts: Facts) -> dict[tuple[str, int], ParagraphFact]:
    """Return every paragraph of a file by its part and index: body, footnotes, headers, footers."""
    found = [*facts.paragraphs, *facts.footnotes]
    for section in facts.sections:
        for header in section.headers:
            found += header.paragraphs
    return {(fact.part_name, fact.index): fact for fact in found}


def of_paragraphs() -> dict[str, Callable[[ParagraphFact], str]]:
    """Return the properties of a paragraph that are told, by their names; the text comes first."""
    return {
        _("text"): lambda p: f"“{p.text}”",
        _("font"): lambda p: _each(p, lambda f: ", ".join(dict.fromkeys(f.fonts[:2]))),
        _("size"): lambda p: _each(p, lambda f: figure(f.size)),
        _("bold"): lambda p: _marked(p, lambda f: f.bold),
        _("italic"): lambda p: _marked(p, lambda f: f.italic),
        _("colour"): lambda p: _each(p, lambda f: color_in_words(f.color)),
        _("alignment"): _align,
        _("left indent"): lambda p: _mm(p.left),
        _("first-line indent"): lambda p: _mm(p.first_line),
        _("gap before"): lambda p: _("{points} pt").format(points=figure(p.before)),
        _("gap after"): lambda p: _("{points} pt").format(points=figure(p.after)),
        _("line spacing"): _line,
    }


def _align(paragraph: ParagraphFact) -> str:
    return {
        "left": _("left"),
        "center": _("centred"),
        "right": _("right"),
        "justify": _("justified"),
    }[paragraph.align]


def _line(paragraph: ParagraphFact) -> str:
    if paragraph.line_rule == "auto":
        return _("{count} lines").format(count=figure(paragraph.line))
    said = _("exactly {points} pt") if paragraph.line_rule == "exact" else _("at least {points} pt")
    return said.format(points=figure(paragraph.line))


def _each(paragraph: ParagraphFact, of: Callable[[Format], str]) -> str:
    """Return the values a paragraph's words have, in their order."""
    said = (of(run.format) for run in paragraph.runs if run.text.strip())
    return "; ".join(dict.fromkeys(said))


def _marked(paragraph: ParagraphFact, of: Callable[[Format], bool]) -> str:
    """Return yes, no, or the words that are so."""
    words = [run for run in paragraph.runs if run.text.strip()]
    marked = [run.text.strip() for run in words if of(run.format)]
    if not marked:
        return _("no")
    if len(marked) == len(words):
        return _("yes")
    shown = " ".join(marked)
    return f"“{shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}”"
