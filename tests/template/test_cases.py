"""What a user reads about a wrong template: file, exact line, what was found, what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from template.rendering import NAME, blocks, cases, says, write
from vbhc.errors import TemplateError
from vbhc.i18n import set_language
from vbhc.template import load

if TYPE_CHECKING:
    from template.rendering import Case, Desk

FOLDER = Path(__file__).parent / "cases"
CASES = list(cases(FOLDER))


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_a_wrong_template_says_where_what_and_the_remedy(case: Case, desk: Desk) -> None:
    set_language("vi")
    write(desk.folder, {n: text for n, text in case.parts.items() if n.endswith(".j2")})
    context: dict[str, Any] = yaml.safe_load(case.parts.get("du-lieu", "{}"))
    with pytest.raises(TemplateError) as error:
        blocks(load(NAME), context)
    found = str(error.value).splitlines()
    wanted = case.parts["thay"].splitlines()
    assert len(found) == len(wanted), found
    assert all(map(says, found, wanted)), found


def test_every_case_is_told_from_the_others() -> None:
    titles = [case.title for case in CASES]
    assert len(titles) == len(set(titles)) > 40
