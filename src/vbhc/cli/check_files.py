"""Which Word files a command is asked about: paths, patterns, folders."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.errors import Level, Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

ENDING, OLD = ".docx", ".doc"
_SHOWN = 3  # names in a note


@dataclass(frozen=True)
class Copies:
    """Which copies of ours (`sua`: NAME.sua.docx) a folder or a pattern does not mean.

    `never` are left out without a word; of `beside` those whose original stands beside them, which
    is told.
    """

    never: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def expanded(arguments: tuple[str, ...], copies: Copies) -> tuple[list[str], list[Problem]]:
    """Return the files the arguments mean, each once, and what is wrong with the others, or a note.

    cmd.exe hands patterns on as they are typed. A folder means the .docx files in it and below.
    Neither means what Word leaves while a file is open, nor a copy of ours that is left out, else
    a second run would mend the copies of the first. A pattern that ends like a copy means copies.
    """
    once: dict[str, str] = {}
    problems: list[Problem] = []
    named = {whole(argument) for argument in arguments}
    for argument in arguments:
        for file in _meant(argument, copies, named, problems):
            once.setdefault(whole(file), file)
    return list(once.values()), problems


def whole(path: str | Path) -> str:
    """Return a path in the one form in which two that mean the same file are equal."""
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`


def _meant(argument: str, copies: Copies, named: set[str], problems: list[Problem]) -> list[str]:
    """Return the files one argument means; add to the problems why there are none.

    A copy that is named by itself as well is not left out.
    """
    old: list[str] = []
    if os.path.isdir(argument):  # noqa: PTH112 - Path.is_dir may raise
        paths = [str(path) for path in Path(argument).rglob("*")]
        there = _word_files(paths)
        old = [file for file in _word_files(paths, OLD) if not os.path.isfile(file[:-4] + ENDING)]  # noqa: PTH113
    elif glob.has_magic(argument) and not os.path.exists(argument):  # noqa: PTH110
        # As typed, from the current folder or not: Path.glob takes no absolute pattern.
        there = _word_files(glob.iglob(argument, recursive=True))  # noqa: PTH207
    else:
        return [argument]
    never, beside = (_endings(kinds, argument) for kinds in (copies.never, copies.beside))
    found = [file for file in there if not file.lower().endswith(never)]
    left = {file for file in found if _stands_beside_its_original(file, beside)}
    left = {file for file in left if whole(file) not in named}
    kept = [file for file in found if file not in left]
    if not kept:
        problems.append(_nothing(argument, copies=bool(there), old=old))
    elif left:
        problems.append(_left_out(argument, sorted(left)))
    if kept and old:
        problems.append(_too_old(argument, old, Level.NOTE))
    return kept


def _word_files(paths: Iterable[str], ending: str = ENDING) -> list[str]:
    return sorted(
        path
        for path in paths
        if path.lower().endswith(ending)
        and not Path(path).name.startswith(("~$", "."))
        and os.path.isfile(path)  # noqa: PTH113
    )


def _endings(kinds: tuple[str, ...], argument: str) -> tuple[str, ...]:
    endings = (f".{kind}{ENDING}" for kind in kinds)
    return tuple(ending for ending in endings if not argument.lower().endswith(ending))


def _stands_beside_its_original(file: str, endings: tuple[str, ...]) -> bool:
    return any(
        file.lower().endswith(ending) and os.path.isfile(file[: -len(ending)] + ENDING)  # noqa: PTH113
        for ending in endings
    )


def _left_out(argument: str, left: list[str]) -> Problem:
    message = _("mended copies beside their originals are left out: {names}")
    hint = _("name those that are meant")
    return Problem(message.format(names=_some(left)), Place(argument), hint=hint, level=Level.NOTE)


def _too_old(argument: str, old: list[str], level: Level = Level.ERROR) -> Problem:
    """Say that a folder holds files of the old Word: silence would let them pass for checked."""
    message = _("old Word files (.doc) in the folder are not read: {names}")
    hint = _("open them in Word or LibreOffice and save them as .docx")
    return Problem(message.format(names=_some(old)), Place(argument), hint=hint, level=level)


def _some(files: list[str]) -> str:
    names = ", ".join(os.path.basename(file) for file in files[:_SHOWN])  # noqa: PTH119
    return names + (", …" if len(files) > _SHOWN else "")


def _nothing(argument: str, *, copies: bool, old: list[str]) -> Problem:
    """Say that an argument means no file, and why."""
    message, hint = _("no .docx file fits the pattern"), _("check the path")
    if copies:
        message = _("there are only copies here that --fix or --annotate wrote")
        hint = _("name those that are meant")
    elif old:
        return _too_old(argument, old)
    elif os.path.isdir(argument):  # noqa: PTH112
        message = _("the folder holds no .docx file")
        if not _may_be_looked_into(argument):
            message, hint = _("the folder may not be looked into"), _("ask for the right")
    return Problem(message, Place(argument), hint=hint)


def _may_be_looked_into(folder: str) -> bool:
    """Tell whether the system lists a folder: a search below it passes over what it may not see."""
    try:
        os.listdir(folder)  # noqa: PTH208 - a path may be typed that Path refuses
    except OSError:
        return False
    return True
