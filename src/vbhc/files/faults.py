"""Why the system would not write, and what to do about it, in the user's words."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from vbhc.errors import OutputError, Place, Problem
from vbhc.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# The system's own words are English, whatever the language of the messages.
_REASONS = {
    errno.EACCES: N_("no permission"),
    errno.EPERM: N_("no permission"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is used up"),
    errno.EFBIG: N_("the file is larger than the system allows"),
    errno.EIO: N_("the disk or the network failed"),
    errno.ENOENT: N_("the folder does not exist, or was removed meanwhile"),
    errno.EEXIST: N_("a file stands where the folder should be"),
    errno.ENOTDIR: N_("a file stands where the folder should be"),
    errno.EISDIR: N_("a folder stands where the file should be"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("links lead round in a circle"),
    errno.EBUSY: N_("another program holds the file open"),
    errno.ETXTBSY: N_("another program holds the file open"),
    errno.ENOMEM: N_("there is not enough memory"),
    errno.EAGAIN: N_("there are too many processes"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.EPIPE: N_("nobody reads it any more"),
}
# Windows' own numbers, which Python folds into "no permission" and "not found".
_HELD_BY_OTHERS = {32, 33}
_TOO_LONG = {206}
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


def reason_of(error: OSError) -> str:
    """Return why the system would not write, in the user's language where we know the words."""
    known = _REASONS.get(_number(error))
    return _(known) if known else error.strerror or str(error)


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
    return OutputError(Problem(message, Place(str(path)), hint=_remedy(_number(error))))


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


def _number(error: OSError) -> int:
    told = getattr(error, "winerror", None)
    if told in _HELD_BY_OTHERS:
        return errno.EBUSY
    if told in _TOO_LONG:
        return errno.ENAMETOOLONG
    return error.errno or 0


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
