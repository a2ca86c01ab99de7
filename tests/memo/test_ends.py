"""What a value at the end of a line changes: the end mark of the document, and lines kept together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vbhc.nd30 import spec
from vbhc.shape.filling import Filled, fill_when_seen
from vbhc.shape.markup import parse
from vbhc.word.body import BodyWriter
from vbhc.word.kit import Kit
from vbhc.word.mould import mould
from vbhc.word.numbering import Numbering

if TYPE_CHECKING:
    from vbhc.word.mould import Mould

LAW = spec()
SHAPE = parse("Gồm \ue0000\ue001\n\n- một \ue0001\ue001;\n- hai\n\nGửi \ue0002\ue001.\n", ())


def writer() -> BodyWriter:
    return BodyWriter(Kit(LAW, LAW), "a)", Numbering(LAW, "a)"), LAW.page.text_width)


def made(*, usual: bool) -> Mould:
    return mould(writer(), SHAPE, kept=0, first=3, usual=usual)


def filled(values: list[str]) -> Filled:
    found = fill_when_seen(SHAPE, values).khoi
    assert isinstance(found, Filled)
    return found


def test_only_values_at_ends_that_matter_are_looked_at() -> None:
    """That of the item in the middle is not."""
    assert made(usual=True).ends == (0, 2)


def test_a_usual_mould_leaves_nothing_waiting() -> None:
    assert not made(usual=True).waiting
    assert len(made(usual=False).waiting) == 2


@pytest.mark.parametrize(
    ("values", "suits"),
    [
        (["việc", "x:", "Sở"], True),
        (["năm 2025", "x", "10"], True),
        (["sau:", "x", "Sở"], False),
        (["việc", "x", "Sở Nội vụ./."], False),
        (["việc", "x", "TP. HCM (cũ)"], True),
        (["việc", "x", "Sở,"], False),
        (["việc", "x", "Sở/"], False),
        (["việc ", "x", "Sở"], False),
    ],
)
def test_it_suits_values_that_end_in_no_mark(values: list[str], suits: bool) -> None:
    assert made(usual=True).suits(filled(values)) is suits


@pytest.mark.parametrize("end", ["Sở", "Sở.", "Sở./.", "Sở ;", "2025", "(cũ)", "sau:", "và/"])
def test_any_end_gives_what_the_blocks_themselves_give(end: str) -> None:
    values = filled([end, end, end])
    assert writer().write(values) == writer().write(tuple(values))


def test_both_moulds_give_the_same_where_values_end_as_usual() -> None:
    values = filled(["việc", "x", "Sở"])
    poured = {made(usual=usual).poured(values, writer(), 3) for usual in (True, False)}
    assert len(poured) == 1
