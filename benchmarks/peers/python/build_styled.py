"""python-docx with a lean template: every paragraph gets its style, nothing is formatted by hand."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from line import Request, serve

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

Block = dict[str, Any]


def make(request: Request) -> bytes:
    """Return the document of a request."""
    document = Document(request["template"])
    for block in request["blocks"]:
        if "table" in block:
            _table(document, block["table"])
        elif "section" in block:
            document.add_section(WD_SECTION.NEW_PAGE)
        else:
            _put(document.add_paragraph(), block)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _put(paragraph: Paragraph, block: Block) -> None:
    # The style by its id: a look-up by name goes through all styles each time.
    paragraph._p.get_or_add_pPr()._add_pStyle().set(qn("w:val"), block["style"])
    if block["text"]:
        paragraph.add_run(block["text"])


def _table(document: DocumentObject, rows: list[list[list[Block]]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, blocks in zip(table.add_row().cells, row, strict=True):
            _fill(cell, blocks)


def _fill(cell: _Cell, blocks: list[Block]) -> None:
    for index, block in enumerate(blocks):
        _put(cell.paragraphs[0] if index == 0 else cell.add_paragraph(), block)


if __name__ == "__main__":
    serve(make)
