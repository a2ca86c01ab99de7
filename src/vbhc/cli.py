"""The command line: arguments in, exit code out. Only this module prints.

Exit codes: 0 done; 1 `--strict` met a warning, nothing written; 2 could not run.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc import i18n


def _language_of(arguments: list[str]) -> str | None:
    """Return the language asked for: click's own messages need it before click is imported."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


i18n.set_language(_language_of(sys.argv[1:]))
i18n.bind_click()

import click

from vbhc.errors import Level, OutputError, Place, Problem, VbhcError
from vbhc.i18n import _

if TYPE_CHECKING:
    from vbhc.compose import Composed

DONE, FOUND, FAILED = 0, 1, 2
STDOUT = "-"


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # none under pythonw
        # A redirected stream on a Vietnamese Windows would else die at the first accent.
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _run()
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except Exception as error:  # the last door: no traceback reaches a user
        if os.environ.get("VBHC_DEBUG"):
            raise
        message = _("the program failed ({detail}); this is a fault of ours, please report it")
        click.echo(message.format(detail=f"{type(error).__name__}: {error}"), err=True)
        code = FAILED
    sys.exit(code)


def _run() -> int:
    """Run the command; everything a user can cause is told on standard error."""
    try:
        return cli.main(standalone_mode=False) or DONE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
    except click.Abort:
        click.echo(_("stopped"), err=True)
    except VbhcError as error:
        report(error.problems)
    return FAILED


def report(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Print problems on standard error, one a line; an error needs no word for its level."""
    words = {Level.WARNING: _("warning"), Level.NOTE: _("note")}
    for problem in problems:
        word = words.get(problem.level)
        place = f"{problem.place}: " if problem.place and word else ""
        shown = problem if not word else Problem(problem.message, None, problem.path, problem.hint)
        click.echo(f"{place}{word + ': ' if word else ''}{shown}", err=True)


def _speak(_context: click.Context, _option: click.Parameter, lang: str | None) -> None:
    """Take --lang for all messages from here on."""
    if lang:
        i18n.set_language(lang)


# The same option before and after the command.
LANGUAGE = click.option(
    "--lang",
    type=click.Choice(i18n.LANGUAGES),
    expose_value=False,
    callback=_speak,
    help=_("Language of the messages."),
)


@click.group(
    options_metavar=_("[OPTIONS]"),
    subcommand_metavar=_("COMMAND [ARGS]..."),
    help=_(
        "Official Vietnamese documents as Word files, in the format of Nghị định 30/2020/NĐ-CP."
    ),
)
@LANGUAGE
@click.version_option(package_name="vbhc", prog_name="vbhc", help=_("Show the version and leave."))
@click.help_option("--help", "-h", help=_("Show this help and leave."))
def cli() -> None:
    """Hold the commands."""


def _fields(
    _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> dict[str, str]:
    fields: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not name:
            raise click.BadParameter(
                _("write it as FIELD=VALUE, found '{found}'").format(found=each)
            )
        fields[name.strip()] = value.strip()
    return fields


@cli.command(
    options_metavar=_("[OPTIONS]"),
    help=_("Make the document(s) of a template: a path, or the name of a built-in one."),
)
@click.argument("template", metavar=_("TEMPLATE"))
@click.option(
    "-d",
    "--data",
    multiple=True,
    metavar=_("DATA"),
    help=_("A data file; several are merged in order."),
)
@click.option(
    "-o", "--out", metavar=_("OUT"), help=_("A file, a folder (out/), or - for standard output.")
)
@click.option(
    "--set", "fields", multiple=True, callback=_fields, metavar=_("FIELD=VALUE"),
    help=_("Set a head field: loai=thong-bao, so=15, ngay=2020-05-22."),
)  # fmt: skip
@click.option(
    "--to",
    type=click.Choice(["docx", "text", "tree", "shape"]),
    default="docx",
    help=_("What to make."),
)
@click.option(
    "--strict", is_flag=True, help=_("Take a warning for an error: exit code 1, nothing written.")
)
@click.option("--force", is_flag=True, help=_("Replace existing files."))
@LANGUAGE
@click.help_option("--help", "-h", help=_("Show this help and leave."))
def render(
    template: str, data: tuple[str, ...], out: str | None, fields: dict[str, str],
    *, to: str, strict: bool, force: bool,
) -> int:  # fmt: skip
    """Load, compose, then write: nothing is written before everything is made."""
    from vbhc import data as data_files
    from vbhc import template as templates
    from vbhc.batch import make
    from vbhc.compose import record_for

    loaded = templates.load(template)
    record = record_for(loaded, data_files.load(*data), fields, Place("--set"))
    made = make(loaded, record)
    said = [*record.warnings, *made.notes]
    report(said)
    if strict and any(problem.level is Level.WARNING for problem in said):
        click.echo(_("nothing was written, because of --strict"), err=True)
        return FOUND
    _write(made.documents, out, to, several=loaded.for_each is not None, force=force)
    if made.proof and out != STDOUT and to == "docx":
        click.echo(made.proof.table())
    return DONE


def _write(
    composed: tuple[Composed, ...], out: str | None, to: str, *, several: bool, force: bool
) -> None:
    contents = [(each.van_ban.ten_tep, _content(each, to)) for each in composed]
    if out == STDOUT or (out is None and to != "docx"):
        _to_stdout([content for _name, content in contents], to)
        return
    from vbhc.files import write_file, write_folder  # as above

    ending = ".docx" if to == "docx" else ".txt"
    files = [(f"{name}{ending}", content) for name, content in contents]
    if several:
        paths = write_folder(_folder(out, ending), files, force=force)
    else:
        ((name, content),) = files
        paths = [_target(out, name, ending)]
        write_file(paths[0], content, force=force)
    for path in paths:
        click.echo(_("written: {path}").format(path=path), err=True)


def _to_stdout(contents: list[bytes], to: str) -> None:
    if to == "docx" and len(contents) > 1:
        message = _("several documents cannot go to standard output")
        raise OutputError(Problem(message, hint=_("name a folder with -o")))
    for content in contents:
        sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _content(each: Composed, to: str) -> bytes:
    from vbhc import view
    from vbhc.word import writer

    if to == "docx":
        return writer.to_bytes(each.van_ban)
    if to == "shape":
        return view.shape_text(each.shape).encode()
    return (view.plain_text if to == "text" else view.tree)(each.van_ban).encode()


def _target(out: str | None, name: str, ending: str) -> Path:
    """Return the file for the only document: a file, or its own name in a folder."""
    if out is None:
        return Path(name)
    path = Path(out)
    if out.endswith(("/", os.sep)) or path.is_dir():
        return path / name
    if not path.suffix:
        return path.with_name(path.name + ending)
    if path.suffix.lower() != ending:
        message = _("the file would be a {ending} file under another ending").format(ending=ending)
        hint = _("name it {name}").format(name=path.with_suffix(ending).name)
        raise OutputError(Problem(message, Place(out), hint=hint))
    return path


def _folder(out: str | None, ending: str) -> Path:
    """Return the folder for several documents."""
    path = Path(out or ".")
    if path.is_file() or path.suffix.lower() == ending:
        message = _("several documents cannot go into one file")
        hint = _("name a folder: -o {out}/").format(out=path.with_suffix(""))
        raise OutputError(Problem(message, Place(str(out)), hint=hint))
    return path
