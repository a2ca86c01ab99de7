"""The stamp of urgency: bright red, in a box of the decree's size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.formats import each
from vbhc.checking.page import Found
from vbhc.checking.saying import figure, signs
from vbhc.i18n import _
from vbhc.vietnamese.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.checking.page import Page
    from vbhc.facts import ParagraphFact
    from vbhc.nd30 import Stamp
    from vbhc.nd30.rulebook import Rule

_BRIGHT, _DARK = 0xC0, 0x40


def red(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield a stamp that is not red."""
    for paragraph, record, part in each(rule, page):
        colors = (run.format.color for run in page.spoken(paragraph))
        wrong = next((color for color in colors if not _is_red(color)), "")
        if wrong:
            yield Found(
                paragraph,
                _("{part} is not red").format(part=part),
                _("set its colour to bright red"),
                found=wrong,
                required=record.color,
            )


def _is_red(color: str) -> bool:
    try:
        channels = bytes.fromhex(color)
    except ValueError:
        return False
    red_, *others = channels or (0,)
    return red_ >= _BRIGHT and all(c <= _DARK for c in others)


def box(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield a stamp without a box, or in one of another size; silent where the size is unknown."""
    for paragraph, _record, part in each(rule, page):
        stamp = _stamp(page.text(paragraph), page)
        if stamp is None:
            continue
        found = paragraph.box or _cell(paragraph)
        if found is None:
            yield Found(
                paragraph,
                _("{part} has no box").format(part=part),
                _("put it into a box of {width} x {height} mm").format(
                    width=figure(stamp.width), height=figure(stamp.height)
                ),
                found="0",
                required=_sizes((stamp.width, stamp.height)),
            )
        elif not _fits(found, stamp, page.tolerances.stamp):
            message = _("the box of {part} is {found} mm, it must be {wanted} mm")
            yield Found(
                paragraph,
                message.format(
                    part=part,
                    found=_shown(found),
                    wanted=_shown((stamp.width, stamp.height)),
                ),
                _("change the size of the box"),
                found=_sizes(found),
                required=_sizes((stamp.width, stamp.height)),
            )


def _stamp(text: str, page: Page) -> Stamp | None:
    wanted = fold(text)
    return next((s for s in page.law.stamps.values() if fold(s.text) == wanted), None)


def _cell(paragraph: ParagraphFact) -> tuple[float, float] | None:
    """Return the box of a bordered cell; its height is not in the grid, and counts as right."""
    cell = paragraph.cell
    return (cell.width, 0.0) if cell and cell.bordered else None


def _fits(found: tuple[float, float], stamp: Stamp, tolerance: float) -> bool:
    width, height = found
    return abs(width - stamp.width) <= tolerance and (
        not height or abs(height - stamp.height) <= tolerance
    )


def _shown(size: tuple[float, float]) -> str:
    return " x ".join(figure(side) for side in size if side)


def _sizes(size: tuple[float, float]) -> str:
    return "x".join(signs(side) for side in size if side)
