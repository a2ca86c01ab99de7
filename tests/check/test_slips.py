"""What a clerk mistypes in a document of another hand is found, once, and nothing else with it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx.text.paragraph import Paragraph

from vbhc.checking import check
from vbhc.word.reader import facts_of as read

from .office import FOREIGN, Maker
from .office_kinds import KINDS

SLIPS = yaml.safe_load((Path(__file__).parent / "slips.yaml").read_text(encoding="utf-8"))
MADE = {**FOREIGN, **{made.__name__: made for made in KINDS}}


def said(made: Maker) -> Counter[str]:
    return Counter(finding.id for finding in check(read(made.bytes(), "a.docx")).findings)


@cache
def clean(document: str) -> Counter[str]:
    return said(MADE[document]())


def mistype(made: Maker, line: str, to: str | None) -> None:
    """Give the first paragraph that begins so another text in its first format, or take it out."""
    body = made.document.element.body
    found = (Paragraph(each, made.document._body) for each in body.iter("{*}p"))
    paragraph = next(each for each in found if each.text.startswith(line))
    if to is None:
        paragraph._p.getparent().remove(paragraph._p)
        return
    first, *others = paragraph.runs
    for run in others:
        run._r.getparent().remove(run._r)
    first.text = to


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip['document']}-{slip['find']}")
def test_a_slip_in_a_document_of_another_hand_is_one_finding(slip: dict[str, Any]) -> None:
    made = MADE[slip["document"]]()
    mistype(made, slip["line"], slip["to"])
    assert said(made) - clean(slip["document"]) == Counter([slip["find"]])
