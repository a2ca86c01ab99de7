"""Where the documents of `vbhc render` go: a file, a folder, or standard output."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbhc.cli.common import STDOUT, report
from vbhc.errors import OutputError, Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from vbhc.files import Staging

    Made = Generator[tuple[str, bytes], None, None]
    Maker = Callable[[Staging], Generator[tuple[str, bytes | None], None, None]]

WORD, TEXT = ".docx", ".txt"
# More files than that are not named one by one.
MOST_NAMED = 20


def ending_of(out: str | None, to: str) -> str | None:
    """Return the ending of the files; None when the documents go to standard output."""
    if out == STDOUT or (out is None and to != "docx"):
        return None
    return WORD if to == "docx" else TEXT


def to_stdout(made: Made) -> None:
    """Print all documents, when the last one has been made; a blank line between two texts."""
    from vbhc.files import held

    with closing(made):
        for number, content in enumerate(held(content for _name, content in made)):
            if number:
                sys.stdout.buffer.write(b"\n")
            sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def refuse_terminal(out: str | None, to: str) -> None:
    """Refuse a Word file on a terminal: it would be noise, and may upset the terminal."""
    if out == STDOUT and to == "docx" and sys.stdout.isatty():
        message = _("a Word file cannot be shown on the terminal")
        hint = _("name a file with -o, send it on with > or |, or read it with --to text")
        raise OutputError(Problem(message, hint=hint))


def refuse_several() -> OutputError:
    """Return the refusal of several Word files on standard output."""
    message = _("several documents cannot go to standard output")
    return OutputError(Problem(message, hint=_("name a folder with -o")))


def to_file(made: Made, out: str | None, ending: str, *, force: bool) -> None:
    """Write the only document."""
    from vbhc.files import write_file

    with closing(made):
        ((name, content),) = made
    path = _target(out, f"{name}{ending}", ending)
    write_file(path, content, force=force)
    told([path])


def to_folder(maker: Maker, out: str | None, *, force: bool) -> None:
    """Write all documents, or none."""
    from vbhc.files import fill_folder

    told(fill_folder(_folder(out), maker, force=force, tell=lambda problem: report([problem])))


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
    folder = out.endswith(("/", os.sep)) or os.path.isdir(out)  # noqa: PTH112 - Path.is_dir may raise
    return path / name if folder else path


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
        from vbhc.files import other_ending

        raise other_ending(path, ending)
    return path


def _folder(out: str | None) -> Path:
    """Return the folder for several documents."""
    path = Path(out or ".")
    is_folder = os.path.isdir(path)  # noqa: PTH112
    if os.path.isfile(path) or (path.suffix.lower() in {WORD, TEXT, ".pdf"} and not is_folder):  # noqa: PTH113
        message = _("several documents cannot go into one file")
        hint = _("name a folder: -o {out}/").format(out=path.with_suffix(""))
        raise OutputError(Problem(message, Place(str(out)), hint=hint))
    return path
