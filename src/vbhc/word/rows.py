"""The rows of one table: cells of a column differ in their texts alone, what is around them is made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.word import xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vbhc.document import Text


class RowWriter:
    """Writes rows of cells in one style; widths in twips and alignments are those of the columns."""

    def __init__(self, style: str, widths: list[int], align: Iterable[str]) -> None:
        self._around = [
            xml.cell(width, xml.paragraph(style, xml.HOLE, align=each)).split(xml.HOLE)
            for width, each in zip(widths, align, strict=True)
        ]
        plain = (f"{before}{xml.run(xml.HOLE)}{after}" for before, after in self._around)
        self._plain = xml.row(plain).replace("%", "%%").replace(xml.HOLE, "%s")

    def row(self, row: tuple[Text, ...]) -> str:
        """Return one row; one whose cells are words in one format, as nearly all are, in one go."""
        runs = [cell[0] for cell in row if len(cell) == 1]
        texts = [run.text for run in runs if not (run.bold or run.italic) and run.text]
        if len(texts) == len(self._around):
            joined = "".join(texts)
            if joined.isprintable():  # no line breaks either
                return self._plain % tuple(map(xml.text_of, texts) if _escapes(joined) else texts)
        return xml.row(
            f"{before}{xml.runs(text)}{after}"
            for (before, after), text in zip(self._around, row, strict=True)
        )


def _escapes(text: str) -> bool:
    return "&" in text or "<" in text or ">" in text
