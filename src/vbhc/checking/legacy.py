"""Fonts of the time before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from vbhc.checking.words import has_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.facts import Facts, Format, RunFact

_LEGACY = re.compile(r"^(\.vn|vni[- ]|vn(time|arial)|\.tmc|vietwarehse)", re.IGNORECASE)
_SHARE = 0.2  # of the letters: fewer are a pasted line


def legacy_font(shape: Format) -> str:
    """Return the name of the legacy font of a format, "" when it has none."""
    return _legacy(shape.fonts[:2])


@lru_cache(maxsize=256)  # a file names few fonts, each in every run
def _legacy(fonts: tuple[str, ...]) -> str:
    return next((name for name in fonts if _LEGACY.match(name)), "")


def is_legacy(facts: Facts) -> bool:
    """Tell whether a good part of a file is in a legacy font: its words cannot be read as Unicode."""
    formats = {id(run.format): run.format for p in facts.paragraphs for run in p.runs}
    if not any(map(legacy_font, formats.values())):
        return False
    all_, old = 0, 0
    for run in _runs(facts):
        all_ += len(run.text)
        old += len(run.text) if legacy_font(run.format) else 0
    return all_ > 0 and old / all_ > _SHARE


def _runs(facts: Facts) -> Iterator[RunFact]:
    for paragraph in facts.paragraphs:
        yield from (run for run in paragraph.runs if has_words(run.text))
