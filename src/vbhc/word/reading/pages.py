"""Sections: the sheet, and the headers and footers as they show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from vbhc.facts import HeaderFact, ParagraphFact, SectionFact
from vbhc.word import walk
from vbhc.word.names import BODY, CELL, P_PR, SECT_PR, P, r, w
from vbhc.word.reading.values import flag, integer, mm, number, on, twips, val

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.word.container import Container
    from vbhc.word.reading.settings import Settings

Pages = Literal["default", "first", "even"]
Where = Literal["header", "footer"]
_PARTS: tuple[Where, ...] = ("header", "footer")
_PAGES: tuple[Pages, ...] = ("default", "first", "even")
# What Word takes where nothing is said: US Letter with an inch around.
_LETTER = (612.0, 792.0)
_MARGIN = 72.0
_DISTANCE = 36.0
_GRIDS = frozenset({"lines", "linesAndChars", "snapToChars"})
_ASKED: dict[str, Pages] = {pages: pages for pages in _PAGES}
_LINKS: dict[Any, Where] = {w("headerReference"): "header", w("footerReference"): "footer"}
Linked = dict[tuple[Where, Pages], str]
_MOST_COLUMNS = 45


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of a section in mm; `room` is the width of one column of text."""

    width: float
    height: float
    landscape: bool
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    gutter: float
    columns: int
    room: float


def sections_of(root: Any) -> list[Any]:
    """Return the section properties of a body in order; the last one ends the document."""
    found = []
    for element in root.iter(SECT_PR):
        owner = element.getparent()
        if owner is None or owner.tag == w("sectPrChange"):
            continue
        paragraph = owner.getparent()
        if owner.tag == BODY or (owner.tag == P_PR and paragraph.tag == P and _ends(paragraph)):
            found.append(element)
    return found


def _ends(paragraph: Any) -> bool:
    """Tell whether a paragraph may end a section: none in a table or a text box does."""
    inside = next(paragraph.iterancestors(CELL, w("txbxContent")), None)
    return inside is None and not walk.mark_deleted(paragraph)


def sheet(section: Any | None, settings: Settings) -> Sheet:
    """Return the measures of a section, Word's own where it says nothing."""
    size, margins, columns = (
        section.find(w(name)) if section is not None else None for name in ("pgSz", "pgMar", "cols")
    )
    width, height = (_length(size, name, _LETTER[i]) for i, name in enumerate(("w", "h")))
    around = {s: _length(margins, s, _MARGIN) for s in ("top", "bottom", "left", "right")}
    gutter = _length(margins, "gutter", 0.0)
    inner = "top" if settings.gutter_at_top else "left"
    around = {side: abs(length) for side, length in around.items()}
    around[inner] += gutter
    count, room = _columns(columns, width - around["left"] - around["right"])
    turned = size is not None and size.get(w("orient")) == "landscape"
    return Sheet(
        width=mm(width),
        height=mm(height),
        landscape=turned or width > height,
        top=mm(around["top"]),
        bottom=mm(around["bottom"]),
        left=mm(around["left"]),
        right=mm(around["right"]),
        header=mm(_length(margins, "header", _DISTANCE)),
        footer=mm(_length(margins, "footer", _DISTANCE)),
        gutter=mm(gutter),
        columns=count,
        room=mm(max(room, 0.0)),
    )


def section_fact(
    section: Any | None,
    measured: Sheet,
    number_: int,
    span: tuple[int, int],
    headers: tuple[HeaderFact, ...],
    has_table: bool,
) -> SectionFact:
    """Return the fact of a section that holds the body paragraphs of that span."""
    get = section.find if section is not None else lambda _name: None
    pages = get(w("pgNumType"))
    kind = val(get(w("type"))) or "nextPage"
    return SectionFact(
        number=number_,
        width=measured.width,
        height=measured.height,
        landscape=measured.landscape,
        top=measured.top,
        bottom=measured.bottom,
        left=measured.left,
        right=measured.right,
        header_distance=measured.header,
        title_page=_title_page(section),
        headers=headers,
        first=span[0],
        last=span[1],
        page_format=(pages.get(w("fmt")) or "decimal") if pages is not None else "decimal",
        page_start=integer(pages.get(w("start"))) if pages is not None else None,
        columns=measured.columns,
        has_table=has_table,
        kind=kind,
        footer_distance=measured.footer,
        gutter=measured.gutter,
        line_grid=_grid(get(w("docGrid"))),
    )


class Headers:
    """Gives each section its headers and footers: one a section does not name is the previous one's."""

    def __init__(
        self,
        container: Container,
        settings: Settings,
        read: Callable[[Where, str, int, Sheet], tuple[ParagraphFact, ...]],
    ) -> None:
        self._container = container
        self._settings = settings
        self._read = read
        self._linked: Linked = {}
        self._parts: dict[str, tuple[ParagraphFact, ...]] = {}

    def of(self, section: Any | None, number_: int, measured: Sheet) -> tuple[HeaderFact, ...]:
        """Return the headers and footers of the next section, in the order they are written in."""
        self._follow(section)
        shown = {
            "default": True,
            "first": _title_page(section),
            "even": self._settings.odd_even,
        }
        found = []
        for part in _PARTS:
            for pages in _PAGES:
                name = self._linked.get((part, pages))
                if name:
                    content = self._content(part, name, number_, measured)
                    found.append(HeaderFact(part, pages, shown[pages], content))
        return tuple(found)

    def _follow(self, section: Any | None) -> None:
        relations = self._container.relations(self._container.main)
        for reference in section if section is not None else ():
            part = _LINKS.get(reference.tag)
            pages = _ASKED.get(reference.get(w("type"), "default"))
            relation = relations.get(reference.get(r("id"), ""))
            if part and pages and relation and self._container.has(relation.target):
                self._linked[part, pages] = relation.target

    def _content(
        self, part: Where, name: str, number_: int, measured: Sheet
    ) -> tuple[ParagraphFact, ...]:
        if name not in self._parts:
            self._parts[name] = self._read(part, name, number_, measured)
        return self._parts[name]


def _title_page(section: Any | None) -> bool:
    found = section.find(w("titlePg")) if section is not None else None
    return found is not None and on(found)


def _length(element: Any | None, name: str, otherwise: float) -> float:
    found = twips(element.get(w(name))) if element is not None else None
    return otherwise if found is None else found


def _columns(columns: Any | None, width: float) -> tuple[int, float]:
    """Return how many columns a section has, and the width of the first in pt."""
    if columns is None:
        return 1, width
    own = columns.findall(w("col"))
    if own and flag(columns.get(w("equalWidth"))) is False:
        return len(own), _length(own[0], "w", width)
    count = max(1, min(integer(columns.get(w("num"))) or 1, _MOST_COLUMNS))
    return count, (width - _length(columns, "space", _DISTANCE) * (count - 1)) / count


def _grid(element: Any | None) -> float | None:
    if element is None or element.get(w("type")) not in _GRIDS:
        return None
    pitch = number(element.get(w("linePitch")))
    return pitch / 20 if pitch else None
