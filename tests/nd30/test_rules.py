"""The checker's rules against a second transcription of the list: each there, its level, its clause."""

from __future__ import annotations

import pytest

from vbhc.nd30.rulebook import Rule, rulebook

from .comparison import DECREE, clauses

RULES = rulebook().rules
THEIRS = DECREE["rules"]
LETTERS = {"E": "error", "W": "warning", "I": "info"}
# Of a prefixed item only the end is written: "PLII.III.1.c, V.1".
SHORTENED = {"PLII.III.1.c, V.1": "PLII.III.1.c; PLII.V.1", "PLIII samples": "PLIII"}


def levels(rule: Rule) -> set[str]:
    """Return every level a finding of a rule may have by its record."""
    own = {rule.level_of(each.partition(".")[2]) for each in rule.ids}
    return own | ({rule.level} if not (rule.properties or rule.levels) else set())


def cited(text: str) -> set[str]:
    parts = SHORTENED.get(text, text).replace(", ", "; ")
    return clauses(parts)


def test_the_rules_are_those_of_the_list_but_for_what_one_file_cannot_tell() -> None:
    assert set(RULES) == set(THEIRS) - set(DECREE["rules_of_a_register"]["ids"])


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_as_grave_as_the_list_says(name: str) -> None:
    wanted = [LETTERS[letter] for letter in THEIRS[name]["severity"].split("/")]
    if name == "PH-01":  # an error with --issued: the rule says so when it speaks
        wanted.remove("error")
    assert levels(RULES[name]) == set(wanted)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_cites_what_the_list_cites(name: str) -> None:
    theirs = THEIRS[name]["cites"]
    if theirs == "[inference]":  # nothing is cited: ours names what the derivation rests on
        return
    assert clauses(RULES[name].clause) <= cited(theirs)
