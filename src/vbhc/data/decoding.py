"""Bytes of a file into its text, or a clear refusal: UTF-8 everywhere, and what Excel writes as CSV."""

from __future__ import annotations

import codecs

from vbhc.errors import DataError, Place, Problem
from vbhc.i18n import _

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def utf8(content: bytes, file: str) -> str:
    """Return the text of a UTF-8 file; DataError for another encoding and for nothing at all."""
    if content.startswith(_UTF16) or b"\0" in content[:4]:
        raise _refused(
            file, _("the file is saved in UTF-16, not in UTF-8"), _("save it again as UTF-8")
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(_not_utf8(content, file, error.start)) from None
    return _something(text, file)


def excel_text(content: bytes, file: str) -> str:
    """Return the text of a CSV file as Excel writes it: UTF-8, or UTF-16 with its mark."""
    if content.startswith(_UTF16):
        return _something(_utf16(content, file), file)
    hint = _("in Excel choose 'Save As', 'CSV UTF-8 (Comma delimited)', or save it as .xlsx")
    if b"\0" in content[:200]:
        raise _refused(file, _("this is no text file"), hint)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = _("the file is saved in an old encoding that may have lost Vietnamese letters")
        raise _refused(file, message, hint) from None
    return _something(text, file)


def as_it_is(content: bytes, file: str) -> bytes:
    """Return the bytes of a file that is no text; DataError for nothing at all."""
    if not content:
        raise _refused(file, _("the file is empty"), _("fill it in, or leave it out"))
    return content


def _utf16(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError:
        message = _("the file is damaged: its text breaks off in the middle of a letter")
        raise _refused(file, message, _("open the file in Excel and save it again")) from None


def _something(text: str, file: str) -> str:
    if not text.strip():
        raise _refused(file, _("the file is empty"), _("fill it in, or leave it out"))
    return text


def _not_utf8(content: bytes, file: str, index: int) -> Problem:
    lines = content[:index].decode("utf-8-sig", "replace").split("\n")
    message = _("byte 0x{byte:02X} is not UTF-8").format(byte=content[index])
    place = Place(file, len(lines), len(lines[-1]) + 1)
    return Problem(message, place, hint=_("save it again as UTF-8"))


def _refused(file: str, message: str, hint: str = "") -> DataError:
    return DataError(Problem(message, Place(file), hint=hint))
