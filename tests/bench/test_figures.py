"""The pure part of the measuring: turns, medians, ratios, how figures are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.figures import interleaved, number, ratio, table, times


def test_everybody_is_measured_once_a_round_and_nobody_always_follows_the_same_one() -> None:
    turns: list[str] = []

    def measure(name: str, _index: int) -> float:
        turns.append(name)
        return 0.0

    interleaved(["a", "b", "c"], 3, measure)
    assert "".join(turns) == "abcbcacab"


def test_the_rounds_of_the_warm_up_do_not_count() -> None:
    found = interleaved(["a", "b"], 2, lambda _name, index: float(index), warm_up=3)
    assert found == {"a": [3.0, 4.0], "b": [3.0, 4.0]}


def test_nobody_to_measure_is_nothing_measured() -> None:
    assert interleaved([], 3, lambda _name, _index: 1.0) == {}


@given(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1), st.integers(1, 9))
def test_everybody_has_as_many_figures_as_rounds(names: list[str], rounds: int) -> None:
    found = interleaved(names, rounds, lambda _name, index: float(index), warm_up=2)
    assert {len(figures) for figures in found.values()} == {rounds}
    assert list(found) == names


def test_a_ratio_says_how_many_times_as_large() -> None:
    assert ratio(3.0, 2.0) == 1.5


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0312, "0,031"), (0.31, "0,310"), (5.94, "5,94"), (62.24, "62,2"), (1097.4, "1.097")],
)
def test_a_figure_has_a_decimal_comma_and_no_false_precision(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0041, "0,004 ×"), (0.85, "0,85 ×"), (1.44, "1,4 ×"), (69.2, "69 ×"), (1500, "1.500 ×")],
)
def test_a_ratio_is_printed_as_times(value: float, shown: str) -> None:
    assert times(value) == shown


def test_a_table_has_its_names_left_and_its_figures_right() -> None:
    lines = table(("tool", "ms"), [("a", "1"), ("b", "2")]).splitlines()
    assert lines == ["| tool | ms |", "| --- | --: |", "| a | 1 |", "| b | 2 |"]
