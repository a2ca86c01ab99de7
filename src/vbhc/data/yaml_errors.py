"""What is wrong with a YAML text, in words of the person who typed it.

PyYAML's two parsers say the same thing in different English words, so the kind of error is
known by a few words of it, and the remedy by the line it points at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from vbhc.data.nodes import shown
from vbhc.errors import Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

Words = tuple[str, str]


class _Case(NamedTuple):
    """Words of the parser's message, what the line looks like, and what to say."""

    words: str
    line: str
    say: Callable[[], Words]


def _colon() -> Words:
    return (
        _("a second colon stands in this value"),
        _("put the whole value in single quotes: name: '...: ...'"),
    )


def _indent() -> Words:
    return (
        _("this line does not fit the lines above it"),
        _("begin fields of one group, and items of one list, in the same column"),
    )


def _above() -> Words:
    return (
        _("this line does not fit the lines above it"),
        _("look for a missing colon in the line above, and for wrong indentation"),
    )


def _tab() -> Words:
    return _("a tab stands at the beginning of the line"), _("use spaces")


def _sign() -> Words:
    return _("a value cannot begin with '{sign}'"), _("put the whole value in quotes")


def _dash() -> Words:
    return (
        _("a list item '- ' stands on the line of its field's name"),
        _("begin it on a line of its own, or put the value in quotes"),
    )


def _after_quote() -> Words:
    return (
        _("text stands after the closing quote mark or bracket"),
        _("put the whole value in single quotes: name: '\"...\" ...'"),
    )


def _no_colon() -> Words:
    return (
        _("this line is no 'name: value' and no '- item'"),
        _("add the colon, or indent a line that goes on with the value above"),
    )


def _open_quote() -> Words:
    return _("this quote mark is never closed"), _("close it, or delete it")


def _open_bracket() -> Words:
    return (
        _("this bracket is never closed, or a comma is missing inside it"),
        _("put a text that begins with a bracket in quotes"),
    )


def _escape() -> Words:
    return (
        _("a '\\' in a value in double quotes has a meaning of its own"),
        _("use single quotes"),
    )


def _block() -> Words:
    return (
        _("after '|' or '>' the text begins on the next line"),
        _("put a text that begins with '|' or '>' in quotes"),
    )


def _other() -> Words:
    return (
        _("the file breaks the form of YAML here"),
        _("look at the indentation, the colons and the quote marks of this line and the one above"),
    )


_QUOTED = r"(^|: |- )\s*[\"'\[{*]"
# The first case whose words and line fit is told.
_CASES = (
    _Case("tab character", "", _tab),
    _Case("cannot start any token", r"^\s*\t", _tab),
    _Case("mapping values are not allowed", r"^\s*(- )?\S.*?:\s.*:(\s|$)", _colon),
    _Case("mapping values are not allowed", "", _above),
    _Case("sequence entries are not allowed", "", _dash),
    _Case("unexpected end of stream", "", _open_quote),
    _Case("unexpected document separator", "", _open_quote),
    _Case("could not find expected ':'", "", _no_colon),
    _Case("escape", "", _escape),
    _Case("flow (sequence|mapping|node)", "", _open_bracket),
    _Case("expected (key|<block end>)", _QUOTED, _after_quote),
    _Case("block (mapping|collection)", "", _indent),
    _Case("block scalar", "", _block),
    _Case("cannot start any token|alphabetic or numeric|node content|tag|directive", "", _sign),
    _Case("", "", _other),
)
# These begin to be wrong where the parser began to read, not where it gave up.
_AT_BEGINNING = {_open_quote, _no_colon, _sign}


def syntax_problem(error: Any, text: str, file: str) -> Problem:
    """Return the problem that one of PyYAML's errors means, with its place and a remedy."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        message, hint = _other()
        return Problem(message, Place(file), hint=hint)
    say = _classify(f"{error.context} | {error.problem}", _line(text, mark))
    message, hint = say()
    begun = error.context_mark
    if begun and (say in _AT_BEGINNING or (say is _open_bracket and begun.line != mark.line)):
        mark = begun
    if say is _sign:
        sign = _line(text, mark)[mark.column : mark.column + 1]
        message = message.format(sign=shown(sign))
    return Problem(message, Place(file, mark.line + 1, mark.column + 1), hint=hint)


def _classify(words: str, line: str) -> Callable[[], Words]:
    return next(
        case.say for case in _CASES if re.search(case.words, words) and re.search(case.line, line)
    )


def _line(text: str, mark: Any) -> str:
    lines = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", text)
    return lines[mark.line] if mark.line < len(lines) else ""
