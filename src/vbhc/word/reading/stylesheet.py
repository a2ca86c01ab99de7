"""styles.xml with its theme: read once, kept as plain dictionaries.

Most files of an office carry the same styles, so the last few sheets are kept by the very bytes of their
parts as they lie in the file: nothing is unpacked to find one again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from vbhc.memo import Kept
from vbhc.word.names import P_PR, R_PR, w
from vbhc.word.reading.lists import Lists
from vbhc.word.reading.properties import Properties, paragraph_properties, run_properties
from vbhc.word.reading.resolved import Memo
from vbhc.word.reading.tablestyle import TableLook, read_look
from vbhc.word.reading.theme import Theme, read_theme
from vbhc.word.reading.values import is_on, val

if TYPE_CHECKING:
    from vbhc.word.container import Container
    from vbhc.word.reading.settings import Settings

PARTS = ("styles", "theme")
KEPT = 16
_KEPT_BYTES = 1 << 20
_FOLLOWED = 100  # a chain of styles longer than this is no chain


@dataclass(frozen=True, slots=True)
class Style:
    """A style as it is written, without what it inherits."""

    id: str
    kind: str
    name: str = ""
    based_on: str = ""
    default: bool = False
    run: Properties = field(default_factory=dict)
    paragraph: Properties = field(default_factory=dict)
    look: TableLook = field(default_factory=TableLook)


@dataclass(frozen=True)
class StyleSheet:
    """The styles of a document, its defaults and its theme; `memo` is for what depends on them alone."""

    styles: dict[str, Style]
    run: Properties
    paragraph: Properties
    theme: Theme
    memo: Memo = field(default_factory=Memo, compare=False)
    lists: Kept[Lists] = field(default_factory=lambda: Kept(KEPT), compare=False)

    @cached_property
    def defaults(self) -> dict[str, str]:
        """Return the id of the default style of each kind."""
        return {style.kind: style.id for style in self.styles.values() if style.default}

    def style_of(self, style_id: str, kind: str) -> str:
        """Return the id itself where there is such a style of that kind, else the default's, else ""."""
        found = self.styles.get(style_id)
        if found is not None and found.kind == kind:
            return style_id
        return self.defaults.get(kind, "") if kind != "character" else ""

    def lists_of(self, container: Container) -> Lists:
        """Return the lists of a file with these styles; FileError when they are broken."""
        name = container.related("numbering")
        part = container.print_of(name) if name else None

        def made() -> Lists:
            return Lists(container.root(name) if name else None, self.theme)

        small = part is None or part.size <= _KEPT_BYTES
        return self.lists.get(part, made) if small else made()

    def chain(self, style_id: str) -> list[Style]:
        """Return a style and those it is based on, the root first; a circle ends where it closes."""
        known: list[Style] | None = self.memo.get(style_id)
        if known is not None:
            return known
        found: list[Style] = []
        seen: set[str] = set()
        style = self.styles.get(style_id)
        while style is not None and style.id not in seen and len(found) < _FOLLOWED:
            found.append(style)
            seen.add(style.id)
            base = self.styles.get(style.based_on)
            style = base if base is not None and base.kind == style.kind else None
        self.memo.keep(style_id, found[::-1])
        return found[::-1]


_sheets: Kept[StyleSheet] = Kept(KEPT)


def stylesheet(container: Container, settings: Settings) -> StyleSheet:
    """Return the style sheet of a file; a part that is not there gives Word's defaults.

    FileError for a part that is there and broken: to guess would be to find faults that are none.
    """
    names = [container.related(kind) for kind in PARTS]
    parts = [container.print_of(name) for name in names]

    def made() -> StyleSheet:
        roots = [container.parsed(name) if name else None for name in names]
        return _read(roots[0], read_theme(roots[1], settings.languages))

    small = sum(len(part.packed) for part in parts if part) <= _KEPT_BYTES
    return _sheets.get((*parts, settings.languages), made) if small else made()


def _read(styles: Any | None, theme: Theme) -> StyleSheet:
    run, paragraph = _doc_defaults(styles, theme)
    rows = styles.findall(w("style")) if styles is not None else []
    found = [_style(row, theme) for row in rows]
    return StyleSheet({style.id: style for style in found if style.id}, run, paragraph, theme)


def _doc_defaults(styles: Any | None, theme: Theme) -> tuple[Properties, Properties]:
    defaults = styles.find(w("docDefaults")) if styles is not None else None
    if defaults is None:
        return {}, {}
    run = defaults.find(f"{w('rPrDefault')}/{R_PR}")
    paragraph = defaults.find(f"{w('pPrDefault')}/{P_PR}")
    return run_properties(run, theme), paragraph_properties(paragraph)


def _style(row: Any, theme: Theme) -> Style:
    kind = row.get(w("type"), "paragraph")
    return Style(
        id=row.get(w("styleId"), ""),
        kind=kind,
        name=val(row.find(w("name"))),
        based_on=val(row.find(w("basedOn"))),
        default=is_on(row.get(w("default"), "0")),
        run=run_properties(row.find(R_PR), theme),
        paragraph=paragraph_properties(row.find(P_PR)),
        look=read_look(row, theme) if kind == "table" else TableLook(),
    )
