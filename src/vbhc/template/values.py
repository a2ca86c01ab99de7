"""Values leave a hole in the text a template prints, and are kept until it has been parsed.

What is printed is a *shape*: structure as the author typed it, with a hole for every value. The
Markdown parser sees the shape only, so that no value can become a heading, a cell, bold text or
XML.
"""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from vbhc.i18n import _
from vbhc.shape.holes import token
from vbhc.template.budget import LONG, measured, printed
from vbhc.template.refusal import Refused
from vbhc.vietnamese.dates import short_date
from vbhc.vietnamese.numbers import plain_number
from vbhc.vietnamese.text import invalid_xml, nfc

_values: ContextVar[list[str]] = ContextVar("values of the render under way")
_cited: ContextVar[set[str]] = ContextVar("documents cited in the render under way")


def collect() -> list[str]:
    """Start a new list of values for this render, and return it."""
    values: list[str] = []
    _values.set(values)
    _cited.set(set())
    return values


def cited_before(document: str) -> bool:
    """Tell whether this render has cited a document already, and note that it has now."""
    cited = _cited.get()
    before = document in cited
    cited.add(document)
    return before


def hole(value: Any) -> Markup:
    """Keep a value and return the token that stands for it, as structure."""
    return Markup(keep(value))  # noqa: S704 - digits between two characters of our own, no value


def keep(value: Any) -> str:
    """Keep a value and return the token that stands for it."""
    text = _as_it_is(value) if type(value) is str else printable(value)
    if len(text) > LONG:
        printed(text)
    values = _values.get()
    values.append(text)
    return token(len(values) - 1)


def printable(value: Any) -> str:
    """Return a value as it is printed without a filter; Refused when it needs one."""
    if isinstance(value, str):
        return _as_it_is(value)
    if type(value) is int:  # the common case, before all that is refused
        measured(value)
        return str(value)
    if (
        isinstance(value, bool)
        or value is None
        or not isinstance(value, int | Decimal | date | time)
    ):
        raise Refused(*_needs_filter(value))
    if isinstance(value, int | Decimal):
        measured(value)
        return str(value) if isinstance(value, int) else plain_number(value)
    if isinstance(value, date):
        return short_date(value.date() if isinstance(value, datetime) else value)
    return f"{value:%H:%M}"


def _as_it_is(value: str) -> str:
    text = nfc(value)
    # The common case, cheaply: what is printable holds no line break and nothing invalid.
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
