"""Vietnamese text: normal form, comparison, capitals, end marks, names of files."""

from __future__ import annotations

import re
import unicodedata

TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng

_OPENING = " \t\n\r\xa0\"'“”‘’«‹„([{"

_INVALID_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_KEPT_ENDS = ("…", "...", "?", "!", ":")
_TYPED_MARK = re.compile(r"\s*(\./\.|[;,.])$")
_ETC = re.compile(r"(?<!\w)(v\.\s?v)\.?$", re.IGNORECASE)

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
    return unicodedata.normalize("NFC", s)


def _tone_moves() -> dict[str, str]:
    pairs = [(vowels, tone) for vowels in ("oa", "oe", "uy") for tone in TONES]
    return {nfc(v[0] + tone + v[1]): nfc(v + tone) for v, tone in pairs}


_TONE_MOVES = _tone_moves()
# Two spellings exist only where the pair ends the syllable: "hoàn" has one. In "quý" the u
# belongs to the consonant, so "qúy" is a mistake and not a second spelling.
_OLD_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_TONE_MOVES)})(?![^\W\d_]|[\u0300-\u036f])")


def fold(s: str) -> str:
    """Return a key for comparison that ignores case and tone placement (hòa, hoà, HÒA)."""
    # Case is folded on the decomposed form: only so is the result stable for any text.
    key = nfc(unicodedata.normalize("NFD", s).casefold())
    return _OLD_TONE.sub(lambda found: _TONE_MOVES[found.group()], key)


def same(a: str, b: str) -> bool:
    """Tell whether two texts are equal but for case and tone placement."""
    return a == b or fold(a) == fold(b)


def plain(s: str) -> str:
    """Return the text without accents, in lower case, with single spaces; đ becomes d."""
    decomposed = unicodedata.normalize("NFD", s.casefold()).translate(_D)
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
    typed = _TYPED_MARK.search(body)
    if not body or body.endswith(_KEPT_ENDS) or (typed and typed[1] == mark):
        return body
    if typed:
        body = body[: typed.start()]
    if _ETC.search(body):
        return _after_etc(body, mark)
    return body if body.endswith(_KEPT_ENDS) else body + mark


def fixed_blanks(s: str) -> str:
    """Return the text with runs of blanks made of fixed width: left open to be filled in by hand.

    In a justified line ordinary blanks would be stretched; the last one stays, to break at.
    """
    return re.sub(" {2,}", lambda found: "\xa0" * (len(found.group()) - 1) + " ", s)
