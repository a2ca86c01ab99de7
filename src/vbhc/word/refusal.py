"""What a file is that is no readable .docx, told from its bytes, in one line with the remedy."""

from __future__ import annotations

import re
from pathlib import PurePath

from vbhc.errors import FileError, Place, Problem
from vbhc.i18n import N_, _

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\3\4"
SAVE_AS = N_("open it in Word or LibreOffice and save it as .docx")
SEND_AGAIN = N_("get the file again from its source, or open it in Word and save it anew")
_HEAD = 4096

# The first bytes of what people take for a Word file: a pattern, what it is, what to do.
_KINDS = (
    (rb"\A\s*\{\\rtf", N_("this is an RTF file, not a .docx"), SAVE_AS),
    (
        rb"\A\s*%PDF",
        N_("this is a PDF, not a Word file"),
        N_("take the Word file it was made from"),
    ),
    (
        rb"<(w:wordDocument|pkg:package)\b|mso-application progid=\"Word",
        N_("this is a Word file saved as XML, not a .docx"),
        SAVE_AS,
    ),
    (rb"(?i)<!doctype html|<html\b", N_("this is a web page named as a Word file"), SAVE_AS),
    (rb"(?i)\AMIME-Version:", N_("this is a web page named as a Word file"), SAVE_AS),
)


def refused(name: str, message: str, hint: str = "") -> FileError:
    """Return the error that a file is refused with, in the user's language."""
    return FileError(Problem(message, Place(name), hint=hint))


def damaged(name: str) -> FileError:
    """Return the error for a package that is cut off or broken."""
    return refused(name, _("the file is damaged: its package cannot be read"), _(SEND_AGAIN))


def damaged_part(name: str, part: str) -> FileError:
    """Return the error for a part that is no XML."""
    message = _("the file is damaged: its part '{part}' cannot be read").format(part=part)
    return refused(name, message, _(SEND_AGAIN))


def too_large(name: str) -> FileError:
    """Return the error for a file that would unpack to more than any paper holds."""
    return refused(
        name,
        _("the file unpacks to more than a document can hold"),
        _("check where it comes from; split a document of that size"),
    )


def too_deep(name: str) -> FileError:
    """Return the error for a text nested as no program writes it."""
    message = _("the file is damaged: its tables or changes are nested too deeply")
    return refused(name, message, _(SEND_AGAIN))


def not_a_package(name: str, data: bytes) -> FileError:
    """Return the error for a file that is no zip: empty, old, encrypted, or of another kind."""
    if not data:
        return refused(name, _("the file is empty"), _(SEND_AGAIN))
    if PurePath(name).name.startswith("~$"):
        hint = _("close the document and check the file without '~$'")
        return refused(name, _("this is the mark Word leaves while a document is open"), hint)
    if data.startswith(OLE):
        return _compound(name, data)
    for pattern, message, hint in _KINDS:
        if re.search(pattern, _without_mark(data[:_HEAD])):
            return refused(name, _(message), _(hint))
    if data.startswith(b"PK"):
        return damaged(name)
    return refused(name, _("this is not a Word file"), _(SAVE_AS))


def other_package(name: str, members: frozenset[str], main_type: str) -> FileError:
    """Return the error for a zip that holds no Word document."""
    if "content.xml" in members:
        return refused(name, _("this is an OpenDocument file, not a .docx"), _(SAVE_AS))
    if "spreadsheetml" in main_type or "ms-excel" in main_type:
        return refused(name, _("this is an Excel workbook, not a Word file"), _("name a Word file"))
    if "presentationml" in main_type or "ms-powerpoint" in main_type:
        return refused(
            name, _("this is a PowerPoint presentation, not a Word file"), _("name a Word file")
        )
    if "[Content_Types].xml" in members:
        return refused(
            name, _("the file is damaged: it holds no text of a document"), _(SEND_AGAIN)
        )
    return refused(name, _("this is a zip file, not a Word file"), _("unpack it first"))


def other_document(name: str, main_type: str) -> FileError | None:
    """Return the error for a Word file with macros or a template; None for a plain document."""
    kind = main_type.lower()
    if "macroenabled" in kind:
        return refused(
            name,
            _("this is a Word file with macros"),
            _("save it as .docx: a paper needs no program inside"),
        )
    if "template" in kind:
        return refused(
            name,
            _("this is a Word template, not a document"),
            _("make a document from it and save that as .docx"),
        )
    return None


def _compound(name: str, data: bytes) -> FileError:
    """Tell apart what is stored in an OLE file: an encrypted .docx, an old .doc, anything else."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        hint = _("open it in Word, remove the password and save it")
        return refused(name, _("the file is locked with a password"), hint)
    if "WordDocument".encode("utf-16-le") in data:
        return refused(name, _("this is an old Word file (.doc)"), _(SAVE_AS))
    return refused(name, _("this is not a Word file"), _(SAVE_AS))


def _without_mark(head: bytes) -> bytes:
    """Return the first bytes without their byte order mark, wide characters made narrow."""
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")
