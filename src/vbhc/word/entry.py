"""The lines and tables of a body, each with what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.document import Bang, words
from vbhc.outline import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

ITEMS = ("muc_so", "gach_dau_dong", "gach_con")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line or table, what follows it, and whether it stays on a page with that."""

    line: Line | Bang
    following: Line | Bang | None
    keep_next: bool

    @property
    def before_table(self) -> bool:
        """Whether a table follows."""
        return isinstance(self.following, Bang)


def entries(found: Sequence[Line | Bang], kept: int) -> list[Entry]:
    """Return lines and tables in order; the last `kept` stay on a page with what follows."""
    last = len(found) - kept
    after = [*found[1:], None]
    return [
        Entry(
            line,
            following,
            index >= last or isinstance(following, Bang) or announces(line, following),
        )
        for index, (line, following) in enumerate(zip(found, after, strict=False))
    ]


def announces(line: Line | Bang, following: Line | Bang | None) -> bool:
    """Tell whether a line introduces the items after it: it must not be left alone on a page."""
    return may_announce(line, following) and ends_with(line, ":")


def may_announce(line: Line | Bang, following: Line | Bang | None) -> bool:
    """Tell whether a line does so when it ends in a colon: a paragraph before items."""
    return isinstance(line, Line) and line.component == "noi_dung" and is_item(following)


def is_item(line: Line | Bang | None) -> bool:
    """Tell whether a line is an item of a list."""
    return isinstance(line, Line) and line.component in ITEMS


def ends_with(line: Line | Bang, end: str) -> bool:
    """Tell whether the words of a line end so."""
    return isinstance(line, Line) and words(line.text).rstrip().endswith(end)
