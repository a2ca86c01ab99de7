"""Write src/vbhc/vietnamese/widths.json from the four faces of Liberation Serif 2.

The faces have the widths of Times New Roman. Needs fontTools and Debian's package
``fonts-liberation2``; the argument is the folder of the fonts::

    python tools/make_widths.py /usr/share/fonts/truetype/liberation2
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

OUT = Path(__file__).parents[1] / "src/vbhc/vietnamese/widths.json"
FACES = {
    "regular": "Regular",
    "bold": "Bold",
    "italic": "Italic",
    "bolditalic": "BoldItalic",
}
# Latin with all Vietnamese letters; punctuation, currency and letterlike signs; arrows and
# mathematics. Greek and Cyrillic do not stand in these documents.
BLOCKS = (
    range(0x20, 0x250),
    range(0x1E00, 0x1F00),
    range(0x2000, 0x2070),
    range(0x2070, 0x20D0),
    range(0x2100, 0x2300),
    range(0x25A0, 0x2680),
)


def has_width(code: int) -> bool:
    """Tell whether a character takes room: no control, no mark that sits on a letter."""
    return unicodedata.category(chr(code)) not in ("Cc", "Cf", "Cn", "Mn", "Me", "Zl", "Zp")


def face_widths(font: TTFont) -> dict[str, str]:
    """Return the characters of each advance width, in font units."""
    glyphs, advances = font.getBestCmap(), font["hmtx"].metrics
    found: defaultdict[int, str] = defaultdict(str)
    for code in (code for block in BLOCKS for code in block):
        if code in glyphs and has_width(code):
            found[advances[glyphs[code]][0]] += chr(code)
    return {str(width): found[width] for width in sorted(found)}


def table(folder: Path) -> dict[str, object]:
    """Return the whole table of the fonts in a folder."""
    fonts = {face: TTFont(folder / f"LiberationSerif-{end}.ttf") for face, end in FACES.items()}
    return {
        "units_per_em": fonts["regular"]["head"].unitsPerEm,
        "faces": {face: face_widths(font) for face, font in fonts.items()},
    }


if __name__ == "__main__":
    text = json.dumps(table(Path(sys.argv[1])), ensure_ascii=False, indent=1)
    OUT.write_text(text + "\n", encoding="utf-8")
