"""`vbhc schema`: the JSON Schema of the data, for editors."""

from __future__ import annotations

import sys

import click

from vbhc.cli import output
from vbhc.cli.common import DONE, FORCE, HELP, LANGUAGE, STDOUT, out_option
from vbhc.i18n import _

_NAME = "vbhc.schema.json"  # as `vbhc new` calls it


@click.command(
    "schema",
    options_metavar=_("[OPTIONS]"),
    help=_("Print the JSON Schema of the data, by which editors complete and check fields."),
    short_help=_("Print the JSON Schema of the data, for editors."),
)
@out_option(_("A file, a folder (out/), or - for standard output."), ".json")
@FORCE
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

    path = output.in_folder(out, _NAME)
    write_file(path, content(), force=force)
    click.echo(_("written: {path}").format(path=path), err=True)
    return DONE
