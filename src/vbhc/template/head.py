"""The head of a template: YAML first, then each string a small template of its own.

A string that is exactly one `{{ EXPR }}` keeps the type of its value, and a list that comes
out of an element of a list is spliced into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jinja2.runtime import Context

from vbhc.errors import Level, Place, Problem, TemplateError
from vbhc.i18n import _
from vbhc.shape.holes import filled, unmarked
from vbhc.template.explain import explained, told
from vbhc.template.missing import Missing, refuse_structure
from vbhc.template.plain_fields import UNFOUND, joined, looked_up, names_in, pieces_of
from vbhc.template.source import refuse_private_use
from vbhc.template.values import collect, printable

if TYPE_CHECKING:
    from jinja2 import Template, nodes

    from vbhc.data.nodes import Node
    from vbhc.template.environment import DocumentEnvironment

# Given the data; one context serves the texts of a head one after the other.
Value = Callable[[Context], Any]

_ONE_EXPRESSION = re.compile(r"\{\{[-+]?((?:(?![-+]?\}\}|\{\{).)*)[-+]?\}\}", re.S)
_FOR_EACH = re.compile(r"([A-Za-z_]\w*)\s+in\s+(.+)", re.S)
_LEVELS = {"loi": Level.ERROR, "canh_bao": Level.WARNING}


@dataclass(frozen=True)
class Check:
    """One entry of `kiem_tra`: what must hold, also as ``typed``, and what to say where it does not."""

    typed: str
    must: Value
    message: Value
    level: Level
    place: Place


@dataclass(frozen=True)
class ForEach:
    """`cho_moi: NAME in EXPR`: one document an element; ``over`` is EXPR as typed."""

    name: str
    elements: Value
    place: Place
    over: str = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that asks for nothing in the data."""

    node: Node

    def __call__(self, _context: Context | None = None) -> Node:
        """Return the same node for all data."""
        return self.node


class HeadCompiler:
    """Turns the strings of a head into functions of the data, once for all renders."""

    def __init__(self, environment: DocumentEnvironment) -> None:
        self.environment = environment

    def field(self, node: Node) -> Callable[[Context], Node]:
        """Compile one value: a text, a list, a mapping, or nothing; it gives a node."""
        value = node.value
        if isinstance(value, str):
            refuse_private_use(value, _place(node))
            return self._text(value, node)
        if isinstance(value, dict):
            return _mapping({key: self.field(inner) for key, inner in value.items()}, node)
        if isinstance(value, list):
            return _list([self.field(inner) for inner in value], node)
        return Fixed(node)

    def expression(self, text: str, place: Place) -> Value:
        """Compile a bare expression."""
        with explained(self.environment, place):
            names = names_in(self.environment, text)
        evaluated = _Expression(self.environment, text, place)
        if not names:
            _ = evaluated.template  # what is wrong in it is said now
            return evaluated

        def value(context: Context) -> Any:
            found = looked_up(names, context.parent)
            return evaluated(context) if found is UNFOUND else found

        return value

    def for_each(self, node: Node) -> ForEach:
        """Compile `cho_moi`."""
        place = _place(node)
        found = _FOR_EACH.fullmatch(node.value.strip()) if isinstance(node.value, str) else None
        if found is None:
            hint = 'cho_moi: "dv in co_quan.don_vi"'
            raise TemplateError(Problem(_("'cho_moi' cannot be read"), place, hint=hint))
        return ForEach(found[1], self.expression(found[2], place), place, found[2])

    def checks(self, node: Node) -> list[Check]:
        """Compile `kiem_tra`."""
        if not isinstance(node.value, list):
            raise _bad_check(node)
        return [self._check(entry) for entry in node.value]

    def _check(self, node: Node) -> Check:
        entry = node.value if isinstance(node.value, dict) else {}
        texts = {key: inner.value for key, inner in entry.items() if isinstance(inner.value, str)}
        level = texts.get("muc_do", "loi")
        allowed = {"phai_dung", "neu_sai", "muc_do"}
        if (
            not {"phai_dung", "neu_sai"} <= set(texts)
            or set(entry) - allowed
            or level not in _LEVELS
        ):
            raise _bad_check(node)
        return Check(
            texts["phai_dung"],
            self.expression(texts["phai_dung"], _place(entry["phai_dung"])),
            self._printed(entry["neu_sai"]),
            _LEVELS[level],
            _place(node),
        )

    def _printed(self, node: Node) -> Value:
        value, place = self.field(node), _place(node)

        def text(context: Context) -> str:
            try:
                return printable(value(context).value)
            except Exception as error:
                raise told(error, self.environment, place, context.parent) from error

        return text

    def _text(self, text: str, node: Node) -> Callable[[Context], Node]:
        place = _place(node)
        if "{" not in text:
            return Fixed(node)
        if found := _ONE_EXPRESSION.fullmatch(text.strip()):
            typed = self.expression(found[1], place)
            return lambda context: node.holding(_placed(typed(context), node))
        with explained(self.environment, place):
            tree = self.environment.parse(text)
            pieces = pieces_of(tree)
        rendered = _Text(self.environment, tree, place)
        if not pieces:
            _ = rendered.template  # what is wrong in it is said now
            return lambda context: node.holding(rendered(context))

        def value(context: Context) -> Node:
            found = joined(pieces, context.parent)
            return node.holding(rendered(context) if found is UNFOUND else found)

        return value


@dataclass(frozen=True)
class _Expression:
    """A bare expression; it is compiled when it is needed."""

    environment: DocumentEnvironment
    text: str
    place: Place

    @cached_property
    def template(self) -> Template:
        """Return it as Jinja holds it; TemplateError with what is wrong in it."""
        with explained(self.environment, self.place):
            return self.environment.compile_expression(self.text, undefined_to_none=False)._template

    def __call__(self, context: Context) -> Any:
        """Return its value; TemplateError at its place."""
        try:
            for _chunk in self.template.root_render_func(context):
                pass  # an expression prints nothing
            found = context.vars["result"]
            if isinstance(found, Missing):
                found._fail_with_undefined_error()
            refuse_structure(found)
        except Exception as error:
            tree = self.environment.parse(f"{{{{ {self.text} }}}}")
            raise told(error, self.environment, self.place, context.parent, tree) from error
        _as_before(context)
        return found


@dataclass(frozen=True)
class _Text:
    """A text of a head with expressions in it; it is compiled when it is needed."""

    environment: DocumentEnvironment
    tree: nodes.Template
    place: Place

    @cached_property
    def template(self) -> Template:
        """Return it as Jinja holds it; TemplateError with what is wrong in it."""
        with explained(self.environment, self.place):
            return self.environment.from_string(self.tree)

    def __call__(self, context: Context) -> str:
        """Return what it prints, on one line; TemplateError at its place."""
        values = collect()
        try:
            text = unmarked(self.environment.rendered(self.template, context))
        except Exception as error:
            raise told(error, self.environment, self.place, context.parent, self.tree) from error
        _as_before(context)
        return filled(text, [v.replace("\n", " ") for v in values]).strip()


def _as_before(context: Context) -> None:
    """Take back what a text of a head has set, so that no other text sees it."""
    context.vars.clear()
    context.exported_vars.clear()
    context.blocks = {}


def _mapping(fields: dict[str, Callable[[Context], Node]], node: Node) -> Callable[[Context], Node]:
    if all(isinstance(value, Fixed) for value in fields.values()):
        return Fixed(node)
    return lambda context: node.holding({key: value(context) for key, value in fields.items()})


def _list(elements: list[Callable[[Context], Node]], node: Node) -> Callable[[Context], Node]:
    def values(context: Any) -> Node:
        spliced: list[Node] = []
        for value in elements:
            found = value(context)
            spliced += found.value if isinstance(found.value, list) else [found]
        return node.holding(spliced)

    return Fixed(values(None)) if all(isinstance(v, Fixed) for v in elements) else values


def _placed(value: Any, node: Node) -> Any:
    """Return plain data as nodes, all at the place of the expression they came from."""
    if isinstance(value, dict):
        return {key: node.holding(_placed(inner, node)) for key, inner in value.items()}
    if isinstance(value, list):
        return [node.holding(_placed(inner, node)) for inner in value]
    return value


def _place(node: Node) -> Place:
    return node.place or Place("")


def _bad_check(node: Node) -> TemplateError:
    hint = '- {phai_dung: "EXPR", neu_sai: "...", muc_do: loi|canh_bao}'
    return TemplateError(Problem(_("'kiem_tra' cannot be read"), node.place, hint=hint))
