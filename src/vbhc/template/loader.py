"""Loads templates for Jinja: those of the template's own folder, and the built-in ones."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import split_template_path

from vbhc import resources
from vbhc.errors import Problem, TemplateError
from vbhc.template.oddities import remarks
from vbhc.template.source import BUILTIN, Source, cut, decoded, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

Texts = dict[str, tuple[str, str]]

_ENDING = ".j2"
_AS_BYTES = os.O_RDONLY | getattr(os, "O_BINARY", 0)


def _is(path: str, content: bytes) -> bool:
    # Of the system itself: a file object takes twice as long, and this is done for every document.
    # To ask for the file's time instead is hardly faster, and misses what is written soon after.
    file = os.open(path, _AS_BYTES)
    try:
        return os.read(file, len(content) + 1) == content
    finally:
        os.close(file)


class FolderLoader(BaseLoader):
    """Loads from the template's own folder, and built-in templates as `vbhc/NAME.md.j2`.

    `texts` holds what has been read, by name, each with how its file is shown. Texts that are
    given are not read again: so a template works where its files are not.
    """

    def __init__(self, top: Path, shown: str, texts: Texts | None = None) -> None:
        self.top = top
        self.top_shown = shown
        self.texts: Texts = dict(texts or {})
        self.remarks: dict[str, tuple[Problem, ...]] = {}
        self._read: dict[str, bytes] = {}

    def source(self, name: str) -> Source:
        """Return the source of a template by the name a template calls it."""
        if name not in self.texts:
            path, shown = self._file(name)
            content = read_bytes(path, shown)
            self.texts[name] = decoded(content, shown), shown
            if not shown.startswith(BUILTIN):
                self._read[str(path)] = content
        text, shown = self.texts[name]
        if name not in self.remarks:
            self.remarks[name] = () if shown.startswith(BUILTIN) else remarks(text, shown)
        return cut(text, shown)

    def unchanged(self) -> bool:
        """Tell whether the files read so far are still what they were."""
        try:
            for path, content in self._read.items():
                if not _is(path, content):
                    return False
        except OSError:
            return False
        return True

    def _file(self, name: str) -> tuple[Path, str]:
        if name == self.top.name:
            return self.top, self.top_shown
        try:
            parts = split_template_path(name)  # refuses ".."
            inside = self._built_in(parts) if name.startswith(BUILTIN) else self._beside(parts)
        except (OSError, ValueError, IndexError):  # a name that no file can have
            raise TemplateNotFound(name) from None
        if inside is None:
            raise TemplateNotFound(name)
        return inside, name if name.startswith(BUILTIN) else str(Path(self.top_shown).parent / name)

    @staticmethod
    def _built_in(parts: list[str]) -> Path | None:
        path = resources.folder("templates").joinpath(*parts[1:])
        return path if path.is_file() else None

    def _beside(self, parts: list[str]) -> Path | None:
        """Return a template of the folder; no other file of it, and none that a link leads to."""
        path = self.top.parent.joinpath(*parts)
        if not (parts[-1].endswith(_ENDING) and path.is_file()):
            return None
        return path if path.resolve().is_relative_to(self.top.parent.resolve()) else None

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return body, shown file name and "is up to date", as Jinja asks for it."""
        del environment  # the same for all
        source = self.source(template)
        return source.body, source.shown, lambda: True


def gather(environment: Environment, loader: FolderLoader) -> Texts:
    """Return the texts of a template and of all that it names: parents, parts, macros.

    A name that is only known when a document is made is not among them.
    """
    from jinja2.meta import find_referenced_templates  # for a batch of several processes only

    waiting, seen = [loader.top.name], set[str]()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        # What cannot be read may stand in a branch that is never taken.
        with suppress(TemplateNotFound, TemplateSyntaxError, TemplateError):
            source = loader.source(name)
            named = find_referenced_templates(environment.parse(source.body, name, source.shown))
            waiting += [each for each in named if each and each not in seen]
    return loader.texts
