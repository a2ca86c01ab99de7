"""The PDF of several documents cut into one a document, each with its own title and outline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

from vbhc.errors import ConversionError, Problem, pip_install
from vbhc.i18n import _
from vbhc.pdf.joining import LEAD_PAGES, first_mark, last_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PROPERTY = re.compile(r"<dc:(title|subject|creator)>([^<]*)</dc:\1>")
_NAMES = {"title": "/Title", "subject": "/Subject", "creator": "/Author"}
_KEPT = ("/Creator", "/Producer", "/CreationDate")  # of LibreOffice, as in any PDF it makes
_LANGUAGE = "vi-VN"
_LIBRARIES = ("pypdf", "pypdfium2")
# Whatever pypdf raises on bytes that are no whole PDF.
_BROKEN = (LookupError, TypeError, ValueError, AttributeError, OSError, RecursionError)


class NotSplit(Exception):
    """The PDF does not show beyond doubt where each document begins and ends."""


@dataclass(frozen=True)
class Part:
    """One document's PDF, and how many pages it must have."""

    content: bytes
    pages: int


@dataclass(frozen=True)
class _Entry:
    """A heading in the outline: its page in the whole file, its depth from 0, its place in pt."""

    title: str
    page: int
    depth: int
    left: float
    top: float


def require_libraries() -> None:
    """Raise ConversionError with the command that installs them when the libraries are not there."""
    if not all(map(find_spec, _LIBRARIES)):
        raise _not_installed()


def load_libraries() -> None:
    """Load the libraries now: a tenth of a second that LibreOffice is busy with its own start."""
    try:
        import pypdf  # noqa: F401
        import pypdfium2  # noqa: F401
    except ImportError:
        raise _not_installed() from None


def _not_installed() -> ConversionError:
    message = _("checking and splitting a PDF needs libraries that are not installed")
    hint = _("run: {command}").format(command=pip_install(" ".join(_LIBRARIES)))
    return ConversionError(Problem(message, hint=hint))


def properties(core: str) -> dict[str, str]:
    """Return the entries of a PDF's description from core.xml of a document of ours."""
    return {_NAMES[name]: unescape(text) for name, text in _PROPERTY.findall(core) if text}


def split(pdf: bytes, described: Sequence[dict[str, str]]) -> Iterator[Part]:
    """Yield the PDF of each document, in order; NotSplit before the first one when in doubt.

    Named places at the first and the last paragraph of each tell its pages: they must follow each
    other without a page between, before or after.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(pdf))
        spans = _spans(reader, len(described))
        entries = list(_entries(reader, reader.outline, 0))
    except (PyPdfError, *_BROKEN) as error:
        raise NotSplit from error
    for (first, end), own in zip(spans, described, strict=True):
        inside = [each for each in entries if first <= each.page < end]
        yield Part(_cut(reader, first, end, own, inside), end - first)


def _spans(reader: Any, count: int) -> list[tuple[int, int]]:
    places = {
        name.lstrip("/"): reader.get_destination_page_number(place)
        for name, place in reader.named_destinations.items()
    }
    spans = [(places[first_mark(n)], places[last_mark(n)] + 1) for n in range(count)]
    edges = [LEAD_PAGES, *(end for _first, end in spans)]
    if [first for first, _end in spans] != edges[:-1] or edges[-1] != len(reader.pages):
        raise NotSplit
    if any(first >= end for first, end in spans):
        raise NotSplit
    return spans


def _entries(reader: Any, outline: Any, depth: int) -> Iterator[_Entry]:
    """Yield the headings of the outline, in the order of the text."""
    for entry in outline:
        if isinstance(entry, list):
            yield from _entries(reader, entry, depth + 1)
        else:
            page = reader.get_destination_page_number(entry)
            yield _Entry(entry.title, page, depth, entry.left, entry.top)


def _outlined(writer: Any, entries: Iterable[_Entry], first: int) -> None:
    """Give a PDF its headings."""
    from pypdf.generic import Fit

    above: dict[int, Any] = {}
    for each in entries:
        above[each.depth] = writer.add_outline_item(
            title=each.title,
            page_number=each.page - first,
            parent=above.get(each.depth - 1),
            fit=Fit.xyz(each.left, each.top, 0),
        )


def _cut(
    reader: Any, first: int, end: int, own: dict[str, str], entries: Iterable[_Entry]
) -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import (
        ArrayObject,
        BooleanObject,
        DictionaryObject,
        NameObject,
        NullObject,
        NumberObject,
        TextStringObject,
    )

    writer = PdfWriter()
    writer.pdf_header = reader.pdf_header
    # Page by page: `append` would look through the outline and the places of all documents.
    for page in range(first, end):
        writer.add_page(reader.pages[page])
    _outlined(writer, entries, first)
    found = reader.trailer["/Info"]
    writer.metadata = {**own, **{name: str(found[name]) for name in _KEPT if name in found}}
    root = writer.root_object
    top = [writer.pages[0].indirect_reference, NameObject("/XYZ"), NullObject(), NullObject()]
    root[NameObject("/OpenAction")] = ArrayObject([*top, NumberObject(0)])
    root[NameObject("/Lang")] = TextStringObject(_LANGUAGE)
    shown = {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    root[NameObject("/ViewerPreferences")] = DictionaryObject(shown)
    writer.generate_file_identifiers()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
