"""Many results that nobody may see before the last one is there."""

from __future__ import annotations

import tempfile
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.files.faults import explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HELD_IN_MEMORY = 1 << 23


def held(contents: Iterable[bytes]) -> Iterator[bytes]:
    """Give contents back in order when the last one has been made; many are kept on disk."""
    lengths = array("Q")
    with tempfile.SpooledTemporaryFile(_HELD_IN_MEMORY) as file:
        for content in contents:
            with explained(_where_temporary_files_are()):
                file.write(content)
            lengths.append(len(content))
        file.seek(0)
        for length in lengths:
            yield file.read(length)


def _where_temporary_files_are() -> Path:
    try:
        return Path(tempfile.gettempdir())
    except OSError:  # there is no folder that may be written in
        return Path("TMPDIR")
