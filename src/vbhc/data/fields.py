"""The model looked up by path: which part stands there, which fields it has, what they are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from vbhc.data.model import DuLieu
from vbhc.data.parts import is_part, kinds
from vbhc.vietnamese import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vbhc.data.nodes import Path

_NEAR = 0.7
LONGEST = 100  # characters of a name that are looked at


def titles_at(path: Path) -> dict[str, str]:
    """Return the fields of the part at a path, each with its title; none where no part stands."""
    kind: Any = DuLieu
    for part in path:
        kind = _inside(bare(kind), part)
    kind = bare(kind)
    if not is_part(kind):
        return {}
    return {name: field.title for name, field in kind.fields.items()}


def closest_name(word: str, titles: Mapping[str, str]) -> str | None:
    """Return the name that is most like the word, or whose title is."""
    import difflib

    keys = {comparable(title): name for name, title in titles.items()}
    keys |= {comparable(name): name for name in titles}
    found = difflib.get_close_matches(comparable(word), keys, n=1, cutoff=_NEAR)
    return keys[found[0]] if found else None


def comparable(word: str) -> str:
    """Return a key for comparing names: ``Họ tên``, ``ho-ten`` and ``ho_ten`` have the same."""
    return re.sub(r"[\s_-]+", "_", text.plain(word[:LONGEST]))


def _inside(kind: Any, part: str | int) -> Any:
    if is_part(kind):
        return kinds(kind).get(str(part))
    inner = get_args(kind)
    return inner[-1] if get_origin(kind) in {list, dict} and inner else None


def bare(kind: Any, *, once: bool = False) -> Any:
    """Strip Annotated and "or None" from a type: all of them, or only the outermost."""
    while get_origin(kind) is Annotated or type(None) in get_args(kind):
        kind = next(inner for inner in get_args(kind) if inner is not type(None))
        if once:
            break
    return kind
