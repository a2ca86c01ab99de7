"""Characters of symbol fonts as the character people see.

Word stores them in the private use area, as F000 plus the place in the font; which character
that is only the font tells.
"""

from __future__ import annotations

import re

_FIRST, _LAST = 0xF000, 0xF0FF
_PRIVATE = re.compile("[\uf000-\uf0ff]")
# Symbol holds digits and marks where ASCII has them.
_SAME = frozenset("!#%()+,./0123456789:;<=>?[]_{|}& ")
_SYMBOL = {
    0x2A: "*", 0x2D: "-", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD7: "·", 0xDE: "⇒", 0xAE: "→", 0xA7: "♣",
    0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xA5: "∞", 0xE5: "∑", 0xD6: "√", 0xBE: "—",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x44: "Δ",
    0x57: "Ω", 0x53: "Σ",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•",
    0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x2D: "-", 0x9E: "·",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def shown(character: str, font: str) -> str:
    """Return the character people see; one that no table knows stays as it is."""
    code = ord(character)
    if not _FIRST <= code <= _LAST:
        return character
    place = code - _FIRST
    table = _FONTS.get(font.lower().rstrip(" 23"))
    if table is None:
        return "•" if not font else character
    plain = chr(place)
    if table is _SYMBOL and plain in _SAME:
        return plain
    return table.get(place, character)


def shown_text(text: str, font: str) -> str:
    """Return a text with every character of a symbol font as it is seen."""
    if text.isprintable() or not _PRIVATE.search(text):  # none of these is printable
        return text
    return "".join(shown(c, font) for c in text)
