"""No table without the same text: what is compared, and the templates made for the peers."""

from __future__ import annotations

import re

import pytest

import vbhc
from benchmarks.blocks import blocks, formats
from benchmarks.cases import CASES
from benchmarks.contexts import lean
from benchmarks.pandoc import as_markdown
from benchmarks.peers import PEERS, Peer
from benchmarks.templates import make
from benchmarks.text import DifferentText, demand_same, paragraphs

ANNEX = CASES["annex"].sized({"rows": 3})
SMALL = [CASES["letter"], CASES["report"], ANNEX]
FILLING = [peer for peer in PEERS.values() if peer.style]


def test_the_same_text_passes() -> None:
    demand_same(["a", "b"], ["a", "b"], "peer", "letter")


@pytest.mark.parametrize("theirs", [["a", "c"], ["a"], ["a", "b", "c"]])
def test_another_text_is_refused_with_its_place(theirs: list[str]) -> None:
    with pytest.raises(DifferentText, match=r"peer, letter, paragraph [23]: "):
        demand_same(["a", "b"], theirs, "peer", "letter")


def test_the_text_of_a_document_is_read_in_order_with_its_tables() -> None:
    found = paragraphs(vbhc.to_bytes(vbhc.render(ANNEX.template, ANNEX.values(1))))
    assert found.index("BÁO CÁO") < found.index("Phụ lục") < found.index("TT")
    assert found[-1] == "./."


@pytest.mark.parametrize("case", SMALL, ids=lambda case: str(case.name))
@pytest.mark.parametrize("peer", FILLING, ids=lambda peer: str(peer.name))
def test_no_mark_is_left_in_the_template_of_a_peer(peer: Peer, case: object) -> None:
    """A mark that stayed would be printed by the peer; the comparison would fail far from here."""
    assert peer.style is not None
    said = " ".join(paragraphs(make(case, peer.style)))  # type: ignore[arg-type]
    assert not re.search(r"(?i)zq\d{5}qz|\b21\d\d\b|9\.000\.\d{3}", said)


def test_a_template_of_a_loop_is_filled_from_its_list() -> None:
    said = paragraphs(make(CASES["letter"], PEERS["docxtpl"].style))  # type: ignore[arg-type]
    at = said.index("{%p for x in viec %}")
    assert said[at + 1].startswith("{{ x.nhan_muc }} {{ x.noi_dung_hoa }};")
    assert said[at + 2] == "{%p endfor %}"


def test_blocks_say_what_the_document_says() -> None:
    content = vbhc.to_bytes(vbhc.render(ANNEX.template, ANNEX.values(1)))
    found: list[str] = []
    for block in blocks(content):
        rows = block.get("table", [[[block]]])
        found += [b["text"] for row in rows for cell in row for b in cell if b.get("text")]
    assert [" ".join(text.split()) for text in found] == paragraphs(content)


def test_a_lean_template_is_empty_and_keeps_the_styles() -> None:
    content = vbhc.to_bytes(vbhc.render(ANNEX.template, ANNEX.values(1)))
    assert paragraphs(lean(content)) == []
    assert formats(lean(content)) == formats(content)


def test_markdown_for_pandoc_says_nothing_but_text() -> None:
    made = as_markdown([{"style": "x", "text": "1. *a* | b"}, {"section": True}])
    assert made == "1\\. \\*a\\* \\| b\n\n"[:-1]


def test_names_of_peers_can_stand_in_a_list_between_commas() -> None:
    assert not [name for name in PEERS if "," in name]
