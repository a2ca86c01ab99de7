"""What kind of document a file is, and whether the decree speaks of it at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.check.page import Kind

if TYPE_CHECKING:
    from vbhc.check.page import Roles
    from vbhc.facts import Facts


def kind_of(facts: Facts, roles: Roles) -> Kind:
    """Return the kind of a document."""
    del facts, roles
    return Kind()
