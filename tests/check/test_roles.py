"""Which component a line is, told by its words and its place: what stands in a head or an end by chance.

A case of `roles.yaml` is a page as in `cases`, written by a program that knows no style of ours;
`roles` names the component of some of its lines, "" where none may be told.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from vbhc.checking.roles import assign
from vbhc.checking.words import one_line

from .pages import facts_of

CASES = yaml.safe_load((Path(__file__).parent / "roles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_a_line_is_told_by_its_words_and_its_place(name: str) -> None:
    case: dict[str, Any] = dict(CASES[name])
    wanted: dict[str, str] = case.pop("roles")
    facts = facts_of(case)
    bare = tuple(replace(p, style="Normal", style_name="Normal") for p in facts.paragraphs)
    found = assign(replace(facts, paragraphs=bare))
    rows = zip(found.paragraphs, found.names, strict=True)
    told = {one_line(paragraph.text): role for paragraph, role in rows}
    assert {text: told[text] for text in wanted} == wanted
