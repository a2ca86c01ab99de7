"""The finished paragraphs of a document of ours, for tools that build a document piece by piece.

A block is `{"style", "text"}`, `{"table": rows of cells of blocks}` or `{"section": True}` where
the annex begins. Every style comes with the format a script would set by hand.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml.ns import qn
from docx.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

Block = dict[str, Any]
_ALIGNMENTS = {0: "left", 1: "center", 2: "right", 3: "both"}
_SIZE = 14.0


def blocks(content: bytes) -> list[Block]:
    """Return the blocks of a document of ours in order."""
    document = docx.Document(BytesIO(content))
    found: list[Block] = []
    for element in document.iter_inner_content():
        if isinstance(element, Table):
            found.append({"table": [list(_cells(row)) for row in element.rows]})
        else:
            found += _paragraph(element)
    return found


def _cells(row: Any) -> Iterator[list[Block]]:
    for cell in row.cells:
        yield [block for paragraph in cell.paragraphs for block in _paragraph(paragraph)]


def _paragraph(paragraph: Paragraph) -> list[Block]:
    block: Block = {"style": _style_id(paragraph), "text": paragraph.text}
    ends_section = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    return [block, {"section": True}] if ends_section else [block]


def _style_id(paragraph: Paragraph) -> str:
    return str(paragraph.style.style_id) if paragraph.style else "Normal"


def formats(content: bytes) -> dict[str, dict[str, Any]]:
    """Return the format of each paragraph style of a document, by id; sizes in points."""
    document = docx.Document(BytesIO(content))
    return {style.style_id: _format(style) for style in _styles(document)}


def _styles(document: Document) -> list[ParagraphStyle]:
    from docx.enum.style import WD_STYLE_TYPE

    return [style for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH]


def _format(style: ParagraphStyle) -> dict[str, Any]:
    size = _found(style, lambda s: s.font.size)
    indent = _found(style, lambda s: s.paragraph_format.first_line_indent)
    before = _found(style, lambda s: s.paragraph_format.space_before)
    after = _found(style, lambda s: s.paragraph_format.space_after)
    return {
        "size": size.pt if size else _SIZE,
        "bold": bool(_found(style, lambda s: s.font.bold)),
        "italic": bool(_found(style, lambda s: s.font.italic)),
        "align": _ALIGNMENTS[_found(style, lambda s: s.paragraph_format.alignment) or 0],
        "indent": max(indent.pt, 0) if indent else 0,
        "before": before.pt if before else 0,
        "after": after.pt if after else 0,
    }


def _found(style: ParagraphStyle, read: Any) -> Any:
    """Return what a style says, or the nearest style it is based on."""
    seen: Any = style
    while seen is not None:
        value = read(seen)
        if value is not None:
            return value
        seen = seen.base_style
    return None
