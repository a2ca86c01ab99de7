"""Which component each paragraph is: by our own style ids first, else by pattern and place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from vbhc import nd30
from vbhc.check.page import Roles
from vbhc.word.styles import style_id

if TYPE_CHECKING:
    from vbhc.facts import Facts


@lru_cache(maxsize=1)
def own_styles() -> dict[str, str]:
    """Return the component of each of our style ids."""
    return {style_id(name, record): name for name, record in nd30.spec().components.items()}


def assign(facts: Facts) -> Roles:
    """Return the role of every paragraph of the body."""
    styles = own_styles()
    names = tuple(styles.get(p.style, "") for p in facts.paragraphs)
    return Roles(facts.paragraphs, names, (0,) * len(names))
