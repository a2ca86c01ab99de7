"""The theme: which font and which colour its names stand for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from vbhc.word.names import A

_SLOTS = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}
# Which of the three languages of a document asks for a slot: that of its letters, its Asian, its RTL one.
_LANGUAGE = {"Ascii": 0, "HAnsi": 0, "EastAsia": 1, "Bidi": 2}
# The scripts a theme lists fonts for, by the language that asks; a Latin one is only Vietnamese.
_SCRIPTS = {
    "vi": "Viet", "ja": "Jpan", "ko": "Hang", "zh": "Hans", "zh-tw": "Hant", "zh-hk": "Hant",
    "zh-mo": "Hant", "ar": "Arab", "he": "Hebr", "th": "Thai", "km": "Khmr", "lo": "Laoo",
}  # fmt: skip
_COLORS = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1", "dark2": "dk2",
    "text2": "dk2", "light2": "lt2", "background2": "lt2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink", **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """Fonts by their theme name ("minorHAnsi"), colours as RRGGBB by theirs ("accent1")."""

    fonts: dict[str, str] = field(default_factory=dict)
    colors: dict[str, str] = field(default_factory=dict)


def read_theme(root: Any | None, languages: tuple[str, str, str]) -> Theme:
    """Return the theme of a document whose fonts are chosen for these languages (Latin, Asian, RTL)."""
    if root is None:
        return Theme()
    fonts: dict[str, str] = {}
    for size in ("major", "minor"):
        scheme = root.find(f".//{{{A}}}{size}Font")
        if scheme is not None:
            fonts.update(_fonts(scheme, size, languages))
    return Theme(fonts, _colors(root))


def _fonts(scheme: Any, size: str, languages: tuple[str, str, str]) -> dict[str, str]:
    scripts = {font.get("script"): font.get("typeface") for font in scheme.iter(f"{{{A}}}font")}
    found = {}
    for slot, child in _SLOTS.items():
        plain = scheme.find(f"{{{A}}}{child}")
        face = scripts.get(_script(languages[_LANGUAGE[slot]])) or (
            plain.get("typeface") if plain is not None else ""
        )
        if face:
            found[f"{size}{slot}"] = face
    return found


def _script(language: str) -> str:
    code = language.lower()
    return _SCRIPTS.get(code) or _SCRIPTS.get(code.split("-")[0], "")


def _colors(root: Any) -> dict[str, str]:
    scheme = root.find(f".//{{{A}}}clrScheme")
    if scheme is None:
        return {}
    found = {}
    for name, slot in _COLORS.items():
        entry = scheme.find(f"{{{A}}}{slot}/*")
        value = (entry.get("lastClr") or entry.get("val")) if entry is not None else None
        if value:
            found[name] = value.upper()
    return found
