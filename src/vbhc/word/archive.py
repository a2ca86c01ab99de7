"""A zip that may be hostile: members checked before a byte is unpacked, unpacked within limits.

A limit is far above what any paper needs, and low enough that no file takes more than a few
seconds or 200 MB.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from vbhc.i18n import _
from vbhc.word.package import Member, deflate, zip_of
from vbhc.word.refusal import ZIP, damaged, not_a_package, refused, too_large

if TYPE_CHECKING:
    from collections.abc import Mapping

MEGABYTE = 1 << 20
MOST_MEMBERS = 4000
LARGEST_FILE = 100 * MEGABYTE
LARGEST_MEMBER = 60 * MEGABYTE
LARGEST_TOTAL = 150 * MEGABYTE
# Deflate reaches 1:1032; the plainest real styles.xml about 1:60.
HIGHEST_RATIO = 400
_RATIO_COUNTS_FROM = MEGABYTE
_LOCAL = struct.Struct("<4s5H3I2H")
_ENCRYPTED, _UTF8 = 0x1, 0x800
# Whatever zipfile raises on bytes that are no zip: it was not written for hostile ones.
_BROKEN: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ArithmeticError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)


class Print(NamedTuple):
    """The fingerprint of a member: of equal ones the content is equal, and as whole or as damaged."""

    crc: int
    size: int
    method: int
    packed: bytes


@dataclass(frozen=True, slots=True)
class Archive:
    """The members of a zip by name, in their order; `data` is the whole file."""

    name: str
    data: bytes
    members: dict[str, zipfile.ZipInfo]

    def read(self, member: str) -> bytes:
        """Return a member unpacked; FileError when it is damaged or longer than it says."""
        info = self.members[member]
        try:
            content = self._unpacked(info)
        except _BROKEN as error:
            raise damaged(self.name) from error
        if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
            raise damaged(self.name)
        return content

    def packed(self, member: str) -> bytes:
        """Return the bytes a member takes in the file: equal for equal members, nothing unpacked."""
        info = self.members[member]
        try:
            head = _LOCAL.unpack_from(self.data, info.header_offset)
        except struct.error as error:
            raise damaged(self.name) from error
        named = info.header_offset + _LOCAL.size
        start = named + head[-2] + head[-1]
        packed = self.data[start : start + info.compress_size]
        name = _written(info.orig_filename, info.flag_bits)
        if head[0] != ZIP or self.data[named : named + head[-2]] != name:
            raise damaged(
                self.name
            )  # two names for one member: programs would read different files
        if len(packed) != info.compress_size:
            raise damaged(self.name)
        return packed

    def print_of(self, member: str) -> Print:
        """Return all that a member's content hangs on, with nothing unpacked."""
        info = self.members[member]
        return Print(info.CRC, info.file_size, info.compress_type, self.packed(member))

    def repacked(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the file with some members replaced and new ones at the end; the others as they are."""
        own = {name: deflate(name, content) for name, content in changed.items()}
        kept = [own[name] if name in own else self._member(name) for name in self.members]
        added = [member for name, member in own.items() if name not in self.members]
        return zip_of([*kept, *added])

    def _member(self, name: str) -> Member:
        info = self.members[name]
        if info.compress_type == zipfile.ZIP_DEFLATED:
            return Member(name, self.packed(name), info.CRC, info.file_size)
        return deflate(name, self.read(name))

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        packed = self.packed(info.filename)
        if info.compress_type == zipfile.ZIP_STORED:
            return packed
        # One byte more than promised is enough to see that the promise is broken.
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        return unpacker.decompress(packed, info.file_size + 1)


def open_archive(data: bytes, name: str) -> Archive:
    """Read the index of a zip; FileError when it is none, damaged, encrypted or too large."""
    if not data.startswith(ZIP):
        raise not_a_package(name, data)
    if len(data) > LARGEST_FILE:
        raise too_large(name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found = archive.infolist()
    except _BROKEN as error:
        raise damaged(name) from error
    _check(found, name)
    return Archive(name, data, {info.filename: info for info in found})


def _check(found: list[zipfile.ZipInfo], name: str) -> None:
    if len({_plain(info.filename) for info in found}) != len(found):
        raise refused(
            name,
            _("the file holds one part twice, so that programs read different texts"),
            _("open it in Word and save it anew"),
        )
    for info in found:
        _check_member(info, name)
    if len(found) > MOST_MEMBERS or sum(info.file_size for info in found) > LARGEST_TOTAL:
        raise too_large(name)


def _check_member(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise refused(name, _("the file is locked with a password"), _("unpack it first"))
    if ".." in _plain(info.filename).split("/") or info.filename.startswith("/"):
        raise damaged(name)
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise damaged(name)
    swollen = info.file_size > HIGHEST_RATIO * max(info.compress_size, 1)
    if info.file_size > LARGEST_MEMBER or (swollen and info.file_size > _RATIO_COUNTS_FROM):
        raise too_large(name)


def _written(member: str, flags: int) -> bytes:
    return member.encode("utf-8" if flags & _UTF8 else "cp437", "replace")


def _plain(member: str) -> str:
    """Return a member's name as parts are compared: without case, with forward slashes."""
    return member.replace("\\", "/").lower()
