"""numbering.xml: the outline, the numbered items, the dashes; one instance for each list.

A list counts from 1 because it has a `w:num` of its own with `startOverride`, decided by the
structure of the document and never by what Word guesses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.word.styles import style_id
from vbhc.word.units import twips_of_mm
from vbhc.word.xml import HEAD, W, text_of

if TYPE_CHECKING:
    from vbhc.nd30 import Spec

OUTLINE, DASHES = 1, 2
FIRST_SERIES = 3  # the number of the first list; later ones follow
# How Word counts; it has no Vietnamese alphabet, so a letter is written as text.
COUNTED = {"upper_roman": "upperRoman", "decimal": "decimal"}


def numbering(law: Spec, item_label: str, series: int) -> str:
    """Return the part for a document with that many numbered lists."""
    indent = twips_of_mm(law.page.first_line_indent.range.use)
    items = _level(0, "decimal", item_label.replace("1", "%1"), indent)
    abstract = [
        _abstract(OUTLINE, _outline_levels(law, indent)),
        _abstract(DASHES, _dashes(law, indent)),
    ]
    if series:
        abstract.append(_abstract(FIRST_SERIES, items))
    instances = [_instance(OUTLINE, OUTLINE), _instance(DASHES, DASHES)]
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    instances += [_instance(FIRST_SERIES + i, FIRST_SERIES, restart) for i in range(series)]
    return f'{HEAD}<w:numbering xmlns:w="{W}">{"".join(abstract)}{"".join(instances)}</w:numbering>'


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


def _instance(number: int, abstract: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
