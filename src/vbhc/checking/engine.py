"""Runs the rules over a page and makes findings of what they found, in the order of the page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from vbhc import nd30
from vbhc.checking import roles
from vbhc.checking.findings import Hit, collected
from vbhc.checking.legacy import is_legacy
from vbhc.checking.page import Found, Office, Page
from vbhc.checking.properties import properties_of
from vbhc.checking.recognise import kind_of
from vbhc.checking.selection import wanted
from vbhc.errors import Problem, SpecError
from vbhc.facts import Checked
from vbhc.i18n import _
from vbhc.nd30.rulebook import rulebook

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from vbhc.facts import Facts
    from vbhc.nd30.rulebook import Rule, Tolerances

    Function = Callable[[Page], Iterator[Found]]

ROOM = "vbhc.checking"
# What can be told of a file in a font older than Unicode, whose words are no words.
WORDLESS = (("page",), ("all",), ("so_trang",))


def check(
    facts: Facts,
    *,
    issued: bool = False,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    office: Office | None = None,
) -> Checked:
    """Check a file that was read: its kind and its findings, in the order of the page.

    `issued` is strict on what a draft may leave blank. `select` and `ignore` name rules by id, by
    the letters an id begins with (`ND`), or by id and property (`ND-01.size`); to select and to
    ignore one is to ignore it.
    """
    found = roles.assign(facts)
    kind = kind_of(facts, found)
    if kind.stopped:
        return Checked(facts.file, kind.name, (), kind.stopped, found.by_index())
    office = office or Office()
    book = rulebook()
    page = Page(facts, found, kind, nd30.spec(), tolerances_of(office), issued, office)
    chosen = wanted(select, (*ignore, *office.ignore))
    legible = not is_legacy(facts)
    hits = (
        Hit(rule, each)
        for rule in book.rules.values()
        if chosen.may_speak(rule) and (legible or rule.components[:1] in WORDLESS)
        for each in _run(rule, page)
        if chosen(rule, each.property)
    )
    findings = (replace(each, level=office.level_of(each)) for each in collected(hits, page))
    return Checked(facts.file, kind.name, tuple(findings), "", found.by_index())


def tolerances_of(office: Office | None) -> Tolerances:
    """Return how far a value may lie outside its range: an office's own measure, else ours."""
    own: dict[str, Any] = dict(office.tolerances) if office else {}
    return replace(rulebook().tolerances, **own)


def _run(rule: Rule, page: Page) -> Iterator[Found]:
    if rule.properties:
        yield from properties_of(rule, page)
    if rule.function:
        yield from function_of(rule)(page)


def function_of(rule: Rule) -> Function:
    """Return the function a rule's record names; SpecError when there is none."""
    try:
        return _named(rule.function)
    except (ImportError, AttributeError) as error:
        message = _("rule {id} names a function that is missing: {function}")
        said = message.format(id=rule.id, function=rule.function)
        raise SpecError(Problem(said)) from error


@cache
def _named(function: str) -> Function:
    module, _point, name = function.partition(".")
    found: Function = getattr(import_module(f"{ROOM}.{module}"), name)
    return found
