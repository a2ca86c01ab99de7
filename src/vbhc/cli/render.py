"""`vbhc render`: a template and data become Word files, or one of the stages on the way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from vbhc.cli import output, suggest
from vbhc.cli.common import (
    DONE,
    FORCE,
    FOUND,
    HELP,
    LANGUAGE,
    STDOUT,
    data_option,
    jobs_option,
    load_data,
    out_option,
    report,
    settings,
)
from vbhc.cli.hands import hands, stopped_alike
from vbhc.cli.progress import progress
from vbhc.errors import Level, OutputError, Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from vbhc.batch import Batch
    from vbhc.cli.hands import Hands
    from vbhc.files import Staging
    from vbhc.office import Office
    from vbhc.template import Template


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
    short_help=_("Make the document(s) of a template."),
)
@click.argument("template", metavar=_("TEMPLATE"), type=suggest.TemplateName())
@data_option(_("A data file, or PLACE=FILE to put one there; several are merged in order."))
@out_option(_("A file, a folder (out/), or - for standard output."), ".docx")
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
@FORCE
@jobs_option(_("Processes that make documents at the same time; 0: as many as there are cores."))
@click.option(
    "--dask", metavar=_("ADDRESS"), help=_("Make the documents on the Dask cluster at ADDRESS.")
)
@LANGUAGE
@HELP
def render(
    template: str, data: tuple[str, ...], out: str | None, fields: dict[str, str],
    *, to: str, strict: bool, force: bool, jobs: int, dask: str | None,
) -> int:  # fmt: skip
    """Load, compose, then write: nothing is kept before everything is made."""
    from vbhc import template as templates
    from vbhc.batch import Batch
    from vbhc.compose import record_for

    if dask is not None and not dask.strip():
        raise click.UsageError(_("--dask wants the address of a scheduler: tcp://host:8786"))
    if dask is not None and jobs != 1:
        raise click.UsageError(_("--jobs and --dask cannot be used together"))
    output.refuse_terminal(out, to)
    office = settings()
    loaded = templates.load(template)
    record = record_for(loaded, load_data(office, loaded.name, data), fields, Place("--set"))
    out = out or _usual_folder(office, loaded, to)
    ending = output.ending_of(out, to)
    batch = Batch(loaded, record, to, ending=ending)
    if ending is None and to == "docx" and len(batch) > 1:
        raise output.refuse_several()
    with stopped_alike(), hands(jobs, dask, len(batch)) as working:
        run = _Run(batch, working, record.warnings, strict=strict)
        if ending is None:
            output.to_stdout(run.made())
        elif loaded.for_each is None:
            output.to_file(run.made(), out, ending, force=force)
        else:
            output.to_folder(run.filed, out, force=force)
    if batch.proof and out != STDOUT and to == "docx":
        click.echo(batch.proof.table())
    return DONE


def _usual_folder(office: Office, template: Template, to: str) -> str | None:
    """Return the office's folder for the Word files of a template, if it has set one."""
    folder = office.out_for(template.name)
    if folder and to == "docx" and os.path.isfile(folder):  # noqa: PTH113 - Path.is_file may raise
        message = _("'thu_muc_ra' names a file, not a folder: {path}").format(path=folder)
        hint = _("name a folder there, or another place with -o")
        own = office.templates.get(template.name)
        key = ("mau", template.name, "thu_muc_ra") if own and own.out else ("thu_muc_ra",)
        raise OutputError(Problem(message, office.place(*key), hint=hint))
    return f"{folder}{os.sep}" if folder and to == "docx" else None


class _Run:
    """The documents as they are made: a bar meanwhile; after the last, what is worth saying.

    Whoever takes them closes them before a word is said of what stopped them: the bar is gone then.
    """

    def __init__(
        self, batch: Batch, working: Hands, warnings: Iterable[Problem], *, strict: bool
    ) -> None:
        self.batch = batch
        self.working = working
        self.warnings = warnings
        self.strict = strict

    def made(self) -> Generator[tuple[str, bytes], None, None]:
        """Pass on name and bytes of each document."""
        executor, workers = self.working.executor, self.working.workers
        with progress(len(self.batch)) as tell:
            yield from self.batch.made(executor, workers=workers, progress=tell)
        self._end()

    def filed(self, staging: Staging) -> Generator[tuple[str, bytes | None], None, None]:
        """Pass on the files of a folder; those who see it have put theirs there themselves."""
        executor, workers = self.working.executor, self.working.workers
        with progress(len(self.batch)) as tell:
            yield from self.batch.filed(staging, executor, workers=workers, progress=tell)
        self._end()

    def _end(self) -> None:
        """Say what is to be said, and stop for --strict."""
        said = [*self.warnings, *self.batch.notes]
        report(said)
        if self.strict and any(problem.level is Level.WARNING for problem in said):
            click.echo(_("nothing was written, because of --strict"), err=True)
            raise click.exceptions.Exit(FOUND)
