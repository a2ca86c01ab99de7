"""Characters that look right and are not, and those nobody sees: what a search would stumble over.

Most come from copies: out of web pages, out of old fonts, from keyboards of other languages. What is
surely a mistake is an error, what may be one a warning; what cannot be seen is kept and noted. All
this is of texts as their NFC.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from vbhc.errors import Level
from vbhc.i18n import N_, _
from vbhc.vietnamese import old_codes
from vbhc.vietnamese.glance import odd_at_a_glance
from vbhc.vietnamese.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator

_VIETNAMESE = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")
_ETH = re.compile("[ÐðƉɖ]")
_TO_D = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_DOTS = re.compile("[ıİ]")
_TO_I = str.maketrans("ıİ", "iI")
_VOWEL = re.compile("[AEIOUYĂÂÊÔƠƯ]")
_MOST_CAPITALS = 8  # of an abbreviation: LĐTBXH
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_GREEK = re.compile("[\u0370-\u03ff]")
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXov"
)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# A letter of mathematics alone is a variable; in a word, or as a digit, it is none.
_MATHS = "\U0001d400-\U0001d7cd"
_WIDE = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d7ce-\U0001d7ff]+"
    f"|[{_MATHS}]{{2,}}|[{_MATHS}](?=[^\\W\\d_])|(?<=[^\\W\\d_])[{_MATHS}]"
)
_LOST = re.compile("\\S{0,20}\ufffd\\S{0,20}")
# Of the marks of Vietnamese; the mean of x has another one.
_STRAY = re.compile(
    f"(?:^|[\\sA-Za-z{_VIETNAMESE}])([\u0300-\u0303\u0306\u0309\u031b\u0323\u0340\u0341])"
)
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\xad\u061c\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\ufeff]")
_SHOWN = 40
_AROUND = 12
_CODES = 5


class Sign(NamedTuple):
    """Something odd in a text; those of one kind are told once a file, however many there are.

    `word` and `meant` are the letters that only look right, and those they look like; "" of others.
    """

    kind: str
    level: Level
    message: str
    hint: str = ""
    word: str = ""
    meant: str = ""


def signs(text: str) -> list[Sign]:
    """Return what is odd about a text, at most one of a kind; nothing for most."""
    if text.isascii() or not odd_at_a_glance(text):
        return []
    old = old_codes.find(text)
    if old is not None:
        return [_old(old)]
    return [sign for look in _LOOKS if (sign := next(look(text), None)) is not None]


def alike(text: str) -> Iterator[Sign]:
    """Yield every word with a letter that only looks right, each once; none of a text in an old code."""
    if text.isascii() or not odd_at_a_glance(text) or old_codes.find(text) is not None:
        return
    seen = set()
    for look in _LOOKS_ALIKE:
        for sign in look(text):
            if (sign.kind, sign.word) not in seen:
                seen.add((sign.kind, sign.word))
                yield sign


def first_unlike(word: str, meant: str) -> tuple[str, str]:
    """Return the first letter of a word that is not the one meant, and the one meant."""
    return next(pair for pair in zip(word, meant, strict=False) if len(set(pair)) > 1)


def _old(found: old_codes.OldCode) -> Sign:
    word, meant = _quoted(found.word), _quoted(found.meant)
    if found.sure:
        message = _("'{word}' is {code} and no Unicode: it stands for '{meant}'")
        hint = _("convert the text to Unicode, for example with UniKey, or type it again")
        return Sign(
            "old", Level.ERROR, message.format(word=word, code=found.name, meant=meant), hint
        )
    message = _("'{word}' may be {code} and no Unicode: it would stand for '{meant}'")
    hint = _("if so, convert the text to Unicode, for example with UniKey")
    return Sign("old", Level.WARNING, message.format(word=word, code=found.name, meant=meant), hint)


def _eth(text: str) -> Iterator[Sign]:
    """Find Ð and ð where Đ and đ are meant; Icelandic has them too, but never begins a word so."""
    for word in _words(text, _ETH):
        meant = word.translate(_TO_D)
        wrong = is_syllable(meant) or _abbreviation(meant)
        if wrong or (_ETH.match(word) and not _phonetic(word, text)):
            yield _looks_like("eth", word, meant)


def _turkish(text: str) -> Iterator[Sign]:
    """Find ı and İ in words of Vietnamese; Turkish names have them too: Diyarbakır, İzmir."""
    for word in _words(text, _DOTS):
        meant = word.translate(_TO_I)
        if not meant.isascii() and is_syllable(meant):
            yield _looks_like("turkish", word, meant)


def _looks_like(kind: str, word: str, meant: str) -> Sign:
    """Return the error of a word one of whose letters is another than it looks."""
    sign, letter = first_unlike(word, meant)
    message = _("'{sign}' (U+{code:04X}) in '{word}' only looks like '{letter}'")
    hint = _("replace it, or no search will find the word: '{meant}'")
    values = {"sign": sign, "code": ord(sign), "word": _quoted(word), "letter": letter}
    said = message.format(**values), hint.format(meant=_quoted(meant))
    return Sign(kind, Level.ERROR, *said, word, meant)


def _phonetic(word: str, text: str) -> bool:
    """Tell whether a word is a sound that is spelled: /ð/, /ðə/, [ð]."""
    return word.islower() and (f"/{word}/" in text or f"[{word}]" in text)


def _abbreviation(word: str) -> bool:
    return word.isupper() and len(word) <= _MOST_CAPITALS and not _VOWEL.search(word)


def _mixed(text: str) -> Iterator[Sign]:
    """Find letters of Russian or Greek among Latin ones; a unit such as µm or kΩ has no such letter."""
    for script, letters in ((N_("Cyrillic"), _CYRILLIC), (N_("Greek"), _GREEK)):
        words = list(_words(text, letters))
        foreign = any(letters.search(word.translate(_ALIKE)) for word in words)
        for word in words:
            meant = word.translate(_ALIKE)
            if letters.search(meant):
                continue  # a word that has letters of its own
            if _LATIN.search(word):
                yield _alike(word, meant, _(script), Level.ERROR)
            elif len(word) > 1 and not foreign:
                yield _alike(word, meant, _(script), Level.WARNING)


def _alike(word: str, meant: str, script: str, level: Level) -> Sign:
    strange = next(c for c in word if c.translate(_ALIKE) != c)
    message = _(
        "'{sign}' (U+{code:04X}) in '{word}' is a {script} letter that only looks like '{letter}'"
    )
    hint = _("type the word again, or no search will find it: '{meant}'")
    values = {"sign": strange, "code": ord(strange), "word": _quoted(word), "script": script}
    said = message.format(letter=strange.translate(_ALIKE), **values)
    return Sign("alike", level, said, hint.format(meant=_quoted(meant)), word, meant)


def _wide(text: str) -> Iterator[Sign]:
    """Find wide digits and letters of an East Asian keyboard, and letters of mathematics."""
    if _WIDE.search(text) is None or _CJK.search(text):
        return
    message = _("'{word}' (U+{code:04X}) are special characters that only look like '{meant}'")
    hint = _("type them again, or no search will find them")
    for word in _WIDE.findall(text):
        meant = unicodedata.normalize("NFKC", word)
        values = {"word": _quoted(word), "code": ord(word[0]), "meant": _quoted(meant)}
        yield Sign("wide", Level.ERROR, message.format(**values), hint, word, meant)


def _lost(text: str) -> Iterator[Sign]:
    found = _LOST.search(text)
    if found is None:
        return
    message = _("a letter of '{word}' was lost in a conversion").format(word=_quoted(found[0]))
    yield Sign("lost", Level.ERROR, message, _("type it again"))


def _stray(text: str) -> Iterator[Sign]:
    found = _STRAY.search(text)
    if found is None:
        return
    around = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
    message = _("the mark U+{code:04X} in '{word}' stands on no letter that bears it")
    words = message.format(word=around.strip(), code=ord(found[1]))
    yield Sign("stray", Level.WARNING, words, _("type the word again"))


def _reordering(text: str) -> Iterator[Sign]:
    codes = _codes(_REORDERING, text)
    if not codes:
        return
    message = _(
        "invisible characters ({codes}) change the order in which this is shown; they are kept"
    )
    hint = _("delete them if they came with a copy from a web page")
    yield Sign("order", Level.WARNING, message.format(codes=codes), hint)


def _unseen(text: str) -> Iterator[Sign]:
    codes = _codes(_UNSEEN, text)
    if not codes:
        return
    message = _("invisible characters ({codes}) stand in this text; they are kept")
    hint = _("delete them if they came with a copy from a web page: a search stumbles over them")
    yield Sign("unseen", Level.NOTE, message.format(codes=codes), hint)


_LOOKS_ALIKE = (_eth, _turkish, _mixed, _wide)
_LOOKS = (*_LOOKS_ALIKE, _lost, _stray, _reordering, _unseen)


def _words(text: str, letters: re.Pattern[str]) -> Iterator[str]:
    """Yield the words that have one of these letters."""
    if letters.search(text):
        yield from (word for word in _WORD.findall(text) if letters.search(word))


def _codes(characters: re.Pattern[str], text: str) -> str:
    found = [f"U+{ord(c):04X}" for c in dict.fromkeys(characters.findall(text))]
    return ", ".join(found[:_CODES]) + (", …" if len(found) > _CODES else "")


def _quoted(word: str) -> str:
    return word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"
