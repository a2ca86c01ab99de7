"""Run and paragraph properties as they are written, in flat dictionaries.

They can be laid over each other: what a dictionary does not name is inherited. Run keys are those of `RUN_DEFAULTS`; paragraph keys those of `PARAGRAPH_DEFAULTS`. Lengths in pt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from vbhc.word.names import VAL, w
from vbhc.word.reading.values import flag, half_points, integer, number, on, twips, val

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from vbhc.facts import Align
    from vbhc.word.reading.theme import Theme

Properties = dict[str, Any]
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
TOGGLES = ("bold", "italic", "caps", "strike", "hidden")
WORDS_OWN_FONT = "Times New Roman"
WORDS_OWN_SIZE = 10.0
SINGLE = 12.0  # what a line is written as that is neither stretched nor pressed
RUN_DEFAULTS: Properties = {
    **dict.fromkeys(SLOTS, WORDS_OWN_FONT),
    **dict.fromkeys(TOGGLES, False),
    "double_strike": False,
    "size": WORDS_OWN_SIZE,
    "underline": "none",
    "color": "auto",
    "highlight": "",
    "position": "",
}
PARAGRAPH_DEFAULTS: Properties = {
    "align": "left",
    "left": 0.0,
    "right": 0.0,
    "first": 0.0,
    "before": 0.0,
    "after": 0.0,
    "before_auto": False,
    "after_auto": False,
    "line": SINGLE,
    "rule": "auto",
    "contextual": False,
    "outline": None,
    "page_break": False,
    "top": None,
    "bottom": None,
    "side_left": None,
    "side_right": None,
    "frame": None,
}
_MOST_INSIDE = 64  # tab stops, say
TAB = "tab "  # a key of this and a place in twips names a tab stop
_ALIGN = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "justify", "distribute": "justify", "thaiDistribute": "justify",
    "lowKashida": "justify", "mediumKashida": "justify", "highKashida": "justify",
}  # fmt: skip
_FRAMES: dict[str, Align] = {
    "center": "center",
    "right": "right",
    "outside": "right",
    "left": "left",
    "inside": "left",
}
_POSITIONS = {"superscript": "super", "subscript": "sub"}
_THEMES = {slot: w(f"{slot}Theme") for slot in SLOTS} | {"cs": w("cstheme")}
_FACES = {slot: w(slot) for slot in SLOTS}
_NO_BORDER = frozenset({"nil", "none", ""})
SOLID = frozenset(
    {"single", "thick", "double", "triple", "thinThickSmallGap", "thickThinSmallGap",
     "thinThickThinSmallGap", "thinThickMediumGap", "thickThinMediumGap", "thinThickThinMediumGap",
     "thinThickLargeGap", "thickThinLargeGap", "thinThickThinLargeGap"}
)  # fmt: skip


class Relative(NamedTuple):
    """A length that hangs on another: `share` of a line ("lines") or of a character ("chars")."""

    unit: str
    share: float


class Frame(NamedTuple):
    """A frame around paragraphs: how it lies across (None where told in mm), its width and height in pt."""

    align: Align | None
    width: float | None
    height: float | None


class Border(NamedTuple):
    """A side that shows: whether its line is solid, and its thickness in pt."""

    solid: bool
    thickness: float


def run_properties(element: Any | None, theme: Theme) -> Properties:
    """Return what a w:rPr says; also "style", the id of its character style."""
    found: Properties = {}
    if element is not None:
        for child in element:
            handler = _RUN.get(child.tag)
            if handler:
                handler(child, found, theme)
    return found


def paragraph_properties(element: Iterable[Any] | None) -> Properties:
    """Return what the children of a w:pPr say; also "style", "num" and "level" of its numbering."""
    found: Properties = {}
    if element is not None:
        for child in element:
            handler = _PARAGRAPH.get(child.tag)
            if handler:
                handler(child, found)
    return found


def run_key(element: Any | None) -> Hashable:
    """Return what a w:rPr says as it is written: of equal keys the properties are equal."""
    if element is None:
        return None
    return tuple([(child.tag, *child.items()) for child in element if child.tag in _RUN])


def paragraph_key(children: Iterable[Any]) -> Hashable:
    """Return what the children of a w:pPr say as written: of equal keys the properties are equal."""
    return tuple(
        [
            written(child) if child.tag in _NESTED else (child.tag, *child.items())
            for child in children
            if child.tag in _PARAGRAPH
        ]
    )


def written(element: Any) -> tuple[Any, ...]:
    """Return an element with all that stands in it as a key: of equal keys it says the same."""
    inside = len(element)
    if inside > _MOST_INSIDE:
        return (object(),)  # equal to nothing: too long to be compared, and kept
    own = (element.tag, *element.items())
    return (*own, *map(written, element)) if inside else own


def border(element: Any | None) -> Border | None:
    """Return a side's line, None when none shows."""
    kind = val(element)
    if element is None or kind in _NO_BORDER:
        return None
    return Border(kind in SOLID, (number(element.get(w("sz"))) or 4.0) / 8)


def _fonts(element: Any, found: Properties, theme: Theme) -> None:
    for slot in SLOTS:
        face = theme.fonts.get(element.get(_THEMES[slot], "")) or element.get(_FACES[slot])
        if face:
            found[slot] = face


def _switch(key: str) -> Callable[..., None]:
    def read(element: Any, found: Properties, _theme: Theme | None = None) -> None:
        found[key] = on(element)

    return read


def _size(element: Any, found: Properties, _theme: Theme) -> None:
    size = half_points(element.get(VAL))
    if size is not None:
        found["size"] = size


def _underline(element: Any, found: Properties, _theme: Theme) -> None:
    found["underline"] = element.get(VAL) or "single"


def _color(element: Any, found: Properties, theme: Theme) -> None:
    value = element.get(VAL) or theme.colors.get(element.get(w("themeColor"), ""))
    if value:
        found["color"] = "auto" if value.lower() == "auto" else value.lstrip("#").upper()


def _highlight(element: Any, found: Properties, _theme: Theme) -> None:
    name = val(element)
    found["highlight"] = "" if name == "none" else name


def _position(element: Any, found: Properties, _theme: Theme) -> None:
    found["position"] = _POSITIONS.get(val(element), "")


def _run_style(element: Any, found: Properties, _theme: Theme) -> None:
    found["style"] = val(element)


_RUN: dict[str, Callable[[Any, Properties, Theme], None]] = {
    w("rFonts"): _fonts,
    w("b"): _switch("bold"),
    w("i"): _switch("italic"),
    w("caps"): _switch("caps"),
    w("strike"): _switch("strike"),
    w("dstrike"): _switch("double_strike"),
    w("vanish"): _switch("hidden"),
    w("sz"): _size,
    w("u"): _underline,
    w("color"): _color,
    w("highlight"): _highlight,
    w("vertAlign"): _position,
    w("rStyle"): _run_style,
}


def _align(element: Any, found: Properties) -> None:
    if align := _ALIGN.get(val(element)):
        found["align"] = align


def _either(element: Any, *names: str) -> str | None:
    return next((value for name in names if (value := element.get(w(name))) is not None), None)


def _indent(element: Any, found: Properties) -> None:
    for key, other in (("left", "start"), ("right", "end")):
        length = twips(_either(element, key, other))
        chars = number(_either(element, f"{key}Chars", f"{other}Chars"))
        if length is not None:
            found[key] = length
        elif chars:
            found[key] = Relative("chars", chars / 100)
    for key, sign in (("firstLine", 1), ("hanging", -1)):  # hanging wins over firstLine
        length = twips(element.get(w(key)))
        chars = number(element.get(w(f"{key}Chars")))
        if length is not None:
            found["first"] = sign * length
        elif chars:
            found["first"] = Relative("chars", sign * chars / 100)


def _spacing(element: Any, found: Properties) -> None:
    for key in ("before", "after"):
        length = twips(element.get(w(key)))
        lines = number(element.get(w(f"{key}Lines")))
        automatic = flag(element.get(w(f"{key}Autospacing")))
        if length is not None:
            found[key] = max(length, 0.0)
        elif lines:  # none at all is Word's way to say that the points count
            found[key] = Relative("lines", max(lines, 0.0) / 100)
        if automatic is not None:
            found[f"{key}_auto"] = automatic
    line = twips(element.get(w("line")))
    if line:
        found["line"] = abs(line)
    rule = element.get(w("lineRule"))
    if rule in {"auto", "exact", "atLeast"}:
        found["rule"] = rule


def _numbering(element: Any, found: Properties) -> None:
    number_id = integer(val(element.find(w("numId"))))
    level = integer(val(element.find(w("ilvl"))))
    if number_id is not None:
        found["num"] = number_id
    if level is not None:
        found["level"] = level


def _outline(element: Any, found: Properties) -> None:
    level = integer(val(element))
    if level is not None:
        found["outline"] = level if 0 <= level < _BODY_TEXT else None


def _borders(element: Any, found: Properties) -> None:
    for key, name in (
        ("top", "top"), ("bottom", "bottom"), ("side_left", "left"), ("side_right", "right")
    ):  # fmt: skip
        side = element.find(w(name))
        if side is not None:
            found[key] = border(side)


def _tabs(element: Any, found: Properties) -> None:
    for stop in element.findall(w("tab")):
        place = integer(stop.get(w("pos")))
        if place is not None:
            kind = val(stop)
            found[f"{TAB}{place}"] = "" if kind == "clear" else _ALIGN.get(kind, "left")


def _frame(element: Any, found: Properties) -> None:
    if element.get(w("dropCap")) in {"drop", "margin"}:
        return
    width, height = (twips(element.get(w(name))) for name in ("w", "h"))
    across = _FRAMES.get(element.get(w("xAlign"), ""))
    found["frame"] = Frame(None if width else across, width, height)


def _paragraph_style(element: Any, found: Properties) -> None:
    found["style"] = val(element)


_BODY_TEXT = 9
_NESTED = frozenset({w("numPr"), w("pBdr"), w("tabs")})  # their children are read too
_PARAGRAPH: dict[str, Callable[[Any, Properties], None]] = {
    w("pStyle"): _paragraph_style,
    w("jc"): _align,
    w("ind"): _indent,
    w("spacing"): _spacing,
    w("contextualSpacing"): _switch("contextual"),
    w("numPr"): _numbering,
    w("outlineLvl"): _outline,
    w("pageBreakBefore"): _switch("page_break"),
    w("pBdr"): _borders,
    w("tabs"): _tabs,
    w("framePr"): _frame,
}
