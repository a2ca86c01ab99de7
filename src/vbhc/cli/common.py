"""What the commands share: exit codes, the options every command has, how a problem is printed."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbhc import i18n, office
from vbhc.cli import suggest
from vbhc.errors import DataError, Level, OfficeError, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeAlias

    from vbhc.data import Loaded
    from vbhc.office import Office

    Decorator: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]

# click names a type in its messages, and does not translate the name.
click.types.IntParamType.name = click.IntRange.name = _("whole number")

# 0 done, or clean; 1 findings at level error, or `--strict` met a warning; 2 could not run.
DONE, FOUND, FAILED = 0, 1, 2
STDOUT = "-"
MOST_TOLD = 100  # problems of a level: nobody reads more at once
# Set by a shell that asks what may follow on the line.
ASKED = "_VBHC_COMPLETE"


def report(problems: Iterable[Problem]) -> None:
    """Print problems on standard error, one a line; an error needs no word for its level.

    Of very many, most of them the same fault in each row, the first of each level are printed, and
    how many more there are.
    """
    words = {Level.WARNING: _("warning"), Level.NOTE: _("note")}
    told: Counter[Level] = Counter()
    for problem in problems:
        told[problem.level] += 1
        if told[problem.level] > MOST_TOLD:
            continue
        word = words.get(problem.level)
        place = f"{problem.place}: " if problem.place and word else ""
        shown = problem if not word else Problem(problem.message, None, problem.path, problem.hint)
        click.echo(f"{place}{word + ': ' if word else ''}{shown}", err=True)
    _report_more(told)


def _report_more(told: Counter[Level]) -> None:
    """Say how many problems were not printed."""
    words = {
        Level.ERROR: _("{count} more errors are not shown; mend those above first"),
        Level.WARNING: _("{count} more warnings are not shown"),
        Level.NOTE: _("{count} more notes are not shown"),
    }
    for level, message in words.items():
        if told[level] > MOST_TOLD:
            click.echo(message.format(count=told[level] - MOST_TOLD), err=True)


def settings() -> Office:
    """Return the office's settings for the current folder; the command line stands above them."""
    return office.load(Path())


def load_data(office: Office, template: str, typed: Iterable[str]) -> Loaded:
    """Read the office's data files for a template, then those typed; all that is wrong at once."""
    from vbhc.data import load

    typed = list(typed)
    absent = office.absent(template)
    above = set(map(_whole, typed))
    usual = [
        file
        for file in office.data_for(template)
        if _whole(file) not in above and file not in absent
    ]
    try:
        loaded = load(*usual, *typed)
    except DataError as error:
        raise DataError(*absent.values(), *error.problems) from None
    if absent:
        raise OfficeError(*absent.values())
    return loaded


def _whole(file: str) -> str:
    return os.path.normcase(os.path.abspath(file))  # noqa: PTH100 - `khac.a=b.csv` is no path


def _speak(_context: click.Context, _option: click.Parameter, lang: str | None) -> None:
    """Take --lang for all messages from here on."""
    if lang:
        i18n.set_language(lang)


def whole_number(least: int) -> Callable[[click.Context, click.Parameter, int], int]:
    """Return the callback of an option that takes a whole number from a least one."""

    def taken(_context: click.Context, _option: click.Parameter, given: int) -> int:
        if given < least:
            raise click.BadParameter(_("a whole number from {least} is wanted").format(least=least))
        return given

    return taken


def jobs_option(text: str, default: int = 1) -> Decorator:
    """Return the option --jobs, a whole number from 0; what 0 means the text says."""
    return click.option(
        "--jobs", type=int, default=default, callback=whole_number(0), metavar="N", help=text
    )


def out_option(text: str, *endings: str) -> Decorator:
    """Return the option -o of one file with one of these endings, or of a folder."""
    return click.option(
        "-o", "--out", metavar=_("OUT"), shell_complete=suggest.files(*endings), help=text
    )


def folder_option(text: str) -> Decorator:
    """Return the option -o of a folder that several files go to."""
    return click.option("-o", "--out", metavar=_("DIR"), shell_complete=suggest.files(), help=text)


def data_option(text: str) -> Decorator:
    """Return the option -d, which may be given several times."""
    return click.option(
        "-d", "--data", multiple=True, metavar=_("DATA"), shell_complete=suggest.data_files,
        help=text,
    )  # fmt: skip


def no_stdout(out: str | None) -> None:
    """Refuse `-o -` where several files are written: it would be a folder of that name."""
    if out == STDOUT:
        raise click.UsageError(
            _("files are written here, not standard output: name a folder with -o")
        )


WORD_FILES = click.argument(
    "files", nargs=-1, required=True, metavar=_("FILE..."), shell_complete=suggest.files(".docx")
)
FORCE = click.option("--force", is_flag=True, help=_("Replace existing files."))
# The same options before and after the command.
LANGUAGE = click.option(
    "--lang",
    type=click.Choice(i18n.LANGUAGES),
    expose_value=False,
    callback=_speak,
    help=_("Language of the messages."),
)
HELP = click.help_option("--help", "-h", help=_("Show this help and leave."))
