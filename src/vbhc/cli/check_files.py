"""Which Word files a command is asked about: paths, patterns, folders."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.errors import Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

ENDING = ".docx"


def expanded(
    arguments: tuple[str, ...], own_copies: tuple[str, ...]
) -> tuple[list[str], list[Problem]]:
    """Return the files the arguments mean, each once, and what is wrong with the others.

    cmd.exe hands patterns on as they are typed. A folder means the .docx files in it and below.
    Neither means what Word leaves while a file is open, nor a copy of ours with such an ending
    (`.sua.docx`), else a second run would mend the copies of the first.
    """
    files: list[str] = []
    problems: list[Problem] = []
    for argument in arguments:
        hint = _("check the path")
        if os.path.isdir(argument):  # noqa: PTH112 - Path.is_dir may raise
            found = _wanted((str(path) for path in Path(argument).rglob("*")), own_copies)
            message = _("the folder holds no .docx file")
            if not found and not _may_be_looked_into(argument):
                message, hint = _("the folder may not be looked into"), _("ask for the right")
        elif glob.has_magic(argument) and not os.path.exists(argument):  # noqa: PTH110
            # As typed, from the current folder or not: Path.glob takes no absolute pattern.
            found = _wanted(glob.iglob(argument, recursive=True), own_copies)  # noqa: PTH207
            message = _("no .docx file fits the pattern")
        else:
            found, message = [argument], ""
        files += found
        if not found:
            problems.append(Problem(message, Place(argument), hint=hint))
    once: dict[str, str] = {}
    for file in files:
        once.setdefault(whole(file), file)
    return list(once.values()), problems


def _may_be_looked_into(folder: str) -> bool:
    """Tell whether the system lists a folder: a search below it passes over what it may not see."""
    try:
        os.listdir(folder)  # noqa: PTH208 - a path may be typed that Path refuses
    except OSError:
        return False
    return True


def whole(path: str | Path) -> str:
    """Return a path in the one form in which two that mean the same file are equal."""
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps `..`


def _wanted(paths: Iterable[str], own_copies: tuple[str, ...]) -> list[str]:
    return sorted(
        path
        for path in paths
        if path.lower().endswith(ENDING)
        and not path.lower().endswith(tuple(f".{copy}{ENDING}" for copy in own_copies))
        and not Path(path).name.startswith(("~$", "."))
        and os.path.isfile(path)  # noqa: PTH113
    )
