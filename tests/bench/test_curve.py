"""Cost over size: every way does what it says, points that take too long are left out and said."""

from __future__ import annotations

from subprocess import TimeoutExpired
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.commands import CommandFailed
from benchmarks.measures import curve
from benchmarks.measures.curve import CHOSEN, curves
from benchmarks.page.curve import TITLES, growth, of_all
from benchmarks.page.targets import targets
from benchmarks.tasks import curve as point
from benchmarks.ways import WAYS
from benchmarks.ways.work import WayLost, command, refusing

if TYPE_CHECKING:
    from pathlib import Path

SIZES = (100, 1_000, 10_000)
WAY = "annex"


@pytest.mark.parametrize("way", WAYS)
def test_a_way_ends_as_it_should(way: str, tmp_path: Path) -> None:
    """Or an error at the first line would be timed instead, and look fast."""
    WAYS[way](3, tmp_path)()


def test_a_command_that_leaves_with_another_code_is_no_figure() -> None:
    with pytest.raises(WayLost, match="vbhc rules left with 2 instead of 0"):
        command("rules", "QH-99")()


def test_wrong_data_that_are_taken_are_no_figure() -> None:
    with pytest.raises(WayLost):
        refusing({})()


def test_the_page_shows_ways_that_there_are_under_titles_of_their_own() -> None:
    assert set(CHOSEN) == set(TITLES)
    assert set(CHOSEN) <= set(WAYS)
    assert len(set(TITLES.values())) == len(TITLES)


def test_a_point_has_its_seconds_and_the_memory_of_the_process() -> None:
    found = point("data: JSON", "3")
    assert set(found) == {"seconds", "cpu", "whole", "peak"}
    assert found["whole"] >= found["cpu"]
    assert found["peak"] > 1_000_000


def measured(monkeypatch: pytest.MonkeyPatch, *, each: float, **raised: Exception) -> Any:
    """Return the curve of a way of which a thing costs so many seconds; `raised` by size: n1000=..."""

    def task(_task: str, _way: str, size: str, **_options: Any) -> dict[str, float]:
        if f"n{size}" in raised:
            raise raised[f"n{size}"]
        seconds = int(size) * each
        return {"seconds": seconds, "cpu": seconds, "whole": 2 * seconds, "peak": 2.0**20}

    monkeypatch.setattr(curve, "task", task)
    return curves([WAY], SIZES, longest=40.0)


def test_a_point_that_would_take_too_long_is_not_begun_and_the_page_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = measured(monkeypatch, each=0.005)
    assert list(found[WAY]["points"]) == ["100", "1000"]
    page = "\n".join(of_all(found))
    assert "| hàng của một phụ lục | 0,500 | 5,00 | 10 × |" in page
    assert "- hàng của một phụ lục, từ 10.000: ước chừng 100 giây, quá 40 giây." in page


def test_with_time_enough_there_is_nothing_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    found = measured(monkeypatch, each=0.0001)
    assert list(found[WAY]["points"]) == ["100", "1000", "10000"]
    assert "Không đo" not in "\n".join(of_all(found))


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (CommandFailed("python -m x: no memory in /home/x"), "phép đo hỏng"),
        (
            CommandFailed("python -m x: vbhc.errors.FileError: <bytes>: tệp lớn quá; tách ra"),
            "vbhc từ chối, tệp lớn quá",
        ),
        (TimeoutExpired("x", 600), "dừng sau 600 giây"),
    ],
)
def test_a_point_that_fails_leaves_the_others_and_is_said_without_places_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, error: Exception, why: str
) -> None:
    found = measured(monkeypatch, each=0.0001, n1000=error)
    assert list(found[WAY]["points"]) == ["100"]
    assert f"từ 1.000: {why}." in "\n".join(of_all(found))


def took(**seconds: float) -> dict[str, dict[str, float]]:
    return {size[1:]: {"seconds": each, "peak": 1.0} for size, each in seconds.items()}


def test_growth_is_that_of_the_last_ten_times() -> None:
    assert growth(took(n100=0.5, n1000=1.0, n10000=9.0)) == 9.0
    assert growth(took(n100=0.5)) is None


def test_the_target_is_judged_by_what_grows_most() -> None:
    nothing: dict[str, Any] = {"clock": "seconds", "short": False}
    curves = {
        "annex": {"points": took(n100=1.0, n1000=10.0)},
        "data: CSV": {"points": took(n100=1.0, n1000=14.0)},
        "data: JSON": {"points": took(n100=1.0)},
    }
    (target,) = (t for t in targets({**nothing, "curve": curves}) if "gấp mười" in t.work)
    assert target.reached == "14 × (hàng dữ liệu trong tệp CSV)"
    assert target.met is False
