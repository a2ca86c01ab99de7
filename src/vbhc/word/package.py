"""The Word package as a zip: reads the base once, writes a document around it.

The members that never change are kept deflated, so that a document costs only its own parts;
`zipfile` cannot write a member that is already deflated, hence the few lines of our own. All
times are fixed: the same input gives the same bytes.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.memo import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

BASE_FILE = Path(__file__).parent / "base.docx"
_LEVEL = 6
_SMALL = 8192
# zlib clears a quarter of a megabyte each time, which costs more than to deflate a few hundred
# bytes; they find the same repetitions in a window of twice their size.
_FEW = 2048
_LITTLE_MEMORY = (-12, 7)
_USUAL_MEMORY = (-zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL)
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
        return zlib.decompress(self.deflated, -zlib.MAX_WBITS)

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


def deflate(name: str, content: bytes) -> Member:
    """Compress one file."""
    memory = _LITTLE_MEMORY if len(content) < _FEW else _USUAL_MEMORY
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, *memory)
    return Member(
        name, packer.compress(content) + packer.flush(), zlib.crc32(content), len(content)
    )


def read_members(package: bytes) -> list[Member]:
    """Return the members of a package, in their order."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return [deflate(name, archive.read(name)) for name in archive.namelist()]


@lru_cache(maxsize=1)
def base_members() -> tuple[Member, ...]:
    """Return the members of the base package, read once in a process."""
    return tuple(read_members(BASE_FILE.read_bytes()))


def write_members(contents: Mapping[str, bytes]) -> bytes:
    """Return a package of these files."""
    return zip_of([deflate(name, content) for name, content in contents.items()])


def around_base(contents: Mapping[str, bytes]) -> bytes:
    """Return the base package with these members replaced."""
    own = {name: _deflated(name, content) for name, content in contents.items()}
    return zip_of([own.get(member.name, member) for member in base_members()])


def _deflated(name: str, content: bytes) -> Member:
    # Small parts (numbering, footer, properties) are mostly those of the document before.
    return _small(name, content) if len(content) < _SMALL else deflate(name, content)


@remembered(256)
def _small(name: str, content: bytes) -> Member:
    return deflate(name, content)


def zip_of(members: list[Member]) -> bytes:
    """Return a package of members that are deflated already, in their order."""
    parts: list[bytes] = []
    index: list[bytes] = []
    offset = 0
    for member in members:
        index.append(member.listed(offset))
        parts += (member.local, member.deflated)
        offset += len(member.local) + len(member.deflated)
    directory = b"".join(index)
    count = len(members)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
    return b"".join((*parts, directory, end))
