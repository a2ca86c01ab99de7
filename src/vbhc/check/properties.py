"""Property rules: a property of a component against the range of its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.check.page import Found, Page
    from vbhc.nd30.rulebook import Rule


def properties_of(rule: Rule, page: Page) -> Iterator[Found]:
    """Yield what is wrong in the properties a rule names."""
    del rule, page
    yield from ()
