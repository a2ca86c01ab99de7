"""Facts: what stands on the page of a Word file, and Finding: what the checker says of it.

Plain frozen records; this module imports nothing of the project. The reader makes Facts, roles
and rules read them, reports print them. Lengths are in mm, type sizes and gaps in pt, whatever
the file's own unit. Everything is the effective value: direct format, styles, defaults and theme
are resolved. Tracked changes are seen as accepted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning", "info"]
Part = Literal["body", "header", "footer", "footnote"]
Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Format:
    """The effective format of a run.

    `fonts` are the names for ascii, hAnsi, eastAsia and cs, themes resolved; `size` in pt;
    `color` is "auto" or RRGGBB; `highlight` the name of a marker colour or ""; `position` is
    "super", "sub" or "". `caps` is Word's own all-capitals switch, not typed capitals.
    """

    fonts: tuple[str, str, str, str]
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    caps: bool = False
    hidden: bool = False
    color: str = "auto"
    highlight: str = ""
    position: str = ""


_ASIAN = (
    ("\u2e80", "\ud7ff"),
    ("\uf900", "\ufaff"),
    ("\uff00", "\uffef"),
    ("\U00020000", "\U0003ffff"),
)


def _slot(character: str) -> int:
    """Return which of a format's four fonts a character takes: ascii, hAnsi or eastAsia."""
    if character < "\x80":
        return 0
    return 2 if any(first <= character <= last for first, last in _ASIAN) else 1


@dataclass(frozen=True, slots=True)
class RunFact:
    """A stretch of text in one format; a tab is a tab, a line break a line feed.

    `field` is the instruction of the field the text is the result of ("PAGE"), else "".
    """

    text: str
    format: Format
    field: str = ""
    link: bool = False

    @property
    def used_fonts(self) -> tuple[str, ...]:
        """Return the fonts the visible characters take: accented letters such as ạ take hAnsi's."""
        slots = sorted({_slot(c) for c in self.text if not c.isspace()})
        return tuple(dict.fromkeys(self.format.fonts[slot] for slot in slots))


@dataclass(frozen=True, slots=True)
class LineFact:
    """A rule line: a drawn shape, a paragraph border, a row of underscores, or underlined text.

    It stands with the paragraph it is anchored in, the border of or typed in. `length` in mm, None
    when it cannot be told. `solid` is False for dots and dashes; `above` when it stands over the
    paragraph's text (a top border). `left` is where it begins, in mm from the left edge of the text area
    or cell, and `down` how far below the top of the paragraph, where the file tells;
    `thickness` in pt, None for the unknown.
    """

    kind: Literal["shape", "border", "typed", "underline"]
    length: float | None
    solid: bool = True
    above: bool = False
    left: float | None = None
    down: float | None = None
    thickness: float | None = None


@dataclass(frozen=True, slots=True)
class CellFact:
    """The table cell a paragraph stands in: table, row and column from 1 (document order).

    `left` and `width` in mm from the left edge of the text area, as the grid has them;
    `bordered` when a line shows on any side of the cell; `depth` 1 for a table of the body, 2 inside another.
    `columns` is how many cells its row has; `sides` names the sides that show a line, of "tlbr".
    """

    table: int
    row: int
    column: int
    columns: int
    left: float
    width: float
    bordered: bool
    depth: int = 1
    sides: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphFact:
    """One paragraph as it shows.

    `index` counts from 1 within its part in document order, tables and text boxes included, so
    that (`part_name`, `index`) finds the same paragraph again. `text` is typed text without an automatic
    number; that stands in `label` as it shows ("1.", "a)", "-"), with its list in `list_id` and its level
    from 0. Indents in mm, `before` and `after` in pt as they act (a contextual gap that
    Word drops is 0, `contextual` that it drops it beside its own style). `line` is a multiple for `line_rule` "auto", else pt. `mark` is the format of the
    paragraph mark: of an empty paragraph the only one. `box` is the width and height in mm of the text
    box it stands in, or of its cell where all four sides show and the row has a height.
    """

    part: Part
    part_name: str
    index: int
    text: str
    runs: tuple[RunFact, ...]
    style: str = ""
    style_name: str = ""
    align: Align = "left"
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    contextual: bool = False
    line: float = 1.0
    line_rule: Literal["auto", "exact", "atLeast"] = "auto"
    label: str = ""
    list_id: int | None = None
    list_level: int = 0
    outline: int | None = None
    section: int = 1
    page_break: bool = False
    cell: CellFact | None = None
    lines: tuple[LineFact, ...] = ()
    in_text_box: bool = False
    box: tuple[float, float] | None = None
    mark: Format | None = None
    has_picture: bool = False


@dataclass(frozen=True, slots=True)
class HeaderFact:
    """A header or footer of a section: which pages it is for, its paragraphs, whether it shows.

    `shown` is False for an even-page one where odd and even are not told apart, and for a first-page
    one without `titlePg`. One linked to the previous section stands here with that section's content.
    """

    part: Literal["header", "footer"]
    pages: Literal["default", "first", "even"]
    shown: bool
    paragraphs: tuple[ParagraphFact, ...]

    @property
    def has_page_number(self) -> bool:
        """Tell whether a PAGE field stands in it, alone or inside a formula."""
        codes = (r.field.upper() for p in self.paragraphs for r in p.runs if r.field)
        return any("PAGE" in code.replace("{", " ").replace("}", " ").split() for code in codes)


@dataclass(frozen=True, slots=True)
class SectionFact:
    """A section: sheet and margins in mm, its headers and footers, page numbers.

    `first` and `last` are the indices of its first and last body paragraph; `page_start` is None
    where numbering goes on; `has_table` tells of tables in the body that are no head or signature (bordered).
    `left` holds the `gutter` too. `top` and `bottom` are without sign: Word keeps a negative margin
    however tall the header grows. `line_grid` is the pitch in pt of a grid lines are laid on, None without.
    """

    number: int
    width: float
    height: float
    landscape: bool
    top: float
    bottom: float
    left: float
    right: float
    header_distance: float
    title_page: bool
    headers: tuple[HeaderFact, ...]
    first: int
    last: int
    page_format: str = "decimal"
    page_start: int | None = None
    columns: int = 1
    has_table: bool = False
    kind: str = "nextPage"
    footer_distance: float = 0.0
    gutter: float = 0.0
    line_grid: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """A whole Word file. `pages` is what the program that saved it counted, None when it did not.

    `tracked` is the number of tracked changes, `comments` that of comments.
    """

    file: str
    paragraphs: tuple[ParagraphFact, ...]
    sections: tuple[SectionFact, ...]
    footnotes: tuple[ParagraphFact, ...] = ()
    pages: int | None = None
    tracked: int = 0
    comments: int = 0
    odd_even: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """Where a finding stands: part, paragraph from 1 (None: the whole file or section), its words.

    `section` counts from 1; it is 0 where the finding does not speak of a section as a whole.
    """

    part: Part = "body"
    paragraph: int | None = None
    text: str = ""
    part_name: str = ""
    section: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the checker has to say: rule id with its property, clause, what was found and wanted.

    `fix` is "safe" when --fix mends it without touching a word. The same fault in more places is one
    finding: `where` is the first of them, `also` the others in order; the message counts them.
    """

    id: str
    level: Level
    clause: str
    message: str
    hint: str
    where: Where
    found: str = ""
    required: str = ""
    fix: Literal["safe", "none"] = "none"
    also: tuple[Where, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of one file: its kind of document in the decree's words, and the findings in order.

    `stopped` says why the rules were not applied (a legal normative document, a Party paper), else "".
    `roles` names the component of each body paragraph that has one, by its index.
    """

    file: str
    kind: str
    findings: tuple[Finding, ...]
    stopped: str = ""
    roles: dict[int, str] = field(default_factory=dict)
