"""Word files to PDFs through LibreOffice: fast for many, proved each, nothing left behind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from vbhc.pdf.calls import LEAST_APART, grouped
from vbhc.pdf.program import find_program, require_font
from vbhc.pdf.splitting import require_libraries
from vbhc.pdf.targets import targets_of
from vbhc.pdf.work import USUAL_SECONDS, Converted, converted

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from vbhc.errors import Place
    from vbhc.pdf.calls import Document

__all__ = ["USUAL_SECONDS", "Converted", "convert", "targets_of"]

# Each takes 200 MB of memory and, with what is done here meanwhile, more than a core.
USUAL_PROCESSES = 2


def convert(
    documents: Sequence[Document],
    *,
    jobs: int = 0,
    seconds: float = USUAL_SECONDS,
    program: str | None = None,
    place: Place | None = None,
) -> Generator[Converted, None, None]:
    """Yield what comes of each Word file, a path or a name with bytes, not in their order.

    `jobs` is how many LibreOffices work side by side, 0 is one, or two for many files where there
    are two cores; `seconds` what one call may take, more for large files. `program` is a soffice, set at `place`; without
    one it is looked for. Raises ConversionError when LibreOffice, the font or a library is
    missing, before anything is done.
    """
    require_libraries()
    soffice = find_program(program, place)
    require_font(soffice)
    usual = min(USUAL_PROCESSES, os.cpu_count() or 1)
    processes = max(1, min(jobs or usual, -(-len(documents) // LEAST_APART)))
    given = grouped(documents, len(documents), processes)
    yield from converted(given, soffice, processes, seconds)
