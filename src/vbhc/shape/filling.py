"""The values come back: into a parsed body, hole by hole, never through the parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, overload

from vbhc.document import Bang, DanhSach, Doan, Khoi, MucDanhSach, PhuLuc, TieuDe, texts
from vbhc.errors import Problem, TemplateError
from vbhc.i18n import _
from vbhc.memo import remembering
from vbhc.shape.folding import UNFOLDED, Rows
from vbhc.shape.holes import HOLE
from vbhc.shape.runs import fill_text
from vbhc.shape.tables import fill_table

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, eq=False)
class Body:
    """What a shape says: the blocks of the body, and the annexes after it."""

    khoi: Sequence[Khoi]
    phu_luc: tuple[PhuLuc, ...]

    @cached_property
    def holes(self) -> frozenset[int]:
        """Return which values stand in the body outside its tables."""
        words = "\n".join(texts([block for block in self.khoi if not isinstance(block, Bang)]))
        return frozenset(map(int, HOLE.findall(words)))

    @cached_property
    def annexes(self) -> tuple[Body, ...]:
        """Return what stands in each annex, as a body of its own."""
        return tuple(Body(annex.khoi, ()) for annex in self.phu_luc)


class Joined:
    """The values of a document in one text, a line feed between them."""

    __slots__ = ("_encoded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._encoded: list[bytes] | None = None

    def encoded(self, escaped: Callable[[bytes], bytes]) -> list[bytes]:
        """Return the values in UTF-8, escaped; the bodies of a document ask for it one after the other."""
        if self._encoded is None:
            self._encoded = escaped(self.text.encode()).split(b"\n")
        return self._encoded


class Filled(Sequence[Khoi]):
    """The blocks of a body with values in its holes, each made when somebody first looks at them.

    To whoever looks it is the tuple of those blocks. Who knows the body already need not look:
    `values` are what stands in its holes, `flat` the same without line breaks, and `joined` these,
    for all bodies of a document. They are as templates print them: composed, and nothing among
    them that XML cannot hold.
    """

    __slots__ = ("_blocks", "body", "flat", "joined", "rows", "values")

    def __init__(
        self, body: Body, flat: list[str], values: list[str], rows: Rows, joined: Joined
    ) -> None:
        self.body = body
        self.joined = joined
        self.flat = flat
        self.values = values
        self.rows = rows
        self._blocks: tuple[Khoi, ...] | None = None

    @property
    def blocks(self) -> tuple[Khoi, ...]:
        """Return the filled blocks."""
        if self._blocks is None:
            self._blocks = fill_blocks(self.body.khoi, self.flat, self.values, self.rows)
        return self._blocks

    @overload
    def __getitem__(self, index: int) -> Khoi: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Khoi, ...]: ...
    def __getitem__(self, index: int | slice) -> Khoi | tuple[Khoi, ...]:
        """Return a block, or some of them."""
        return self.blocks[index]

    def __len__(self) -> int:
        """Return how many blocks there are."""
        return len(self.blocks)

    def __eq__(self, other: object) -> bool:
        """Compare as the tuple does."""
        return self.blocks == (other.blocks if isinstance(other, Filled) else other)

    def __add__(self, other: tuple[Khoi, ...]) -> tuple[Khoi, ...]:
        """Return these blocks and others."""
        return self.blocks + tuple(other)

    def __radd__(self, other: tuple[Khoi, ...]) -> tuple[Khoi, ...]:
        """Return other blocks and these."""
        return tuple(other) + self.blocks

    def __hash__(self) -> int:
        """Return the hash of the tuple."""
        return hash(self.blocks)

    def __repr__(self) -> str:
        """Return what the tuple shows."""
        return repr(self.blocks)

    def __reduce__(self) -> tuple[type[tuple[Khoi, ...]], tuple[tuple[Khoi, ...]]]:
        """Travel to other processes as the tuple."""
        return tuple, (self.blocks,)


def fill(body: Body, values: list[str], rows: Rows = UNFOLDED) -> Body:
    """Put the values into a parsed body; what stays empty (a paragraph, an item) is left out.

    A line break inside a value is kept in a table cell and becomes a space elsewhere. `rows` are
    those of the tables that were parsed folded.
    """
    flat, _joined = _flat(values)
    return Body(fill_blocks(body.khoi, flat, values, rows), _annexes(body, flat, values, rows))


def fill_when_seen(body: Body, values: list[str], rows: Rows = UNFOLDED) -> Body:
    """Fill a body, its blocks only when they are looked at: where none can vanish nothing can go wrong."""
    if not remembering():
        return fill(body, values, rows)
    flat, text = _flat(values)
    joined, none_empty = Joined(text), all(flat)

    def blocks(own: Body) -> Sequence[Khoi]:
        if none_empty or all(flat[index] for index in own.holes):
            return Filled(own, flat, values, rows, joined)
        return fill_blocks(own.khoi, flat, values, rows)

    annexes = tuple(
        PhuLuc(fill_text(annex.ten, flat), blocks(own), annex.ngang)
        for annex, own in zip(body.phu_luc, body.annexes, strict=True)
    )
    return Body(blocks(body), annexes)


def _flat(values: list[str]) -> tuple[list[str], str]:
    """Return the values without line breaks, and the same joined by line feeds."""
    joined = "\n".join(values)
    if joined.count("\n") < len(values):  # nearly always
        return values, joined
    flat = [" ".join(value.split("\n")) for value in values]
    return flat, "\n".join(flat)


def _annexes(body: Body, flat: list[str], values: list[str], rows: Rows) -> tuple[PhuLuc, ...]:
    return tuple(
        PhuLuc(fill_text(annex.ten, flat), fill_blocks(annex.khoi, flat, values, rows), annex.ngang)
        for annex in body.phu_luc
    )


def fill_blocks(
    blocks: Sequence[Khoi], flat: list[str], values: list[str], rows: Rows
) -> tuple[Khoi, ...]:
    """Return blocks with values in their holes, without those that stay empty."""
    parts = (fill_block(block, flat, values, rows) for block in blocks)
    return tuple(block for block in parts if block is not None)


def fill_block(block: Khoi, flat: list[str], values: list[str], rows: Rows) -> Khoi | None:
    """Return one block with values in its holes, or None when it stays empty."""
    match block:
        case Doan(text):
            words = fill_text(text, flat)
            return Doan(words) if words else None
        case TieuDe(level, text):
            title = fill_text(text, flat)
            if not title:
                # Its number would stand on the page alone, and without it those after it shift.
                message = _("a heading of level {level} came out empty").format(level=level)
                hint = _("give its value in the data, or put the heading in '{% if %}'")
                raise TemplateError(Problem(message, hint=hint))
            return TieuDe(level, title)
        case DanhSach(numbered, items):
            parts = (fill_blocks(item.khoi, flat, values, rows) for item in items)
            kept = tuple(MucDanhSach(part) for part in parts if part)
            return DanhSach(numbered, kept) if kept else None
        case Bang():
            return fill_table(block, values, rows)
