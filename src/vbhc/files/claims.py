"""Hidden names for what is not finished, and whether who used one still lives.

Who makes something hidden holds it: by a lock which the system takes back however the process ends.
What carries our mark and is not held was left by a run that was killed.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import zlib
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOWS = os.name == "nt"  # where an open file is a lock by itself
_SHOWN = 40  # letters of the target's name in that of the hidden thing
_OURS = re.compile(r"\.([0-9a-f]{8})\.[0-9a-f]{8}\.tmp$")
# Where no lock can tell, what nobody has touched for so long, by the disk's own clock, is dead.
_A_DAY = 86_400
_TRIES = 100
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class HiddenFolder:
    """A hidden folder of this process, held until it is let go of."""

    def __init__(self, path: Path, handle: int | None) -> None:
        self.path = path
        self._handle = handle

    def let_go(self) -> None:
        """Hold it no longer."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Remove it, if it is still there; what other processes still put into it is lost."""
        if WINDOWS:  # which neither renames nor removes what is open
            self.let_go()
        _remove(_renamed_away(self.path) or self.path)
        self.let_go()


def hidden_folder(around: Path, name: str) -> HiddenFolder:
    """Make a hidden folder for the files of `name`."""
    for path in _free_names(around, name):
        path.mkdir(0o700)
        with suppress(FileNotFoundError):  # somebody took it for dead before it was held
            handle = _hold_folder(path)
            if path.is_dir():
                return HiddenFolder(path, handle)
            os.close(handle)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def working_folder(around: Path, name: str) -> HiddenFolder:
    """Make a hidden folder to work in; what killed runs of that name left beside it goes away."""
    folder = hidden_folder(around, name)
    sweep(around, name, folder.path)
    return folder


def hidden_file(target: Path) -> tuple[Path, int]:
    """Open a hidden file beside a target for writing; what a killed run left of it goes first."""
    usual = target.with_name(f".{target.name[:_SHOWN]}.{_host()}.tmp")
    if usual.exists():
        _remove_dead_file(usual)
    for path in (usual, *_free_names(target.parent, target.name)):
        with suppress(FileExistsError):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o600)
            if _locked(handle) is not False and _same(handle, path):
                return path, handle
            os.close(handle)
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def sweep(around: Path, name: str, new: Path) -> bool:
    """Remove what killed runs left of `name` in a folder; tell whether there was something."""
    swept = False
    with suppress(OSError):
        for path in list(_ours(around, name)):
            if path != new and (away := _taken_away(path, new)):
                _remove(away)
                swept = True
    return swept


def _remove(folder: Path) -> None:
    """Remove a folder; again when a file came that somebody was just about to make in it."""
    for _try in range(3):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return


def _renamed_away(folder: Path) -> Path | None:
    """Rename a hidden folder, so that nobody can put anything into it any more; None if that fails."""
    name = _OURS.sub("", folder.name)[1:]
    try:
        return folder.rename(next(_free_names(folder.parent, name)))
    except OSError:  # it is not there; or, on Windows, a process at work in it holds it
        return None


def _free_names(around: Path, name: str) -> Iterator[Path]:
    for _try in range(_TRIES):
        yield around / f".{name[:_SHOWN]}.{_host()}.{secrets.token_hex(4)}.tmp"


def _ours(around: Path, name: str) -> Iterator[Path]:
    start = f".{name[:_SHOWN]}"
    with os.scandir(around) as entries:
        for entry in entries:
            marked = entry.name.startswith(start) and _OURS.fullmatch(entry.name[len(start) :])
            if marked and entry.is_dir(follow_symlinks=False):
                yield Path(entry.path)


def _host() -> str:
    """Return a mark of this machine: a lock on a disk that several share may not be seen on all."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(name.encode()):08x}"


def _taken_away(path: Path, new: Path) -> Path | None:
    """Rename away a hidden folder in which nobody is at work any more; None when somebody is.

    It is held meanwhile: else who has just made it could come to hold it before it is renamed.
    """
    found = _OURS.search(path.name)
    here = found is not None and found.group(1) == _host()
    with suppress(OSError), _held(path) if here else nullcontext() as free:
        old = new.stat().st_mtime - path.stat().st_mtime > _A_DAY
        if free or (free is None and old):
            return _renamed_away(path)
    return None


def _remove_dead_file(path: Path) -> None:
    if WINDOWS:  # which refuses to remove what is open
        with suppress(OSError):
            path.unlink()
        return
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY | _PLAIN)
        try:
            if _locked(handle) and _same(handle, path):
                path.unlink()
        finally:
            os.close(handle)


@contextmanager
def _held(path: Path) -> Iterator[bool | None]:
    """Hold a hidden folder for a moment; give False when another holds it, None where nobody can tell."""
    if WINDOWS:
        yield True  # it refuses to rename what is open: who renames will see
        return
    handle = os.open(path, os.O_RDONLY | _PLAIN)
    try:
        yield _locked(handle)
    finally:
        os.close(handle)


def _hold_folder(path: Path) -> int:
    if WINDOWS:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_TEMPORARY", 0)
        return os.open(path / ".tmp", flags)
    handle = os.open(path, os.O_RDONLY | _PLAIN)
    if _locked(handle) is False:  # who looks whether we live holds it for a moment
        os.close(handle)
        with suppress(OSError):
            path.rmdir()
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    return handle


def _locked(handle: int) -> bool | None:
    """Lock what is open; False when another holds it, None where there are no locks."""
    if WINDOWS:
        return None
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _same(handle: int, path: Path) -> bool:
    """Tell whether what is open is still what stands under the name."""
    try:
        return WINDOWS or os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False
