"""The columns of any table fill the width between the margins, and none starves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vbhc.nd30 import spec
from vbhc.vietnamese.metrics import width
from vbhc.word.columns import column_widths
from vbhc.word.units import twips_of_mm
from word.support import bang

LAW = spec()
ACROSS = LAW.page.text_width + LAW.page.paper.height - LAW.page.paper.width
ROOMS = st.sampled_from([LAW.page.text_width, ACROSS])  # an annex may lie across
CELLS = st.one_of(
    st.just(""),
    st.text("abc đẫm mưa 0123,%", max_size=60),
    st.text(max_size=20),
    st.integers(1, 400).map(lambda n: "m" * n),
)


@st.composite
def tables(draw: st.DrawFn, most_columns: int = 12) -> list[list[str]]:
    columns = draw(st.integers(1, most_columns))
    row = st.lists(CELLS, min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=1, max_size=6))


def widths(*rows: list[str], room: float = LAW.page.text_width) -> list[int]:
    return column_widths(bang(rows[0], *rows[1:]), LAW, room)


@given(tables(), ROOMS)
def test_the_widths_of_any_table_sum_to_the_text_width(rows: list[list[str]], room: float) -> None:
    found = widths(*rows, room=room)
    assert sum(found) == twips_of_mm(room)
    assert len(found) == len(rows[0])


@given(tables(), ROOMS)
def test_every_column_of_any_table_has_a_width(rows: list[list[str]], room: float) -> None:
    assert min(widths(*rows, room=room)) > 0


def test_a_column_of_numbers_is_narrow_and_one_of_sentences_wide() -> None:
    long = "Hoàn thành và ban hành Kế hoạch nâng cao Chỉ số cải cách hành chính năm 2020 của Sở"
    number, task, points = widths(["STT", "Nhiệm vụ", "Điểm"], ["1", long, "2,5"])
    assert task > 5 * number
    assert task > 5 * points


def test_a_long_word_breaks_no_other_column_in_half() -> None:
    """The word cannot fit in any case; its neighbours' words can."""
    found = widths(["STT", "Địa chỉ"], ["Quảng Ngãi", "x" * 5000])
    room = width("Ngãi", LAW.components["o_bang"].size.use)
    assert found[0] / 20 > room


def test_columns_alike_are_as_wide_as_each_other() -> None:
    found = widths(["Một", "Một", "Một"], ["hai", "hai", "hai"])
    assert max(found) - min(found) <= len(found)


def test_the_same_table_has_the_same_widths_again() -> None:
    table = (["STT", "Nội dung"], ["1", "nội dung " * 30])
    assert widths(*table) == widths(*table)
