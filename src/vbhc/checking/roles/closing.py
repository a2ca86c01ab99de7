"""The end of a part: recipients and signature, side by side or one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.lines.recipients import is_drafter
from vbhc.checking.roles import patterns

if TYPE_CHECKING:
    from vbhc.checking.roles.parts import Part
    from vbhc.checking.roles.rows import Row

_GAP_PT = 20.0  # room for a signature
_LINE = 90  # characters: a line of a signature is shorter


def read_closing(part: Part, start: int) -> int:
    """Give recipients and signers their roles; return the index of the first row of the closing."""
    rows = part.rows
    label = _label(rows, start)
    if label is None:
        label = _unlabelled(rows, start)
    if label is None:
        return _signature_only(rows, start)
    first = _first(rows, start, label)
    _recipients(rows, label)
    last = _last(rows, label)
    for column in _columns([row for row in rows[first:last] if not row.role or row.styled]):
        _signer(column)
    return first


def _label(rows: list[Row], start: int) -> int | None:
    """Return the first label, rather one that stands alone: "Nơi nhận: Văn phòng" may be of the body."""
    labels = [at for at in range(start, len(rows)) if _is_label(rows[at])]
    alone = (at for at in labels if rows[at].styled or patterns.is_bare_label(rows[at].text))
    return next(alone, labels[0] if labels else None)


def _unlabelled(rows: list[Row], start: int) -> int | None:
    """Return the first recipient where the label is missing: the list that ends with "Lưu: VT"."""
    archive = next(
        (at for at in range(len(rows) - 1, start - 1, -1) if _is_archive(rows[at])), None
    )
    while (
        archive is not None and archive > start and _goes_before(rows[archive - 1], rows[archive])
    ):
        archive -= 1
    return archive


def _is_archive(row: Row) -> bool:
    return not row.styled and bool(patterns.ARCHIVE.match(row.shown)) and len(row.text) < _LINE


def _goes_before(above: Row, below: Row) -> bool:
    if below.cell is None:
        return above.cell is None and _is_item(above) and above.text.endswith(";")
    return _same_column(above, below)


def _is_label(row: Row) -> bool:
    if row.styled:
        return row.role == "noi_nhan_nhan"
    return bool(patterns.RECIPIENTS.match(row.text)) and len(row.text) < _LINE


def _first(rows: list[Row], start: int, label: int) -> int:
    """Return where the closing begins: the label's table, or the posts above the label."""
    cell = rows[label].cell
    at = label
    if cell:
        while at > start and (before := rows[at - 1].cell) and before.table == cell.table:
            at -= 1
    return _posts_above(rows, start, at)


def _last(rows: list[Row], label: int) -> int:
    """Return where the closing ends: at a new page below the recipients, whatever stands there."""
    for at in range(label + 1, len(rows)):
        row = rows[at]
        turned = row.blank and row.paragraph.page_break and not row.cell
        if turned or row.paragraph.section != rows[label].paragraph.section:
            return at
    return len(rows)


def _posts_above(rows: list[Row], start: int, at: int) -> int:
    """Minutes, and files without a table, have the signature above the recipients."""
    first, look = at, at - 1
    while look >= start and at - look < 30:  # noqa: PLR2004 - a signature with its blank lines
        row = rows[look]
        if row.blank or patterns.NOTE.match(row.text):
            look -= 1
            continue
        if row.in_grid or not _is_signing(row):
            break
        if row.styled or row.capitals or patterns.POST.search(row.text):
            first = look
        look -= 1
    return first


def _is_signing(row: Row) -> bool:
    if row.styled:
        return row.role in {"quyen_han_chuc_vu", "ho_ten"}
    if len(row.text) > _LINE or row.text.endswith((".", ";", ":")) or row.paragraph.label:
        return False
    if patterns.ROMAN.match(row.text) or patterns.COUNTED.match(row.text):
        return False  # a heading that stands last
    aside = row.cell is not None or row.centred or row.paragraph.align == "right" or row.bold
    return aside and (row.capitals or patterns.is_name(row.text))


def _recipients(rows: list[Row], label: int) -> None:
    """Give the label and the lines below it in its column their roles."""
    rows[label].takes("noi_nhan_nhan" if _is_label(rows[label]) else "noi_nhan")
    cell = rows[label].cell
    archived = False
    for row in rows[label + 1 :]:
        if cell and not _same_column(row, rows[label]):
            if row.cell is None or row.cell.table != cell.table:
                break
            continue
        if row.blank:
            continue
        if not cell and not _is_item(row):
            if row.capitals or patterns.NOTE.match(row.text) or patterns.is_name(row.text):
                continue  # the signature stands between, or below
            break
        if archived and is_drafter(row.text):
            row.takes("nguoi_soan")
            continue
        row.takes("noi_nhan")
        archived = archived or bool(patterns.ARCHIVE.match(row.shown))


def _same_column(row: Row, label: Row) -> bool:
    one, other = row.cell, label.cell
    return bool(one and other and one.table == other.table and one.column == other.column)


def _is_item(row: Row) -> bool:
    return bool(patterns.DASH.match(row.shown) or patterns.ARCHIVE.match(row.shown))


def _columns(rows: list[Row]) -> list[list[Row]]:
    """Part the rows of a block into its columns, those in no table together."""
    found: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        key = (row.cell.table, row.cell.column) if row.cell else (0, 0)
        found.setdefault(key, []).append(row)
    return list(found.values())


def _signer(rows: list[Row]) -> None:
    """Give posts and names of one column their roles, from the top: posts, then a gap, then a name."""
    above: Row | None = None
    gap = False
    for row in rows:
        if row.blank or patterns.NOTE.match(row.text):
            gap = above is not None
            continue
        gap = gap or (above is not None and row.paragraph.before >= _GAP_PT)
        role = row.role if row.styled else _signing_role(row, above, gap)
        if role:
            row.takes(role)
            above, gap = (None if role == "ho_ten" else row), False


def _signing_role(row: Row, above: Row | None, gap: bool) -> str:
    if len(row.text) > _LINE or row.in_grid:
        return ""
    post = bool(patterns.POST.search(row.text))
    if above is None:
        return "quyen_han_chuc_vu" if row.capitals or post else ""
    if gap and patterns.is_name(row.text) and not (post and row.capitals):
        return "ho_ten"
    if gap and not post and row.bold and patterns.is_mistyped_name(row.text):
        return "ho_ten"
    if row.capitals:
        return "quyen_han_chuc_vu"
    return "ho_ten" if patterns.is_name(row.text) and not post else ""


def _signature_only(rows: list[Row], start: int) -> int:
    """Read the signature of a part without recipients: it is what stands last."""
    at = len(rows)
    first = _posts_above(rows, start, at)
    if first < at:
        for column in _columns(rows[first:]):
            _signer(column)
    return first
