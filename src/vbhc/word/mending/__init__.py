"""Formatting put right in place, finding by finding, on a copy of the file.

The least change that satisfies the decree: a value outside its range goes to the nearest one
inside, or to the one the rest of the document has. No word changes: the text of every part is
compared, and a difference refuses the file.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from vbhc.word.mending import fixed
from vbhc.word.mending.job import Job
from vbhc.word.mending.page_number import PageNumber, is_number
from vbhc.word.mending.pages import SIDES, mend_margin, mend_paper
from vbhc.word.mending.paragraphs import BY_ID, BY_PROPERTY
from vbhc.word.mending.words import refuse_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from vbhc.facts import Facts, Finding
    from vbhc.nd30 import Spec
    from vbhc.nd30.rulebook import Tolerances
    from vbhc.word.container import Container

# What concerns the sections: done once for all of them.
PAGE: dict[str, Callable[[Job], None]] = {
    "paper": mend_paper,
    **{side: partial(mend_margin, side=side) for side in SIDES},
    "missing": lambda job: PageNumber(job).put_in_header(),
    "first": lambda job: PageNumber(job).take_off_first_page(),
    "number": lambda job: PageNumber(job).put_right(),
}
_NUMBERS = {
    "PNUM-01": "missing",
    "PNUM-02": "first",
    "PNUM-03": "number",
}
# Their slips of form are mended where they are plain, whatever else is wrong in the text.
_FORMS = {"QH-01.text", "TN-01.text", "NN-01.text", "SO-01.space", "SO-01.form"}


def mend(
    container: Container,
    facts: Facts,
    roles: Mapping[int, str],
    findings: Iterable[Finding],
    law: Spec,
    tolerances: Tolerances,
) -> bytes | None:
    """Return the file with what the findings name put right, where that is safe; None when nothing is.

    It is done once, without looking again. Raises FileError for a file in the strict form of the standard, OutputError when a word would change.
    """
    job = Job(container, facts, roles, law, tolerances)
    for finding in findings:
        if finding.fix == "safe" or finding.id in _FORMS:
            _mend(job, finding)
    for part in job.draft.touched():
        refuse_changes(container.name, container.root(part), job.draft.root(part), _allowed)
    return job.draft.package()


def is_mended(finding: str) -> bool:
    """Tell whether something mends findings of that id."""
    rule, _point, name = finding.partition(".")
    known = finding in BY_ID or name in BY_PROPERTY
    return known or (rule.startswith("PAGE-") and name in PAGE) or rule in _NUMBERS


def _mend(job: Job, finding: Finding) -> None:
    rule, _point, name = finding.id.partition(".")
    if rule in _NUMBERS:
        PAGE[_NUMBERS[rule]](job)
    elif rule.startswith("PAGE-"):
        PAGE[name](job)
    elif mender := BY_ID.get(finding.id) or BY_PROPERTY.get(name):
        for where in (finding.where, *finding.also):
            spot = job.spot(where)
            if spot is not None:
                mender(job, spot)


def _allowed(old: str, new: str, same_marks: bool) -> bool:
    """Tell whether a text may change so: a fixed text put right, a page number that comes or goes."""
    moved = (not new.strip() and is_number(old)) or (not old.strip() and is_number(new))
    return moved or (same_marks and fixed.allows(old, new))
