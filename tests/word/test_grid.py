"""A table of values is written in one go as it is written row by row, whatever stands in its cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vbhc.document import Bang, Run
from vbhc.nd30 import spec
from vbhc.word.body import BodyWriter
from vbhc.word.kit import Kit
from vbhc.word.numbering import Numbering

LAW = spec()
TITLES = ((Run("TT"),), (Run("Tỷ lệ (%) < 5"),), ())
TEXTS = st.one_of(
    st.sampled_from(["", "một", "5 < 6", "R&D", "50%", "%s %d %b", "hai\nba", "a\n\nb", "1.234"]),
    st.text("abđ &<>%\n"),
)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5))
def test_any_texts_are_written_as_rows_of_cells_are(rows: list[tuple[str, str, str]]) -> None:
    """An empty cell has no run, and a line feed is a line break, in either way."""
    writer = BodyWriter(Kit(LAW, LAW), "a)", Numbering(LAW, "a)"), LAW.page.text_width)
    cells = tuple(tuple((Run(text),) if text else () for text in row) for row in rows)
    table = Bang(("left", "center", ""), TITLES, cells)
    texts = [text for row in rows for text in row]
    assert writer.grid(table).written(texts) == writer.table(table).encode()
