"""One file: made under a hidden name beside its place, flushed, and renamed."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from vbhc.files import claims, steps
from vbhc.files.disk import flush_file
from vbhc.files.faults import exist, explained
from vbhc.files.interrupts import uninterrupted


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """Write one file, whole or not at all; OutputError when that cannot be done.

    An existing one is replaced only with `force`: it keeps its rights, and where its name is a
    link, the file that is meant is replaced and the link stays. The content is on the disk before
    the name is, so that no power cut leaves an empty file.
    """
    with explained(path):
        if not force and path.exists():
            raise exist([path])
        # A link to a file that is not there yet is followed as well.
        target = Path(os.path.realpath(path)) if force else path
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        old = steps.replaceable(path) if force else None
        with uninterrupted():
            _write(target, content, old, force=force)


def _write(target: Path, content: bytes, old: Path | None, *, force: bool) -> None:
    made: list[Path] = []
    beside: Path | None = None
    try:
        steps.make_folder(target.parent, made)
        beside, handle = claims.hidden_file(target)
        # Held until the file has its name: nobody may take it for one a killed run has left.
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            flush_file(handle)
            steps.rights(beside, old)
            if not claims.WINDOWS:
                steps.rename(beside, target, force=force)
        if claims.WINDOWS:  # which does not rename what is open
            steps.rename(beside, target, force=force)
        made = []
    finally:
        if beside is not None:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        steps.remove_folders(made)
