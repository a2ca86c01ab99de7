"""Widths of text in Times New Roman, and lines broken by them.

The table holds the widths of Liberation Serif, which are those of Times New Roman;
``tools/make_widths.py`` makes it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from vbhc.memo import remembered, remembering
from vbhc.vietnamese.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WIDTHS = Path(__file__).with_name("widths.json")
_NO_WIDTH = ("Mn", "Me", "Cf", "Cc")
_BLANKS = re.compile(r"[^\S\xa0\u202f]+")  # a no-break space does what its name says

# Words that belong to what follows them.
_LINKING = (
    "và", "hoặc", "của", "tại", "về", "cho", "với", "trong", "từ", "đến", "theo", "các",
    "những", "dịp",
)  # fmt: skip
# Words that belong to the name that follows them, if one does: not the last one in "Giám đốc Sở".
_NAMED = ("tỉnh", "huyện", "xã", "phường", "sở", "bộ")
# Words of two syllables, as names of agencies have them: a break inside hurts the reader.
_COMPOUNDS = (
    "ủy ban", "hội đồng", "nhân dân", "thành phố", "thị xã", "thị trấn", "văn phòng",
    "thanh tra", "trung tâm", "chi cục", "quản lý", "khoa học", "công nghệ", "công nghiệp",
    "công thương", "nông nghiệp", "nông thôn", "phát triển", "môi trường", "tài nguyên",
    "tài chính", "kế hoạch", "đầu tư", "giáo dục", "đào tạo", "văn hóa", "thể thao",
    "du lịch", "thông tin", "truyền thông", "giao thông", "vận tải", "xây dựng", "lao động",
    "thương binh", "xã hội", "nội vụ", "ngoại vụ", "tư pháp", "y tế", "dân tộc", "tôn giáo",
    "ứng dụng", "dịch vụ", "kỹ thuật", "tiêu chuẩn", "đo lường", "chất lượng", "hành chính",
    "cải cách", "cách hành", "tham mưu", "nhân dịp", "kỷ niệm", "tọa đàm", "hội nghị", "giám đốc",
    "chủ tịch", "buổi tọa", "cuộc họp", "đẩy mạnh", "nâng cao", "nhiệm vụ", "thực hiện",
    "kết luận", "phân công", "phối hợp", "tổng kết", "triển khai", "thông báo", "báo cáo",
)  # fmt: skip
_LINKS = frozenset(map(fold, _LINKING))
_NAMING = frozenset(map(fold, _NAMED))
_NO_NAME = _LINKS | {fold("ngày")}
_PAIRS = frozenset(map(fold, _COMPOUNDS))
_LONG = 250  # bytes; no cell of a table says the same as another at such length
_ANY = "surrogatepass"  # what no file can hold is refused where it is written, in the user's words
_MOST_EXTENTS = 8192
# To end no line so, the widest one may grow by this many ems: a word like VÀ and its blank.
_BAD_END_COST = 2.5


class _Face(dict[str, int]):
    """Widths of one face by character, in font units."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # there is one of each

    @cached_property
    def extents(self) -> _Extents:
        """Return the widths of the longest word and of the whole of each text that asks for them."""
        return _Extents(self)

    @cached_property
    def alike(self) -> bytes:
        """Return a table of bytes that makes noughts of figures as wide: of all, in most faces."""
        figures = "".join(figure for figure in "123456789" if self[figure] == self["0"])
        return bytes.maketrans(figures.encode(), b"0" * len(figures))

    def __missing__(self, character: str) -> int:
        if unicodedata.category(character) in _NO_WIDTH:
            return 0
        return self["n"]  # a letter the table lacks: as wide as the average one


class _Extents(dict[bytes, tuple[int, int]]):
    """Widths of texts in one face, kept: tables say the same in many cells, and numbers are alike."""

    def __init__(self, face: _Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, packed: bytes) -> tuple[int, int]:
        found = _extents(packed.decode(errors=_ANY), self._face)
        if len(packed) < _LONG:
            if len(self) >= _MOST_EXTENTS:
                self.clear()
            self[packed] = found
        return found


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(_WIDTHS.read_text(encoding="utf-8"))
    return table


@lru_cache(maxsize=4)
def _face(bold: bool, italic: bool) -> _Face:
    name = ("bold" * bold + "italic" * italic) or "regular"
    faces: dict[str, str] = _table()["faces"][name]
    return _Face({c: int(width) for width, characters in faces.items() for c in characters})


@cache
def _units_per_em() -> int:
    return int(_table()["units_per_em"])


def _units(text: str, face: _Face) -> int:
    return sum(map(face.__getitem__, text))


def width(text: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """Return the width in points of one line of text at a size in points."""
    return _units(nfc(text), _face(bold, italic)) * size / _units_per_em()


def extents(
    texts: Iterable[str], size: float, bold: bool = False, italic: bool = False
) -> tuple[float, float]:
    """Return the widths in points of the longest word and of the longest of some lines of text."""
    joined = nfc("\0".join(texts)).encode(errors=_ANY)
    words, lines = _measured(joined, _face(bold, italic))
    em = _units_per_em()
    return max(words) * size / em, max(lines) * size / em


def column_extents(
    joined: bytes, columns: int, size: float, bold: bool = False
) -> list[tuple[float, float]]:
    """Return the extents of each column of a table from the texts of its cells, row by row.

    They are in NFC and UTF-8, a NUL between them.
    """
    words, lines = _measured(joined, _face(bold, False))
    em = _units_per_em()
    return [
        (max(words[column::columns]) * size / em, max(lines[column::columns]) * size / em)
        for column in range(columns)
    ]


def _measured(joined: bytes, face: _Face) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the widths in font units of the longest word, and of the whole, of each of the texts joined."""
    alike = joined.translate(face.alike)  # as far as widths go, thousands of numbers are a few
    kept = face.extents if remembering() else _Extents(face)
    words, lines = zip(*map(kept.__getitem__, alike.split(b"\0")), strict=True)
    return words, lines


def _extents(text: str, face: _Face) -> tuple[int, int]:
    return max((_units(word, face) for word in text.split()), default=0), _units(text, face)


# The words of offices are few.
_folded = lru_cache(maxsize=2048)(fold)


class _Words:
    """The words of one paragraph, and the widths of lines made of them, in font units."""

    def __init__(self, text: str, face: _Face) -> None:
        self.words = [word for word in _BLANKS.split(text) if word]
        self._space = face[" "]
        self._badly: dict[int, int] = {}
        self._edges = [0, *accumulate(_units(nfc(w), face) + self._space for w in self.words)]

    def line(self, start: int, end: int) -> str:
        return " ".join(self.words[start:end])

    def width(self, start: int, end: int) -> int:
        return self._edges[end] - self._edges[start] - self._space

    def ends(self, start: int, room: float, least: int) -> Iterator[int]:
        """Yield where a line from start may end, not before `least`; its first word fits in any case."""
        end = max(start + 1, least)
        if end == start + 1:
            yield end
            end += 1
        while end <= len(self.words) and self.width(start, end) <= room:
            yield end
            end += 1

    def starts(self, room: float) -> list[int]:
        """Return for 0, 1, 2 ... lines where the words begin that fit in as many at the end of all."""
        starts = [len(self.words)]
        while starts[-1]:
            start, end = starts[-1] - 1, starts[-1]
            while start and self.width(start - 1, end) <= room:
                start -= 1
            starts.append(start)
        return starts

    def ends_badly(self, end: int) -> int:
        """Return how badly a break there parts a linking word or a compound from the rest."""
        if end not in self._badly:
            self._badly[end] = self._parts(end)
        return self._badly[end]

    def _parts(self, end: int) -> int:
        if end in {0, len(self.words)}:
            return 0
        before, after = _folded(self.words[end - 1]), _folded(self.words[end])
        # A compound cut in two reads worse than a line that ends in VÀ.
        if f"{before} {after}" in _PAIRS:
            return 2
        return int(before in _LINKS or (before in _NAMING and after not in _NO_NAME))


class _Way(NamedTuple):
    """One way to break the first words; the smaller is the better balanced."""

    widest: int
    squares: int
    breaks: tuple[int, ...]


# The best way for each end reached and number of badly ended lines: the price of those is
# added to the widest line, which is known only at the last one.
_Ways = dict[tuple[int, int], _Way]


def _one_line_more(ways: _Ways, words: _Words, room: float, least: int) -> _Ways:
    longer: _Ways = {}
    for (start, bad), way in ways.items():
        for end in words.ends(start, room, least):
            units = words.width(start, end)
            widest, squares = max(way.widest, units), way.squares + units * units
            candidate = _Way(widest, squares, (*way.breaks, end))
            key = (end, bad + words.ends_badly(end))
            longer[key] = min(candidate, longer.get(key, candidate))
    return longer


def _breaks(words: _Words, room: float, bad_cost: float) -> tuple[int, ...]:
    ways: _Ways = {(0, 0): _Way(0, 0, ())}
    # Of the fewest lines each must leave no more words than fit in those after it.
    *starts, _first = words.starts(room)
    for least in reversed(starts):
        ways = _one_line_more(ways, words, room, least)
    return min((way.widest + bad * bad_cost, way) for (_end, bad), way in ways.items())[1].breaks


def lines(
    text: str, size: float, max_width: float, bold: bool = False, italic: bool = False
) -> list[str]:
    """Break a text into the fewest lines of at most max_width points, well balanced.

    Among the fewest, the widest line is as narrow as can be, unless a line would end in a
    linking word (``VÀ``) or inside a common compound. A line feed in the text stays a break; a
    word wider than the limit stands on a line of its own; blanks become single spaces.
    """
    return list(_lines(text, size, max_width, bold, italic))


# The letters of a batch share most of their heads.
@remembered(1024)
def _lines(text: str, size: float, max_width: float, bold: bool, italic: bool) -> tuple[str, ...]:
    face, em = _face(bold, italic), _units_per_em()
    broken: list[str] = []
    for part in text.split("\n"):
        words = _Words(part, face)
        ends = _breaks(words, max_width * em / size, _BAD_END_COST * em) or (0,)
        broken += [words.line(start, end) for start, end in zip((0, *ends), ends, strict=False)]
    return tuple(broken)
