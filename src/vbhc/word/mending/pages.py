"""Menders of the page: sheet and margins of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vbhc.word.mending import edit

if TYPE_CHECKING:
    from vbhc.facts import SectionFact
    from vbhc.nd30 import Range
    from vbhc.word.mending.job import Job

SIDES = ("top", "bottom", "left", "right")


def mend_paper(job: Job, number: int) -> None:
    """Make the sheet of a section A4, standing or lying as it was."""
    paper = job.law.page.paper
    for section, element in _section(job, number):
        wanted = (paper.width, paper.height)
        edit.set_paper(element, *(reversed(wanted) if section.landscape else wanted))


def mend_margin(job: Job, number: int, side: str) -> None:
    """Bring one margin of a section into its range."""
    for section, element in _section(job, number):
        edit.set_margin(element, side, _allowed(job, side).nearest(getattr(section, side)))


def _section(job: Job, number: int) -> list[tuple[SectionFact, Any]]:
    return [(section, element) for section, element in job.sections() if section.number == number]


def _allowed(job: Job, side: str) -> Range:
    page = job.law.page
    return {
        "top": page.margin_top,
        "bottom": page.margin_bottom,
        "left": page.margin_left,
        "right": page.margin_right,
    }[side].range
