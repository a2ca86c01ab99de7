"""The heading row of a sheet among the first rows: below a letterhead and a title, maybe of two rows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from vbhc.data.layout import (
    FIELD_HEADING,
    IGNORED_HEADINGS,
    STEP,
    TEXT_HEADING,
    VALUE_HEADING,
    Shape,
    Slot,
    key,
    near,
    within,
)
from vbhc.data.sheets.book import Broken, Cell, Row, blank

if TYPE_CHECKING:
    from collections.abc import Sequence

IGNORED = {key(word) for word in IGNORED_HEADINGS}
NUMBERS = {key(word) for word in IGNORED_HEADINGS[:-1]}
FIELD, VALUE = key(FIELD_HEADING), key(VALUE_HEADING)
_HALF = 0.5  # of the words of a row, or more, are headings where it is the heading row
_PAIR = 2
_FEW = 3  # columns; two numbers side by side may be data
_WIDE = 0.6  # of the widest row: so wide is a heading row, but not the title above it
_COUNTING = re.compile(r"[(-]?(\d{1,2})\)?", re.ASCII)


def located(top: Sequence[Row], slot: Slot) -> tuple[int, int, dict[int, str]] | None:
    """Return the heading row's number, that of the first row of data, and the words by column."""
    row = _row_of_headings(top, slot)
    if row is None:
        return None
    below = row + 1
    words = {c: word(cell) for c, cell in enumerate(top[row]) if not blank(cell)}
    if _second_row(each(slot), words, _at(top, below)):
        words = _joined(words, _at(top, below))
        below += 1
    if _counts_columns(words, _at(top, below)):
        below += 1
    return row, below, words


def _at(top: Sequence[Row], number: int) -> Row:
    return top[number] if number < len(top) else []


def each(slot: Slot) -> Slot:
    """Return the group that each row of a sheet of named groups holds; any other slot itself."""
    return replace(slot, shape=Shape.GROUP) if slot.shape is Shape.NAMED and slot.fields else slot


def word(cell: Cell) -> str:
    """Return what stands in a heading cell, on one line."""
    return "" if isinstance(cell, Broken) else " ".join(str(cell).split())


def _row_of_headings(top: Sequence[Row], slot: Slot) -> int | None:
    for number, row in enumerate(top):
        words = [key(word(cell)) for cell in row if not blank(cell)]
        if FIELD in words and VALUE in words:
            return number
    if slot.shape is Shape.FREE:
        return _widest(top)
    if not _takes_rows(slot) or _goes_down(top, slot):
        return None
    known = [_known([word(c) for c in row if not blank(c)], slot) for row in top]
    best = max(known, default=0)
    good = (number for number, share in enumerate(known) if share >= min(best, _HALF))
    return next(good, None) if best else None


def _takes_rows(slot: Slot) -> bool:
    """Tell whether a slot's sheet may have a heading row; fields of all parts never do."""
    return slot.shape in {Shape.VALUES, Shape.RECORDS, Shape.NAMED} or bool(slot.path)


def _goes_down(top: Sequence[Row], slot: Slot) -> bool:
    """Tell whether a group's fields stand below each other, under no row `Mục`, `Giá trị`."""
    if slot.shape is not Shape.GROUP:
        return False
    first = [next((word(cell) for cell in row if not blank(cell)), "") for row in top]
    return sum(bool(within(slot, text)) for text in first) >= _PAIR


def _known(words: list[str], slot: Slot) -> float:
    """Return which share of a row's words are headings of the slot, or nearly so.

    None of it counts when no word is a heading exactly, nor when a group's field and its value
    stand side by side.
    """
    if not words:
        return 0
    if slot.shape is Shape.VALUES or (slot.shape is Shape.NAMED and not slot.fields):
        texts = {key(w) for w in words}
        own = {key(slot.title), key(slot.name), key(TEXT_HEADING), VALUE}
        return float(bool(texts & own or (texts & NUMBERS and len(texts) > 1)))
    pair = slot.shape is Shape.GROUP and len(words) == _PAIR
    slot = each(slot)
    exact = sum(bool(within(slot, w)) for w in words)
    if not exact or (pair and exact == 1):
        return 0
    ignored = sum(key(w) in IGNORED for w in words)
    almost = sum(not within(slot, w) and near(slot, w) is not None for w in words)
    return (exact + almost + ignored) / len(words)


def _widest(top: Sequence[Row]) -> int | None:
    """Return the first row nearly as wide as the widest: a title above is one cell alone."""
    filled = [sum(not blank(cell) for cell in row) for row in top]
    most = max(filled, default=0)
    return next((n for n, count in enumerate(filled) if count and count >= _WIDE * most), None)


def _second_row(slot: Slot, words: dict[int, str], under: Row) -> bool:
    """Tell whether the row below splits a group's heading: ``Chi tiết`` over ``Điểm trừ``."""
    filled = {c: word(cell) for c, cell in enumerate(under) if not blank(cell)}
    if not filled or slot.shape is Shape.FREE:
        return False
    joined = _joined(words, under)
    return all(
        STEP in joined[c] and len(within(slot, joined[c])) == 1 and _opens(slot, joined[c])
        for c in filled
    )


def _opens(slot: Slot, heading: str) -> bool:
    outer = within(slot, heading.rpartition(STEP)[0])
    return len(outer) == 1 and outer[0].slot.shape in {Shape.GROUP, Shape.RECORDS}


def _joined(words: dict[int, str], under: Row) -> dict[int, str]:
    """Return the headings of two rows as dotted ones; a group's title holds to its right."""
    joined = dict(words)
    group = ""
    for column in range(max([*words, len(under) - 1]) + 1):
        group = words.get(column, group)
        below = under[column] if column < len(under) else None
        if not blank(below):
            joined[column] = f"{group}{STEP}{word(below)}"
    return joined


def _counts_columns(words: dict[int, str], under: Row) -> bool:
    """Tell whether the row below only numbers the columns: (1), (2), (3)."""
    found = [_COUNTING.fullmatch(word(under[c])) if c < len(under) else None for c in words]
    numbers = [int(f[1]) for f in found if f]
    return len(words) >= _FEW and numbers == list(range(1, len(words) + 1))
