"""Deflate and CRC-32: by libdeflate where it is installed (the extra `fast`), else by Python's zlib.

Both pack to the same format and to about the same size; libdeflate takes less than half the time.
Either gives the same bytes each time; the bytes of the two differ, what they unpack to does not.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LEVEL = 6
# Below this many bytes libdeflate is no faster, and zlib need not clear a quarter of a megabyte:
# it finds the same repetitions in a window of twice their size.
_FEW = 2048
_LITTLE_MEMORY = (-12, 7)
_USUAL_MEMORY = (-zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL)

try:
    import deflate as libdeflate
except ImportError:
    libdeflate = None  # type: ignore[assignment]

NAME = "libdeflate" if libdeflate else "zlib"
crc32: Callable[[bytes], int] = libdeflate.crc32 if libdeflate else zlib.crc32


def deflated(content: bytes) -> bytes:
    """Return content as a raw deflate stream."""
    if libdeflate and len(content) >= _FEW:
        return bytes(libdeflate.deflate_compress(content, _LEVEL))
    return deflated_by_zlib(content)


def deflated_by_zlib(content: bytes) -> bytes:
    """Return the same whatever is installed: for what is compared byte for byte."""
    memory = _LITTLE_MEMORY if len(content) < _FEW else _USUAL_MEMORY
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, *memory)
    return packer.compress(content) + packer.flush()


def inflated(packed: bytes) -> bytes:
    """Return the content of a raw deflate stream."""
    return zlib.decompress(packed, -zlib.MAX_WBITS)
