"""numbering.xml: the outline, the numbered items, the dashes; one instance for each list.

A list counts from 1 because it has a `w:num` of its own with `startOverride`, decided by the
structure of the document and never by what Word guesses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.memo import remembered
from vbhc.word.styles import style_id
from vbhc.word.units import twips_of_mm
from vbhc.word.xml import LISTS_END, LISTS_START, text_of

if TYPE_CHECKING:
    from vbhc.nd30 import Spec

OUTLINE, DASHES, ITEMS = 1, 2, 3  # the three ways of counting, and the first two instances
Instances = tuple[tuple[int, int], ...]
_FIRST: Instances = ((OUTLINE, 0), (DASHES, 0))
# How Word counts; it has no Vietnamese alphabet, so a letter is written as text.
COUNTED = {"upper_roman": "upperRoman", "decimal": "decimal"}


class Numbering:
    """Gives out the instances (`w:num`) of one document, then writes the part."""

    def __init__(self, law: Spec, item_label: str) -> None:
        self.law = law
        self.item_label = item_label
        # Of each its way of counting, and how many levels begin again.
        self.instances = _FIRST

    @property
    def next(self) -> int:
        """The number of the next instance."""
        return len(self.instances) + 1

    def take(self, count: int) -> int:
        """Make instances for that many numbered lists; return the first one's number."""
        first = self.next
        self.instances += ((ITEMS, 1),) * count
        return first

    def outline(self) -> int:
        """Make an instance of the outline that counts from 1 again, for an annex."""
        number = self.next
        self.instances += ((OUTLINE, len(self.law.outline)),)
        return number

    def part(self) -> bytes:
        """Return numbering.xml."""
        return _part(self.law, self.item_label, self.instances)


@remembered(64)
def _part(law: Spec, item_label: str, instances: Instances) -> bytes:
    counted = "".join(_instance(number, *each) for number, each in enumerate(instances, 1))
    return f"{LISTS_START}{_ways(law, item_label)}{counted}{LISTS_END}".encode()


@remembered(16)
def _ways(law: Spec, item_label: str) -> str:
    indent = twips_of_mm(law.page.first_line_indent.range.use)
    items = _level(0, "decimal", item_label.replace("1", "%1"), indent)
    return "".join(
        (
            _abstract(OUTLINE, _outline_levels(law, indent)),
            _abstract(DASHES, _dashes(law, indent)),
            _abstract(ITEMS, items),
        )
    )


def _restart(levels: int) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(levels)
    )


def _outline_levels(law: Spec, indent: int) -> str:
    levels = []
    for number, level in enumerate(law.outline):
        if level.number in COUNTED:
            style = style_id(level.component, law.components[level.component])
            label = level.label.format(f"%{number + 1}")
            levels.append(_level(number, COUNTED[level.number], label, indent, style))
    return "".join(levels)


def _dashes(law: Spec, indent: int) -> str:
    marks = (law.components[name].prefix for name in ("gach_dau_dong", "gach_con"))
    return "".join(_level(number, "bullet", mark, indent) for number, mark in enumerate(marks))


def _level(number: int, form: str, label: str, indent: int, style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text_of(label)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{indent}"/></w:pPr></w:lvl>'
    )


def _abstract(number: int, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _instance(number: int, way: int, restarted: int) -> str:
    override = _restart(restarted)
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{way}"/>{override}</w:num>'
