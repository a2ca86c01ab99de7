"""Word comments into a copy of a file, each where it belongs.

python-docx writes them, into a package of the main part and the comments alone: the other parts
of the file never pass through it and stay byte for byte. No clock is read: a comment has no date.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vbhc.word import walk
from vbhc.word.mending.draft import Draft
from vbhc.word.names import P_PR, RUN, P, w
from vbhc.word.package import write_members
from vbhc.word.xml import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document

    from vbhc.facts import Where
    from vbhc.word.container import Container

AUTHOR = "vbhc"
_MAIN, _COMMENTS = "word/document.xml", "word/comments.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_DEFAULTS = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
)


# What python-docx gives to comments and to their marks.
_STYLES = {"CommentText", "CommentReference"}
# What may stand in a paragraph and shows nothing.
_NO_CONTENT = {P_PR} | {
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr",
        "permStart", "permEnd",
    )
}  # fmt: skip


@dataclass(frozen=True)
class Note:
    """A comment: where it stands, what it says; a line a paragraph."""

    where: Where
    text: str


def annotate(container: Container, notes: Iterable[Note]) -> bytes | None:
    """Return the file with a comment for each note; None where there is none.

    A comment cannot stand in a header, a footer or a footnote: such a note, and one about the
    whole file, goes to the first paragraph; one in a text box to the paragraph that holds the box.
    Raises FileError for a file in the strict form of the standard.
    """
    draft = Draft(container)
    notes = list(notes)
    if not notes:
        return None
    known = container.related("comments")
    document = _alone(container.part(container.main), container.part(known) if known else b"")
    paragraphs = list(walk.paragraphs(document.element))
    for note in notes:
        paragraph = _anchor(paragraphs, note.where)
        if paragraph is not None:
            _comment(document, paragraph, note.text)
    _put_back(draft, known, document)
    return draft.package()


def _alone(main: bytes, comments: bytes) -> Document:
    """Return the main part and the comments as a document of their own."""
    import docx

    types = [("document.main", _MAIN), *([("comments", _COMMENTS)] if comments else [])]
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPE.format(kind)}"/>' for kind, name in types
    )
    members = {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f"{_DEFAULTS}{overrides}</Types>"
        ).encode(),
        "_rels/.rels": _relations("officeDocument", _MAIN),
        _MAIN: main,
    }
    if comments:
        members["word/_rels/document.xml.rels"] = _relations("comments", "comments.xml")
        members[_COMMENTS] = comments
    return docx.Document(io.BytesIO(write_members(members)))


def _relations(kind: str, target: str) -> bytes:
    return (
        f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    ).encode()


def _anchor(paragraphs: list[Any], where: Where) -> Any | None:
    index = where.paragraph if where.part == "body" and where.paragraph else 1
    if index > len(paragraphs):
        return None
    found = paragraphs[index - 1]
    return next(reversed([found, *found.iterancestors(P)]))


def _comment(document: Document, paragraph: Any, text: str) -> None:
    """Add a comment over a paragraph; where no run stands at an end of it, one helps and goes again."""
    from docx.text.run import Run

    parent: Any = document
    ends, helpers = _ends(paragraph)
    comment: Any = document.add_comment(
        [Run(run, parent) for run in ends], text, AUTHOR, AUTHOR[:1]
    )
    comment._comment_elm.attrib.pop(w("date"), None)
    for run in helpers:
        paragraph.remove(run)


def _ends(paragraph: Any) -> tuple[list[Any], list[Any]]:
    """Return the runs a paragraph begins and ends with, and those of them that were added."""
    content = [each for each in paragraph if each.tag not in _NO_CONTENT]
    if content and content[0].tag == content[-1].tag == RUN:
        return [content[0], content[-1]], []
    first, last = (paragraph.makeelement(RUN, {}) for _end in range(2))
    paragraph.insert(0 if paragraph.find(P_PR) is None else 1, first)
    paragraph.append(last)
    return [first, last], [first, last]


def _put_back(draft: Draft, known: str, document: Document) -> None:
    """Put the commented main part and the comments into the file; name them when they are new."""
    part: Any = document.part
    _without_styles(draft.container, part.element, part._comments_part.element)
    main, comments = draft.container.main, part._comments_part.blob
    draft.replace(main, part.blob)
    if known:
        draft.replace(known, comments)
    else:
        name = draft.free_name("word/comments{}.xml")
        draft.add_part(name, comments, _TYPE.format("comments"))
        draft.relate(main, f"{_OFFICE}/comments", name)


def _without_styles(container: Container, *roots: Any) -> None:
    """Take the styles of comments off where the file has none of them; then their size is set."""
    known = container.related("styles")
    styles = container.root(known) if known else ()
    ids = {style.get(w("styleId")) for style in styles}
    for root in roots:
        for tag in (w("pStyle"), w("rStyle")):
            for style in list(root.iter(tag)):
                if style.get(w("val")) in _STYLES - ids:
                    _remove(style)


def _remove(element: Any) -> None:
    """Remove an element, and what held nothing else."""
    parent = element.getparent()
    parent.remove(element)
    if not len(parent):
        parent.getparent().remove(parent)
