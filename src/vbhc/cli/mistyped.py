"""What a newcomer meant with a line that cannot be run: known mistakes, each with its remedy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from vbhc.i18n import _, nearest
from vbhc.resources import template_names

if TYPE_CHECKING:
    from collections.abc import Sequence

# A word processor and a mail program turn - into –, -- into — and " into “ ”.
_DASHES = re.compile("^[\u2010-\u2015\u2212]+(?=\\w)")
_OF_FILES = ("check", "pdf")
_QUOTES = re.compile("[\u201c-\u201f]")


def meant(error: click.UsageError, arguments: Sequence[str]) -> str:
    """Return the remedy for a mistyped line, empty when it says no more than the error does."""
    for argument in arguments:
        if found := _DASHES.match(argument):
            option = argument[found.end() :]
            right = f"-{option}" if len(option) == 1 else f"--{option}"
            message = _("'{found}' begins with a long dash, as copied from Word; type {right}")
            return message.format(found=argument, right=right)
        if _QUOTES.search(argument):
            return _(
                "'{found}' has curly quotation marks, as copied from Word; type straight ones"
            ).format(found=argument)
    if error.ctx is None:
        return ""
    if error.ctx.parent is None:
        return _of_the_command(error, error.ctx, _first_word(arguments))
    if isinstance(error, click.MissingParameter) and error.ctx.info_name in _OF_FILES:
        message = _("name the Word files, or their folder: vbhc {command} ket-luan.docx")
        return message.format(command=error.ctx.info_name)
    return ""


def _of_the_command(error: click.UsageError, context: click.Context, first: str) -> str:
    """Return the remedy where no command was found; one that is nearly right click names itself."""
    if first in template_names():
        message = _("'{name}' is a template; type: vbhc render {name} -d FILE")
        return message.format(name=first)
    if isinstance(error, click.NoSuchOption):
        return _("options follow the command: vbhc render ket-luan -d FILE")
    group = context.command
    commands = group.list_commands(context) if isinstance(group, click.Group) else []
    if first in commands or nearest(first, commands):
        return ""
    return _("type 'vbhc' alone: it says what to type; 'vbhc --help' lists the commands")


def _first_word(arguments: Sequence[str]) -> str:
    """Return the word that stands in the command's place."""
    before = ("", *arguments)
    words = (each for last, each in zip(before, arguments, strict=False) if last != "--lang")
    return next((each for each in words if not each.startswith("-")), "")
