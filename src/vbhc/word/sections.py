"""Sections: the page set-up of the body and of each annex, and the footer of the first page."""

from __future__ import annotations

from functools import lru_cache

from vbhc.word import xml
from vbhc.word.package import base_members
from vbhc.word.styles import END_STYLE

_END = "</w:sectPr>"
_FOOTER = "<w:footerReference w:type="
_RESTART = '<w:pgNumType w:start="1"/>'


@lru_cache(maxsize=4)
def section(*, landscape: bool = False, annex: bool = False) -> str:
    """Return section properties, made from those of the base package.

    `landscape` lays the sheet across; the pages of an annex count from 1 again (PLI-I.III.1.đ)
    and do not repeat the agency's address.
    """
    found = _base_section()
    if landscape:
        width, height = (_between(found, f' w:{side}="', '"') for side in ("w", "h"))
        upright = f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        found = found.replace(
            upright, f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
        )
    if annex:
        found = found.replace("<w:cols", f"{_RESTART}<w:cols")
        address, empty = (
            _between(found, f'{_FOOTER}"{kind}" r:id="', '"') for kind in ("first", "default")
        )
        found = found.replace(
            f'{_FOOTER}"first" r:id="{address}"', f'{_FOOTER}"first" r:id="{empty}"'
        )
    return found


def section_break(*, landscape: bool = False, annex: bool = False) -> str:
    """Return the end of a section that others follow: a paragraph without text, hardly any height."""
    return xml.paragraph(END_STYLE, section=section(landscape=landscape, annex=annex))


@lru_cache(maxsize=1)
def _base_section() -> str:
    document = next(m for m in base_members() if m.name == "word/document.xml").content().decode()
    return document[document.index("<w:sectPr") : document.index(_END) + len(_END)]


def _between(text: str, start: str, end: str) -> str:
    begin = text.index(start) + len(start)
    return text[begin : text.index(end, begin)]
