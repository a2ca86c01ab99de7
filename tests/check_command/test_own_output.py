"""What we write ourselves has no fault: every golden document, every built-in template, the demo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from giao_viec.support import composed, seminar
from vbhc.api import check
from vbhc.template import builtin_names
from vbhc.word import writer
from word import golden

ROOT = Path(__file__).parents[2]
# The office's own type, which the decree does not list; the contract lets it through with a warning.
KNOWN = {"TYPE-29"}


def faults(package: bytes) -> list[str]:
    return [
        f"{f.id}: {f.message}" for f in check(package) if f.level != "info" and f.id not in KNOWN
    ]


@pytest.mark.parametrize("case", [case for case in golden.CASES if case != golden.BASE])
def test_a_golden_document_has_no_error_and_no_warning(case: str) -> None:
    assert faults(golden.package(case)) == []


@pytest.mark.parametrize("template", sorted(builtin_names()))
def test_every_document_of_a_built_in_template_has_none(template: str) -> None:
    documents = composed(template, seminar())
    assert documents
    for each in documents:
        assert faults(writer.to_bytes(each.van_ban)) == []


def test_a_document_can_be_checked_before_it_is_written() -> None:
    """Python callers check what they made without a file."""
    van_ban = composed("bien-ban", seminar())[0].van_ban
    assert check(van_ban) == check(writer.to_bytes(van_ban))


def test_the_demo_checks_all_it_makes() -> None:
    """`make demo` is the first thing a stranger runs: it must not show a fault of ours."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^demo:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe
    lines = recipe[1].splitlines()
    assert re.fullmatch(r"\t\$\(VBHC\) check out.*", lines[-1])
