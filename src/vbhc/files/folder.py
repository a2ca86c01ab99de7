"""Several files into a folder: all of them, or none when one cannot be made."""

from __future__ import annotations

import errno
import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.errors import Level, OutputError, Place, Problem
from vbhc.files import moving, steps
from vbhc.files.claims import WINDOWS, HiddenFolder, hidden_folder, sweep
from vbhc.files.disk import flush
from vbhc.files.faults import MOST_TAKEN, exist, explained, refused
from vbhc.files.interrupts import uninterrupted
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    # A content is None when the maker has put it into the hidden folder itself.
    Files = Generator[tuple[str, bytes | None], None, None]
    Maker = Callable[["Staging"], Files]


@dataclass(frozen=True, slots=True)
class Staging:
    """A hidden folder in which the files of a batch are made, as another process may see it.

    `sign` tells whether a process sees the same folder: one on another machine does not, and one
    of another user could not leave us a file we may move.
    """

    folder: str
    sign: tuple[object, ...]

    def seen(self) -> bool:
        """Tell whether this process sees the folder and may write into it."""
        return _sign(self.folder) == self.sign

    def put(self, name: str, content: bytes) -> None:
        """Write one file; OSError when that cannot be done, or the batch has been given up."""
        put(self.folder, name, content)


def put(folder: str | Path, name: str, content: bytes) -> None:
    """Write one file into a hidden folder; OSError with its path when that cannot be done."""
    path = os.path.join(folder, name)  # noqa: PTH118 - for speed, as below
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from error


def write_folder(
    folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool,
    tell: Callable[[Problem], None] | None = None,
) -> list[Path]:  # fmt: skip
    """Write several files into a folder: all of them, or none when one cannot be made.

    They are made one by one in a hidden folder beside the target, and moved when the last one is
    there. An interrupt leaves all or none as well, and nothing hidden. `tell` is told when an
    earlier run was killed here.
    """
    return fill_folder(folder, lambda _staging: (each for each in files), force=force, tell=tell)


def fill_folder(
    folder: Path, maker: Maker, *, force: bool, tell: Callable[[Problem], None] | None = None
) -> list[Path]:
    """Write what a maker makes, as `write_folder` does; it may put files where it is told itself.

    The maker is closed before anything is cleaned up, and what it still writes later is lost.
    """
    made: list[Path] = []
    hidden: HiddenFolder | None = None
    try:
        with uninterrupted(), explained(folder):
            if folder.exists() and not folder.is_dir():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            steps.make_folder(folder.parent, made)
            # Inside a folder that exists: the one around it may not be ours to write in.
            around = folder if folder.is_dir() else folder.parent
            hidden = hidden_folder(around, folder.name)
            _sweep(folder, hidden.path, tell)
        names = _made(hidden.path, folder, maker, force=force)
        with uninterrupted() as stop_if_asked:
            if WINDOWS:  # which does not rename a folder with something open in it
                hidden.let_go()
            if not moving.move_whole(hidden.path, folder):
                with explained(folder):
                    steps.make_folder(folder, made)
                targets = [folder / name for name in names]
                moving.move(hidden.path, targets, stop_if_asked, force=force)
            made = []
        return [folder / name for name in names]
    finally:
        with uninterrupted():
            if hidden is not None:
                hidden.remove()
            steps.remove_folders(made)


def _made(hidden: Path, folder: Path, maker: Maker, *, force: bool) -> list[str]:
    """Let the files be made in the hidden folder, to the disk; return their names."""
    with explained(folder):
        # As a process sees it that stands in another folder.
        staging = Staging(os.path.abspath(hidden), _sign(hidden))  # noqa: PTH100
    with closing(maker(staging)) as files:
        names = _taken_in(hidden, folder, _explained(files, staging, folder), force=force)
    with explained(folder):
        _refuse_one_for_two(hidden, len(names))
        flush(hidden, [name for name in names if force and (folder / name).exists()])
    return names


def _explained(files: Files, staging: Staging, folder: Path) -> Iterator[tuple[str, bytes | None]]:
    """Pass the files on; what the system says of one in the hidden folder is meant for its target."""
    try:
        yield from files
    except OSError as error:
        path = Path(error.filename or "")
        if str(path.parent) != staging.folder:
            raise
        raise refused(folder / path.name, error) from error


def _sweep(folder: Path, hidden: Path, tell: Callable[[Problem], None] | None) -> None:
    """Remove what killed runs into the same folder left, and say so."""
    places = dict.fromkeys((folder, folder.parent))
    swept = [sweep(place, folder.name, hidden) for place in places]
    if any(swept) and tell:
        message = _(
            "an earlier run was cut off here before its end; what was unfinished is removed"
        )
        hint = _("some of its files may be in the folder: each of them is whole")
        tell(Problem(message, Place(str(folder)), hint=hint, level=Level.NOTE))


def _sign(folder: str | Path) -> tuple[object, ...]:
    """Return by what a folder is known on one machine, to one user."""
    try:
        found = os.stat(folder)  # noqa: PTH116 - a process looks before every chunk
    except OSError:
        return ()
    user = os.geteuid() if hasattr(os, "geteuid") else None
    host = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME")
    return found.st_dev, found.st_ino, user, host


def _taken_in(
    hidden: Path, folder: Path, files: Iterable[tuple[str, bytes | None]], *, force: bool
) -> list[str]:
    """Take the files into the hidden folder; stop early when many stand in the way of them."""
    names: dict[str, str] = {}
    taken: list[Path] = []
    look = not force and folder.exists()
    for number, (name, content) in enumerate(files, 1):
        names[name.casefold()] = name
        if len(names) < number:
            message = _("two documents have the name '{name}'").format(name=name)
            hint = _("make 'ten_tep' of the template different for each")
            raise OutputError(Problem(message, hint=hint))
        if content is not None:
            with explained(folder / name):
                put(hidden, name, content)
        if look and os.path.lexists(folder / name):
            taken.append(folder / name)
        if len(taken) > MOST_TAKEN:
            break
    if taken:
        raise exist(taken)
    return list(names.values())


def _refuse_one_for_two(hidden: Path, count: int) -> None:
    """Refuse names that are two for us and one for the disk: the second file took the first's place."""
    with os.scandir(hidden) as entries:
        there = sum(not entry.name.startswith(".") for entry in entries)
    if there < count:
        message = _("this disk takes the names of two documents for one")
        raise OutputError(
            Problem(message, hint=_("make 'ten_tep' of the template different for each"))
        )
