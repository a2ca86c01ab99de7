"""Drawn lines, pictures and text boxes of a paragraph, in either of Word's languages of drawings.

A rule line is a line or connector shape, or any shape as flat as one, that lies across; lengths in
mm. Lines inside a group are measured in the group's scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vbhc.word.reading import drawingml, vml

if TYPE_CHECKING:
    from vbhc.facts import LineFact

_SHORTEST_MM = 3.0


def lines(drawing: Any, room: float) -> list[LineFact]:
    """Return the rule lines of a w:drawing, w:pict or w:object; `room` is the text's width in mm."""
    found = [*drawingml.drawn_lines(drawing), *vml.vml_lines(drawing, room)]
    return [line for line in found if line.length is None or line.length >= _SHORTEST_MM]


def has_picture(drawing: Any) -> bool:
    """Tell whether a drawing holds a picture."""
    return next(drawing.iter(drawingml.PICTURE, vml.IMAGE), None) is not None


def box_size(content: Any) -> tuple[float, float] | None:
    """Return width and height in mm of the shape around a text box's content, None when unknown."""
    for owner in content.iterancestors():
        if owner.tag in {drawingml.INLINE, drawingml.ANCHOR}:
            return drawingml.size_of(owner)
        if owner.tag in vml.SHAPES:
            return vml.size_of(owner)
    return None
