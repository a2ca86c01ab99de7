"""The head of a template: YAML first, then each string a small template of its own.

A string that is exactly one `{{ EXPR }}` keeps the type of its value, and a list that comes
out of an element of a list is spliced into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vbhc.data.nodes import Node
from vbhc.errors import Level, Place, Problem, TemplateError
from vbhc.i18n import _
from vbhc.shape.holes import filled, unmarked
from vbhc.template.environment import DocumentEnvironment, Missing, refuse_structure
from vbhc.template.explain import explained, told
from vbhc.template.source import refuse_private_use
from vbhc.template.values import collect, printable

if TYPE_CHECKING:
    from jinja2 import Template

Context = dict[str, Any]
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


class HeadCompiler:
    """Turns the strings of a head into functions of the data, once for all renders."""

    def __init__(self, environment: DocumentEnvironment) -> None:
        self.environment = environment

    def field(self, node: Node) -> Value:
        """Compile one value: a text, a list, a mapping, or nothing; it gives nodes or a scalar."""
        value = node.value
        if isinstance(value, str):
            refuse_private_use(value, _place(node))
            return self._text(value, node)
        if isinstance(value, dict):
            return self._mapping({key: (self.field(inner), inner) for key, inner in value.items()})
        if isinstance(value, list):
            return self._list([(self.field(inner), inner) for inner in value])
        return lambda _context: value

    def expression(self, text: str, place: Place) -> Value:
        """Compile a bare expression."""
        with explained(self.environment, place):
            compiled = self.environment.compile_expression(text, undefined_to_none=False)

        template: Template = compiled._template

        def value(context: Context) -> Any:
            try:
                scope = template.new_context(context, shared=True)
                for _chunk in template.root_render_func(scope):
                    pass  # an expression prints nothing
                found = scope.vars["result"]
                if isinstance(found, Missing):
                    found._fail_with_undefined_error()
                refuse_structure(found)
            except Exception as error:
                raise told(error, self.environment, place, context) from error
            return found

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
                return printable(value(context))
            except Exception as error:
                raise told(error, self.environment, place, context) from error

        return text

    def _text(self, text: str, node: Node) -> Value:
        place = _place(node)
        if "{" not in text:
            return lambda _context: text
        if found := _ONE_EXPRESSION.fullmatch(text.strip()):
            typed = self.expression(found[1], place)
            return lambda context: _placed(typed(context), node)
        with explained(self.environment, place):
            template = self.environment.from_string(text)

        def value(context: Context) -> str:
            values = collect()
            try:
                text = unmarked(template.render(context))
            except Exception as error:
                raise told(error, self.environment, place, context) from error
            return filled(text, [" ".join(v.split("\n")) for v in values]).strip()

        return value

    def _mapping(self, fields: dict[str, tuple[Value, Node]]) -> Value:
        return lambda context: {
            key: node.holding(value(context)) for key, (value, node) in fields.items()
        }

    def _list(self, elements: list[tuple[Value, Node]]) -> Value:
        def values(context: Context) -> list[Node]:
            spliced: list[Node] = []
            for value, node in elements:
                found = value(context)
                parts = found if isinstance(found, list) else [found]
                spliced.extend(p if isinstance(p, Node) else node.holding(p) for p in parts)
            return spliced

        return values


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
