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

from vbhc.annexes import AnnexPart, Lines, split
from vbhc.document import Bang, DanhSach, Doan, Khoi, MucDanhSach, PhuLuc, Run, Text, TieuDe
from vbhc.errors import Place, TemplateError
from vbhc.filling import Body, joined
from vbhc.holes import HOLE
from vbhc.i18n import _
from vbhc.memo import remembered
from vbhc.template.holes import MARK

_LEFT_OVER = re.compile(r"[*_`]|\[\^")
_LIKE_OTHER = re.compile(
    r"(#{1,6}|[*+](?=\s|$)|-(?!\d)|\d{1,9}[.)](?!\d)|\||```|~~~|:::|=+\s*$|\[[^\]]*\]:)"
)
_TYPED_NUMBER = re.compile(r"\**([IVXLC]+\.|\d+(\.\d+)*[.)]|[a-zđ]\))(?=[\s*])", re.IGNORECASE)
_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?$")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_OUTER_BORDERS = re.compile(r"^\s*\||(?<!\\)\|\s*$")
# Blocks leave marks of lines that printed nothing: the first one before words counts.
_FIRST_WORDS = re.compile(MARK.pattern + "(?=[^\ue000\ue002]*[^\\s\ue000\ue002])")
_LAST_MARK = re.compile(".*" + MARK.pattern)
LISTS = ("bullet_list", "ordered_list")
MAX_LIST_DEPTH = 2
MAX_HEADING = 3


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
    lines = _unmark(text, files)
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
    return _inline(node.children[0], lines, part.start - 1)


def _unmark(text: str, files: tuple[str, ...]) -> Lines:
    lines, places = [], []
    place = Place(files[0] if files else "")
    for line in text.split("\n"):
        if found := _FIRST_WORDS.search(line) or _LAST_MARK.search(line):
            place = Place(files[int(found[1])], int(found[2]))
        lines.append(MARK.sub("", line))
        places.append(place)
    return Lines(lines, places)


def _block(node: SyntaxTreeNode, lines: Lines) -> Khoi:
    match node.type:
        case "paragraph":
            return _paragraph(node, lines)
        case "heading":
            return _heading(node, lines)
        case "bullet_list" | "ordered_list":
            return _list(node, lines, depth=1)
        case "table":
            return _table(node, lines)
    raise _foreign(node, lines)


def _foreign(node: SyntaxTreeNode, lines: Lines, line: int | None = None) -> TemplateError:
    """Return the refusal of a construct outside the subset."""
    names = {
        "code_block": (_("a paragraph that begins with four spaces"), _("remove the spaces")),
        "fence": (_("a code block"), _("write plain paragraphs")),
        "code_inline": (_("code between backticks"), _("remove the backticks")),
        "blockquote": (_("a quotation ('>')"), _("write '\\>' to print the sign itself")),
        "hr": (_("a horizontal line"), _("rule lines are drawn by the program; remove it")),
        "html_block": (_("HTML"), _("write '\\<' to print the sign itself")),
        "html_inline": (_("HTML"), _("write '\\<' to print the sign itself")),
        "link": (_("a link"), _("write the address as text")),
        "image": (_("a picture"), _("remove it")),
        "s": (_("struck-through text"), _("remove '~~'")),
        "hardbreak": (_("a forced line break"), _("begin a new paragraph")),
        "table": (_("a table inside a list"), _("put the table after the list")),
        "heading": (_("a heading inside a list"), _("put the heading after the list")),
    }
    name, hint = names.get(node.type, (node.type, ""))
    at = line if line is not None else (node.map[0] if node.map else 0)
    return lines.refuse(at, _("not part of the template language: {name}").format(name=name), hint)


# --- blocks -----------------------------------------------------------------------------------


def _paragraph(node: SyntaxTreeNode, lines: Lines) -> Doan:
    start, end = _span(node)
    for number in range(start, end):
        _check_line(number, lines, lines.text[number].strip(), first=number == start)
    return Doan(_inline(node.children[0], lines, start))


def _check_line(number: int, lines: Lines, line: str, *, first: bool) -> None:
    if first and (found := re.match(r"(?:[-+*]|\d+[.)])\s+", line)):
        line = line[found.end() :]  # the paragraph of a list item begins after its mark
    if _TABLE_RULE.match(line):
        raise lines.refuse(
            number,
            _("the line under a table heading has another number of columns"),
            _("give it one '---' a column"),
        )
    if found := _LIKE_OTHER.match(line):
        mark = HOLE.sub("…", found[0]).strip()
        raise lines.refuse(
            number,
            _("a line of text begins with '{mark}' like a list, heading or table").format(
                mark=mark
            ),
            _("put a blank line before it, or write '{escaped}' to print the sign itself").format(
                escaped=_escaped(mark)
            ),
        )


def _escaped(mark: str) -> str:
    """Return a mark with a backslash where it keeps Markdown from reading it."""
    if mark[0].isdigit():
        return f"{mark[:-1]}\\{mark[-1]}"
    return "".join(f"\\{sign}" for sign in mark) if set(mark) <= {"*", "_"} else f"\\{mark}"


def _heading(node: SyntaxTreeNode, lines: Lines) -> TieuDe:
    line, _end = _span(node)
    source = lines.text[line].strip()
    if not source.startswith("#"):
        raise lines.refuse(line, _("a heading by underlining"), _("write '# ' before it"))
    level = int(node.tag[1])
    if level > MAX_HEADING:
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
    text = _inline(node.children[0], lines, line)
    return TieuDe(level, text)


def _list(node: SyntaxTreeNode, lines: Lines, depth: int) -> DanhSach:
    line, _end = _span(node)
    numbered = node.type == "ordered_list"
    if numbered:
        _check_numbers(node, lines)
        if depth > 1:
            raise lines.refuse(line, _("a numbered list inside a list"), _("use '-' items inside"))
    elif node.markup != "-":
        raise lines.refuse(
            line,
            _("'{mark}' as the mark of a list").format(mark=node.markup),
            _("use '- ', or write '\\{mark}' to print the sign itself").format(mark=node.markup),
        )
    _check_indents(node, lines)
    inner = depth if numbered else depth + 1
    return DanhSach(numbered, tuple(_item(item, lines, inner) for item in node.children))


def _check_indents(node: SyntaxTreeNode, lines: Lines) -> None:
    """Refuse an item that is indented too little to belong to the item above it."""
    starts = [_span(item)[0] for item in node.children]
    indents = [len(lines.text[n]) - len(lines.text[n].lstrip()) for n in starts]
    before = node.previous_sibling
    follows = before is not None and before.type in LISTS and _span(before)[1] == starts[0]
    usual = 0 if follows and node.level == 0 else indents[0]
    for number, indent in zip(starts, indents, strict=True):
        if indent != usual:
            raise lines.refuse(
                number,
                _("an item that is indented, but not enough to belong to the item above it"),
                _("indent it by three spaces under '1.', by two under '-', or not at all"),
            )


def _check_numbers(node: SyntaxTreeNode, lines: Lines) -> None:
    typed = [int(item.info or 1) for item in node.children]
    line, _end = _span(node)
    if node.children[0].markup != ".":
        raise lines.refuse(line, _("'1)' as the mark of a list"), _("use '1. '"))
    if typed[0] != 1:
        raise lines.refuse(
            line,
            _("a numbered list that begins with {number}").format(number=typed[0]),
            _("begin with '1.', or write '{number}\\.' to print the number itself").format(
                number=typed[0]
            ),
        )
    if typed not in ([1] * len(typed), list(range(1, len(typed) + 1))):
        raise lines.refuse(
            line, _("a numbered list with a gap in its numbers"), _("write '1.' before every item")
        )


def _item(node: SyntaxTreeNode, lines: Lines, depth: int) -> MucDanhSach:
    line, _end = _span(node)
    first = node.children[0] if node.children else None
    if first is not None and first.type not in {"paragraph", *LISTS}:
        raise _foreign(first, lines)
    if first is None or first.type != "paragraph":
        raise lines.refuse(line, _("a list item without text"), _("give it a text"))
    blocks: list[Khoi] = []
    for child in node.children:
        if child.type == "paragraph":
            _check_runs_on(child, lines)
            blocks.append(_paragraph(child, lines))
        elif child.type in LISTS:
            if depth > MAX_LIST_DEPTH:
                raise lines.refuse(
                    _span(child)[0], _("a list of a third level"), _("use two levels")
                )
            blocks.append(
                _list(child, lines, max(depth, 2) if child.type == "ordered_list" else depth)
            )
        else:
            raise _foreign(child, lines)
    return MucDanhSach(tuple(blocks))


def _check_runs_on(node: SyntaxTreeNode, lines: Lines) -> None:
    start, end = _span(node)
    for number in range(start + 1, end):
        if not lines.text[number].startswith("  "):
            raise lines.refuse(
                number,
                _("this line runs on into the list item above it"),
                _("put a blank line before it, or indent it to continue the item"),
            )


def _table(node: SyntaxTreeNode, lines: Lines) -> Bang:
    rows = [row for part in node.children for row in part.children]
    columns = len(rows[0].children)
    framed = lines.text[_span(rows[0])[0]].lstrip().startswith("|")
    for row in rows:
        line, _end = _span(row)
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
        tuple(_inline(c.children[0], lines, _span(row)[0]) for c in row.children) for row in rows
    ]
    align = tuple(
        str(c.attrs.get("style", "")).removeprefix("text-align:") for c in rows[0].children
    )
    return Bang(align, cells_of[0], tuple(cells_of[1:]))


def _span(node: SyntaxTreeNode) -> tuple[int, int]:
    return node.map if node.map else (0, 0)


# --- text -------------------------------------------------------------------------------------


def _inline(node: SyntaxTreeNode, lines: Lines, line: int) -> Text:
    inline = _Inline(lines, line)
    inline.walk(node, bold=False, italic=False)
    return joined(inline.runs)


class _Inline:
    """The runs of one paragraph, and the line reached, for places inside it."""

    def __init__(self, lines: Lines, line: int) -> None:
        self.lines = lines
        self.line = line
        self.runs: list[Run] = []

    def walk(self, node: SyntaxTreeNode, *, bold: bool, italic: bool) -> None:
        for child in node.children:
            if (literal := self.literal(child)) is not None:
                self.runs.append(Run(literal, bold, italic))
            elif child.type in {"strong", "em"}:
                if "_" in child.markup:
                    raise _left_over(child.markup, self.lines, self.line)
                strong = child.type == "strong"
                self.walk(child, bold=bold or strong, italic=italic or not strong)
            else:
                raise _foreign(child, self.lines, self.line)

    def literal(self, node: SyntaxTreeNode) -> str | None:
        """Return the text of a node that is nothing but text."""
        match node.type:
            case "text":
                if found := _LEFT_OVER.search(node.content):
                    raise _left_over(found[0], self.lines, self.line)
                return node.content
            case "text_special" if node.info == "escape":
                return node.content
            case "text_special":
                message = _("the HTML code '{code}'").format(code=node.markup)
                raise self.lines.refuse(self.line, message, _("type the character itself"))
            case "softbreak":
                self.line += 1
                return " "
        return None


def _left_over(mark: str, lines: Lines, line: int) -> TemplateError:
    hint = _("write '{escaped}' to print the sign itself; bold is '**text**', italic is '*text*'")
    return lines.refuse(
        line,
        _("a '{mark}' that closes or opens nothing").format(mark=mark),
        hint.format(escaped=_escaped(mark)),
    )
