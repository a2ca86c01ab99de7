"""A Word file into Facts: what stands on its pages, with the formats that act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vbhc.errors import FileError
from vbhc.facts import Facts
from vbhc.word import walk
from vbhc.word.container import Container, open_file, open_path
from vbhc.word.names import APP, BODY, P, w
from vbhc.word.reading.effective import Resolver
from vbhc.word.reading.pages import Headers, section_fact, sections_of, sheet
from vbhc.word.reading.settings import Settings, read_settings
from vbhc.word.reading.story import StoryReader
from vbhc.word.reading.stylesheet import stylesheet
from vbhc.word.reading.values import integer
from vbhc.word.refusal import too_deep, too_large

if TYPE_CHECKING:
    from pathlib import Path

    from vbhc.facts import ParagraphFact, SectionFact
    from vbhc.word.reading.pages import Sheet, Where

MOST_PARAGRAPHS = 150_000  # a body of 100,000 is read, in seconds
_TRACKED = tuple(
    w(name)
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange",
        "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange", "cellIns", "cellDel",
        "cellMerge", "numberingChange",
    )
)  # fmt: skip
_SMALL = 1 << 14  # bytes of a header that is kept for the next file
_NOTES = {"footnotes": w("footnote"), "endnotes": w("endnote")}
_ORDINARY = frozenset({None, "normal"})


def facts_of(source: Path | bytes, name: str = "") -> Facts:
    """Read a Word file, by its path or its bytes; FileError when it cannot be read."""
    return read(open_file(source, name) if isinstance(source, bytes) else open_path(source))


def read(container: Container) -> Facts:
    """Return what stands on the pages of an open Word file.

    A part the file lacks (styles, numbering, theme, a header) gives Word's defaults; FileError
    when a part is there and broken, or the text is nested or as long as no program writes it.
    """
    try:
        return _Reader(container).read()
    except RecursionError as error:
        raise too_deep(container.name) from error


class _Reader:
    def __init__(self, container: Container) -> None:
        self._container = container
        self._root = container.root(container.main)
        self._settings: Settings = read_settings(container)
        styles = stylesheet(container, self._settings)
        self._resolver = Resolver(styles, styles.lists_of(container))

    def read(self) -> Facts:
        root, container = self._root, self._container
        if sum(1 for _each in root.iter(P)) > MOST_PARAGRAPHS:
            raise too_large(container.name)
        sections = self._sections()
        sheets = [sheet(section, self._settings) for section in sections]
        body = root.find(BODY)
        story = StoryReader("body", container.main, root, self._resolver, sheets)
        paragraphs = story.read(_breaks(sections[:-1])) if body is not None else ()
        return Facts(
            file=container.name,
            paragraphs=paragraphs,
            sections=self._section_facts(sections, sheets, paragraphs, story),
            footnotes=self._notes(sheets),
            pages=self._pages(),
            tracked=sum(1 for _each in root.iter(*_TRACKED)),
            comments=self._comments(),
            odd_even=self._settings.odd_even,
        )

    def _sections(self) -> list[Any]:
        """Return the properties of every section; the last is None where the body names none."""
        found = sections_of(self._root)
        last = found[-1] if found else None
        return found if last is not None and last.getparent().tag == BODY else [*found, None]

    def _section_facts(
        self,
        sections: list[Any],
        sheets: list[Sheet],
        paragraphs: tuple[ParagraphFact, ...],
        story: StoryReader,
    ) -> tuple[SectionFact, ...]:
        headers = Headers(self._container, self._settings, self._header)
        spans = _spans(paragraphs, len(sections))
        return tuple(
            section_fact(
                section,
                measured,
                number,
                spans[number - 1],
                headers.of(section, number, measured),
                has_table=any(story.tables.get(number, ())),
            )
            for number, (section, measured) in enumerate(zip(sections, sheets, strict=True), 1)
        )

    def _header(
        self, part: Where, name: str, number: int, measured: Sheet
    ) -> tuple[ParagraphFact, ...]:
        def read() -> tuple[ParagraphFact, ...]:
            root = self._container.root(name)
            story = StoryReader(part, name, root, self._resolver, [measured])
            return story.read(frozenset(), number)

        written = self._container.print_of(name)
        if written is None or written.size > _SMALL:
            return read()
        return self._resolver.lists.headers.get((written, part, name, number, measured), read)

    def _notes(self, sheets: list[Sheet]) -> tuple[ParagraphFact, ...]:
        found: list[ParagraphFact] = []
        for kind, tag in _NOTES.items():
            name = self._container.related(kind)
            if name:
                root = self._container.root(name)
                facts = StoryReader("footnote", name, root, self._resolver, sheets).read(
                    frozenset()
                )
                shown = [_is_text(p, tag) for p in walk.paragraphs(root)]
                found += [fact for fact, is_text in zip(facts, shown, strict=True) if is_text]
        return tuple(found)

    def _pages(self) -> int | None:
        """Return the pages the last program counted; a broken count is none."""
        name = self._container.related("extended-properties", "")
        try:
            return self._container.read(name, _pages) if name else None
        except FileError:
            return None

    def _comments(self) -> int:
        name = self._container.related("comments")
        if not name:
            return 0
        return sum(1 for _each in self._container.root(name).iter(w("comment")))


def _pages(root: Any) -> int | None:
    found = root.find(f"{{{APP}}}Pages")
    return integer(found.text) if found is not None else None


def _breaks(sections: list[Any]) -> frozenset[Any]:
    """Return the paragraphs that end a section."""
    return frozenset(section.getparent().getparent() for section in sections)


def _spans(paragraphs: tuple[ParagraphFact, ...], count: int) -> list[tuple[int, int]]:
    """Return the first and last paragraph of every section; of an empty one, the last before it."""
    found: dict[int, tuple[int, int]] = {}
    for p in paragraphs:
        found[p.section] = (found.get(p.section, (p.index, 0))[0], p.index)
    spans = []
    end = 0
    for number in range(1, count + 1):
        first, end = found.get(number, (end + 1, end))
        spans.append((first, end))
    return spans


def _is_text(paragraph: Any, tag: str) -> bool:
    """Tell whether a paragraph belongs to a note, and not to the line above the notes."""
    note = next(paragraph.iterancestors(tag), None)
    return note is not None and note.get(w("type")) in _ORDINARY
