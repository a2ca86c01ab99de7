"""The Word package as a zip: reads the base once, writes a document around it.

The members that never change stand first, deflated and joined once in a process, so that a document
costs only its own parts; `zipfile` cannot write a member that is already deflated, hence the few
lines of our own. All times are fixed: the same input gives the same bytes.
"""

from __future__ import annotations

import struct
import zipfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.memo import remembered
from vbhc.word.deflating import crc32, deflated, inflated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

BASE_FILE = Path(__file__).parent / "base.docx"
_SMALL = 8192
_LOCAL = struct.Struct("<4s5H3I2H")
_TOLD = struct.Struct("<5H3I2H")  # what stands in both places: before a member, and in the list
_OFFSET = struct.Struct("<10xI")  # after neither comment nor attributes
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_MADE_BY = struct.pack("<H", _VERSION)
_DEFLATED = 8
_UTF8_NAMES = 0x800
_DAY = (1 << 5) | 1  # 1980-01-01, the first day a zip can name


class Member:
    """One file of a package, deflated; `local` is what stands before it there."""

    __slots__ = ("crc", "deflated", "local", "name", "size", "told")

    def __init__(self, name: str, deflated: bytes, crc: int, size: int) -> None:
        self.name, self.deflated, self.crc, self.size = name, deflated, crc, size
        named = name.encode()
        self.told = _TOLD.pack(
            _VERSION, _UTF8_NAMES, _DEFLATED, 0, _DAY, crc, len(deflated), size, len(named), 0
        )
        self.local = b"PK\3\4%b%b" % (self.told, named)

    def content(self) -> bytes:
        """Return the bytes of the file."""
        return inflated(self.deflated)

    def listed(self, offset: int) -> bytes:
        """Return its entry in the list of members, of a package in which it begins there."""
        pieces = (_MADE_BY, self.told, _OFFSET.pack(offset), self.name.encode())
        return b"PK\1\2%b%b%b%b" % pieces


def deflate(name: str, content: bytes, packed_by: Callable[[bytes], bytes] = deflated) -> Member:
    """Compress one file."""
    return Member(name, packed_by(content), crc32(content), len(content))


def read_members(package: bytes) -> list[Member]:
    """Return the members of a package of ours, in their order and as they are packed."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        found = archive.infolist()
    return [_member(package, info) for info in found]


def _member(package: bytes, info: zipfile.ZipInfo) -> Member:
    *_told, name, extra = _LOCAL.unpack_from(package, info.header_offset)
    start = info.header_offset + _LOCAL.size + name + extra
    packed = package[start : start + info.compress_size]
    return Member(info.filename, packed, info.CRC, info.file_size)


@lru_cache(maxsize=1)
def base_members() -> tuple[Member, ...]:
    """Return the members of the base package, read once in a process."""
    return tuple(read_members(BASE_FILE.read_bytes()))


def write_members(
    contents: Mapping[str, bytes], packed_by: Callable[[bytes], bytes] = deflated
) -> bytes:
    """Return a package of these files."""
    return zip_of([deflate(name, content, packed_by) for name, content in contents.items()])


def around_base(contents: Mapping[str, bytes]) -> bytes:
    """Return the base package with these members replaced; they stand at its end."""
    own = [_deflated(name, content) for name, content in contents.items()]
    return zip_of(own, _base_without(tuple(contents)))


def _deflated(name: str, content: bytes) -> Member:
    # Small parts (numbering, footer, properties) are mostly those of the document before.
    return _small(name, content) if len(content) < _SMALL else deflate(name, content)


@remembered(256)
def _small(name: str, content: bytes) -> Member:
    return deflate(name, content)


@lru_cache(maxsize=4)
def _base_without(names: tuple[str, ...]) -> tuple[bytes, bytes, int]:
    return _joined([member for member in base_members() if member.name not in names])


def _joined(members: Iterable[Member], begins: int = 0) -> tuple[bytes, bytes, int]:
    """Return members one after the other, their entries in the list, and how many there are.

    `begins` is where the first of them begins.
    """
    parts: list[bytes] = []
    entries: list[bytes] = []
    offset = begins
    for member in members:
        entries.append(member.listed(offset))
        parts += (member.local, member.deflated)
        offset += len(member.local) + len(member.deflated)
    return b"".join(parts), b"".join(entries), len(entries)


_NOTHING = (b"", b"", 0)


def zip_of(members: Iterable[Member], begun: tuple[bytes, bytes, int] = _NOTHING) -> bytes:
    """Return a package of members that are deflated already, in their order, after those joined before."""
    first, first_entries, count = begun
    own, own_entries, more = _joined(members, len(first))
    count += more
    sizes = (len(first_entries) + len(own_entries), len(first) + len(own))
    end = _END.pack(b"PK\5\6", 0, 0, count, count, *sizes, 0)
    return b"".join((first, own, first_entries, own_entries, end))
