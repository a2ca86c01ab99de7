"""The place a user names on the command line, as a path of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.data.layout import STEP, closest, has_sheet, inside, key, root, within
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
        names = "; ".join(STEP.join(column.path) for column in found[:_MOST_TOLD])
        hint = _("write one of: {names}").format(names=names)
    else:
        message = _("the data have no place '{name}'").format(name=shown(place))
        hint = _meant(place) or _(
            "what only a template needs stands under khac: khac.danh_sach=hang.csv"
        )
    raise DataError(Problem(message, Place(typed), hint=hint))


def _meant(place: str) -> str:
    """Return the remedy that names the place most like what was typed, or nothing."""
    known = {key(STEP.join(c.path)): c for c in inside(root()) if has_sheet(c, value=True)}
    found = closest(place, known)
    return _("did you mean '{name}'?").format(name=STEP.join(known[found].path)) if found else ""
