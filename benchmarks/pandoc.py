"""The finished text of a document as Markdown for pandoc, which knows no values and no loops of Word."""

from __future__ import annotations

import re
from typing import Any

PANDOC = "pandoc"
_MARK = re.compile(r"([^\w\s])")


def as_markdown(blocks: list[dict[str, Any]]) -> str:
    """Return blocks as Markdown; tables that lay out a page (more than a line a cell) become paragraphs."""
    return "\n\n".join(part for block in blocks for part in _parts(block)) + "\n"


def _parts(block: dict[str, Any]) -> list[str]:
    if "table" not in block:
        return [_escaped(block["text"])] if block.get("text") else []
    rows = block["table"]
    if any(len(cell) > 1 for row in rows for cell in row):
        return [_escaped(b["text"]) for row in rows for cell in row for b in cell if b["text"]]
    lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return ["\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])]


def _cell(cell: list[dict[str, Any]]) -> str:
    return " ".join(_escaped(block["text"]) for block in cell)


def _escaped(text: str) -> str:
    return _MARK.sub(r"\\\1", " ".join(text.split()))
