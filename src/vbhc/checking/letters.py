"""Letters that only look right: an eth for Đ, a Cyrillic о in a Vietnamese word (CHU-01).

Neither the decree nor the eye minds them; but no search finds the word, and no program sorts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from vbhc.checking.fonts import everything
from vbhc.checking.legacy import legacy_font
from vbhc.checking.lines import quoted
from vbhc.checking.page import Found
from vbhc.errors import Level as Severity
from vbhc.i18n import _
from vbhc.vietnamese.glance import odd_at_a_glance
from vbhc.vietnamese.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.checking.page import Page
    from vbhc.facts import Level, ParagraphFact

_FEW = 3  # words that a message names


class _Alike(NamedTuple):
    """One word in its paragraph with a letter that is not what it looks like."""

    where: ParagraphFact
    word: str
    meant: str
    sign: str  # the letter as typed
    letter: str  # the one it looks like
    sure: bool


def chu_01(page: Page) -> Iterator[Found]:
    """CHU-01: each letter is the one it looks like; a letter is told once, with all its places."""
    groups: dict[tuple[str, str, bool], list[_Alike]] = {}
    for each in _alike(page):
        groups.setdefault((each.sign, each.letter, each.sure), []).append(each)
    message = _("'{sign}' (U+{code:04X}) only looks like '{letter}': {words}")
    hint = _("type '{letter}' in its place, or no search will find the word")
    for (sign, letter, sure), found in groups.items():
        words = list(dict.fromkeys(f"“{quoted(each.word)}”" for each in found))
        shown = ", ".join(words[:_FEW]) + (", …" if len(words) > _FEW else "")
        said = message.format(sign=sign, code=ord(sign), letter=letter, words=shown)
        wanted = hint.format(letter=letter)
        firsts: dict[int, _Alike] = {}
        for each in found:
            firsts.setdefault(id(each.where), each)
        for each in firsts.values():
            level: Level | None = None if sure else "info"
            yield Found(each.where, said, wanted, "", each.word, each.meant, level)


def _alike(page: Page) -> Iterator[_Alike]:
    """Yield the words of a paragraph, each once; what stands in a font of before Unicode is no word."""
    odd = [(p, runs) for p, runs in everything(page) if odd_at_a_glance(p.text)]
    if not odd:
        return
    from vbhc.vietnamese.signs import alike, first_unlike  # most files have none

    for paragraph, runs in odd:
        if any(legacy_font(run.format) for run in runs):
            continue
        for sign in alike(nfc(paragraph.text)):
            sure = sign.level is Severity.ERROR
            yield _Alike(
                paragraph, sign.word, sign.meant, *first_unlike(sign.word, sign.meant), sure
            )
