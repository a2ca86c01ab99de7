"""A shape with its table rows folded says what the whole shape says, word for word and fault for fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from template.rendering import blocks
from vbhc.document import Bang, Run
from vbhc.errors import TemplateError
from vbhc.shape.filling import Body, fill
from vbhc.shape.folding import fold
from vbhc.shape.markup import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from template.rendering import Desk

FILES = ("mau.md.j2",)
HOLE = "\ue000?\ue001"
ROWS = [
    f"| {HOLE} | {HOLE} |",
    f"| {HOLE} | **{HOLE}** và {HOLE} |",
    f"| {HOLE} | |",
    f"| số {HOLE}{HOLE} | \\| {HOLE} |",
    f"  | {HOLE} | *{HOLE}* |",
    "| chữ | mẫu |",
    "|---|---|",
]
OTHERS = [
    f"| Tiêu {HOLE} | Đề |",
    "|---|:--:|",
    "",
    f"Đoạn {HOLE}.",
    f"# Mục {HOLE}",
    f"1. ý {HOLE}",
    f"{HOLE} | {HOLE}",
    "--|--",
    f"::: phu-luc Tên {HOLE}",
    ":::",
    f"| {HOLE} | một * lẻ |",
    f"| {HOLE} |",
    f"    | {HOLE} | {HOLE} |",
]


@st.composite
def shapes(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a marked shape of tables and what may stand around them, and the values of its holes."""
    heading = ["", "| A | B |", "|---|---|"]
    table = st.lists(st.sampled_from(ROWS), max_size=9).map(lambda rows: [*heading, *rows, ""])
    loose = st.lists(st.sampled_from([*ROWS, *OTHERS]), max_size=5)
    lines = [line for part in draw(st.lists(st.one_of(table, loose), max_size=4)) for line in part]
    holes = sum(line.count(HOLE) for line in lines)
    values = draw(
        st.lists(st.sampled_from(["", "một", "h\nai", "*|*"]), min_size=holes, max_size=holes)
    )
    numbers = draw(st.permutations(range(holes)))  # a macro may print them in any order
    kinds = {line: number for number, line in enumerate(dict.fromkeys(lines), 1)}
    marked = "\n".join(f"\ue0020:{kinds[line]}\ue003{line}" for line in lines)
    parts = marked.split(HOLE)
    tokens = (f"\ue000{n}\ue001{part}" for n, part in zip(numbers, parts[1:], strict=True))
    return "".join((parts[0], *tokens)), values


def said(body: Body) -> object:
    return tuple(body.khoi), body.phu_luc


def whole(text: str, values: list[str]) -> object:
    try:
        return said(fill(parse(text, FILES), values))
    except TemplateError as error:
        return str(error)


def folded(text: str, values: list[str]) -> object:
    found = fold(text, values)
    try:
        return said(fill(parse(found.text, FILES), found.values, found.rows))
    except TemplateError as error:
        return str(error)


@given(shapes())
def test_any_shape_says_the_same_folded_and_whole(shape: tuple[str, list[str]]) -> None:
    assert folded(*shape) == whole(*shape)


@pytest.fixture
def _fresh() -> Iterator[None]:
    parse.cache_clear()
    yield
    parse.cache_clear()


TABLE = """Tổng {{ ds|length }}.

| TT | Tên | Ghi chú |
|:--:|---|---|
{% for x in ds %}
| {{ loop.index }} | {{ x }} | {% if x != "b" %}khác{% endif %} |
{% endfor %}

Hết {{ ds|length }}.
"""


@pytest.mark.usefixtures("_fresh")
def test_a_table_of_another_length_is_no_other_shape(desk: Desk) -> None:
    """A list is another one each month: its annex must not be parsed anew for that."""
    template = desk.load(TABLE)
    for count in (3, 4, 50):
        found = blocks(template, {"ds": ["a", "b"] + ["c"] * (count - 2)})
        table = next(block for block in found if isinstance(block, Bang))
        assert [row[0] for row in table.hang] == [(Run(f"{n + 1}"),) for n in range(count)]
        assert [bool(row[2]) for row in table.hang] == [True, False] + [True] * (count - 2)
        assert f"Hết {count}." in repr(found[-1])
    assert parse.cache_info().misses == 1


def test_a_fault_in_a_row_is_told_once_with_its_line(desk: Desk) -> None:
    template = "| A | B |\n|---|---|\n{% for x in ds %}\n| {{ x }} |\n{% endfor %}\n"
    assert desk.refusal(template, {"ds": ["1", "2", "3", "4"]}).startswith("mau.md.j2:4: ")
