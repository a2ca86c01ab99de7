"""The starting folder of a template: data to change, a template of one's own, help for the editor.

All of it is made from what there is: the model, the template, the shipped examples.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vbhc import data as data_files
from vbhc import workbook
from vbhc.data import schema, yaml_text
from vbhc.form import form_of
from vbhc.i18n import _
from vbhc.resources import SUFFIX, folder
from vbhc.template import wants
from vbhc.template.source import BUILTIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vbhc.data import Record
    from vbhc.template import Template

OFFICE = "co-quan.yaml"
SCHEMA = "vbhc.schema.json"
_OTHER = "du-lieu.yaml"  # for a template that is called as the office's file

# The shipped data that show a template at its best; all others are shown by the first.
_YEAR, _MEETING = "cchc.yaml", "giao-ban.yaml"
_EXAMPLES = {"bien-ban": _MEETING}
# How a conclusion of a state body is issued; the shipped example is a draft that says its own type.
_DRAFT = {"loai": "thong-bao"}
_ISSUED = {**_DRAFT, "so": 15, "ngay": date(2020, 5, 22)}
_CONCLUSION = "ket-luan"
_PLAIN_NAME = re.compile(r"[\w./\\:~+-]+")


def example(template: Template, *, issued: bool = False) -> dict[str, Any]:
    """Return data by which a template renders at once, without a warning to explain.

    ``issued`` gives the conclusion its number and date, as it has them in what cites it.
    """
    shipped = folder("fixtures")
    name = _EXAMPLES.get(template.name, _YEAR)
    record = data_files.validate(data_files.load(shipped / OFFICE, shipped / name))
    data = record.typed()
    # The published total is not the sum of its parts, and the example says so at every run.
    data.get("danh_gia", {}).pop("tong", None)
    heads = data.pop("van_ban", {})
    issued = issued or _CONCLUSION in wants.cited(template)
    heads[_CONCLUSION] = _ISSUED if issued else _DRAFT
    names = (template.name, *wants.cited(template))
    data["van_ban"] = {name: heads[name] for name in names if name in heads}
    return data


@dataclass(frozen=True)
class Start:
    """What to write into a folder, and what to do next, a line each; the last is a command."""

    folder: Path
    files: Mapping[str, bytes]
    steps: tuple[str, ...]


def yaml_start(template: Template, record: Record | None, folder: Path) -> Start:
    """Return a folder of YAML files: the record's data, or the example's.

    A record that says nothing of the office gives no file of the office.
    """
    data = record.typed() if record else example(template)
    form = form_of(template, record.typed() if record else {})
    name = f"{template.name}.yaml"
    parts = {
        OFFICE: [part for part in form.parts if part.name == "co_quan"],
        name if name != OFFICE else _OTHER: [p for p in form.parts if p.name != "co_quan"],
    }
    if "co_quan" not in data:
        del parts[OFFICE]
    notes = _notes(template, list(parts), example=record is None)
    files = {
        name: "\n".join([*notes, "", yaml_text.text(some, data, form.names)]).encode()
        for name, some in parts.items()
    }
    files |= {**own_template(template), SCHEMA: schema.content()}
    return Start(folder, files, (_command_line(template, list(parts), folder),))


def _notes(template: Template, given: Sequence[str], *, example: bool) -> list[str]:
    """Return the lines above the data: for the editor, and for who opens the file."""
    sample = _("The names and figures are an example: replace them by yours.")
    command = render_command(template, given)
    notes = [
        f"yaml-language-server: $schema={SCHEMA}",
        *([sample] if example else []),
        _("A line that begins with # is a note; delete the # to use the field it names."),
        _("To make the document: {command}").format(command=command),
    ]
    return [f"# {note}" for note in notes]


def workbook_start(
    template: Template, record: Record | None, folder: Path, name: str, *, alone: bool = False
) -> Start:
    """Return a folder with a workbook: to fill in, or with the record's data; maybe it alone."""
    given = record.typed() if record else _prefilled(template)
    form = form_of(template, record.typed() if record else {})
    shown = example(template, issued=True)
    command = render_command(template, [str(folder / name)], folder)
    made = workbook.content(form, given, shown, command)
    fill = _("fill in {file} and save it").format(file=folder / name)
    steps = (_("next, type: {command}").format(command=command),)
    files = {name: made, **({} if alone else own_template(template))}
    return Start(folder, files, steps if record else (fill, *steps))


def _prefilled(template: Template) -> dict[str, Any]:
    """Return what a blank workbook holds: how a conclusion is issued, which few would guess."""
    return {"van_ban": {_CONCLUSION: _DRAFT}} if template.name == _CONCLUSION else {}


def _command_line(template: Template, data: Sequence[str], folder: Path) -> str:
    command = render_command(template, [str(folder / name) for name in data], folder)
    return _("next, type: {command}").format(command=command)


def render_command(template: Template, data: Sequence[str], out: Path | None = None) -> str:
    """Return what to type to make the document(s) from these files, into that folder."""
    given = " ".join(f"-d {_quoted(name)}" for name in data)
    into = f" -o {_quoted(str(out), os.sep)}" if out and out != Path() else ""
    return f"vbhc render {_quoted(_typed_name(template))} {given}{into}"


def _typed_name(template: Template) -> str:
    """Return a template as it is named on the command line."""
    return template.name if template.shown.startswith(BUILTIN) else template.shown


def _quoted(name: str, end: str = "") -> str:
    """Return a name as it is typed after a command, in quotes where a shell would cut it.

    ``end`` is left out within quotes: a backslash before the last one would take it along.
    """
    return f"{name}{end}" if _PLAIN_NAME.fullmatch(name) else f'"{name}"'


def own_template(template: Template) -> dict[str, bytes]:
    """Return the office's own template: it extends the built-in one and stands for it by name."""
    block = wants.last_block(template)
    if block is None or not template.shown.startswith(BUILTIN):
        return {}
    lines = [
        f'{{% extends "{wants.parent(template)}" %}}',
        *(f"{{#- {note} #}}" for note in _notes_on_blocks(template)),
        "",
        f"{{% block {block} %}}",
        "{{ super() }}",
        "{% endblock %}",
        "",
    ]
    return {f"{template.name}{SUFFIX}": "\n".join(lines).encode()}


def _notes_on_blocks(template: Template) -> Iterator[str]:
    yield _("The office's own template: what is not replaced here is as in the built-in one.")
    yield _("Use it by its path: {path} in place of {name}.").format(
        path=f"./{template.name}{SUFFIX}", name=template.name
    )
    yield _("Write your own text in a block; super() prints the built-in text of that block.")
    yield _("The blocks are: {names}.").format(names=", ".join(wants.blocks(template)))
