"""An office's folder; messages in English, so that they do not depend on the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from vbhc import office
from vbhc.errors import OfficeError
from vbhc.i18n import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.office import Office


class Write(Protocol):
    """Writes `vbhc.toml` into the office's folder, and returns what is read from it there."""

    def __call__(self, text: str) -> Office: ...


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language(None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder of an office, which holds one folder more."""
    (tmp_path / "cuoc-hop").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Write:
    def write(text: str) -> Office:
        (folder / office.NAME).write_text(text, encoding="utf-8")
        return office.load(Path())

    return write


def faults(write: Write, text: str) -> list[str]:
    """Return the lines a faulty file gets."""
    with pytest.raises(OfficeError) as caught:
        write(text)
    return str(caught.value).splitlines()
