"""`vbhc` alone: what the program makes, and what a newcomer types next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbhc.cli.common import settings
from vbhc.cli.suggest import template_list
from vbhc.errors import OfficeError
from vbhc.i18n import N_, _
from vbhc.office import Office

if TYPE_CHECKING:
    from collections.abc import Collection

# In the order of typing: the command, the line, what it does.
_STEPS = (
    ("new", "vbhc new ket-luan --xlsx", N_("a folder with a workbook: fill it in, save it")),
    ("render", "vbhc render ket-luan -d ket-luan/ket-luan.xlsx", N_("the filled workbook becomes a Word file")),
    ("check", "vbhc check {made}", N_("is any Word file as the decree wants it?")),
    ("pdf", "vbhc pdf {made}", N_("the Word file becomes a PDF; LibreOffice is needed")),
)  # fmt: skip


def show(commands: Collection[str]) -> None:
    """Print the page; then OfficeError, when the office's settings are faulty."""
    try:
        office, faults = settings(), None
    except OfficeError as error:
        office, faults = Office(), error
    blocks = [
        _(
            "vbhc makes official documents as Word files, in the format of Nghị định 30/2020/NĐ-CP:\n"
            "you fill in the facts, the program computes, words, numbers and lays out the page."
        ),
        _("Type in this order:\n{steps}").format(steps=_steps(commands, office)),
        _("The built-in templates:\n{list}").format(list=template_list()),
        _("More: vbhc --help, and for each command: vbhc render --help"),
        *([_set_here(office)] if office.file else []),
    ]
    click.echo("\n\n".join(blocks))
    if faults:
        raise faults


def _steps(commands: Collection[str], office: Office) -> str:
    made = Path(office.out_for("ket-luan") or "", "ket-luan.docx")
    steps = [(line.format(made=made), _(text)) for name, line, text in _STEPS if name in commands]
    width = max(len(line) for line, _text in steps)
    return "\n".join(
        f"  {number}. {line:{width}}  {text}" for number, (line, text) in enumerate(steps, 1)
    )


def _set_here(office: Office) -> str:
    values = {
        _("language"): office.language or "",
        _("data files"): ", ".join(office.data_files),
        _("output folder"): office.out or "",
        _("templates with settings of their own"): ", ".join(office.templates),
        _("ignored findings"): ", ".join(office.check_ignore),
        _("the only rules tested"): ", ".join(office.check_select),
    }
    lines = [f"  {name}: {value}" for name, value in values.items() if value]
    return "\n".join([_("Set in {file}:").format(file=office.file), *lines])
