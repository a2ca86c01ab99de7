"""A value of a cell is a node like any other, though its place is put together only when asked for."""

from __future__ import annotations

import pickle

import pytest

from vbhc.data.nodes import Node
from vbhc.data.sheets.book import Celled, Sheet
from vbhc.errors import Place

SHEET = Sheet("diem.xlsx", "Điểm", ())
HEADING = SHEET.place(0, 27)


@pytest.fixture
def cell() -> Celled:
    return Celled("9,98", HEADING, SHEET, 4, 27)


def test_it_knows_its_place(cell: Celled) -> None:
    assert str(cell.place) == "diem.xlsx!Điểm!AB5"
    assert cell.place == SHEET.place(4, 27)


def test_it_is_the_node_of_that_place(cell: Celled) -> None:
    node = Node("9,98", Place("diem.xlsx", sheet="Điểm", cell="AB5"), HEADING)
    assert cell == node
    assert node == cell
    assert cell != Node("9,98", None, HEADING)
    assert cell.holding("x") == Node("x", node.place, HEADING)


def test_it_travels_as_a_node_without_its_sheet(cell: Celled) -> None:
    there = pickle.loads(pickle.dumps(cell))  # noqa: S301 - pickled in the line itself
    assert type(there) is Node
    assert there == cell
