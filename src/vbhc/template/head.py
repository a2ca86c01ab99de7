"""The head of a template: YAML first, then each string a small template of its own.

A string that is exactly one `{{ EXPR }}` keeps the type of its value, and a list that comes
out of an element of a list is spliced into it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vbhc.errors import Level, Place, Problem, TemplateError
from vbhc.i18n import _, language
from vbhc.template.explain import told
from vbhc.template.expressions import Value, expression, text
from vbhc.template.source import refuse_private_use
from vbhc.template.values import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.runtime import Context

    from vbhc.data.nodes import Node
    from vbhc.template.environment import DocumentEnvironment

_ONE_EXPRESSION = re.compile(r"\{\{[-+]?((?:(?![-+]?\}\}|\{\{).)*)[-+]?\}\}", re.S)
_FOR_EACH = re.compile(r"([A-Za-z_]\w*)\s+in\s+(.+)", re.S)
_LEVELS = {"loi": Level.ERROR, "canh_bao": Level.WARNING}


@dataclass(frozen=True)
class Check:
    """One entry of `kiem_tra`: what must hold, also as ``typed``, and what to say where it does not.

    ``english`` says it in English, where the template does.
    """

    typed: str
    must: Value
    message: Value
    english: Value
    level: Level
    place: Place

    def said(self, scope: Context) -> str:
        """Return what to say, in the language of the messages."""
        return str((self.english if language() == "en" else self.message)(scope))


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

    def for_each(self, node: Node) -> ForEach:
        """Compile `cho_moi`."""
        place = _place(node)
        found = _FOR_EACH.fullmatch(node.value.strip()) if isinstance(node.value, str) else None
        if found is None:
            hint = 'cho_moi: "dv in co_quan.don_vi"'
            raise TemplateError(Problem(_("'cho_moi' cannot be read"), place, hint=hint))
        elements = expression(self.environment, found[2], place)
        return ForEach(found[1], elements, place, found[2])

    def checks(self, node: Node) -> list[Check]:
        """Compile `kiem_tra`."""
        if not isinstance(node.value, list):
            raise _bad_check(node)
        return [self._check(entry) for entry in node.value]

    def _check(self, node: Node) -> Check:
        entry = node.value if isinstance(node.value, dict) else {}
        texts = {key: inner.value for key, inner in entry.items() if isinstance(inner.value, str)}
        level = texts.get("muc_do", "loi")
        allowed = {"phai_dung", "neu_sai", "neu_sai_en", "muc_do"}
        if (
            not {"phai_dung", "neu_sai"} <= set(texts)
            or set(entry) - allowed
            or set(entry) != set(texts)
            or level not in _LEVELS
        ):
            raise _bad_check(node)
        return Check(
            texts["phai_dung"],
            expression(self.environment, texts["phai_dung"], _place(entry["phai_dung"])),
            self._printed(entry["neu_sai"]),
            self._printed(entry["neu_sai_en" if "neu_sai_en" in texts else "neu_sai"]),
            _LEVELS[level],
            _place(node),
        )

    def _printed(self, node: Node) -> Value:
        value, place = self.field(node), _place(node)

        def printed(context: Context) -> str:
            try:
                return printable(value(context).value)
            except Exception as error:
                raise told(error, self.environment, place, context.parent) from error

        return printed

    def _text(self, typed: str, node: Node) -> Callable[[Context], Node]:
        if "{" not in typed:
            return Fixed(node)
        if found := _ONE_EXPRESSION.fullmatch(typed.strip()):
            value = expression(self.environment, found[1], _place(node))
            return lambda context: node.holding(_placed(value(context), node))
        printed = text(self.environment, typed, _place(node))
        return lambda context: node.holding(printed(context))


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
