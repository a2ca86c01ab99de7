"""Which rules are asked: `--select` and `--ignore`, by id, by the letters it begins with, by property."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.errors import Problem, VbhcError
from vbhc.i18n import _, nearest
from vbhc.nd30.rulebook import rulebook

if TYPE_CHECKING:
    from collections.abc import Collection

    from vbhc.nd30.rulebook import Rule


@dataclass(frozen=True)
class Selection:
    """The names that were chosen, and those that were refused, in capitals as ids are."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]

    def __call__(self, rule: Rule, property_: str) -> bool:
        """Tell whether a finding of the rule, with its property, is wanted."""
        named = f"{rule.id}.{property_}" if property_ else rule.id
        chosen = not self.select or any(_covers(name, rule.id, named) for name in self.select)
        return chosen and not any(_covers(name, rule.id, named) for name in self.ignore)

    def may_speak(self, rule: Rule) -> bool:
        """Tell whether any finding of the rule can be wanted."""
        if not self.select and not self.ignore:
            return True
        chosen = not self.select or any(
            _covers(name.partition(".")[0], rule.id, rule.id) for name in self.select
        )
        return chosen and not any(_covers(name, rule.id, rule.id) for name in self.ignore)


def wanted(select: Collection[str], ignore: Collection[str]) -> Selection:
    """Return the selection; VbhcError naming every id that no rule has.

    A name may be several with commas between them: `ND,BC-07`.
    """
    select, ignore = _parted(select), _parted(ignore)
    problems = [_unknown(name) for name in (*select, *ignore) if not _is_known(_id(name))]
    if problems:
        raise VbhcError(*problems)
    return Selection(tuple(map(_id, select)), tuple(map(_id, ignore)))


def _parted(names: Collection[str]) -> list[str]:
    parts = (part.strip() for name in names for part in name.split(","))
    return [part for part in parts if part]


def _id(name: str) -> str:
    rule, point, property_ = name.strip().partition(".")
    return f"{rule.upper()}{point}{property_.lower()}"


def _covers(name: str, rule: str, finding: str) -> bool:
    """Tell whether a chosen name means a finding: its id, its rule, the letters of its rule."""
    return name in {finding, rule, rule.partition("-")[0]}


def _is_known(name: str) -> bool:
    return any(_covers(name, rule.id, each) for rule in rulebook().rules.values()
               for each in rule.ids)  # fmt: skip


def _unknown(name: str) -> Problem:
    message = _("no rule has the id '{name}'").format(name=name)
    known = [each for rule in rulebook().rules.values() for each in (rule.id, *rule.ids)]
    return Problem(message, hint=nearest(_id(name), known) or _("'vbhc rules' lists the rules"))
