"""How files are checked: what is typed, over what the office has set in `vbhc.toml`."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from vbhc.cli.common import settings
from vbhc.errors import OfficeError, Problem, VbhcError
from vbhc.i18n import _, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.office import Office
    from vbhc.review import Options

_CHECK = "kiem_tra"


def options_of(select: tuple[str, ...], ignore: tuple[str, ...], *, issued: bool) -> Options:
    """Return the options of a check.

    Rules that are typed take the place of those the office chose; ignored ones are added to its
    own. Raises VbhcError naming every rule, and OfficeError every setting, that is unknown.
    """
    from vbhc.checking.page import Office as Settled
    from vbhc.checking.selection import wanted
    from vbhc.review import Options

    office = settings()
    if problems := list(_unknown(office)):
        raise OfficeError(*problems)
    wanted(select, ignore)
    settled = Settled(office.check_units, (), office.check_levels, office.check_tolerances)
    return Options(
        issued or office.issued,
        select or office.check_select,
        (*ignore, *office.check_ignore),
        settled,
    )


def _unknown(office: Office) -> Iterator[Problem]:
    """Yield what the office has set for rules and tolerances that the checker does not know."""
    lists = {"bo_qua": office.check_ignore, "chon": office.check_select}
    for name, ids in lists.items():
        for index, id_ in enumerate(ids):
            yield from _rule(office, id_, name, index)
    for id_ in office.check_levels:
        yield from _rule(office, id_, "muc_do", id_)
    yield from _tolerances(office)


def _rule(office: Office, id_: str, *path: str | int) -> Iterator[Problem]:
    from vbhc.checking.selection import wanted

    try:
        wanted((id_,), ())
    except VbhcError as error:
        for problem in error.problems:
            yield Problem(problem.message, office.place(_CHECK, *path), hint=problem.hint)


def _tolerances(office: Office) -> Iterator[Problem]:
    from vbhc.nd30.rulebook import Tolerances

    known = [field.name for field in fields(Tolerances)]
    for name in office.check_tolerances:
        if name not in known:
            message = _("there is no tolerance '{name}'").format(name=name)
            hint = nearest(name, known) or _("there are: {names}").format(names=", ".join(known))
            yield Problem(message, office.place(_CHECK, "dung_sai", name), hint=hint)
