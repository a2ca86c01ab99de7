"""What the tree of a template names, read without rendering it."""

from __future__ import annotations

from jinja2 import nodes


def field_of(node: nodes.Node, group: str) -> str | None:
    """Return FIELD of `GROUP.FIELD` or `GROUP["FIELD"]`, whatever filters follow; else None."""
    while isinstance(node, nodes.Filter) and node.node is not None:
        node = node.node
    if not isinstance(node, nodes.Getattr | nodes.Getitem) or not is_name(node.node, group):
        return None
    if isinstance(node, nodes.Getattr):
        return node.attr
    return str(node.arg.value) if isinstance(node.arg, nodes.Const) else None


def is_name(node: nodes.Node, name: str) -> bool:
    """Tell whether an expression is that name and no more."""
    return isinstance(node, nodes.Name) and node.name == name
