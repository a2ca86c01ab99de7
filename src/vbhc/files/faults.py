"""Why the system would not write, and what to do about it, in the user's words."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from vbhc.errors import OutputError, Place, Problem
from vbhc.i18n import _
from vbhc.system import number_of, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST_TAKEN = 20

_python: ContextVar[bool] = ContextVar("python", default=False)


@contextmanager
def from_python() -> Iterator[None]:
    """Say remedies as one who calls a function needs them: `force=True`, where others type --force."""
    before = _python.set(True)
    try:
        yield
    finally:
        _python.reset(before)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system says of a file that is written into an OutputError."""
    try:
        yield
    except OSError as error:
        raise refused(path, error) from error


def refused(path: Path, error: OSError) -> OutputError:
    """Return the error of a file that cannot be written."""
    message = _("the file cannot be written: {reason}").format(reason=reason_of(error))
    return OutputError(Problem(message, Place(str(path)), hint=_remedy(number_of(error))))


def protected(path: Path, message: str) -> OutputError:
    """Return the refusal to replace what is not to be replaced."""
    return OutputError(Problem(message, Place(str(path)), hint=_elsewhere()))


def exist(paths: Iterable[Path]) -> OutputError:
    """Return the refusal to replace files, each with its name; of very many, the first."""
    paths = list(paths)
    message = _("the file exists already")
    hint = _("choose another name with -o, or replace it with --force")
    if _python.get():
        hint = _("choose another name, or replace it with force=True")
    found = [Problem(message, Place(str(path)), hint=hint) for path in paths[:MOST_TAKEN]]
    if len(paths) > MOST_TAKEN:
        found.append(Problem(_("more files of the batch exist already, which are not shown")))
    return OutputError(*found)


def other_ending(path: Path, ending: str) -> OutputError:
    """Return the refusal of a name that promises another kind of file than is written."""
    message = _("the file would be a {ending} file under another ending").format(ending=ending)
    name = path.with_suffix(ending).name
    hint = _("name it {name}").format(name=name)
    if (path.suffix.lower(), ending) == (".pdf", ".docx"):
        hint = _("name it {name}, then type: vbhc pdf {name}").format(name=name)
    return OutputError(Problem(message, Place(str(path)), hint=hint))


def _remedy(number: int) -> str:
    if number in {errno.EBUSY, errno.ETXTBSY}:
        return _("close it in Word, or in the program that has it open, and try again")
    if number in {errno.ENOSPC, errno.EDQUOT}:
        return _("free some space and try again, or {other}").format(other=_elsewhere())
    if number in {errno.EACCES, errno.EPERM}:
        return _("close it in other programs, or {other}").format(other=_elsewhere())
    if number == errno.ENAMETOOLONG:
        return _("make the name shorter, or {other}").format(other=_elsewhere())
    return _elsewhere()


def _elsewhere() -> str:
    if _python.get():
        return _("choose another folder or name")
    return _("choose another folder or name with -o")
