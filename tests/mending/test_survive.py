"""What is no format survives: pictures, boxes, comments, tracked changes, embedded files."""

from __future__ import annotations

from copy import deepcopy
from functools import cache

import pytest

from vbhc.facts import Where
from vbhc.review import Options, annotated, review
from vbhc.word.annotate import Note, annotate
from vbhc.word.container import open_file
from vbhc.word.mending.fixed import allows
from word.faults import faults
from word.support import DOCUMENT, Element, find, members, part, q

from .specimen import BOX, specimen
from .support import canonical, repaired, texts

FORMATS = ("w:rPr", "w:pPr", "w:sectPr")
COMMENTED = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


@cache
def before() -> bytes:
    return specimen()


@cache
def after() -> bytes:
    return repaired(before()).after.content


def bare(root: Element, *tags: str) -> Element:
    """Return a part without elements of some names."""
    copy = deepcopy(root)
    for tag in tags:
        for each in list(copy.iter(q(tag))):
            each.getparent().remove(each)
    return copy


def test_the_specimen_holds_what_it_promises_and_was_mended() -> None:
    root = part(before())
    for name in ("w:drawing", "w:pict", "w:object", "w:ins", "w:del", "w:commentReference"):
        assert find(root, f".//{name}"), name
    assert repaired(before()).changed


def test_parts_that_hold_no_format_stay_byte_for_byte() -> None:
    old, new = members(before()), members(after())
    assert [name for name in old if old[name] != new[name]] == [DOCUMENT]
    assert new.keys() == old.keys()


def test_but_for_formats_and_fixed_texts_the_document_is_equal() -> None:
    old, new = bare(part(before()), *FORMATS), bare(part(after()), *FORMATS)
    for mine, theirs in zip(find(old, ".//w:t"), find(new, ".//w:t"), strict=True):
        if mine.text != theirs.text:
            assert allows("".join(mine.itertext()), "".join(theirs.itertext()))
            theirs.text = mine.text
            theirs.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
            mine.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    assert canonical(old) == canonical(new)


@pytest.mark.parametrize("name", ["w:object", "w:del", "wp:inline"])
def test_what_does_not_show_as_text_is_equal(name: str) -> None:
    tag = name if name.startswith("w:") else "*[local-name()='inline']"
    old, new = (find(part(package), f".//{tag}") for package in (before(), after()))
    assert [canonical(each) for each in old] == [canonical(each) for each in new]
    assert old


def test_a_text_box_and_its_twin_for_old_programs_are_mended_alike() -> None:
    boxes = find(part(after()), ".//w:txbxContent/w:p")
    assert len(boxes) == 2
    assert canonical(boxes[0]) == canonical(boxes[1])
    assert "Times New Roman" in canonical(boxes[0]).decode()
    assert "Times New Roman" not in BOX


def test_the_mended_specimen_is_as_sound_as_it_was() -> None:
    assert set(faults(after())) <= set(faults(before()))


# --- comments -------------------------------------------------------------------------------


def commented(package: bytes) -> bytes:
    made = annotated(review(package, "thu.docx", Options()))
    assert made is not None
    return made


def test_comments_change_no_word_and_no_other_part() -> None:
    made = commented(before())
    old, new = members(before()), members(made)
    assert {name for name in old if old[name] != new[name]} == {DOCUMENT, "word/comments.xml"}
    mark = "\0commentReference\0"
    # Line ends between elements, which are no text, do not pass through python-docx.
    said = [
        [t.replace(mark, "").replace("\n", "") for t in texts(each)[DOCUMENT]]
        for each in (before(), made)
    ]
    assert said[0] == said[1]


def test_the_comments_that_were_there_stay() -> None:
    comments = part(commented(before()), "word/comments.xml")
    assert "Xem lại" in canonical(comments).decode()
    ids = [each.get(q("w:id")) for each in find(comments, "w:comment")]
    assert len(ids) == len(set(ids)) > 1


def test_each_finding_has_its_comment_where_it_is() -> None:
    checked = review(before(), "thu.docx", Options()).checked
    comments = find(part(commented(before()), "word/comments.xml"), "w:comment[@w:author='vbhc']")
    said = ["".join(each.itertext()) for each in comments]
    for each in checked.findings:
        assert any(f"[{each.id}]" in text and each.hint in text for text in said), each.id
    assert not any(each.get(q("w:date")) for each in comments)


def test_the_same_file_gives_the_same_comments() -> None:
    assert commented(before()) == commented(before())


def test_every_comment_has_its_beginning_end_and_mark() -> None:
    root = part(commented(before()))
    ids = {tag: sorted(each.get(q("w:id")) for each in root.iter(q(tag))) for tag in COMMENTED}
    assert len({tuple(found) for found in ids.values()}) == 1


@pytest.mark.parametrize(
    "where",
    [Where(), Where("header", 1, "", "word/header1.xml"), Where("footnote", 3), Where("body", 1)],
)
def test_what_has_no_place_in_the_body_stands_at_its_beginning(where: Where) -> None:
    made = annotate(open_file(before(), "thu.docx"), [Note(where, "Một\nHai")])
    assert made is not None
    first = next(part(made).iter(q("w:p")))
    assert find(first, "w:commentRangeStart")


def test_in_a_box_the_comment_stands_with_the_box() -> None:
    facts = review(before(), "thu.docx", Options()).facts
    index = next(p.index for p in facts.paragraphs if p.in_text_box)
    made = annotate(open_file(before(), "thu.docx"), [Note(Where("body", index), "Trong khung")])
    assert made is not None
    boxes = find(part(made), ".//w:txbxContent")
    assert boxes
    assert not any(find(box, ".//w:commentReference") for box in boxes)


def test_without_notes_there_is_no_copy() -> None:
    assert annotate(open_file(before(), "thu.docx"), []) is None


def test_a_commented_file_is_as_sound_as_it_was() -> None:
    assert set(faults(commented(before()))) <= set(faults(before()))
