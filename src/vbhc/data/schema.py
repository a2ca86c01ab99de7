"""The JSON Schema of the data files, for editors: what may be typed, not what becomes of it.

It is made from the model: titles and descriptions are the fields', and each function that reads a
short form (one text for a list, a text for a record) says here which short form that is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from vbhc.data import coerce, patterns
from vbhc.data.marks import Before, Form, Length
from vbhc.data.model import DuLieu
from vbhc.data.parts import is_part, kinds

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.data.parts import Field

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "Dữ liệu của vbhc"

Schema = dict[str, Any]

_NOTHING: Schema = {"type": "null"}
_TEXT: Schema = {"pattern": patterns.FILLED, "type": ["string"]}
_BLANK: Schema = {"pattern": patterns.BLANK, "type": ["string", "null"]}


def schema() -> Schema:
    """Return the schema of a data file, in draft 2020-12; the same every time."""
    parts: dict[str, Schema] = {}
    root = _part(DuLieu, parts)
    return {"$schema": DIALECT, "title": TITLE, **root, "$defs": dict(sorted(parts.items()))}


def content() -> bytes:
    """Return the schema as the bytes of a .json file."""
    return (json.dumps(schema(), ensure_ascii=False, indent=2) + "\n").encode()


def _part(part: Any, parts: dict[str, Schema]) -> Schema:
    """Return the schema of a part; those of the parts in it are added to `parts`."""
    types = kinds(part)
    fields = {name: _field(field, types[name], parts) for name, field in part.fields.items()}
    required = [name for name, field in part.fields.items() if field.required]
    needs = {"required": required} if required else {}
    return {"additionalProperties": False, "properties": fields, **needs, "type": "object"}


def _field(field: Field, kind: Any, parts: dict[str, Schema]) -> Schema:
    made = {**_form(kind, parts), "title": field.title}
    if field.description:
        made["description"] = field.description
    blank = field.blank() if field.blank else None
    if blank is not None and blank not in ([], {}):
        made["default"] = blank
    return dict(sorted(made.items()))


def _form(kind: Any, parts: dict[str, Schema]) -> Schema:
    """Return the schema of a type."""
    if get_origin(kind) is Annotated:
        return _marked(_form(kind.__origin__, parts), kind.__metadata__)
    if is_part(kind):
        if kind.__name__ not in parts:
            parts[kind.__name__] = _part(kind, parts)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    inner = get_args(kind)
    if get_origin(kind) is list:
        return {"items": _form(inner[0], parts), "type": "array"}
    if get_origin(kind) is dict:
        return {"additionalProperties": _form(inner[1], parts) or True, "type": "object"}
    if type(None) in inner:
        return {"anyOf": [_form(inner[0], parts), _NOTHING]}
    return {}  # everything, or what a mark says


def _marked(full: Schema, marks: tuple[Any, ...]) -> Schema:
    """Return the schema of a type with its marks."""
    for mark in marks:
        if isinstance(mark, Form):
            full = dict(sorted(mark.schema.items()))
        elif isinstance(mark, Length):
            full = full | ({"minItems": mark.least} if mark.least else {})
            full = full | ({"maxItems": mark.most} if mark.most else {})
        elif isinstance(mark, Before):
            full = {"anyOf": [full, *_short_forms(mark.function)(full)]}
    return full


def _short_forms(function: Any) -> Callable[[Schema], list[Schema]]:
    return SHORT_FORMS.get(function) or SHORT_FORMS[type(function)]


def _one_for_a_list(array: Schema) -> list[Schema]:
    """Return the form of one item that stands for a list of one; nothing is an empty list."""
    forms = array["items"].get("anyOf", [array["items"]])
    kinds = [kind for form in forms if "$ref" not in form for kind in form["type"]]
    return [{"type": [*kinds, "null"]} if kinds else _BLANK]


def _one_or_group(array: Schema) -> list[Schema]:
    return [array["items"], _BLANK]


SHORT_FORMS: dict[Callable[..., object], Callable[[Schema], list[Schema]]] = {
    coerce.to_list: _one_for_a_list,
    coerce.to_lines: _one_for_a_list,
    coerce.to_codes: _one_for_a_list,
    coerce.to_list_or_one: _one_or_group,
    coerce.to_fields: lambda _mapping: [_NOTHING],
    coerce.RecordOf: lambda _record: [_TEXT],
}
