"""Data of Python: however they are taken, looked at together or value by value, they are the same."""

from __future__ import annotations

import copy
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vbhc
from vbhc import resources
from vbhc.data import load, validate
from vbhc.data.nodes import raw
from vbhc.data.python_data import _nodes as one_by_one
from vbhc.data.python_data import from_python
from vbhc.errors import DataError


class Code(StrEnum):
    """Texts of another kind, equal to those that are typed."""

    TEN = "ten"
    ODD = "e\u0302\u0301"


TEXTS = st.sampled_from(["ten", "chữ", "e\u0302\u0301", "\x07", "\u200b", ""]) | st.text(max_size=3)
SCALARS = st.one_of(
    TEXTS,
    st.sampled_from([None, True, 1, 1.0, Decimal("1.50"), date(2020, 5, 20), time(8)]),
    st.sampled_from([datetime(2020, 5, 20, 8), *Code, b"ten", 1j]),
)
NAMES = TEXTS | st.sampled_from([*Code, 1, "1", None])


def groups(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(inner, max_size=3)
    return lists | lists.map(tuple) | st.dictionaries(NAMES, inner, max_size=4)


DATA = st.dictionaries(NAMES, st.recursive(SCALARS, groups, max_leaves=12), max_size=5)


def read(make: Any, value: Any) -> Any:
    """Return what is made of data with the kind of each value, or what is wrong with them."""
    try:
        return told(raw(make(value)))
    except DataError as error:
        return str(error)


def told(value: Any) -> Any:
    if isinstance(value, dict):
        return [(type(name), name, told(inner)) for name, inner in value.items()]
    if isinstance(value, list | tuple):
        return [type(value), *map(told, value)]
    return type(value), value


@given(DATA)
def test_any_data_are_the_same_copied_lent_and_value_by_value(value: Any) -> None:
    before = copy.deepcopy(value)
    found = [read(make, value) for make in (from_python, lent, one_by_one)]
    assert found[0] == found[1] == found[2]
    assert told(value) == told(before)


def lent(value: Any) -> Any:
    return from_python(value, lent=True)


def test_what_is_lent_is_not_copied() -> None:
    data = {"khac": {"ds": [{"ten": "chữ"}]}}
    assert load(data, lent=True).raw() is data
    assert load(data).raw() == data
    assert load(data).raw()["khac"]["ds"][0] is not data["khac"]["ds"][0]


def test_a_name_of_another_kind_does_not_hide_behind_an_equal_one() -> None:
    rows: list[dict[Any, Any]] = [{"ten": 1}, {Code.TEN: 2}]
    found = load({"khac": {"ds": rows}}, lent=True).raw()["khac"]["ds"]
    assert [type(name) for row in found for name in row] == [str, str]


def test_a_tuple_that_is_lent_is_a_list_like_any_other() -> None:
    data = {"khac": {"ds": ({"ten": ("a", "b")},)}}
    assert load(data, lent=True).raw() == {"khac": {"ds": [{"ten": ["a", "b"]}]}}
    assert data == {"khac": {"ds": ({"ten": ("a", "b")},)}}


def test_what_a_caller_changes_after_loading_is_not_in_the_record() -> None:
    data: dict[str, Any] = {"luu": ["VT"], "khac": {"ds": [1]}}
    record = vbhc.load(data)
    data["luu"].append("VP")
    data["khac"]["ds"].append(2)
    assert record.data.luu == ["VT"]
    assert record.context()["khac"] == {"ds": [1]}


@pytest.mark.filterwarnings("ignore::vbhc.errors.VbhcWarning")
@pytest.mark.parametrize("more", [{}, {"soan_thao": "VP"}])
@pytest.mark.parametrize("template", ["ket-luan", "giao-viec", "bien-ban"])
def test_a_render_changes_nothing_of_what_it_is_given(template: str, more: dict[str, Any]) -> None:
    folder = resources.folder("fixtures")
    data = load(*(folder / f"{name}.yaml" for name in ("co-quan", "cchc", "giao-ban"))).raw()
    before = copy.deepcopy(data)
    assert list(vbhc.render_all(template, data, **more))
    assert data == before


def test_the_head_set_for_one_document_is_no_copy_of_the_data() -> None:
    """Values set in Python stand at no place, and need no nodes to say so."""
    data = {"van_ban": {"ket-luan": {"so": 7}}, "khac": {"ds": [1]}}
    merged = load(load(data, lent=True), {"van_ban": {"ket-luan": {"so": 8}}})
    assert validate(merged).data.van_ban["ket-luan"].so == 8
    assert merged.raw()["khac"] is data["khac"]
