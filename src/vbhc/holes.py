"""A hole in a text: where a value belongs that is put in when everything around it is finished."""

from __future__ import annotations

import re

OPEN, CLOSE = "\ue000", "\ue001"  # no template and no value of a field may hold them as structure
HOLE = re.compile(f"{OPEN}(\\d+){CLOSE}")


def token(index: int) -> str:
    """Return what stands in a text for the value of that index."""
    return f"{OPEN}{index}{CLOSE}"


def filled(text: str, values: list[str]) -> str:
    """Put the values back into a text; a value is never searched for holes again."""
    if OPEN not in text:
        return text
    parts = HOLE.split(text)
    parts[1::2] = [values[int(index)] for index in parts[1::2]]
    return "".join(parts)
