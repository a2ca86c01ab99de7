"""How a workbook looks: fonts, colours, borders, forms of numbers, widths of columns."""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any

from vbhc.data.layout import STEP, TEXT_HEADING, Shape, Slot
from vbhc.data.types import Kind
from vbhc.vietnamese import metrics

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vbhc.data.layout import Column

FONT, SIZE, TITLE_SIZE = "Times New Roman", 12, 14
LINE = 15.75  # points: the height of a line of that size
# Points: a digit of that font, what a cell loses at its edges, and with an indent.
_CHARACTER, _EDGES, _PADDING = 6, 2, 12
INK, _PALE, _GREY = "#1F3864", "#EAF0F8", "#7F7F7F"
_BORDER = "#B4C0D3"

TEXT_FORM, DAY_FORM, WHOLE_FORM, SCORE_FORM = "@", "dd/mm/yyyy", "0", "#,##0.00"
_FORMS = {
    Kind.NUMBER: SCORE_FORM,
    Kind.WHOLE: WHOLE_FORM,
    Kind.DATE: DAY_FORM,
    Kind.DEADLINE: DAY_FORM,
}
_CENTRED = {Kind.NUMBER, Kind.WHOLE, Kind.DATE, Kind.DEADLINE, Kind.FLAG, Kind.TIME, Kind.CHOICE}

_CELL = {"text_wrap": True, "valign": "vcenter", "border": 1, "border_color": _BORDER}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": TITLE_SIZE, "font_color": INK, "valign": "vcenter"},
    "subtitle": {"italic": True, "font_color": _GREY},
    "heading": {
        **_CELL, "bold": True, "font_color": "white", "bg_color": INK, "align": "center",
        "valign": "vcenter",
    },
    "number": {**_CELL, "align": "center", "font_color": _GREY, "bg_color": _PALE},
    "mark": {**_CELL, "align": "center", "font_color": _GREY, "italic": True, "bg_color": _PALE},
    "field": {**_CELL, "bold": True, "bg_color": _PALE, "align": "left", "indent": 1},
    "cell": {**_CELL, "indent": 1},
    "example": {**_CELL, "italic": True, "font_color": _GREY, "indent": 1},
    "note": {**_CELL, "font_color": _GREY, "align": "left", "indent": 1},
    "plain": {"text_wrap": True, "valign": "top"},
    "strong": {"bold": True, "font_color": INK, "valign": "top"},
    "link": {
        **_CELL, "font_color": "#0563C1", "underline": 1, "align": "left", "indent": 1,
    },
    "command": {"bold": True, "font_name": "Courier New", "valign": "top"},
}  # fmt: skip


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, name: str, **more: Any) -> Any:
        """Return a style, changed by some properties of a format."""
        properties = {"font_name": FONT, "font_size": SIZE, **_STYLES[name], **more}
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]

    def cell(self, slot: Slot, style: str = "cell", value: Any = None, align: str = "") -> Any:
        """Return the style of a cell of that kind; a number shows the decimals it was given."""
        form = number_form(slot, value)
        if not align:
            align = "center" if _centred(slot) else "left"
        return self.style(style, num_format=form, align=align, indent=int(align != "center"))


def _centred(slot: Slot) -> bool:
    return slot.shape is Shape.VALUE and slot.kind in _CENTRED


def number_form(slot: Slot, value: Any = None) -> str:
    """Return the form that shows a value as it was typed, or what a blank cell is prepared for."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        exponent = Decimal(value).as_tuple().exponent
        places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        whole = WHOLE_FORM if slot.kind is Kind.WHOLE else "#,##0"
        return f"{whole}.{'0' * places}" if places else whole
    return _FORMS.get(slot.kind, TEXT_FORM) if slot.shape is Shape.VALUE else TEXT_FORM


def width(column: Column, texts: Iterable[str]) -> int:
    """Return how wide a column is, in characters: by its heading and by what stands in it."""
    words = max(len(word) for word in column.heading.replace(STEP, " ").split())
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    blank = _WIDEST if column.slot.title == TEXT_HEADING else _USUAL  # whole sentences come here
    usual = blank if not longest and column.slot.kind is Kind.TEXT else longest + 4
    if column.slot.kind in {Kind.UNIT, Kind.NUMBER}:
        usual = max(usual, _CODES)
    return max(words + 4, _NARROWEST, min(usual, _WIDEST))


def room_for_title(widths: list[int], title: str, description: str) -> list[int]:
    """Return the widths with the widest column made wider where the title would be cut off."""
    needed = metrics.width(title, TITLE_SIZE, bold=True)
    needed += metrics.width(f"   {description}", SIZE, italic=True) + _PADDING
    more = max(0, ceil(needed / _CHARACTER) - sum(widths))
    widest = widths.index(max(widths))
    return [wide + (more if number == widest else 0) for number, wide in enumerate(widths)]


def lines(text: str, wide: int, *, heading: bool = False) -> int:
    """Return how many lines a text takes in a column so wide."""
    room = wide * _CHARACTER - (_EDGES if heading else _PADDING)
    return len(metrics.lines(text, SIZE, room, bold=heading)) or 1


_NARROWEST, _CODES, _USUAL, _WIDEST = 9, 14, 24, 52
