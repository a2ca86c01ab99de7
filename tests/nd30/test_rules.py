"""The checker's rules against a second transcription of the list: each there, its level, its clause."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from vbhc.i18n import set_language
from vbhc.nd30 import spec
from vbhc.nd30.rulebook import OUTSIDE, Rule, Words, rulebook

from .comparison import DECREE, clauses, theirs_of

# What the decree does not speak of cites nothing, and is no rule of the list.
OWN = {name: rule for name, rule in rulebook().rules.items() if rule.clause == OUTSIDE}
RULES = {name: rule for name, rule in rulebook().rules.items() if name not in OWN}
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


def test_what_the_decree_does_not_speak_of_is_never_an_error() -> None:
    assert set(OWN) == {"CHU-01"}
    assert set(OWN).isdisjoint(THEIRS)
    assert "error" not in set().union(*map(levels, OWN.values()))


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


def made(**fields: Any) -> Rule:
    """Return a rule that says no more than it must, but for some fields."""
    words = Words("lời", "words")
    return replace(Rule("XX-01", "function", "Đ.7", "error", words, words, "x", "y"), **fields)


def test_a_rule_is_mended_where_it_says_so_but_for_what_is_left_alone() -> None:
    mended = made(fix="safe", unsafe=("size",))
    assert [mended.fix_of(name) for name in ("", "bold", "size")] == ["safe", "safe", "none"]
    assert made(unsafe=("size",)).fix_of("bold") == "none"


def test_the_ids_of_a_rule_are_those_of_its_properties_each_once_or_its_own() -> None:
    """`levels` may name a property again: it is one finding all the same."""
    both = made(properties={"size": "error"}, levels={"size": "warning", "bold": "info"})
    assert both.ids == ("XX-01.size", "XX-01.bold")
    assert made().ids == ("XX-01",)


@pytest.mark.parametrize(("language", "said"), [("vi", "Khổ giấy"), ("en", "Paper size")])
def test_a_rule_speaks_the_language_in_force(language: str, said: str) -> None:
    set_language(language)
    assert str(RULES["PAGE-01"].title) == said


# --- which components a rule looks at --------------------------------------------------------

# The body as the clerk types it: what 6.e says of a paragraph holds for each of them.
RUNNING = {
    "can_cu", "noi_dung", "dieu", "khoan_a", "muc", "khoan", "diem", "muc_so", "gach_dau_dong", "gach_con",
}  # fmt: skip
# Headings of one line; what stands on it is told by its component alone.
LABELS = {"dieu", "muc", "khoan", "diem"}
# A file shows none of these plainly enough for a rule: a mark, an address, two lines of a sample.
NOT_TESTED = {"du_thao", "dia_chi", "nguoi_soan", "tham_quyen_ban_hanh", "quyet_dinh"}


def looked_at(property_: str) -> set[str]:
    """Return the components of which some rule tests a property."""
    return {
        name for rule in RULES.values() if property_ in rule.properties for name in rule.components
    }


def test_the_size_of_every_component_is_tested() -> None:
    sized = {name for name in spec().components if theirs_of(name)}
    assert sized - looked_at("size") == NOT_TESTED


@pytest.mark.parametrize(
    ("property_", "wanted"),
    [
        ("gap", RUNNING),
        ("spacing", RUNNING),
        ("mixed", RUNNING - {"can_cu"}),  # often a size of their own
        ("indent", RUNNING - {"gach_con"}),  # what is below a dash goes in further
        ("align", RUNNING - LABELS),  # a heading of one line looks the same justified
    ],
)
def test_what_is_said_of_the_body_is_tested_of_all_of_it(property_: str, wanted: set[str]) -> None:
    """A component left out of a rule would never be found at fault, and no page would miss it."""
    assert looked_at(property_) & RUNNING == wanted


def test_the_sizes_that_go_together_are_those_of_the_decree_in_its_order() -> None:
    """The rule compares them one by one with the decree's triples."""
    assert list(RULES["SIZE-01"].components) == DECREE["size_triples"]["order"]
