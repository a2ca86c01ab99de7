"""Odd characters in the text of a template: an error stops it, what is kept is told with its line."""

from __future__ import annotations

from vbhc.errors import Level, Place, Problem, TemplateError
from vbhc.i18n import _
from vbhc.vietnamese.glance import odd_at_a_glance


def remarks(text: str, shown: str) -> tuple[Problem, ...]:
    """Return what is odd about a template's text, each kind once; TemplateError where it is wrong."""
    if not odd_at_a_glance(text):
        return ()
    from vbhc.vietnamese.signs import signs  # few templates ever need it

    found: dict[str, list[Problem]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for sign in signs(line):
            place = Place(shown, number)
            problem = Problem(sign.message, place, hint=sign.hint, level=sign.level)
            found.setdefault(sign.kind, []).append(problem)
    told = tuple(_counted(problems) for problems in found.values())
    if any(problem.level is Level.ERROR for problem in told):
        raise TemplateError(*told)
    return told


def _counted(problems: list[Problem]) -> Problem:
    first = problems[0]
    if len(problems) == 1:
        return first
    more = _("(and in {count} more places)").format(count=len(problems) - 1)
    return Problem(f"{first.message} {more}", first.place, hint=first.hint, level=first.level)
