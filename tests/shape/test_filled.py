"""The blocks of a document are a tuple to whoever looks at them, though they are made only then."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from vbhc.document import Bang, Doan, Run
from vbhc.shape.filling import Filled, fill, fill_when_seen
from vbhc.shape.folding import fold
from vbhc.shape.markup import parse
from vbhc.shape.tables import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc.document import Khoi

SHAPE = parse("Một \ue0000\ue001.\n\n- \ue0001\ue001\n", ())


@pytest.fixture
def later() -> Sequence[Khoi]:
    found = fill_when_seen(SHAPE, ["a", "b"]).khoi
    assert isinstance(found, Filled)
    return found


def test_they_are_those_of_the_filled_body(later: Sequence[Khoi]) -> None:
    now = tuple(fill(SHAPE, ["a", "b"]).khoi)
    assert later == now
    assert now == later
    assert (len(later), hash(later), repr(later)) == (2, hash(now), repr(now))
    assert (later[0], later[-1:], list(later)) == (now[0], now[-1:], list(now))


def test_others_can_be_put_before_and_after(later: Sequence[Khoi]) -> None:
    more = (Doan((Run("Thêm."),)),)
    assert later + more == (*later, *more)  # type: ignore[operator]
    assert more + later == (*more, *later)  # type: ignore[operator]


def test_they_travel_as_a_tuple(later: Sequence[Khoi]) -> None:
    there = pickle.loads(pickle.dumps(later))  # noqa: S301 - pickled in the line itself
    assert type(there) is tuple
    assert there == later


def test_other_values_are_other_blocks(later: Sequence[Khoi]) -> None:
    assert later != fill_when_seen(SHAPE, ["a", "c"]).khoi


def test_where_a_block_may_vanish_they_are_made_at_once() -> None:
    assert fill_when_seen(SHAPE, ["a", ""]).khoi == (Doan((Run("Một a."),)),)


def grid(rows: str, values: list[str]) -> list[str] | None:
    """Return the texts of a table with these rows, as a shape gives them; None when it is no grid."""
    folded = fold(f"\ue0020:1\ue003| A | B |\n\ue0020:2\ue003|---|---|\n{rows}", values)
    (table,) = parse(folded.text, ("mau.md.j2",)).khoi
    assert isinstance(table, Bang)
    found = Grid.of(table)
    return found.texts(folded.rows) if found else None


def rows(*cells: tuple[str, str]) -> str:
    return "\n".join(f"\ue0020:3\ue003| {first} | {second} |" for first, second in cells)


ONE_VALUE_A_CELL = rows(*((f"\ue000{n}\ue001", f"\ue000{n + 1}\ue001") for n in range(0, 6, 2)))


def test_a_table_of_values_is_known_by_them_alone() -> None:
    values = [*"abcdef"]
    assert grid(ONE_VALUE_A_CELL, values) == values


def test_an_empty_cell_is_an_empty_text() -> None:
    values = ["a", "b", "", "d", "e", "f"]
    assert grid(ONE_VALUE_A_CELL, values) == values


@pytest.mark.parametrize(
    "cell", ["{} đồng", "**{}**", "chữ"], ids=["other words", "bold", "no value"]
)
def test_a_table_that_holds_anything_else_is_no_grid(cell: str) -> None:
    numbered = [f"\ue000{number}\ue001" for number in range(6)]
    cells = [
        (first, cell.format(second)) for first, second in zip(*[iter(numbered)] * 2, strict=True)
    ]
    assert not grid(rows(*cells), [*"abcdef"])
