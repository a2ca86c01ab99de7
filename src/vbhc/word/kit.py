"""What all parts of a page need: paragraphs by component, names broken into lines, rule lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from vbhc.vietnamese import metrics
from vbhc.vietnamese.text import upper
from vbhc.word import xml
from vbhc.word.styles import RULE_STYLE, style_id
from vbhc.word.units import points_of_mm, twips, twips_of_mm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vbhc.nd30 import Spec

# House choice inside the decree's own 62-67 / 98-103 mm: Quốc hiệu at 13 pt bold is 95.7 mm wide.
LEFT_COLUMN_MM = 65.0


@dataclass(frozen=True)
class Kit:
    """The Spec, and the two columns of head and signature in mm."""

    law: Spec

    @cached_property
    def left(self) -> float:
        """Return the width of the left column in mm."""
        return LEFT_COLUMN_MM

    @cached_property
    def right(self) -> float:
        """Return the width of the right column in mm."""
        return self.law.page.text_width - LEFT_COLUMN_MM

    @cached_property
    def columns(self) -> list[int]:
        """Return both columns in twips."""
        return [twips_of_mm(self.left), twips_of_mm(self.right)]

    def style(self, name: str) -> str:
        """Return the style id of a component."""
        return style_id(name, self.law.components[name])

    def paragraph(
        self, name: str, text: str, *, indent: tuple[int, int] | None = None, hanging: int = 0
    ) -> str:
        """Return a paragraph of a component; a line feed in the text is a line break."""
        runs = xml.runs(xml.plain(text))
        return xml.paragraph(self.style(name), runs, indent=indent, hanging=hanging)

    def broken(self, name: str, given: Iterable[str], room_mm: float) -> list[str]:
        """Return a name's lines: as chosen by the user, each broken further when it is too wide."""
        component = self.law.components[name]
        text = "\n".join(upper(line) if component.case == "hoa" else line for line in given)
        if not text:
            return []
        room = points_of_mm(room_mm)
        return metrics.lines(text, component.size.use, room, component.bold, component.italic)

    def width(self, name: str, text: str) -> float:
        """Return the width in pt of a text in the format of a component."""
        component = self.law.components[name]
        return metrics.width(text, component.size.use, component.bold, component.italic)

    def rule(self, name: str, text: str, room_mm: float) -> str:
        """Return the rule line below a text, centred in a column of that width."""
        rule = self.law.components[name].rule
        share = rule.use if rule else 0.0
        room = twips_of_mm(room_mm)
        length = min(twips(share * self.width(name, text)), room)
        side = (room - length) // 2
        return xml.paragraph(RULE_STYLE, indent=(side, room - length - side))
