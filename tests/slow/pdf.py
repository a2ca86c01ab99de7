"""Pages as LibreOffice lays them out, measured in points from the top left corner of the sheet."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from fontTools.ttLib import TTFont

from vbhc.nd30 import spec
from vbhc.word import writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vbhc.document import VanBan

FONT = spec().page.font.name
VIETNAMESE = 0x1EDE  # Ở with hỏi: fonts-liberation 1 has none of its kind
COLUMN_GAP = 9.0  # pt: a wider gap without a blank parts two columns
BASELINE = 0.3  # pt: characters closer than this stand on one line


@dataclass(frozen=True)
class Stretch:
    """What lies between a left and a right edge."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Segment(Stretch):
    """A piece of a line in one column: its text, its left and right edges, its baseline."""

    text: str
    baseline: float


@dataclass(frozen=True)
class Rule(Stretch):
    """A horizontal line."""

    y: float


@dataclass(frozen=True)
class Page:
    """What stands on a page, from the top; pieces of one line from the left."""

    width: float
    height: float
    segments: tuple[Segment, ...]
    rules: tuple[Rule, ...]

    @property
    def lines(self) -> list[str]:
        """Return the lines, with the pieces of both columns side by side."""
        found: list[tuple[float, str]] = []
        for each in self.segments:
            if found and abs(found[-1][0] - each.baseline) <= BASELINE:
                found[-1] = (found[-1][0], f"{found[-1][1]} | {each.text}")
            else:
                found.append((each.baseline, each.text))
        return [text for _y, text in found]

    def segment(self, start: str) -> Segment:
        """Return the piece that begins so; there must be exactly one."""
        found = [each for each in self.segments if each.text.startswith(start)]
        assert len(found) == 1, f"{start!r} begins {len(found)} pieces of {self.lines}"
        return found[0]

    def rule_under(self, segment: Segment) -> Rule:
        """Return the nearest line below a piece of text, inside its column."""
        below = [
            rule
            for rule in self.rules
            if 0 < rule.y - segment.baseline < 15
            and segment.left - 40 < rule.middle < segment.right + 40
        ]
        assert below, f"no line under {segment.text!r}"
        return min(below, key=lambda rule: rule.y)


def require_font() -> None:
    """Fail at once where every measure below would be one of another font."""
    run = subprocess.run(
        ["fc-match", "--format=%{file}|%{index}", FONT], capture_output=True, text=True, check=True
    )
    file, _bar, index = run.stdout.partition("|")
    with TTFont(file, fontNumber=int(index or 0) & 0xFFFF) as font:
        letters = font.getBestCmap()
    if VIETNAMESE not in letters:
        pytest.fail(f"{file}, matched for {FONT}, lacks U+1EDE: install fonts-liberation2")


def convert(packages: Mapping[str, bytes]) -> dict[str, list[Page]]:
    """Return the pages of every package, by its name; all in one run of LibreOffice."""
    require_font()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = []
        for stem, content in packages.items():
            files.append(folder / f"{stem}.docx")
            files[-1].write_bytes(content)
        profile = (folder / "profile").as_uri()
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile}",
            "--convert-to",
            "pdf",
        ]
        run = subprocess.run(
            [*command, "--outdir", name, *map(str, files)],
            capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        # soffice returns 0 for an input it could not read: only the PDF tells.
        missing = [f.stem for f in files if not f.with_suffix(".pdf").is_file()]
        if missing:
            pytest.fail(f"LibreOffice made no PDF of {missing}: {run.stdout}{run.stderr}")
        return {f.stem: _pages(f.with_suffix(".pdf").read_bytes()) for f in files}


@cache
def pages(van_ban: VanBan) -> list[Page]:
    """Return the pages of one document."""
    return convert({"van-ban": writer.to_bytes(van_ban)})["van-ban"]


def pages_of(documents: Mapping[str, VanBan]) -> dict[str, list[Page]]:
    return convert({name: writer.to_bytes(each) for name, each in documents.items()})


def _pages(content: bytes) -> list[Page]:
    document = pdfium.PdfDocument(content)
    try:
        return [_page(page) for page in document]
    finally:
        document.close()


def _page(page: Any) -> Page:
    width, height = page.get_size()
    found = Page(width, height, tuple(_segments(page, height)), tuple(_rules(page, height)))
    page.close()
    return found


@dataclass(frozen=True)
class _Character:
    text: str
    left: float
    right: float
    baseline: float


def _characters(page: Any, height: float) -> Iterable[_Character]:
    textpage = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(textpage.count_chars()):
        if pdfium_c.FPDFText_IsGenerated(textpage, index):
            continue
        pdfium_c.FPDFText_GetCharOrigin(textpage, index, x, y)
        box = textpage.get_charbox(index, loose=True)
        letter = chr(pdfium_c.FPDFText_GetUnicode(textpage, index))
        yield _Character(letter, x.value, box[2], height - y.value)
    textpage.close()


def _segments(page: Any, height: float) -> list[Segment]:
    rows: list[list[_Character]] = []
    for each in sorted(_characters(page, height), key=lambda c: c.baseline):
        if rows and each.baseline - rows[-1][0].baseline <= BASELINE:
            rows[-1].append(each)
        else:
            rows.append([each])
    return [piece for row in rows for piece in _pieces(sorted(row, key=lambda c: c.left))]


def _pieces(row: list[_Character]) -> Iterable[Segment]:
    piece = [row[0]]
    for each in row[1:]:
        if each.left - piece[-1].right > COLUMN_GAP:
            yield from _segment(piece)
            piece = []
        piece.append(each)
    yield from _segment(piece)


def _segment(piece: list[_Character]) -> Iterable[Segment]:
    """Yield the piece without the blanks at its edges."""
    inked = [each for each in piece if not each.text.isspace()]
    if inked:
        start, end = piece.index(inked[0]), len(piece) - piece[::-1].index(inked[-1])
        text = "".join(each.text for each in piece[start:end])
        yield Segment(inked[0].left, inked[-1].right, text, inked[0].baseline)


def _rules(page: Any, height: float) -> Iterable[Rule]:
    """Yield the lines by the points of their paths: bounds would count the stroke's ends too."""
    found = set()
    for drawn in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH]):
        points = list(_points(drawn))
        across, down = [x for x, _y in points], [y for _x, y in points]
        if max(down) - min(down) < 2 and max(across) - min(across) > 10:
            middle = height - (max(down) + min(down)) / 2
            found.add(Rule(min(across), max(across), middle))
    return sorted(found, key=lambda rule: (rule.y, rule.left))


def _points(drawn: Any) -> Iterable[tuple[float, float]]:
    x, y, matrix = ctypes.c_float(), ctypes.c_float(), drawn.get_matrix()
    for index in range(pdfium_c.FPDFPath_CountSegments(drawn)):
        segment = pdfium_c.FPDFPath_GetPathSegment(drawn, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        yield matrix.on_point(x.value, y.value)
