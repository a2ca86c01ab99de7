"""A shape becomes blocks: the subset of Markdown that official documents need, and nothing else.

markdown-it-py recognises every construct of CommonMark; what is outside the subset is refused
with its template line, never guessed. What Markdown would swallow in silence (a `*` left over, a
line that runs on into a list item, a table row with another number of cells) is refused as well.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from vbhc.document import Bang, Khoi, PhuLuc, Text, TieuDe
from vbhc.i18n import _
from vbhc.memo import remembered
from vbhc.shape.annexes import AnnexPart, split
from vbhc.shape.filling import Body
from vbhc.shape.lines import Lines, lines_of
from vbhc.shape.lists import list_of
from vbhc.shape.paragraphs import foreign, inline, paragraph, span

_TYPED_NUMBER = re.compile(r"\**([IVXLC]+\.|\d+(\.\d+)*[.)]|[a-zđ]\))(?=[\s*])", re.IGNORECASE)
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_OUTER_BORDERS = re.compile(r"^\s*\||(?<!\\)\|\s*$")
_MOST_LEVELS = 3


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    # Everything is switched on so that it is seen, and refused; references would vanish unseen.
    # Without text_join an escaped `\*` can be told from one that is left over.
    return (
        MarkdownIt("commonmark", {"maxNesting": 100})
        .enable(["table", "strikethrough"])
        .disable(["text_join", "reference"])
    )


@remembered(256)
def parse(text: str, files: tuple[str, ...]) -> Body:
    """Parse a marked shape into a body that still has holes; cached by the shape's text.

    `files` are the names the marks refer to. TemplateError names file and line of the template.
    """
    lines = lines_of(text, files)
    first, annexes = split(lines)
    return Body(
        _blocks(lines, 0, first),
        tuple(
            PhuLuc(_title(lines, part), _blocks(lines, part.start, part.end), part.landscape)
            for part in annexes
        ),
    )


def _blocks(lines: Lines, start: int, end: int) -> tuple[Khoi, ...]:
    # Blank lines before the part keep the line numbers of the whole shape.
    text = "\n" * start + "\n".join(lines.text[start:end])
    return tuple(_block(node, lines) for node in SyntaxTreeNode(_markdown().parse(text)).children)


def _title(lines: Lines, part: AnnexPart) -> Text:
    node = SyntaxTreeNode(_markdown().parseInline(part.title))
    return inline(node.children[0], lines, part.start - 1)


def _block(node: SyntaxTreeNode, lines: Lines) -> Khoi:
    match node.type:
        case "paragraph":
            return paragraph(node, lines)
        case "heading":
            return _heading(node, lines)
        case "bullet_list" | "ordered_list":
            return list_of(node, lines)
        case "table":
            return _table(node, lines)
    raise foreign(node, lines)


def _heading(node: SyntaxTreeNode, lines: Lines) -> TieuDe:
    line, _end = span(node)
    source = lines.text[line].strip()
    if not source.startswith("#"):
        raise lines.refuse(line, _("a heading by underlining"), _("write '# ' before it"))
    level = int(node.tag[1])
    if level > _MOST_LEVELS:
        raise lines.refuse(
            line, _("a heading of level {level}").format(level=level), _("use '-' items")
        )
    title = source.lstrip("#").strip()
    if not title.strip("#"):
        raise lines.refuse(line, _("a heading without a title"), _("give it a title"))
    if title.endswith("#") and not title.endswith("\\#"):
        raise lines.refuse(line, _("a heading that ends in '#'"), _("remove the '#' at the end"))
    if found := _TYPED_NUMBER.match(title):
        raise lines.refuse(
            line,
            _("a heading with a typed number '{number}'").format(number=found[1]),
            _("remove it: headings are numbered by the program"),
        )
    text = inline(node.children[0], lines, line)
    return TieuDe(level, text)


def _table(node: SyntaxTreeNode, lines: Lines) -> Bang:
    rows = [row for part in node.children for row in part.children]
    columns = len(rows[0].children)
    framed = lines.text[span(rows[0])[0]].lstrip().startswith("|")
    for row in rows:
        line, _end = span(row)
        cells = len(_CELL_BORDER.findall(_OUTER_BORDERS.sub("", lines.text[line]))) + 1
        if cells != columns or framed != lines.text[line].lstrip().startswith("|"):
            raise lines.refuse(
                line,
                _("a table row of {found} cells under a heading of {wanted}").format(
                    found=cells, wanted=columns
                ),
                _("put a blank line after the table, or write '\\|' to print the sign itself"),
            )
    cells_of = [
        tuple(inline(c.children[0], lines, span(row)[0]) for c in row.children) for row in rows
    ]
    align = tuple(
        str(c.attrs.get("style", "")).removeprefix("text-align:") for c in rows[0].children
    )
    return Bang(align, cells_of[0], tuple(cells_of[1:]))
