"""Turns what Jinja raises into a TemplateError with file, line and remedy."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from vbhc.data.nodes import shown
from vbhc.errors import Place, Problem, TemplateError, VbhcError
from vbhc.i18n import N_, _, nearest
from vbhc.template.empties import empty_in, tree_of
from vbhc.template.environment import DocumentEnvironment, unknown_function
from vbhc.template.guards import Forbidden
from vbhc.template.missing import MissingName
from vbhc.template.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import nodes

# Jinja's own syntax messages, as patterns, and ours. Anything else keeps Jinja's words as a detail.
_SYNTAX = (
    (
        r"Encountered unknown tag '(?P<found>end\w+)'.* closed is '(?P<tag>\w+)'",
        N_("'{found}' does not belong here: '{{% {tag} ... %}}' is still to be closed"),
    ),
    (r"Encountered unknown tag '(?P<found>\w+)'", N_("there is no tag '{found}'")),
    (
        r"unexpected end of template",
        N_("the template ends inside a '{{{{ ... }}}}' or '{{% ... %}}' that is not closed"),
    ),
    (
        r"unexpected 'end of template'",
        N_("the expression ends too early"),
    ),
    (
        r"expected token '(?P<wanted>.+)', got '(?P<found>.+)'",
        N_("found '{found}' where '{wanted}' belongs"),
    ),
    (r"unexpected '(?P<found>.+)'", N_("'{found}' does not belong here")),
    (r"unexpected char '?(?P<found>.+?)'? at \d+", N_("'{found}' does not belong here")),
    (r"block '(?P<found>\w+)' defined twice", N_("block '{found}' stands twice")),
)
_UNCLOSED = re.compile(r"Unexpected end of template\b.* closed is '(\w+)'", re.DOTALL)
_MOST_NAMES = 40
# Python's own limits on what Jinja makes of a template.
_TOO_DEEP = re.compile("too many (levels|statically nested|nested)|too complex")


@contextmanager
def explained(
    environment: DocumentEnvironment, place: Place, context: Mapping[str, Any] | None = None
) -> Iterator[None]:
    """Raise what goes wrong inside as TemplateError, at its template line or else at `place`."""
    try:
        yield
    except Exception as error:
        raise told(error, environment, place, context) from error


def _unloaded(error: Exception, place: Place) -> Problem | None:
    """Return what is wrong with a template that Python cannot take, though Jinja could read it."""
    text = str(error)
    if isinstance(error, RecursionError | MemoryError) or _TOO_DEEP.search(text):
        message = _("the template, or an expression of it, is nested too deep or too long")
        return Problem(message, place, hint=_("divide it into several"))
    if isinstance(error, ValueError) and "digits" in text:
        message = _("a number of the template has too many digits")
        return Problem(message, place, hint=_("check its numbers"))
    if isinstance(error, SyntaxError):
        return Problem(_("the template cannot be read ({detail})").format(detail=error.msg), place)
    return None


def told(
    error: Exception,
    environment: DocumentEnvironment,
    place: Place,
    context: Mapping[str, Any] | None = None,
    text: nodes.Template | None = None,
) -> TemplateError:
    """Return what went wrong as TemplateError, at its template line or else at `place`.

    `text` is that of a head, which has no file of its own.
    """
    if isinstance(error, TemplateError):
        return error
    if isinstance(error, TemplateSyntaxError):
        return TemplateError(_syntax(error, place))
    where, seen = _where(environment, error) or (place, None)
    problem = _unloaded(error, where) if context is None else None
    problem = problem or _problem(error, where, context or {})
    if isinstance(error, Refused) and error.empty:
        problem = replace(problem, path=_empty(environment, where, seen, text, context or {}))
    return TemplateError(problem)


def _empty(
    environment: DocumentEnvironment,
    place: Place,
    seen: Mapping[str, Any] | None,
    text: nodes.Template | None,
    context: Mapping[str, Any],
) -> str:
    """Return which field was empty at a line of a file, or in a text of a head."""
    if seen is not None:
        return empty_in(tree_of(environment, place.file), seen, place.line)
    return empty_in(text, context) if text else ""


def _problem(error: Exception, place: Place, context: Mapping[str, Any]) -> Problem:
    match error:
        case MissingName():
            return _missing(error, place, context)
        case Refused():
            return Problem(error.message, place, hint=error.hint)
        case TemplateNotFound():
            message = _("there is no template '{name}' beside this one").format(name=error.name)
            return Problem(message, place, hint=_("check the name; '..' is not allowed"))
        case RecursionError():
            return Problem(_("the template calls itself without end"), place)
        case ZeroDivisionError() | ArithmeticError():
            hint = _("test the number with '{% if %}' first")
            return Problem(
                _("the calculation divides by zero or leaves the range of numbers"),
                place,
                hint=hint,
            )
        case SecurityError():
            return Problem(_("this is not allowed in a template"), place)
        case _:
            return _of_values(error, place)


def _missing(error: MissingName, place: Place, context: Mapping[str, Any]) -> Problem:
    """Return that the data have no such field, and where it is to be looked for."""
    if error.in_nothing:
        message = _("the part that holds '{name}' is not in the data").format(name=error.name)
        return Problem(message, place, hint=_("add it, or test it with '{% if %}'"))
    message = _("there is no field '{name}'").format(name=shown(error.name))
    if error.in_empty:
        hint = _("nothing stands yet in the part of the data it belongs to: fill it in")
        return Problem(message, place, hint=hint)
    known = error.known or [str(name) for name in context]
    return Problem(message, place, hint=nearest(error.name, known) or _there(error.known))


def _of_values(error: Exception, place: Place) -> Problem:
    """Return that values do not fit; Python's own words would help nobody."""
    message = _("the values do not fit here")
    if isinstance(error, VbhcError):
        message = _("the values do not fit here ({detail})").format(detail=error)
    elif "not supported between" in str(error):
        message = _("a number and a text, or other values of two kinds, have no order")
    return Problem(message, place, hint=_("check the kind of the values"))


def _there(known: list[str]) -> str:
    """Return the remedy that lists the fields of a record, or nothing where none are known."""
    names = [shown(name) for name in known[:_MOST_NAMES]]
    more = ["…"] if len(known) > _MOST_NAMES else []
    return _("the fields here are: {names}").format(names=", ".join(names + more)) if known else ""


def _syntax(error: TemplateSyntaxError, place: Place) -> Problem:
    # A head string has no file of its own: its place is that of the YAML value.
    where = Place(error.filename, error.lineno) if error.filename else place
    if found := unknown_function(error):
        return Problem(found[0], where, hint=found[1])
    text = error.message or ""
    if isinstance(error, Forbidden):
        return Problem(text, where)
    if unclosed := _UNCLOSED.match(text):
        message = _("the template ends, and its '{{% {tag} ... %}}' was never closed")
        hint = _("write '{{% end{tag} %}}' where it ends").format(tag=unclosed[1])
        return Problem(message.format(tag=unclosed[1]), where, hint=hint)
    for pattern, message in _SYNTAX:
        if match := re.match(pattern, text):
            return Problem(
                _(message).format(**match.groupdict()), where, hint=_("check the spelling")
            )
    return Problem(_("the template cannot be read ({detail})").format(detail=text), where)


def _where(
    environment: DocumentEnvironment, error: BaseException
) -> tuple[Place, Mapping[str, Any]] | None:
    """Return the innermost template line the error passed through, and the values seen there."""
    found = None
    traceback = error.__traceback__
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file in environment.shown_files:
            found = Place(file, traceback.tb_lineno), traceback.tb_frame.f_locals
        traceback = traceback.tb_next
    return found
