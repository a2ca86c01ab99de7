"""docs/toc-do.md: made from the figures alone, with what was reached beside what was wanted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.__main__ import FIGURES, PAGE
from benchmarks.entrants import FLOOR, VBHC
from benchmarks.page import page
from benchmarks.page.targets import at_least, at_most, targets
from benchmarks.stages import STAGES, _owner, of

MACHINE = {"cpu": "x", "cores": 2, "memory": 8, "system": "y", "python": "3.11"}
NOTHING: dict[str, Any] = {
    "machine": MACHINE,
    "versions": {},
    "peers": [],
    "missing": {},
    "clock": "seconds",
    "short": False,
}


def took(**seconds: float) -> dict[str, dict[str, float]]:
    return {name: {"seconds": figure, "bytes": 1024} for name, figure in seconds.items()}


def test_a_target_of_speed_is_met_by_the_ratio() -> None:
    assert at_least("w", 50, 100.0, 2.0).met
    assert not at_least("w", 50, 99.0, 2.0).met


def test_a_target_of_cost_is_met_by_the_ratio() -> None:
    assert at_most("w", 2, 4.0, 2.0).met
    assert not at_most("w", 2, 4.1, 2.0).met


def test_what_nobody_measured_is_neither_met_nor_missed() -> None:
    assert {target.met for target in targets(NOTHING)} == {None}


def test_targets_are_read_from_the_results() -> None:
    figures = {VBHC: {"seconds": 1.0}, FLOOR: {"seconds": 0.6}, "docxtpl": {"seconds": 60.0}}
    found = {t.work: t for t in targets({**NOTHING, "one": {"letter": figures}})}
    assert found["công văn, nhanh hơn docxtpl"].reached == "60 ×"
    assert found["công văn, nhanh hơn docxtpl"].met
    assert found["công văn, so với sàn"].met
    assert found["công văn, nhanh hơn easy-template-x"].met is None


def test_a_page_without_figures_has_no_empty_tables() -> None:
    assert "## Kiểm tra" not in page(NOTHING)


def test_the_fastest_stands_first_and_the_ratio_before_the_milliseconds() -> None:
    results = {**NOTHING, "one": {"letter": took(docxtpl=0.02, vbhc=0.001)}}
    lines = page(results).splitlines()
    at = lines.index("| Công cụ | so với vbhc | ms | KB |")
    assert lines[at + 2 : at + 4] == [
        "| vbhc | 1,0 × | 1,00 | 1,00 |",
        "| docxtpl | 20 × | 20,0 | 1,00 |",
    ]


def test_what_could_not_be_had_is_said() -> None:
    assert "- carbone: không đo (node)." in page({**NOTHING, "missing": {"carbone": "node"}})


@pytest.mark.skipif(not FIGURES.exists(), reason="nothing was measured yet")
def test_the_page_in_the_docs_is_made_from_the_figures() -> None:
    """Who edits it by hand, or the text without the page, writes it anew: python -m benchmarks --again."""
    assert page(json.loads(FIGURES.read_text("utf-8"))) == PAGE.read_text("utf-8")


@pytest.mark.parametrize("place", [place for places in STAGES.values() for place in places])
def test_a_stage_is_a_function_of_ours(place: str) -> None:
    owner, name = _owner(place)
    assert callable(getattr(owner, name))


def test_the_stages_of_a_piece_of_work_leave_no_trace() -> None:
    before = [getattr(*_owner(place)) for places in STAGES.values() for place in places]
    found = of(lambda: None)
    after = [getattr(*_owner(place)) for places in STAGES.values() for place in places]
    assert before == after
    assert all(seconds >= 0 for seconds in found.values())
