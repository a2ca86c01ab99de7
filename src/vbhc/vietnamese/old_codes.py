"""Text of the time before Unicode, and text read in a wrong encoding: recognised by its words.

TCVN3 (fonts ``.VnTime``) and VNI (``VNI-Times``) keep Vietnamese letters under the codes of others:
``Céng hßa``, ``Coäng hoøa`` for ``Cộng hòa``. Copied out of its font such text looks like nonsense,
and no search finds it. A word counts when it is no Vietnamese syllable as it stands and becomes one
when it is decoded; foreign names rarely do, and never most words of a text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from vbhc.vietnamese.syllables import is_syllable
from vbhc.vietnamese.text import nfc

if TYPE_CHECKING:
    from collections.abc import Callable

TCVN3, VNI, UTF8, CP1258 = "TCVN3 (.VnTime)", "VNI (VNI-Times)", "UTF-8", "Windows-1258"

_TCVN3 = str.maketrans(
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢§£¤¥¦",
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
)
# A mark of VNI stands behind its letter.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323", "â": "\u0302",
    "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300",
    "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_MARKS |= {mark.upper(): made for mark, made in _VNI_MARKS.items()}
_VNI_LETTERS = str.maketrans("ôÔöÖñÑæÆóÓòÒîÎ", "ơƠưƯđĐỉỈĩĨịỊỵỴ")
_VNI_PAIR = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}])")

_BETWEEN = re.compile(r"[\s!-/:-@\[-`{-~–—“”‘’…]+")
_LETTER = re.compile("[A-Za-z]")
_DIGIT = re.compile(r"\d")
# Units, products, variables with a number, sections: as TCVN3 they would be words too.
_SYMBOL = re.compile("µ[ACFHJLMNSTVWglms]|[A-Za-z][·×][A-Za-z]|[A-Za-z]¹|§[IVXLC]+")
_LETTERS = {"Ll", "Lu", "Mn"}
# Two words and a third of the text: a quoted name alone never has them.
_SURE, _SHARE = 2, 3


class OldCode(NamedTuple):
    """An encoding that was found: its name, how sure it is, a word of the text and its meaning."""

    name: str
    sure: bool
    word: str
    meant: str


def _from_tcvn3(word: str) -> str:
    return word.translate(_TCVN3)


def _from_vni(word: str) -> str:
    def made(found: re.Match[str]) -> str:
        return nfc(found[1].translate(_VNI_LETTERS) + _VNI_MARKS[found[2]])

    return _VNI_PAIR.sub(made, word).translate(_VNI_LETTERS)


def _from_cp1258(word: str) -> str:
    try:
        return nfc(word.encode("cp1252").decode("cp1258"))
    except UnicodeError:
        return word


def _as_utf8(text: str) -> str:
    """Return what UTF-8 read as Windows text means, the text itself when it is nothing of the kind."""
    try:
        return b"".join(_windows_byte(c) for c in text).decode("utf-8")
    except UnicodeError:
        return text


def _windows_byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeError:
        return character.encode("latin-1")  # the five codes that Windows leaves open


_DECODERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (TCVN3, _from_tcvn3),
    (VNI, _from_vni),
    (CP1258, _from_cp1258),
)


def find(text: str) -> OldCode | None:
    """Return the old encoding that a text is in, or None; composed text is wanted."""
    meant = _as_utf8(text)
    if meant != text:
        return OldCode(UTF8, True, text, meant)
    split = dict.fromkeys(_BETWEEN.split(text))
    words = [w for w in split if _LETTER.search(w) and not _DIGIT.search(w)]
    words = [w for w in words if not _SYMBOL.fullmatch(w)]
    best: OldCode | None = None
    most = 0
    for name, decode in _DECODERS:
        odd = [(word, decode(word)) for word in words if not is_syllable(word)]
        hits = [(word, made) for word, made in odd if made != word and is_syllable(made)]
        if len(hits) > most:
            most = len(hits)
            best = OldCode(name, most >= _SURE and most * _SHARE >= len(words), *hits[0])
    if best is None or best.sure or _likely(best.word) or most >= _SURE:
        return best
    return None


def _likely(word: str) -> bool:
    """Tell whether a word alone is odd enough: a sign, or a capital, between small letters."""
    inner = word[1:]
    signs = any(unicodedata.category(c) not in _LETTERS for c in inner)
    return signs or (word[-1:].islower() and any(c.isupper() for c in inner))
