"""The values of WordprocessingML's attributes, as Word forgives them.

A value that is none ("abc", "1e400", missing) is None: the property then stands as if it had not
been written, and what is inherited acts.
"""

from __future__ import annotations

import re
from typing import Any

from vbhc.word.names import VAL
from vbhc.word.units import MM_PER_INCH, POINTS_PER_INCH, TWIPS_PER_POINT

_OFF = frozenset({"0", "false", "off", "none"})
_MEASURE = re.compile(
    r"\s*([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))\s*(mm|cm|in|pt|pc|pi|px|q)?\s*\Z"
)
_EMU_PER_MM = 36000
MOST_SHAPES = 500  # of one drawing; a picture made of more holds no rule line
_THIN_MM = 1.5  # a shape no higher than this is a line
_SLANT = 0.2  # how steep a rule line may be drawn by hand: height over length
# A unit in points; the strict form of the standard and VML write lengths with one.
_POINTS = {
    "pt": 1.0,
    "in": POINTS_PER_INCH,
    "mm": POINTS_PER_INCH / MM_PER_INCH,
    "cm": POINTS_PER_INCH * 10 / MM_PER_INCH,
    "pc": 12.0,
    "pi": 12.0,
    "px": 0.75,
    "q": POINTS_PER_INCH / MM_PER_INCH / 4,
}


def number(text: str | None) -> float | None:
    """Return a plain number, None for anything else."""
    found = _MEASURE.match(text) if text else None
    return float(found[1]) if found and not found[2] else None


def integer(text: str | None) -> int | None:
    """Return a whole number, None for anything else."""
    found = number(text)
    return int(found) if found is not None else None


def measure(text: str | None, unit: float) -> float | None:
    """Return a length in pt; one without a unit of its own counts in `unit` points."""
    found = _MEASURE.match(text) if text else None
    return float(found[1]) * _POINTS.get(found[2], unit) if found else None


def twips(text: str | None) -> float | None:
    """Return a length in pt of an attribute that counts in twips."""
    return measure(text, 1 / TWIPS_PER_POINT)


def half_points(text: str | None) -> float | None:
    """Return a size in pt of an attribute that counts in half-points; None for none.

    A size of 0 is one: Word and LibreOffice do not show it alike, and the checker says so.
    """
    found = measure(text, 0.5)
    return found if found is not None and found >= 0 else None


def emu(text: str | None) -> float | None:
    """Return a length in mm of a drawing's attribute."""
    found = number(text)
    return found / _EMU_PER_MM if found is not None else None


def mm(points: float) -> float:
    """Return points as millimetres, to a thousandth."""
    return round(points * MM_PER_INCH / POINTS_PER_INCH, 3)


def on(element: Any) -> bool:
    """Tell whether a switch is on: it is by being there, unless its value says otherwise."""
    return is_on(element.get(VAL))


def is_on(value: str | None) -> bool:
    """Tell whether the value of a switch means on; none at all does."""
    return value is None or value.strip().lower() not in _OFF


def flag(value: str | None) -> bool | None:
    """Return an attribute that is a switch, None when it is not there."""
    return None if value is None else is_on(value)


def val(element: Any | None) -> str:
    """Return the value of a property, "" when there is none."""
    return (element.get(VAL) or "") if element is not None else ""


def is_thin(width: float, height: float) -> bool:
    """Tell whether a shape of that size in mm looks like a line that lies across."""
    return width > height and height <= _THIN_MM


def is_flat(width: float, height: float) -> bool:
    """Tell whether a line between the corners of that size in mm lies across, drawn by hand perhaps."""
    return width > 0 and height <= max(_SLANT * width, _THIN_MM)
