"""The JSON Schema of the data files, for editors: what may be typed, not what becomes of it.

It is made from the model: titles and descriptions are the fields', and each function that reads a
short form (one text for a list, a text for a record) says here which short form that is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from vbhc.data import coerce, patterns
from vbhc.data.model import DuLieu

if TYPE_CHECKING:
    from collections.abc import Callable

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "Dữ liệu của vbhc"

Schema = dict[str, Any]

_NOTHING: Schema = {"type": "null"}
_TEXT: Schema = {"type": ["string"], "pattern": patterns.FILLED}
_BLANK: Schema = {"type": ["string", "null"], "pattern": patterns.BLANK}


def schema() -> Schema:
    """Return the schema of a data file, in draft 2020-12; the same every time."""
    made = DuLieu.model_json_schema(schema_generator=_AsTyped)
    parts = {name: _of_part(part) for name, part in made.pop("$defs").items()}
    return {"$schema": DIALECT, "title": TITLE, **_of_part(made), "$defs": parts}


def content() -> bytes:
    """Return the schema as the bytes of a .json file."""
    return (json.dumps(schema(), ensure_ascii=False, indent=2) + "\n").encode()


def _of_part(part: Schema) -> Schema:
    """Return a part's schema without its class's name and docstring, which are ours, in English."""
    kept = {key: value for key, value in part.items() if key not in {"title", "description"}}
    for field in kept["properties"].values():
        if field.get("default", "") is None:
            del field["default"]
    return kept


class _AsTyped(GenerateJsonSchema):
    """Adds the short forms to what pydantic knows of a field."""

    def function_before_schema(self, schema: Any) -> Schema:
        """Return the schema of a value together with what the function before it takes."""
        function: Any = schema["function"]["function"]
        known = SHORT_FORMS.get(function) or SHORT_FORMS[type(function)]
        full = self.generate_inner(schema["schema"])
        return {"anyOf": [full, *known(full)]}


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
