"""Results onto the disk: each file whole or absent, none overwritten without leave. Files to check."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import tempfile
import threading
from array import array
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.errors import FileError, OutputError, Place, Problem
from vbhc.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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

_MOST_TAKEN = 20
_HELD_IN_MEMORY = 1 << 23
# Signals that may be answered like Ctrl-C, which is by Python's own way to answer it.
_INTERRUPT = signal.default_int_handler
_INTERRUPTS = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
]


def read_file(path: Path) -> bytes:
    """Return the bytes of a file to check; FileError when it cannot be read."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            message = _("this is a device or a pipe, not a file")
            raise FileError(Problem(message, Place(str(path)), hint=_("name a Word file")))
        return path.read_bytes()
    except FileNotFoundError:
        message, hint = _("there is no such file"), _("check the path")
    except IsADirectoryError:
        message, hint = _("this is a folder, not a file"), _("name the files in it")
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


def write_folder(
    folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool
) -> list[Path]:  # fmt: skip
    """Write several files into a folder: all of them, or none when one cannot be made.

    They are made one by one in a hidden folder beside the target, and moved when the last one is
    there. An interrupt leaves all or none as well, and nothing hidden.
    """
    made: list[Path] = []
    hidden: Path | None = None
    try:
        with uninterrupted(), _explained(folder):
            made = _make_folder(folder.parent)
            # Inside a folder that exists: the one around it may not be ours to write in.
            around = folder if folder.is_dir() else folder.parent
            hidden = Path(
                tempfile.mkdtemp(prefix=f".{folder.name[:40]}.", suffix=".tmp", dir=around)
            )
        names = _write_all(hidden, folder, files, force=force)
        with uninterrupted() as stop_if_asked:
            if not _move_whole(hidden, folder):
                with _explained(folder):
                    made += _make_folder(folder)
                _move(hidden, [folder / name for name in names], stop_if_asked, force=force)
            made = []
        return [folder / name for name in names]
    finally:
        with uninterrupted():
            if hidden is not None:
                shutil.rmtree(hidden, ignore_errors=True)
            with suppress(OSError):  # somebody may have put something there meanwhile
                for each in reversed(made):
                    each.rmdir()


def held(contents: Iterable[bytes]) -> Iterator[bytes]:
    """Give contents back in order when the last one has been made; many are kept on disk."""
    lengths = array("Q")
    with tempfile.SpooledTemporaryFile(_HELD_IN_MEMORY) as file:
        for content in contents:
            with _explained(Path(tempfile.gettempdir())):
                file.write(content)
            lengths.append(len(content))
        file.seek(0)
        for length in lengths:
            yield file.read(length)


@contextmanager
def uninterrupted() -> Iterator[Callable[[], None]]:
    """Let an interrupt wait until the end of what is inside.

    Gives a function that raises it before, for a moment at which all can be put back.
    """
    asked: list[int] = []

    def stop_if_asked() -> None:
        if asked:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield stop_if_asked  # only the main thread is ever interrupted
        return
    held = [number for number in _INTERRUPTS if signal.getsignal(number) is _INTERRUPT]
    for number in held:
        signal.signal(number, lambda number, _frame: asked.append(number))
    try:
        yield stop_if_asked
    finally:
        for number in held:
            signal.signal(number, _INTERRUPT)
    stop_if_asked()


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those around it; return which of them were not there."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _move_whole(hidden: Path, folder: Path) -> bool:
    """Let the hidden folder become the new one, in one step; False when that cannot be."""
    if folder.exists():
        return False
    try:
        hidden.chmod(0o777 & ~_umask())
        hidden.rename(folder)
    except OSError:
        return False  # a folder of that name is there by now, or a file in it is held open
    return True


def _move(
    hidden: Path, targets: list[Path], stop_if_asked: Callable[[], None], *, force: bool
) -> None:
    """Move the finished files to their targets; when one cannot be moved, all is as it was."""
    moved: list[tuple[Path, Path | None]] = []
    try:
        for target in targets:
            stop_if_asked()
            with _explained(target):
                moved.append((target, _replaced(hidden, target, force=force)))
    except BaseException:
        for target, old in reversed(moved):
            with suppress(OSError):
                target.unlink(missing_ok=True)
                if old is not None:
                    old.rename(target)
        raise


def _replaced(hidden: Path, target: Path, *, force: bool) -> Path | None:
    """Move one file to its target; return where the file is that stood there."""
    old = _set_aside(target, hidden) if force else None
    try:
        _rename(hidden / target.name, target, force=False)
    except BaseException:
        if old is not None:
            old.rename(target)
        raise
    return old


def _set_aside(target: Path, hidden: Path) -> Path | None:
    """Move an existing file out of the way, where it can be fetched back from."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return target.rename(hidden / f"old-{target.name}") if target.exists() else None


def _write_all(
    hidden: Path, folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool
) -> list[str]:
    """Write the files into the hidden folder; stop early when many stand in the way of them."""
    names: list[str] = []
    seen: set[str] = set()
    taken: list[Path] = []
    for name, content in files:
        if name.casefold() in seen:
            message = _("two documents have the name '{name}'").format(name=name)
            hint = _("make 'ten_tep' of the template different for each")
            raise OutputError(Problem(message, hint=hint))
        seen.add(name.casefold())
        names.append(name)
        with _explained(folder / name):
            (hidden / name).write_bytes(content)
        if not force and (folder / name).exists():
            taken.append(folder / name)
        if len(taken) > _MOST_TAKEN:
            break
    if taken:
        raise OutputError(*_all_exist(taken))
    return names


def _all_exist(taken: list[Path]) -> Iterator[Problem]:
    for path in taken[:_MOST_TAKEN]:
        yield from _exists(path).problems
    if len(taken) > _MOST_TAKEN:
        yield Problem(_("more files of the batch exist already, which are not shown"))


def reason_of(error: OSError) -> str:
    """Return why the system would not write, in the user's language where we know the words."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = reason_of(error)
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
