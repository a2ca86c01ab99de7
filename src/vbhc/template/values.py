"""Values leave a hole in the text a template prints, and are kept until it has been parsed.

What is printed is a *shape*: structure as the author typed it, with a hole for every value. The
Markdown parser sees the shape only, so that no value can become a heading, a cell, bold text or
XML.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, count
from typing import Any
from unicodedata import normalize

from jinja2 import Undefined
from markupsafe import Markup

from vbhc.i18n import _
from vbhc.memo import remembered
from vbhc.shape.holes import token
from vbhc.template.budget import LONG, charged, measured
from vbhc.template.refusal import Refused
from vbhc.vietnamese.dates import short_date
from vbhc.vietnamese.numbers import plain_number
from vbhc.vietnamese.text import invalid_xml, nfc

_NUMBERS = (int, Decimal)
_PRINTABLE = (*_NUMBERS, date, time)

_FIRST = 300  # as many values as most documents have at most

Printed = Callable[[Any], str]

_printed: ContextVar[Printed] = ContextVar("prints a value in the render under way")
_cited: ContextVar[set[str]] = ContextVar("documents cited in the render under way")


def collect() -> list[str]:
    """Start a new list of values for this render, and return it."""
    values: list[str] = []
    _printed.set(_printing(values))
    _cited.set(set())
    return values


def printer() -> Printed:
    """Return what prints a value in the render under way.

    Structure is let through; of anything else the token is printed under which it is kept.
    """
    return _printed.get(printable)  # without a render: a bare expression, which prints nothing


def _printing(values: list[str]) -> Printed:
    # A function of its own for each render: what it needs is at hand for thousands of values.
    keep = values.append
    next_token = chain(_first_tokens(), map(token, count(_FIRST))).__next__

    def printed(value: Any) -> str:
        if type(value) is str and len(value) <= LONG and value.isprintable():
            # The common case: it holds no line break and nothing invalid.
            keep(normalize("NFC", value).strip())
        elif isinstance(value, Markup):
            return value
        else:
            text = printable(value)
            if len(text) > LONG:
                charged(text)
            keep(text)
        return next_token()

    return printed


@remembered(1)
def _first_tokens() -> tuple[str, ...]:
    return tuple(map(token, range(_FIRST)))


def cited_before(document: str) -> bool:
    """Tell whether this render has cited a document already, and note that it has now."""
    cited = _cited.get()
    before = document in cited
    cited.add(document)
    return before


def hole(value: Any) -> Markup:
    """Keep a value and return the token that stands for it, as structure."""
    # str.__str__: plain text also of Markup, for a value is never structure.
    return Markup(printer()(str.__str__(printable(value))))  # noqa: S704 - a token of our own


def printable(value: Any) -> str:
    """Return a value as it is printed without a filter; Refused when it needs one."""
    if isinstance(value, str):
        return _as_it_is(value)
    if type(value) is int:  # the common case, before all that is refused
        measured(value)
        return str(value)
    if isinstance(value, bool) or not isinstance(value, _PRINTABLE):
        if isinstance(value, Undefined):
            str(value)  # it says itself what is missing
        raise Refused(*_needs_filter(value), empty=value is None)
    if isinstance(value, _NUMBERS):
        measured(value)
        return str(value) if isinstance(value, int) else plain_number(value)
    if isinstance(value, date):
        return short_date(value.date() if isinstance(value, datetime) else value)
    return f"{value:%H:%M}"


def _as_it_is(value: str) -> str:
    text = nfc(value)
    # What is printable holds no line break and nothing invalid.
    return text.strip() if text.isprintable() else _lines(text)


def _lines(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_invalid(text)
    return text.strip()


def _refuse_invalid(text: str) -> None:
    position = invalid_xml(text)
    if position is not None:
        raise Refused(
            _("the value holds the character U+{code:04X}, which a Word file cannot hold").format(
                code=ord(text[position])
            ),
            _("delete it from the data"),
        )


def _needs_filter(value: Any) -> tuple[str, str]:
    if value is None:
        return _("the value is empty"), _("test it with '{% if %}' or give the data a value")
    if isinstance(value, bool):
        return _("a yes/no value cannot be printed"), _("choose the words with '{% if %}'")
    if isinstance(value, list | tuple):
        return _("a list cannot be printed as it is"), _(
            "use '{% for %}', or the filter 'noi' or 'doan'"
        )
    if isinstance(value, dict):
        return _("a group of fields cannot be printed"), _(
            "name one of its fields: {fields}"
        ).format(fields=", ".join(map(str, list(value)[:8])))
    return _("this cannot be printed"), _("name a field of the data")
