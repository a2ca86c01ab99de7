"""The body: headings, paragraphs, items and tables, with the numbering Word counts itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.document import Bang, Khoi, Run, Text
from vbhc.memo import remembered
from vbhc.outline import Line, closed, last_series, lines
from vbhc.shape.filling import Filled
from vbhc.word import xml
from vbhc.word.columns import column_widths
from vbhc.word.entry import Entry, entries
from vbhc.word.grid import GridWriter
from vbhc.word.mould import Mould, mould
from vbhc.word.numbering import DASHES, Numbering
from vbhc.word.rows import RowWriter
from vbhc.word.styles import GAP_STYLE
from vbhc.word.units import twips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc.shape.filling import Body
    from vbhc.word.kit import Kit


@dataclass(eq=False, slots=True)
class BodyWriter:
    """Writes a body, or an annex: `width` is the room for tables in mm, `outline` the w:num it counts by."""

    kit: Kit
    item_label: str
    numbering: Numbering
    width: float
    outline: int | None = None

    def write(self, blocks: Sequence[Khoi], *, kept: int = 0) -> bytes:
        """Return the blocks as XML; the last `kept` paragraphs stay on a page with what follows."""
        first = self.numbering.next
        if isinstance(blocks, Filled):
            about = (self.kit, self.item_label, self.width, self.outline, kept, first)
            made = _moulded(blocks.body, *about, True)
            if not made.suits(blocks):
                made = _moulded(blocks.body, *about, False)
            self.numbering.take(made.series)
            return made.poured(blocks, self, first)
        law = self.kit.law
        found = closed(lines(blocks, law, self.item_label), law)
        self.numbering.take(last_series(found))
        return "".join(self.entry(entry, first) for entry in entries(found, kept)).encode()

    def entry(self, entry: Entry, series: int) -> str:
        """Return a line or a table; numbered lists count from the instance `series`."""
        line = entry.line
        if isinstance(line, Bang):
            # Word joins two tables that touch.
            return self.table(line) + xml.paragraph(GAP_STYLE) * entry.before_table
        return self.line(line, series, keep_next=entry.keep_next, before_table=entry.before_table)

    def line(self, line: Line, series: int, *, keep_next: bool, before_table: bool) -> str:
        """Return one paragraph with its label or its number."""
        law = self.kit.law
        component = law.components[line.component]
        text = line.text if line.counted or not line.label else _labelled(line.label, line.text)
        return xml.paragraph(
            self.kit.style(line.component),
            xml.runs(text),
            keep_next=keep_next and not component.keep_next,
            numbering=self.number(line, series) if line.counted else None,
            after=twips(law.page.paragraph_gap.range.use) if before_table else None,
        )

    def number(self, line: Line, series: int) -> tuple[int, int] | None:
        """Return (numId, level) of a counted line; a heading of the body counts by its style."""
        match line.component:
            case "muc_so":
                return (series + line.series - 1, 0)
            case "gach_dau_dong":
                return (DASHES, 0)
            case "gach_con":
                return (DASHES, 1)
        level = self.kit.law.components[line.component].outline - 1
        return None if self.outline is None else (self.outline, level)

    def table(self, table: Bang) -> str:
        """Return a table whose header row is repeated on every page."""
        widths = column_widths(table, self.kit.law, self.width)
        rows = RowWriter(self.kit.style("o_bang"), widths, table.canh)
        left = ("",) * len(widths)
        head = RowWriter(self.kit.style("o_bang_dau"), widths, left, header=True)
        return xml.table(widths, (head.row(table.dau), *map(rows.row, table.hang)), borders=True)

    def grid(self, table: Bang) -> GridWriter:
        """Return what writes a table with other texts in its cells."""
        return GridWriter(table, self.kit, self.width)


@remembered(256)
def _moulded(
    body: Body,
    kit: Kit,
    item_label: str,
    width: float,
    outline: int | None,
    kept: int,
    first: int,
    usual: bool,
) -> Mould:
    writer = BodyWriter(kit, item_label, Numbering(kit.law, item_label), width, outline)
    return mould(writer, body, kept, first, usual=usual)


def _labelled(label: str, text: Text) -> Text:
    """Return the text after its label, in one run with what follows in the same format."""
    first = text[0]
    if first.bold or first.italic:
        return (Run(f"{label} "), *text)
    return (Run(f"{label} {first.text}"), *text[1:])
