"""How a batch is cut and sent: nothing left out, nobody left waiting, nothing packed for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

import vbhc
from vbhc.batch import sent, spread
from vbhc.batch.pool import processes
from vbhc.batch.spread import CHUNK, LEAST, SHARES

from .support import LETTER, contents, data

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from vbhc.batch.sent import Sealed
    from vbhc.batch.work import Work


@given(st.integers(0, 30_000), st.integers(1, 61))
def test_the_chunks_are_all_documents_in_order_and_shrink_to_the_end(
    count: int, hands: int
) -> None:
    """A worker with a large last chunk would be waited for by all others."""
    spans = list(spread._spans(count, hands))
    edges = [0, *(span.stop for span in spans)]
    assert [span.start for span in spans] == edges[:-1]
    assert edges[-1] == count
    for span in spans:
        left = count - span.start
        assert 0 < len(span) <= max(LEAST, min(CHUNK, -(-left // (hands * SHARES))))


def test_copies_of_this_process_are_sent_no_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They have them already, and to pack a long list takes as long as to make some hundred letters."""
    template = tmp_path / "thu.md.j2"
    template.write_text(LETTER, encoding="utf-8")
    seen: list[Sealed] = []

    def seal(work: Work) -> Sealed:
        seen.append(real(work))
        return seen[-1]

    real = sent.seal
    monkeypatch.setattr(sent, "seal", seal)
    alone = vbhc.write_all(template, data(40), tmp_path / "mot")
    with processes(2) as pool:
        # The second batch finds processes that are older than it is.
        for folder in ("hai", "ba"):
            vbhc.write_all(template, data(40), tmp_path / folder, executor=pool)
            assert contents(tmp_path / folder) == contents(tmp_path / "mot")
    assert len(alone) == 40
    assert ["content" in sealed.__dict__ for sealed in seen] == [not pool.copies, True]
