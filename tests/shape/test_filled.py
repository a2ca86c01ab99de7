"""The blocks of a document are a tuple to whoever looks at them, though they are made only then."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from vbhc.document import Doan, Run
from vbhc.shape.filling import Filled, fill, fill_when_seen
from vbhc.shape.markup import parse

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
