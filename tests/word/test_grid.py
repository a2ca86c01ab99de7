"""A table written in one go for the texts of its cells is the table written cell by cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vbhc.document import Bang, Run
from vbhc.nd30 import spec
from vbhc.word.body import BodyWriter
from vbhc.word.kit import Kit
from vbhc.word.numbering import Numbering

LAW = spec()
WORDS = st.one_of(
    st.sampled_from(
        ["một", "5 < 6", "R&D", "50%", "%s", "%d", "%%", "%b", "hai\nba", "\n", "1.234"]
    ),
    st.text("abđ &<>%\n", min_size=1),
    st.just("một câu dài để cột phải chia dòng và chiếm chỗ của các cột bên cạnh " * 3),
)
TITLES = st.one_of(
    st.just(()),
    WORDS.map(lambda text: (Run(text),)),
    st.tuples(st.builds(Run, WORDS, st.just(True)), st.builds(Run, WORDS)),
)
TABLES = st.integers(1, 5).flatmap(
    lambda columns: st.tuples(
        st.tuples(*[st.sampled_from(["", "left", "center", "right"])] * columns),
        st.tuples(*[TITLES] * columns),
        st.lists(st.tuples(*[WORDS] * columns), min_size=1, max_size=5),
    )
)


@given(TABLES, st.sampled_from([160.0, 247.0]))
def test_any_texts_under_any_titles(
    told: tuple[tuple[str, ...], tuple[tuple[Run, ...], ...], list[tuple[str, ...]]], width: float
) -> None:
    align, titles, rows = told
    writer = BodyWriter(Kit(LAW, LAW), "a)", Numbering(LAW, "a)"), width)
    cells = tuple(tuple((Run(text),) for text in row) for row in rows)
    texts = [text for row in rows for text in row]
    one_by_one = writer.table(Bang(align, titles, cells))
    assert writer.grid(Bang(align, titles, ())).written(texts) == one_by_one.encode()


def test_it_can_be_written_again_with_other_texts_and_other_widths() -> None:
    """It is kept with the shape it belongs to."""
    writer = BodyWriter(Kit(LAW, LAW), "a)", Numbering(LAW, "a)"), 160.0)
    table = Bang(("", ""), ((Run("A"),), (Run("B"),)), ())
    grid = writer.grid(table)
    first = grid.written(["một", "hai"])
    assert grid.written(["một tên dài hơn hẳn", "2"]) != first
    assert grid.written(["một", "hai"]) == first
