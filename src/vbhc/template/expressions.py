"""An expression or a text of a head as a function of the data.

Each is parsed once. Where it only names fields these are looked up, and Jinja compiles it when that
does not do; anything else is compiled at once, so that what is wrong in it is said at load.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.runtime import Context

from vbhc.shape.holes import filled, unmarked
from vbhc.template.explain import explained, told
from vbhc.template.missing import Missing, refuse_structure
from vbhc.template.plain_fields import UNFOUND, joined, looked_up, names_of, pieces_of
from vbhc.template.values import collect

if TYPE_CHECKING:
    from typing import Self

    from jinja2 import Template

    from vbhc.errors import Place, TemplateError
    from vbhc.template.environment import DocumentEnvironment

# Given the data; one context serves the texts of a head one after the other.
Value = Callable[[Context], Any]

_RESULT = "result"


def expression(environment: DocumentEnvironment, typed: str, place: Place) -> Value:
    """Return a bare expression as a function; TemplateError at its place."""
    with explained(environment, place):
        tree = parsed(environment, typed)
    names = names_of(tree)
    result = nodes.Assign(nodes.Name(_RESULT, "store"), tree, lineno=1)
    evaluated = _Expression(environment, nodes.Template([result], lineno=1), place)
    if not names:
        return evaluated.checked()

    def value(context: Context) -> Any:
        found = looked_up(names, context.parent)
        return evaluated(context) if found is UNFOUND else found

    return value


def text(environment: DocumentEnvironment, typed: str, place: Place) -> Callable[[Context], str]:
    """Return a text with expressions in it as a function; TemplateError at its place."""
    with explained(environment, place):
        tree = environment.parse(typed)
    pieces = pieces_of(tree)
    printed = _Text(environment, tree, place)
    if not pieces:
        return printed.checked()

    def value(context: Context) -> str:
        found = joined(pieces, context.parent)
        return printed(context) if found is UNFOUND else str(found)

    return value


def parsed(environment: DocumentEnvironment, typed: str) -> nodes.Expr:
    """Return the tree of a bare expression; TemplateSyntaxError when it is none, or more than one."""
    parser = Parser(environment, typed, state="variable")
    tree = parser.parse_expression()
    if not parser.stream.eos:
        after = parser.stream.current
        raise TemplateSyntaxError(f"unexpected '{after.value}'", after.lineno)
    tree.set_environment(environment)
    return tree


@dataclass(frozen=True)
class _Compiled:
    """What Jinja does; it is compiled when it is needed."""

    environment: DocumentEnvironment
    tree: nodes.Template
    place: Place

    @cached_property
    def template(self) -> Template:
        """Return it as Jinja holds it; TemplateError with what is wrong in it."""
        with explained(self.environment, self.place):
            return self.environment.from_string(self.tree)

    def checked(self) -> Self:
        """Return it, compiled."""
        _ = self.template
        return self

    def _failed(self, error: Exception, context: Context) -> TemplateError:
        return told(error, self.environment, self.place, context.parent, self.tree)


class _Expression(_Compiled):
    """A bare expression, as the value of a variable: nothing is printed."""

    def __call__(self, context: Context) -> Any:
        """Return its value; TemplateError at its place."""
        try:
            for _chunk in self.template.root_render_func(context):
                pass
            found = context.vars[_RESULT]
            if isinstance(found, Missing):
                found._fail_with_undefined_error()
            refuse_structure(found)
        except Exception as error:
            raise self._failed(error, context) from error
        _as_before(context)
        return found


class _Text(_Compiled):
    """A text with expressions in it."""

    def __call__(self, context: Context) -> str:
        """Return what it prints, on one line; TemplateError at its place."""
        values = collect()
        try:
            found = unmarked(self.environment.rendered(self.template, context))
        except Exception as error:
            raise self._failed(error, context) from error
        _as_before(context)
        return filled(found, [v.replace("\n", " ") for v in values]).strip()


def _as_before(context: Context) -> None:
    """Take back what a text of a head has set, so that no other text sees it."""
    context.vars.clear()
    context.exported_vars.clear()
    context.blocks = {}
