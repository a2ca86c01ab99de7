"""Where the documents of `vbhc render` go: a file, a folder, or standard output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbhc.cli.common import STDOUT
from vbhc.errors import OutputError, Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD, TEXT, PDF = ".docx", ".txt", ".pdf"
# More files than that are not named one by one.
MOST_NAMED = 20


def ending_of(out: str | None, to: str) -> str | None:
    """Return the ending of the files; None when the documents go to standard output."""
    if out == STDOUT or (out is None and to != "docx"):
        return None
    return WORD if to == "docx" else TEXT


def to_stdout(contents: Iterable[bytes]) -> None:
    """Print all documents, when the last one has been made; a blank line between two texts."""
    from vbhc.files import held

    for number, content in enumerate(held(contents)):
        if number:
            sys.stdout.buffer.write(b"\n")
        sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def refuse_several() -> OutputError:
    """Return the refusal of several Word files on standard output."""
    message = _("several documents cannot go to standard output")
    return OutputError(Problem(message, hint=_("name a folder with -o")))


def to_file(
    made: Iterable[tuple[str, bytes]], out: str | None, ending: str, *, force: bool
) -> None:
    """Write the only document."""
    from vbhc.files import write_file

    ((name, content),) = made
    path = _target(out, f"{name}{ending}", ending)
    write_file(path, content, force=force)
    told([path])


def to_folder(
    made: Iterable[tuple[str, bytes]], out: str | None, ending: str, *, force: bool
) -> None:
    """Write all documents, or none."""
    from vbhc.files import write_folder

    files = ((f"{name}{ending}", content) for name, content in made)
    told(write_folder(_folder(out), files, force=force))


def told(paths: Sequence[Path]) -> None:
    """Say which files were written; of many in a folder, how many and from where to where."""
    if len(paths) <= MOST_NAMED:
        for path in paths:
            click.echo(_("written: {path}").format(path=path), err=True)
        return
    message = _("written: {count} files in {folder}, from {first} to {last}")
    told = message.format(
        count=len(paths), folder=paths[0].parent, first=paths[0].name, last=paths[-1].name
    )
    click.echo(told, err=True)


def in_folder(out: str, name: str) -> Path:
    """Return the file of that name in OUT where OUT is a folder (out/), else OUT itself."""
    path = Path(out)
    return path / name if out.endswith(("/", os.sep)) or path.is_dir() else path


def _target(out: str | None, name: str, ending: str) -> Path:
    """Return the file for the only document: a file, or its own name in a folder."""
    if out is None:
        return Path(name)
    path = in_folder(out, name)
    if path != Path(out):
        return path
    if not path.suffix:
        return path.with_name(path.name + ending)
    if path.suffix.lower() != ending:
        message = _("the file would be a {ending} file under another ending").format(ending=ending)
        name = path.with_suffix(ending).name
        hint = _("name it {name}").format(name=name)
        if path.suffix.lower() == PDF and ending == WORD:
            hint = _("name it {name}, then type: vbhc pdf {name}").format(name=name)
        raise OutputError(Problem(message, Place(out), hint=hint))
    return path


def _folder(out: str | None) -> Path:
    """Return the folder for several documents."""
    path = Path(out or ".")
    if path.is_file() or (path.suffix.lower() in {WORD, TEXT, PDF} and not path.is_dir()):
        message = _("several documents cannot go into one file")
        hint = _("name a folder: -o {out}/").format(out=path.with_suffix(""))
        raise OutputError(Problem(message, Place(str(out)), hint=hint))
    return path
