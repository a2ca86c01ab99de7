"""YAML into nodes: every scalar stays the text that was typed, and knows its line and column.

The events of the parser are composed here and not by yaml.compose, which calls itself for every
level and follows aliases without a bound: a file of a few bytes could take all memory.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import yaml

from vbhc.data.nodes import (
    MAX_DEPTH,
    MAX_VALUES,
    Node,
    Path,
    bad_character,
    clean,
    duplicate_key,
    human_path,
    shown,
    too_deep,
    too_many,
)
from vbhc.data.yaml_errors import syntax_problem
from vbhc.errors import DataError, Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What YAML's own reader refuses, with a message in English and a byte for a place.
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOST = re.compile(r"[ \t]+#[^\s#]")
_NULLS = {"", "~", "null", "Null", "NULL"}
_TAG = "tag:yaml.org,2002:"
_NULL_TAG = f"{_TAG}null"
# What other programs write when they are over-careful; the text is kept all the same.
_KNOWN_TAGS = {
    "!",
    *(f"!!{name}" for name in ["str", "int", "float", "bool", "null", "timestamp", "map", "seq"]),
}


def read(text: str, file: str) -> Node:
    """Return the tree of a YAML file's text; raises DataError with every problem found."""
    found = _NOT_YAML.search(text)
    if found:
        raise DataError(bad_character(found.group(), _place_of(text, found.start(), file)))
    composer = _Composer(text, file)
    try:
        node = composer.document()
    except (yaml.YAMLError, ValueError) as error:  # ValueError: an escape beyond Unicode
        raise DataError(*composer.problems, syntax_problem(error, text, file)) from None
    if composer.problems:
        raise DataError(*composer.problems)
    return node


def _place_of(text: str, index: int, file: str) -> Place:
    lines = text[:index].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Place(file, len(lines), len(lines[-1]) + 1)


class _Composer:
    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = text.splitlines()
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
        self.problems: list[Problem] = []
        # A finished anchor: its node, how many nodes and how many levels it holds.
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.open: set[str] = set()
        self.count = 0
        self.limit = 10 * len(text) + 1000
        self.deepest = 0

    def document(self) -> Node:
        event = next(self.events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            raise self.fatal(event, _("the file is empty"), _("fill it in, or leave it out"))
        node = self.node(event, (), None, 0)
        next(self.events)  # the end of the document
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            hint = _("delete the line '---' between them, or make two files")
            raise self.fatal(event, _("the file holds more than one document"), hint)
        return node

    def node(self, event: Any, path: Path, key: Place | None, depth: int) -> Node:
        self.grow(event, path, 1, depth)
        if isinstance(event, yaml.AliasEvent):
            return replace(self.alias(event, path, depth), place=self.place(event), key=key)
        self.refuse_tag(event)
        if event.anchor is not None:
            return self.anchored(event, path, key, depth)
        return Node(self.value(event, path, depth), self.place(event), key)

    def refuse_tag(self, event: Any) -> None:
        tag = (event.tag or "!").replace(_TAG, "!!")
        if tag not in _KNOWN_TAGS:
            message = _("tags such as '{tag}' are not used").format(tag=shown(tag))
            raise self.fatal(event, message, _("put a text that begins with '!' in quotes"))

    def anchored(self, event: Any, path: Path, key: Place | None, depth: int) -> Node:
        name = event.anchor
        before, around = self.count, self.deepest
        self.deepest = depth
        self.open.add(name)
        node = Node(self.value(event, path, depth), self.place(event), key)
        self.open.discard(name)
        self.anchors[name] = (node, self.count - before, self.deepest - depth)
        self.deepest = max(around, self.deepest)
        return node

    def value(self, event: Any, path: Path, depth: int) -> Any:
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path, depth)
        if not event.style:
            self.refuse_lost_words(event, path)
        if event.tag == _NULL_TAG or (not event.style and event.value in _NULLS):
            return None
        return clean(event.value, self.place(event), path, self.problems)

    def refuse_lost_words(self, event: Any, path: Path) -> None:
        """Refuse a value followed by ` #12`: YAML takes the rest of the line for a note."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if event.value and _LOST.match(rest):
            message = _("what stands after '#' is a note and would not be printed: '{words}'")
            hint = _("put the whole text in quotes, or write '# ' before a note")
            words = message.format(words=shown(rest.strip()))
            self.problems.append(Problem(words, self.place(event), human_path(path), hint))

    def sequence(self, path: Path, depth: int) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items)), None, depth + 1))
        return items

    def mapping(self, path: Path, depth: int) -> dict[str, Node]:
        fields: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                hint = _("put a text that begins with a bracket or '*' in quotes")
                raise self.fatal(event, _("a field's name must be text"), hint)
            place = self.place(event)
            key = clean(event.value, place, path, self.problems)
            if key in fields:
                self.problems.append(duplicate_key(key, place, fields[key].key, path))
            fields[key] = self.node(next(self.events), (*path, key), place, depth + 1)
        return fields

    def alias(self, event: Any, path: Path, depth: int) -> Node:
        name = event.anchor
        if name in self.open:
            raise self.fatal(event, _("'*{name}' stands inside itself").format(name=shown(name)))
        if name not in self.anchors:
            hint = _("put a text that begins with '*' in quotes")
            message = _("'*{name}' points at nothing").format(name=shown(name))
            raise self.fatal(event, message, hint)
        node, size, height = self.anchors[name]
        self.grow(event, path, size, depth + height)
        return node

    def grow(self, event: Any, path: Path, nodes: int, depth: int) -> None:
        self.count += nodes
        self.deepest = max(self.deepest, depth)
        if depth > MAX_DEPTH:
            raise too_deep(self.place(event), path)
        if self.count > MAX_VALUES:
            raise too_many(self.place(event))
        if self.count > self.limit:
            raise self.fatal(event, _("aliases ('*name') make these data too large"))

    def place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def fatal(self, event: Any, message: str, hint: str = "") -> DataError:
        return DataError(*self.problems, Problem(message, self.place(event), hint=hint))
