"""Every property of the rules, broken once on a correct page: its finding, and no other."""

from __future__ import annotations

import pytest

from vbhc.checking import check
from vbhc.nd30.rulebook import rulebook

from .mutants import Mutant, mutants, pages_by_hand

PAGES = pages_by_hand()
MUTANTS = list(mutants(PAGES))


@pytest.mark.parametrize("page", PAGES)
def test_a_correct_page_has_no_finding(page: str) -> None:
    assert [(f.id, f.message) for f in check(PAGES[page]).findings] == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_broken_property_gives_its_finding_and_no_other(mutant: Mutant) -> None:
    assert {f.id for f in check(mutant.facts).findings} == {mutant.id}


def test_every_property_of_every_rule_was_broken() -> None:
    wanted = {f"{r.id}.{p}" for r in rulebook().rules.values() for p in r.properties}
    assert wanted - {mutant.id for mutant in MUTANTS} == set()
