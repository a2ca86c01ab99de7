"""What went wrong, where, and what to do: the only shape of an error in this project.

A :class:`Problem` is one line for the user: place, what was found, remedy. A
:class:`VbhcError` carries all problems of one run, so that a clerk mends a file once
and not once an error.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from enum import StrEnum

# What a terminal would obey, or would show in another order, when a file quotes it.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Level(StrEnum):
    """How grave a problem is: an error stops, a warning stops under ``--strict``, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file, line and column (both from 1), or file, sheet and cell."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        """Return ``a.yaml:14:11``, ``a.md.j2:31`` or ``a.xlsx!Trang!C5``."""
        if self.sheet is not None:
            return "!".join(part for part in (self.file, self.sheet, self.cell) if part)
        numbers = (str(n) for n in (self.line, self.column) if n is not None)
        return ":".join([self.file, *numbers])

    def row_and_column(self) -> tuple[int, int]:
        """Return where it stands in its file or sheet, from 1; 0 for all of it: C5 is (5, 3)."""
        if self.cell is None:
            return self.line or 0, self.column or 0
        letters = self.cell.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        return int(self.cell[len(letters) :] or 0), column


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in the user's language.

    ``path`` is the field as people read it (``danh_gia.chi_so_thanh_phan[3].diem``, list
    indices from 1); ``hint`` is the remedy.
    """

    message: str
    place: Place | None = None
    path: str = ""
    hint: str = ""
    level: Level = Level.ERROR

    def __str__(self) -> str:
        """Return the one line a user sees, without its level."""
        head = [str(part) for part in (self.place, self.path) if part]
        tail = f"{self.message}; {self.hint}" if self.hint else self.message
        line = ": ".join([*head, tail])
        return _UNPRINTABLE.sub(lambda found: f"<U+{ord(found[0]):04X}>", line)


class VbhcError(Exception):
    """The base of all errors a caller can expect; carries every problem of the run."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        """Return the problems, one a line."""
        return "\n".join(str(problem) for problem in self.problems)


class DataError(VbhcError):
    """A data file is missing, cannot be read, or says something the model refuses."""


class TemplateError(VbhcError):
    """A template is missing, breaks a rule of the template language, or meets wrong data."""


class SpecError(VbhcError):
    """The decree's data shipped with the package are damaged."""


class FileError(VbhcError):
    """A Word file cannot be read: not one, damaged, locked, or larger than any paper."""


class OfficeError(VbhcError):
    """The office's own settings (`vbhc.toml`) cannot be read, or say something unknown."""


class OutputError(VbhcError):
    """A result cannot be written where it was asked for."""


class ConversionError(VbhcError):
    """A PDF cannot be made: LibreOffice or the font is missing, or it fails on the document."""


class WorkError(VbhcError):
    """Other processes or machines cannot take the work: none answers, or they are not alike."""


class VbhcWarning(UserWarning):
    """A problem at level warning, for callers of the Python functions."""


def pip_install(library: str) -> str:
    """Return the command that installs a library for the Python that runs: the remedy for its lack."""
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    return f"{python} -m pip install {library}"
