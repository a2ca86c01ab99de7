"""A paragraph of a shape becomes runs, bold and italic; what else Markdown knows is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.document import Doan, Run, Text
from vbhc.i18n import _
from vbhc.shape.holes import HOLE
from vbhc.shape.runs import joined

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from vbhc.errors import TemplateError
    from vbhc.shape.lines import Lines

_LEFT_OVER = re.compile(r"[*_`]|\[\^")
_LIKE_OTHER = re.compile(
    r"(#{1,6}|[*+](?=\s|$)|-(?!\d)|\d{1,9}[.)](?!\d)|\||```|~~~|:::|=+\s*$|\[[^\]]*\]:)"
)
_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)+\|?$")


def paragraph(node: SyntaxTreeNode, lines: Lines) -> Doan:
    """Return a paragraph; TemplateError on a line in it that looks like the start of another block."""
    start, end = span(node)
    for number in range(start, end):
        _check_line(number, lines, lines.text[number].strip(), first=number == start)
    return Doan(inline(node.children[0], lines, start))


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


def inline(node: SyntaxTreeNode, lines: Lines, line: int) -> Text:
    """Return the runs of a text that begins on that line of the shape (from 0)."""
    found = _Inline(lines, line)
    found.walk(node, bold=False, italic=False)
    return joined(found.runs)


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
                raise foreign(child, self.lines, self.line)

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


def foreign(node: SyntaxTreeNode, lines: Lines, line: int | None = None) -> TemplateError:
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


def _escaped(mark: str) -> str:
    """Return a mark with a backslash where it keeps Markdown from reading it."""
    if mark[0].isdigit():
        return f"{mark[:-1]}\\{mark[-1]}"
    return "".join(f"\\{sign}" for sign in mark) if set(mark) <= {"*", "_"} else f"\\{mark}"


def span(node: SyntaxTreeNode) -> tuple[int, int]:
    """Return the first line of a node and the one after its last, from 0."""
    return node.map if node.map else (0, 0)
