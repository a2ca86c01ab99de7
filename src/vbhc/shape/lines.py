"""The lines of a shape without their marks, each with its place in the templates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbhc.errors import Place, Problem, TemplateError
from vbhc.shape.holes import MARK

# Blocks leave marks of lines that printed nothing: the first one before words counts.
_FIRST_WORDS = re.compile(MARK.pattern + "(?=[^\ue000\ue002]*[^\\s\ue000\ue002])")
_LAST_MARK = re.compile(".*" + MARK.pattern)


@dataclass(frozen=True)
class Lines:
    """The lines of a shape without their marks, and where each one came from."""

    text: list[str]
    places: list[Place]

    def refuse(self, line: int, message: str, hint: str = "") -> TemplateError:
        """Return the error for a line of the shape (from 0)."""
        place = self.places[min(line, len(self.places) - 1)]
        return TemplateError(Problem(message, place, hint=hint))


def lines_of(text: str, files: tuple[str, ...]) -> Lines:
    """Return the lines of a marked shape; `files` are the names its marks refer to."""
    lines, places = [], []
    place = Place(files[0] if files else "")
    for line in text.split("\n"):
        if found := _FIRST_WORDS.search(line) or _LAST_MARK.search(line):
            place = Place(files[int(found[1])], int(found[2]))
        lines.append(MARK.sub("", line))
        places.append(place)
    return Lines(lines, places)
