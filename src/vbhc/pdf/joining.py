"""Several of our documents as one Word file, each on pages of its own as if it were alone.

What a document shares with the others is made its own: lists count anew, so do pages, its first
footer comes with it. Bookmarks at its first and its last paragraph become named places in the PDF.

A page without text leads the file. LibreOffice breaks the first page of a file otherwise than all
later ones: paragraphs that are to stay together it may part there, though not for good reason. So
the lead lets each document look the same, whether it comes first, last, or alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vbhc.pdf.ours import DOCUMENT, FOOTER, NUMBERING, base_parts
from vbhc.word.package import write_members
from vbhc.word.sections import section
from vbhc.word.styles import END_STYLE
from vbhc.word.xml import BODY_END, BODY_START, LISTS_END, LISTS_START, R, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vbhc.pdf.ours import Ours

LEAD_PAGES = 1
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_FOOTER_KIND = f"{R}/footer"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_NUMBER = re.compile(r'<w:numId w:val="(\d+)"/>')
_RESTART = '<w:pgNumType w:start="1"/>'
_PARAGRAPH_END = "</w:pPr>"
_SECTION_START = "<w:sectPr>"


def first_mark(index: int) -> str:
    """Return the bookmark at the first paragraph of a document; a PDF keeps such a name as it is."""
    return f"vbhc{index}a"


def last_mark(index: int) -> str:
    """Return the bookmark at the last paragraph of a document."""
    return f"vbhc{index}z"


def join(documents: Sequence[Ours]) -> bytes:
    """Return one Word file of several documents, whose outlines count in the same way."""
    lists, footers = _Lists(), _Footers()
    last = len(documents) - 1
    bodies = [
        _marked(_ended(_begun(lists.own(each), footers.id_of(each)), alone=index == last), index)
        for index, each in enumerate(documents)
    ]
    base = base_parts()
    return write_members(
        {
            **base,
            DOCUMENT: f"{BODY_START}{_lead()}{''.join(bodies)}{BODY_END}".encode(),
            NUMBERING: lists.part().encode(),
            **footers.parts(base),
        }
    )


class _Lists:
    """The lists of all documents: ways of counting are shared, lists are not."""

    def __init__(self) -> None:
        self.ways: dict[str, int] = {}
        self.lists: list[str] = []

    def own(self, document: Ours) -> str:
        """Return a body whose lists, and whose headings, count by lists of its own."""
        found = document.lists
        numbers: dict[str, int] = {}
        for number, way, start in found.lists:
            shared = self.ways.setdefault(found.ways[way], len(self.ways) + 1)
            numbers[number] = len(self.lists) + 1
            first = number == found.lists[0][0]
            start = _starts(found.headings.values()) if first else start  # noqa: PLW2901
            self.lists.append(
                f'<w:num w:numId="{numbers[number]}"><w:abstractNumId w:val="{shared}"/>{start}</w:num>'
            )
        body = _NUMBER.sub(lambda m: f'<w:numId w:val="{numbers[m[1]]}"/>', document.body)
        for style, level in found.headings.items():
            body = _counted(body, style, level, numbers[found.lists[0][0]])
        return body

    def part(self) -> str:
        """Return numbering.xml."""
        ways = "".join(
            f'<w:abstractNum w:abstractNumId="{number}">{way}</w:abstractNum>'
            for way, number in self.ways.items()
        )
        return f"{LISTS_START}{ways}{''.join(self.lists)}{LISTS_END}"


def _starts(levels: Iterable[str]) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in levels
    )


def _counted(body: str, style: str, level: str, number: int) -> str:
    """Let headings that count by their style count by a list that is named."""
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    uncounted = rf'(<w:pStyle w:val="{style}"/>(?:<w:keepNext/>)?+)(?!<w:numPr>)'
    return re.sub(uncounted, rf"\1{own}", body)


class _Footers:
    """The footers of the first pages, each text once; the first is that of the base package."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}

    def id_of(self, document: Ours) -> int:
        """Return the number of a document's footer, from 0."""
        return self.ids.setdefault(document.footer, len(self.ids))

    def parts(self, base: dict[str, bytes]) -> dict[str, bytes]:
        """Return the footers, and the parts that say they are there."""
        names = {footer: _footer_name(number) for footer, number in self.ids.items()}
        rows = "".join(
            f'<Relationship Id="{_footer_id(n)}" Type="{_FOOTER_KIND}" Target="{_footer_name(n).removeprefix("word/")}"/>'
            for n in self.ids.values()
            if n
        )
        kinds = "".join(
            f'<Override PartName="/{_footer_name(n)}" ContentType="{_FOOTER_TYPE}"/>'
            for n in self.ids.values()
            if n
        )
        return {
            **{names[footer]: footer.encode() for footer in self.ids},
            RELATIONS: _with(base[RELATIONS], rows, "</Relationships>"),
            TYPES: _with(base[TYPES], kinds, "</Types>"),
        }


def _lead() -> str:
    """Return a page without text, in a section of its own."""
    return paragraph(END_STYLE, section=_restarted(section()))


def _footer_name(number: int) -> str:
    return f"word/footer{number + 100}.xml" if number else FOOTER


def _footer_id(number: int) -> str:
    return f"rIdFooter{number}"


def _with(part: bytes, rows: str, end: str) -> bytes:
    return part.decode().replace(end, f"{rows}{end}").encode()


def _begun(body: str, footer: int) -> str:
    """Return a body whose pages count from 1, its first section with its own footer."""
    start = body.index(_SECTION_START)
    end = body.index("</w:sectPr>", start)
    own = _restarted(body[start:end])
    if footer:
        own = re.sub(r'(<w:footerReference w:type="first" r:id=)"\w+"', rf'\1"{_footer_id(footer)}"', own)  # fmt: skip
    return body[:start] + own + body[end:]


def _restarted(properties: str) -> str:
    return properties.replace("<w:cols", f"{_RESTART}<w:cols")


def _ended(body: str, *, alone: bool) -> str:
    """Return a body whose last section ends in a paragraph, unless it is the file's last one."""
    start = body.rindex(_SECTION_START)
    content, ending = body[:start], body[start:]
    if not content.endswith("</w:p>"):
        # After a table LibreOffice puts such a paragraph itself, where the file ends.
        content += f"<w:p><w:pPr>{_PARAGRAPH_END}</w:p>"
    if alone:
        return content + ending
    end = content.rindex(_PARAGRAPH_END)
    return content[:end] + ending + content[end:]


def _marked(body: str, index: int) -> str:
    """Return a body with a bookmark where its first paragraph begins and where its last one ends."""
    last = body.rindex("</w:p>")
    body = body[:last] + _mark(2 * index + 1, last_mark(index)) + body[last:]
    first = body.index(_PARAGRAPH_END) + len(_PARAGRAPH_END)
    return body[:first] + _mark(2 * index, first_mark(index)) + body[first:]


def _mark(number: int, name: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
