"""Where a component stands and what it says: missing, its fixed text, its column, row and distance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.checking.formats import each
from vbhc.checking.page import ANNEX, BIEN_BAN, Found
from vbhc.checking.saying import figure, signs
from vbhc.checking.words import has_words, one_line
from vbhc.i18n import _
from vbhc.vietnamese.text import nfc, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.checking.page import Page
    from vbhc.facts import CellFact, ParagraphFact
    from vbhc.nd30.rulebook import Rule

# What must be there for the lack of a component to mean anything: else one fault speaks for all.
_NEEDS = {
    "quoc_hieu": (),
    "tieu_ngu": ("quoc_hieu",),
    "co_quan_ban_hanh": ("quoc_hieu", "so_ky_hieu"),
    "noi_nhan_nhan": ("quoc_hieu", "so_ky_hieu", "quyen_han_chuc_vu"),
}
# Contracts and memoranda are made by parties, a letter is no order: neither issuer nor recipients.
_OF_PARTIES = ("hop-dong", "ban-ghi-nho", "ban-thoa-thuan", "thu-cong")
_JOINERS = re.compile(r"[\s\-–—‐‑−]+")
_COLUMNS = 2


def missing(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield the lack of a component that every document has."""
    name = rule.components[0]
    if page.kind.key == ANNEX or page.has(name):
        return
    if not all(page.has(needed) for needed in _NEEDS[name]):
        return
    if name in {"noi_nhan_nhan", "co_quan_ban_hanh"} and page.kind.key in _OF_PARTIES:
        return
    part = page.law.components[name].name
    wanted = page.law.components[name].text
    hint = _("write “{wanted}”") if wanted else _("add {part}")
    yield Found(
        None,
        _("{part} is missing").format(part=part),
        hint.format(part=part, wanted=wanted),
        required=wanted,
    )


def text(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield a fixed text that is not as the decree has it; tone placement (HÒA, HOÀ) is free."""
    for paragraph, record, part in each(rule, page):
        shown = one_line(paragraph.text)
        if _is_right(shown, nfc(paragraph.text), record.text, record.case == "hoa"):
            continue
        mends = _JOINERS.sub("", shown) == _JOINERS.sub("", record.text)
        message = _("{part} reads “{found}”, it must read “{wanted}”")
        if shown == record.text:
            message = _("{part} has more than one blank between its words")
        yield Found(
            paragraph,
            message.format(part=part, found=shown, wanted=record.text),
            _("write “{wanted}”").format(wanted=record.text),
            found=shown,
            required=record.text,
            fix=None if mends else "none",
        )


def _is_right(shown: str, typed: str, wanted: str, any_case: bool) -> bool:
    if any_case:
        return same(shown, wanted)
    return shown == wanted and "  " not in typed.strip()


def once(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield a second Quốc hiệu of one document."""
    for paragraph in page.all(rule.components[0])[1:]:
        part = page.law.components[rule.components[0]].name
        yield Found(
            paragraph,
            _("{part} stands there a second time").format(part=part),
            _("keep it at the top of the first page only"),
            found="2",
            required="1",
        )


def column(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield a component that stands in the wrong column of a table; silent without a table."""
    name = rule.components[0]
    left = name == "co_quan_ban_hanh"
    if page.kind.key == BIEN_BAN and name == "quyen_han_chuc_vu":
        return  # two signers, one in each column
    if left and any(p.cell and p.cell.column == 1 for p in page.all("quoc_hieu")):
        return  # the columns are exchanged: told of Quốc hiệu
    for paragraph, _record, part in each(rule, page):
        cell = paragraph.cell
        if cell is None or cell.columns < _COLUMNS or cell.bordered:
            continue
        if (cell.column == 1) != left and not _is_one_of_two(paragraph, cell, page):
            message = (
                _("{part} does not stand in the left column")
                if left
                else _("{part} does not stand in the right column")
            )
            yield Found(
                paragraph,
                message.format(part=part),
                _("change the columns"),
                found=str(cell.column),
                required="1" if left else "2",
            )


def _is_one_of_two(paragraph: ParagraphFact, cell: CellFact, page: Page) -> bool:
    """Tell whether the same component stands in another column of its table too: two signers."""
    return any(
        other.cell and other.cell.table == cell.table and other.cell.column != cell.column
        for other in page.all(page.role(paragraph), part=page.part(paragraph))
    )


# The component beside which another stands in one row of their table.
_BESIDE = {"dia_danh_thoi_gian": "so_ky_hieu", "quyen_han_chuc_vu": "noi_nhan_nhan"}


def row(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield a component that is not level with its neighbour; told from the rows of one table."""
    name = rule.components[0]
    beside = page.first(_BESIDE[name])
    if beside is None or beside.cell is None or page.kind.key == BIEN_BAN:
        return
    first = page.first(name)
    if first is None or first.cell is None or first.cell.table != beside.cell.table:
        return
    if first.cell.row != beside.cell.row:
        names = page.law.components
        message = _("{part} is not level with {other}")
        yield Found(
            first,
            message.format(part=names[name].name, other=names[_BESIDE[name]].name),
            _("put both into one row of the table"),
            found=str(first.cell.row),
            required=str(beside.cell.row),
        )


# The component directly under which another stands.
_ABOVE = {"tieu_ngu": "quoc_hieu", "trich_yeu": "ten_loai"}


def under(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield blank paragraphs, or others, between a component and the one it stands under."""
    name = rule.components[0]
    below = page.first(name)
    above = next(reversed(page.all(_ABOVE[name])), None)
    if above is None or below is None or not _same_place(above, below):
        return
    between = [
        p
        for p in page.facts.paragraphs
        if above.index < p.index < below.index and _same_place(p, below) and not p.lines
    ]
    if between or below.index < above.index:
        part, over = (page.law.components[n].name for n in (name, _ABOVE[name]))
        yield Found(
            below,
            _("{part} does not stand directly under {over}").format(part=part, over=over),
            _("take out what stands between them"),
            found=str(len(between)),
            required="0",
        )


def _same_place(one: ParagraphFact, other: ParagraphFact) -> bool:
    if one.cell is None or other.cell is None:
        return one.cell is other.cell and one.in_text_box == other.in_text_box
    return (one.cell.table, one.cell.row, one.cell.column) == (
        other.cell.table, other.cell.row, other.cell.column,
    )  # fmt: skip


def no_gap(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield a gap between Quốc hiệu and Tiêu ngữ, which stand at single spacing."""
    above, below = page.first(_ABOVE[rule.components[0]]), page.first(rule.components[0])
    if above is None or below is None or above.index == below.index:
        return
    if not _same_place(above, below):
        return
    found = above.after + below.before
    if found > page.tolerances.joined:
        names = page.law.components
        part, over = names[rule.components[0]].name, names[_ABOVE[rule.components[0]]].name
        message = _("between {over} and {part} is a gap of {found} pt, there must be none")
        yield Found(
            below,
            message.format(over=over, part=part, found=figure(found)),
            _("set the space before {part} to 0").format(part=part),
            found=signs(found),
            required="0",
        )


def gap_above(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield the subject of a công văn that keeps another distance from the number than 6 pt."""
    paragraph, number = page.first(rule.components[0]), page.first("so_ky_hieu")
    if paragraph is None or number is None or paragraph.index == number.index:
        return
    record = page.law.components[rule.components[0]]
    blank = any(
        number.index < p.index < paragraph.index and not has_words(p.text)
        for p in page.facts.paragraphs
    )
    found = number.after + paragraph.before
    if blank or found >= record.before - page.tolerances.gap:
        return  # more room is no fault; a blank line has its own
    message = _("{part} is {found} pt below the number, it must be {wanted} pt")
    yield Found(
        paragraph,
        message.format(part=record.name, found=figure(found), wanted=figure(record.before)),
        _("set the space before {part} to {wanted} pt").format(
            part=record.name, wanted=figure(record.before)
        ),
        found=signs(found),
        required=signs(record.before),
    )
