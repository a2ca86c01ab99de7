"""Rules of capitals, over the running text of the document and of what is attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.checking.binding import each
from vbhc.checking.lines import capitals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.checking.lines import Fault
    from vbhc.checking.page import Found, Page


def _over(page: Page, look: Callable[[str], list[Fault]]) -> Iterator[Found]:
    for paragraph in page.body(None):
        if faults := look(page.text(paragraph)):
            yield from each(faults, [paragraph])


def vh_01(page: Page) -> Iterator[Found]:
    """VH-01: parts of a document that is cited."""
    return _over(page, capitals.citations)


def vh_02(page: Page) -> Iterator[Found]:
    """VH-02: special names."""
    return _over(page, capitals.names)


def vh_03(page: Page) -> Iterator[Found]:
    """VH-03: days and months in words."""
    return _over(page, capitals.days_and_months)
