"""The sheet of each section: its size, how it lies, its margins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.page import Found
from vbhc.checking.saying import figure, required, signs, wanted
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.checking.page import Page
    from vbhc.facts import Level, ParagraphFact, SectionFact
    from vbhc.nd30 import Range
    from vbhc.nd30.rulebook import Rule

SIDES = ("top", "right", "bottom", "left")
# A top margin smaller than this leaves its work to a header, in mm.
_HEADER_WORK = 10.0
_MM_OF_PT = 25.4 / 72


def paper(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield sections on another sheet than A4."""
    del rule
    law = page.law.page.paper
    for section in page.facts.sections:
        short, long = sorted((section.width, section.height))
        tolerance = page.tolerances.paper
        if abs(short - law.width) > tolerance or abs(long - law.height) > tolerance:
            message = _("the sheet is {found} mm, it must be {wanted} mm (A4)")
            found = f"{figure(section.width)} x {figure(section.height)}"
            yield Found(
                section,
                message.format(found=found, wanted=f"{figure(law.width)} x {figure(law.height)}"),
                _("set the paper to A4"),
                found=f"{signs(section.width)}x{signs(section.height)}",
                required=f"{signs(law.width)}x{signs(law.height)}",
            )


def orientation(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield sections that lie across and hold no table."""
    del rule
    for section in page.facts.sections:
        if is_across(section) and not section.has_table:
            yield Found(
                section,
                _("the sheet lies across and holds no table"),
                _("set the sheet upright"),
                found="landscape",
                required="portrait",
            )


def is_across(section: SectionFact) -> bool:
    """Tell whether a section's sheet lies across, by its measures."""
    return section.width > section.height


def _limits(page: Page, side: str) -> Range:
    found: Range = getattr(page.law.page, f"margin_{side}").range
    return found


def margin(side: str) -> Callable[[Rule, Page], Iterator[Found]]:
    """Return the test of one margin."""

    def test(rule: Rule, page: Page) -> Iterator[Found]:
        del rule
        limits = _limits(page, side)
        for section in page.facts.sections:
            found: float = getattr(section, side)
            if limits.allows(found, page.tolerances.margin) or _is_settled(section, side, page):
                continue
            yield Found(
                section,
                _message(side).format(found=figure(found), wanted=wanted(limits)),
                _("set it to {use} mm").format(use=figure(limits.nearest(found))),
                found=signs(found),
                required=required(limits),
                level=_level(limits, found, section, page),
            )

    return test


def _message(side: str) -> str:
    return {
        "top": _("the top margin is {found} mm, it must be {wanted} mm"),
        "bottom": _("the bottom margin is {found} mm, it must be {wanted} mm"),
        "left": _("the left margin is {found} mm, it must be {wanted} mm"),
        "right": _("the right margin is {found} mm, it must be {wanted} mm"),
    }[side]


def _level(limits: Range, found: float, section: SectionFact, page: Page) -> Level:
    """Return a warning for a hair beyond the range, and for any sheet that lies across.

    Of such a sheet the decree says nothing.
    """
    near = limits.allows(found, page.tolerances.margin_error)
    return "warning" if near or is_across(section) else "error"


def _is_settled(section: SectionFact, side: str, page: Page) -> bool:
    """Tell whether a margin cannot be told, or is right the other way round."""
    if side == "top" and _header_decides(section, page):
        return True
    return is_across(section) and any(_fits(section, turn, page) for turn in (1, -1))


def _header_decides(section: SectionFact, page: Page) -> bool:
    """Tell whether the header pushes the text down, so that the margin does not say where it begins."""
    end = _header_end(section, page.tolerances.single_line)
    if section.top < _HEADER_WORK and end > section.header_distance:
        return True
    return end >= (_limits(page, "top").min or 0.0)


def _header_end(section: SectionFact, single: float) -> float:
    """Return how far from the sheet's edge the tallest header reaches, in mm; of one line a paragraph.

    `single` is the height of a single line, as a multiple of the type size.
    """
    headers = [h for h in section.headers if h.shown and h.part == "header"]
    heights = (sum(_height(each, single) for each in header.paragraphs) for header in headers)
    return section.header_distance + max(heights, default=0.0) * _MM_OF_PT


def _height(paragraph: ParagraphFact, single: float) -> float:
    """Return the height in pt of a paragraph of one line, with its gaps."""
    mark = paragraph.mark.size if paragraph.mark else 0.0
    size = max((run.format.size for run in paragraph.runs), default=mark)
    line = single * size * paragraph.line if paragraph.line_rule == "auto" else paragraph.line
    return paragraph.before + line + paragraph.after


def _fits(section: SectionFact, turn: int, page: Page) -> bool:
    """Tell whether the margins are those of an upright sheet turned by a quarter."""
    return all(
        _limits(page, SIDES[(at + turn) % len(SIDES)]).allows(
            getattr(section, side), page.tolerances.margin
        )
        for at, side in enumerate(SIDES)
    )
