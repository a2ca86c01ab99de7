"""Which component each paragraph is: by our own style ids first, else by pattern and place.

A file is cut into parts (the document, its annexes, what is attached to it); in each part the head
is read from the top, the signature and the recipients from the end, and the body is what is between.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from vbhc import nd30
from vbhc.checking.page import Roles
from vbhc.checking.roles.body import read_body
from vbhc.checking.roles.closing import read_closing
from vbhc.checking.roles.head import read_head
from vbhc.checking.roles.parts import cut
from vbhc.checking.roles.rows import folded, rows_of
from vbhc.word.styles import style_id

if TYPE_CHECKING:
    from vbhc.facts import Facts

__all__ = ["assign"]


@lru_cache(maxsize=1)
def own_styles() -> dict[str, str]:
    """Return the component of each of our style ids."""
    return {style_id(name, record): name for name, record in nd30.spec().components.items()}


def assign(facts: Facts) -> Roles:
    """Return the role of every paragraph of the body."""
    rows = rows_of(facts.paragraphs, _styles(facts))
    parts = cut(rows)
    for number, part in enumerate(parts):
        for row in part.rows:
            row.part = number
        if part.cover:
            continue
        start = read_head(part)
        end = read_closing(part, start)
        read_body(part.rows[start:end])
    done, split = folded(rows)
    return Roles(
        tuple(row.paragraph for row in done),
        tuple(row.role for row in done),
        tuple(row.part for row in done),
        frozenset(split),
    )


@lru_cache(maxsize=1)
def _telling_styles() -> frozenset[str]:
    """Return the style ids that nobody has but us: `Heading1` is Word's own and proves nothing."""
    components = nd30.spec().components
    return frozenset(style for style, name in own_styles().items() if not components[name].outline)


def _styles(facts: Facts) -> dict[str, str]:
    """Return our style ids where a file has any."""
    used = {p.style for p in facts.paragraphs}
    return {} if used.isdisjoint(_telling_styles()) else own_styles()
