"""What stands in a shape beside its text: holes where values belong, and marks of its lines.

A hole is U+E000 n U+E001, for the value of that index, which is put in when everything around it
is finished. A mark, U+E002 file:line U+E003, says where in the templates the text after it stands.
"""

from __future__ import annotations

import re

OPEN, CLOSE = "\ue000", "\ue001"
HOLE = re.compile(f"{OPEN}(\\d+){CLOSE}")
MARK = re.compile("\ue002(\\d+):(\\d+)\ue003")
# No template may type these itself: it could forge a hole or a mark.
PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


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


def mark(file: int, line: int) -> str:
    """Return the mark for a line of a template file."""
    return f"\ue002{file}:{line}\ue003"


def unmarked(text: str) -> str:
    """Return the text without its line marks."""
    return MARK.sub("", text)
