"""What a table style says: borders, padding, and formats for its first row, last column and so on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vbhc.word.names import P_PR, R_PR, w
from vbhc.word.reading.properties import (
    Border,
    Properties,
    border,
    paragraph_properties,
    run_properties,
)
from vbhc.word.reading.values import is_on, twips

if TYPE_CHECKING:
    from vbhc.word.reading.theme import Theme

Sides = dict[str, Border | None]
SIDES = {
    "top": ("top",), "left": ("left", "start"), "bottom": ("bottom",), "right": ("right", "end"),
    "insideH": ("insideH",), "insideV": ("insideV",),
}  # fmt: skip
# In the order they are laid over each other: the last one wins.
CONDITIONS = (
    "wholeTable", "band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstCol", "lastCol",
    "firstRow", "lastRow", "neCell", "nwCell", "seCell", "swCell",
)  # fmt: skip
_LOOK_BITS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
    "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """The format of some cells of a table."""

    run: Properties = field(default_factory=dict)
    paragraph: Properties = field(default_factory=dict)
    sides: Sides = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a style says of tables: sides of the table, padding in pt, conditions by their type."""

    sides: Sides = field(default_factory=dict)
    padding: dict[str, float] = field(default_factory=dict)
    conditions: dict[str, Condition] = field(default_factory=dict)


def read_look(style: Any, theme: Theme) -> TableLook:
    """Return what a w:style of tables says."""
    properties = style.find(w("tblPr"))
    conditions = {
        part.get(w("type"), ""): Condition(
            run_properties(part.find(R_PR), theme),
            paragraph_properties(part.find(P_PR)),
            {
                **read_sides(part.find(f"{w('tblPr')}/{w('tblBorders')}")),
                **read_sides(part.find(f"{w('tcPr')}/{w('tcBorders')}")),
            },
        )
        for part in style.findall(w("tblStylePr"))
    }
    if properties is None:
        return TableLook(conditions=conditions)
    sides = read_sides(properties.find(w("tblBorders")))
    return TableLook(sides, read_padding(properties.find(w("tblCellMar"))), conditions)


def read_sides(element: Any | None) -> Sides:
    """Return the sides a w:tblBorders or w:tcBorders names: a line, or None for explicitly none."""
    found: Sides = {}
    if element is not None:
        for side, names in SIDES.items():
            rows = (element.find(w(name)) for name in names)
            row = next((row for row in rows if row is not None), None)
            if row is not None:
                found[side] = border(row)
    return found


def read_padding(element: Any | None) -> dict[str, float]:
    """Return the left and right padding in pt that a w:tblCellMar or w:tcMar names."""
    found: dict[str, float] = {}
    if element is not None:
        for side in ("left", "right"):
            rows = (element.find(w(name)) for name in SIDES[side])
            row = next((row for row in rows if row is not None), None)
            width = twips(row.get(w("w"))) if row is not None else None
            if width is not None:
                found[side] = max(width, 0.0)
    return found


def look_flags(element: Any | None) -> dict[str, bool]:
    """Return which conditions a w:tblLook switches on; Word's own set where there is none."""
    bits = 0x04A0
    if element is not None:
        bits = _bits(element.get(w("val")))
    flags = {name: bool(bits & bit) for name, bit in _LOOK_BITS.items()}
    if element is not None:
        named = {name: element.get(w(name)) for name in _LOOK_BITS}
        flags.update({name: is_on(value) for name, value in named.items() if value is not None})
    return flags


def _bits(value: str | None) -> int:
    try:
        return int(value or "0", 16)
    except ValueError:
        return 0


def conditions_of(
    at: tuple[int, int], size: tuple[int, int], flags: dict[str, bool]
) -> tuple[str, ...]:
    """Return the conditions a cell meets, at row and column of a table of that size, from 0."""
    (row, column), (rows, columns) = at, size
    first_row = flags["firstRow"] and row == 0
    last_row = flags["lastRow"] and row == rows - 1
    first_column = flags["firstColumn"] and column == 0
    last_column = flags["lastColumn"] and column == columns - 1
    band_row, band_column = row - flags["firstRow"], column - flags["firstColumn"]
    met = {
        "wholeTable": True,
        f"band{1 + band_column % 2}Vert": not flags["noVBand"] and not first_column | last_column,
        f"band{1 + band_row % 2}Horz": not flags["noHBand"] and not first_row | last_row,
        "firstCol": first_column,
        "lastCol": last_column,
        "firstRow": first_row,
        "lastRow": last_row,
        "neCell": first_row and last_column,
        "nwCell": first_row and first_column,
        "seCell": last_row and last_column,
        "swCell": last_row and first_column,
    }
    return tuple(name for name in CONDITIONS if met.get(name))
