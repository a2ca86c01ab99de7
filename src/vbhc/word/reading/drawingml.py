"""Rule lines drawn in DrawingML: lines and connectors, flat shapes, pictures as flat as a line."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from vbhc.facts import LineFact
from vbhc.word import walk
from vbhc.word.names import PIC, WP, WPG, WPS, A
from vbhc.word.reading.values import MOST_SHAPES, emu, is_flat, is_thin, number

if TYPE_CHECKING:
    from collections.abc import Iterator

INLINE, ANCHOR, EXTENT = f"{{{WP}}}inline", f"{{{WP}}}anchor", f"{{{WP}}}extent"
PICTURE = f"{{{PIC}}}pic"
_LINES = frozenset({"line", "lineInv", "straightConnector1"})
_EMU_PER_POINT = 12700
_SHAPE, _GROUPS = f"{{{WPS}}}wsp", (f"{{{WPG}}}wgp", f"{{{WPG}}}grpSp")
_TEXT_BOX = f"{{{WPS}}}txbx"
_SHAPE_PR, _GROUP_PR = f"{{{WPS}}}spPr", f"{{{WPG}}}grpSpPr"
_XFRM, _OFF, _EXT = f"{{{A}}}xfrm", f"{{{A}}}off", f"{{{A}}}ext"
_CHILD_OFF, _CHILD_EXT = f"{{{A}}}chOff", f"{{{A}}}chExt"
_GEOMETRY, _STROKE = f"{{{A}}}prstGeom", f"{{{A}}}ln"
_NO_FILL, _DASH, _FILL = f"{{{A}}}noFill", f"{{{A}}}prstDash", f"{{{A}}}solidFill"


def drawn_lines(drawing: Any) -> Iterator[LineFact]:
    """Yield the rule lines of a w:drawing."""
    for frame in drawing.iter(INLINE, ANCHOR):
        left, down = _place(frame)
        unseen = set(walk.unseen(frame))
        size = size_of(frame)
        if size and is_thin(*size) and next(frame.iter(PICTURE), None) is not None:
            yield LineFact("shape", size[0], left=left, down=down)
        for shape in islice(frame.iter(_SHAPE), MOST_SHAPES):
            if unseen and any(owner in unseen for owner in shape.iterancestors()):
                continue
            found = _line(shape, frame)
            if found is not None:
                length, across, below, solid, thickness = found
                yield LineFact(
                    "shape",
                    round(length, 3),
                    solid,
                    left=_sum(left, across),
                    down=_sum(down, below),
                    thickness=thickness,
                )


def _line(shape: Any, frame: Any) -> tuple[float, float, float, bool, float | None] | None:
    """Return length, place in the frame, solidity and thickness of a shape that is a rule line."""
    properties = shape.find(_SHAPE_PR)
    if properties is None:
        return None
    scaled = _box(shape, properties, frame)
    if scaled is None:
        return None
    across, below, width, height = scaled
    stroke = properties.find(_STROKE)
    geometry = properties.find(_GEOMETRY)
    is_line = geometry is not None and geometry.get("prst") in _LINES
    # Any shape as flat as a line is one, freehand too; a rectangle shows by its filling.
    if not (is_flat if is_line else is_thin)(width, height) or shape.find(_TEXT_BOX) is not None:
        return None
    if _unseen(stroke) and (is_line or properties.find(_FILL) is None):
        return None
    dash = stroke.find(_DASH) if stroke is not None else None
    thickness = number(stroke.get("w")) if stroke is not None else None
    return (
        width,
        across,
        below,
        dash is None or dash.get("val", "solid") == "solid",
        round(thickness / _EMU_PER_POINT, 2) if thickness is not None else None,
    )


def _unseen(stroke: Any | None) -> bool:
    return stroke is not None and stroke.find(_NO_FILL) is not None


def _box(shape: Any, properties: Any, frame: Any) -> tuple[float, float, float, float] | None:
    """Return left, top, width, height of a shape in mm, in the frame it is drawn in."""
    groups = list(shape.iterancestors(*_GROUPS, INLINE, ANCHOR))
    groups = groups[: groups.index(frame)] if frame in groups else groups
    if not groups:
        size = size_of(frame) or _extent(properties.find(f"{_XFRM}/{_EXT}"))
        return (0.0, 0.0, *size) if size else None
    own = _transform(properties, _OFF, _EXT)
    for group in groups:
        transform = group.find(_GROUP_PR)
        outer = _transform(transform, _OFF, _EXT)
        inner = _transform(transform, _CHILD_OFF, _CHILD_EXT)
        if own is None or outer is None or inner is None:
            return None
        own = _scaled(own, outer, inner)
    # The outermost group lies in the frame itself: its own offset is none.
    top = _transform(groups[-1].find(_GROUP_PR), _OFF, _EXT)
    return (own[0] - top[0], own[1] - top[1], own[2], own[3]) if own and top else None


def _scaled(
    own: tuple[float, ...], outer: tuple[float, ...], inner: tuple[float, ...]
) -> tuple[float, float, float, float]:
    across, down = (outer[side] / inner[side] if inner[side] else 1.0 for side in (2, 3))
    return (
        outer[0] + (own[0] - inner[0]) * across,
        outer[1] + (own[1] - inner[1]) * down,
        own[2] * across,
        own[3] * down,
    )


def _transform(properties: Any | None, off: str, ext: str) -> tuple[float, ...] | None:
    found = properties.find(_XFRM) if properties is not None else None
    place = found.find(off) if found is not None else None
    extent = found.find(ext) if found is not None else None
    if place is None or extent is None:
        return None
    values = [
        emu(place.get("x")),
        emu(place.get("y")),
        emu(extent.get("cx")),
        emu(extent.get("cy")),
    ]
    known = [value for value in values if value is not None]
    return tuple(known) if len(known) == len(values) else None


def size_of(frame: Any) -> tuple[float, float] | None:
    """Return width and height in mm of a wp:inline or wp:anchor."""
    return _extent(frame.find(EXTENT))


def _extent(extent: Any | None) -> tuple[float, float] | None:
    if extent is None:
        return None
    width, height = emu(extent.get("cx")), emu(extent.get("cy"))
    return (round(width, 3), round(height, 3)) if width is not None and height is not None else None


def _place(frame: Any) -> tuple[float | None, float | None]:
    """Return how far from the column's left and the paragraph's top a frame lies, where it is told."""
    return (
        _offset(frame.find(f"{{{WP}}}positionH"), {"column"}),
        _offset(frame.find(f"{{{WP}}}positionV"), {"paragraph", "line"}),
    )


def _offset(position: Any | None, known: set[str]) -> float | None:
    if position is None or position.get("relativeFrom") not in known:
        return None
    found = position.find(f"{{{WP}}}posOffset")
    return emu(found.text) if found is not None else None


def _sum(known: float | None, more: float) -> float | None:
    return round(known + more, 3) if known is not None else None
