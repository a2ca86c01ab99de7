"""Documents with faults of form, and what a test compares before and after they are mended."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx

from vbhc import nd30
from vbhc.facts import Finding, Where
from vbhc.nd30.rulebook import rulebook
from vbhc.review import Options, Repair, repair
from vbhc.word.container import open_file
from vbhc.word.mending import mend
from vbhc.word.mending.words import words
from vbhc.word.reading.reader import read
from word.support import DOCUMENT, Element, etree, find, members, q, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from vbhc.facts import Facts, Part


def facts_of(package: bytes) -> Facts:
    return read(open_file(package, "thu.docx"))


def changed(package: bytes, change: Callable[[Element], None], part: str = DOCUMENT) -> bytes:
    """Return a package with one part changed by hand."""
    contents = members(package)
    root = etree.fromstring(contents[part])
    change(root)
    made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped({**contents, part: made})


def styled(root: Element, style: str) -> list[Element]:
    """Return the paragraphs of a style."""
    return [p for p in root.iter(q("w:p")) if find(p, f"w:pPr/w:pStyle[@w:val='{style}']")]


def finding(id_: str, *paragraphs: int, part: Part = "body", part_name: str = "") -> Finding:
    """Return a finding as the checker makes it, of some paragraphs; of none: of the first section."""
    places = [Where(part, number, "", part_name) for number in paragraphs] or [Where(section=1)]
    first, *others = places
    return Finding(id_, "error", "", "", "", first, fix="safe", also=tuple(others))


def mended(package: bytes, roles: Mapping[int, str], *findings: Finding) -> bytes:
    """Mend by hand-made findings, once; the same file when nothing is mended."""
    container = open_file(package, "thu.docx")
    facts = read(container)
    made = mend(container, facts, roles, findings, nd30.spec(), rulebook().tolerances)
    return package if made is None else made


def repaired(package: bytes) -> Repair:
    return repair(package, "thu.docx", Options())


def texts(package: bytes) -> dict[str, list[str]]:
    """Return the words of every XML part."""
    return {
        name: words(etree.fromstring(content))
        for name, content in members(package).items()
        if name.startswith("word/") and name.endswith(".xml")
    }


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def plain_document(*lines: str) -> Any:
    """Return a document of python-docx with these paragraphs, in its default template."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def canonical(element: Element) -> bytes:
    made: bytes = etree.tostring(element, method="c14n")
    return made
