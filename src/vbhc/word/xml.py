"""The few shapes of WordprocessingML this project writes, as text.

Text, not a tree: on the way of a render nothing opens an object model. Child order follows the
schema, here and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.errors import OutputError, Problem
from vbhc.i18n import _
from vbhc.memo import remembered
from vbhc.shape.holes import OPEN
from vbhc.vietnamese.text import invalid_xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vbhc.document import Text

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HOLE = OPEN  # stands for a content that comes later
CELL_PADDING = 85  # twips: 1.5 mm at each side of a cell
_LINE, _LINE_END, _BREAK = '<w:t xml:space="preserve">', "</w:t>", "<w:br/>"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# How these would be written, if nothing stood in them.
_NEXT_LINE = f"{_LINE_END}{_BREAK}{_LINE}".encode()
EMPTY_LINE, EMPTY_RUN = f"{_LINE}{_LINE_END}".encode(), f"<w:r>{_LINE}{_LINE_END}</w:r>".encode()
# What stands around a body, and around the ways of counting: also how a part of ours is known.
BODY_START = f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
BODY_END = "</w:body></w:document>"
TABLE_END = "</w:tbl>"
LISTS_START, LISTS_END = f'{HEAD}<w:numbering xmlns:w="{W}">', "</w:numbering>"


def text_of(content: str) -> str:
    """Return content escaped for XML; OutputError for a character XML cannot hold."""
    if not content.isprintable():  # the common case, cheaply: what is printable XML can hold
        _refuse_invalid(content)
    return _escaped(content)


def escaped(content: bytes) -> bytes:
    """Return content in UTF-8 escaped for XML, which can hold all of it."""
    return content.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def in_run(content: bytes) -> bytes:
    """Return content as `escaped` does, to stand in a run, line feeds as line breaks."""
    return escaped(content).replace(b"\n", _NEXT_LINE)


def escapes(content: str) -> bool:
    """Tell whether anything in a content is escaped in XML."""
    return "&" in content or "<" in content or ">" in content


def _escaped(content: str) -> str:
    # As xml.sax.saxutils does, which would load urllib and ssl to get there.
    if escapes(content):
        return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return content


def _refuse_invalid(content: str) -> None:
    position = invalid_xml(content)
    if position is not None:
        message = _(
            "the text '{text}' holds the character U+{code:04X}, which a Word file cannot hold"
        )
        around = content[max(0, position - 20) : position]
        raise OutputError(
            Problem(
                message.format(text=around, code=ord(content[position])),
                hint=_("delete it from the data"),
            )
        )


def run(content: str, *, bold: bool = False, italic: bool = False, size: int = 0) -> str:
    """Return one run, its size in half-points; a line feed in the content is a line break."""
    if not content:
        return ""
    properties = _run_properties(bold, italic, size) if bold or italic or size else ""
    shown = text_of(content)
    if "\n" not in shown:
        return f"<w:r>{properties}{_LINE}{shown}{_LINE_END}</w:r>"
    lines = shown.split("\n")
    texts = (f"{_LINE}{line}{_LINE_END}" if line else "" for line in lines)
    return f"<w:r>{properties}{_BREAK.join(texts)}</w:r>"


def _run_properties(bold: bool, italic: bool, size: int) -> str:
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    if size:
        marks += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f"<w:rPr>{marks}</w:rPr>"


def runs(text: Text) -> str:
    """Return the runs of a paragraph."""
    if len(text) == 1:  # nearly always
        return run(text[0].text, bold=text[0].bold, italic=text[0].italic)
    return "".join(run(r.text, bold=r.bold, italic=r.italic) for r in text)


def paragraph(
    style: str,
    content: str = "",
    *,
    keep_next: bool = False,
    numbering: tuple[int, int] | None = None,
    before: int | None = None,
    after: int | None = None,
    indent: tuple[int, int] | None = None,
    hanging: int = 0,
    align: str = "",
    section: str = "",
) -> str:
    """Return a paragraph: `numbering` is (numId, level), `indent` (left, right), lengths in twips.

    `hanging` lets the first line begin that much before the others; `section` ends a section here.
    """
    opened = _opened(style, keep_next, numbering, before, after, indent, hanging, align, section)
    return f"{opened}{content}</w:p>"


@remembered(1024)
def _opened(
    style: str,
    keep_next: bool,
    numbering: tuple[int, int] | None,
    before: int | None,
    after: int | None,
    indent: tuple[int, int] | None,
    hanging: int,
    align: str,
    section: str,
) -> str:
    """Return the beginning of a paragraph: its properties."""
    properties = [f'<w:pStyle w:val="{style}"/>']
    if keep_next:
        properties.append("<w:keepNext/>")
    if numbering:
        number, level = numbering
        properties.append(
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )
    gaps = {"before": before, "after": after}
    given = "".join(f' w:{side}="{gap}"' for side, gap in gaps.items() if gap is not None)
    if given:
        properties.append(f"<w:spacing{given}/>")
    if indent:
        back = f' w:hanging="{hanging}"' if hanging else ""
        properties.append(f'<w:ind w:left="{indent[0]}" w:right="{indent[1]}"{back}/>')
    if align:
        properties.append(f'<w:jc w:val="{align}"/>')
    properties.append(section)
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>"


def cell(width: int | str, content: str, *, middle: bool = False, span: int = 1) -> str:
    """Return a table cell over `span` columns, its width in twips, or what stands for that."""
    align = '<w:vAlign w:val="center"/>' if middle else ""
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}{align}</w:tcPr>{content}</w:tc>'
    )


def row(cells: Iterable[str], *, header: bool = False) -> str:
    """Return a table row that never splits over two pages; a header row is repeated."""
    repeat = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: list[int], rows: Iterable[str], *, borders: bool = False) -> str:
    """Return a table of fixed column widths in twips; without borders it has no padding either."""
    begin = table_start(len(widths), sum(widths), borders=borders) % tuple(widths)
    return "".join((begin, *rows, TABLE_END))


@remembered(64)
def table_start(columns: int, width: int, *, borders: bool) -> str:
    """Return the beginning of a table, with a %s for the width of each column."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = _borders(edges, "000000") if borders else ""
    side = CELL_PADDING if borders else 0
    padding = "".join(f'<w:{edge} w:w="{side}" w:type="dxa"/>' for edge in ("left", "right"))
    grid = '<w:gridCol w:w="%s"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'{lines}<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def box(width: int, height: int, content: str, color: str) -> str:
    """Return a centred box of one line around a content, its size in twips."""
    lines = _borders(("top", "left", "bottom", "right"), color)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>{lines}'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/>'
        f'</w:tblGrid><w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        f"{cell(width, content, middle=True)}</w:tr></w:tbl>"
    )


def _borders(edges: tuple[str, ...], color: str) -> str:
    drawn = "".join(
        f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="{color}"/>' for e in edges
    )
    return f"<w:tblBorders>{drawn}</w:tblBorders>"
