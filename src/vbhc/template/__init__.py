"""Data and a template become a head and a shape: literal structure with holes for the values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Template as JinjaTemplate
from jinja2 import nodes

from vbhc.data.nodes import Node
from vbhc.data.yaml_file import read as read_yaml
from vbhc.errors import DataError, Place, Problem, TemplateError
from vbhc.i18n import _
from vbhc.memo import remembered, remembering
from vbhc.resources import SUFFIX
from vbhc.resources import template_names as builtin_names
from vbhc.template import budget
from vbhc.template.environment import DocumentEnvironment
from vbhc.template.explain import explained, told
from vbhc.template.head import Check, Fixed, ForEach, HeadCompiler
from vbhc.template.inheritance import chain
from vbhc.template.loader import FolderLoader, Texts, gather
from vbhc.template.source import BUILTIN, Source, locate
from vbhc.template.trees import field_of
from vbhc.template.values import collect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vbhc.template.expressions import Value

DESCRIPTIONS = ("mo_ta", "mo_ta_en")

__all__ = ["Packed", "Shape", "Template", "builtin_names", "load", "unpack"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A rendered body before parsing: marked text, the values of its holes, the files of its marks."""

    text: str
    values: list[str]
    files: list[str]


@dataclass(frozen=True, slots=True)
class Packed:
    """A template as text, to be sent to another process or machine and unpacked there."""

    path: str
    shown: str
    texts: Texts


@dataclass(frozen=True)
class HeadField:
    """A field of the head: a function of the data, and what was typed."""

    value: Value
    node: Node

    @cached_property
    def fixed(self) -> bool:
        """Tell whether it is the same for all data."""
        return isinstance(self.value, Fixed)


@dataclass(frozen=True)
class Template:
    """A template ready to render; everything that can be wrong without data has been refused."""

    name: str
    shown: str
    environment: DocumentEnvironment
    file: str
    head: dict[str, HeadField]
    checks: tuple[Check, ...]
    for_each: ForEach | None
    trees: tuple[nodes.Template, ...]

    @cached_property
    def body(self) -> JinjaTemplate:
        """Return the compiled body."""
        with explained(self.environment, Place(self.shown)):
            return self.environment.get_template(self.file)

    @cached_property
    def own_words(self) -> list[str]:
        """Return the names a clerk may use under `loi_van`: those the template asks for."""
        return self.asked_of("loi_van")

    @cached_property
    def cited(self) -> list[str]:
        """Return the names of the documents that the template cites from `vien_dan`."""
        return self.asked_of("vien_dan")

    def looped_over(self, group: str) -> list[str]:
        """Return the fields of a group that the template loops over."""
        loops = (loop for tree in self.trees for loop in tree.find_all(nodes.For))
        found = (field_of(loop.iter, group) for loop in loops)
        return [name for name in found if name is not None]

    def asked_of(self, group: str) -> list[str]:
        """Return the fields of a top-level group that the template names, in order."""
        found = (field_of(node, group) for node in self._accesses)
        return list(dict.fromkeys(name for name in found if name is not None))

    @cached_property
    def _accesses(self) -> list[nodes.Expr]:
        accesses = (tree.find_all((nodes.Getattr, nodes.Getitem)) for tree in self.trees)
        return [node for each in accesses for node in each]

    def head_node(self, context: dict[str, Any], names: Iterable[str] | None = None) -> Node:
        """Return the head's fields, or some of them, as values that keep their places."""
        budget.start()
        scope = self.environment.scope(context)
        return Node({name: self.head[name].value(scope) for name in names or self.head})

    def elements(self, context: dict[str, Any]) -> list[Any]:
        """Return the elements that get a document each: a single one (None) without `cho_moi`."""
        if self.for_each is None:
            return [None]
        budget.start()
        found = self.for_each.elements(self.environment.scope(context))
        if not isinstance(found, list):
            message = _("'cho_moi' wants a list")
            raise TemplateError(Problem(message, self.for_each.place))
        return found

    def seen_by(self, element: Any, context: dict[str, Any]) -> dict[str, Any]:
        """Return the context of one element's document: the element under its name as well."""
        return context if self.for_each is None else {**context, self.for_each.name: element}

    def verify(self, context: dict[str, Any]) -> list[Problem]:
        """Return what the template's own checks (`kiem_tra`) have to say."""
        if not self.checks:
            return []
        budget.start()
        scope = self.environment.scope(context)
        return [
            Problem(check.said(scope), check.place, level=check.level)
            for check in self.checks
            if not check.must(scope)
        ]

    @cached_property
    def loader(self) -> FolderLoader:
        """Return what read its files."""
        loader = self.environment.loader
        assert isinstance(loader, FolderLoader)  # noqa: S101 - _compiled put it there
        return loader

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """Return what is worth saying of the text of its files, as far as they have been read."""
        return tuple(p for found in self.loader.remarks.values() for p in found)

    def unchanged(self) -> bool:
        """Tell whether its files are still what they were when it was compiled."""
        return self.loader.unchanged()

    def packed(self) -> Packed:
        """Return the template and all it names as text; :func:`unpack` makes it anew."""
        loader = self.loader
        texts = gather(self.environment, loader)
        return Packed(loader.top.absolute().as_posix(), self.shown, texts)

    def shape(self, context: dict[str, Any]) -> Shape:
        """Render the body; TemplateError with the template line when it fails."""
        values = collect()
        budget.start()
        try:
            text = self.environment.rendered(self.body, self.environment.scope(context))
            budget.settled(text, values)
        except Exception as error:
            raise told(error, self.environment, Place(self.shown), context) from error
        return Shape(text, values, self.environment.shown_files)


def load(template: str) -> Template:
    """Load a template by path or built-in name; TemplateError with everything wrong in it."""
    if remembering() and (kept := _kept.get(template)) and kept.unchanged():
        return kept
    path, shown = locate(template)
    compiled = (_builtin if shown.startswith(BUILTIN) else _compiled)(path, shown)
    while len(_kept) >= _MOST_KEPT:
        _kept.pop(next(iter(_kept)), None)
    _kept[template] = compiled
    return compiled


def unpack(packed: Packed) -> Template:
    """Return the template that was packed, though its files may not be here."""
    return _compiled(Path(packed.path), packed.shown, packed.texts)


# Templates by path as they were typed; compiling one takes longer than a render.
_kept: dict[str, Template] = {}
_MOST_KEPT = 32


@remembered(32)
def _builtin(path: Path, shown: str) -> Template:
    # It does not change while a process runs.
    return _compiled(path, shown)


def _compiled(path: Path, shown: str, texts: Texts | None = None) -> Template:
    loader = FolderLoader(path, shown, texts)
    environment = DocumentEnvironment(loader)
    with explained(environment, Place(shown)):
        found = chain(environment, loader, path.name)
    head, checks, for_each = _head(environment, [source for source, _tree in found])
    trees = tuple(tree for _source, tree in found)
    name = path.name.removesuffix(SUFFIX)
    template = Template(name, shown, environment, path.name, head, checks, for_each, trees)
    if not shown.startswith(BUILTIN):
        _ = template.body  # what is wrong in it is said now; in a built-in one nothing is
    return template


def _head(
    environment: DocumentEnvironment, sources: list[Source]
) -> tuple[dict[str, HeadField], tuple[Check, ...], ForEach | None]:
    """Compile the heads of a chain; the nearest template's field wins."""
    fields: dict[str, HeadField] = {}
    checks: tuple[Check, ...] = ()
    for_each: ForEach | None = None
    for source in reversed(sources):
        node = _parse_head(source)
        compiler = HeadCompiler(environment)
        for key, field in node.value.items():
            if key in DESCRIPTIONS:
                continue  # for lists of templates
            if key == "kiem_tra":
                checks = tuple(compiler.checks(field))
            elif key == "cho_moi":
                for_each = compiler.for_each(field)
            else:
                fields[key] = HeadField(compiler.field(field), field)
    return fields, checks, for_each


def _parse_head(source: Source) -> Node:
    if not source.head.strip():
        return Node({})
    try:
        node = read_yaml(source.head, source.shown)
    except DataError as error:
        raise TemplateError(*error.problems) from error
    if not isinstance(node.value, dict):
        problem = Problem(
            _("the head of a template holds fields with names"),
            Place(source.shown, 2),
            hint=_("write each field as: name: value"),
        )
        raise TemplateError(problem)
    return node
