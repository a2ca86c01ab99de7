"""What is remembered by some fields of a record: no more than was said, and nothing when nothing may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from vbhc.memo import Told, forgetful, told_by


@dataclass(frozen=True)
class Record:
    a: str
    b: int
    c: str = ""


class Counting:
    """A function of a record, and how often it was called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, record: Record, other: str) -> str:
        self.calls += 1
        return f"{record.a}{record.b}{other}"


def counting(*fields: str, most: int = 256) -> tuple[Counting, Told[Record, str, str]]:
    made = Counting()

    def function(record: Record, other: str) -> str:
        return made(record, other)

    return made, told_by(*fields, most=most)(function)


def test_a_record_alike_in_those_fields_is_not_worked_out_again() -> None:
    made, told = counting("a", "b")
    record = Record("x", 1)
    assert told(record, "k") == told(replace(record, c="z"), "k") == "x1k"
    assert made.calls == 1


def test_another_field_or_another_second_thing_is() -> None:
    made, told = counting("a", "b")
    record = Record("x", 1)
    found = [told(record, "k"), told(replace(record, b=2), "k"), told(record, "l")]
    assert found == ["x1k", "x2k", "x1l"]
    assert made.calls == 3


def test_no_more_results_are_kept_than_was_said() -> None:
    made, told = counting("b", most=2)
    for number in (1, 2, 3, 3, 1):
        assert told(Record("x", number), "k") == f"x{number}k"
    assert len(told._kept) == 2
    assert made.calls == 4


def test_forgetful_neither_takes_nor_leaves_a_result() -> None:
    made, told = counting("a")
    told(Record("x", 1), "k")
    with forgetful():
        told(Record("x", 1), "k")
        told(Record("y", 1), "k")
    assert (made.calls, len(told._kept)) == (3, 1)


def test_a_record_that_holds_a_list_is_worked_out_each_time() -> None:
    """Documents are made by hand too, and one may hold lists where tuples are meant."""
    made, told = counting("a", "b")
    record: Any = Record(["x"], 1)  # type: ignore[arg-type]
    assert told(record, "k") == told(record, "k") == "['x']1k"
    assert (made.calls, len(told._kept)) == (2, 0)
