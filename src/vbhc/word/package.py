"""The Word package as a zip: reads the base once, writes a document around it.

The members that never change stand first, deflated and joined once in a process, so that a document
costs only its own parts; `zipfile` cannot write a member that is already deflated, hence the few
lines of our own. All times are fixed: the same input gives the same bytes.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from functools import cached_property, lru_cache
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
_CENTRAL = struct.Struct("<4s6H3I5HI")
_OFFSET = struct.Struct("<I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_DEFLATED = 8
_UTF8_NAMES = 0x800
_DAY = (1 << 5) | 1  # 1980-01-01, the first day a zip can name


@dataclass(frozen=True)
class Member:
    """One file of a package, deflated."""

    name: str
    deflated: bytes
    crc: int
    size: int

    def content(self) -> bytes:
        """Return the bytes of the file."""
        return inflated(self.deflated)

    @cached_property
    def local(self) -> bytes:
        """Return what stands before it in a package."""
        name = self.name.encode()
        return _LOCAL.pack(b"PK\3\4", *self._told, len(name), 0) + name

    def listed(self, offset: int) -> bytes:
        """Return its entry in the list of members, of a package in which it begins there."""
        return self._entry[0] + _OFFSET.pack(offset) + self._entry[1]

    @cached_property
    def _entry(self) -> tuple[bytes, bytes]:
        name = self.name.encode()
        return _CENTRAL.pack(b"PK\1\2", _VERSION, *self._told, len(name), 0, 0, 0, 0, 0), name

    @property
    def _told(self) -> tuple[int, ...]:
        common = (_VERSION, _UTF8_NAMES, _DEFLATED, 0, _DAY)
        return *common, self.crc, len(self.deflated), self.size


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


@dataclass(frozen=True, slots=True)
class Begun:
    """A package as far as it goes: `members` one after the other, their `entries` in its list."""

    members: bytes
    entries: bytes
    count: int


_NOTHING = Begun(b"", b"", 0)


@lru_cache(maxsize=4)
def _base_without(names: tuple[str, ...]) -> Begun:
    return _joined([member for member in base_members() if member.name not in names], _NOTHING)


def _joined(members: Iterable[Member], begun: Begun) -> Begun:
    """Return a package with members after those it has."""
    parts = [begun.members]
    entries = [begun.entries]
    offset = len(begun.members)
    count = begun.count
    for member in members:
        entries.append(member.listed(offset))
        parts += (member.local, member.deflated)
        offset += len(member.local) + len(member.deflated)
        count += 1
    return Begun(b"".join(parts), b"".join(entries), count)


def zip_of(members: Iterable[Member], begun: Begun = _NOTHING) -> bytes:
    """Return a package of members that are deflated already, in their order, after those of one begun."""
    whole = _joined(members, begun)
    sizes = (len(whole.entries), len(whole.members))
    end = _END.pack(b"PK\5\6", 0, 0, whole.count, whole.count, *sizes, 0)
    return b"".join((whole.members, whole.entries, end))
