"""Drawn lines and pictures of a paragraph, DrawingML and VML.

A rule line is a line or connector shape, or a rectangle as thin as one, that lies flat; lengths in
mm. Lines inside a group are measured in the group's scale.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from vbhc.facts import LineFact
from vbhc.word import walk
from vbhc.word.names import PIC, WP, WPG, WPS, A, V
from vbhc.word.values import emu, is_on, measure, mm, number

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINES = frozenset({"line", "lineInv", "straightConnector1"})
_THIN_MM = 1.5  # a rectangle no higher than this is a line
_FLAT = 0.2  # how steep a rule line may be drawn by hand: height over length
_SHORTEST_MM = 3.0
_MOST_SHAPES = 500  # of one drawing; a picture made of more holds no rule line
_EMU_PER_POINT = 12700
_EXTENT, _INLINE, _ANCHOR = f"{{{WP}}}extent", f"{{{WP}}}inline", f"{{{WP}}}anchor"
_SHAPE, _GROUPS = f"{{{WPS}}}wsp", (f"{{{WPG}}}wgp", f"{{{WPG}}}grpSp")
_SHAPE_PR, _GROUP_PR = f"{{{WPS}}}spPr", f"{{{WPG}}}grpSpPr"
_XFRM, _OFF, _EXT = f"{{{A}}}xfrm", f"{{{A}}}off", f"{{{A}}}ext"
_CHILD_OFF, _CHILD_EXT = f"{{{A}}}chOff", f"{{{A}}}chExt"
_GEOMETRY, _STROKE = f"{{{A}}}prstGeom", f"{{{A}}}ln"
_NO_FILL, _DASH, _FILL = f"{{{A}}}noFill", f"{{{A}}}prstDash", f"{{{A}}}solidFill"
_PICTURES = (f"{{{PIC}}}pic", f"{{{V}}}imagedata")
_V_SHAPES = tuple(f"{{{V}}}{name}" for name in ("line", "shape", "rect", "polyline"))
_V_LINE, _V_RECT, _V_GROUP, _V_STROKE = (
    f"{{{V}}}{name}" for name in ("line", "rect", "group", "stroke")
)
_HR, _HR_PERCENT = (f"{{urn:schemas-microsoft-com:office:office}}{n}" for n in ("hr", "hrpct"))
_V_CONNECTOR = re.compile(r"_x0000_t(20|32)\b")
_STYLE = re.compile(r"\s*([\w-]+)\s*:\s*([^;]*?)\s*(?:;|\Z)")


def lines(drawing: Any, room: float) -> list[LineFact]:
    """Return the rule lines of a w:drawing, w:pict or w:object; `room` is the text's width in mm."""
    found = [*_drawn(drawing), *_vml(drawing, room)]
    return [line for line in found if line.length is None or line.length >= _SHORTEST_MM]


def has_picture(drawing: Any) -> bool:
    """Tell whether a drawing holds a picture."""
    return next(drawing.iter(*_PICTURES), None) is not None


def box_size(shape: Any) -> tuple[float, float] | None:
    """Return width and height in mm of the shape around a text box's content, None when unknown."""
    for owner in shape.iterancestors():
        if owner.tag in {_INLINE, _ANCHOR}:
            extent = owner.find(_EXTENT)
            return _size(extent) if extent is not None else None
        if owner.tag in _V_SHAPES:
            style = _style(owner)
            width, height = (_points(style.get(side)) for side in ("width", "height"))
            return (mm(width), mm(height)) if width is not None and height is not None else None
    return None


# --- DrawingML ------------------------------------------------------------------------------


def _drawn(drawing: Any) -> Iterator[LineFact]:
    for frame in drawing.iter(_INLINE, _ANCHOR):
        left, down = _place(frame)
        unseen = set(walk.unseen(frame))
        for shape in islice(frame.iter(_SHAPE), _MOST_SHAPES):
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
    geometry = properties.find(_GEOMETRY) if properties is not None else None
    if geometry is None:
        return None
    scaled = _box(shape, properties, frame)
    if scaled is None:
        return None
    across, below, width, height = scaled
    stroke = properties.find(_STROKE)
    is_line = geometry.get("prst") in _LINES
    thin = geometry.get("prst") == "rect" and height <= _THIN_MM
    if not (is_line or thin) or not _flat(width, height) or (is_line and _unseen(stroke)):
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


def _flat(width: float, height: float) -> bool:
    return width > 0 and height <= max(_FLAT * width, _THIN_MM)


def _box(shape: Any, properties: Any, frame: Any) -> tuple[float, float, float, float] | None:
    """Return left, top, width, height of a shape in mm, in the frame it is drawn in."""
    groups = list(shape.iterancestors(*_GROUPS, _INLINE, _ANCHOR))
    groups = groups[: groups.index(frame)] if frame in groups else groups
    if not groups:
        extent = frame.find(_EXTENT)
        size = _size(extent) if extent is not None else _size_of(properties)
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


def _size_of(properties: Any) -> tuple[float, float] | None:
    extent = properties.find(f"{_XFRM}/{_EXT}")
    return _size(extent) if extent is not None else None


def _size(extent: Any) -> tuple[float, float] | None:
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


# --- VML ------------------------------------------------------------------------------------


def _vml(drawing: Any, room: float) -> Iterator[LineFact]:
    for shape in islice(drawing.iter(*_V_SHAPES), _MOST_SHAPES):
        found = _vml_line(shape, room)
        if found is not None:
            yield found


def _vml_line(shape: Any, room: float) -> LineFact | None:
    if not is_on(_short(shape.get("stroked"))) and shape.tag != _V_RECT:
        return None
    style = _style(shape)
    if is_on(_short(shape.get(_HR, "f"))):
        percent = number(shape.get(_HR_PERCENT))
        share = percent / 1000 if percent else 1.0
        return LineFact("shape", round(room * share, 3), thickness=_points(style.get("height")))
    box = _vml_box(shape, style)
    if box is None or not _flat(box[2], box[3]):
        return None
    if shape.tag != _V_LINE and not _is_connector(shape, box[3]):
        return None
    dash = shape.find(_V_STROKE)
    solid = dash is None or dash.get("dashstyle", "solid") == "solid"
    left, down = _vml_place(style, shape)
    weight = _points(shape.get("strokeweight"))
    return LineFact(
        "shape",
        round(box[2], 3),
        solid,
        left=_sum(left, box[0]),
        down=_sum(down, box[1]),
        thickness=weight,
    )


def _is_connector(shape: Any, height: float) -> bool:
    if shape.tag == _V_RECT:
        return height <= _THIN_MM and shape.find(f"{{{V}}}textbox") is None
    return _V_CONNECTOR.search(shape.get("type", "")) is not None


def _vml_box(shape: Any, style: dict[str, str]) -> tuple[float, float, float, float] | None:
    """Return left, top, width, height in mm; left and top of a v:line are in its own points."""
    scale = _vml_scale(shape)
    if shape.tag == _V_LINE:
        begin, end = (_pair(shape.get(name), scale) for name in ("from", "to"))
        if begin is None or end is None:
            return None
        (x, y), (x2, y2) = begin, end
        return min(x, x2), min(y, y2), abs(x2 - x), abs(y2 - y)
    width, height = (
        _scaled_points(style.get(n), scale[i]) for i, n in enumerate(("width", "height"))
    )
    return (0.0, 0.0, width, height) if width is not None and height is not None else None


def _vml_scale(shape: Any) -> tuple[float, float]:
    """Return how many points a bare number stands for across and down: the scale of the groups around."""
    across = down = _PIXEL
    group = next(shape.iterancestors(_V_GROUP), None)
    if group is not None:
        style, size = _style(group), (group.get("coordsize") or "1000,1000").split(",")
        outer = _vml_scale(group)
        width, height = (
            _scaled_points(style.get(name), outer[i]) for i, name in enumerate(("width", "height"))
        )
        units = [number(each) for each in (*size, "", "")][:2]
        if width and units[0]:
            across = width / units[0] * _POINTS_PER_MM
        if height and units[1]:
            down = height / units[1] * _POINTS_PER_MM
    return across, down


_PIXEL = 0.75
_POINTS_PER_MM = 72 / 25.4


def _vml_place(style: dict[str, str], shape: Any) -> tuple[float | None, float | None]:
    """Return where a shape that floats stands; unknown for one laid by page, or inside a group."""
    if style.get("position") != "absolute" or next(shape.iterancestors(_V_GROUP), None) is not None:
        return None, None
    left = _points(style.get("margin-left")) or 0.0
    down = _points(style.get("margin-top")) or 0.0
    by_column = style.get("mso-position-horizontal-relative", "text") == "text"
    by_text = style.get("mso-position-vertical-relative", "text") == "text"
    return (
        mm(left) if by_column and "mso-position-horizontal" not in style else None,
        mm(down) if by_text and "mso-position-vertical" not in style else None,
    )


def _pair(text: str | None, scale: tuple[float, float]) -> tuple[float, float] | None:
    x, _comma, y = (text or "0,0").partition(",")
    across, down = _scaled_points(x or "0", scale[0]), _scaled_points(y or "0", scale[1])
    return (across, down) if across is not None and down is not None else None


def _scaled_points(text: str | None, unit: float) -> float | None:
    found = measure(text, unit)
    return mm(found) if found is not None else None


def _points(text: str | None) -> float | None:
    return measure(text, _PIXEL)


def _style(shape: Any) -> dict[str, str]:
    return dict(_STYLE.findall(shape.get("style") or ""))


def _short(value: str | None) -> str | None:
    """Return VML's short f and t as the words of other switches."""
    return {"f": "false", "t": "true"}.get(value, value) if value else value
