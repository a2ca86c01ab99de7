"""A row written in one go is the row written cell by cell, and columns are measured as their texts are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vbhc.document import Run
from vbhc.vietnamese.metrics import column_extents, extents, width
from vbhc.word import xml
from vbhc.word.rows import RowWriter

WORDS = st.one_of(
    st.sampled_from(["một", "5 < 6", "R&D", "50%", "%s", "hai\nba", "1.234"]),
    st.text("abđ &<>%\n", min_size=1),
)
CELLS = st.one_of(
    st.just(()),
    WORDS.map(lambda text: (Run(text),)),
    st.tuples(st.builds(Run, WORDS, st.booleans(), st.booleans())),
    st.tuples(st.builds(Run, WORDS, st.just(True)), st.builds(Run, WORDS)),
)
WIDTHS, ALIGN = [700, 1400, 2100], ["center", "", "right"]


@given(st.tuples(CELLS, CELLS, CELLS))
def test_any_row_is_written_as_its_cells_are(row: tuple[tuple[Run, ...], ...]) -> None:
    each = (
        xml.cell(wide, xml.paragraph("OBang", xml.runs(text), align=align))
        for wide, text, align in zip(WIDTHS, row, ALIGN, strict=True)
    )
    assert RowWriter("OBang", WIDTHS, ALIGN).row(row) == xml.row(each)


def test_a_header_row_is_repeated_and_its_cells_are_centred_in_height() -> None:
    row = ((Run("một"),), (Run("hai", bold=True),), ())
    cells = (
        xml.cell(wide, xml.paragraph("OBangDau", xml.runs(text)), middle=True)
        for wide, text in zip(WIDTHS, row, strict=True)
    )
    written = RowWriter("OBangDau", WIDTHS, ("left", "", ""), header=True).row(row)
    assert written == xml.row(cells, header=True)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6), st.booleans())
def test_the_columns_of_a_grid_are_as_wide_as_their_texts(
    rows: list[tuple[str, str]], bold: bool
) -> None:
    texts = [text for row in rows for text in row]
    alone = [extents(column, 13, bold) for column in zip(*rows, strict=True)]
    assert column_extents("\0".join(texts).encode(), 2, 13, bold) == alone


@given(
    st.lists(st.text("abc WMĐ 0123456789.,%\n", max_size=12), max_size=8),
    st.booleans(),
    st.booleans(),
)
def test_any_texts_are_as_wide_together_as_the_widest_alone(
    texts: list[str], bold: bool, italic: bool
) -> None:
    words = max((width(w, 13, bold, italic) for text in texts for w in text.split()), default=0.0)
    lines = max((width(text, 13, bold, italic) for text in texts), default=0.0)
    assert extents(texts, 13, bold, italic) == (words, lines)
