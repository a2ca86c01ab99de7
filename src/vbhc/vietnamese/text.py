"""Vietnamese text: normal form, comparison, capitals, end marks, names of files."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from vbhc.memo import remembered

TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng

_OPENING = " \t\n\r\xa0\"'“”‘’«‹„([{"

# Named one by one: the class of all others takes ten times as long to compile.
_INVALID_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# A letter and the marks on it; signs that are no marks may be among them, and lose nothing.
_RUN_OF_MARKS = re.compile(r"(.?[^\w\s\x00-\x7f]{64,})", re.DOTALL)
_MARKS, _FEW = 64, 1000

_ABOUT = re.compile(r"\s*v/v\s+", re.IGNORECASE)

_KEPT_ENDS = ("…", "...", "?", "!", ":")
_TYPED_MARKS = ("./.", ";", ",", ".")
_ETC = re.compile(r"(?<!\w)(v\.\s?v)\.?$", re.IGNORECASE)

_WORD = 80  # words and names are compared again and again, sentences rarely

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE
)
_NAME_CHARACTERS = 119  # one less than promised: a device's name gets a character more
_NAME_BYTES = 200  # most file systems stop at 255, and the caller still adds an ending

# The eth is no Vietnamese letter, but its capital looks like Đ and old files have it.
_D = str.maketrans("đð", "dd")


def nfc(s: str) -> str:
    """Return the text in Unicode's composed form."""
    return unicodedata.normalize("NFC", s) if len(s) <= _FEW else _in_pieces("NFC", s)


def nfd(s: str) -> str:
    """Return the text in Unicode's decomposed form."""
    return unicodedata.normalize("NFD", s) if len(s) <= _FEW else _in_pieces("NFD", s)


def _in_pieces(form: Literal["NFC", "NFD"], s: str) -> str:
    """Return a normal form, runs of marks without end in pieces: Python sorts a run by insertion.

    A hundred thousand marks on one letter would take minutes, and no language has more than a few.
    """
    parts = _RUN_OF_MARKS.split(s)
    if len(parts) == 1:
        return unicodedata.normalize(form, s)
    parts[::2] = [unicodedata.normalize(form, part) for part in parts[::2]]
    parts[1::2] = [_run(form, part) for part in parts[1::2]]
    return "".join(parts)


def _run(form: Literal["NFC", "NFD"], run: str) -> str:
    pieces = (run[i : i + _MARKS] for i in range(0, len(run), _MARKS))
    return "".join(unicodedata.normalize(form, piece) for piece in pieces)


def _tone_moves() -> dict[str, str]:
    pairs = [(vowels, tone) for vowels in ("oa", "oe", "uy") for tone in TONES]
    return {nfc(v[0] + tone + v[1]): nfc(v + tone) for v, tone in pairs}


_TONE_MOVES = _tone_moves()
# Two spellings exist only where the pair ends the syllable: "hoàn" has one. In "quý" the u
# belongs to the consonant, so "qúy" is a mistake and not a second spelling.
_OLD_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_TONE_MOVES)})(?![^\W\d_]|[\u0300-\u036f])")


def fold(s: str) -> str:
    """Return a key for comparison that ignores case and tone placement (hòa, hoà, HÒA)."""
    return _folded_before(s) if len(s) <= _WORD else _folded(s)


@lru_cache(maxsize=2048)
def _folded_before(s: str) -> str:
    return _folded(s)


def _folded(s: str) -> str:
    # Case is folded on the decomposed form: only so is the result stable for any text.
    key = nfc(nfd(s).casefold())
    return _OLD_TONE.sub(lambda found: _TONE_MOVES[found.group()], key)


def same(a: str, b: str) -> bool:
    """Tell whether two texts are equal but for case and tone placement."""
    return a == b or fold(a) == fold(b)


def plain(s: str) -> str:
    """Return the text without accents, in lower case, with single spaces; đ becomes d."""
    decomposed = nfd(s.casefold()).translate(_D)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(nfc(bare).split())


def capitalise(s: str) -> str:
    """Return the text with its first letter in upper case, past opening quotes and brackets."""
    at = len(s) - len(s.lstrip(_OPENING))
    return s[:at] + s[at : at + 1].upper() + s[at + 1 :]


def upper(s: str) -> str:
    """Return the text in capitals, composed."""
    return nfc(nfc(s).upper())


def _shortened(stem: str) -> str:
    octets = stem[:_NAME_CHARACTERS].encode()[:_NAME_BYTES]
    return octets.decode(errors="ignore")


@remembered(256)
def file_name(s: str) -> str:
    """Return a stem of a file's name that Windows and POSIX take, with its accents.

    At most 120 characters; never empty, a device (``CON``), hidden, or like an option.
    """
    printable = "".join(c if c.isprintable() else " " for c in nfc(s))
    stem = " ".join(_FORBIDDEN.sub("-", printable).split()).strip(" .-")
    stem = _shortened(stem).rstrip(" .-") or "van-ban"
    return f"_{stem}" if _DEVICE.match(stem) else stem


def invalid_xml(s: str) -> int | None:
    """Return the index of the first character that XML 1.0 cannot hold, or None."""
    if s.isprintable():  # most texts are, and to ask is ten times as fast as to search
        return None
    found = _INVALID_XML.search(s)
    return found.start() if found else None


def _after_etc(body: str, mark: str) -> str:
    stem = body.removesuffix(".")
    return stem + mark if mark.startswith(".") else f"{stem}.{mark}"


def end_with(s: str, mark: str) -> str:
    """Return the text ending in the mark, in place of a typed ``;`` ``,`` ``.`` or ``./.``.

    A text ending in ``…`` ``...`` ``?`` ``!`` ``:`` and a blank one stay as they are; the
    point of ``v.v.`` belongs to the abbreviation.
    """
    body = s.rstrip()
    typed = next((each for each in _TYPED_MARKS if body.endswith(each)), "")
    if not body or body.endswith(_KEPT_ENDS) or (typed and typed == mark):
        return body
    if typed:
        body = body.removesuffix(typed).rstrip()
    if _ETC.search(body):
        return _after_etc(body, mark)
    return body if body.endswith(_KEPT_ENDS) else body + mark


def fixed_blanks(s: str) -> str:
    """Return the text with runs of blanks made of fixed width: left open to be filled in by hand.

    In a justified line ordinary blanks would be stretched; the last one stays, to break at.
    """
    return re.sub(" {2,}", lambda found: "\xa0" * (len(found.group()) - 1) + " ", s)


def without_vv(subject: str) -> str:
    """Return a subject without the `V/v` that a công văn has before it, however it was typed."""
    typed = _ABOUT.match(subject)
    return subject[typed.end() :] if typed else subject
