"""Results onto the disk: each file whole or absent, none overwritten without leave. Files to check."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.errors import FileError, OutputError, Place, Problem
from vbhc.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The system's own words are English, whatever the language of the messages.
_REASONS = {
    errno.EACCES: N_("no permission"),
    errno.EPERM: N_("no permission"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.ENOENT: N_("the folder does not exist"),
    errno.EEXIST: N_("a file stands where the folder should be"),
    errno.ENOTDIR: N_("a file stands where the folder should be"),
    errno.EISDIR: N_("a folder stands where the file should be"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EBUSY: N_("another program holds the file open"),
    errno.ETXTBSY: N_("another program holds the file open"),
}


def read_file(path: Path) -> bytes:
    """Return the bytes of a file to check; FileError when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        message, hint = _("there is no such file"), _("check the path")
    except IsADirectoryError:
        message, hint = _("this is a folder, not a file"), ""
    except PermissionError:
        message = _("the file may not be read")
        hint = _("close it in other programs, or ask for the right")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message, hint = _("the file cannot be read: {reason}").format(reason=reason), ""
    raise FileError(Problem(message, Place(str(path)), hint=hint))


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """Write one file beside its place and rename it; OutputError when that cannot be done."""
    if path.exists() and not force:
        raise _exists(path)
    beside = None
    with _explained(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(
                prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent
            )
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(beside).chmod(0o666 & ~_umask())
            _rename(Path(beside), path, force=force)
        finally:
            if beside is not None:
                Path(beside).unlink(missing_ok=True)


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool) -> list[Path]:
    """Write several files into a folder: all of them, or none when one cannot be made.

    They are made in a hidden folder beside the target and moved when the last one is there.
    """
    with _explained(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Inside a folder that exists: the one around it may not be ours to write in.
        around = folder if folder.is_dir() else folder.parent
        hidden = Path(tempfile.mkdtemp(prefix=f".{folder.name[:40]}.", suffix=".tmp", dir=around))
    try:
        names = _write_all(hidden, files)
        targets = [folder / name for name in names]
        taken = [target for target in targets if target.exists()]
        if taken and not force:
            raise OutputError(*(p for path in taken for p in _exists(path).problems))
        with _explained(folder):
            folder.mkdir(exist_ok=True)
        _move(hidden, targets, force=force)
        return targets
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _move(hidden: Path, targets: list[Path], *, force: bool) -> None:
    """Move the finished files to their targets; when one cannot be moved, all is as it was."""
    moved: list[tuple[Path, Path | None]] = []
    try:
        for target in targets:
            with _explained(target):
                old = _set_aside(target, hidden) if force else None
                moved.append((target, old))
                _rename(hidden / target.name, target, force=False)
    except OutputError:
        for target, old in reversed(moved):
            with suppress(OSError):
                target.unlink(missing_ok=True)
                if old is not None:
                    old.rename(target)
        raise


def _set_aside(target: Path, hidden: Path) -> Path | None:
    """Move an existing file out of the way, where it can be fetched back from."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return target.rename(hidden / f"old-{target.name}") if target.exists() else None


def _write_all(hidden: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    names: list[str] = []
    seen: set[str] = set()
    for name, content in files:
        if name.casefold() in seen:
            message = _("two documents have the name '{name}'").format(name=name)
            raise OutputError(
                Problem(message, hint=_("make 'ten_tep' of the template different for each"))
            )
        seen.add(name.casefold())
        with _explained(hidden / name):
            (hidden / name).write_bytes(content)
        names.append(name)
    return names


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _(_REASONS[error.errno]) if error.errno in _REASONS else error.strerror
        message = _("the file cannot be written: {reason}").format(reason=reason)
        locked = error.errno in {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
        close = _("close it in other programs, or choose another folder with -o")
        hint = close if locked else _("choose another folder or name with -o")
        raise OutputError(Problem(message, Place(str(path)), hint=hint)) from error


def _rename(beside: Path, path: Path, *, force: bool) -> None:
    """Rename without a moment in which another program's file of that name could be lost."""
    if force:
        beside.replace(path)
        return
    try:
        # Windows refuses to rename onto a file; elsewhere a hard link does.
        beside.rename(path) if os.name == "nt" else path.hardlink_to(beside)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:
        if path.exists():
            raise
        beside.rename(path)  # a file system without hard links


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _exists(path: Path) -> OutputError:
    message = _("the file exists already")
    hint = _("choose another name with -o, or replace it with --force")
    return OutputError(Problem(message, Place(str(path)), hint=hint))
