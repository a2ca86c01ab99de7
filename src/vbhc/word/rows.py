"""The rows of one table: cells of a column differ in their texts alone, what is around them is made once."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from vbhc.memo import remembered
from vbhc.word import xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vbhc.document import Text


class RowWriter:
    """Writes rows of cells in one style; widths in twips and alignments are those of the columns."""

    def __init__(
        self, style: str, widths: list[int], align: Iterable[str], *, header: bool = False
    ) -> None:
        self._columns = len(widths)
        self._row = _row(style, tuple(align), header) % tuple(widths)
        self._plain = self._row.replace(xml.HOLE, _RUN)

    @cached_property
    def _around(self) -> list[str]:
        """What stands around the contents of the cells."""
        return self._row.split(xml.HOLE)

    def row(self, row: tuple[Text, ...]) -> str:
        """Return one row; one whose cells are words in one format, as nearly all are, in one go."""
        runs = [cell[0] for cell in row if len(cell) == 1]
        texts = [run.text for run in runs if not (run.bold or run.italic) and run.text]
        if len(texts) == self._columns:
            joined = "".join(texts)
            if joined.isprintable():  # no line breaks either
                return self._plain % tuple(map(xml.text_of, texts) if _escapes(joined) else texts)
        written = chain(map(xml.runs, row), ("",))
        return "".join(chain.from_iterable(zip(self._around, written, strict=True)))

    def grid(self, texts: list[str]) -> bytes:
        """Return the rows of cells with these texts, row by row: values of a shape, which XML can hold."""
        if not texts:
            return b""
        first, *inner, last = self._plain.encode().split(b"%s")
        pieces = [b""] * (2 * len(texts))
        for column, around in enumerate((last + first, *inner)):
            own = slice(2 * column, None, 2 * self._columns)
            pieces[own] = [around] * (len(texts) // self._columns)
        pieces[0] = first
        joined = "\0".join(texts)
        pieces[1::2] = xml.encoded_cells(joined)
        made = b"".join((*pieces, last))
        return made if all(texts) and "\n" not in joined else xml.without_empty(made)


_RUN = xml.run("%s")
_ALIGNED = {"left": ""}  # as the style is


@remembered(64)
def _row(style: str, align: tuple[str, ...], header: bool) -> str:
    """Return a row with a %s for the width of each column, and a hole for what each cell holds."""
    cells = (
        xml.cell(
            "%s",
            xml.paragraph(style, xml.HOLE, align=_ALIGNED.get(each, each)),
            middle=header,
        )
        for each in align
    )
    return xml.row(cells, header=header)


def _escapes(text: str) -> bool:
    return "&" in text or "<" in text or ">" in text
