"""The one order of paragraphs: who mends or comments a paragraph finds that which was read."""

from __future__ import annotations

import pytest

from vbhc.word import walk
from vbhc.word.container import Container, open_file
from vbhc.word.names import P_PR, RUN, w
from vbhc.word.reading.reader import facts_of, read
from word import golden
from word.support import etree
from word_reading import specimen

PACKAGES = {file.stem: specimen.package(specimen.load(file)) for file in specimen.FILES}
PACKAGES |= {f"golden {case}": golden.package(case) for case in golden.CASES}


def marked(file: Container) -> bytes:
    """Return a copy in which every paragraph of the walk begins with its number in the walk."""
    root = file.parsed(file.main)
    for index, paragraph in enumerate(list(walk.paragraphs(root)), 1):
        run = etree.SubElement(paragraph, RUN)
        etree.SubElement(run, w("t")).text = f"⟦{index}⟧"
        paragraph.insert(1 if paragraph.find(P_PR) is not None else 0, run)
    return file.repacked({file.main: etree.tostring(root)})


@pytest.mark.parametrize("name", PACKAGES)
def test_what_is_written_into_the_nth_paragraph_is_read_in_the_nth_fact(name: str) -> None:
    before = open_file(PACKAGES[name], name)
    after = facts_of(marked(before), name)
    old = [p.text for p in read(before).paragraphs]
    assert [p.text.replace(f"⟦{p.index}⟧", "", 1) for p in after.paragraphs] == old
    assert all(f"⟦{p.index}⟧" in p.text for p in after.paragraphs)


def test_pieces_are_the_paragraphs_before_whose_mark_is_deleted() -> None:
    mark = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    body = (
        f"<w:p/><w:p>{mark}</w:p><w:bookmarkEnd w:id='0'/><w:p>{mark}</w:p><w:p/><w:p>{mark}</w:p>"
    )
    file = open_file(specimen.package({"why": "x", "body": body}), "a")
    root = file.root(file.main)
    sizes = [len(walk.pieces(p)) for p in walk.paragraphs(root)]
    assert sizes == [1, 3, 1]
