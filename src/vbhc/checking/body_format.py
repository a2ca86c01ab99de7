"""The format of the running text: its one size, its alignment, indent, gaps and line spacing.

Only the document itself and what is attached to it are tested: of the inside of an annex (lists,
forms) the decree says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from vbhc.checking import formats
from vbhc.checking.measure import main_size
from vbhc.checking.page import BODY, Found
from vbhc.checking.saying import figure, required, signs, wanted
from vbhc.checking.words import has_words
from vbhc.facts import ParagraphFact
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.checking.page import Page
    from vbhc.nd30.rulebook import Rule

_ROMAN = re.compile(r"^\w[\w\s]*?\s[IVXLC]+\b")
_ARABIC = re.compile(r"^\w[\w\s]*?\s\d+\b")
_ARTICLE = re.compile(r"^\s*điều\s+\d+\s*[.:]?", re.IGNORECASE)
_LONG_TITLE = 25  # words
# As Word's dialogue has it; most offices run Word in English.
_SAME_STYLE = "Don't add space between paragraphs of the same style"
_ROUNDED = 0.05


def each(rule: Rule, page: Page) -> list[formats.Tested]:
    """Return the paragraphs of a rule's components outside annexes, as `formats.each` does."""
    tested, annexes = formats.each(rule, page), _annexes(page)
    return [row for row in tested if page.part(row[0]) not in annexes] if annexes else tested


def _annexes(page: Page) -> set[int]:
    """Return the parts that begin with the label of an annex, or with its name alone."""
    return {page.part(line) for line in page.all("phu_luc_nhan", "phu_luc_ten", part=None)}


def size(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield body text that is too small or too large."""
    yield from formats.wrong_sizes(each(rule, page), page)


def mixed(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield the paragraphs whose size is allowed and yet not that of most of the body."""
    sized = [
        (paragraph, found)
        for paragraph, record, _part in each(rule, page)
        if page.part(paragraph) == 0 and (found := main_size(page.spoken(paragraph))) is not None
        and record.size.allows(found, page.tolerances.size)
    ]  # fmt: skip
    weights: Counter[float] = Counter()
    for paragraph, found in sized:
        weights[found] += len(paragraph.text)
    if len(weights) < 2:  # noqa: PLR2004 - one size
        return
    usual = weights.most_common(1)[0][0]
    for paragraph, found in sized:
        if found != usual:
            message = _("{part} has several sizes: {found} here, {usual} elsewhere")
            yield Found(
                paragraph,
                message.format(part=rule.part, found=figure(found), usual=figure(usual)),
                _("set the size of {part} to {use}").format(part=rule.part, use=figure(usual)),
                found=signs(found),
                required=signs(usual),
            )


def align(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield body paragraphs that are not justified."""
    for paragraph, record, part in each(rule, page):
        if paragraph.align != record.align and not page.is_split(paragraph):
            yield formats.elsewhere(paragraph, record, part)


def centred(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield Phần and Chương that are not centred; without Điều no text says so, and it is a warning."""
    for found in formats.align(rule, page):
        part = page.part(found.where) if isinstance(found.where, ParagraphFact) else 0
        yield found if page.all("dieu", part=part) else replace(found, level="warning")


def indent(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield paragraphs whose first line goes in by another measure; told from the label's place."""
    limits = page.law.page.first_line_indent.range
    for paragraph, _record, part in each(rule, page):
        if paragraph.text[:1] in "\t \xa0" or paragraph.align in {"center", "right"}:
            continue  # set in by other means, or not at all a paragraph of the body
        if paragraph.in_text_box or page.is_split(paragraph):
            continue
        found = paragraph.left + paragraph.first_line
        if not limits.allows(found, page.tolerances.indent + _ROUNDED):
            message = _("the first line of {part} goes in by {found} mm, it must be {wanted} mm")
            yield Found(
                paragraph,
                message.format(part=part, found=figure(round(found, 1)), wanted=wanted(limits)),
                _("set the first-line indent to {use} mm").format(use=figure(limits.use)),
                found=signs(round(found, 1)),
                required=required(limits),
            )


def gap(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield paragraphs that follow another of the body too closely."""
    limits = page.law.page.paragraph_gap.range
    names = set(rule.components)
    last: ParagraphFact | None = None
    annexes = _annexes(page)
    for paragraph in page.roles.paragraphs:
        role = page.role(paragraph)
        part = page.part(paragraph)
        if role not in BODY or part in annexes:
            last = None if has_words(paragraph.text) or _makes_room(paragraph) else last
            continue
        if last is not None and role in names and page.part(last) == part:
            found = last.after + paragraph.before
            if not limits.allows(found, page.tolerances.gap) and last.index != paragraph.index:
                yield _too_close(rule, paragraph, found, page, _is_squeezed(last, paragraph))
        last = paragraph


def _makes_room(paragraph: ParagraphFact) -> bool:
    """Tell whether a wordless paragraph holds a place: a blank line parts those around it."""
    return paragraph.line_rule != "exact" or paragraph.has_picture


def _is_squeezed(above: ParagraphFact, below: ParagraphFact) -> bool:
    """Tell whether Word drops the gap of two paragraphs of one style: a greater one changes nothing."""
    return above.style == below.style and (above.contextual or below.contextual)


def _too_close(
    rule: Rule, paragraph: ParagraphFact, found: float, page: Page, squeezed: bool
) -> Found:
    limits = page.law.page.paragraph_gap.range
    hint = _("set the space before each paragraph to {use} pt").format(use=figure(limits.use))
    if squeezed:
        hint = _("untick '{box}', and set the space before each paragraph to {use} pt").format(
            box=_SAME_STYLE, use=figure(limits.use)
        )
    message = _("paragraphs of {part} are {found} pt apart, they must be {wanted} pt")
    return Found(
        paragraph,
        message.format(part=rule.part, found=figure(found), wanted=wanted(limits)),
        hint,
        found=signs(found),
        required=required(limits),
    )


def spacing(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield paragraphs whose lines are closer than single or wider than 1.5 lines."""
    limits = page.law.page.line_spacing.range
    for paragraph, _record, part in each(rule, page):
        found = _lines(paragraph, page)
        if found is None or limits.allows(found, page.tolerances.line_spacing):
            continue
        message = _("the line spacing of {part} is {found} lines, it must be {wanted} lines")
        yield Found(
            paragraph,
            message.format(part=part, found=figure(round(found, 2)), wanted=wanted(limits)),
            _("set the line spacing to {use}").format(use=figure(limits.use)),
            found=signs(round(found, 2)),
            required=required(limits),
        )


def _lines(paragraph: ParagraphFact, page: Page) -> float | None:
    """Return the spacing as a multiple of the single line, None when it cannot be told."""
    if paragraph.line_rule == "auto":
        return paragraph.line
    points = main_size(page.spoken(paragraph))
    if not points:  # no words, or letters of no size: a file may say so
        return None
    found = paragraph.line / (points * page.tolerances.single_line)
    return max(found, 1.0) if paragraph.line_rule == "atLeast" else found


def bold_without_title(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield khoản in bold that are whole sentences: only a title of its own is bold."""
    for paragraph, record, _part in each(rule, page):
        words = page.text(paragraph)
        runs = page.spoken(paragraph)
        titled = len(words.split()) <= _LONG_TITLE and not words.endswith((";", ","))
        if runs and all(run.format.bold for run in runs) and not titled:
            yield formats.needless_bold(paragraph, record.name)


def numeral(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield Phần and Chương without a Roman numeral, Mục and Tiểu mục without an Arabic one."""
    roman = rule.components[0] == "phan"
    pattern = _ROMAN if roman else _ARABIC
    for paragraph, record, _part in formats.each(rule, page):
        if page.role(paragraph).endswith("_ten") or pattern.match(page.shown(paragraph)):
            continue
        message = (
            _("{part} must have a Roman numeral")
            if roman
            else _("{part} must have an Arabic numeral")
        )
        yield Found(
            paragraph,
            message.format(part=record.name),
            _("number it like '{example}'").format(
                example=f"{record.title} {'I' if roman else '1'}"
            ),
            found=page.shown(paragraph),
            required="I" if roman else "1",
        )


def label(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield articles whose label "Điều 1." is not bold and upright; its text is free."""
    for paragraph, _record, _part in formats.each(rule, page):
        found = _ARTICLE.match(paragraph.text)
        end = found.end() if found else 0
        at = 0
        for run in paragraph.runs:
            inside = has_words(run.text[: max(end - at, 0)])
            if inside and (not run.format.bold or run.format.italic):
                yield Found(
                    paragraph,
                    _("“Điều n.” is not bold and upright"),
                    _("make “Điều n.” bold and upright"),
                    found="regular",
                    required="bold",
                )
                break
            at += len(run.text)
