"""Which data a template asks for: what a form or a starting file for it must offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

from vbhc.template import Template, builtin_names, load
from vbhc.template.source import BUILTIN, SUFFIX, FolderLoader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.data.nodes import Node

Fields = dict[str, set[str]]


def asked(template: Template) -> Fields:
    """Return the top-level names that a template uses, each with the fields it names of them.

    Counted are its body with what it extends and imports, its head, and the subjects of the
    built-in templates it cites. A name of Jinja's own, or of a loop, may be among them.
    """
    found: Fields = {}
    for tree in (*_bodies(template), *_heads(template, list(template.head))):
        _note(tree, found)
    for name in cited(template):
        for tree in _heads(load(name), ["trich_yeu"]):
            _note(tree, found)
    return found


def cited(template: Template) -> list[str]:
    """Return the built-in templates whose documents this one cites."""
    return [name for name in template.cited if name in builtin_names()]


def parent(template: Template) -> str:
    """Return the name under which another template extends this built-in one."""
    return f"{BUILTIN}{template.name}{SUFFIX}"


def blocks(template: Template) -> list[str]:
    """Return the blocks an office can replace, in the order of the text; outer before inner."""
    found = (block.name for tree in template.trees for block in tree.find_all(nodes.Block))
    return list(dict.fromkeys(found))


def last_block(template: Template) -> str | None:
    """Return the last block that stands in no other; None where the template has no block."""
    names = [node.name for node in template.trees[-1].body if isinstance(node, nodes.Block)]
    return names[-1] if names else None


def _note(tree: nodes.Node, found: Fields) -> None:
    for name in tree.find_all(nodes.Name):
        found.setdefault(name.name, set())
    for access in tree.find_all(nodes.Getattr):
        if isinstance(access.node, nodes.Name):
            found.setdefault(access.node.name, set()).add(access.attr)
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.node, nodes.Name) and isinstance(item.arg, nodes.Const):
            found.setdefault(item.node.name, set()).add(str(item.arg.value))


def _bodies(template: Template) -> Iterator[nodes.Template]:
    """Yield the trees of a template, of what it extends, and of what these import."""
    loader = template.environment.loader
    for tree in template.trees:
        yield tree
        names = [node.template for node in tree.find_all(nodes.FromImport)]
        names += [node.template for node in tree.find_all(nodes.Import)]
        for name in names:
            if isinstance(name, nodes.Const) and isinstance(loader, FolderLoader):
                yield template.environment.parse(loader.source(str(name.value)).body)


def _heads(template: Template, fields: list[str]) -> Iterator[nodes.Template]:
    for name in fields:
        for text in _texts(template.head[name].node):
            yield template.environment.parse(text)


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node.value, str):
        yield node.value
    elif isinstance(node.value, list | dict):
        inner = node.value.values() if isinstance(node.value, dict) else node.value
        for each in inner:
            yield from _texts(each)
