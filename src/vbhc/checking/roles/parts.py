"""A file cut into parts: the document, its annexes, the documents attached to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from vbhc.checking.roles import patterns

if TYPE_CHECKING:
    from vbhc.checking.roles.rows import Row

_LABEL = 60  # characters: a longer line speaks of an annex
_FEW = 4  # lines of the head of what is attached


@dataclass
class Part:
    """The rows of one part; `annex` when it begins with the label of one.

    `bare` when it has no head but its title: rules of work attached to a decision. `cover` when it is
    what stands before the document: a title page, a table of contents.
    """

    rows: list[Row]
    annex: bool = False
    bare: bool = False
    cover: bool = False


def cut(rows: list[Row]) -> list[Part]:
    """Return the parts, the document first, unless the file is an annex only, and a cover last."""
    cover = _cover(rows)
    parts = _cut(rows[cover:])
    return [*parts, Part(rows[:cover], cover=True)] if cover else parts


def _cut(rows: list[Row]) -> list[Part]:
    edges: list[tuple[int, bool]] = []
    signed = closed = nation = False
    lines, head = 0, 0  # how many there were, and how many when the head of an annex is over
    for at, row in enumerate(rows):
        if row.blank:
            continue
        lines += 1
        signed = signed or _is_closing(row)
        closed = closed or _is_surely_closing(row)
        if (is_annex := _is_annex(row, signed or not nation)) or (
            closed and lines > head and _is_attached(rows, at)
        ):
            edges.append((at, is_annex or not _is_titled(rows, at)))
            head = lines + _FEW
        elif row.role == "quoc_hieu" or patterns.is_nation(row.text):
            if nation and signed:
                edges.append((_table_start(rows, at), False))
                signed = closed = False
            nation = True
    return _parts(rows, edges)


def _parts(rows: list[Row], edges: list[tuple[int, bool]]) -> list[Part]:
    """Return the parts that begin at some edges, each with whether an annex begins there."""
    first = not edges or any(not row.blank for row in rows[: edges[0][0]])
    starts = [(0, False), *edges] if first else [(0, True), *edges[1:]]
    ends = [at for at, _ in starts[1:]] + [len(rows)]
    return [
        Part(rows[at:end], annex, bare=at > 0 and not annex and _is_titled(rows, at))
        for (at, annex), end in zip(starts, ends, strict=True)
    ]


def _is_attached(rows: list[Row], at: int) -> bool:
    """Tell whether what is attached begins here without Quốc hiệu and label: with its title alone.

    Rules of work have "(Kèm theo Quyết định ...)" below their title; a list or a form begins on a
    page of its own.
    """
    row = rows[at]
    if row.styled or row.cell or not (row.centred or len(row.text) <= _LABEL):
        return False  # most lines, told at the least cost
    if not (row.capitals or row.bold):
        return False
    if _is_titled(rows, at):
        return True
    return (
        row.centred
        and _is_turned(rows, at)
        and (patterns.is_title(row.text) or bool(_bracket(rows, at)))
    )


def _is_titled(rows: list[Row], at: int) -> bool:
    return patterns.is_title(rows[at].text) and bool(patterns.ISSUED.match(_bracket(rows, at)))


def _bracket(rows: list[Row], at: int) -> str:
    """Return "(Kèm theo ...)" below a line, at most some lines of a head between; "" for none."""
    below = (row for row in rows[at + 1 :] if not row.blank)
    for row in islice(below, _FEW):
        if patterns.ATTACHED.match(row.text):
            return row.text
        if row.cell or not (row.centred or row.bold):
            return ""
    return ""


def _is_turned(rows: list[Row], at: int) -> bool:
    """Tell whether a new page or section begins between a line and the line above it."""
    above = next((n for n in range(at - 1, -1, -1) if not rows[n].blank), 0)
    return _turns(rows, at, above)


def _cover(rows: list[Row]) -> int:
    """Return how many rows stand on pages of their own before Quốc hiệu, 0 where none do.

    A plan or a project in a binding has a title page; what has a number or is signed is no such page.
    """
    for at, row in enumerate(rows):
        if row.blank:
            continue
        if row.role == "quoc_hieu" or patterns.is_nation(row.text):
            start = _table_start(rows, at)
            return (
                start if any(not each.blank for each in rows[:start]) and _turns(rows, start) else 0
            )
        if row.role or _is_closing(row) or _is_annex(row, expected=True):
            return 0
        if patterns.NUMBER.match(row.text) and "/" in row.text:
            return 0
    return 0


def _turns(rows: list[Row], start: int, since: int = 0) -> bool:
    """Tell whether a new page begins between a row, the first one, and that one."""
    sections = rows[since].paragraph.section != rows[start].paragraph.section
    return sections or any(row.paragraph.page_break for row in rows[since + 1 : start + 1])


def _is_closing(row: Row) -> bool:
    if row.role == "ho_ten":
        return True
    found = patterns.RECIPIENTS.match(row.text) or patterns.ARCHIVE.match(row.text)
    return bool(found) and len(row.text) < _LABEL


def _is_surely_closing(row: Row) -> bool:
    """Tell whether it closes a document and is no line of its body that only begins so."""
    if not _is_closing(row):
        return False
    return (
        row.role == "ho_ten"
        or patterns.is_bare_label(row.text)
        or bool(patterns.TO_FILE.match(row.text))
    )


def _is_annex(row: Row, expected: bool) -> bool:
    if row.styled:
        return row.role == "phu_luc_nhan"
    found = patterns.ANNEX.match(row.text)
    if found is None or row.in_grid or len(row.text) > _LABEL:
        return False
    return expected and (row.centred or not found["rest"])


def _table_start(rows: list[Row], at: int) -> int:
    """Return where the table begins that the row at `at` stands in."""
    cell = rows[at].cell
    while cell and at and (before := rows[at - 1].cell) and before.table == cell.table:
        at -= 1
    return at
