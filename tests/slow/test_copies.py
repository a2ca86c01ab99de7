"""Mended and annotated copies open: Microsoft's validator and LibreOffice take them as the originals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mending.foreign import letter, report
from mending.specimen import specimen
from mending.support import repaired
from vbhc.review import annotated
from vbhc.word import writer
from word.support import shipped_conclusion

from .pdf import Page, convert
from .test_validator import judged

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def copies() -> dict[str, bytes]:
    """Return files and their copies: `NAME`, `NAME sua`, `NAME nhan-xet`."""
    found: dict[str, bytes] = {}
    originals = {
        "specimen": specimen(),
        "report": report(),
        "letter": letter(),
        "own": writer.to_bytes(shipped_conclusion()),
    }
    for name, package in originals.items():
        repair = repaired(package)
        commented = annotated(repair.before)
        assert commented is not None
        found |= {name: package, f"{name} sua": repair.after.content, f"{name} nhan-xet": commented}
    return found


@pytest.fixture(scope="module")
def packages() -> dict[str, bytes]:
    return copies()


@pytest.fixture(scope="module")
def pages(packages: dict[str, bytes]) -> dict[str, list[Page]]:
    return convert({name.replace(" ", "_"): package for name, package in packages.items()})


NAMES = [f"{n}{c}" for n in ("specimen", "report", "letter", "own") for c in (" sua", " nhan-xet")]


@pytest.mark.parametrize("name", NAMES)
def test_word_would_find_no_fault_that_was_not_there(
    name: str, packages: dict[str, bytes], tmp_path: Path
) -> None:
    before = judged(packages[name.split(maxsplit=1)[0]], tmp_path / "truoc.docx")
    assert set(judged(packages[name], tmp_path / "sau.docx")) <= set(before)


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_shows_the_same_words(name: str, pages: dict[str, list[Page]]) -> None:
    def shown(which: str) -> str:
        lines = [line for page in pages[which.replace(" ", "_")] for line in page.lines]
        return "".join("".join(lines).split()).translate(str.maketrans("", "", "-–0123456789"))

    assert sorted(shown(name)) == sorted(shown(name.split(maxsplit=1)[0]))


def test_the_mended_letter_shows_its_number_in_the_top_margin(pages: dict[str, list[Page]]) -> None:
    first, second, *_rest = pages["letter_sua"]
    assert second.lines[0].strip() == "2"
    assert first.lines[0].strip() not in {"1", "2"}
