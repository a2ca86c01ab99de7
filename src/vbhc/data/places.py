"""The place a user names on the command line, as a path of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.data.layout import has_sheet, near, root, steps, within
from vbhc.data.nodes import shown
from vbhc.errors import DataError, Place, Problem
from vbhc.i18n import _

if TYPE_CHECKING:
    from vbhc.data.nodes import Path

_MOST_TOLD = 12


def path_of(place: str, typed: str) -> Path:
    """Return the path that ``khac.danh_sach`` or ``Chỉ số thành phần`` means.

    Raises DataError, at what was typed, for a place that the model has not, or has twice.
    """
    found = tuple(c for c in within(root(), place) if has_sheet(c, value=True))
    if len(found) == 1:
        return found[0].path
    if found:
        message = _("'{name}' can mean several places").format(name=shown(place))
        names = "; ".join(".".join(column.path) for column in found[:_MOST_TOLD])
        hint = _("write one of: {names}").format(names=names)
    else:
        message = _("the data have no place '{name}'").format(name=shown(place))
        meant = near(root(), place)
        hint = _("did you mean '{name}'?").format(name=".".join(meant.path)) if meant else ""
        if not steps(place) or not meant:
            hint = _("what only a template needs stands under khac: khac.danh_sach=hang.csv")
    raise DataError(Problem(message, Place(typed), hint=hint))
