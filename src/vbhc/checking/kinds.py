"""Rules of single kinds of document, and of the kind itself."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from vbhc.checking.binding import each, found, shown_lines
from vbhc.checking.lines import kinds
from vbhc.checking.page import BIEN_BAN, CONG_VAN, GIAY_MOI, NGHI_QUYET, QUYET_DINH, Found
from vbhc.i18n import _
from vbhc.vietnamese.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.checking.page import Page
    from vbhc.facts import ParagraphFact

_HEAD = 20  # paragraphs that may hold the head
_NEAR = 4  # paragraphs around the mark of a copy that belong to its block
_LONG_MM = 120.0  # a line over most of the width
_DECIDES = {QUYET_DINH: "QUYẾT ĐỊNH", NGHI_QUYET: "QUYẾT NGHỊ"}


def tl_01(page: Page) -> Iterator[Found]:
    """TL-01: a document that is no công văn shows its type."""
    if page.has("ten_loai") or page.kind.key in {CONG_VAN, "thu-cong"}:
        return
    if page.has("quoc_hieu") and page.has("so_ky_hieu"):
        message = _("the document does not show its type")
        hint = _("write the type in capitals above the subject, like '{example}'")
        yield Found(
            page.first("so_ky_hieu"), message, hint.format(example="THÔNG BÁO"), "", "", "THÔNG BÁO"
        )


def type_29(page: Page) -> Iterator[Found]:
    """TYPE-29: the type is one of the 29."""
    title = page.first("ten_loai")
    if title is None:
        return
    types = page.law.types
    names = {key: kind.name for key, kind in types.items()}
    instead = {key: kind.instead for key, kind in types.items() if kind.house}
    yield from each(kinds.foreign_type(page.text(title), names, instead), [title])


def dk_01(page: Page) -> Iterator[Found]:
    """DK-01: the words of a stamp of urgency are one of three."""
    words = {fold(stamp.text) for stamp in page.law.stamps.values()}
    for stamp in page.all("dau_khan"):
        if fold(page.text(stamp)).strip(" .") not in words:
            message = _("'{text}' is no stamp of urgency").format(text=page.text(stamp))
            known = ", ".join(each.text for each in page.law.stamps.values())
            hint = _("the stamps are: {known}").format(known=known)
            yield Found(stamp, message, hint, "text", page.text(stamp), known)


def bb_01(page: Page) -> Iterator[Found]:
    """BB-01: minutes of a meeting have the parts of their model and both signers in their places."""
    if page.kind.key != BIEN_BAN:
        return
    about = [page.text(p) for p in (*page.all("trich_yeu"), *page.body())]
    for fault in kinds.minutes(_all_lines(page), about):
        yield found(fault, page.first("ten_loai"))
    left, right = _columns(page)
    texts = [page.text(p) for p in left], [page.text(p) for p in right]
    for fault in kinds.minutes_signers(*texts):
        yield found(fault, left[0])


def _all_lines(page: Page) -> list[str]:
    """Return the lines of the document itself: who is present may stand in a table.

    "- Thành phần dự họp;" of the recipients says nothing of who came.
    """
    rows = page.rows(0)
    return [page.text(p) for p, role in rows if role not in {"noi_nhan_nhan", "noi_nhan"}]


def _columns(page: Page) -> tuple[list[ParagraphFact], list[ParagraphFact]]:
    """Return the posts in the first and in the last column of the signatures."""
    posts = [p for p in page.all("quyen_han_chuc_vu") if p.cell]
    places = sorted({p.cell.left for p in posts if p.cell})
    if len(places) < len("LR"):
        return [], []
    first, last = places[0], places[-1]
    return (
        [p for p in posts if p.cell and p.cell.left == first],
        [p for p in posts if p.cell and p.cell.left == last],
    )


def gm_01(page: Page) -> Iterator[Found]:
    """GM-01: an invitation has the parts of its model."""
    if page.kind.key == GIAY_MOI:
        for fault in kinds.invitation(_all_lines(page)):
            yield found(fault, page.first("ten_loai"))


def qd_01(page: Page) -> Iterator[Found]:
    """QD-01: a decision has the parts of its model."""
    word = _DECIDES.get(page.kind.key)
    if word is None or not page.body():
        return
    title = page.first("ten_loai")
    if not page.has("tham_quyen_ban_hanh"):
        message = _("the authority that decides does not stand above the bases")
        hint = _("write it in capitals below the subject, like '{example}'")
        example = "GIÁM ĐỐC SỞ …"
        yield Found(title, message, hint.format(example=example), "authority", "", example)
    if not page.has("can_cu"):
        message = _("the decision names no base")
        hint = _("write the bases as lines that begin with 'Căn cứ'")
        yield Found(title, message, hint, "bases", "", "Căn cứ …;")
    yield from _decides(page, word)
    if page.kind.key == QUYET_DINH and not page.has("dieu"):
        message = _("the decision has no điều")
        hint = _("divide it into 'Điều 1.', 'Điều 2.' ...")
        yield Found(title, message, hint, "articles", "", "Điều 1.")
    places, texts = shown_lines(page, page.all("noi_nhan"))
    if texts and page.kind.key == QUYET_DINH:
        for fault in kinds.decision_recipient(texts[0]):
            yield found(fault, places[0])


def _decides(page: Page, word: str) -> Iterator[Found]:
    known = page.all("quyet_dinh") or page.body()
    where = page.first("quyet_dinh") or page.first("ten_loai")
    for fault in kinds.decision([page.text(p) for p in known], word):
        yield found(fault, where)


def sc_01(page: Page) -> Iterator[Found]:
    """SC-01: the block of a copy, after the document that was copied."""
    paragraphs = page.worded
    for place, paragraph in enumerate(paragraphs):
        if not kinds.is_copy_mark(page.text(paragraph)) or not place:
            continue
        near = paragraphs[max(0, place - _NEAR) : place + _NEAR + 1]
        number = next((page.text(p) for p in near if page.text(p).startswith("Số")), "")
        for fault in kinds.copy(page.text(paragraph), number):
            yield found(fault, paragraph)
        if not _is_ruled_off(page, paragraph):
            message = _("there is no line above the copy's own block")
            hint = _("draw a solid line over the whole width")
            yield Found(paragraph, message, hint, "line")


def _is_ruled_off(page: Page, mark: ParagraphFact) -> bool:
    """Tell whether a long line is drawn near the mark of a copy, or may be a side of its cell."""
    near = [p for p in page.facts.paragraphs if abs(p.index - mark.index) <= _NEAR + _NEAR]
    drawn = [line for p in near for line in p.lines]
    typed = any(set(page.text(p)) in ({"_"}, {"-"}) for p in near)
    long = any(line.length is None or line.length >= _LONG_MM for line in drawn)
    return typed or long or bool(mark.cell and mark.cell.bordered)


def mix_01(page: Page) -> Iterator[Found]:
    """Forms of Party and state in one head."""
    if page.has("quoc_hieu"):
        lines = (p for p in page.worded if page.part(p) == 0)
        head = list(islice(lines, _HEAD))
        yield from each(kinds.mixed([page.text(p) for p in head]), head)
