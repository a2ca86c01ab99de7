"""`vbhc pdf`: Word files to PDFs, through LibreOffice."""

from __future__ import annotations

from contextlib import closing
from itertools import groupby
from typing import TYPE_CHECKING

import click

from vbhc.cli import output
from vbhc.cli.check_files import Copies, expanded
from vbhc.cli.common import (
    DONE,
    FAILED,
    FORCE,
    HELP,
    LANGUAGE,
    WORD_FILES,
    folder_option,
    jobs_option,
    no_stdout,
    report,
    settings,
    whole_number,
)
from vbhc.cli.hands import stopped_alike
from vbhc.cli.progress import progress
from vbhc.errors import Level, OutputError
from vbhc.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from vbhc.errors import Problem
    from vbhc.pdf import Converted

USUAL_SECONDS = 120  # that of the room, which is not loaded for a help page; a test compares
# A copy with comments is for the drafter, not for the reader; of a file and its mended copy one is
# the document, and which of them the user knows.
COPIES = Copies(never=("nhan-xet",), beside=("sua",))


@click.command(
    "pdf",
    options_metavar=_("[OPTIONS]"),
    help=_("Make a PDF of each Word file with LibreOffice, and prove it: pages, fonts, letters."),
    short_help=_("Make PDFs of Word files."),
)
@WORD_FILES
@folder_option(
    _("The folder for the PDFs, by default that of each file; for one file NAME.pdf as well.")
)
@FORCE
@jobs_option(
    _("LibreOffices that work at the same time; by default one, or two for many files."), default=0
)
@click.option(
    "--timeout", type=int, default=USUAL_SECONDS, callback=whole_number(1), metavar="N",
    show_default=True, help=_("Seconds LibreOffice may take at a time; large files get more."),
)  # fmt: skip
@LANGUAGE
@HELP
def pdf(files: tuple[str, ...], out: str | None, *, force: bool, jobs: int, timeout: int) -> int:
    """Convert each file; one that fails does not keep the others from it."""
    from vbhc import pdf as room

    no_stdout(out)
    office = settings()
    paths, problems = expanded(files, COPIES)
    report(problems)
    failed = _errors(problems)
    targets = room.targets_of(paths, out, force=force)
    problems = []
    written: list[Path] = []
    made = room.convert(
        paths, jobs=jobs, seconds=timeout,
        program=office.libreoffice, place=office.place("pdf", "libreoffice"),
    )  # fmt: skip
    label, message = _("making PDFs"), _("made {count} of {total} PDFs")
    try:
        with (
            stopped_alike(),
            # Closed here, the bar is gone before a word is said of what stopped it.
            closing(made),
            progress(len(paths), label, message) as tell,
        ):
            for each in made:
                problems += _written(each, targets[each.file], written, force=force)
                if tell:
                    tell(1)
    finally:
        report(problems)
        _told(written)
    return FAILED if failed or _errors(problems) else DONE


def _errors(problems: list[Problem]) -> bool:
    return any(problem.level is Level.ERROR for problem in problems)


def _written(
    each: Converted, target: Path, written: list[Path], *, force: bool
) -> tuple[Problem, ...]:
    """Write the PDF of a file, if there is one; return what is to be said of it."""
    from vbhc.files import write_file

    if each.content is None:
        return each.problems
    try:
        write_file(target, each.content, force=force)
    except OutputError as error:
        return (*each.problems, *error.problems)
    written.append(target)
    return each.problems


def _told(written: list[Path]) -> None:
    """Say what was written: file by file, or for many folder by folder."""
    for _folder, paths in groupby(sorted(written), key=lambda path: path.parent):
        output.told(list(paths))
