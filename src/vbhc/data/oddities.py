"""Odd characters of the data, each kind told once a file: where it stands first, and how often."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from vbhc.data.nodes import human_path
from vbhc.errors import Place, Problem
from vbhc.i18n import _
from vbhc.vietnamese.glance import odd_at_a_glance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.data.nodes import Node, Path
    from vbhc.vietnamese.signs import Sign


def odd(root: Node) -> tuple[Problem, ...]:
    """Return what is odd about the texts and the names of fields of one source."""
    if not odd_at_a_glance("\n".join(_all_texts(root))):
        return ()
    strange: list[tuple[str, Node, Place | None]] = []
    first: dict[str, tuple[Node, Place | None, Sign]] = {}
    count: Counter[str] = Counter()
    for text, node, place in _texts(root):
        if not text.isascii() and odd_at_a_glance(text):
            strange.append((text, node, place))
    from vbhc.vietnamese.signs import signs  # few data ever need it

    for text, node, place in strange:
        for sign in signs(text):
            count[sign.kind] += 1
            first.setdefault(sign.kind, (node, place, sign))
    return tuple(
        _problem(root, node, place, sign, count[kind])
        for kind, (node, place, sign) in first.items()
    )


def _problem(root: Node, node: Node, place: Place | None, sign: Sign, count: int) -> Problem:
    message = sign.message
    if count > 1:
        more = _("(and in {count} more places)").format(count=count - 1)
        message = f"{message} {more}"
    path = human_path(next(_paths(root, node, ()), ()))
    return Problem(message, place, path, sign.hint, sign.level)


def _all_texts(root: Node) -> set[str]:
    """Return the texts of a source, and the names of its fields, each once."""
    found: set[str] = set()
    waiting = [root.value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, dict):
            found.update(value)
            waiting += [inner.value for inner in value.values()]
        elif isinstance(value, list):
            waiting += [inner.value for inner in value]
    return found


def _texts(root: Node) -> Iterator[tuple[str, Node, Place | None]]:
    """Yield the texts in their order, each with its node and place."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        value = node.value
        if isinstance(value, str):
            yield value, node, node.place
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield key, inner, inner.key
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _paths(node: Node, wanted: Node, path: Path) -> Iterator[Path]:
    """Yield the path of a node; looked for when there is something to tell of it."""
    if node is wanted:
        yield path
    elif isinstance(node.value, dict):
        for key, inner in node.value.items():
            yield from _paths(inner, wanted, (*path, key))
    elif isinstance(node.value, list):
        for number, inner in enumerate(node.value):
            yield from _paths(inner, wanted, (*path, number))
