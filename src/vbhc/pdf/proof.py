"""A finished PDF looked at as a reader would see it: pages, fonts, and the letters of the document.

A letter that no font has leaves an empty box on the page, and no letter in the text: so the text
proves the glyphs.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from vbhc.errors import Level, Place, Problem
from vbhc.i18n import _
from vbhc.pdf.program import is_twin, missing_font

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT = re.compile(r"<w:t(?: [^<>]*)?>([^<]*)</w:t>")
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")
_SHOWN = 20  # letters named in a message
_FONT_NAME = 200


@dataclass(frozen=True)
class Wanted:
    """What a PDF must show. `pages` is exact where known, else 0; `sections` is the least there is.

    `letters` are those of the document with their count. Of a document of ours all is known; of
    any other its text may be hidden, and its fonts may be any.
    """

    letters: Counter[str]
    ours: bool
    pages: int = 0
    sections: int = 1


@dataclass(frozen=True)
class Seen:
    """What a PDF shows: its pages, its letters, the names of fonts with the text in them."""

    pages: int
    letters: Counter[str]
    not_embedded: frozenset[str]
    other_fonts: dict[str, str]


def letters_of(text: str) -> Counter[str]:
    """Return the letters and digits of a text with their count, whatever form they are stored in."""
    return Counter(each for each in normalize("NFC", text) if each.isalnum())


def letters_of_ours(body: str) -> Counter[str]:
    """Return the letters of a body as our writer writes it."""
    return letters_of(unescape("".join(_TEXT.findall(body))))


def problems(pdf: bytes, wanted: Wanted, file: str) -> Iterator[Problem]:
    """Yield what is wrong with a PDF; a warning where it may be the document's own wish.

    Raises ConversionError when the font of our documents is not on this machine.
    """
    seen = look(pdf)
    place = Place(file)
    if seen is None:
        yield Problem(_("LibreOffice made a PDF that cannot be read"), place)
        return
    if seen.pages < wanted.sections or (wanted.pages and seen.pages != wanted.pages):
        message = _("the PDF has {found} pages, {wanted} were expected")
        expected = wanted.pages or wanted.sections
        yield Problem(message.format(found=seen.pages, wanted=expected), place)
    if seen.not_embedded:
        message = _("the PDF lacks the fonts {fonts} it is set in")
        yield Problem(message.format(fonts=", ".join(sorted(seen.not_embedded))), place)
    if wanted.ours and (font := _foreign_font(seen)):
        # Not this document's fault: the next one would have it as well.
        message = _("LibreOffice set the text in {font} instead of Times New Roman")
        raise missing_font(message.format(font=font))
    yield from _missing_letters(seen, wanted, place)


def look(pdf: bytes) -> Seen | None:
    """Return what a PDF shows; None when it cannot be read."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError:
        return None
    try:
        pages = [_Page(page) for page in document]
    finally:
        document.close()
    return Seen(
        len(pages),
        letters_of("".join(page.text for page in pages)),
        frozenset(name for page in pages for name in page.not_embedded),
        {name: text for page in pages for name, text in page.other_fonts.items()},
    )


def _foreign_font(seen: Seen) -> str:
    """Return the font that Latin letters of a document of ours are set in, if it is no twin."""
    found = (name for name, text in seen.other_fonts.items() if _LATIN.search(text))
    return next(found, "")


def _missing_letters(seen: Seen, wanted: Wanted, place: Place) -> Iterator[Problem]:
    if wanted.ours:
        missing = wanted.letters - seen.letters
    else:
        missing = Counter({k: n for k, n in wanted.letters.items() if k not in seen.letters})
    if not missing:
        return
    shown = "".join(sorted(missing))[:_SHOWN]
    level = Level.ERROR if wanted.ours else Level.WARNING
    message = _("the PDF lacks letters of the document: {letters}").format(letters=shown)
    hint = _("install a font that has them")
    yield Problem(message, place, hint=hint, level=level)


class _Page:
    """What one page shows."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium_c

        self.not_embedded: set[str] = set()
        self.other_fonts: dict[str, str] = {}
        words = page.get_textpage()
        self.text = words.get_text_range()
        fonts: dict[int | None, str] = {}
        for text in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], textpage=words):
            font = pdfium_c.FPDFTextObj_GetFont(text)
            address = ctypes.cast(font, ctypes.c_void_p).value
            if address not in fonts:
                fonts[address] = _name(pdfium_c, font)
                if pdfium_c.FPDFFont_GetIsEmbedded(font) != 1:
                    self.not_embedded.add(fonts[address])
            name = fonts[address]
            if not is_twin(name):
                self.other_fonts[name] = self.other_fonts.get(name, "") + text.extract()
        words.close()
        page.close()


def _name(pdfium_c: Any, font: Any) -> str:
    """Return the name of a font without the mark of a subset: LiberationSerif-Bold."""
    buffer = ctypes.create_string_buffer(_FONT_NAME)
    pdfium_c.FPDFFont_GetBaseFontName(font, buffer, _FONT_NAME)
    return buffer.value.decode("utf-8", "replace").rpartition("+")[2]
