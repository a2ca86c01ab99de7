"""The values of a document: encoded once for all its bodies, and picked out by their numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vbhc.shape.filling import Filled, Joined, fill_when_seen
from vbhc.shape.folding import picker
from vbhc.shape.markup import parse

SHAPE = parse("Gồm \ue0000\ue001\n\n::: phu-luc Bảng\n\nVà \ue0001\ue001\n\n:::\n", ())


@given(st.data(), st.lists(st.text(max_size=3), min_size=1))
def test_any_numbers_pick_what_stands_there(data: st.DataObject, texts: list[str]) -> None:
    """None of them and one alone as well, which the library's own picker does not do so."""
    numbers = data.draw(st.lists(st.integers(0, len(texts) - 1)))
    assert picker(numbers)(texts) == tuple(texts[number] for number in numbers)


def test_the_bodies_of_a_document_share_what_is_encoded() -> None:
    """A document of a thousand annexes must not encode all its values a thousand times."""
    found = fill_when_seen(SHAPE, ["một", "hai"])
    body, annex = found.khoi, found.phu_luc[0].khoi
    assert isinstance(body, Filled)
    assert isinstance(annex, Filled)
    assert body.joined is annex.joined


def test_what_was_encoded_is_not_encoded_again() -> None:
    calls: list[bytes] = []

    def escaped(content: bytes) -> bytes:
        calls.append(content)
        return content.replace(b"&", b"&amp;")

    joined = Joined("A & B\nhai\n")
    assert [joined.encoded(escaped), joined.encoded(escaped)] == [[b"A &amp; B", b"hai", b""]] * 2
    assert len(calls) == 1
