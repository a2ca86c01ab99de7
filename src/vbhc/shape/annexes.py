"""Cuts the lines of a shape at its `:::` lines: the body first, then the annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.i18n import _, nearest

if TYPE_CHECKING:
    from vbhc.shape.lines import Lines

FENCE = ":::"
NAME = "phu-luc"
_OPENING = re.compile(r":::+\s*(?P<name>[^\s\[]*)\s*(?:\[(?P<option>[^\]]*)\])?\s*(?P<title>.*)")
_LANDSCAPE = {"": False, "huong=doc": False, "huong=ngang": True}


@dataclass(frozen=True)
class AnnexPart:
    """The lines of one annex, from `start` to before `end`, with the title of its opening line."""

    title: str
    landscape: bool
    start: int
    end: int


def split(lines: Lines) -> tuple[int, list[AnnexPart]]:
    """Return the line where the body ends, and the annexes; TemplateError on a wrong `:::` line."""
    fences = [n for n, line in enumerate(lines.text) if line.lstrip().startswith(FENCE)]
    if not fences:
        return len(lines.text), []
    annexes = []
    for opening, closing in zip(fences[::2], fences[1::2], strict=False):
        annexes.append(_annex(lines, opening, closing))
    if len(fences) % 2:
        _annex(lines, fences[-1], len(lines.text))
        raise lines.refuse(
            fences[-1], _("an annex that is not closed"), _("close it with a line ':::'")
        )
    _refuse_text_between(lines, fences)
    return fences[0], annexes


def _annex(lines: Lines, opening: int, closing: int) -> AnnexPart:
    found = _OPENING.fullmatch(lines.text[opening].strip())
    name, option, title = (
        (found["name"], found["option"] or "", found["title"]) if found else ("", "", "")
    )
    form = "::: phu-luc [huong=ngang] TÊN"
    if name != NAME:
        hint = nearest(name, [NAME]) or _("write: {form}").format(form=form)
        raise lines.refuse(opening, _("'{name}' is no part of a document").format(name=name), hint)
    if option.replace(" ", "") not in _LANDSCAPE:
        raise lines.refuse(
            opening,
            _("the option '{option}' is unknown").format(option=option),
            _("write: {form}").format(form=form),
        )
    if not title:
        raise lines.refuse(
            opening, _("an annex without a title"), _("write: {form}").format(form=form)
        )
    if closing < len(lines.text) and lines.text[closing].strip() != FENCE:
        raise lines.refuse(
            closing, _("an annex inside an annex"), _("close the first one with a line ':::'")
        )
    return AnnexPart(title, _LANDSCAPE[option.replace(" ", "")], opening + 1, closing)


def _refuse_text_between(lines: Lines, fences: list[int]) -> None:
    ends = [*fences[2::2], len(lines.text)]
    for closing, following in zip(fences[1::2], ends, strict=True):
        for number in range(closing + 1, following):
            if lines.text[number].strip():
                raise lines.refuse(
                    number,
                    _("text of the body after an annex"),
                    _("move it before the first annex"),
                )
