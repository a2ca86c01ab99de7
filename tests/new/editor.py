"""YAML as an editor reads it, which knows more kinds of values than vbhc does."""

from __future__ import annotations

import re
from typing import Any

import yaml


def as_an_editor_reads(text: str) -> Any:
    """Return YAML as YAML 1.2 has it, and editors: numbers and true are no texts, dates are."""
    return yaml.load(text, Loader=_Editor)  # noqa: S506 - a safe loader with fewer kinds


class _Editor(yaml.SafeLoader):
    pass


_KINDS = {
    "null": ("~|null|Null|NULL|", "~nN"),
    "bool": ("true|True|TRUE|false|False|FALSE", "tTfF"),
    "int": (r"[-+]?[0-9]+", "-+0123456789"),
    "float": (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
}
_Editor.yaml_implicit_resolvers = {}
for _kind, (_form, _signs) in _KINDS.items():
    _Editor.add_implicit_resolver(
        f"tag:yaml.org,2002:{_kind}", re.compile(rf"^(?:{_form})$"), [*_signs, ""]
    )
