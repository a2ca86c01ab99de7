"""Cases of the rules, found by glob: each gives its findings and no others; every rule has both kinds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from vbhc.checking import check
from vbhc.checking.page import Office
from vbhc.nd30.rulebook import rulebook

from .mutants import mutants, pages_by_hand
from .pages import LAW, PAGES, SETTINGS, facts_of

HERE = Path(__file__).parent / "cases"
RULES = rulebook().rules
KEYS = {"page", "body", "find", *SETTINGS, *LAW.components}


def _cases() -> list[Any]:
    found = []
    for file in sorted(HERE.glob("*.yaml")):
        for name, case in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            found.append(pytest.param(file.stem, name, case, id=f"{file.stem}-{name}"))
    return found


CASES = _cases()
BROKEN = {mutant.id for mutant in mutants(pages_by_hand())}


@pytest.mark.parametrize(("rule", "name", "case"), CASES)
def test_a_case_gives_the_findings_of_its_rule(rule: str, name: str, case: dict[str, Any]) -> None:
    office = Office(symbols=tuple(case.get("symbols", ())))
    issued = case.get("issued", False)
    found = check(facts_of(case), issued=issued, select=[rule], office=office).findings
    assert [f.id for f in found] == case.get("find", []), [f.message for f in found]
    assert bool(found) == name.startswith("fail_")


@pytest.mark.parametrize(("rule", "name", "case"), CASES)
def test_a_case_is_written_as_its_page_says(rule: str, name: str, case: dict[str, Any]) -> None:
    """A slip in a key would make a case that tests nothing."""
    assert rule in RULES
    assert name.startswith(("pass_", "fail_"))
    assert set(case) <= KEYS
    assert case["page"] in PAGES


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_case_that_passes_and_one_that_fails(rule: str) -> None:
    """Property rules have theirs from the mutants; what is not broken on their page passes."""
    own = [(p.values[1], p.values[2]) for p in CASES if p.values[0] == rule]
    failing = {i for _, case in own for i in case.get("find", [])} | BROKEN
    assert set(RULES[rule].ids) <= failing
    passing = [name for name, _ in own if str(name).startswith("pass_")]
    assert passing or RULES[rule].properties
