"""Property rules: a property of a component against the range of its record.

Each property is a small function ``(rule, page) -> Iterator[Found]``; one table names them all. A
rule's own entry (``TN-02.gap``) goes before that of its first component (``page.top``), and that
before the general one (``size``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vbhc.checking import (
    body_format,
    fonts,
    formats,
    head_lines,
    page_number,
    page_setup,
    places,
    stamps,
)
from vbhc.errors import Problem, SpecError
from vbhc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.checking.page import Found, Page
    from vbhc.nd30.rulebook import Rule

    Test = Callable[[Rule, Page], Iterator[Found]]

TESTS: dict[str, Test] = {
    "size": formats.size,
    "bold": formats.bold,
    "italic": formats.italic,
    "case": formats.case,
    "align": formats.align,
    "missing": places.missing,
    "text": places.text,
    "once": places.once,
    "column": places.column,
    "under": places.under,
    "row": places.row,
    "line": head_lines.line,
    "together": formats.together,
    "TN-02.gap": places.no_gap,
    "CV-01.gap": places.gap_above,
    "mixed": body_format.mixed,
    "indent": body_format.indent,
    "gap": body_format.gap,
    "spacing": body_format.spacing,
    "ND-01.size": body_format.size,
    "ND-02.align": body_format.align,
    "BC-01.align": body_format.centred,
    "BC-04.bold": body_format.bold_without_title,
    "numeral": body_format.numeral,
    "label": body_format.label,
    "red": stamps.red,
    "box": stamps.box,
    "all.name": fonts.name,
    "all.color": fonts.color,
    "all.link": fonts.link,
    "all.legacy": fonts.legacy,
    "all.nfc": fonts.composed,
    "page.paper": page_setup.paper,
    "page.orientation": page_setup.orientation,
    "page.top": page_setup.margin("top"),
    "page.bottom": page_setup.margin("bottom"),
    "page.left": page_setup.margin("left"),
    "page.right": page_setup.margin("right"),
    "so_trang.missing": page_number.missing,
    "so_trang.align": page_number.align,
    "so_trang.first": page_number.first,
    "so_trang.size": page_number.size,
    "so_trang.italic": page_number.italic,
    "so_trang.format": page_number.numerals,
    "so_trang.start": page_number.start,
}


# These speak of the paragraphs of a rule's components only, and have nothing to say without any.
_OF_PARAGRAPHS: frozenset[Test] = frozenset(
    {
        formats.size, formats.bold, formats.italic, formats.case, formats.align, formats.together,
        places.text, places.once, places.column, places.under, places.row, places.no_gap,
        places.gap_above, head_lines.line, stamps.red, stamps.box, body_format.mixed,
        body_format.indent, body_format.spacing, body_format.size, body_format.align,
        body_format.centred, body_format.bold_without_title, body_format.numeral, body_format.label,
    }
)  # fmt: skip


def properties_of(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield what is wrong in the properties a rule names."""
    there = page.any(rule.components)
    for name, test in zip(rule.properties, _tests(rule), strict=True):
        if there or test not in _OF_PARAGRAPHS:
            for found in test(rule, page):
                yield replace(found, property=name)


def _tests(rule: Rule) -> tuple[Test, ...]:
    known = _known.get(rule.id)
    if known is None or known[0] is not rule:
        known = _known[rule.id] = (rule, tuple(find_test(rule, each) for each in rule.properties))
    return known[1]


# The tests of the rules there are, found once in a process like the rules themselves.
_known: dict[str, tuple[Rule, tuple[Test, ...]]] = {}


def find_test(rule: Rule, name: str) -> Test:
    """Return the function that tests a property of a rule; SpecError when there is none."""
    first = rule.components[0] if rule.components else ""
    keys = (f"{rule.id}.{name}", f"{first}.{name}", name)
    test = next((TESTS[key] for key in keys if key in TESTS), None)
    if test is not None:
        return test
    message = _("rule {id} names a property nobody tests: {name}").format(id=rule.id, name=name)
    raise SpecError(Problem(message))
