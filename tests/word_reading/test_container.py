"""A Word file from outside: parts by relationship, the strict form, and a copy with parts replaced."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.errors import FileError
from vbhc.word.container import Container, open_file
from vbhc.word.reading.reader import facts_of
from word import golden
from word.support import members
from word_reading import specimen

GOOD = {"why": "x", "body": "<w:p><w:r><w:t>a</w:t></w:r></w:p>", "styles": "<w:style/>"}
STRICT = "http://purl.oclc.org/ooxml"


def opened(**told: str) -> Container:
    return open_file(specimen.package({**GOOD, **told}), "a.docx")


def zipped(contents: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return file.getvalue()


def test_the_main_part_is_found_by_its_relationship() -> None:
    """Some programs call it otherwise, or point to it from the root."""
    parts = specimen.members(GOOD)
    parts["noi-dung/chinh.xml"] = parts.pop("word/document.xml")
    parts["noi-dung/_rels/chinh.xml.rels"] = parts.pop("word/_rels/document.xml.rels").replace(
        'Target="styles.xml"', 'Target="/word/styles.xml"'
    )
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("word/document.xml", "/noi-dung/chinh.xml")
    file = open_file(zipped(parts), "a.docx")
    assert file.main == "noi-dung/chinh.xml"
    assert file.related("styles") == "word/styles.xml"


def test_names_of_parts_are_compared_without_case_and_with_either_slash() -> None:
    parts = specimen.members(GOOD)
    parts["Word\\Styles.xml"] = parts.pop("word/styles.xml")
    file = open_file(zipped(parts), "a.docx")
    assert file.related("styles") == "word/styles.xml"
    assert b"w:styles" in file.part("word/styles.xml")


def test_a_part_is_parsed_once_and_a_copy_for_the_caller_alone() -> None:
    file = opened()
    assert file.root("word/document.xml") is file.root("word/document.xml")
    assert file.parsed("word/document.xml") is not file.root("word/document.xml")


def test_a_part_that_is_not_there_is_no_relation() -> None:
    file = opened()
    assert file.related("comments") == ""
    assert file.packed("word/comments.xml") == b""
    assert not file.has("word/comments.xml")
    with pytest.raises(KeyError):
        file.part("word/comments.xml")


def strict_package() -> bytes:
    office = specimen.OFFICE
    swaps = {
        f"{office}/wordprocessingml/2006/main": f"{STRICT}/wordprocessingml/main",
        f"{office}/officeDocument/2006/relationships": f"{STRICT}/officeDocument/relationships",
        f"{office}/drawingml/2006/main": f"{STRICT}/drawingml/main",
    }
    told = {
        **GOOD,
        "styles": '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:sz w:val="14pt"/></w:rPr></w:style>',
        "parts": {"header1.xml": "<w:p/>"},
        "body": GOOD["body"]
        + '<w:sectPr><w:headerReference r:id="header1" w:type="default"/><w:pgSz w:w="210mm" w:h="297mm"/></w:sectPr>',
    }
    parts = specimen.members(told)
    for old, new in swaps.items():
        parts = {name: text.replace(old, new) for name, text in parts.items()}
    return zipped(parts)


def test_the_strict_form_of_the_standard_is_read_like_the_usual_one() -> None:
    data = strict_package()
    facts = facts_of(data, "a.docx")
    assert facts.paragraphs[0].text == "a"
    assert facts.paragraphs[0].runs[0].format.size == 14.0
    assert facts.sections[0].width == 210.0
    assert len(facts.sections[0].headers) == 1
    assert open_file(data, "a.docx").strict
    assert not opened().strict


# --- copies -----------------------------------------------------------------------------------


def test_a_copy_keeps_every_other_part_and_their_order() -> None:
    before = golden.package("thong-bao")
    file = open_file(before, "a.docx")
    after = file.repacked({"word/document.xml": b"<new/>", "word/comments.xml": b"<added/>"})
    wanted = {
        **members(before),
        "word/document.xml": b"<new/>",
        "word/comments.xml": b"<added/>",
    }
    assert members(after) == wanted
    assert list(members(after)) == list(wanted)
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        assert package.testzip() is None


def test_a_copy_keeps_the_packed_bytes_of_untouched_parts() -> None:
    before = zipped(specimen.members(GOOD))
    file = open_file(before, "a.docx")
    copy = open_file(file.repacked({"word/styles.xml": b"<x/>"}), "b.docx")
    assert copy.packed("word/document.xml") == file.packed("word/document.xml")
    assert copy.part("word/styles.xml") == b"<x/>"


def test_a_stored_part_is_copied_too() -> None:
    before = zipped(specimen.members(GOOD), zipfile.ZIP_STORED)
    after = open_file(before, "a.docx").repacked({})
    assert members(after) == members(before)


def test_a_part_is_replaced_whatever_case_it_is_named_in() -> None:
    parts = specimen.members(GOOD)
    parts["word/Styles.xml"] = parts.pop("word/styles.xml")
    after = open_file(zipped(parts), "a.docx").repacked({"word/styles.xml": b"<x/>"})
    assert members(after)["word/Styles.xml"] == b"<x/>"
    assert len(members(after)) == len(parts)


@given(st.dictionaries(st.sampled_from(["word/styles.xml", "word/media/a.bin"]), st.binary()))
def test_any_copy_holds_what_it_was_given(changed: dict[str, bytes]) -> None:
    before = specimen.package(GOOD)
    after = open_file(before, "a.docx").repacked(changed)
    assert members(after) == {**members(before), **changed}
    assert after == open_file(before, "a.docx").repacked(changed)


@given(st.binary(max_size=300))
def test_any_bytes_are_opened_or_refused(data: bytes) -> None:
    for bytes_ in (data, b"PK\3\4" + data):
        with pytest.raises(FileError):
            open_file(bytes_, "a.docx")
