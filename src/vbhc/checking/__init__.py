"""The checker: Facts of a page against the Spec, into findings.

``roles`` says which component a paragraph is, ``recognise`` what document it is, ``properties`` tests
what the decree gives as a range, the other modules hold the rules that are functions, ``engine``
runs them all. Who only lists or explains rules loads nothing of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vbhc.checking.engine import check

__all__ = ["check"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from vbhc.checking import engine

    return engine.check
