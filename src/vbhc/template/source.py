"""Finds template files, cuts the head from the body, and checks what a template extends."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.loaders import split_template_path

from vbhc import resources
from vbhc.errors import Place, Problem, TemplateError
from vbhc.i18n import _, nearest
from vbhc.resources import SUFFIX, template_names
from vbhc.shape.holes import PRIVATE_USE, unmarked
from vbhc.system import unread
from vbhc.template.oddities import remarks
from vbhc.vietnamese.text import invalid_xml, nfc

if TYPE_CHECKING:
    from collections.abc import Callable

Texts = dict[str, tuple[str, str]]

BUILTIN = "vbhc/"
# A template holds sentences; those that are shipped have a hundredth of this.
MOST_BYTES = 1_000_000
_ENDING = ".j2"
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


def read(path: Path, shown: str) -> str:
    """Return the text of a template file; TemplateError when it is no clean UTF-8 text."""
    return decoded(read_bytes(path, shown), shown)


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


def _cut(text: str, shown: str) -> Source:
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
        return _cut(text, shown)

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


def chain(
    environment: Environment, loader: FolderLoader, name: str
) -> list[tuple[Source, nodes.Template]]:
    """Return the template and those it extends, nearest first; TemplateError on a bad chain."""
    found: list[tuple[Source, nodes.Template]] = []
    seen: list[str] = []
    place: Place | None = None
    while name:
        if name in seen:
            message = _("templates extend each other in a circle: {names}").format(
                names=" → ".join([*seen, name])
            )
            raise TemplateError(Problem(message, place))
        seen.append(name)
        source = _extended(loader, name, place)
        tree = environment.parse(source.body, name, source.shown)
        found.append((source, tree))
        extends = _extends(tree, source.shown) if "extends" in source.body else None
        name = str(extends.template.value) if extends else ""  # type: ignore[attr-defined]
        place = Place(source.shown, extends.lineno) if extends else None
    _check_blocks(found)
    return found


def _extended(loader: FolderLoader, name: str, place: Place | None) -> Source:
    try:
        return loader.source(name)
    except TemplateNotFound:
        if not name.startswith(BUILTIN) or ".." in name:
            message = _("there is no template '{name}' beside this one").format(name=name)
            hint = _("check the name; '..' is not allowed")
            raise TemplateError(Problem(message, place, hint=hint)) from None
        message = _("there is no template '{name}'").format(name=name)
        known = [f"{BUILTIN}{each}{SUFFIX}" for each in template_names()]
        every = _("the built-in ones are: {names}").format(names=", ".join(known))
        raise TemplateError(Problem(message, place, hint=nearest(name, known) or every)) from None


def _extends(tree: nodes.Template, shown: str) -> nodes.Extends | None:
    extends = list(tree.find_all(nodes.Extends))
    if not extends:
        return None
    first = extends[0]
    if len(extends) > 1 or first not in tree.body or not isinstance(first.template, nodes.Const):
        problem = Problem(
            _("'{% extends %}' must name one template, in quotes, at the top level"),
            Place(shown, first.lineno),
            hint='{% extends "vbhc/ket-luan.md.j2" %}',
        )
        raise TemplateError(problem)
    return first


def _check_blocks(found: list[tuple[Source, nodes.Template]]) -> None:
    problems: list[Problem] = []
    for index, (source, tree) in enumerate(found[:-1]):
        above = (b for _s, parent in found[index + 1 :] for b in parent.find_all(nodes.Block))
        known = dict.fromkeys(b.name for b in above)
        for node in tree.body:
            problems += _check_top_level(node, known, source.shown)
    if problems:
        raise TemplateError(*problems)


_SILENT = (
    nodes.Extends,
    nodes.Macro,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Import,
    nodes.FromImport,
)


def _check_top_level(node: nodes.Node, known: dict[str, None], shown: str) -> list[Problem]:
    if isinstance(node, _SILENT) or _is_blank(node):
        return []
    if not isinstance(node, nodes.Block):
        return [
            Problem(
                _("a template that extends another prints only what stands in blocks"),
                Place(shown, _first_line(node)),
                hint=_("move this text into a '{% block %}'"),
            )
        ]
    if node.name in known:
        return []
    message = _("the extended template has no block '{name}'").format(name=node.name)
    every = _("the blocks are: {names}").format(names=", ".join(known))
    return [Problem(message, Place(shown, node.lineno), hint=nearest(node.name, [*known]) or every)]


def _literal(node: nodes.Node) -> str:
    if not isinstance(node, nodes.Output):
        return "?"
    parts = (unmarked(n.data) if isinstance(n, nodes.TemplateData) else "?" for n in node.nodes)
    return "".join(parts)


def _is_blank(node: nodes.Node) -> bool:
    return not _literal(node).strip()


def _first_line(node: nodes.Node) -> int:
    text = _literal(node)
    return node.lineno + text[: len(text) - len(text.lstrip())].count("\n")
