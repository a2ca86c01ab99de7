"""Data as the text of a YAML file for people: every field under its title, blank ones as notes."""

from __future__ import annotations

import json
import re
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vbhc.data.layout import Shape, Slot
from vbhc.data.rows import NO, YES
from vbhc.data.types import Listed
from vbhc.i18n import _
from vbhc.vietnamese.numbers import plain_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_STEP = "  "
# What YAML and an editor read as typed without quotes: begins like a word, holds no sign of YAML.
_PLAIN = re.compile(r"[^\W_][^\n]*")
_SIGNS = re.compile(r":(\s|$)|\s#|[\[\]{}]|\s$")
_KINDS = re.compile(r"null|true|false|yes|no|on|off|y|n|[\d.,_+\-:eExo]+", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def text(parts: Iterable[Slot], data: Mapping[str, Any], names: Mapping[str, Sequence[str]]) -> str:
    """Return the file's text; ``names`` are those to offer under a part with names of choice."""
    blocks = ["\n".join(_field(part, data.get(part.name), "", names)) for part in parts]
    return "\n\n".join(blocks) + "\n"


def scalar(value: Any) -> str:
    """Return one value as it is typed: a comma in numbers, the day first in dates."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year:04}"
    if isinstance(value, time):
        return f'"{value:%H:%M}"'
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, int | float):
        return str(value)
    return _typed(str(value))


def _typed(words: str) -> str:
    plain = _PLAIN.fullmatch(words) and not _SIGNS.search(words) and not _KINDS.fullmatch(words)
    if plain and words.isprintable():
        return words
    quoted = json.dumps(words, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _field(slot: Slot, value: Any, pad: str, names: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the lines of one field, under a note that says what it is."""
    offered = names.get(slot.name, ()) if slot.shape in {Shape.NAMED, Shape.FREE} else ()
    if _blank(value) and not (offered and slot.fields):
        yield f"{pad}# {slot.name}:  # {_said(slot)}"
        yield from (f"{pad}#   {name}:" for name in offered)
        return
    yield f"{pad}# {_said(slot)}"
    if (short := _on_one_line(slot, value)) is not None:
        yield f"{pad}{slot.name}: {short}"
    else:
        yield f"{pad}{slot.name}:"
        yield from _inside(slot, value or {}, pad + _STEP, offered)


def _on_one_line(slot: Slot, value: Any) -> str | None:
    """Return a value that stands beside its name: one text of a list needs no list."""
    if slot.shape is Shape.VALUE:
        return scalar(value)
    if slot.shape is Shape.VALUES and slot.listed is Listed.CODES:
        return _codes(value)
    if slot.shape is Shape.VALUES and len(value) == 1 and len(value[0].splitlines()) == 1:
        return scalar(value[0])
    return None


def _inside(slot: Slot, value: Any, pad: str, offered: Sequence[str]) -> Iterator[str]:
    if slot.shape is Shape.GROUP:
        yield from _group(slot, value, pad)
    elif slot.shape is Shape.VALUES:
        yield from (f"{pad}- {scalar(item)}" for item in value)
    elif slot.shape is Shape.RECORDS:
        yield from _legend(slot, pad)
        for record in value:
            yield from _item(_record(slot, record), pad)
    elif slot.shape is Shape.NAMED:
        yield from _named(slot, value, pad, offered)
    else:
        yield from _free(value, pad)


def _group(slot: Slot, value: Mapping[str, Any], pad: str) -> Iterator[str]:
    for field in slot.fields:
        yield from _field(field, value.get(field.name), pad, {})


def _legend(slot: Slot, pad: str) -> Iterator[str]:
    yield f"{pad}# " + _("the fields of each item:")
    for field in slot.fields:
        yield f"{pad}#   {field.name}: {_said(field)}"


def _record(slot: Slot, record: Mapping[str, Any]) -> list[str]:
    """Return the lines of one record of a list; its fields have been told of above the list."""
    if list(record) == [slot.lone]:
        return [scalar(record[slot.lone])]
    lines: list[str] = []
    for field in slot.fields:
        value = record.get(field.name)
        if _blank(value):
            continue
        if (short := _on_one_line(field, value)) is not None:
            lines.append(f"{field.name}: {short}")
            continue
        lines.append(f"{field.name}:")
        for each in value or ():
            inner = _record(field, each) if field.fields else [scalar(each)]
            lines += _item(inner, _STEP)
    return lines


def _item(lines: Sequence[str], pad: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{pad}{_STEP if number else '- '}{line}"


def _named(slot: Slot, value: Any, pad: str, offered: Sequence[str]) -> Iterator[str]:
    for name in dict.fromkeys([*offered, *value]):
        inner, mark = value.get(name), "" if value.get(name) else "# "
        yield f"{pad}{mark}{_typed(name)}:"
        if slot.fields:
            yield from _group(slot, inner or {}, pad + _STEP)
        else:
            yield from (f"{pad}{_STEP}- {scalar(item)}" for item in inner or ())


def _free(value: Any, pad: str) -> Iterator[str]:
    """Yield what the model knows nothing of: groups, lists and values as deep as they go."""
    if isinstance(value, dict):
        for key, inner in value.items():
            nested = isinstance(inner, dict | list) and inner
            yield f"{pad}{_typed(str(key))}:{'' if nested else ' ' + _leaf(inner)}"
            if nested:
                yield from _free(inner, pad + _STEP)
    else:
        for inner in value:
            if isinstance(inner, dict | list) and inner:
                yield from _item(list(_free(inner, "")), pad)
            else:
                yield f"{pad}- {_leaf(inner)}"


def _leaf(value: Any) -> str:
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    return "" if value is None else scalar(value)


def _codes(value: Sequence[str]) -> str:
    return "[" + ", ".join(_typed(c) if "," not in c else json.dumps(c) for c in value) + "]"


def _said(slot: Slot) -> str:
    return f"{slot.title}. {slot.description}" if slot.description else slot.title


def _blank(value: Any) -> bool:
    return value is None or value in ("", [], {})
