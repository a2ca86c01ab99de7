"""`vbhc rules`: every rule of the checker with its clause, range and level; one of them explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vbhc.cli import suggest
from vbhc.cli.common import DONE, HELP, LANGUAGE
from vbhc.errors import Problem, VbhcError
from vbhc.i18n import _, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.nd30.rulebook import Rule


@click.command(
    "rules",
    options_metavar=_("[OPTIONS]"),
    help=_("List the rules of the checker, or explain those of an ID: QH-02, or ND for all of ND."),
    short_help=_("List the rules of the checker, or explain one."),
)
@click.argument("name", metavar=_("[ID]"), required=False, shell_complete=suggest.rules)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    help=_("How the rules are printed."),
)
@LANGUAGE
@HELP
def rules(name: str | None, shape: str) -> int:
    """Print all rules in a table, or those of an id in full."""
    chosen = _chosen(name)
    if shape == "json":
        click.echo(_as_json(chosen))
    elif name:
        click.echo("\n\n".join("\n".join(_explained(rule)) for rule in chosen))
    else:
        click.echo("\n".join(_table(chosen)))
    return DONE


def _as_json(chosen: list[Rule]) -> str:
    import json

    from vbhc.checking.explain import as_record

    records = [as_record(rule) for rule in chosen]
    return json.dumps({"rules": records}, ensure_ascii=False, indent=2)


def _chosen(name: str | None) -> list[Rule]:
    from vbhc.nd30.rulebook import rulebook

    every = list(rulebook().rules.values())
    if name is None:
        return every
    wanted = name.partition(".")[0].upper()
    chosen = [rule for rule in every if wanted in {rule.id, rule.id.partition("-")[0]}]
    if not chosen:
        message = _("no rule has the id '{name}'").format(name=name)
        hint = nearest(wanted, [rule.id for rule in every])
        raise VbhcError(Problem(message, hint=hint or _("'vbhc rules' lists the rules")))
    return chosen


def _table(chosen: list[Rule]) -> Iterator[str]:
    from vbhc.checking.clauses import clause_in_words
    from vbhc.checking.explain import level_in_words
    from vbhc.nd30.rulebook import OUTSIDE

    width = max(len(rule.id) for rule in chosen)
    levels = {rule.id: level_in_words(rule.level_of("")) for rule in chosen}
    column = max(map(len, levels.values()))
    for rule in chosen:
        cited = clause_in_words(OUTSIDE) if rule.clause == OUTSIDE else rule.clause
        yield f"{rule.id:{width}}  {levels[rule.id]:{column}}  {rule.title} ({cited})"


def _explained(rule: Rule) -> Iterator[str]:
    from vbhc.checking.clauses import clause_in_words
    from vbhc.checking.explain import level_in_words, limits

    yield f"{rule.id}: {rule.title}"
    yield f"  {clause_in_words(rule.clause)}"
    yield f"  {rule.wants}"
    for each in rule.ids:
        property_ = each.partition(".")[2]
        mended = _(", mended by --fix") if rule.fix_of(property_) == "safe" else ""
        said = [limit for limit in limits(rule) if limit.property == property_]
        ranges = "; ".join(f"{li.component} {li.shown}".strip() for li in said)
        level = level_in_words(rule.level_of(property_))
        yield f"  {each} ({level}{mended})" + (f": {ranges}" if ranges else "")
    yield "  " + _("example: {fault} -> {remedy}").format(fault=rule.fault, remedy=rule.remedy)
