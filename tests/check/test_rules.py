"""The rules as people meet them: the command, the page made of their data, clauses in words."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from vbhc.checking import saying
from vbhc.checking.clauses import clause_in_words
from vbhc.checking.engine import function_of
from vbhc.checking.explain import limits
from vbhc.checking.properties import TESTS, find_test
from vbhc.cli.rules import rules as command
from vbhc.errors import SpecError, VbhcError
from vbhc.i18n import set_language
from vbhc.nd30 import Range, spec
from vbhc.nd30.rulebook import OUTSIDE, Rule, Words, rulebook

ROOT = Path(__file__).parents[2]
RULES = rulebook().rules
# The clauses of nd30-rules.md: sections 1 to 8 cite the decree so.
CITED = sorted({r.clause for r in RULES.values()} | {c.clause for c in spec().components.values()})
WHOLE = {"page", "all", "so_trang"}


def tool() -> Any:
    place = ROOT / "tools" / "make_rules_page.py"
    found = importlib.util.spec_from_file_location("make_rules_page", place)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def run(*arguments: str) -> str:
    done = CliRunner().invoke(command, list(arguments), standalone_mode=False)
    assert done.exception is None, done.exception
    return done.output


# --- the data ---------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.id)
def test_what_a_rule_names_is_there(rule: Rule) -> None:
    """A function or a property nobody wrote would be a rule that never speaks."""
    if rule.function:
        assert callable(function_of(rule))
    for name in rule.properties:
        assert callable(find_test(rule, name))
    for component in rule.components:
        assert component in WHOLE or component in spec().components


def test_a_property_that_nobody_tests_is_refused_by_its_name() -> None:
    with pytest.raises(SpecError, match=r"QH-02.*colour"):
        find_test(RULES["QH-02"], "colour")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.id)
def test_a_rule_says_in_both_languages_what_it_wants(rule: Rule) -> None:
    for words in (rule.title, rule.wants, rule.part or rule.title):
        assert words.vi.strip()
        assert words.en.strip()
        assert words.vi != words.en or rule.title is words
    assert rule.fault
    assert rule.remedy
    assert rule.fault != rule.remedy


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.id)
def test_the_property_of_a_rule_stands_in_one_place(rule: Rule) -> None:
    assert set(rule.properties).isdisjoint(rule.levels)
    assert set(rule.unsafe) <= {*rule.properties, *rule.levels}
    assert rule.level == "error" or "error" not in rule.properties.values()


def test_every_test_of_a_property_is_used_by_a_rule() -> None:
    used = {id(find_test(rule, name)) for rule in RULES.values() for name in rule.properties}
    assert {name for name, test in TESTS.items() if id(test) not in used} == set()


def test_the_rules_are_those_of_the_reference() -> None:
    """Section 10, but what needs more than one file: SO-07, EL-01, EL-02, EL-03."""
    assert len([rule for rule in RULES.values() if rule.clause != OUTSIDE]) == 77
    assert {"SO-07", "EL-01", "EL-02", "EL-03"}.isdisjoint(RULES)


@pytest.mark.parametrize("name", ["KT-01", "BB-01", "GM-01", "QD-01", "TYPE-29", "SC-01", "ND-06"])
def test_what_only_a_sample_shows_is_never_an_error(name: str) -> None:
    rule = RULES[name]
    assert "error" not in {rule.level, *rule.properties.values(), *rule.levels.values()}


def test_a_missing_function_stops_the_run_and_is_named() -> None:
    made = Rule("XX-01", "function", "Đ.7", "error", Words("a", "b"), Words("c", "d"), "x", "y",
                function="texts.nobody_wrote_it")  # fmt: skip
    with pytest.raises(SpecError, match=r"XX-01.*texts\.nobody_wrote_it"):
        function_of(made)


def test_a_range_is_that_of_the_component() -> None:
    """The number stands once, in components.toml."""
    size = next(limit for limit in limits(RULES["QH-02"]) if limit.property == "size")
    limits_ = spec().components["quoc_hieu"].size
    assert size.wanted == f"{limits_.min:g}-{limits_.max:g} pt"


@pytest.mark.parametrize(
    ("limits", "words", "signs_", "little"),
    [
        (Range(13, 12, 13), "từ 12 đến 13", "12-13", "12-13"),
        (Range(13, 13, 13), "là 13", "13", "13"),
        (Range(10, one_of=(10, 12.7)), "10 hoặc 12,7", "10/12.7", "10 hoặc 12,7"),
        (Range(10, one_of=(9, 10, 12.7)), "9, 10 hoặc 12,7", "9/10/12.7", "9, 10 hoặc 12,7"),
        (Range(6, min=6), "ít nhất là 6", ">=6", "ít nhất là 6"),
        (Range(6, max=6), "từ 0 đến 6", "0-6", "0-6"),
    ],
)
def test_a_range_is_said_in_words_and_in_signs(
    limits: Range, words: str, signs_: str, little: str
) -> None:
    assert (saying.wanted(limits), saying.required(limits)) == (words, signs_)
    assert saying.short(limits) == little


def test_figures_are_listed_each_once() -> None:
    assert saying.listed([12, 16.5, 12]) == "12; 16,5"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(12.5, "12.5"), (13.0, "13"), (1 / 3, "0.33"), (100.0, "100"), (-0.001, "0"), (-1.5, "-1.5")],
)
def test_a_figure_has_two_decimals_at_most(value: float, shown: str) -> None:
    assert saying.signs(value) == shown
    assert saying.figure(value) == shown.replace(".", ",")
    set_language("en")
    assert saying.figure(value) == shown


# --- clauses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause", "vietnamese", "english"),
    [
        ("PLI-I.II.1.a", "điểm a khoản 1 Mục II Phần I Phụ lục I",
         "point a, clause 1, Section II, Part I, Annex I"),
        ("PLI-I.II.1.b,c", "điểm b và điểm c khoản 1 Mục II Phần I Phụ lục I",
         "point b and point c, clause 1, Section II, Part I, Annex I"),
        ("Đ.15 k.1", "khoản 1 Điều 15", "clause 1, Article 15"),
        ("Đ.7", "Điều 7", "Article 7"),
        ("PLIII.M1.9", "Mẫu 1.9 Phụ lục III", "Model 1.9, Annex III"),
        ("PLI-I.V n.1", "chú thích 1 Mục V Phần I Phụ lục I",
         "note 1, Section V, Part I, Annex I"),
        ("PLI-I.V 6b", "ô số 6b Mục V Phần I Phụ lục I", "row 6b, Section V, Part I, Annex I"),
        ("PLI-I.V row 14", "ô số 14 Mục V Phần I Phụ lục I",
         "row 14, Section V, Part I, Annex I"),
        ("PLII.V.7", "khoản 7 Mục V Phụ lục II", "clause 7, Section V, Annex II"),
        ("PLI-II.II.2.a", "điểm a khoản 2 Mục II Phần II Phụ lục I",
         "point a, clause 2, Section II, Part II, Annex I"),
        ("PLI-I.II.7.b; Đ.13", "điểm b khoản 7 Mục II Phần I Phụ lục I; Điều 13",
         "point b, clause 7, Section II, Part I, Annex I; Article 13"),
    ],
)  # fmt: skip
def test_a_clause_is_cited_in_words(clause: str, vietnamese: str, english: str) -> None:
    assert clause_in_words(clause, "vi") == f"{vietnamese} Nghị định 30/2020/NĐ-CP"
    assert clause_in_words(clause, "en") == f"{english}, Nghị định 30/2020/NĐ-CP"


@pytest.mark.parametrize("clause", CITED)
def test_every_clause_of_the_data_can_be_said(clause: str) -> None:
    said = clause_in_words(clause, "vi")
    assert "PL" not in said.replace("Phụ lục", "")
    assert "Đ." not in said
    assert said.endswith("Nghị định 30/2020/NĐ-CP")


def test_a_clause_is_said_in_the_language_in_force() -> None:
    set_language("en")
    assert clause_in_words("Đ.7").startswith("Article")


# --- the command ------------------------------------------------------------------------------


def test_all_rules_are_listed_each_on_a_line() -> None:
    lines = run().splitlines()
    assert [line.split()[0] for line in lines] == list(RULES)


@pytest.mark.parametrize("name", ["QH-02", "qh-02", "QH-02.size"])
def test_a_rule_is_explained_with_its_clause_its_range_and_an_example(name: str) -> None:
    said = run(name)
    assert "điểm a khoản 1 Mục II Phần I Phụ lục I" in said
    assert "QH-02.size (lỗi, --fix tự sửa): Quốc hiệu 12-13 pt" in said
    assert "ví dụ:" in said


def test_the_letters_of_an_id_mean_all_its_rules() -> None:
    found = re.findall(r"^(ND-\d+):", run("ND"), re.MULTILINE)
    assert found == [name for name in RULES if name.startswith("ND-")]


def test_json_holds_every_rule_with_its_findings_and_limits() -> None:
    records = json.loads(run("--format", "json"))["rules"]
    assert [r["id"] for r in records] == list(RULES)
    size = next(r for r in records if r["id"] == "QH-02")
    assert {"id": "QH-02.size", "level": "error", "fix": "safe"} in size["findings"]
    assert {"component": "Quốc hiệu", "property": "size", "wanted": "12-13 pt"} in size["limits"]


def test_a_record_in_json_has_all_that_the_page_of_the_rules_says() -> None:
    (record,) = json.loads(run("QH-02", "--format", "json"))["rules"]
    rule = RULES["QH-02"]
    assert record["example"] == {"fault": rule.fault, "remedy": rule.remedy}
    assert (record["title"], record["wants"]) == (rule.title.vi, rule.wants.vi)
    assert (record["level"], record["clause"]) == (rule.level, rule.clause)
    assert record["clause_in_words"] == clause_in_words(rule.clause)


def test_an_unknown_id_is_refused_with_the_nearest() -> None:
    with pytest.raises(VbhcError, match=r"QH-20.*QH-02"):
        command.main(["QH-20"], standalone_mode=False)


# --- the page ---------------------------------------------------------------------------------


def test_the_page_of_the_rules_is_current() -> None:
    """`make rules` was run after the last rule or case changed."""
    module = tool()
    assert module.PAGE.read_text(encoding="utf-8") == module.page()


def test_the_page_has_every_rule_once_and_in_the_table() -> None:
    text = tool().PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^### ([A-Z0-9-]+):", text, re.MULTILINE) != []
    for name in RULES:
        assert text.count(f"### {name}: ") == 1
        assert f"| {name} | " in text


# --- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", spec().components)
def test_a_component_has_a_name_for_a_sentence_in_both_languages(name: str) -> None:
    record = spec().components[name]
    assert record.name == (record.called or record.title)
    set_language("en")
    assert record.name == record.english != record.title
