"""The font of everything that shows: its name, its colour, and whether its words are Unicode."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from vbhc.checking.legacy import legacy_font
from vbhc.checking.page import Found
from vbhc.checking.saying import color_in_words
from vbhc.i18n import _
from vbhc.vietnamese.text import nfc

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from vbhc.checking.page import Page
    from vbhc.facts import Format, ParagraphFact, RunFact
    from vbhc.nd30.rulebook import Rule

# Marks and formulas, no text.
_SIGNS = re.compile(r"^(symbol|wingdings|webdings|mt extra|cambria math|segoe ui symbol)", re.I)
# "Times New Roman Bold" and "TimesNewRomanPSMT" are faces of the same font.
_STAMPED = ("dau_khan",)


def everything(page: Page) -> list[tuple[ParagraphFact, list[RunFact]]]:
    """Return every paragraph that shows, with its runs of words; found out once for all rules."""
    known: list[tuple[ParagraphFact, list[RunFact]]] | None = page.once.get(everything)
    if known is None:
        known = page.once[everything] = [(each, page.spoken(each)) for each in _everything(page)]
    return known


def _formats(page: Page) -> Collection[Format]:
    """Return the formats of all words: a file has few of them, and looks them up for its runs."""
    known: Collection[Format] | None = page.once.get(_formats)
    if known is None:
        rows = everything(page)
        known = {id(run.format): run.format for _p, runs in rows for run in runs}.values()
        page.once[_formats] = known
    return known


def _everything(page: Page) -> Iterator[ParagraphFact]:
    """Yield every paragraph that shows: body with tables, footnotes, headers and footers."""
    shown = (h for s in page.facts.sections for h in s.headers if h.shown)
    seen: set[tuple[str, int]] = set()
    others = (p for h in shown for p in h.paragraphs)
    for paragraph in chain(page.roles.paragraphs, page.facts.footnotes, others):
        key = (paragraph.part_name, paragraph.index)
        if paragraph.part in {"header", "footer"} and key in seen:
            continue  # shared by several sections
        seen.add(key)
        yield paragraph


def _compact(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _wrong_font(run: RunFact, wanted: str) -> str:
    """Return the name of a font that some of the run's letters take and must not, else ""."""
    taken = run.format.fonts[:1] if run.text.isascii() else run.format.fonts[:2]
    return _wrong_of(taken, wanted)


@lru_cache(maxsize=256)  # a file names few fonts, each in every run
def _wrong_of(taken: tuple[str, ...], wanted: str) -> str:
    for name in taken:
        if name and not _compact(name).startswith(_compact(wanted)) and not _SIGNS.match(name):
            return name
    return ""


def name(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield words in another font; those in a font of before Unicode have a finding of their own."""
    del rule
    wanted = page.law.page.font.name
    if not any(_wrong_of(shape.fonts[:2], wanted) for shape in _formats(page)):
        return
    for paragraph, runs in everything(page):
        wrong = [_wrong_font(run, wanted) for run in runs]
        if not any(wrong):
            continue
        old = [bool(legacy_font(run.format)) for run in runs]
        named = (each for each, is_old in zip(wrong, old, strict=True) if each and not is_old)
        for found in dict.fromkeys(named):
            yield Found(
                paragraph,
                _("the font is {found}, it must be {wanted}").format(found=found, wanted=wanted),
                _("set the font to {wanted}").format(wanted=wanted),
                found=found,
                required=wanted,
            )


def legacy(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield words in a TCVN3 or VNI font: what stands there is no Unicode."""
    del rule
    if not any(map(legacy_font, _formats(page))):
        return
    for paragraph, runs in everything(page):
        found = next(filter(None, (legacy_font(run.format) for run in runs)), "")
        if found:
            yield Found(
                paragraph,
                _("the font {found} is older than Unicode").format(found=found),
                _("convert the text to Unicode, then set the font to {wanted}").format(
                    wanted=page.law.page.font.name
                ),
                found=found,
                required="Unicode",
            )


def composed(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield words with combining marks (Unicode tổ hợp)."""
    del rule
    for paragraph, _runs in everything(page):
        if nfc(paragraph.text) != paragraph.text:
            yield Found(
                paragraph,
                _("letters stand with combining marks, not composed"),
                _(
                    "convert the text to composed Unicode with the keyboard's tool (UniKey: Ctrl+Shift+F6)"
                ),
                found="NFD",
                required="NFC",
            )


def _is_black(color: str, least: int) -> bool:
    if color == "auto":
        return True
    try:
        channels = bytes.fromhex(color)
    except ValueError:
        return True  # a name nobody knows: not decided
    return all(channel <= least for channel in channels)


def _coloured(page: Page, *, links: bool) -> Iterator[tuple[ParagraphFact, str]]:
    least = page.tolerances.black
    if all(_is_black(each.color, least) for each in _formats(page)):
        return
    for paragraph, runs in everything(page):
        wrong = [
            run.format.color
            for run in runs
            if run.link is links and not _is_black(run.format.color, least)
        ]
        if wrong and page.role(paragraph) not in _STAMPED:
            yield paragraph, wrong[0]


def color(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield words that are not black; a stamp is red, a link has a finding of its own."""
    del rule
    for paragraph, found in _coloured(page, links=False):
        message = _("the text has the colour {found}, it must be black")
        yield _not_black(paragraph, message, found, page)


def link(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield links in colour."""
    del rule
    for paragraph, found in _coloured(page, links=True):
        message = _("a link has the colour {found}, it must be black")
        yield _not_black(paragraph, message, found, page)


def _not_black(paragraph: ParagraphFact, message: str, found: str, page: Page) -> Found:
    return Found(
        paragraph,
        message.format(found=color_in_words(found)),
        _("set the colour to black"),
        found=found,
        required=page.law.page.font.color,
    )
