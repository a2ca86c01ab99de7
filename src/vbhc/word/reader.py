"""A Word file into Facts: every paragraph as it shows, with the format that acts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vbhc.facts import Facts, Format, ParagraphFact, RunFact, SectionFact
from vbhc.word import walk
from vbhc.word.container import Container, open_file, open_path
from vbhc.word.names import P_PR, RUN, VAL, w

if TYPE_CHECKING:
    from pathlib import Path

    from vbhc.facts import Part

_PLAIN = Format(("Times New Roman",) * 4, 10.0)
_MARKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_TEXT = w("t")


def facts_of(source: Path | bytes, name: str = "") -> Facts:
    """Read a Word file, by its path or its bytes; FileError when it cannot be read."""
    return read(open_file(source, name) if isinstance(source, bytes) else open_path(source))


def read(container: Container) -> Facts:
    """Return what stands on the pages of an open Word file; FileError when a part is broken."""
    root = container.root(container.main)
    found = tuple(
        _paragraph(element, "body", container.main, index)
        for index, element in enumerate(walk.paragraphs(root), 1)
    )
    section = SectionFact(
        1, 210.0, 297.0, False, 20.0, 20.0, 30.0, 20.0, 12.5, False, (), 1, len(found)
    )
    return Facts(container.name, found, (section,))


def _paragraph(element: Any, part: Part, part_name: str, index: int) -> ParagraphFact:
    text = "".join(_text(run) for piece in walk.pieces(element) for run in piece.iter(RUN))
    properties = element.find(P_PR)
    style = properties.find(w("pStyle")) if properties is not None else None
    return ParagraphFact(
        part,
        part_name,
        index,
        text,
        (RunFact(text, _PLAIN),) if text else (),
        style=style.get(VAL, "") if style is not None else "",
    )


def _text(run: Any) -> str:
    return "".join(
        (child.text or "") if child.tag == _TEXT else _MARKS.get(child.tag, "") for child in run
    )
