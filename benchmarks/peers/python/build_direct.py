"""python-docx as most scripts use it: its default template, font and spacing set paragraph by paragraph."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from line import Request, serve

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

Block = dict[str, Any]
Formats = dict[str, dict[str, Any]]
FONT = "Times New Roman"


def make(request: Request) -> bytes:
    """Return the document of a request."""
    document, formats = Document(), request["formats"]
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    for block in request["blocks"]:
        if "table" in block:
            _table(document, block["table"], formats)
        elif "section" in block:
            _landscape(document)
        else:
            _put(document.add_paragraph(), block, formats)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _landscape(document: DocumentObject) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)


def _put(paragraph: Paragraph, block: Block, formats: Formats) -> None:
    wanted = formats[block["style"]]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.from_xml(wanted["align"])
    layout = paragraph.paragraph_format
    layout.first_line_indent = Pt(wanted["indent"])
    layout.space_before, layout.space_after = Pt(wanted["before"]), Pt(wanted["after"])
    run = paragraph.add_run(block["text"])
    run.font.name, run.font.size = FONT, Pt(wanted["size"])
    run.font.bold, run.font.italic = wanted["bold"], wanted["italic"]
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)


def _table(document: DocumentObject, rows: list[list[list[Block]]], formats: Formats) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, blocks in zip(table.add_row().cells, row, strict=True):
            _fill(cell, blocks, formats)


def _fill(cell: _Cell, blocks: list[Block], formats: Formats) -> None:
    for index, block in enumerate(blocks):
        _put(cell.paragraphs[0] if index == 0 else cell.add_paragraph(), block, formats)


if __name__ == "__main__":
    serve(make)
