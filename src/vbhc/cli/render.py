"""`vbhc render`: a template and data become Word files, or one of the stages on the way."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbhc.cli import suggest
from vbhc.cli.common import DONE, FOUND, HELP, LANGUAGE, STDOUT, load_data, report, settings
from vbhc.errors import Level, OutputError, Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from vbhc.compose import Composed


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


@click.command(
    "render",
    options_metavar=_("[OPTIONS]"),
    help=_("Make the document(s) of a template: a path, or the name of a built-in one."),
)
@click.argument("template", metavar=_("TEMPLATE"), type=suggest.TemplateName())
@click.option(
    "-d",
    "--data",
    multiple=True,
    metavar=_("DATA"),
    shell_complete=suggest.data_files,
    help=_("A data file; several are merged in order."),
)
@click.option(
    "-o",
    "--out",
    metavar=_("OUT"),
    shell_complete=suggest.files(".docx"),
    help=_("A file, a folder (out/), or - for standard output."),
)
@click.option(
    "--set", "fields", multiple=True, callback=_fields, metavar=_("FIELD=VALUE"),
    shell_complete=suggest.head_fields,
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
@HELP
def render(
    template: str, data: tuple[str, ...], out: str | None, fields: dict[str, str],
    *, to: str, strict: bool, force: bool,
) -> int:  # fmt: skip
    """Load, compose, then write: nothing is written before everything is made."""
    from vbhc import template as templates
    from vbhc.batch import make
    from vbhc.compose import record_for

    office = settings()
    loaded = templates.load(template)
    record = record_for(loaded, load_data(office, loaded.name, data), fields, Place("--set"))
    if out is None and to == "docx" and office.out_for(loaded.name):
        out = f"{office.out_for(loaded.name)}{os.sep}"
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
