"""Marks of a field's type: each says how what was typed is read, or how it may look.

A reader takes a value of a file and returns that of the model, or raises: :class:`Refused` with all
that is wrong inside the value, or any ValueError for the value itself. A mark takes the reader of
what is inside it and returns the reader of the whole.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from vbhc.memo import remembered

if TYPE_CHECKING:
    from vbhc.data.nodes import Path

Read = Callable[[Any], Any]

# What can be refused.
MISSING, UNKNOWN, GROUP, LIST = "missing", "unknown", "group", "list"
SHORT, LONG, VALUE = "short", "long", "value"


class Refusal(NamedTuple):
    """One thing that is refused: which of the kinds above, and where.

    `reason` is the error of a value, or the number of items there may be.
    """

    kind: str
    path: Path
    reason: Any = None


class Refused(Exception):
    """Everything inside a value that is refused."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(*refusals)
        self.refusals = refusals


class Mark:
    """The base of the marks: on its own one changes nothing."""

    def around(self, inner: Read) -> Read:
        """Return the reader of a value whose inside is read by `inner`."""
        return inner


class Plain(Mark):
    """Reads the whole value by a function of its own."""

    def __init__(self, function: Read) -> None:
        self.function = function

    def around(self, inner: Read) -> Read:
        """Return the function: nothing is left for `inner`."""
        del inner
        return self.function


class Before(Mark):
    """Turns a short form into the full one: one text into a list of one."""

    def __init__(self, function: Read) -> None:
        self.function = function

    def around(self, inner: Read) -> Read:
        """Return the reader that calls the function first."""
        function = self.function
        return lambda value: inner(function(value))


class After(Mark):
    """Changes what has been read."""

    def __init__(self, function: Read) -> None:
        self.function = function

    def around(self, inner: Read) -> Read:
        """Return the reader that calls the function last."""
        function = self.function
        return lambda value: function(inner(value))


class Length(Mark):
    """Says how many items a list may have."""

    def __init__(self, least: int = 0, most: int | None = None) -> None:
        self.least = least
        self.most = most

    def around(self, inner: Read) -> Read:
        """Return the reader that counts what was read."""

        def read(value: Any) -> Any:
            items = inner(value)
            if len(items) < self.least:
                raise Refused(Refusal(SHORT, (), self.least))
            if self.most is not None and len(items) > self.most:
                raise Refused(Refusal(LONG, (), self.most))
            return items

        return read


class Kept(Mark):
    """Remembers what was read by its content: an office issues one paper after the other."""

    _LONGEST = 100_000  # of what is worth its memory, in bytes

    def around(self, inner: Read) -> Read:
        """Return the reader that reads the same content once."""

        @remembered(8)
        def again(content: bytes) -> Any:
            return inner(marshal.loads(content))  # noqa: S302 - written below, by this process

        def read(value: Any) -> Any:
            try:
                # Unlike a comparison it tells 1 from True; only of what Python knows by itself.
                content = marshal.dumps(value)
            except ValueError:
                return inner(value)
            return again(content) if len(content) <= self._LONGEST else inner(value)

        return read


class Form(Mark):
    """What the JSON Schema says of a value of this type."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema
