"""Rules of how a document is divided, and of the parts a kind of document must have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.binding import each, found, parts, running_text
from vbhc.checking.lines import annexes, kinds, numbering, outline
from vbhc.checking.lines.labels import word_label
from vbhc.checking.page import ANNEX, CONG_VAN, Found
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.checking.page import Page
    from vbhc.facts import Level, ParagraphFact

TO_TRINH, BAO_CAO = "to-trinh", "bao-cao"
_TITLED = {"quy-che", "quy-dinh"}
# Where Kính gửi is at home, and where neither the decree nor its models settle it.
_MAY_ADDRESS = {
    CONG_VAN, TO_TRINH, BAO_CAO, "thu-cong", "phieu-gui", "phieu-chuyen", "phieu-bao",
    "giay-gioi-thieu", "giay-uy-quyen", "hop-dong", "ban-ghi-nho", "ban-thoa-thuan",
}  # fmt: skip


def _outline(page: Page, rule: str) -> Iterator[Found]:
    for part in parts(page):
        places, lines = running_text(page, part)
        key = (outline.order, part)
        if key not in page.once:
            page.once[key] = outline.order(lines, titled=_has_titles(page, part))
        for said in page.once[key]:
            if said.rule == rule and not (said.fault.part == "form" and _is_free(page)):
                yield found(said.fault, places[said.fault.at])


def _is_free(page: Page) -> bool:
    """Tell whether a document is of a kind that has no model: a contract writes `Điều 1:`."""
    kind = page.law.types.get(page.kind.key)
    return kind is not None and not kind.model


def _has_titles(page: Page, part: int) -> bool:
    """Tell whether a part is a quy chế or a quy định, whose điều have titles."""
    names = {key: kind.name for key, kind in page.law.types.items()}
    title = page.first("ten_loai", part=part)
    return title is not None and kinds.type_of(page.text(title), names) in _TITLED


def bc_01(page: Page) -> Iterator[Found]:
    """BC-01: Phần and Chương count on, and have a title."""
    unread = any(word_label(page.shown(p)) is None for p in page.all("phan", "chuong", part=None))
    # "Phần thứ nhất" has a finding for its numeral; what follows it cannot be out of order.
    return (f for f in _outline(page, outline.CHUONG) if not (unread and f.property == "number"))


def bc_02(page: Page) -> Iterator[Found]:
    """BC-02: Mục and Tiểu mục count on, and have a title."""
    return _outline(page, outline.MUC)


def bc_03(page: Page) -> Iterator[Found]:
    """BC-03: Điều count from 1 through the whole document."""
    return _outline(page, outline.DIEU)


def numbered(page: Page, rule: str, part_of: dict[str, str] | None = None) -> Iterator[Found]:
    """Yield the faults of labels that belong to a rule; `part_of` renames the property."""
    for part in parts(page):
        places, lines = running_text(page, part)
        key = (numbering.order, part)
        if key not in page.once:
            page.once[key] = numbering.order(lines)
        for said in page.once[key]:
            if said.rule == rule:
                name = (part_of or {}).get(said.fault.part, said.fault.part)
                yield found(said.fault, places[said.fault.at], name)


_NUMBER = {"gap": "number", "repeated": "number"}
_ORDER = {"gap": "order", "repeated": "order"}


def bc_04(page: Page) -> Iterator[Found]:
    """BC-04: Khoản count on inside their điều."""
    return numbered(page, numbering.KHOAN, _NUMBER)


def bc_05(page: Page) -> Iterator[Found]:
    """BC-05: Điểm go by the Vietnamese alphabet."""
    return numbered(page, numbering.DIEM, _ORDER)


def bc_06(page: Page) -> Iterator[Found]:
    """BC-06: headings count on."""
    return numbered(page, numbering.HEADING, _NUMBER)


def kg_01(page: Page) -> Iterator[Found]:
    """KG-01: Kính gửi in a công văn; elsewhere only where a paper goes upwards.

    A tờ trình always does (a warning when it has none), a báo cáo may.
    """
    key, line = page.kind.key, page.first("kinh_gui")
    if line is None and key in {CONG_VAN, TO_TRINH}:
        upwards = key == TO_TRINH
        level: Level | None = "warning" if upwards else None
        message = (
            _("a tờ trình has no 'Kính gửi'") if upwards else _("a công văn has no 'Kính gửi'")
        )
        hint = _("write '{wanted}' above the body").format(wanted="Kính gửi: …")
        yield Found(page.first("noi_dung"), message, hint, "missing", "", "Kính gửi: …", level)
    elif line and key in page.law.types and key not in _MAY_ADDRESS:
        message = _("a document of type {kind} has 'Kính gửi'").format(kind=page.kind.name)
        hint = _("name those it is for below 'Nơi nhận', or issue it as a công văn")
        yield Found(line, message, hint, "needless", page.text(line))


def cv_01(page: Page) -> Iterator[Found]:
    """CV-01: the subject of a công văn: "V/v", under the number; no title CÔNG VĂN."""
    if page.kind.key != CONG_VAN:
        return
    if title := page.first("ten_loai"):
        message = _("a công văn has the title '{title}'").format(title=page.text(title))
        yield Found(title, message, _("take it out"), "type", page.text(title))
    subject, number = page.first("trich_yeu_cong_van"), page.first("so_ky_hieu")
    if subject is None:
        message = _("a công văn has no subject 'V/v ...'")
        hint = _("write it below the number, like '{example}'").format(example="V/v cử cán bộ")
        yield Found(number, message, hint, "missing", "", "V/v …")
        return
    yield from each(kinds.letter_subject(page.text(subject)), [subject])
    if number and not _below(number, subject):
        message = _("the subject 'V/v ...' does not stand below the number")
        hint = _("put it below the number, in the left column")
        yield Found(subject, message, hint, "under", page.text(subject))


def _below(number: ParagraphFact, subject: ParagraphFact) -> bool:
    """Tell whether the subject stands in the column of the number, or cannot be told not to."""
    if number.cell is None or subject.cell is None or number.cell.table != subject.cell.table:
        return True
    same_column = number.cell.column == subject.cell.column
    return same_column and number.index <= subject.index


def pl_01(page: Page) -> Iterator[Found]:
    """PL-01: from two annexes on Roman numbers."""
    places = page.all("phu_luc_nhan", part=None)
    yield from each(annexes.labels([page.shown(p) for p in places]), places)


def pl_02(page: Page) -> Iterator[Found]:
    """PL-02: the bracket says what the head says."""
    number, date = page.first("so_ky_hieu"), page.first("dia_danh_thoi_gian")
    named = ("co_quan_chu_quan", "co_quan_ban_hanh") if page.has("co_quan_ban_hanh") else ()
    agency = [page.text(p) for p in page.all(*named)]
    own = annexes.Head(
        page.text(number) if number else "",
        page.text(date) if date else "",
        " ".join(" ".join(agency).split()),
    )
    for line in page.all("phu_luc_kem_theo", part=None):
        yield from each(annexes.attached(page.text(line), own), [line])


def pl_03(page: Page) -> Iterator[Found]:
    """PL-03: the body points to its annexes, and each counts its own pages."""
    labels = page.all("phu_luc_nhan", part=None)
    body = [page.text(p) for p in page.body()]
    if not labels or not body or page.kind.key == ANNEX:
        return
    if not annexes.is_referred_to([*body, *(page.text(p) for p in page.all("trich_yeu"))]):
        message = _("the body does not speak of the annex")
        hint = _("point to it in the body, like '{example}'").format(example="(Phụ lục kèm theo)")
        yield Found(labels[0], message, hint, "cited", page.text(labels[0]))
    if page.facts.pages == 1:
        return
    sections = {section.number: section for section in page.facts.sections}
    # A section that holds words of the document itself cannot be the annex's own.
    shared = {p.section for p, _name in page.rows(0) if page.text(p)}
    for label in labels:
        section = sections.get(label.section)
        if section and (section.page_start != 1 or section.number in shared):
            message = _("the pages of the annex do not count from 1")
            hint = _("begin a section with the annex and its page numbers with 1")
            yield Found(label, message, hint, "pages", "", "1")
