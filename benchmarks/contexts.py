"""What a peer is handed for a document, made before the clock runs."""

from __future__ import annotations

from typing import Any

from lxml import etree

from benchmarks.templates import DOCUMENT, read, replaced
from benchmarks.text import W

_ROW_NUMBER = "tt"


def flat(context: dict[str, Any]) -> dict[str, Any]:
    """Return a context for merge fields: items numbered one by one, rows of tables as they are."""
    found: dict[str, Any] = {}
    for name, value in context.items():
        if not isinstance(value, list):
            found[name] = value
        elif value and _ROW_NUMBER in value[0]:
            rows = [{f"{name}_{key}": text for key, text in row.items()} for row in value]
            found[f"{name}_{_ROW_NUMBER}"] = rows
        else:
            for index, item in enumerate(value, 1):
                found |= {f"{name}_{index}_{key}": text for key, text in item.items()}
    return found


def lean(content: bytes) -> bytes:
    """Return a document of ours emptied of all but its last section: a template with our styles."""
    root = etree.fromstring(read(content, DOCUMENT))
    body = root[0]
    for element in body[:-1]:
        body.remove(element)
    assert body[0].tag == f"{W}sectPr"  # noqa: S101 - the set-up of the page stands last
    return replaced(content, {DOCUMENT: etree.tostring(root, encoding="UTF-8", standalone=True)})
