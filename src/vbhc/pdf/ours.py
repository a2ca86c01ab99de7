"""A Word file as this package writes it, told from any other one beyond doubt.

All parts but four are those of the base package, byte for byte; the four hold nothing but what the
writer writes. A file of an older version, or one saved by Word, is none: it is converted like any
other file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vbhc.errors import FileError
from vbhc.word.archive import open_archive
from vbhc.word.package import base_members
from vbhc.word.sections import section
from vbhc.word.xml import BODY_END, BODY_START, HEAD, LISTS_END, LISTS_START

DOCUMENT, NUMBERING, FOOTER = "word/document.xml", "word/numbering.xml", "word/footer1.xml"
CORE = "docProps/core.xml"
OWN = (DOCUMENT, NUMBERING, FOOTER, CORE)
# What the writer writes, of which nothing refers to another part but the sections and the lists.
_TAGS = frozenset(
    [
        "p",
        "pPr",
        "pStyle",
        "keepNext",
        "keepLines",
        "widowControl",
        "numPr",
        "ilvl",
        "numId",
        "spacing",
        "ind",
        "jc",
        "contextualSpacing",
        "r",
        "rPr",
        "b",
        "i",
        "sz",
        "szCs",
        "t",
        "br",
        "tab",
        "tabs",
        "tbl",
        "tblPr",
        "tblW",
        "tblInd",
        "tblLayout",
        "tblBorders",
        "tblCellMar",
        "tblGrid",
        "gridCol",
        "top",
        "left",
        "bottom",
        "right",
        "insideH",
        "insideV",
        "tr",
        "trPr",
        "trHeight",
        "cantSplit",
        "tblHeader",
        "tc",
        "tcPr",
        "tcW",
        "gridSpan",
        "vAlign",
        "sectPr",
        "headerReference",
        "footerReference",
        "pgSz",
        "pgMar",
        "pgNumType",
        "cols",
        "titlePg",
        "docGrid",
    ]
)
_TAG = re.compile(r"</?w:(\w+)[^<>]*>")
_SECTION = re.compile(r"<w:sectPr>.*?</w:sectPr>", re.S)
_WAY = re.compile(r'<w:abstractNum w:abstractNumId="(\d+)">(.*?)</w:abstractNum>', re.S)
_LIST = re.compile(
    r'<w:num w:numId="(\d+)"><w:abstractNumId w:val="(\d+)"/>'
    r'((?:<w:lvlOverride w:ilvl="\d"><w:startOverride w:val="\d+"/></w:lvlOverride>)*)</w:num>'
)
_STYLED = re.compile(r'<w:lvl w:ilvl="(\d)">(?:(?!</w:lvl>).)*?<w:pStyle w:val="(\w+)"/>', re.S)


@dataclass(frozen=True)
class Lists:
    """The lists of a document: ways of counting by their id, and which way each list counts."""

    ways: dict[str, str]
    lists: tuple[tuple[str, str, str], ...]

    @property
    def outline(self) -> str:
        """Return the way of counting that headings take by their style, which is the first list's."""
        return self.ways[self.lists[0][1]]

    @property
    def headings(self) -> dict[str, str]:
        """Return the styles that count by themselves, with their level."""
        return {style: level for level, style in _STYLED.findall(self.outline)}


@dataclass(frozen=True)
class Ours:
    """What is particular to one of our documents: body, first footer and properties as XML; lists."""

    body: str
    lists: Lists
    footer: str
    core: str


def recognised(content: bytes) -> Ours | None:
    """Return a document of ours from the bytes of a Word file; None for any other file."""
    try:
        archive = open_archive(content, "")
        base = base_parts()
        if archive.members.keys() != base.keys():
            return None
        if any(archive.read(name) != base[name] for name in base if name not in OWN):
            return None
        document, lists, footer, core = (archive.read(name).decode() for name in OWN)
    except (FileError, UnicodeDecodeError):
        return None
    body, counting = _body(document), _lists(lists)
    if body is None or counting is None or not _only_ours(footer.removeprefix(HEAD), {"ftr"}):
        return None
    return Ours(body, counting, footer, core)


@lru_cache(maxsize=1)
def base_parts() -> dict[str, bytes]:
    """Return the parts of the base package by their names, unpacked once."""
    return {member.name: member.content() for member in base_members()}


@lru_cache(maxsize=1)
def _sections() -> frozenset[str]:
    return frozenset(
        section(landscape=across, annex=annex)
        for across in (False, True)
        for annex in (False, True)
    )


def _body(document: str) -> str | None:
    if not document.startswith(BODY_START) or not document.endswith(BODY_END):
        return None
    body = document[len(BODY_START) : -len(BODY_END)]
    found = _SECTION.findall(body)
    known = set(found) <= _sections() and body.count("<w:sectPr") == len(found)
    if not known or not body.endswith("</w:sectPr>") or not _only_ours(body):
        return None
    return body


def _only_ours(xml: str, more: set[str] | None = None) -> bool:
    """Tell whether a text holds tags of the writer and nothing else with a bracket."""
    tags = _TAG.findall(xml)
    return len(tags) == xml.count("<") and set(tags) <= _TAGS | (more or set())


def _lists(numbering: str) -> Lists | None:
    if not numbering.startswith(LISTS_START) or not numbering.endswith(LISTS_END):
        return None
    inner = numbering[len(LISTS_START) : -len(LISTS_END)]
    ways, lists = dict(_WAY.findall(inner)), tuple(_LIST.findall(inner))
    rest = _LIST.sub("", _WAY.sub("", inner))
    known = lists and lists[0][0] == "1" and all(way in ways for _id, way, _start in lists)
    if rest or not known or sum("<w:pStyle" in way for way in ways.values()) != 1:
        return None
    found = Lists(ways, lists)
    return found if found.headings else None
