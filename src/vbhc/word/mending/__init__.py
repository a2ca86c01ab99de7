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

# By the number of the section; the margins of another may be right although they look the same.
_SHEET: dict[str, Callable[[Job, int], None]] = {
    "paper": mend_paper,
    **{side: partial(mend_margin, side=side) for side in SIDES},
}
_NUMBER: dict[str, Callable[[PageNumber], None]] = {
    "PNUM-01": PageNumber.put_in_header,
    "PNUM-02": PageNumber.take_off_first_page,
    "PNUM-03": PageNumber.put_right,
}
# Mended whatever the finding says of it: a slip of form where it is plainly one, and what a whole
# paragraph takes although several components stand in it.
_ALWAYS = {
    "QH-01.text", "TN-01.text", "NN-01.text", "SO-01.space", "SO-01.form",
    "FONT-01.name", "FONT-02.color",
}  # fmt: skip


def mend(
    container: Container,
    facts: Facts,
    roles: Mapping[int, str],
    findings: Iterable[Finding],
    law: Spec,
    tolerances: Tolerances,
) -> bytes | None:
    """Return the file with what the findings name put right, where that is safe; None when nothing is.

    It is done once, without looking again. Raises FileError for a file that any change would spoil,
    OutputError when a word would change.
    """
    job = Job(container, facts, roles, law, tolerances)
    for finding in findings:
        if finding.fix == "safe" or finding.id in _ALWAYS:
            _mend(job, finding)
    for part in job.draft.touched():
        refuse_changes(container.name, container.root(part), job.draft.root(part), _allowed)
    return job.draft.package()


def is_mended(finding: str) -> bool:
    """Tell whether something mends findings of that id."""
    rule, _point, name = finding.partition(".")
    if rule.startswith("PAGE-"):
        return name in _SHEET
    return rule in _NUMBER or finding in BY_ID or name in BY_PROPERTY


def _mend(job: Job, finding: Finding) -> None:
    rule, _point, name = finding.id.partition(".")
    if rule in _NUMBER:
        _NUMBER[rule](PageNumber(job))
    elif rule.startswith("PAGE-"):
        for where in (finding.where, *finding.also):
            _SHEET[name](job, where.section)
    elif mender := BY_ID.get(finding.id) or BY_PROPERTY.get(name):
        for where in (finding.where, *finding.also):
            spot = job.spot(where)
            if spot is not None:
                mender(job, spot)


def _allowed(old: str, new: str, same_marks: bool) -> bool:
    """Tell whether a text may change so: a fixed text put right, a page number that comes or goes."""
    moved = (not new.strip() and is_number(old)) or (not old.strip() and is_number(new))
    return moved or (same_marks and fixed.allows(old, new))
