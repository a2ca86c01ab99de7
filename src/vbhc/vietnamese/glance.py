"""The one look at most texts, for anything but Vietnamese letters and usual signs.

Apart from :mod:`vbhc.vietnamese.signs`, which says what it is and takes longer to load.
"""

from __future__ import annotations

import re

# In ranges where there are any: a class of single letters takes ten times as long to compile.
# Letters are counted off from the front: to search for the first that is another takes twice as long.
_USUAL = re.compile(
    "[\\t\\n\\r -~\xa0°²³½×–—‘’“”…•\u1ea0-\u1ef9"
    "\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd"
    "\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed\u00f2-\u00f5\u00f9\u00fa\u00fd"
    "\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0]*"
)


def odd_at_a_glance(text: str) -> bool:
    """Tell whether a text may be odd, or holds what XML cannot; it is not for most."""
    usual = _USUAL.match(text)
    return usual is None or usual.end() < len(text)
