"""Bad data files and the exact lines their authors read: NAME.yaml, NAME.yaml.expected.

A warning's line begins with ``[warning]``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from vbhc.data import load, validate, yaml_file
from vbhc.errors import DataError, Level, Problem
from vbhc.i18n import set_language

CASES = Path(__file__).parent / "cases"
FILES = sorted(path.name for ending in ("yaml", "json") for path in CASES.glob(f"*.{ending}"))
YAML_FILES = [name for name in FILES if name.endswith(".yaml")]


def problems(name: str) -> tuple[Problem, ...]:
    try:
        return validate(load(name)).warnings
    except DataError as error:
        return error.problems


def lines(name: str) -> list[str]:
    marks = {Level.WARNING: "[warning] "}
    return [marks.get(problem.level, "") + str(problem) for problem in problems(name)]


def expected(name: str) -> list[str]:
    return (CASES / f"{name}.expected").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_says_what_is_wrong_where_and_what_to_do(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CASES)
    set_language("vi")
    assert lines(name) == expected(name)


@pytest.mark.parametrize("name", YAML_FILES)
def test_a_machine_without_libyaml_points_at_the_same_lines(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML is pure Python where no compiled wheel fits; its parser words errors differently."""
    monkeypatch.chdir(CASES)
    compiled = [(p.message, p.hint, p.place and p.place.line) for p in problems(name)]
    monkeypatch.setattr(yaml_file, "_LOADER", yaml.BaseLoader)
    assert [(p.message, p.hint, p.place and p.place.line) for p in problems(name)] == compiled


def test_every_case_has_its_expected_lines() -> None:
    assert {path.name for path in CASES.glob("*.expected")} == {f"{n}.expected" for n in FILES}
