"""The checker: Facts of a page against the Spec, into findings.

``roles`` says which component a paragraph is, ``recognise`` what document it is, ``properties`` tests
what the decree gives as a range, the other modules hold the rules that are functions, ``engine``
runs them all.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from vbhc.check.engine import check

__all__ = ["check"]


class _Room(ModuleType):
    """``vbhc.check`` names two things: this room, and the function of the package people call.

    Importing the room would hide the function, so the room passes the call on to it.
    """

    def __call__(self, *sources: Any, **options: Any) -> Any:
        """Do what ``vbhc.api.check`` does."""
        return import_module("vbhc.api").check(*sources, **options)


sys.modules[__name__].__class__ = _Room
