"""Rule lines drawn in VML, the older of Word's two languages of drawings."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from vbhc.facts import LineFact
from vbhc.word.names import O, V
from vbhc.word.reading.values import MOST_SHAPES, is_flat, is_on, is_thin, measure, mm, number

if TYPE_CHECKING:
    from collections.abc import Iterator

SHAPES = tuple(f"{{{V}}}{name}" for name in ("line", "shape", "rect", "polyline"))
IMAGE = f"{{{V}}}imagedata"
_LINE, _POLYLINE, _GROUP, _STROKE = (
    f"{{{V}}}{name}" for name in ("line", "polyline", "group", "stroke")
)
_RECT, _TEXT_BOX = f"{{{V}}}rect", f"{{{V}}}textbox"
_HR, _HR_PERCENT = f"{{{O}}}hr", f"{{{O}}}hrpct"
_CONNECTOR = re.compile(r"_x0000_t(20|32)\b")
_STYLE = re.compile(r"\s*([\w-]+)\s*:\s*([^;]*?)\s*(?:;|\Z)")
_PIXEL = 0.75  # a bare number, in points
_POINTS_PER_MM = 72 / 25.4
Box = tuple[float, float, float, float]


def vml_lines(drawing: Any, room: float) -> Iterator[LineFact]:
    """Yield the rule lines of a w:pict or w:object; `room` is the width of the text in mm."""
    for shape in islice(drawing.iter(*SHAPES), MOST_SHAPES):
        found = _line(shape, room)
        if found is not None:
            yield found


def _line(shape: Any, room: float) -> LineFact | None:
    if not is_on(_short(shape.get("stroked"))) and shape.tag != _RECT:
        return None
    style = _style(shape)
    if is_on(_short(shape.get(_HR, "f"))):
        percent = number(shape.get(_HR_PERCENT))
        share = percent / 1000 if percent else 1.0
        return LineFact("shape", round(room * share, 3), thickness=_points(style.get("height")))
    box = _box(shape, style)
    straight = shape.tag == _LINE or _CONNECTOR.search(shape.get("type", "")) is not None
    if box is None or not (is_flat if straight else is_thin)(box[2], box[3]):
        return None
    if shape.find(_TEXT_BOX) is not None:
        return None
    dash = shape.find(_STROKE)
    solid = dash is None or dash.get("dashstyle", "solid") == "solid"
    left, down = _place(style, shape)
    weight = _points(shape.get("strokeweight"))
    return LineFact(
        "shape",
        round(box[2], 3),
        solid,
        left=_sum(left, box[0]),
        down=_sum(down, box[1]),
        thickness=weight,
    )


def _box(shape: Any, style: dict[str, str]) -> Box | None:
    """Return left, top, width, height in mm; left and top of a v:line are in its own points."""
    scale = _scale(shape)
    if shape.tag == _LINE:
        begin, end = (_pair(shape.get(name), scale) for name in ("from", "to"))
        if begin is None or end is None:
            return None
        return _around([begin, end])
    if shape.tag == _POLYLINE:
        return _around(_corners(shape.get("points") or "", scale))
    width, height = (
        _scaled_points(style.get(n), scale[i]) for i, n in enumerate(("width", "height"))
    )
    return (0.0, 0.0, width, height) if width is not None and height is not None else None


def _around(corners: list[tuple[float, float]]) -> Box | None:
    if not corners:
        return None
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across) - min(across), max(down) - min(down)


def _corners(points: str, scale: tuple[float, float]) -> list[tuple[float, float]]:
    values = [
        _scaled_points(each, scale[n % 2]) for n, each in enumerate(re.split(r"[\s,]+", points))
    ]
    known = [value for value in values if value is not None]
    return list(zip(known[::2], known[1::2], strict=False)) if len(known) == len(values) else []


def _scale(shape: Any) -> tuple[float, float]:
    """Return how many points a bare number stands for across and down: the scale of the groups around."""
    across = down = _PIXEL
    group = next(shape.iterancestors(_GROUP), None)
    if group is not None:
        style, size = _style(group), (group.get("coordsize") or "1000,1000").split(",")
        outer = _scale(group)
        width, height = (
            _scaled_points(style.get(name), outer[i]) for i, name in enumerate(("width", "height"))
        )
        units = [number(each) for each in (*size, "", "")][:2]
        if width and units[0]:
            across = width / units[0] * _POINTS_PER_MM
        if height and units[1]:
            down = height / units[1] * _POINTS_PER_MM
    return across, down


def _place(style: dict[str, str], shape: Any) -> tuple[float | None, float | None]:
    """Return where a shape that floats stands; unknown for one laid by page, or inside a group."""
    if style.get("position") != "absolute" or next(shape.iterancestors(_GROUP), None) is not None:
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


def size_of(shape: Any) -> tuple[float, float] | None:
    """Return width and height in mm that a shape's style gives it."""
    style = _style(shape)
    width, height = (_points(style.get(side)) for side in ("width", "height"))
    return (mm(width), mm(height)) if width is not None and height is not None else None


def _style(shape: Any) -> dict[str, str]:
    return dict(_STYLE.findall(shape.get("style") or ""))


def _short(value: str | None) -> str | None:
    """Return VML's short f and t as the words of other switches."""
    return {"f": "false", "t": "true"}.get(value, value) if value else value


def _sum(known: float | None, more: float) -> float | None:
    return round(known + more, 3) if known is not None else None
