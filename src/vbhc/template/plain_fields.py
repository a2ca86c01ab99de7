"""Expressions that only name a field of the data, such as `khac.so`: looked up without Jinja.

Most texts of a head hold nothing else. What is not found, or cannot be printed as it is, is left to
Jinja, which says what is wrong and where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from markupsafe import Markup

from vbhc.template.budget import LONG
from vbhc.template.refusal import Refused
from vbhc.template.values import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

Names = tuple[str, ...]
# What a text is made of: words as they were typed, and fields.
Pieces = list[str | Names]

UNFOUND: Any = object()


def names_of(expression: nodes.Expr) -> Names:
    """Return the names of `a.b.c`, none of any other expression."""
    node, found = expression, list[str]()
    while isinstance(node, nodes.Getattr):
        found.append(node.attr)
        node = node.node
    return (node.name, *reversed(found)) if isinstance(node, nodes.Name) else ()


def pieces_of(text: nodes.Template) -> Pieces:
    """Return what a text is made of; nothing when it holds more than words and fields."""
    found: Pieces = []
    for statement in text.body:
        if not isinstance(statement, nodes.Output):
            return []
        for node in statement.nodes:
            piece = node.data if isinstance(node, nodes.TemplateData) else names_of(node)
            if not piece:
                return []
            found.append(piece)
    return found


def looked_up(names: Names, data: Mapping[str, Any]) -> Any:
    """Return the field of the data; UNFOUND when it is not there or holds structure."""
    found: Any = data
    for name in names:
        if type(found) is not dict or name not in found:
            return UNFOUND
        found = found[name]
    return UNFOUND if isinstance(found, Markup) else found


def joined(pieces: Pieces, data: Mapping[str, Any]) -> Any:
    """Return the text, each value on one line; UNFOUND when a value cannot be printed as it is."""
    texts = []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            continue
        value = looked_up(piece, data)
        if value is UNFOUND:
            return UNFOUND
        try:
            text = printable(value)
        except Refused:
            return UNFOUND
        if len(text) > LONG:
            return UNFOUND  # a long value is charged to the document
        texts.append(text.replace("\n", " "))
    return "".join(texts).strip()
