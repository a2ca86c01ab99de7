"""The floors: nothing but packing, by the library the target was set by and by the one in use."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.ours import WORKS
from vbhc.word import deflating
from word.support import members

REQUEST: dict[str, Any] = {"case": "letter", "seed": 1, "shape": None}


@pytest.mark.parametrize("floor", ["floor", "own floor"])
def test_a_floor_packs_the_very_parts_of_the_document(floor: str) -> None:
    made = WORKS["document"](REQUEST)()
    assert members(WORKS[floor](REQUEST)()) == members(made)


def test_the_floor_of_the_target_is_packed_by_zlib() -> None:
    made = WORKS["floor"](REQUEST)()
    assert deflating.deflated_by_zlib(members(made)["word/document.xml"]) in made


def test_the_other_floor_is_packed_as_documents_are() -> None:
    assert WORKS["own floor"](REQUEST)() == WORKS["document"](REQUEST)()
