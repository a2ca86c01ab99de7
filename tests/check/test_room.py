"""The room of the checker does not hide the function people call."""

from __future__ import annotations

from importlib import import_module

import vbhc
from vbhc import api


def test_the_function_is_there_whatever_was_imported() -> None:
    """A room `vbhc.check` would take the name from `vbhc.check(...)` as soon as it is imported."""
    import_module("vbhc.checking.engine")
    assert vbhc.check is api.check
