"""Thousands of wrong rows are all refused, each with a remedy that can be read."""

from __future__ import annotations

from typing import Any

import pytest

import vbhc
from vbhc.errors import DataError

COUNT = 400


def office(units: int, *codes: str) -> dict[str, Any]:
    found = [{"ma": f"DV{number}", "ten": f"Phòng số {number}"} for number in range(units)]
    tasks = [{"noi_dung": "rà soát", "chu_tri": [code]} for code in codes]
    return {"co_quan": {"ten": "Sở Nội vụ", "don_vi": found}, "nhiem_vu": tasks}


def refusals(data: dict[str, Any]) -> list[str]:
    with pytest.raises(DataError) as refused:
        vbhc.load(data)
    return [str(problem) for problem in refused.value.problems]


def test_a_wrong_code_among_thousands_of_units_is_still_understood() -> None:
    assert "DV71" in refusals(office(3000, "DV-71"))[0]


def test_of_thousands_of_units_a_remedy_names_some() -> None:
    (refusal,) = refusals(office(3000, "xyz"))
    assert refusal.endswith("DV28, DV29, …")


def test_every_wrong_code_among_many_units_is_refused() -> None:
    """What each was meant to be is not looked for without end: that would take minutes."""
    wrong = [f"xyz{number}" for number in range(COUNT)]
    found = refusals(office(COUNT, *wrong))
    assert len(found) == COUNT
    assert all(code in refusal for code, refusal in zip(wrong, found, strict=True))
