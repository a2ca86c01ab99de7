"""One part's paragraphs into facts: the body, a header, a footer, the notes.

Two passes: the first reads each paragraph for itself, in document order, since numbers and fields
go on from one to the next; the second sees the neighbours, which decide whether a gap or a border acts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from vbhc.facts import LineFact, ParagraphFact
from vbhc.word import walk
from vbhc.word.names import CELL, P_PR, TABLE, w
from vbhc.word.reading import drawings, marks
from vbhc.word.reading.counters import Counters
from vbhc.word.reading.effective import NOWHERE
from vbhc.word.reading.grids import Cell, Grids
from vbhc.word.reading.inline import InlineReader, OpenFields, open_fields
from vbhc.word.reading.values import mm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vbhc.facts import Align, Format, Part, RunFact
    from vbhc.word.reading.effective import Layout, Resolver
    from vbhc.word.reading.pages import Sheet
    from vbhc.word.reading.properties import Border

TEXT_BOX = w("txbxContent")
_NEAR_MM = 5.0  # a tab stop this near to the middle, or to the edge, is meant to be there


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a paragraph: its cell, its text box, the width of its text in mm, open fields."""

    room: float
    told: OpenFields
    cell: Cell | None = None
    depth: int = 0
    in_box: bool = False
    box: tuple[float, float] | None = None


@dataclass(slots=True)
class Draft:
    """A paragraph after the first pass."""

    element: Any
    style: str
    layout: Layout
    mark: Format
    runs: tuple[RunFact, ...]
    drawings: tuple[Any, ...]
    page_break: bool
    label: str
    context: Context
    section: int


class StoryReader:
    """Reads the paragraphs of one part. `sheets` are the sections', each with its last paragraph."""

    def __init__(
        self, part: Part, name: str, root: Any, resolver: Resolver, sheets: list[Sheet]
    ) -> None:
        self._part = part
        self._name = name
        self._root = root
        self._resolver = resolver
        self._sheets = sheets
        self._unseen = set(walk.unseen(root))
        self._whole = not walk.has_gone(root)
        self._grids = Grids(resolver.sheet, self._unseen)
        self._inline = InlineReader(resolver)
        self._counters = Counters(resolver.lists)
        self._told = open_fields(root)
        self._cells: dict[Any, Cell] = {}
        self._contexts: dict[Any, Context] = {}
        self._drafts: dict[Any, Draft] = {}
        self.section = 1
        self.tables: dict[int, list[bool]] = {}

    def read(self, breaks: frozenset[Any], first: int = 1) -> tuple[ParagraphFact, ...]:
        """Return the facts; after each paragraph of `breaks` a new section begins."""
        self.section, ended = first, False
        for element in walk.paragraphs(self._root):
            context = self._context(element.getparent())
            if ended and not context.in_box:
                self.section, ended = self.section + 1, False
                self._contexts.clear()
                context = self._context(element.getparent())
            self._drafts[element] = self._draft(element, context)
            ended = ended or element in breaks
        self._contexts.clear()
        self._cells.clear()
        found = [self._fact(n, draft) for n, draft in enumerate(self._drafts.values(), 1)]
        return tuple(self._with_cell_lines(found))

    # --- first pass ---------------------------------------------------------------------------

    def _draft(self, element: Any, context: Context) -> Draft:
        written = walk.child(element, P_PR)
        properties = list(written) if written is not None else []
        place = context.cell.place if context.cell and not context.in_box else NOWHERE
        style, layout, mark = self._resolver.paragraph(place, properties)
        pieces = [element] if self._whole else walk.pieces(element)
        content = self._inline.read(pieces, style, place, context.told)
        label = self._counters.label(*layout.number) if layout.number else ""
        return Draft(
            element, style, layout, mark, tuple(content.runs), tuple(content.drawings),
            content.page_break, label, context, self.section,
        )  # fmt: skip

    def _context(self, parent: Any) -> Context:
        """Return what surrounds the paragraphs of a parent element; found out once for each."""
        found = self._contexts.get(parent)
        if found is not None:
            return found
        chain = []
        element = parent
        while element is not None and element not in self._contexts:
            chain.append(element)
            element = element.getparent()
        found = self._contexts[element] if element is not None else self._outermost()
        for inner in reversed(chain):
            found = self._contexts[inner] = self._inside(inner, found)
        return found

    def _outermost(self) -> Context:
        at = min(self.section, len(self._sheets)) - 1
        return Context(self._sheets[at].room, self._told)

    def _inside(self, element: Any, around: Context) -> Context:
        if element.tag == TABLE:
            self._measure(element, around)
        elif element.tag == CELL and (cell := self._cells.get(element)):
            box = cell.box or around.box
            return Context(cell.room, around.told, cell, cell.fact.depth, around.in_box, box)
        elif element.tag == TEXT_BOX:
            box = drawings.box_size(element)
            room = box[0] if box else around.room
            return Context(
                room, open_fields(element), around.cell, around.depth, in_box=True, box=box
            )
        return around

    def _measure(self, table: Any, around: Context) -> None:
        cells, ruled = self._grids.cells(table, around.room, around.depth + 1)
        self._cells.update(cells)
        if not around.depth and not around.in_box:
            self.tables.setdefault(self.section, []).append(ruled and len(cells) > 1)

    # --- second pass --------------------------------------------------------------------------

    def _fact(self, index: int, draft: Draft) -> ParagraphFact:
        layout, context, runs = draft.layout, draft.context, draft.runs
        before, after = self._gaps(draft)
        cell = context.cell
        seen = [run for run in runs if not run.format.hidden]
        text = "".join([run.text for run in seen])
        style = self._resolver.sheet.styles.get(draft.style)
        list_id, level = layout.number or (None, 0)
        return ParagraphFact(  # in the order of the fields: names would take half as long again
            self._part, self._name, index, text, runs, draft.style, style.name if style else "",
            self._align(draft), layout.left, layout.right, layout.first, before, after,
            layout.contextual, layout.line, layout.rule, draft.label, list_id, level,
            layout.outline, draft.section, layout.page_break or draft.page_break,
            cell.fact if cell else None, tuple(self._lines(draft, seen, text)),
            context.in_box or layout.frame is not None, _framed(layout) or context.box,
            draft.mark, any(map(drawings.has_picture, draft.drawings)),
        )  # fmt: skip

    def _align(self, draft: Draft) -> Align:
        """Return how the text lies: a frame, or the tab stop it is all set at, may place it."""
        layout, room = draft.layout, draft.context.room
        if layout.frame is not None:
            return layout.frame.align or layout.align
        if layout.align != "left":
            return layout.align
        text = "".join([run.text for run in draft.runs])
        if not text.startswith("\t") or not text.strip():
            return layout.align
        rest = text.lstrip("\t")
        stops = [stop for stop in layout.tabs if stop[0] > layout.left + layout.first]
        tabs = len(text) - len(rest)
        if "\t" in rest.rstrip() or "\n" in rest or tabs > len(stops):
            return layout.align
        place, kind = stops[tabs - 1]
        if kind == "center" and abs(place - room / 2) <= _NEAR_MM:
            return "center"
        return "right" if kind == "right" and abs(place - room) <= _NEAR_MM else layout.align

    def _lines(self, draft: Draft, seen: list[RunFact], text: str) -> Iterator[LineFact]:
        room, layout = draft.context.room, draft.layout
        for drawing in draft.drawings:
            yield from drawings.lines(drawing, room)
        if any(layout.borders):
            yield from self._borders(draft, room)
        if marks.may_hold_a_row(text):
            yield from marks.typed_lines(seen, text)
        if [run for run in seen if run.format.underline]:
            yield from marks.underlines(seen)

    def _borders(self, draft: Draft, room: float) -> Iterator[LineFact]:
        """Yield a paragraph's borders; of like neighbours Word frames the whole, not each."""
        same = {
            True: self._alike(draft, walk.preceding(draft.element)),
            False: self._alike(draft, walk.following(draft.element)),
        }
        found = marks.border_lines(draft.layout, room)
        yield from (line for line in found if not same[line.above])

    def _alike(self, draft: Draft, neighbour: Any | None) -> bool:
        other = self._drafts.get(neighbour) if neighbour is not None else None
        if other is None:
            return False
        mine, theirs = draft.layout, other.layout
        return (mine.borders, mine.left, mine.right) == (theirs.borders, theirs.left, theirs.right)

    def _gaps(self, draft: Draft) -> tuple[float, float]:
        """Return the gaps before and after as they act."""
        layout = draft.layout
        before, after = layout.before, layout.after
        if not (layout.contextual or layout.before_auto or layout.after_auto):
            return before, after
        previous, following = walk.preceding(draft.element), walk.following(draft.element)
        in_cell = draft.context.cell is not None
        if self._no_gap(draft, previous) or (layout.before_auto and in_cell and previous is None):
            before = 0.0
        if self._no_gap(draft, following) or (layout.after_auto and in_cell and following is None):
            after = 0.0
        return before, after

    def _no_gap(self, draft: Draft, neighbour: Any | None) -> bool:
        other = self._drafts.get(neighbour) if neighbour is not None else None
        return other is not None and draft.layout.contextual and other.style == draft.style

    def _with_cell_lines(self, found: list[ParagraphFact]) -> list[ParagraphFact]:
        """Give the single flat border of an open cell to the paragraph beside it."""
        places: dict[int, tuple[Cell, list[int]]] = {}
        for at, draft in enumerate(self._drafts.values()):
            cell = draft.context.cell
            if cell and cell.line and not draft.context.in_box:
                places.setdefault(id(cell), (cell, []))[1].append(at)
        for cell, where in places.values():
            if cell.line:
                above, border = cell.line
                at = where[0] if above else where[-1]
                line = _cell_line(cell, above, border)
                found[at] = replace(found[at], lines=(*found[at].lines, line))
        return found


def _framed(layout: Layout) -> tuple[float, float] | None:
    """Return the size in mm of a frame that has one."""
    frame = layout.frame
    if frame is None or frame.width is None or frame.height is None:
        return None
    return mm(frame.width), mm(frame.height)


def _cell_line(cell: Cell, above: bool, border: Border) -> LineFact:
    width = cell.fact.width
    return LineFact("border", width, border.solid, above, 0.0, thickness=border.thickness)
