"""Finds the file of a template, reads it as text, and cuts the head from the body."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from vbhc import resources
from vbhc.errors import Place, Problem, TemplateError
from vbhc.i18n import _, nearest
from vbhc.resources import SUFFIX, template_names
from vbhc.shape.holes import PRIVATE_USE
from vbhc.system import unread
from vbhc.vietnamese.text import invalid_xml, nfc

BUILTIN = "vbhc/"
# A template holds sentences; those that are shipped have a hundredth of this.
MOST_BYTES = 1_000_000
# What is typed in a template's place when `-d` is forgotten, or the name of what is to be made.
_DATA = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".yaml", ".yml", ".json")
_MADE = (".docx", ".doc", ".pdf")
_UNQUOTED = re.compile(r"^\s*(?:-\s+)*(?:-\s+|[\w-]+:\s+)(?:\[[^\"']*)?\{\{")


@dataclass(frozen=True)
class Source:
    """A template file in two parts; the body keeps the file's line numbers."""

    shown: str
    head: str
    body: str


def locate(template: str) -> tuple[Path, str]:
    """Return the file of a template given by path or by built-in name, and how to show it."""
    path = Path(template)
    _refuse_other_kinds(template)
    if template.endswith(".j2") or "/" in template or "\\" in template:
        if os.path.isfile(path):  # noqa: PTH113 - Path.is_file may raise
            return path, template
        if os.path.isdir(path):  # noqa: PTH112
            problem = Problem(
                _("this is a folder, not a template file"),
                Place(template),
                hint=_("name the template file in it"),
            )
            raise TemplateError(problem)
        raise TemplateError(
            Problem(_("there is no such template file"), Place(template), hint=_("check the path"))
        )
    if template in template_names():
        return resources.folder("templates") / f"{template}{SUFFIX}", f"{BUILTIN}{template}{SUFFIX}"
    raise TemplateError(
        Problem(
            _("there is no built-in template '{name}'").format(name=template),
            hint=_meant(template),
        )
    )


def _refuse_other_kinds(template: str) -> None:
    """Refuse what by its ending is no template, with the way it is typed."""
    stem, ending = Path(template).stem, Path(template).suffix.lower()
    if ending in _DATA:
        message = _("this is a data file; the name of a template stands here")
        hint = _("type the template's name, then the data after -d: vbhc render {name} -d {file}")
        like = stem if stem in template_names() else "ket-luan"
        hint = hint.format(name=like, file=template)
    elif ending in _MADE:
        message = _("this is a document; the name of a template stands here")
        hint = _meant(stem)
    else:
        return
    raise TemplateError(Problem(message, Place(template), hint=hint))


def _meant(template: str) -> str:
    """Return the remedy for a name that is no built-in one: a file's ending is easily left out."""
    beside = f"{template}{SUFFIX}"
    if os.path.isfile(beside):  # noqa: PTH113
        return _("did you mean '{name}'?").format(name=beside)
    return nearest(template, template_names()) or _("the built-in ones are: {names}").format(
        names=", ".join(template_names())
    )


def read_bytes(path: Path, shown: str) -> bytes:
    """Return the content of a template file; TemplateError when it cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        message, hint = unread(error)
        raise TemplateError(Problem(message, Place(shown), hint=hint)) from error
    if len(content) > MOST_BYTES:
        message = _("the template is larger than {count} MB").format(count=MOST_BYTES // 10**6)
        hint = _("a template holds sentences; put lists and tables into the data")
        raise TemplateError(Problem(message, Place(shown), hint=hint))
    return content


def decoded(content: bytes, shown: str) -> str:
    """Return the content of a template file as text; TemplateError when it is no clean UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem(
            _("the file is not UTF-8 text"), Place(shown), hint=_("save it again as UTF-8")
        )
        raise TemplateError(problem) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = nfc(text)
    for number, line in enumerate(text.split("\n"), 1):
        refuse_private_use(line, Place(shown, number))
        _refuse_invalid(line, Place(shown, number))
    return text


def refuse_private_use(text: str, place: Place) -> None:
    """Refuse characters that would forge a hole or a mark; TemplateError at the place."""
    if found := PRIVATE_USE.search(text):
        message = _("the template holds the private-use character U+{code:04X}").format(
            code=ord(found[0])
        )
        raise TemplateError(Problem(message, place, hint=_("delete it")))


def _refuse_invalid(line: str, place: Place) -> None:
    position = invalid_xml(line)
    if position is not None:
        message = _("the template holds the character U+{code:04X}, which a Word file cannot hold")
        problem = Problem(message.format(code=ord(line[position])), place, hint=_("delete it"))
        raise TemplateError(problem)


def cut(text: str, shown: str) -> Source:
    """Cut a template's text into head and body; TemplateError when the head is not closed."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Source(shown, "", text)
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        problem = Problem(
            _("the head is not closed"), Place(shown, 1), hint=_("close it with a line '---'")
        )
        raise TemplateError(problem)
    _refuse_unquoted(lines[1:end], shown)
    return Source(
        shown, "\n".join(["", *lines[1:end]]), "\n" * (end + 1) + "\n".join(lines[end + 1 :])
    )


def _refuse_unquoted(lines: list[str], shown: str) -> None:
    problems = [
        Problem(
            _("a value that begins with '{{{{' must stand in quotes").format(),
            Place(shown, number, line.index("{{") + 1),
            hint=_('write "{text}"').format(text=line[line.index("{{") :].strip()),
        )
        for number, line in enumerate(lines, 2)
        if _UNQUOTED.match(line)
    ]
    if problems:
        raise TemplateError(*problems)
