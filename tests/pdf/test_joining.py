"""Several documents in one file: valid, each with its own lists, pages and footer, and found again."""

from __future__ import annotations

import random
import re
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest

from mending import foreign
from pdf.support import documents, letter, package
from vbhc.pdf import calls, ours
from vbhc.pdf.joining import first_mark, join, last_mark
from vbhc.pdf.ours import recognised
from vbhc.pdf.splitting import NotSplit, properties, split
from word import faults
from word.counter import labelled
from word.support import DOCUMENT, NUMBERING, STYLES, members, part, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.pdf.ours import Ours

ALL = {name: package(each) for name, each in documents().items()}


def ours_of(content: bytes) -> Ours:
    found = recognised(content)
    assert found is not None
    return found


def changed(part: str, old: str, new: str) -> bytes:
    """Return a letter with one thing in one part changed."""
    parts = members(ALL["letter-1"])
    text = parts[part].decode()
    assert old in text
    return zipped({**parts, part: text.replace(old, new, 1).encode()})


@pytest.mark.parametrize("name", ALL)
def test_what_the_writer_writes_is_known_as_ours(name: str) -> None:
    """Else a new tag of the writer would make every batch slow, and nobody would notice."""
    assert recognised(ALL[name]) is not None


def saved_by_python_docx() -> bytes:
    out = BytesIO()
    docx.Document(BytesIO(ALL["letter-1"])).save(out)
    return out.getvalue()


FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
STRANGERS: dict[str, Callable[[], bytes]] = {
    "another program's": foreign.letter,
    "saved by another program": saved_by_python_docx,
    "no zip": lambda: b"PK\3\4 cut off",
    "nothing": lambda: b"",
    "another style": lambda: changed("word/styles.xml", 'w:sz w:val="28"', 'w:sz w:val="26"'),
    "another setting": lambda: changed("word/settings.xml", "720", "700"),
    "another header": lambda: changed("word/header2.xml", "PAGE", "DATE"),
    "a part more": lambda: zipped({**members(ALL["letter-1"]), "word/media/a.png": b"1"}),
    "a field": lambda: changed(DOCUMENT, "<w:r>", f"{FIELD}<w:r>"),
    "a picture": lambda: changed(DOCUMENT, "<w:r>", "<w:r><w:drawing/></w:r><w:r>"),
    "a comment in XML": lambda: changed(DOCUMENT, "<w:r>", "<!-- a --><w:r>"),
    "another margin": lambda: changed(DOCUMENT, 'w:left="1701"', 'w:left="1700"'),
    "another list": lambda: changed(NUMBERING, "<w:num ", "<w:numPicBullet/><w:num "),
    "a list of no kind": lambda: changed(NUMBERING, '<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="9"/>'),
    "a field in the footer": lambda: changed("word/footer1.xml", "</w:p>", f"{FIELD}</w:p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGERS)
def test_anything_else_is_not(name: str) -> None:
    assert recognised(STRANGERS[name]()) is None


@pytest.mark.parametrize("seed", range(4))
def test_a_joined_file_is_valid_in_any_order(seed: int) -> None:
    chosen = list(ALL)
    random.Random(seed).shuffle(chosen)  # noqa: S311 - dice, no secret
    joined = join([ours_of(ALL[name]) for name in chosen])
    assert faults.faults(joined) == []


def labels(content: bytes) -> list[str]:
    """Return the labels Word would print."""
    tree, lists, styles = (part(content, name) for name in (DOCUMENT, NUMBERING, STYLES))
    return [label for label, _text in labelled(tree, lists, styles) if label]


def test_every_document_counts_as_it_does_alone() -> None:
    chosen = list(ALL)
    joined = join([ours_of(ALL[name]) for name in chosen])
    alone = [each for name in chosen for each in labels(ALL[name])]
    assert labels(joined) == alone


def test_pages_count_anew_and_each_first_page_has_its_own_footer() -> None:
    chosen = ["letter-1", "address", "ends-upright", "other-address"]
    joined = join([ours_of(ALL[name]) for name in chosen])
    parts = members(joined)
    body = parts[DOCUMENT].decode()
    sections = re.findall(r"<w:sectPr>.*?</w:sectPr>", body)
    assert all('<w:pgNumType w:start="1"/>' in section for section in sections)
    targets = dict(re.findall(r'Id="(\w+)" Type="[^"]+" Target="(\w+\.xml)"', parts["word/_rels/document.xml.rels"].decode()))  # fmt: skip
    shown = [
        parts[f"word/{targets[first]}"].decode()
        for first in re.findall(r'<w:footerReference w:type="first" r:id="(\w+)"/>', body)
    ]
    addresses = [re.findall(r">([^<>]+)</w:t>", footer) for footer in shown]
    # The lead, the letter, three with an address, of which one has two annexes.
    assert addresses == [[], [], ["Số 164 Hùng Vương"], ["Số 1"], [], [], ["Số 12 Lê Lợi"]]


def test_the_marks_are_where_a_document_begins_and_ends() -> None:
    joined = members(join([ours_of(ALL[name]) for name in ("letter-1", "ends-in-rows")]))
    body = joined[DOCUMENT].decode()
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"/>', body)
    assert names == [first_mark(0), last_mark(0), first_mark(1), last_mark(1)]


def test_titles_come_from_each_document() -> None:
    found = properties(ours_of(ALL["golden-thong-bao"]).core)
    assert found["/Title"].startswith("Thông báo ")
    assert set(found) == {"/Title", "/Subject", "/Author"}
    assert properties("<dc:title>A &amp; B &lt;C&gt;</dc:title>") == {"/Title": "A & B <C>"}


def a_pdf(pages: int, marks: dict[str, int]) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(max(pages, 3)):
        writer.add_blank_page(100, 100)
    for name, page in marks.items():
        writer.add_named_destination(name, page)
    above = writer.add_outline_item(title="I. Đầu", page_number=1)
    writer.add_outline_item(title="II. Hai", page_number=2)
    writer.add_outline_item(title="1. Nhỏ", page_number=1, parent=above)
    writer.metadata = {"/Producer": "thử"}
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_is_cut_at_its_marks() -> None:
    marks = {"vbhc0a": 1, "vbhc0z": 1, "vbhc1a": 2, "vbhc1z": 4}
    parts = list(split(a_pdf(5, marks), [{"/Title": "Một"}, {"/Title": "Hai"}]))
    assert [part.pages for part in parts] == [1, 3]
    from pypdf import PdfReader

    read = [PdfReader(BytesIO(part.content)) for part in parts]
    assert [len(each.pages) for each in read] == [1, 3]
    assert [each.metadata.title for each in read if each.metadata] == ["Một", "Hai"]
    assert [str(each.root_object["/Lang"]) for each in read] == ["vi-VN"] * 2
    assert [each.named_destinations for each in read] == [{}, {}]
    first, inner = read[0].outline
    assert isinstance(inner, list)
    titles = [getattr(each, "title", "") for each in (first, *inner, *read[1].outline)]
    assert titles == ["I. Đầu", "1. Nhỏ", "II. Hai"]


@pytest.mark.parametrize(
    "marks",
    [
        {},
        {"vbhc0a": 1, "vbhc0z": 1},
        {"vbhc0a": 1, "vbhc0z": 1, "vbhc1a": 3, "vbhc1z": 4},
        {"vbhc0a": 1, "vbhc0z": 2, "vbhc1a": 2, "vbhc1z": 4},
        {"vbhc0a": 1, "vbhc0z": 1, "vbhc1a": 2, "vbhc1z": 3},
        {"vbhc0a": 0, "vbhc0z": 1, "vbhc1a": 2, "vbhc1z": 4},
        {"vbhc0a": 2, "vbhc0z": 4, "vbhc1a": 1, "vbhc1z": 1},
        {"vbhc0a": 1, "vbhc0z": 0, "vbhc1a": 1, "vbhc1z": 4},
    ],
    ids=str,
)
def test_a_page_that_may_be_anybodys_is_nobodys(marks: dict[str, int]) -> None:
    with pytest.raises(NotSplit):
        list(split(a_pdf(5, marks), [{}, {}]))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.6\n", b"no PDF"])
def test_what_is_no_pdf_is_not_split(content: bytes) -> None:
    with pytest.raises(NotSplit):
        list(split(content, [{}]))


def test_calls_hold_what_can_be_joined_and_no_more_than_is_good() -> None:
    given = [(f"{n}.docx", package(letter(n))) for n in range(130)]
    stranger = [("lạ.docx", foreign.letter())]
    broken = [("hỏng.docx", b"PK")]
    found = list(calls.grouped([*given, *stranger, *broken], 132, 1))
    refused = [each.file for each in found if isinstance(each, calls.Refused)]
    made = [each for each in found if isinstance(each, calls.Call)]
    assert refused == ["hỏng.docx"]
    assert [(len(call.sources), call.joined) for call in made] == [
        (100, True),
        (30, True),
        (1, False),
    ]
    assert all(len(call.documents()) == 1 for call in made)


def test_the_styles_that_count_are_read_from_the_lists() -> None:
    assert set(ours_of(ALL["conclusion"]).lists.headings) >= {"Heading1", "Heading2"}
    assert ours.OWN[0] == DOCUMENT
