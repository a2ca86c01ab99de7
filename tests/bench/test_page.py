"""docs/toc-do.md: made from the figures alone, with what was reached beside what was wanted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.__main__ import FIGURES, PAGE
from benchmarks.entrants import FLOOR, OWN_FLOOR, VBHC
from benchmarks.page import page
from benchmarks.page.targets import at_least, at_most, targets

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


def test_the_page_says_what_packed_the_files() -> None:
    """The floor of the targets is that of zlib, whatever vbhc packs with."""
    assert "vbhc nén tệp bằng zlib của Python." in page(NOTHING)
    fast = {**NOTHING, "machine": {**MACHINE, "deflater": "libdeflate"}}
    assert "vbhc nén tệp bằng libdeflate (phần cài thêm `fast`)" in page(fast)
    figures = {VBHC: {"seconds": 1.0}, FLOOR: {"seconds": 0.6}, OWN_FLOOR: {"seconds": 0.3}}
    found = {t.work: t for t in targets({**fast, "one": {"letter": figures}})}
    assert found["công văn, so với sàn"].reached == "1,7 ×"


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


def test_what_has_no_target_is_shown_without_a_verdict() -> None:
    figures = {"vbhc": {"seconds": 0.01}, "walk": {"seconds": 0.2}, "memo": {"seconds": 0.08}}
    text = page({**NOTHING, "check": {"report": figures}})
    assert "| kiểm tra báo cáo, nhanh hơn python-docx | ≥ 10 × | 20 × | đạt |" in text
    assert (
        "| kiểm tra báo cáo, nhanh hơn python-docx có nhớ style | không đặt | 8,0 × | - |" in text
    )
    assert "| báo cáo của vbhc | 10,0 | 20 × | 8,0 × |" in text


def test_two_processes_are_not_judged_by_the_time_of_the_processor() -> None:
    """Two processes spend no less of it than one: the target would be missed by those who meet it."""
    ways = {"one": {"seconds": 10.0}, "two": {"seconds": 10.2}}
    measured = {**NOTHING, "clock": "cpu", "batch": {"letters": 10_000, "ways": ways}}
    (target,) = (t for t in targets(measured) if "hai tiến trình" in t.work)
    assert target.met is None


def test_a_short_run_says_how_many_letters_there_were_and_judges_nothing() -> None:
    ways = {"one": {"seconds": 10.0}, "two": {"seconds": 5.0}}
    text = page({**NOTHING, "short": True, "batch": {"letters": 600, "ways": ways}})
    assert "| lô 600 công văn, hai tiến trình nhanh hơn một | ≥ 1,7 × | 2,0 × | - |" in text
    assert "2.000" not in text
    assert "| 600 công văn |" in text


def test_a_pdf_that_was_not_made_says_why() -> None:
    missing = {"missing": "máy này không có LibreOffice"}
    text = page({**NOTHING, "pdf": missing})
    assert "Không đo: máy này không có LibreOffice." in text
    assert "| 100 công văn sang PDF, nhanh hơn một lượt soffice | ≥ 3,0 × | không đo | - |" in text
