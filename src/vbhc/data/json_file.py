"""JSON into nodes: numbers keep their digits, and every value knows its line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal, InvalidOperation
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]
from typing import Any, NoReturn

from vbhc.data.nodes import (
    MAX_DEPTH,
    MAX_VALUES,
    Node,
    Path,
    clean,
    duplicate_key,
    shown,
    too_deep,
    too_many,
)
from vbhc.errors import DataError, Place, Problem
from vbhc.i18n import _

_SPACE = re.compile(r"[ \t\n\r]*")
_INT_DIGITS = 18  # turning a very long number into an int takes time without bound
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?(?![\w.])", re.ASCII)
_WORD = re.compile(r"[^\s,:\[\]{}\"]+")
_LITERALS = {"null": None, "true": True, "false": False}


def read(text: str, file: str) -> Node:
    """Return the tree of a JSON file's text; raises DataError with every problem found."""
    reader = _Reader(text, file)
    node = reader.node((), None)
    reader.space()
    if reader.at < len(text):
        reader.fatal(_("text stands after the end of the data"))
    if reader.problems:
        raise DataError(*reader.problems)
    return node


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.at = 0
        self.lines = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
        self.problems: list[Problem] = []
        self.count = 0

    def node(self, path: Path, key: Place | None) -> Node:
        self.space()
        place = self.place(self.at)
        if len(path) > MAX_DEPTH:
            raise too_deep(place, path)
        self.count += 1
        if self.count > MAX_VALUES:
            raise too_many(place)
        return Node(self.value(place, path), place, key)

    def value(self, place: Place, path: Path) -> Any:
        sign = self.text[self.at : self.at + 1]
        if sign == "{":
            return self.fields(path)
        if sign == "[":
            return self.items(path)
        if sign == '"':
            return clean(self.string(), place, path, self.problems)
        return self.number() if sign in set("-0123456789") else self.literal()

    def fields(self, path: Path) -> dict[str, Node]:
        fields: dict[str, Node] = {}
        self.at += 1
        while not self.ends("}", first=not fields):
            place = self.place(self.at)
            if self.text[self.at : self.at + 1] != '"':
                self.fatal(_("a field's name in double quotes is missing"))
            key = clean(self.string(), place, path, self.problems)
            self.expect(":")
            if key in fields:
                self.problems.append(duplicate_key(key, place, fields[key].key, path))
            fields[key] = self.node((*path, key), place)
        return fields

    def items(self, path: Path) -> list[Node]:
        items: list[Node] = []
        self.at += 1
        while not self.ends("]", first=not items):
            items.append(self.node((*path, len(items)), None))
        return items

    def ends(self, bracket: str, *, first: bool) -> bool:
        """Step over the closing bracket, or over the comma before the next element."""
        self.space()
        sign = self.text[self.at : self.at + 1]
        if sign == bracket:
            self.at += 1
            return True
        if not first:
            if sign != ",":
                self.fatal(_("',' or '{bracket}' is missing").format(bracket=bracket))
            self.at += 1
            self.space()
            if self.text[self.at : self.at + 1] == bracket:
                self.fatal(_("a comma stands before '{bracket}'").format(bracket=bracket))
        return False

    def expect(self, sign: str) -> None:
        self.space()
        if self.text[self.at : self.at + 1] != sign:
            self.fatal(_("'{sign}' is missing").format(sign=sign))
        self.at += 1

    def string(self) -> str:
        try:
            value, self.at = scanstring(self.text, self.at + 1, True)
        except JSONDecodeError as error:
            self.at = min(error.pos, len(self.text))
            self.fatal(_("a text in double quotes is not closed, or a '\\' in it has no meaning"))
        return str(value)

    def number(self) -> int | Decimal:
        found = _NUMBER.match(self.text, self.at)
        if found is None:
            self.fatal(_("this is not a number as JSON writes it"))
        self.at = found.end()
        digits = found.group()
        whole = digits.lstrip("-").isdigit() and len(digits) <= _INT_DIGITS
        try:
            return int(digits) if whole else Decimal(digits)
        except InvalidOperation:  # an exponent beyond all numbers
            self.fatal(_("this number has too many digits"))

    def literal(self) -> bool | None:
        found = _WORD.match(self.text, self.at)
        word = found.group() if found else ""
        if word not in _LITERALS:
            message = _("a value is missing") if not word else _("'{word}' is not in quotes")
            self.fatal(message.format(word=shown(word)), _("put texts in double quotes"))
        self.at += len(word)
        return _LITERALS[word]

    def space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def place(self, index: int) -> Place:
        line = bisect_right(self.lines, index)
        return Place(self.file, line, index - self.lines[line - 1] + 1)

    def fatal(self, message: str, hint: str = "") -> NoReturn:
        raise DataError(*self.problems, Problem(message, self.place(self.at), hint=hint))
