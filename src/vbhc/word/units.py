"""Units of WordprocessingML: twips (1/20 pt), half-points, eighths of a point."""

from __future__ import annotations

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
TWIPS_PER_POINT = 20


def twips(points: float) -> int:
    """Return points as twips."""
    return round(points * TWIPS_PER_POINT)


def twips_of_mm(mm: float) -> int:
    """Return millimetres as twips."""
    return round(mm / MM_PER_INCH * POINTS_PER_INCH * TWIPS_PER_POINT)


def points_of_mm(mm: float) -> float:
    """Return millimetres as points."""
    return mm / MM_PER_INCH * POINTS_PER_INCH


def half_points(points: float) -> int:
    """Return a font size in half-points."""
    return round(points * 2)
