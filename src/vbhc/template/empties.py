"""Which field of the data was empty where a template needed a value: found out once it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import nodes

from vbhc.template.loader import FolderLoader
from vbhc.template.plain_fields import Names, looked_up, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vbhc.template.environment import DocumentEnvironment

_DEFAULT = ("default", "d")


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
    for output in _outputs(tree):
        for node in output:
            if line is None or node.lineno == line:
                yield from _fields(node)


def _outputs(tree: nodes.Template) -> Iterator[Sequence[nodes.Node]]:
    """Yield what a template prints; of a bare expression of the head, the expression."""
    match tree.body:
        case [nodes.Assign(node=expression)]:
            yield [expression]
        case _:
            yield from (output.nodes for output in tree.find_all(nodes.Output))


def _fields(node: nodes.Node) -> Iterator[Names]:
    """Yield the fields that an expression names, but for those that may be empty in it.

    Those are what it asks about in a condition, and what `or` and `default` have another value for.
    """
    if isinstance(node, nodes.Expr) and (names := names_of(node)):
        yield names
        return
    may_be_empty = ["test"]
    if isinstance(node, nodes.Or):
        may_be_empty.append("left")
    if isinstance(node, nodes.Filter) and node.name in _DEFAULT:
        may_be_empty.append("node")
    for inner in node.iter_child_nodes(exclude=may_be_empty):
        yield from _fields(inner)


def _asked(tree: nodes.Template) -> Iterator[Names]:
    tests: list[nodes.Node] = [node.test for node in tree.find_all(nodes.If)]
    tests += [node.test for node in tree.find_all(nodes.CondExpr)]
    for node in tests:
        yield from _fields(node)
