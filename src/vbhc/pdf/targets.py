"""Where PDFs go: beside the Word file, into a folder, or for one file under a name of its own."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.errors import OutputError, Place, Problem
from vbhc.files import exist, other_ending
from vbhc.files.faults import refused
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PDF = ".pdf"
_FILES = frozenset([".docx", ".docm", ".doc", ".odt", ".txt"])
_WORD = ".docx"


def targets_of(files: Sequence[str], out: str | None, *, force: bool) -> dict[str, Path]:
    """Return the PDF of each file; OutputError with all that stand in the way, before any work."""
    if out is not None and out.lower().endswith(PDF) and not os.path.isdir(out):  # noqa: PTH112 - Path.is_dir may raise
        if len(files) > 1:
            message = _("several documents cannot go into one file")
            hint = _("name a folder: -o {out}/").format(out=Path(out).with_suffix(""))
            raise OutputError(Problem(message, Place(out), hint=hint))
        found = {file: Path(out) for file in files}
    else:
        if out is not None:
            _refuse_no_folder(Path(out))
        found = {file: _beside(Path(file), out) for file in files}
    problems = [*_same(found), *(() if force else _taken(found))]
    if problems:
        raise OutputError(*problems)
    return found


def _refuse_no_folder(out: Path) -> None:
    """Refuse what is a file, or is named like one, before a folder of that name is made."""
    if os.path.isdir(out):  # noqa: PTH112
        return
    if out.suffix.lower() in _FILES:
        raise other_ending(out, PDF)
    if os.path.exists(out):  # noqa: PTH110
        raise refused(out, FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)))


def _beside(file: Path, out: str | None) -> Path:
    folder = file.parent if out is None else Path(out)
    return folder / f"{file.stem}{PDF}"


def _same(found: dict[str, Path]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file, target in found.items():
        whole = os.path.normcase(os.path.abspath(target)).casefold()  # noqa: PTH100 - keeps no `..`
        other = seen.setdefault(whole, file)
        if other != file:
            message = _("its PDF would take the place of that of '{other}'").format(other=other)
            hint = _("convert them one after the other into different folders with -o")
            yield Problem(message, Place(file), hint=hint)


def _taken(found: dict[str, Path]) -> tuple[Problem, ...]:
    """Say which PDFs are there already; what is no Word file gets none, and hears why later."""
    taken = [
        target
        for file, target in found.items()
        if file.lower().endswith(_WORD) and os.path.exists(target) and os.path.isfile(file)  # noqa: PTH110, PTH113
    ]
    return exist(taken).problems if taken else ()
