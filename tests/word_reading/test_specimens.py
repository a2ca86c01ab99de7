"""Small Word files with one trap each, and what is read from them.

A case is a file in `specimens`; how it is written stands in specimen.py.
"""

from __future__ import annotations

import pickle
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from vbhc.word.reading.reader import facts_of
from word_reading import specimen

if TYPE_CHECKING:
    from pathlib import Path


def named(file: Path) -> str:
    return file.stem


@pytest.mark.parametrize("file", specimen.FILES, ids=named)
def test_a_specimen_is_read_as_it_shows(file: Path) -> None:
    told = specimen.load(file)
    found = facts_of(specimen.package(told), file.name)
    assert specimen.differences(found, told["expect"]) == []


@pytest.mark.parametrize("file", specimen.FILES, ids=named)
def test_facts_can_be_printed_as_plain_data(file: Path) -> None:
    """`check --facts` prints them, and a run twice prints the same."""
    data = specimen.package(specimen.load(file))
    assert asdict(facts_of(data)) == asdict(facts_of(data))


@pytest.mark.parametrize("file", specimen.FILES, ids=named)
def test_facts_go_from_one_process_to_another(file: Path) -> None:
    """Many files are checked by several processes."""
    facts = facts_of(specimen.package(specimen.load(file)))
    assert pickle.loads(pickle.dumps(facts)) == facts  # noqa: S301 - our own bytes


@pytest.mark.parametrize("file", specimen.FILES, ids=named)
def test_the_text_of_a_paragraph_is_that_of_its_visible_runs(file: Path) -> None:
    facts = facts_of(specimen.package(specimen.load(file)))
    headers = [p for s in facts.sections for h in s.headers for p in h.paragraphs]
    for paragraph in (*facts.paragraphs, *facts.footnotes, *headers):
        seen = "".join(run.text for run in paragraph.runs if not run.format.hidden)
        assert paragraph.text == seen


def test_a_wrong_expectation_is_seen() -> None:
    """Else every specimen would pass."""
    told = {"why": "x", "body": "<w:p><w:r><w:t>a</w:t></w:r></w:p>"}
    facts = facts_of(specimen.package(told))
    wrong = {"paragraphs": [{"text": "b", "left": 1.0, "runs": [{"format": {"size": 13.0}}]}]}
    assert specimen.differences(facts, wrong) == [
        "facts.paragraphs[0].text: 'a', wanted 'b'",
        "facts.paragraphs[0].left: 0.0, wanted 1.0",
        "facts.paragraphs[0].runs[0].format.size: 10.0, wanted 13.0",
    ]
    assert len(specimen.differences(facts, {"paragraphs": []})) == 1
