"""Which field of the data was empty where a template needed a value: found out once it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import nodes

from vbhc.template.plain_fields import Names, looked_up, names_of
from vbhc.template.source import FolderLoader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vbhc.template.environment import DocumentEnvironment


def empty_in(tree: nodes.Template, values: Mapping[str, Any], line: int | None = None) -> str:
    """Return the first field printed by a template, or by one line of it, that is empty: `a.b`.

    One that the template asks about in a condition is not taken for it, unless there is no other;
    "" when there is none, as where the value was calculated.
    """
    printed = dict.fromkeys(_printed(tree, line))
    empty = [names for names in printed if looked_up(names, values) is None]
    asked = set(_asked(tree))
    found = [names for names in empty if names not in asked] or empty
    return ".".join(found[0]) if found else ""


def tree_of(environment: DocumentEnvironment, file: str) -> nodes.Template:
    """Return a file of the template, parsed anew; it is kept, for thousands of rows may fail."""
    if file not in environment.looked_into:
        environment.looked_into[file] = environment.parse(_body(environment.loader, file))
    return environment.looked_into[file]


def _body(loader: Any, file: str) -> str:
    texts = loader.texts if isinstance(loader, FolderLoader) else {}
    name = next((name for name, (_text, shown) in texts.items() if shown == file), None)
    return loader.source(name).body if name is not None else ""


def _printed(tree: nodes.Template, line: int | None) -> Iterator[Names]:
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if line is None or node.lineno == line:
                yield from _fields(node)


def _fields(node: nodes.Node) -> Iterator[Names]:
    """Yield the fields that an expression names, but for those of its conditions."""
    if isinstance(node, nodes.Expr) and (names := names_of(node)):
        yield names
        return
    for inner in node.iter_child_nodes(exclude=("test",)):
        yield from _fields(inner)


def _asked(tree: nodes.Template) -> Iterator[Names]:
    tests: list[nodes.Node] = [node.test for node in tree.find_all(nodes.If)]
    tests += [node.test for node in tree.find_all(nodes.CondExpr)]
    for test in tests:
        yield from _fields(test)
