"""A form as a workbook (.xlsx) to fill in: made with xlsxwriter, read back by `data/`.

Only :func:`content` is meant for others. The library is an extra, so it is imported when a workbook
is asked for.
"""

from __future__ import annotations

from vbhc.workbook.book import content

__all__ = ["content"]
