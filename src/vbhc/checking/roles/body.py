"""The body: outline, items and paragraphs, by their labels, typed and counted alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.lines.labels import Quotation
from vbhc.checking.roles import patterns

if TYPE_CHECKING:
    from vbhc.checking.roles.rows import Row

_LONG = 80  # characters: a shorter line that is not aligned like the body may be anything
_SHORT = 40
_TITLE_WORDS = 20
_DIVISIONS = {"phần": "phan", "chương": "chuong", "mục": "muc_a", "tiểu mục": "tieu_muc"}
_DIVISION_LINE = 120
_ENDS = (".", ";", ":", ",", "./.", "…")


def read_body(rows: list[Row]) -> None:
    """Give the rows between head and closing their roles; those of our styles have theirs."""
    if all(row.styled or row.blank for row in rows):
        return
    spoken = [row for row in rows if not row.blank]
    quoted = _quoted(spoken)
    articles = any(patterns.ARTICLE.match(row.shown) for row in spoken if id(row) not in quoted)
    for at, row in enumerate(spoken):
        if row.styled:
            continue
        if id(row) in quoted and row.cell is None and not row.paragraph.in_text_box:
            row.takes("noi_dung")
            continue
        above = spoken[at - 1].role if at else ""
        below = spoken[at + 1] if at + 1 < len(spoken) else None
        row.takes(_role(row, above, below, articles))


def _quoted(rows: list[Row]) -> set[int]:
    """Return the rows, by identity, of the quotations that end: another document labelled them.

    One that never ends was not meant: only its first row is told as quoted.
    """
    found: set[int] = set()
    since: list[Row] = []
    quotation = Quotation()
    for row in rows:
        if not quotation.holds(row.shown):
            continue
        since.append(row)
        if not quotation.is_open:
            found |= {id(each) for each in since}
            since = []
    return found | {id(each) for each in since[:1]}


def _role(row: Row, above: str, below: Row | None, articles: bool) -> str:
    if row.cell is not None:
        return "o_bang" if row.in_grid else ""
    if row.paragraph.in_text_box or row.paragraph.style_name.lower().startswith("toc"):
        return ""
    if role := _division(row, above):
        return role
    if patterns.DECIDES.match(row.text):
        return "quyet_dinh"
    return _labelled(row, below, articles) or _paragraph(row)


def _division(row: Row, above: str) -> str:
    found = patterns.DIVISION.match(row.shown)
    alone = len(row.shown) <= _DIVISION_LINE and (row.centred or row.bold or row.capitals)
    if found and alone and not row.shown.endswith((";", ",")):
        return _DIVISIONS.get(found["word"].lower(), "")
    named = above in _DIVISIONS.values() or above in {f"{d}_ten" for d in _DIVISIONS.values()}
    if named and (row.centred or row.capitals) and not _is_labelled(row):
        return f"{above.removesuffix('_ten')}_ten"
    return ""


def _is_labelled(row: Row) -> bool:
    return bool(patterns.ARTICLE.match(row.shown) or patterns.COUNTED.match(row.shown)
                or patterns.ROMAN.match(row.shown))  # fmt: skip


def _labelled(row: Row, below: Row | None, articles: bool) -> str:
    """Return the role a label gives."""
    text = row.shown
    if patterns.ARTICLE.match(text):
        return "dieu"
    if patterns.ROMAN.match(text):
        return "muc"
    if patterns.DECIMAL.match(text):
        return "noi_dung"
    if patterns.COUNTED.match(text):
        return "khoan_a" if articles else "khoan" if _is_titled(row, below) else "muc_so"
    if patterns.BRACKET.match(text):
        return "muc_so"
    if patterns.LETTER.match(text):
        return "diem"
    if text[:1] in "-–—•▪*" and not (row.centred and len(text) < _SHORT):
        return "gach_dau_dong"
    return "gach_con" if text[:1] == "+" else ""


def _is_titled(row: Row, below: Row | None) -> bool:
    """Tell whether "1. ..." is a heading: bold, or short, open-ended, and not one of a list."""
    if row.bold:
        return True
    if row.text.endswith(_ENDS) or len(row.text.split()) > _TITLE_WORDS:
        return False
    return below is not None and not patterns.COUNTED.match(below.shown) and below.cell is None


def _paragraph(row: Row) -> str:
    """Return the role of a paragraph without a label: certain when it looks like the body."""
    if row.centred or row.paragraph.align == "right":
        return "noi_dung" if len(row.text) > _LONG and not row.capitals else ""
    if patterns.TABLE_NOTE.match(row.text) and len(row.text) < _LONG:
        return ""
    return "noi_dung"
