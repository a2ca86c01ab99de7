"""Rules of single lines: number, place and date, subject, citations, closing mark, traces of drafting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from vbhc.checking.binding import each, found, parts, shown_lines
from vbhc.checking.lines import bases, date_line, kinds, number_line, traces
from vbhc.checking.page import BIEN_BAN, BODY, CONG_VAN, Found
from vbhc.checking.roles import patterns
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.checking.page import Page
    from vbhc.facts import ParagraphFact

_UNMARKED = frozenset({"", "none"})
# Minutes, agreements and letters of thanks have no box 3 or 4 that can be missed.
_WITHOUT_NUMBER = {
    BIEN_BAN,
    "hop-dong",
    "ban-ghi-nho",
    "ban-thoa-thuan",
    "thu-cong",
    "giay-nghi-phep",
}


# Kinds whose models have a subject below the title; on slips and letters of one person it is free.
_WITH_SUBJECT = {
    "nghi-quyet", "quyet-dinh", "chi-thi", "quy-che", "quy-dinh", "thong-bao", "huong-dan",
    "chuong-trinh", "ke-hoach", "phuong-an", "de-an", "du-an", "bao-cao", BIEN_BAN, "to-trinh",
    "cong-dien", "giay-moi",
}  # fmt: skip


def _number(page: Page) -> ParagraphFact | None:
    return page.first("so_ky_hieu")


def _date(page: Page) -> ParagraphFact | None:
    return page.first("dia_danh_thoi_gian")


def _needs_whole_head(page: Page) -> bool:
    """Tell whether a document must have number and date: by its kind, and by a national head.

    What is attached to a decision ("Kèm theo Quyết định số ...") has neither number nor date.
    """
    known = bool(page.kind.key) and page.kind.key not in _WITHOUT_NUMBER
    return known and page.has("quoc_hieu") and not page.has("phu_luc_kem_theo")


def so_01(page: Page) -> Iterator[Found]:
    """SO-01: `Số: <n>/<KÝ HIỆU>`; open in a draft."""
    line = _number(page)
    if line:
        for fault in number_line.form(page.text(line), issued=page.issued):
            yield found(fault, line)
    elif _needs_whole_head(page):
        message = _("there is no line of number and symbol")
        hint = _("write '{wanted}' below the agency").format(wanted="Số:        /TB-…")
        yield Found(page.first("co_quan_ban_hanh"), message, hint, "missing", "", "Số: …/…")


def so_02(page: Page) -> Iterator[Found]:
    """SO-02: a number below 10 takes one zero."""
    if line := _number(page):
        yield from each(number_line.zeros(page.text(line)), [line])


def so_04(page: Page) -> Iterator[Found]:
    """SO-04: the symbol begins with the abbreviation of the type."""
    line, kind = _number(page), page.law.types.get(page.kind.key)
    if line and kind:
        faults = number_line.type_group(page.text(line), kind.name, kind.abbreviation)
        yield from each(faults, [line])


def so_05(page: Page) -> Iterator[Found]:
    """SO-05: the symbol of a công văn is agency and drafting unit; any symbol has the office's own."""
    line, kind = _number(page), page.law.types.get(page.kind.key)
    if line and page.kind.key == CONG_VAN:
        yield from each(number_line.letter_symbol(page.text(line)), [line])
    if line and kind:
        own = number_line.strange_groups(page.text(line), kind.abbreviation, page.office.symbols)
        yield from each(own, [line])


def so_06(page: Page) -> Iterator[Found]:
    """SO-06: no year in the number."""
    if line := _number(page):
        yield from each(number_line.year_group(page.text(line)), [line])


def dd_01(page: Page) -> Iterator[Found]:
    """DD-01: `<Địa danh>, ngày dd tháng m năm yyyy`; open in a draft."""
    line = _date(page)
    if line:
        for fault in date_line.form(page.text(line), issued=page.issued):
            yield found(fault, line)
    elif _needs_whole_head(page):
        message = _("there is no line of place and date")
        hint = _("write it like '{example}'").format(example=date_line.EXAMPLE)
        place = page.first("tieu_ngu") or page.first("quoc_hieu")
        yield Found(place, message, hint, "missing", "", date_line.EXAMPLE)


def dd_02(page: Page) -> Iterator[Found]:
    """DD-02: zeros of day and month; minutes have their date where they like."""
    line = _date(page)
    if line and page.kind.key != BIEN_BAN:
        yield from each(date_line.zeros(page.text(line)), [line])


def dd_04(page: Page) -> Iterator[Found]:
    """DD-04: a day of the calendar."""
    if line := _date(page):
        yield from each(date_line.calendar(page.text(line)), [line])


def dd_05(page: Page) -> Iterator[Found]:
    """DD-05: a place of today, and agencies of today as issuer and recipients."""
    line = _date(page)
    if line is None:
        return
    yield from each(date_line.old_place(page.text(line)), [line])
    if date_line.has_two_tiers(page.text(line)):
        agencies = page.all("co_quan_chu_quan", "co_quan_ban_hanh", "kinh_gui", "noi_nhan")
        places, texts = shown_lines(page, agencies)
        yield from each(date_line.old_agencies(texts), places)


def ty_01(page: Page) -> Iterator[Found]:
    """TY-01: a subject below the title, without "V/v"."""
    title, line = page.first("ten_loai"), page.first("trich_yeu")
    if title and line:
        yield from each(kinds.subject(page.text(line)), [line])
    elif title and page.kind.key in _WITH_SUBJECT and _has_nothing_below(title, page):
        message = _("below '{title}' there is no subject").format(title=page.text(title))
        hint = _("write on the next line what the document is about")
        yield Found(title, message, hint, "missing")


def _has_nothing_below(title: ParagraphFact, page: Page) -> bool:
    """Tell whether a title is a bare name, and what comes next cannot be a subject nobody knew."""
    following = (p for p in page.worded if p.index > title.index)
    below = next(following, None)
    if below is None or not patterns.is_title(page.text(title)):
        return False
    sentence = page.shown(below).endswith((".", ";", ":", ","))
    return sentence or page.role(below) not in {"", "noi_dung"}


def cc_03(page: Page) -> Iterator[Found]:
    """CC-03: the first citation of a document is complete."""
    for part in parts(page):
        places = page.all("can_cu", "noi_dung", part=part)
        yield from each(bases.complete([page.text(p) for p in places]), places)


def kt_01(page: Page) -> Iterator[Found]:
    """KT-01: `./.` closes the body and stands nowhere before; silent where a table is the end."""
    body = page.body()
    if not body or _ends_with_table(page, body[-1]):
        return
    *others, last = body
    early = [p for p in others if traces.early_close(page.text(p))]
    for paragraph in early:
        yield from each(traces.early_close(page.text(paragraph)), [paragraph])
    if not early:
        yield from each(traces.closing(page.text(last)), [last])


def _ends_with_table(page: Page, last: ParagraphFact) -> bool:
    return any(
        p.index > last.index and p.cell and p.cell.bordered and page.part(p) == 0
        for p in page.worded
    )


def nd_06(page: Page) -> Iterator[Found]:
    """ND-06: no blank lines and no blanks as layout."""
    before: ParagraphFact | None = None
    blanks: list[ParagraphFact] = []
    for paragraph in page.roles.paragraphs:
        if _is_blank(page, paragraph):
            blanks.append(paragraph)
            continue
        if blanks and _is_running(page, before) and _is_running(page, paragraph):
            message = _("a blank line between paragraphs of the body")
            hint = _("take it out and set the gap between paragraphs to 6 pt")
            yield Found(blanks[0], message, hint, "blank", "", "6 pt")
        before, blanks = paragraph, []
    for paragraph in page.body(None):
        if traces.leading_blanks(paragraph.text):
            message = _("a paragraph is moved in by blanks or tabs")
            hint = _("take them out and set the first-line indent")
            yield Found(paragraph, message, hint, "spaces")


def _is_blank(page: Page, p: ParagraphFact) -> bool:
    return not (page.shown(p) or p.has_picture or p.lines or p.page_break)


def _is_running(page: Page, p: ParagraphFact | None) -> bool:
    return p is not None and page.role(p) in BODY and p.cell is None and not p.in_text_box


def ph_01(page: Page) -> Iterator[Found]:
    """PH-01: what drafting leaves behind: an error in an issued document, else a remark."""
    level: Literal["error"] | None = "error" if page.issued else None
    paragraphs = page.roles.paragraphs
    headers = [p for s in page.facts.sections for h in s.headers if h.shown for p in h.paragraphs]
    for p in (*headers, *paragraphs):
        if p.text and (page.role(p) == "du_thao" or traces.draft_mark(p.text)):
            message = _("the mark of a draft: '{text}'").format(text=page.text(p))
            yield Found(p, message, _take_out(), "draft", page.text(p), "", level)
        marked = [run for run in p.runs if run.format.highlight not in _UNMARKED]
        if any(run.text.strip() for run in marked):
            message = _("text is marked with a highlighter")
            yield Found(p, message, _take_out(), "highlight", "", "", level)
    for p in page.body():
        if dots := traces.dotted_blank(p.text):
            message = _("a row of dots is still to be filled in")
            yield Found(p, message, _("fill it in or take it out"), "dots", dots, "", level)
    if count := page.facts.comments:
        message = _("comments in the file: {count}").format(count=count)
        yield Found(None, message, _take_out(), "comments", str(count), "0", level)
    if count := page.facts.tracked:
        message = _("tracked changes in the file: {count}").format(count=count)
        yield Found(None, message, _take_out(), "tracked", str(count), "0", level)


def _take_out() -> str:
    return _("take it out before the document is issued")
