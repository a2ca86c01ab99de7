"""The room of the checker and the function of the same name do not get into each other's way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import vbhc
import vbhc.check.engine
from vbhc import check as room

if TYPE_CHECKING:
    import pytest


def test_the_room_passes_a_call_on_to_the_function_of_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`import vbhc.check.engine` sets `vbhc.check` to the room, whoever called it before."""
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr("vbhc.api.check", lambda *a, **k: asked.append((a, k)), raising=False)
    vbhc.check("a.docx", issued=True)  # type: ignore[operator,unused-ignore]
    room("b.docx")  # type: ignore[operator,unused-ignore]
    assert asked == [(("a.docx",), {"issued": True}), (("b.docx",), {})]
