"""What a Word file says: the texts of its paragraphs in order, for comparing what tools made."""

from __future__ import annotations

import unicodedata
import zipfile
from io import BytesIO
from itertools import zip_longest

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES = {f"{W}br": " ", f"{W}tab": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}


class DifferentText(Exception):
    """Two tools did not say the same; the message shows the first difference."""


def paragraphs(docx: bytes) -> list[str]:
    """Return the texts of the paragraphs of a document, table cells included, without empty ones.

    Line breaks and tabs count as spaces. Labels that Word counts are no text and are not there.
    """
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = (_text(paragraph) for paragraph in root.iter(f"{W}p"))
    return [text for text in found if text]


def _text(paragraph: etree._Element) -> str:
    parts = (
        (node.text or "") if node.tag == f"{W}t" else _SPACES.get(str(node.tag), "")
        for node in paragraph.iter()
    )
    return unicodedata.normalize("NFC", " ".join("".join(parts).split()))


def demand_same(ours: list[str], theirs: list[str], peer: str, document: str) -> None:
    """Raise :class:`DifferentText` with the first paragraph in which a peer's document differs."""
    for index, (own, other) in enumerate(zip_longest(ours, theirs), 1):
        if own != other:
            message = f"{peer}, {document}, paragraph {index}: {other!r} where we say {own!r}"
            raise DifferentText(message)
