"""The lines drawn under Tiêu ngữ, agency and subject: there at all, solid, of the right length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.formats import stand_in_capitals
from vbhc.checking.measure import main_size
from vbhc.checking.page import Found
from vbhc.checking.saying import figure, signs
from vbhc.checking.words import has_words
from vbhc.i18n import _
from vbhc.vietnamese import metrics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.checking.page import Page
    from vbhc.facts import LineFact, ParagraphFact
    from vbhc.nd30 import Component
    from vbhc.nd30.rulebook import Rule

_MM_OF_PT = 25.4 / 72
_NEAR = 12  # paragraphs
RULED = ("tieu_ngu", "co_quan_ban_hanh", "trich_yeu", "phu_luc_kem_theo")


def line(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield what is wrong with the line under a component.

    Silent where lines are drawn somewhere near and it cannot be told which of them is this one.
    """
    name = rule.components[0]
    for part in sorted(set(page.roles.parts)):
        above = page.all(name, part=part)
        if above and not any(page.is_split(p) for p in above):
            yield from _under(above, name, page)


def _under(above: list[ParagraphFact], name: str, page: Page) -> Iterator[Found]:
    last = above[-1]
    record = page.law.components[name]
    near = _below(last, page) or [each for p in above for each in p.lines]
    if not near and _under_the_bracket(last, page):
        return
    if not near:
        if not _drawn_elsewhere(above[0], page):
            yield _missing(last, record)
        return
    yield from _measured(last, record, near, page)


def _under_the_bracket(subject: ParagraphFact, page: Page) -> bool:
    """Tell whether the line stands under "(Kèm theo ...)", where Mẫu 1.3 has it for what is attached."""
    brackets = page.all("phu_luc_kem_theo", part=page.part(subject))
    return bool(brackets) and any(_below(brackets[-1], page))


def _below(paragraph: ParagraphFact, page: Page) -> list[LineFact]:
    """Return the lines of a paragraph and of the wordless ones under it, in the same cell."""
    found = list(paragraph.lines)
    for other in page.facts.paragraphs:
        if other.index <= paragraph.index:
            continue
        if has_words(other.text) or not _beside(other, paragraph):
            break
        found += other.lines
    return found


def _beside(one: ParagraphFact, other: ParagraphFact) -> bool:
    if one.cell is None or other.cell is None:
        return one.cell is other.cell
    return (one.cell.table, one.cell.column) == (other.cell.table, other.cell.column)


def _drawn_elsewhere(paragraph: ParagraphFact, page: Page) -> bool:
    """Tell whether a shape is anchored nearby: it may be the line that is missed.

    The lines of the other components of the head have found their own.
    """
    near = range(paragraph.index - _NEAR, paragraph.index + _NEAR)
    return any(
        each.kind == "shape" and not _is_taken(p, page)
        for p in page.facts.paragraphs
        if p.index in near
        for each in p.lines
    )


def _is_taken(paragraph: ParagraphFact, page: Page) -> bool:
    """Tell whether the line anchored in a paragraph is that of a component with a line of its own."""
    owners = [p for p in page.all(*RULED, part=None) if p.index <= paragraph.index]
    return (bool(owners) and paragraph.index == owners[-1].index) or any(
        not has_words(paragraph.text) and _beside(paragraph, owner) for owner in owners[-1:]
    )


def _missing(paragraph: ParagraphFact, record: Component) -> Found:
    return Found(
        paragraph,
        _("there is no line under {part}").format(part=record.name),
        _("draw a solid line under {part}").format(part=record.name),
        found="0",
        required="1",
    )


def _measured(
    paragraph: ParagraphFact, record: Component, near: list[LineFact], page: Page
) -> Iterator[Found]:
    drawn = [each for each in near if each.kind in {"shape", "border"}]
    if not drawn:
        yield _not_drawn(paragraph, record, near[0])
        return
    best = min(drawn, key=lambda each: abs(_share(each, paragraph, page) - _use(record)))
    if not best.solid:
        yield Found(
            paragraph,
            _("the line under {part} is not solid").format(part=record.name),
            _("draw a solid line"),
            found="dotted",
            required="solid",
        )
    elif best.length is not None and _width(paragraph, page):  # hidden words have none
        yield from _length(paragraph, record, _share(best, paragraph, page), page)


def _use(record: Component) -> float:
    return record.rule.use if record.rule else 0.0


def _not_drawn(paragraph: ParagraphFact, record: Component, found: LineFact) -> Found:
    message = (
        _("{part} is underlined, a line must be drawn under it")
        if found.kind == "underline"
        else _("the line under {part} is typed, it must be drawn")
    )
    return Found(
        paragraph,
        message.format(part=record.name),
        _("draw a solid line under {part}").format(part=record.name),
        found=found.kind,
        required="shape",
    )


def _share(found: LineFact, paragraph: ParagraphFact, page: Page) -> float:
    width = _width(paragraph, page)
    return found.length / width if found.length is not None and width else 0.0


def _width(paragraph: ParagraphFact, page: Page) -> float:
    """Return the width of its last line in mm."""
    runs = page.spoken(paragraph)
    size = main_size(runs)
    if size is None:
        return 0.0
    last = paragraph.text.strip().split("\n")[-1]
    bold, italic = runs[-1].format.bold, runs[-1].format.italic
    return metrics.width(last.strip(), size, bold, italic) * _MM_OF_PT


def _is_set_right(paragraph: ParagraphFact, record: Component, page: Page) -> bool:
    right_case = record.case != "hoa" or stand_in_capitals(page.spoken(paragraph))
    return right_case and all(
        run.format.bold == record.bold and record.size.allows(run.format.size, page.tolerances.size)
        for run in page.spoken(paragraph)
    )


def _length(
    paragraph: ParagraphFact, record: Component, share: float, page: Page
) -> Iterator[Found]:
    if record.rule is None or record.rule.allows(share, page.tolerances.rule):
        return
    if not _is_set_right(paragraph, record, page):
        return  # the text has another width when that is mended
    least, most = record.rule.min or 0.0, record.rule.max or 0.0
    message = _(
        "the line under {part} is {found}% of the text, it must be from {least}% to {most}%"
    )
    yield Found(
        paragraph,
        message.format(
            part=record.name,
            found=figure(round(share * 100)),
            least=figure(round(least * 100)),
            most=figure(round(most * 100)),
        ),
        _("draw the line {length} mm long").format(
            length=figure(round(record.rule.use * _width(paragraph, page)))
        ),
        found=signs(share),
        required=f"{signs(least)}-{signs(most)}",
    )
