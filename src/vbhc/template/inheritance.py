"""What a template extends, and whether it may be extended so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateNotFound, nodes

from vbhc.errors import Place, Problem, TemplateError
from vbhc.i18n import _, nearest
from vbhc.resources import SUFFIX, template_names
from vbhc.shape.holes import unmarked
from vbhc.template.source import BUILTIN

if TYPE_CHECKING:
    from vbhc.template.loader import FolderLoader
    from vbhc.template.source import Source


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
