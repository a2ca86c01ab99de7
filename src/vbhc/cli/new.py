"""`vbhc new`: a folder to start from, and what to type next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbhc.cli import suggest
from vbhc.cli.common import DONE, FORCE, HELP, LANGUAGE, data_option, no_stdout, out_option, report
from vbhc.i18n import _

if TYPE_CHECKING:
    from vbhc.data import Record
    from vbhc.starter import Start
    from vbhc.template import Template

_WORKBOOK = ".xlsx"
# Files of data that a clerk may mean, and that are not written.
_OTHER_FILES = {".xls", ".xlsm", ".ods", ".csv", ".yaml", ".yml", ".json", ".docx", ".doc", ".pdf"}


@click.command(
    "new",
    options_metavar=_("[OPTIONS]"),
    help=_("Write a folder to start from: data to change, and a template of your own."),
    short_help=_("Write a folder to start from, or a workbook."),
)
@click.argument(
    "template", metavar=_("[TEMPLATE]"), default="ket-luan", type=suggest.TemplateName()
)
@out_option(
    _("The folder, or the workbook to write (.xlsx); by default it is named as the template."),
    ".xlsx",
)
@click.option("--xlsx", is_flag=True, help=_("Write the data as a workbook to fill in."))
@data_option(_("Data files to start from, in place of the example."))
@FORCE
@LANGUAGE
@HELP
def new(template: str, out: str | None, data: tuple[str, ...], *, xlsx: bool, force: bool) -> int:
    """Make all files, then write them: all of them or none."""
    from vbhc import data as data_files
    from vbhc import template as templates
    from vbhc.files import write_folder

    no_stdout(out)
    loaded = templates.load(template)
    record = data_files.validate(data_files.load(*data)) if data else None
    report(record.warnings if record else ())
    start = _start(loaded, record, out, xlsx=xlsx)
    tell = lambda problem: report([problem])  # noqa: E731
    for path in write_folder(start.folder, start.files.items(), force=force, tell=tell):
        click.echo(_("written: {path}").format(path=path), err=True)
    for line in start.steps:
        click.echo(line, err=True)
    return DONE


def _start(template: Template, record: Record | None, out: str | None, *, xlsx: bool) -> Start:
    """Return what to write where; OUT may name the workbook itself."""
    from vbhc import starter

    folder = Path(out or template.name)
    ending = "" if os.path.isdir(folder) else folder.suffix.lower()  # noqa: PTH112 - Path's may raise
    if ending in _OTHER_FILES:
        words = _(
            "'{name}' is neither a folder nor a workbook that can be written: end it in .xlsx"
        )
        raise click.UsageError(words.format(name=folder))
    if ending == _WORKBOOK:
        return starter.workbook_start(template, record, folder.parent, folder.name, alone=True)
    if not xlsx:
        return starter.yaml_start(template, record, folder)
    return starter.workbook_start(template, record, folder, f"{template.name}.xlsx")
