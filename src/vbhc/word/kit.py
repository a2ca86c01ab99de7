"""What all parts of a page need: paragraphs by component, names broken into lines, rule lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from vbhc.memo import remembered
from vbhc.vietnamese import metrics
from vbhc.vietnamese.text import upper
from vbhc.word import xml
from vbhc.word.styles import RULE_STYLE, style_id
from vbhc.word.units import half_points, points_of_mm, twips, twips_of_mm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vbhc.nd30 import Spec

# House choice inside the decree's own 62-67 / 98-103 mm: Quốc hiệu at 13 pt bold is 95.7 mm wide.
LEFT_COLUMN_MM = 65.0
_SIZED = ("quoc_hieu", "tieu_ngu", "dia_danh_thoi_gian")
_BESIDE = "so_ky_hieu"


@dataclass(frozen=True, eq=False)
class Kit:
    """The Spec as this document takes it, that of the styles, and the two columns in mm."""

    law: Spec
    styles: Spec

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

    @cached_property
    def style_ids(self) -> dict[str, str]:
        """Return the style id of each component."""
        return {name: style_id(name, each) for name, each in self.law.components.items()}

    def style(self, name: str) -> str:
        """Return the style id of a component."""
        return self.style_ids[name]

    def paragraph(
        self,
        name: str,
        text: str,
        *,
        indent: tuple[int, int] | None = None,
        hanging: int = 0,
        gaps: tuple[float, float] | None = None,
        keep_next: bool = False,
    ) -> str:
        """Return a paragraph of a component; a line feed in the text is a line break.

        `indent` and `hanging` are in twips; `gaps` are the space before and after in pt, where it
        is not that of the style.
        """
        size, own_gaps, kept = self._own[name]
        if gaps is None:
            gaps = own_gaps
        before, after = (twips(gaps[0]), twips(gaps[1])) if gaps else (None, None)
        return xml.paragraph(
            self.style(name),
            xml.run(text, size=size),
            keep_next=keep_next and not kept,
            before=before,
            after=after,
            indent=indent,
            hanging=hanging,
        )

    def line(self, name: str, text: str) -> str:
        """Return a paragraph of a component that is as all of its kind but for the text."""
        if not text or "\n" in text:
            return self.paragraph(name, text)
        around = self._lines.get(name)
        if around is None:
            around = self._lines[name] = self.paragraph(name, xml.HOLE).split(xml.HOLE)
        return f"{around[0]}{xml.text_of(text)}{around[1]}"

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        """What stands around the text of a line of each component."""
        return {}

    def beside(self, left: str, right: str) -> str:
        """Return a row of the two columns."""
        before, between, after = self._row
        return f"{before}{left}{between}{right}{after}"

    def table(self, *rows: str) -> str:
        """Return a table of such rows, without borders."""
        before, after = self._table
        return f"{before}{''.join(rows)}{after}"

    @cached_property
    def _row(self) -> list[str]:
        return xml.row(xml.cell(width, xml.HOLE) for width in self.columns).split(xml.HOLE)

    @cached_property
    def _table(self) -> list[str]:
        return xml.table(self.columns, [xml.HOLE]).split(xml.HOLE)

    @cached_property
    def _own(self) -> dict[str, tuple[int, tuple[float, float] | None, bool]]:
        """Return what each component has beside its style: size, gaps; whether that keeps it with the next."""
        found = {}
        for name, own in self.law.components.items():
            style = self.styles.components[name]
            size = half_points(own.size.use) if own.size.use != style.size.use else 0
            gaps = (own.before, own.after) if own.before != style.before else None
            found[name] = (size, gaps, own.keep_next)
        return found

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


@remembered(256)
def fitted(law: Spec, date_line: str) -> Kit:
    """Return the kit of a document, with the set of head sizes in which its date line fits.

    Quốc hiệu, Tiêu ngữ and date go together (PLI-I.V n.1); the largest set that fits is taken.
    """
    room = points_of_mm(law.page.text_width - LEFT_COLUMN_MM)
    for kit in _kits(law):
        if kit.width(_SIZED[-1], date_line) <= room:
            break
    return kit


@remembered(16)
def _kits(law: Spec) -> list[Kit]:
    """Return a kit for each set of head sizes, the largest first."""
    return [_kit(law, sizes) for sizes in sorted(law.page.size_triples.allowed, reverse=True)]


def _kit(law: Spec, sizes: tuple[float, ...]) -> Kit:
    date = law.components[_SIZED[-1]]
    if sizes[-1] == date.size.use:
        return Kit(law, law)
    changed = {
        name: replace(component, size=replace(component.size, use=size))
        for name, size in zip(_SIZED, sizes, strict=True)
        if (component := law.components[name])
    }
    # Now as large as the number beside it, the date no longer needs the number lowered.
    changed[_BESIDE] = replace(law.components[_BESIDE], before=date.before)
    return Kit(replace(law, components={**law.components, **changed}), law)
