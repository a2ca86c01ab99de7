"""What packs the files: a faster library where it is installed, Python's own where it is not.

Nobody may see which it was but by the clock: the same parts come out, and any program opens them.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.word import deflating, package, writer
from vbhc.word.package import BASE_FILE
from word.support import ROOT, members, shipped_conclusion

if TYPE_CHECKING:
    from vbhc.document import VanBan

WITHOUT_THE_LIBRARY = """
import sys
sys.path.insert(0, "tests")
sys.modules["deflate"] = None
from vbhc.word import deflating, writer
from word.support import shipped_conclusion
assert deflating.NAME == "zlib"
first = writer.to_bytes(shipped_conclusion())
assert first == writer.to_bytes(shipped_conclusion())
sys.stdout.buffer.write(first)
"""
CONTENTS = st.one_of(
    st.binary(max_size=300),
    st.text("abc <>/ w:r w:t Sở Khoa học", max_size=3000).map(str.encode),
    st.builds(lambda piece, times: piece * times, st.binary(max_size=40), st.integers(0, 500)),
)


@pytest.fixture(scope="module")
def without() -> bytes:
    """Return the conclusion as made where the library is not installed."""
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_LIBRARY], cwd=ROOT, capture_output=True, check=True
    )
    return run.stdout


def test_here_the_library_is_installed() -> None:
    """Else the tests of this file compare zlib with itself."""
    assert deflating.NAME == "libdeflate"


@given(CONTENTS)
def test_any_content_comes_back_whichever_packed_it(content: bytes) -> None:
    for packed in (deflating.deflated(content), deflating.deflated_by_zlib(content)):
        assert zlib.decompress(packed, -zlib.MAX_WBITS) == content
        assert deflating.inflated(packed) == content


@given(CONTENTS)
def test_any_checksum_is_the_one_zips_are_checked_by(content: bytes) -> None:
    assert deflating.crc32(content) == zlib.crc32(content)


@given(CONTENTS)
def test_any_content_is_packed_to_the_same_bytes_each_time(content: bytes) -> None:
    assert deflating.deflated(content) == deflating.deflated(content)


def test_without_the_library_the_same_parts_come_out(without: bytes, conclusion: VanBan) -> None:
    made = writer.to_bytes(conclusion)
    assert members(made) == members(without)
    assert list(members(made)) == list(members(without))


def test_both_open_and_pass_their_checksums(without: bytes, conclusion: VanBan) -> None:
    for made in (without, writer.to_bytes(conclusion)):
        assert docx.Document(BytesIO(made)).paragraphs
        with zipfile.ZipFile(BytesIO(made)) as archive:
            assert archive.testzip() is None


def test_the_faster_one_packs_about_as_small(without: bytes) -> None:
    assert len(writer.to_bytes(shipped_conclusion())) <= 1.02 * len(without)


def test_what_is_compared_byte_for_byte_does_not_hang_on_what_is_installed(
    without: bytes, conclusion: VanBan
) -> None:
    """The shipped base, and with it the members that are the same in all documents."""
    shipped = {
        member.name: member.deflated for member in package.read_members(BASE_FILE.read_bytes())
    }
    contents = members(BASE_FILE.read_bytes())
    assert shipped == {name: deflating.deflated_by_zlib(c) for name, c in contents.items()}
    for made in (without, writer.to_bytes(conclusion)):
        found = {member.name: member.deflated for member in package.read_members(made)}
        assert found["word/styles.xml"] == shipped["word/styles.xml"]
