"""Texts for properties of the form "any text": what the data refuse by intent is no case of them."""

from __future__ import annotations

from vbhc.errors import Level
from vbhc.vietnamese.signs import signs


def no_mistake(text: str) -> bool:
    """Tell whether a text holds no look-alike and no old encoding, which are errors of their own."""
    return all(sign.level is not Level.ERROR for sign in signs(text))
