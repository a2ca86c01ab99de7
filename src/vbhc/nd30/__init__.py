"""The decree as data: what Nghị định 30/2020/NĐ-CP says, record by record with its clause.

One :class:`Spec` stands between the two directions: the writer takes ``use`` out of a record,
the checker tests the range of the same record. The numbers live in the TOML files beside this
module; ``tests/nd30/decree.toml`` holds them a second time, transcribed independently.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from vbhc.i18n import language
from vbhc.nd30.loader import build, read

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Range:
    """A value of the decree: between `min` and `max`, or one of `one_of`; we print `use`."""

    use: float
    min: float | None = None
    max: float | None = None
    one_of: tuple[float, ...] = ()

    def allows(self, value: float, tolerance: float = 0.0) -> bool:
        """Tell whether the value is inside the range, give or take the tolerance."""
        if self.one_of:
            return any(abs(value - each) <= tolerance for each in self.one_of)
        above = self.min is None or value >= self.min - tolerance
        return above and (self.max is None or value <= self.max + tolerance)

    def nearest(self, value: float) -> float:
        """Return the value inside the range that is nearest to a given one."""
        if self.one_of:
            return min(self.one_of, key=lambda each: abs(each - value))
        above = value if self.min is None else max(value, self.min)
        return above if self.max is None else min(above, self.max)


@dataclass(frozen=True)
class Component:
    """One component (thành phần thể thức): sizes and gaps in pt, `rule` as a share of the line.

    `prefix`, `between`, `groups`, `last` are its fixed punctuation, `blank` what a draft leaves open.
    """

    clause: str
    title: str
    english: str
    size: Range
    align: str
    case: str = "thuong"
    bold: bool = False
    italic: bool = False
    text: str = ""
    prefix: str = ""
    between: str = ""
    groups: str = ""
    last: str = ""
    blank: str = ""
    rule: Range | None = None
    indent: bool = False
    body: bool = False
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    outline: int = 0
    color: str = ""
    line_above: bool = False
    called: str = ""
    read_only: bool = False

    @property
    def name(self) -> str:
        """Return what the component is called inside a sentence, in the language in force."""
        return self.english if language() == "en" else self.called or self.title

    def __str__(self) -> str:
        """Return its name, for a message that is told only when there is something to say."""
        return self.name


@dataclass(frozen=True)
class LoaiVanBan:
    """A type of document (tên loại) with its abbreviation and the model (Mẫu) of its layout.

    `house` when Điều 7 does not list it; `instead` is then the type it could be issued as.
    """

    clause: str
    name: str
    abbreviation: str = ""
    model: str = ""
    house: bool = False
    instead: str = ""


@dataclass(frozen=True)
class Stamp:
    """A stamp of urgency: its words and the size of its box in mm."""

    clause: str
    text: str
    width: float
    height: float


@dataclass(frozen=True)
class OutlineLevel:
    """A level of the outline: its component, how it counts, and its label around the number."""

    clause: str
    component: str
    number: str
    label: str


@dataclass(frozen=True)
class Outline:
    """The levels from the highest."""

    level: tuple[OutlineLevel, ...]


@dataclass(frozen=True)
class Length:
    """A length or ratio the decree bounds (mm for the page, pt for gaps, lines for spacing)."""

    clause: str
    range: Range


@dataclass(frozen=True)
class Paper:
    """The sheet, in mm."""

    clause: str
    width: float
    height: float
    orientation: str


@dataclass(frozen=True)
class Font:
    """The font of everything."""

    clause: str
    name: str
    color: str


@dataclass(frozen=True)
class PageNumber:
    """The page number; `distance` from the edge of the sheet in mm."""

    clause: str
    position: str
    align: str
    first_page: bool
    start: int
    distance: float


@dataclass(frozen=True)
class SizeTriples:
    """Which sizes of Quốc hiệu, Tiêu ngữ and địa danh go together."""

    clause: str
    allowed: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Page:
    """Page set-up and the measures of the body."""

    paper: Paper
    margin_top: Length
    margin_bottom: Length
    margin_left: Length
    margin_right: Length
    font: Font
    page_number: PageNumber
    first_line_indent: Length
    paragraph_gap: Length
    line_spacing: Length
    size_triples: SizeTriples

    @cached_property
    def text_width(self) -> float:
        """Return the width between the margins we print, in mm."""
        return self.paper.width - self.margin_left.range.use - self.margin_right.range.use


@dataclass(frozen=True)
class Spec:
    """The whole decree as this package knows it."""

    page: Page
    components: dict[str, Component]
    types: dict[str, LoaiVanBan]
    outline: tuple[OutlineLevel, ...]
    stamps: dict[str, Stamp]

    def __hash__(self) -> int:
        """Return a hash equal for equal decrees; the tables themselves have none."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.page.paper)


def load(folder: Path = FOLDER) -> Spec:
    """Read the decree's files from a folder; SpecError when one of them is damaged."""

    def table(name: str) -> tuple[dict[str, Any], Path]:
        file = folder / f"{name}.toml"
        return read(file), file

    def records(cls: type, name: str) -> dict[str, Any]:
        rows, file = table(name)
        return {key: build(cls, row, file, key) for key, row in rows.items()}

    outline, file = table("outline")
    return Spec(
        page=build(Page, *table("page"), "page"),
        components=records(Component, "components"),
        types=records(LoaiVanBan, "types"),
        stamps=records(Stamp, "stamps"),
        outline=build(Outline, outline, file, "outline").level,
    )


@lru_cache(maxsize=1)
def spec() -> Spec:
    """Return the decree, read once in a process."""
    return load()
