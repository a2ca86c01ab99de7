"""Files to check, as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.errors import FileError, Place, Problem
from vbhc.i18n import _
from vbhc.system import unread

if TYPE_CHECKING:
    from pathlib import Path


def read_file(path: Path) -> bytes:
    """Return the bytes of a file to check; FileError when it cannot be read."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            message = _("this is a device or a pipe, not a file")
            raise FileError(Problem(message, Place(str(path)), hint=_("name a Word file")))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        message, hint = unread(error)
    raise FileError(Problem(message, Place(str(path)), hint=hint))
