"""The model as sheets and headings, once for those who read workbooks and those who write them.

A sheet's name leads from the root of the model to a :class:`Slot`, a heading from a slot to one
inside it; both are titles (``Chỉ số thành phần``), names of fields (``chi_so_thanh_phan``), or
steps of either parted by points (``Đánh giá.Chỉ số thành phần``). Accents, case, blanks and signs
do not count.
"""

from __future__ import annotations

import difflib
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

from vbhc.data.slots import (
    ANY_NAME,
    ROOT_SHEET,
    Column,
    Shape,
    Slot,
    descend,
    key,
    named,
    named_key,
    root,
    snake,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from vbhc.data.nodes import Path

__all__ = [
    "ANY_NAME",
    "CHOICES_SHEET",
    "FIELD_HEADING",
    "GUIDE_SHEET",
    "HIDDEN_MARK",
    "IGNORED_HEADINGS",
    "IGNORED_SHEETS",
    "NAME_HEADINGS",
    "NOTE_HEADING",
    "NUMBER_HEADING",
    "ROOT_SHEET",
    "STEP",
    "TEXT_HEADING",
    "VALUE_HEADING",
    "Column",
    "Shape",
    "Slot",
    "closest",
    "columns",
    "descend",
    "fits_excel",
    "has_sheet",
    "inside",
    "key",
    "named",
    "named_key",
    "near",
    "root",
    "sheet_name",
    "sheets",
    "snake",
    "steps",
    "titles",
    "within",
]

_NEAR = 0.65
_ALIKE = 0.8  # no more than a slip of the finger
# The headings of a sheet that holds one group: a field's title, its value.
FIELD_HEADING = "Mục"
VALUE_HEADING = "Giá trị"
# Columns that say nothing to the program, unless the part has a field of that title.
NUMBER_HEADING = "STT"
NOTE_HEADING = "Ghi chú"
IGNORED_HEADINGS = (NUMBER_HEADING, "TT", "Số TT", "Số thứ tự", NOTE_HEADING)
# Heads a column of examples; under STT it marks a row that is one, and no data.
EXAMPLE_MARK = "Ví dụ"
# Also names of the sheet whose fields belong to no part: Năm nhiệm vụ, In phân công; it may hold
# any field by its path.
ROOT_SHEETS = (ROOT_SHEET, "Thông tin chung", "Dữ liệu")
# Sheets that are never data: by name, or by the sign their name begins with.
GUIDE_SHEET = "Hướng dẫn"
IGNORED_SHEETS = (GUIDE_SHEET, "Hướng dẫn sử dụng", NOTE_HEADING)
HIDDEN_MARK = "_"
CHOICES_SHEET = f"{HIDDEN_MARK}Danh mục"
# What heads the first column of a sheet of named parts: the names themselves.
NAME_HEADINGS = {"van_ban": "Tên mẫu", "vien_dan": "Mã", "loi_van": "Khối"}
TEXT_HEADING = "Nội dung"  # of a list of plain texts, where its own title would do as well

# Excel's rules for the name of a sheet.
SHEET_NAME_LENGTH = 31
SHEET_NAME_FORBIDDEN = set(r":\/?*[]")
STEP = "."

# --- names to slots -------------------------------------------------------------------------


def steps(word: str) -> list[str]:
    """Return the steps of a dotted name, stripped; a blank step is left out."""
    return [step.strip() for step in word.split(STEP) if step.strip()]


def within(slot: Slot, word: str) -> tuple[Column, ...]:
    """Return what a heading (or a sheet's name, from the root) can mean inside a slot.

    None, one, or the several between which the user must choose. A path typed in full wins;
    else every path that ends in the word counts.
    """
    typed = steps(word)
    if not typed:
        return ()
    exact = _walk(slot, typed)
    if exact:
        return (exact,)
    wanted = [key(step) for step in typed]
    return tuple(column for column in inside(slot) if _ends(slot, column, wanted))


def near(slot: Slot, word: str) -> Column | None:
    """Return the place inside a slot whose title, name or path is most like the word, or None."""
    known = _known(slot)
    found = closest(word, known)
    return known[found] if found else None


def closest(word: str, known: Collection[str], *, near: float = _NEAR) -> str | None:
    """Return the key that a word means: a misspelled one, a part of it, one with more, a like one.

    How like the last must be, from 0 to 1, ``near`` tells.

    ``Số`` is ``Số, ký hiệu``; ``Điểm đạt`` is ``Điểm`` with a word too many, not ``Điểm tối đa``.
    """
    typed = key(word)
    words = " ".join(word.replace(STEP, " ").split()).split(" ")
    beginnings = {key(" ".join(words[:count])) for count in range(1, len(words) + 1)}
    begun = max(beginnings.intersection(known), key=len, default=None)
    longer = (name for name in known if len(typed) > 1 and name.startswith(typed))
    alike = difflib.get_close_matches(typed, known, n=1, cutoff=near)
    if alike and difflib.SequenceMatcher(None, alike[0], typed).ratio() >= _ALIKE:
        return alike[0]
    return min(longer, key=len, default=None) or begun or next(iter(alike), None)


@lru_cache(maxsize=512)
def _known(slot: Slot) -> dict[str, Column]:
    """Return every place inside a slot by the keys of its titles, names and paths."""
    known: dict[str, Column] = {}
    for column in inside(slot):
        for name in (column.heading, STEP.join(column.path), column.slot.title, column.slot.name):
            known.setdefault(key(name), column)
    return known


def _walk(slot: Slot, typed: list[str]) -> Column | None:
    """Follow every step by title or name; a name of the user's choice is any word."""
    path: list[str] = []
    titles: list[str] = []
    for number, step in enumerate(typed):
        if slot.shape is Shape.FREE:
            path += [snake(word) for word in typed[number:]]
            titles += typed[number:]
            slot = reduce(descend, path[-len(typed[number:]) :], slot)
            break
        found = named(slot, step) if slot.shape is Shape.NAMED else _child(slot, step)
        if found is None:
            return None
        slot = found
        path.append(slot.name)
        titles.append(slot.title)
    return Column(tuple(path), STEP.join(titles), slot) if all(path) else None


def _child(slot: Slot, step: str) -> Slot | None:
    wanted = key(step)
    fields = slot.fields
    return next((f for f in fields if wanted in {key(f.name), key(f.title)}), None)


@lru_cache(maxsize=512)
def inside(slot: Slot) -> tuple[Column, ...]:
    """Return every place inside a slot, at any depth, each before what is inside it."""
    return tuple(_inside(slot))


def _inside(slot: Slot) -> Iterator[Column]:
    for field in slot.fields:
        column = Column((field.name,), field.title, field)
        yield column
        for inner in inside(field):
            middle = (ANY_NAME,) if field.shape is Shape.NAMED else ()
            path = (*column.path, *middle, *inner.path)
            dots = f"{STEP}({NAME_HEADINGS.get(field.name)}){STEP}" if middle else STEP
            yield Column(path, f"{column.heading}{dots}{inner.heading}", inner.slot)


def _ends(slot: Slot, column: Column, wanted: list[str]) -> bool:
    spelled = _spelled(slot, column.path)
    return len(spelled) >= len(wanted) and all(
        word in names for word, names in zip(reversed(wanted), reversed(spelled), strict=False)
    )


@lru_cache(maxsize=2048)
def _spelled(slot: Slot, path: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """Return the keys that each step of a path goes by."""
    found: list[frozenset[str]] = []
    for step in path:
        if step == ANY_NAME:
            found.append(frozenset())
            continue
        slot = slot.field(step) or slot
        found.append(frozenset({key(slot.name), key(slot.title)}))
    return tuple(found)


def sheets(word: str) -> tuple[Column, ...]:
    """Return what a sheet's name can mean: none, one, or several to choose between.

    Not all of them can have a sheet: see :func:`has_sheet`. A name that Excel cut at its 31
    characters counts as the path it begins.
    """
    if key(word) in {key(name) for name in ROOT_SHEETS}:
        return (Column((), ROOT_SHEET, root()),)
    found = within(root(), word)
    if not found and len(word) == SHEET_NAME_LENGTH:
        cut = key(word)
        found = tuple(c for c in inside(root()) if cut in {key(n)[: len(cut)] for n in _both(c)})
        return (
            found[:1]
            if all(c.path[: len(found[0].path)] == found[0].path for c in found)
            else found
        )
    return found


def has_sheet(column: Column, *, named: bool = False, value: bool = False) -> bool:
    """Tell whether a place can have a sheet of its own.

    One value cannot, nor what stands inside the records of a list. Below a name of the user's
    choice the name has to be known, unless ``named`` says that the user will still give it.
    With ``value``, one value is a place too: not for a sheet, but for a file of its own.
    """
    if (column.slot.shape is Shape.VALUE and not value) or (ANY_NAME in column.path and not named):
        return False
    slot = root()
    for step in column.path[:-1]:
        slot = slot.field(step) or slot
        if slot.shape is Shape.RECORDS:
            return False
    return True


def _both(column: Column) -> tuple[str, str]:
    return column.heading, STEP.join(column.path)


# --- slots to names -------------------------------------------------------------------------


def sheet_name(path: tuple[str, ...]) -> str:
    """Return the shortest name of a sheet that leads to this path and no other.

    Titles are preferred to names of fields; the name obeys Excel's rules.
    """
    if not path:
        return ROOT_SHEET
    for candidate in _candidates(path):
        found = sheets(candidate)
        if fits_excel(candidate) and len(found) == 1 and found[0].path == path:
            return candidate
    return STEP.join(path)[:SHEET_NAME_LENGTH]


def _candidates(path: tuple[str, ...]) -> Iterator[str]:
    called = titles(path)
    for count in range(1, len(path) + 1):
        yield STEP.join(called[-count:])
    yield STEP.join([*path[:-1], called[-1]])
    yield STEP.join(path)


def titles(path: Path) -> list[str]:
    """Return the title of each step of a path; a name of the user's choice is its own."""
    slot: Slot | None = root()
    found = []
    for step in path:
        here = slot.field(str(step)) if slot else None
        found.append(here.title if here else str(step))
        slot = here or slot
    return found


def fits_excel(name: str) -> bool:
    """Tell whether Excel takes this name for a sheet."""
    quoted = name.startswith("'") or name.endswith("'")
    short = 0 < len(name) <= SHEET_NAME_LENGTH
    return short and not quoted and not SHEET_NAME_FORBIDDEN & set(name)


def columns(slot: Slot, *, records: bool = True) -> tuple[Column, ...]:
    """Return the cells of one group or record, in the model's order, each with its heading.

    Groups inside are opened (``Năm trước.Hạng``), and so are lists of records, whose rows go on
    below (``Chi tiết.Điểm trừ``), unless ``records`` is False: they are left to sheets of their
    own then.
    """
    found: list[Column] = []
    for field in slot.fields:
        if field.shape is Shape.RECORDS and not records:
            continue
        inner = columns(field, records=records) if field.fields else ()
        if field.shape is Shape.NAMED:
            continue
        found += [
            Column((field.name, *c.path), f"{field.title}{STEP}{c.heading}", c.slot) for c in inner
        ] or [Column((field.name,), field.title, field)]
    return tuple(found)
