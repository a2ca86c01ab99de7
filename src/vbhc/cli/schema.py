"""`vbhc schema`: the JSON Schema of the data, for editors."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vbhc.cli.common import DONE, HELP, LANGUAGE, STDOUT
from vbhc.i18n import _


@click.command(
    "schema",
    options_metavar=_("[OPTIONS]"),
    help=_("Print the JSON Schema of the data, by which editors complete and check fields."),
)
@click.option("-o", "--out", metavar=_("OUT"), help=_("A file, or - for standard output."))
@click.option("--force", is_flag=True, help=_("Replace existing files."))
@LANGUAGE
@HELP
def schema(out: str | None, *, force: bool) -> int:
    """Write the schema; the same bytes every time, on every system."""
    from vbhc.data.schema import content

    if out is None or out == STDOUT:
        sys.stdout.buffer.write(content())
        sys.stdout.buffer.flush()
        return DONE
    from vbhc.files import write_file

    write_file(Path(out), content(), force=force)
    click.echo(_("written: {path}").format(path=out), err=True)
    return DONE
