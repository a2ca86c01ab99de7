"""The format of a component's words: size, weight, slant, capitals, alignment."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from vbhc.checking.measure import single_size
from vbhc.checking.page import Found
from vbhc.checking.saying import alignment, figure, listed, required, signs, wanted
from vbhc.checking.words import is_capitals
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from vbhc.checking.page import Page
    from vbhc.facts import Format, ParagraphFact, RunFact
    from vbhc.nd30 import Component
    from vbhc.nd30.rulebook import Rule


# A paragraph, its record, and what messages call it: its name is told by str(), in few of them.
Named = object
Tested = tuple["ParagraphFact", "Component", Named]


def each(rule: Rule, page: Page) -> list[Tested]:
    """Return the paragraphs of a rule's components, with their record and what they are called."""
    key = (each, rule.id)
    if key not in page.once:  # a rule tests several properties of them
        page.once[key] = _each(rule, page)
    known: list[Tested] = page.once[key]
    return known


def _each(rule: Rule, page: Page) -> list[Tested]:
    components = page.law.components
    paragraphs = page.all(*rule.components, part=None)
    rows = [(paragraph, components[page.role(paragraph)]) for paragraph in paragraphs]
    return [(paragraph, record, rule.part or record) for paragraph, record in rows]


def size(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield words that are larger or smaller than the component's range."""
    yield from wrong_sizes(each(rule, page), page)


def wrong_sizes(tested: Iterable[Tested], page: Page) -> Iterator[Found]:
    """Yield what is wrong in the sizes of some paragraphs."""
    tolerance = page.tolerances.size
    for paragraph, record, part in tested:
        limits = record.size
        sizes = [run.format.size for run in page.spoken(paragraph)]
        if wrong := [size for size in sizes if not limits.allows(size, tolerance)]:
            message = _("the size of {part} is {found}, it must be {wanted}")
            hint = _("set the size of {part} to {use}")
            yield Found(
                paragraph,
                message.format(part=part, found=listed(wrong), wanted=wanted(limits)),
                hint.format(part=part, use=figure(limits.use)),
                found="; ".join(dict.fromkeys(map(signs, wrong))),
                required=required(limits),
            )


def bold(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield words that are not bold and must be, or are and must not."""
    yield from _unlike(rule, page, attrgetter("bold"), _without_bold, needless_bold)


def _without_bold(paragraph: ParagraphFact, part: Named) -> Found:
    message, hint = _("{part} is not bold"), _("make {part} bold")
    return _switched(paragraph, part, message, hint, ("regular", "bold"))


def needless_bold(paragraph: ParagraphFact, part: Named) -> Found:
    """Return what is to be said of words that are bold and must not be."""
    message, hint = _("{part} is bold, it must not be"), _("take the bold off {part}")
    return _switched(paragraph, part, message, hint, ("bold", "regular"))


def italic(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield words that are not italic and must be, or are and must be upright."""
    yield from _unlike(rule, page, attrgetter("italic"), _without_italic, needless_italic)


def _without_italic(paragraph: ParagraphFact, part: Named) -> Found:
    message, hint = _("{part} is not italic"), _("make {part} italic")
    return _switched(paragraph, part, message, hint, ("upright", "italic"))


def needless_italic(paragraph: ParagraphFact, part: Named) -> Found:
    """Return what is to be said of words that are italic and must be upright."""
    message, hint = _("{part} is italic, it must be upright"), _("make {part} upright")
    return _switched(paragraph, part, message, hint, ("italic", "upright"))


def _unlike(
    rule: Rule,
    page: Page,
    state: Callable[[Format | Component], bool],
    without: Callable[[ParagraphFact, Named], Found],
    needless: Callable[[ParagraphFact, Named], Found],
) -> Iterator[Found]:
    """Yield words in which a switch is not as the component has it."""
    for paragraph, record, part in each(rule, page):
        wanted_on = state(record)
        if [run for run in page.spoken(paragraph) if state(run.format) is not wanted_on]:
            yield without(paragraph, part) if wanted_on else needless(paragraph, part)


def _switched(
    paragraph: ParagraphFact, part: Named, message: str, hint: str, words: tuple[str, str]
) -> Found:
    """Return what is to be said of a switch; `words` name what was found and what is required."""
    found, required_ = words
    said = message.format(part=part), hint.format(part=part)
    return Found(paragraph, *said, found=found, required=required_)


def case(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield words that are not in capitals and must be; labels and names that must not."""
    for paragraph, record, part in each(rule, page):
        capitals = stand_in_capitals(page.spoken(paragraph))
        if record.case == "hoa" and not capitals:
            yield Found(
                paragraph,
                _("{part} is not in capitals").format(part=part),
                _("write {part} in capitals").format(part=part),
                found="lower",
                required="capitals",
            )
        elif record.case != "hoa" and capitals and has_letters(paragraph):
            yield Found(
                paragraph,
                _("{part} is in capitals").format(part=part),
                _("write {part} with a capital only where a word begins with one").format(
                    part=part
                ),
                found="capitals",
                required="lower",
            )


def stand_in_capitals(runs: Iterable[RunFact]) -> bool:
    """Tell whether all words of some runs are in capitals, typed or by Word's switch."""
    return all(r.format.caps or is_capitals(r.text) or not _letters(r.text) for r in runs)


def has_letters(paragraph: ParagraphFact) -> bool:
    """Tell whether there are small letters to be had: "A" or "X." proves nothing."""
    return _letters(paragraph.text) > 2  # noqa: PLR2004 - more than a numeral


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in text)


def align(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield paragraphs that stand elsewhere than their component; silent where tabs make columns."""
    for paragraph, record, part in each(rule, page):
        if paragraph.align == record.align or page.is_split(paragraph):
            continue
        if record.align == "left" and paragraph.align == "justify":
            continue  # a single line looks the same
        if paragraph.text.startswith("\t"):
            continue  # a tab has put it there
        yield elsewhere(paragraph, record, part)


def elsewhere(paragraph: ParagraphFact, record: Component, part: Named) -> Found:
    """Return what is to be said of a paragraph that stands elsewhere than its component."""
    found, wanted_ = alignment(paragraph.align), alignment(record.align)
    message = _("{part} is {found}, it must be {wanted}")
    hint = _("set the alignment of {part}: {wanted}")
    return Found(
        paragraph,
        message.format(part=part, found=found, wanted=wanted_),
        hint.format(part=part, wanted=wanted_),
        found=paragraph.align,
        required=record.align,
    )


def together(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield sizes of Quốc hiệu, Tiêu ngữ and date that are each in range and do not go together."""
    found = [page.first(name) for name in rule.components]
    if any(p is None for p in found):
        return
    paragraphs = [p for p in found if p is not None]
    sizes = [single_size(page.spoken(p)) for p in paragraphs]
    records = [page.law.components[name] for name in rule.components]
    ranged = zip(sizes, records, strict=True)
    if not all(s is not None and r.size.allows(s, page.tolerances.size) for s, r in ranged):
        return  # told already, each by its own rule
    allowed = page.law.page.size_triples.allowed
    triple = tuple(s for s in sizes if s is not None)
    if triple not in {tuple(each_) for each_ in allowed}:
        shown = ["-".join(map(signs, each_)) for each_ in allowed]
        message = _(
            "sizes of Quốc hiệu, Tiêu ngữ and date are {found}; they go together as {wanted}"
        )
        yield Found(
            paragraphs[0],
            message.format(
                found=", ".join(map(figure, triple)),
                wanted=_("{values} or {last}").format(values=shown[0], last=shown[-1]),
            ),
            _("change the three sizes together"),
            found="-".join(map(signs, triple)),
            required="/".join(shown),
        )
