"""Menders of one paragraph, by the property a finding names: no more than satisfies the decree.

A component without a record of its own in the Spec (Điều, Chương, ...) takes what the outline of
the decree has: bold where the rule found it upright and the other way round, centred, the body's size.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from vbhc.word.mending import edit, fixed

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.facts import ParagraphFact
    from vbhc.word.mending.job import Job, Spot

Element = Any
# Fonts whose letters are signs, or are not Unicode: in another font they would say something else.
_OWN_LETTERS = ("symbol", "wingdings", "webdings", "marlett", "mt extra", ".vn", "vni")
_DIEU = re.compile(r"\s*Điều\s+\d+\s*[.:]?")
_RED = "FF0000"
_HEX = re.compile("[0-9A-Fa-f]{6}")
_LIGHT = 192  # of 255, as the eye sees it


def _size(job: Job, spot: Spot) -> None:
    """Set the size the body has, within the component's range; outside of the body the one we print."""
    component = spot.component
    if component is not None and not component.body:
        _set_size(spot, component.size.use)
    else:
        _set_size(spot, component.size.nearest(job.body_size) if component else job.body_size)


def _set_size(spot: Spot, points: float) -> None:
    for run in spot.runs():
        edit.set_size(run, points)


def _usual_size(fact: ParagraphFact) -> float:
    letters: Counter[float] = Counter()
    for run in fact.runs:
        letters[run.format.size] += len(run.text)
    return letters.most_common(1)[0][0] if letters else 0


def _bold(_job: Job, spot: Spot) -> None:
    if spot.component is None:
        _bold_the_other_way(_job, spot)
    else:
        _toggle(spot, "b", on=spot.component.bold)


def _bold_the_other_way(_job: Job, spot: Spot) -> None:
    """Turn bold on or off: a khoản is bold where it has a title, and the rule knows which has one."""
    bold = sum(len(run.text) for run in spot.fact.runs if run.format.bold)
    _toggle(spot, "b", on=2 * bold < sum(len(run.text) for run in spot.fact.runs))


def _italic(_job: Job, spot: Spot) -> None:
    _toggle(spot, "i", on=spot.component is not None and spot.component.italic)


def _toggle(spot: Spot, name: str, *, on: bool) -> None:
    for run in spot.runs():
        edit.set_toggle(run, name, on=on)


def _label(_job: Job, spot: Spot) -> None:
    """Make the label of an điều, "Điều 1.", bold and upright; what follows it stays as it is."""
    for paragraph in spot.paragraphs:
        found = _DIEU.match(edit.text_of(paragraph))
        for run in edit.first_letters(paragraph, found.end()) if found else ():
            edit.set_toggle(run, "b", on=True)
            edit.set_toggle(run, "i", on=False)


def _align(_job: Job, spot: Spot) -> None:
    align = spot.component.align if spot.component is not None else "center"
    for paragraph in spot.paragraphs:
        if align == "justify" and edit.has_line_break(paragraph):
            continue  # Word would stretch the words of the broken line over its whole width
        edit.set_align(paragraph, align)
        if align == "center":
            edit.set_indents(paragraph)


def _indent(job: Job, spot: Spot) -> None:
    for paragraph in spot.paragraphs:
        edit.set_first_line(paragraph, job.body_indent)


def _gap(job: Job, spot: Spot) -> None:
    """Open the gap before a paragraph of the body, or before the subject of a công văn."""
    for paragraph in spot.paragraphs:
        edit.set_gap(paragraph, "before", job.law.page.paragraph_gap.range.use)


def _no_gap(job: Job, spot: Spot) -> None:
    """Close the gap between Quốc hiệu and Tiêu ngữ."""
    for paragraph in spot.paragraphs:
        edit.set_gap(paragraph, "before", 0)
    if spot.fact.index > 1:
        edit.set_gap(job.elements(spot.fact.part_name)[spot.fact.index - 2], "after", 0)


def _spacing(job: Job, spot: Spot) -> None:
    fact = spot.fact
    line = fact.line
    if fact.line_rule != "auto":
        height = (_usual_size(fact) or job.body_size) * job.tolerances.single_line
        line = fact.line / height
    for paragraph in spot.paragraphs:
        edit.set_line(paragraph, job.law.page.line_spacing.range.nearest(line))


def _font(job: Job, spot: Spot) -> None:
    named = [run for run in spot.runs() if edit.names_font(run, _OWN_LETTERS)]
    own = any(_has_own_letters(name) for run in spot.fact.runs for name in run.format.fonts[:2])
    if own and not named:
        return  # the font comes from a style: nothing tells which run has it
    for run in spot.runs():
        if run not in named:
            edit.set_font(run, job.law.page.font.name)


def _has_own_letters(name: str) -> bool:
    return name.casefold().startswith(_OWN_LETTERS)


def _color(job: Job, spot: Spot) -> None:
    if any(_is_light(run.format.color) for run in spot.fact.runs if run.text.strip()):
        return  # it stands on a dark ground, or is meant not to show: in black it would spoil the page
    component = spot.component
    for run in spot.runs():
        edit.set_color(run, (component.color if component else "") or job.law.page.font.color)


def _is_light(color: str) -> bool:
    if not _HEX.fullmatch(color):
        return False
    red, green, blue = bytes.fromhex(color)
    return 0.3 * red + 0.59 * green + 0.11 * blue >= _LIGHT


def _red(_job: Job, spot: Spot) -> None:
    for run in spot.runs():
        edit.set_color(run, _RED)


def _text(_job: Job, spot: Spot) -> None:
    for paragraph in spot.paragraphs:
        fixed.rewrite(paragraph, spot.role)


def _together(job: Job, spot: Spot) -> None:
    """Give Quốc hiệu, Tiêu ngữ and place and date the set of sizes that changes them least."""
    spots = job.first_of("quoc_hieu", "tieu_ngu", "dia_danh_thoi_gian")
    del spot
    if None in spots:
        return
    sizes = [_usual_size(each.fact) for each in spots if each]
    allowed = job.law.page.size_triples.allowed
    wanted = min(allowed, key=lambda three: _distance(three, sizes))
    for each, points in zip(spots, wanted, strict=True):
        if each:
            _set_size(each, points)


def _distance(three: tuple[float, ...], sizes: list[float]) -> float:
    return sum(abs(a - b) for a, b in zip(three, sizes, strict=True))


BY_PROPERTY: dict[str, Callable[[Job, Spot], None]] = {
    "size": _size,
    "mixed": _size,
    "bold": _bold,
    "italic": _italic,
    "label": _label,
    "align": _align,
    "indent": _indent,
    "gap": _gap,
    "spacing": _spacing,
    "name": _font,
    "color": _color,
    "link": _color,
    "red": _red,
    "together": _together,
    "text": _text,
    "space": _text,
    "pad": _text,
    "zeros": _text,
}
# Where the same property of another rule wants something else.
BY_ID: dict[str, Callable[[Job, Spot], None]] = {
    "TN-02.gap": _no_gap,
    "BC-04.bold": _bold_the_other_way,
}
