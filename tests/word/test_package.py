"""The zip written by hand: any program reads it, and the same input gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.word import package, writer
from word.support import DOCUMENT, ROOT, members, shipped_conclusion, van_ban

if TYPE_CHECKING:
    from vbhc.document import VanBan

IN_A_NEW_PROCESS = """
import sys
sys.path.insert(0, "tests")
from vbhc.word import writer
from word.support import shipped_conclusion
sys.stdout.buffer.write(writer.to_bytes(shipped_conclusion()))
"""


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(content))


def test_every_member_passes_its_checksum(conclusion: VanBan) -> None:
    with opened(writer.to_bytes(conclusion)) as archive:
        assert archive.testzip() is None


def test_every_member_has_one_fixed_time(conclusion: VanBan) -> None:
    with opened(writer.to_bytes(conclusion)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_trace_of_the_machine_is_left(conclusion: VanBan) -> None:
    with opened(writer.to_bytes(conclusion)) as archive:
        assert archive.comment == b""
        assert {(i.create_system, i.extra, i.comment) for i in archive.infolist()} == {
            (0, b"", b"")
        }


def test_content_types_stand_first_as_readers_of_streams_expect(conclusion: VanBan) -> None:
    with opened(writer.to_bytes(conclusion)) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_what_is_the_same_in_all_documents_stands_before_what_is_not(conclusion: VanBan) -> None:
    """It is joined once in a process; a document costs its own members alone."""
    with opened(writer.to_bytes(conclusion)) as archive:
        assert archive.namelist()[-4:] == [
            DOCUMENT,
            "word/numbering.xml",
            "word/footer1.xml",
            "docProps/core.xml",
        ]
        assert set(archive.namelist()) == set(members(package.BASE_FILE.read_bytes()))


@given(st.text("abc <>/ w:r w:t Sở Khoa học", max_size=2100))
def test_any_small_part_comes_back_as_it_was(text: str) -> None:
    """They are deflated with less memory than large ones."""
    member = package.deflate("x.xml", text.encode())
    assert member.content() == text.encode()
    assert (member.crc, member.size) == (zlib.crc32(text.encode()), len(text.encode()))


@pytest.mark.parametrize("name", ["docProps/core.xml", "word/footer1.xml"])
def test_little_memory_packs_our_small_parts_no_worse(conclusion: VanBan, name: str) -> None:
    content = members(writer.to_bytes(conclusion))[name]
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    assert package.deflate(name, content).deflated == packer.compress(content) + packer.flush()


def test_the_same_document_gives_the_same_bytes_twice(conclusion: VanBan) -> None:
    assert writer.to_bytes(conclusion) == writer.to_bytes(shipped_conclusion())


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_same_document_gives_the_same_bytes_in_a_new_process(
    seed: str, conclusion: VanBan
) -> None:
    """Another hash seed and another time zone: no order of a set, no clock may show."""
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Ho_Chi_Minh"}
    run = subprocess.run(
        [sys.executable, "-c", IN_A_NEW_PROCESS], cwd=ROOT, env=env, capture_output=True, check=True
    )
    assert run.stdout == writer.to_bytes(conclusion)


def test_another_value_gives_another_document_part_and_no_other(conclusion: VanBan) -> None:
    """What is fixed for all documents stays byte for byte."""
    one, two = (members(writer.to_bytes(van_ban(dia_danh=d))) for d in ("Quảng Ngãi", "Hà Nội"))
    assert [name for name in one if one[name] != two[name]] == [DOCUMENT]
    assert list(one) == list(members(writer.to_bytes(conclusion)))


@given(
    st.dictionaries(
        st.text("abcđĐữớ /._-", min_size=1, max_size=30).filter(lambda n: n.strip("/") == n),
        st.binary(max_size=2000),
        max_size=8,
    )
)
def test_any_members_come_back_under_their_names(contents: dict[str, bytes]) -> None:
    """Names in Vietnamese too: they are marked as UTF-8."""
    written = package.write_members(contents)
    with opened(written) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(contents)
    assert members(written) == contents
    assert package.write_members(contents) == written


def test_a_name_in_vietnamese_is_marked_as_utf8() -> None:
    with opened(package.write_members({"hình/Điều.png": b"1"})) as archive:
        assert [(i.filename, i.flag_bits & 0x800) for i in archive.infolist()] == [
            ("hình/Điều.png", 0x800)
        ]


def test_reading_gives_back_what_was_written() -> None:
    contents = {"a.xml": b"<a/>", "b/c.bin": bytes(range(256)) * 50, "empty": b""}
    again = package.read_members(package.write_members(contents))
    assert {m.name: m.content() for m in again} == contents


def test_on_the_way_of_a_render_no_object_model_of_word_is_loaded() -> None:
    """Speed is designed in: python-docx makes the base once, and never opens for a document."""
    code = f"{IN_A_NEW_PROCESS}\nassert not {{'docx', 'lxml.etree'}} & set(loaded), loaded"
    code = code.replace("from word.support import shipped_conclusion", "import vbhc")
    code = code.replace(
        "sys.stdout.buffer.write(writer.to_bytes(shipped_conclusion()))",
        "import warnings; warnings.simplefilter('ignore')\n"
        "data = vbhc.load('fixtures/co-quan.yaml', 'fixtures/cchc.yaml')\n"
        "vbhc.to_bytes(vbhc.render('ket-luan', data))\nloaded = list(sys.modules)",
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
