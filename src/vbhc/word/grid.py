"""A table of fixed titles, written as far as it can be while the texts of its cells are not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.word import xml
from vbhc.word.columns import Columns
from vbhc.word.rows import RowWriter, plain_row

if TYPE_CHECKING:
    from vbhc.document import Bang
    from vbhc.word.kit import Kit

_WIDTH = "\0"  # stands for the width of a column; no title can hold it
_BETWEEN = "\0"  # nor can a text


class GridWriter:
    """Writes a table, its own rows left out, with other texts in its cells; `width` is its room in mm."""

    def __init__(self, table: Bang, kit: Kit, width: float) -> None:
        count = len(table.dau)
        self._columns = Columns(table.dau, kit.law, width)
        heading = RowWriter(kit.style("o_bang_dau"), [_WIDTH] * count, [""] * count, header=True)
        titles = heading.row(table.dau).replace("%", "%%").replace(_WIDTH, "%d")
        start = xml.table_start(count, self._columns.width, borders=True).replace("%s", "%d")
        self._above = f"{start}{titles}".encode()
        # Into a row the widths are filled in, then the texts.
        row = plain_row(kit.style("o_bang"), table.canh)
        self._row = row.replace("%%s", "%%b").replace("%s", "%d").encode()

    def written(self, texts: list[str]) -> bytes:
        """Return it with these texts, row by row: values of a shape."""
        joined = _BETWEEN.join(texts).encode()
        widths = self._columns.of_texts(joined)
        above = self._above % (*widths, *widths)
        rows = self._row % tuple(widths) * (len(texts) // len(widths))
        written = rows % tuple(xml.in_run(joined).split(_BETWEEN.encode()))
        if not all(texts):
            written = written.replace(xml.EMPTY_RUN, b"")
        if b"\n" in joined:
            written = written.replace(xml.EMPTY_LINE, b"")
        return b"".join((above, written, xml.TABLE_END.encode()))
