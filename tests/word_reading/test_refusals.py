"""What is no readable .docx is refused in one line that says what it is and what to do.

`refusals.yaml` holds the lines an English and a Vietnamese user read; the files are made here.
"""

from __future__ import annotations

import errno
import io
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from vbhc.errors import FileError
from vbhc.i18n import set_language
from vbhc.word import archive, container
from vbhc.word.container import open_file, open_path
from vbhc.word.reading.reader import facts_of
from word_reading import specimen

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = yaml.safe_load((Path(__file__).parent / "refusals.yaml").read_text(encoding="utf-8"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
GOOD = {"why": "x", "body": "<w:p><w:r><w:t>a</w:t></w:r></w:p>"}
MAIN_TYPE = f"{specimen.TYPES}.document.main+xml"
ODT = "application/vnd.oasis.opendocument.text"


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


def good() -> bytes:
    return zipped(dict(specimen.members(GOOD)))


def changed(name: str, content: str | bytes) -> bytes:
    return zipped({**specimen.members(GOOD), name: content})


def typed(content_type: str) -> bytes:
    listed = specimen.members(GOOD)["[Content_Types].xml"]
    return changed("[Content_Types].xml", listed.replace(MAIN_TYPE, content_type))


def twice() -> bytes:
    file = io.BytesIO(good())
    with zipfile.ZipFile(file, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", "<x/>")
    return file.getvalue()


def locked_zip() -> bytes:
    """Return a zip whose members say they are encrypted."""
    data = bytearray(good())
    at = data.find(b"PK\1\2")
    data[at + 8] |= 1
    return bytes(data)


def without(*names: str) -> bytes:
    return zipped({n: c for n, c in specimen.members(GOOD).items() if n not in names})


def bomb() -> bytes:
    return changed("word/media/image1.bin", b"\0" * (archive.MEGABYTE * 8))


def with_entities() -> bytes:
    body = specimen.members(GOOD)["word/document.xml"]
    return changed("word/document.xml", f'<!DOCTYPE x [<!ENTITY a "b">]>{body}')


MADE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": "Số: 01/TB".encode,
    "rtf": lambda: b"{\\rtf1\\ansi x}",
    "pdf": lambda: b"%PDF-1.7\n",
    "html": lambda: b"\xef\xbb\xbf\n<html xmlns:w='urn:x'><body>x</body></html>",
    "html wide": lambda: "\ufeff<!DOCTYPE HTML><html></html>".encode("utf-16"),
    "mht": lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related",
    "word xml": lambda: (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>'
    ),
    "flat package": lambda: b'<?xml version="1.0"?><pkg:package xmlns:pkg="x">',
    "doc": lambda: OLE + "WordDocument".encode("utf-16-le"),
    "password": lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
    "other ole": lambda: OLE + "Workbook".encode("utf-16-le"),
    "truncated": lambda: good()[:900],
    "empty zip": lambda: zipped({}),
    "zip": lambda: zipped({"a.txt": "x"}),
    "odt": lambda: zipped({"mimetype": ODT, "content.xml": "<x/>"}),
    "docm": lambda: typed("application/vnd.ms-word.document.macroEnabled.main+xml"),
    "dotx": lambda: typed(f"{specimen.TYPES}.template.main+xml"),
    "xlsx": lambda: typed(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    ),
    "pptx": lambda: typed(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    ),
    "no document": lambda: without("word/document.xml"),
    "no relations": lambda: without("_rels/.rels"),
    "other root": lambda: changed("word/document.xml", "<html/>"),
    "no xml": lambda: changed("word/document.xml", "<w:document"),
    "twice": twice,
    "locked zip": locked_zip,
    "climbing": lambda: changed("../outside.txt", "x"),
    "bomb": bomb,
    "entities": with_entities,
}


def test_every_refusal_has_its_lines() -> None:
    assert LINES.keys() == MADE.keys()


@pytest.mark.parametrize("case", MADE)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(case: str, language: str) -> None:
    set_language(language)
    with pytest.raises(FileError) as refused:
        facts_of(MADE[case](), "a.docx")
    assert str(refused.value) == f"a.docx: {LINES[case][language]}"
    assert len(refused.value.problems) == 1


@pytest.mark.parametrize("part", ["styles", "numbering", "settings", "header1"])
def test_a_broken_part_is_refused_by_its_name(part: str) -> None:
    """To go on with defaults would be to find faults that are none."""
    told: dict[str, Any] = {
        **GOOD,
        "styles": "",
        "numbering": "",
        "settings": "",
        "parts": {"header1.xml": ""},
    }
    told["body"] += '<w:sectPr><w:headerReference r:id="header1" w:type="default"/></w:sectPr>'
    members = specimen.members(told) | {f"word/{part}.xml": "<w:broken"}
    set_language("en")
    with pytest.raises(FileError, match=f"its part 'word/{part}.xml' cannot be read"):
        facts_of(zipped(dict(members)), "a.docx")


@pytest.mark.parametrize("part", ["styles", "numbering", "settings", "header1"])
def test_a_part_that_is_missing_is_done_without(part: str) -> None:
    told: dict[str, Any] = {
        **GOOD,
        "styles": "",
        "numbering": "",
        "settings": "",
        "parts": {"header1.xml": ""},
    }
    told["body"] += '<w:sectPr><w:headerReference r:id="header1" w:type="default"/></w:sectPr>'
    members = {n: c for n, c in specimen.members(told).items() if n != f"word/{part}.xml"}
    assert [p.text for p in facts_of(zipped(dict(members))).paragraphs] == ["a"]


def test_the_mark_of_an_open_document_is_told_apart() -> None:
    set_language("en")
    with pytest.raises(FileError, match="the mark Word leaves while a document is open"):
        open_file("\x05Trần Văn Minh".encode(), "thu-muc/~$ng-van.docx")


def test_a_member_that_lies_about_its_length_is_never_unpacked_further() -> None:
    data = bytearray(good())
    at = data.rfind(b"PK\1\2", 0, data.rfind(b"word/document.xml"))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(FileError):
        open_file(bytes(data), "a.docx")


def test_a_wrong_checksum_is_seen() -> None:
    data = bytearray(good())
    at = data.rfind(b"PK\1\2", 0, data.rfind(b"word/document.xml"))
    data[at + 16] ^= 0xFF
    with pytest.raises(FileError):
        open_file(bytes(data), "a.docx")


def test_a_member_with_two_names_is_refused() -> None:
    """The index of the zip says one thing and the member itself another."""
    data = good()
    at = data.find(b"word/document.xml")
    swapped = data[:at] + b"word/elsewhere.xm" + data[at + 17 :]
    with pytest.raises(FileError):
        open_file(swapped, "a.docx")


@pytest.mark.parametrize(
    ("name", "limit"),
    [("MOST_MEMBERS", 3), ("LARGEST_TOTAL", 100), ("LARGEST_MEMBER", 100), ("LARGEST_FILE", 100)],
)
def test_each_limit_of_the_archive_holds(
    name: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_file(good(), "a.docx")
    monkeypatch.setattr(archive, name, limit)
    set_language("en")
    with pytest.raises(FileError, match="more than a document can hold"):
        open_file(good(), "a.docx")


@pytest.mark.parametrize(("name", "limit"), [("LARGEST_XML", 100), ("MOST_TAGS", 5)])
def test_each_limit_of_a_part_holds(name: str, limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, name, limit)
    set_language("en")
    with pytest.raises(FileError, match="more than a document can hold"):
        open_file(good(), "a.docx")


def test_a_file_on_the_disk_is_read(tmp_path: Path) -> None:
    path = tmp_path / "văn bản.docx"
    path.write_bytes(good())
    assert facts_of(path).file == str(path)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ELOOP])
def test_why_a_file_cannot_be_read_is_said_in_vietnamese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_path: Path) -> bytes:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "a.docx"
    path.write_bytes(good())
    monkeypatch.setattr(Path, "read_bytes", refuse)
    set_language("vi")
    with pytest.raises(FileError, match="không đọc được tệp: ") as refused:
        open_path(path)
    assert os.strerror(number).lower() not in str(refused.value).lower()


def test_a_missing_file_and_a_folder_are_one_line_each(tmp_path: Path) -> None:
    set_language("en")
    with pytest.raises(FileError, match="there is no such file"):
        open_path(tmp_path / "khong-co.docx")
    with pytest.raises(FileError, match="this is a folder"):
        open_path(tmp_path)
    with pytest.raises(FileError, match="the file cannot be read"):
        open_path(tmp_path / "a\0b.docx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_what_is_no_file_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.docx")
    set_language("en")
    with pytest.raises(FileError, match="this is not a Word file"):
        open_path(tmp_path / "ong.docx")
