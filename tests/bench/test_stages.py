"""The stages of a document: what is wrapped by name is what does the work, and stays so."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

import vbhc
from benchmarks.cases import CASES, Case
from benchmarks.measures.stages import WRITE
from benchmarks.page import tables
from benchmarks.stages import REST, STAGES, StageLost, _owner, of

SMALL = [CASES["letter"], CASES["report"], CASES["annex"].sized({"rows": 5})]
PLACES = [place for places in STAGES.values() for place in places]


@pytest.mark.parametrize("case", SMALL, ids=lambda case: str(case.name))
def test_a_document_goes_through_every_stage_the_first_time_and_again(case: Case) -> None:
    """A function that was renamed, or does the work no more, is seen here and not as a figure of 0."""
    for seed in (1, 2):
        values = case.values(seed)
        found = of(partial(_made, case, values))
        assert list(found) == [*STAGES, REST]


def _made(case: Case, values: dict[str, Any]) -> bytes:
    return vbhc.to_bytes(vbhc.render(case.template, values))


def test_a_stage_that_is_not_come_to_is_an_error_that_names_its_function() -> None:
    with pytest.raises(StageLost, match=r"vbhc\.compose:parse"):
        of(lambda: None)


def test_the_stages_of_a_piece_of_work_leave_no_trace() -> None:
    before = [getattr(*_owner(place)) for place in PLACES]
    with pytest.raises(StageLost):
        of(lambda: None)
    assert before == [getattr(*_owner(place)) for place in PLACES]


def test_the_page_has_a_name_for_every_stage() -> None:
    assert set(tables.STAGES) == {*STAGES, REST, WRITE}
