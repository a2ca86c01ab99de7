"""Every file has the same facts and findings whatever was read before it.

What makes a check fast is kept from the files before: small parts by their bytes, styles, formats by
how they are written, headers. A stale one would accuse a paper of another's faults, so files are
checked in any order, with memory and under `forgetful`, by one code.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check import office, office_kinds
from mending import foreign, specimen
from vbhc.errors import FileError
from vbhc.memo import forgetful
from vbhc.review import Options, review
from word import golden

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.facts import Checked, Facts

# One part of a file changed: what hangs on it must change too, and with it nothing else.
CHANGES = {
    "word/styles.xml": (b'w:val="28"', b'w:val="22"'),
    "word/numbering.xml": (b'w:val="decimal"', b'w:val="upperRoman"'),
    "word/settings.xml": (b"</w:settings>", b"<w:evenAndOddHeaders/></w:settings>"),
    "word/header2.xml": (b"PAGE", b"DATE"),
    "docProps/app.xml": (b"</Properties>", b"<Pages>1</Pages></Properties>"),
}


def changed(content: bytes, part: str) -> bytes:
    """Return a file with one of its parts changed; the file itself when it has no such part."""
    old, new = CHANGES[part]
    found = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            read = source.read(name)
            target.writestr(name, read.replace(old, new) if name == part else read)
    return found.getvalue()


def _makers() -> list[Callable[[], bytes]]:
    by_hand = (office.letter, office.decision, office.automatic_numbers, office.with_tabs,
               office.tall_header, office_kinds.contract, office_kinds.resolution)  # fmt: skip
    return [*(maker().bytes for maker in by_hand), foreign.report, foreign.letter,
            specimen.specimen]  # fmt: skip


@pytest.fixture(scope="module")
def files() -> list[bytes]:
    made = [make() for make in _makers()] + [golden.package(case) for case in golden.CASES[:3]]
    return made + [changed(content, part) for content in made[-2:] for part in CHANGES]


def said(content: bytes) -> tuple[Facts, Checked] | str:
    """Return what stands in a file and what is said of it, or why it is refused."""
    try:
        found = review(content, "van-ban.docx", Options())
    except FileError as error:
        return str(error)
    return found.facts, found.checked


@pytest.fixture(scope="module")
def alone(files: list[bytes]) -> list[tuple[Facts, Checked] | str]:
    with forgetful():
        return [said(content) for content in files]


def test_the_files_tell_the_parts_apart(alone: list[tuple[Facts, Checked] | str]) -> None:
    assert len({repr(each) for each in alone}) >= len(alone) - len(CHANGES)


@given(order=st.lists(st.integers(0, 24), min_size=1, max_size=12))
@settings(max_examples=12, deadline=None)
def test_a_file_has_the_same_findings_after_any_others(
    order: list[int], files: list[bytes], alone: list[tuple[Facts, Checked] | str]
) -> None:
    for at in (each % len(files) for each in order):
        assert said(files[at]) == alone[at]


def test_a_damaged_part_is_not_taken_for_the_whole_one_before_it(files: list[bytes]) -> None:
    whole = files[-1]
    assert not isinstance(said(whole), str)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        crc = archive.getinfo("word/settings.xml").CRC.to_bytes(4, "little")
    assert isinstance(said(whole.replace(crc, b"\0\0\0\0")), str)
