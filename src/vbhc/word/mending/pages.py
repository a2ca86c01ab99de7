"""Menders of the page: sheet and margins of the sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.word.mending import edit

if TYPE_CHECKING:
    from vbhc.facts import SectionFact
    from vbhc.nd30 import Range
    from vbhc.word.mending.job import Job

SIDES = ("top", "bottom", "left", "right")


def mend_paper(job: Job) -> None:
    """Make every sheet A4, standing or lying as it was."""
    paper, tolerance = job.law.page.paper, job.tolerances.paper
    for section, element in job.sections():
        wanted = (paper.width, paper.height)
        if section.landscape:
            wanted = (paper.height, paper.width)
        found = (section.width, section.height)
        if any(abs(a - b) > tolerance for a, b in zip(found, wanted, strict=True)):
            edit.set_paper(element, *wanted)


def mend_margin(job: Job, side: str) -> None:
    """Bring one margin of every section into its range."""
    for section, element in job.sections():
        found = getattr(section, side)
        allowed = _allowed(job, side)
        if allowed.allows(found, job.tolerances.margin) or _turned(job, section):
            continue
        edit.set_margin(element, side, allowed.nearest(found))


def _allowed(job: Job, side: str) -> Range:
    page = job.law.page
    return {
        "top": page.margin_top,
        "bottom": page.margin_bottom,
        "left": page.margin_left,
        "right": page.margin_right,
    }[side].range


def _turned(job: Job, section: SectionFact) -> bool:
    """Tell whether a lying sheet has the margins of a standing one that was turned."""
    found = {side: getattr(section, side) for side in SIDES}
    turns = (("left", "top", "right", "bottom"), ("right", "bottom", "left", "top"))
    around = ("top", "right", "bottom", "left")
    return section.landscape and any(
        all(
            _allowed(job, was).allows(found[now], job.tolerances.margin)
            for was, now in zip(turn, around, strict=True)
        )
        for turn in turns
    )
