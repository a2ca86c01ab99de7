"""A list of a shape becomes blocks: numbers without a gap, dashes, two levels at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.document import DanhSach, Khoi, MucDanhSach
from vbhc.i18n import _
from vbhc.shape.paragraphs import foreign, paragraph, span

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from vbhc.shape.lines import Lines

LISTS = ("bullet_list", "ordered_list")
_MOST_LEVELS = 2


def list_of(node: SyntaxTreeNode, lines: Lines, depth: int = 1) -> DanhSach:
    """Return a list, at a depth from 1; TemplateError on a wrong mark, number or indent."""
    line, _end = span(node)
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
    starts = [span(item)[0] for item in node.children]
    indents = [len(lines.text[n]) - len(lines.text[n].lstrip()) for n in starts]
    before = node.previous_sibling
    follows = before is not None and before.type in LISTS and span(before)[1] == starts[0]
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
    line, _end = span(node)
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
    line, _end = span(node)
    first = node.children[0] if node.children else None
    if first is not None and first.type not in {"paragraph", *LISTS}:
        raise foreign(first, lines)
    if first is None or first.type != "paragraph":
        raise lines.refuse(line, _("a list item without text"), _("give it a text"))
    blocks: list[Khoi] = []
    for child in node.children:
        if child.type == "paragraph":
            _check_runs_on(child, lines)
            blocks.append(paragraph(child, lines))
        elif child.type in LISTS:
            if depth > _MOST_LEVELS:
                raise lines.refuse(
                    span(child)[0], _("a list of a third level"), _("use two levels")
                )
            blocks.append(
                list_of(child, lines, max(depth, 2) if child.type == "ordered_list" else depth)
            )
        else:
            raise foreign(child, lines)
    return MucDanhSach(tuple(blocks))


def _check_runs_on(node: SyntaxTreeNode, lines: Lines) -> None:
    start, end = span(node)
    for number in range(start + 1, end):
        if not lines.text[number].startswith("  "):
            raise lines.refuse(
                number,
                _("this line runs on into the list item above it"),
                _("put a blank line before it, or indent it to continue the item"),
            )
