"""A Word file to convert: read, known as ours or not, and what its PDF must show."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vbhc.files import read_file
from vbhc.pdf.ours import Ours, recognised
from vbhc.pdf.proof import Wanted, letters_of, letters_of_ours
from vbhc.word.container import open_file, open_path
from vbhc.word.names import w

if TYPE_CHECKING:
    from typing import Any

    from vbhc.word.container import Container


@dataclass(frozen=True)
class Source:
    """A Word file by the name messages call it. `weight` is how much text it has, in bytes of XML."""

    file: str
    content: bytes
    ours: Ours | None
    wanted: Wanted
    weight: int


def read_source(file: str) -> Source:
    """Read a Word file; FileError with one line when it is none, or cannot be read."""
    path = Path(file)
    if not os.path.isfile(file):  # noqa: PTH113 - Path.is_file may raise
        open_path(path)  # says why
    return source_of(read_file(path), file)


def source_of(content: bytes, file: str) -> Source:
    """Return the source of a file's bytes; FileError when it is no Word file."""
    ours = recognised(content)
    if ours is not None:
        wanted = Wanted(
            letters_of_ours(ours.body), ours=True, sections=ours.body.count("<w:sectPr>")
        )
        return Source(file, content, ours, wanted, len(ours.body))
    container = open_file(content, file)
    wanted = Wanted(letters_of(_visible(container)), ours=False)
    return Source(file, content, None, wanted, len(container.part(container.main)) + len(content))


def _visible(container: Container) -> str:
    """Return the text of the body that is on the page for sure: neither hidden nor an alternative."""
    return "".join(
        text.text or ""
        for text in container.root(container.main).iter(w("t"))
        if not any(_hides(each) for each in text.iterancestors())
    )


def _hides(element: Any) -> bool:
    if element.tag == w("r"):
        return element.find(f"{w('rPr')}/{w('vanish')}") is not None
    return element.tag.endswith("}Fallback") or element.tag in {w("del"), w("moveFrom")}
