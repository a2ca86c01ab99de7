"""Finished files to their places: each in one step, and all back again when one cannot go."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.errors import OutputError
from vbhc.files import steps
from vbhc.files.faults import MOST_TAKEN, exist, explained
from vbhc.files.single import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# No file of ours has a name that begins with a full stop.
_OLD = ".cu"


def move_whole(hidden: Path, folder: Path) -> bool:
    """Let the hidden folder become the new one, in one step; False when that cannot be."""
    if folder.exists():
        return False
    try:
        hidden.chmod(0o777 & ~steps.umask())
        hidden.rename(folder)
    except OSError:
        return False  # a folder of that name is there by now, or a file in it is held open
    return True


def move(
    hidden: Path, targets: list[Path], stop_if_asked: Callable[[], None], *, force: bool
) -> None:
    """Move the finished files to their targets; when one cannot be moved, all is as it was."""
    moved: list[tuple[Path, Path | None]] = []
    try:
        for target in targets:
            stop_if_asked()
            with explained(target), _all_taken(targets[len(moved) :], force=force):
                moved.append(placed(hidden, target, force=force))
    except BaseException:
        for target, old in reversed(moved):
            with suppress(OSError):
                old.replace(target) if old is not None else target.unlink(missing_ok=True)
        raise


@contextmanager
def _all_taken(targets: list[Path], *, force: bool) -> Iterator[None]:
    """Name all files that stand in the way when another program was quicker."""
    try:
        yield
    except OutputError:
        if force or not os.path.lexists(targets[0]):
            raise
        taken = filter(os.path.lexists, targets)
        raise exist(islice(taken, MOST_TAKEN + 1)) from None


def placed(hidden: Path, target: Path, *, force: bool) -> tuple[Path, Path | None]:
    """Put one file in its place; return the place, and where a second name of the old file is.

    At no moment is there no file under the target's name, when there was one.
    """
    if not (force and os.path.lexists(target)):
        steps.rename(hidden / target.name, target, force=False)
        return target, None
    there = steps.replaceable(target)
    real = Path(os.path.realpath(target))
    old = _kept(there, hidden / _OLD / target.name) if there else None
    steps.rights(hidden / target.name, there)
    _replace(hidden / target.name, real)
    return real, old


def _kept(real: Path, old: Path) -> Path:
    """Give an existing file a second name, from which it can be fetched back."""
    old.parent.mkdir(exist_ok=True)
    try:
        old.hardlink_to(real)
    except OSError:  # a file system without hard links, or another one
        shutil.copy2(real, old)
    return old


def _replace(new: Path, real: Path) -> None:
    try:
        new.replace(real)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # The link leads to another disk.
        write_file(real, new.read_bytes(), force=True)
