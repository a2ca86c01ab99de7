"""The rows of one table: cells of a column differ in their texts alone, what is around them is made once."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from vbhc.memo import remembered
from vbhc.word import xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vbhc.document import Text


class RowWriter:
    """Writes rows of cells in one style; widths in twips and alignments are those of the columns."""

    def __init__(
        self,
        style: str,
        widths: Sequence[int | str],
        align: Iterable[str],
        *,
        header: bool = False,
    ) -> None:
        self._widths = tuple(widths)
        self._kind = (style, tuple(align), header)

    @cached_property
    def _plain(self) -> str:
        """A row of cells in one run each, with a %s for its text."""
        return plain_row(*self._kind) % self._widths

    @cached_property
    def _around(self) -> list[str]:
        """What stands around the contents of the cells."""
        return (_row(*self._kind) % self._widths).split(xml.HOLE)

    def row(self, row: tuple[Text, ...]) -> str:
        """Return one row; one whose cells are words in one format, as nearly all are, in one go."""
        runs = [cell[0] for cell in row if len(cell) == 1]
        texts = [run.text for run in runs if not (run.bold or run.italic) and run.text]
        if len(texts) == len(self._widths):
            joined = "".join(texts)
            if joined.isprintable():  # no line breaks either
                return self._plain % tuple(
                    map(xml.text_of, texts) if xml.escapes(joined) else texts
                )
        written = chain(map(xml.runs, row), ("",))
        return "".join(chain.from_iterable(zip(self._around, written, strict=True)))


_RUN = xml.run("%%s")
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


@remembered(64)
def plain_row(style: str, align: tuple[str, ...], header: bool = False) -> str:
    """Return a row with a %s for the width of each column, and a %%s for the text of each cell."""
    return _row(style, align, header).replace(xml.HOLE, _RUN)
