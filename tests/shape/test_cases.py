"""The Markdown of a template: what it becomes, and what is refused at which line with which words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shape.notation import shown
from template.rendering import NAME, cases, says, write
from vbhc.errors import TemplateError
from vbhc.i18n import set_language
from vbhc.shape.filling import Body, fill
from vbhc.shape.markup import parse
from vbhc.template import load

if TYPE_CHECKING:
    from template.rendering import Case, Desk

FOLDER = Path(__file__).parent / "cases"
REFUSED = [case for case in cases(FOLDER) if "thay" in case.parts]
ACCEPTED = [case for case in cases(FOLDER) if "cay" in case.parts]


def rendered(case: Case, desk: Desk) -> Body:
    write(desk.folder, {NAME: case.parts["mau"]})
    shape = load(NAME).shape({"x": "giá trị"})
    return fill(parse(shape.text, tuple(shape.files)), shape.values)


@pytest.mark.parametrize("case", REFUSED, ids=[case.title for case in REFUSED])
def test_markup_outside_the_language_is_refused_at_its_line(case: Case, desk: Desk) -> None:
    set_language("vi")
    with pytest.raises(TemplateError) as error:
        rendered(case, desk)
    assert says(str(error.value), case.parts["thay"].strip("\n")), str(error.value)


@pytest.mark.parametrize("case", ACCEPTED, ids=[case.title for case in ACCEPTED])
def test_markup_of_the_language_becomes_its_tree(case: Case, desk: Desk) -> None:
    assert shown(rendered(case, desk)) == case.parts["cay"]


@pytest.mark.parametrize(
    "text",
    ["[{{ x }}]: a", "# {{ x }} #", "_{{ x }}", "| {{ x }} |", "{{ x }}\n---", "&{{ x }}; *"],
)
def test_no_message_shows_the_token_of_a_hole(text: str, desk: Desk) -> None:
    found = desk.refusal(f"{text}\n", {"x": "a"})
    assert found.startswith("mau.md.j2:1: ")
    assert not any("\ue000" <= character <= "\uf8ff" for character in found)


def test_every_case_has_a_title_of_its_own_and_one_outcome() -> None:
    titles = [case.title for case in (*REFUSED, *ACCEPTED)]
    assert len(titles) == len(set(titles)) == len(list(cases(FOLDER)))
