"""What the checker says of every fault of the cases and the broken pages, word by word, as it was read.

A finding with the right id may still name the wrong thing, ask for the wrong remedy, or stand at the
wrong place: whoever mends a paper by it sees nothing else. `pytest tests/check/test_said.py --accept`
writes what is said now; read the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vbhc.checking import check
from vbhc.checking.page import Office
from vbhc.nd30.rulebook import rulebook

from .pages import facts_of
from .test_cases import CASES
from .test_mutants import MUTANTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.facts import Finding, Where

FOLDER = Path(__file__).parent / "said"
RULES = rulebook().rules


def place(where: Where) -> str:
    """Return a place as paragraph or section, with the words shown of it."""
    if where.paragraph:
        return f"{where.part} {where.paragraph} “{where.text}”"
    return f"section {where.section} “{where.text}”" if where.section else "whole file"


def said(finding: Finding) -> str:
    """Return all that a finding says, on three lines."""
    places = "; ".join(map(place, (finding.where, *finding.also)))
    return (
        f"{finding.id} ({finding.level}, fix {finding.fix}): {finding.message}\n"
        f"  {finding.hint} [{finding.found} -> {finding.required}]\n"
        f"  {places}\n"
    )


def of_cases(rule: str) -> Iterator[str]:
    for _rule, name, case in (p.values for p in CASES if p.values[0] == rule):
        office = Office(symbols=tuple(case.get("symbols", ())))
        issued = case.get("issued", False)
        found = check(facts_of(case), issued=issued, select=[rule], office=office).findings
        if found:
            yield f"# {name}\n" + "".join(map(said, found))


def of_broken_pages(rule: str) -> Iterator[str]:
    """Yield what is said of each property, once for each thing said."""
    known: set[str] = set()
    for mutant in (m for m in MUTANTS if m.id.partition(".")[0] == rule):
        texts = "".join(map(said, check(mutant.facts).findings))
        if texts not in known:
            known.add(texts)
            yield f"# {mutant}\n{texts}"


@pytest.mark.parametrize("rule", RULES)
def test_what_is_said_of_a_fault_is_as_it_was_accepted(rule: str, accept: bool) -> None:
    now = "\n".join([*of_cases(rule), *of_broken_pages(rule)])
    file = FOLDER / f"{rule}.txt"
    if accept:
        FOLDER.mkdir(exist_ok=True)
        file.write_text(now, encoding="utf-8", newline="\n")
    assert now == file.read_text(encoding="utf-8")


def test_every_accepted_text_has_its_rule() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(RULES)
