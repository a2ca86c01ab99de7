"""Which data a template asks for: what a form or a starting file for it must offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

from vbhc.errors import Level
from vbhc.resources import SUFFIX
from vbhc.template import Template, builtin_names, load
from vbhc.template.loader import FolderLoader
from vbhc.template.source import BUILTIN
from vbhc.template.trees import field_of, is_name

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


def demanded(template: Template) -> Fields:
    """Return the fields without which a template refuses the data, by the part they stand in.

    Those are the fields that its `kiem_tra` asks for: ``not PART|con_thieu('FIELD', …)``.
    """
    found: Fields = {}
    for check in template.checks:
        tree = template.environment.parse(f"{{{{ {check.typed} }}}}")
        for lacking in tree.find_all(nodes.Filter) if check.level is Level.ERROR else ():
            if lacking.name == "con_thieu" and isinstance(lacking.node, nodes.Name):
                names = {arg.value for arg in lacking.args if isinstance(arg, nodes.Const)}
                found.setdefault(lacking.node.name, set()).update(names)
    return found


def cited(template: Template) -> list[str]:
    """Return the built-in templates whose documents this one cites."""
    return [name for name in template.cited if name in builtin_names()]


def lists(template: Template, group: str) -> dict[str, tuple[str, ...]]:
    """Return the fields of a group that are gone through one by one, with the fields of each.

    That is by a loop, or by `cho_moi`; ``{% for x in khac.hang %}{{ x.ten }}`` gives hang, (ten).
    """
    found: dict[str, list[str]] = {}
    for over, name, inside in _gone_through(template):
        field = field_of(over, group)
        if field is not None:
            known = found.setdefault(field, [])
            for tree in inside:
                accesses = tree.find_all(nodes.Getattr)
                told = [a.attr for a in accesses if is_name(a.node, name)]
                known += [attr for attr in told if attr not in known]
    return {field: tuple(attrs) for field, attrs in found.items()}


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


def _gone_through(template: Template) -> Iterator[tuple[nodes.Node, str, list[nodes.Node]]]:
    """Yield what is gone through, the name of each element, and where that name counts."""
    for tree in _bodies(template):
        for loop in tree.find_all(nodes.For):
            if isinstance(loop.target, nodes.Name):
                yield loop.iter, loop.target.name, loop.body
    each = template.for_each
    if each is not None:
        over = next(template.environment.parse(f"{{{{ {each.over} }}}}").find_all(nodes.Output))
        whole = [*_bodies(template), *_heads(template, list(template.head))]
        yield over.nodes[0], each.name, list(whole)
