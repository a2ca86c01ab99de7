"""What is done to one file or folder on its way: made, given its rights, renamed."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from vbhc.files.faults import exist, protected
from vbhc.i18n import _


def make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those around it; add to `made` which of them were not there."""
    made += [each for each in (folder, *folder.parents) if not each.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)


def remove_folders(made: list[Path]) -> None:
    """Remove folders that were made for nothing, as long as nobody has put something there."""
    with suppress(OSError):
        for each in reversed(made):
            each.rmdir()


def rename(beside: Path, path: Path, *, force: bool) -> None:
    """Rename without a moment in which another program's file of that name could be lost."""
    if force:
        beside.replace(path)
        return
    try:
        # Windows refuses to rename onto a file; elsewhere a hard link does.
        beside.rename(path) if os.name == "nt" else path.hardlink_to(beside)
    except FileExistsError:
        raise exist([path]) from None
    except OSError:
        if path.exists():
            raise
        beside.rename(path)  # a file system without hard links


def rights(path: Path, old: Path | None) -> None:
    """Give a new file the rights of the one it replaces, or those any new file has."""
    if old is None or not old.exists():
        path.chmod(0o666 & ~umask())
        return
    before, now = old.stat(), path.stat()
    if (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        with suppress(OSError):  # only the administrator may give files away
            os.chown(path, before.st_uid, before.st_gid)
    path.chmod(stat.S_IMODE(before.st_mode))


def replaceable(path: Path) -> Path | None:
    """Return the file that stands under a name, None when none does; OutputError to keep it.

    Where the name is a link, it is the file that is meant. A file that is marked as read-only is
    kept by Windows, and so it is elsewhere: somebody has had a reason.
    """
    real = Path(os.path.realpath(path))
    if not real.exists():
        return None
    mode = real.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise protected(path, _("this is a device, not a file"))
    if not mode & 0o222:
        raise protected(path, _("the file is marked as read-only"))
    return real


def umask() -> int:
    """Return what new files are not allowed."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
