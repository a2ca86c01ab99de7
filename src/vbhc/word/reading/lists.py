"""numbering.xml: which list counts how, level by level."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vbhc.memo import Kept
from vbhc.word.names import VAL, w
from vbhc.word.reading.properties import Properties, paragraph_properties, run_properties
from vbhc.word.reading.resolved import Memo
from vbhc.word.reading.symbols import shown_text
from vbhc.word.reading.values import integer, on, val

if TYPE_CHECKING:
    from vbhc.facts import ParagraphFact
    from vbhc.word.reading.theme import Theme

LEVELS = 9
_HEADERS = 32


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level: its first number, how it counts, its label with %1 to %9 for the numbers.

    `restart` is the number of levels after which it counts anew (None: after any above it, 0: never);
    `legal` writes all numbers in figures; `style` is the paragraph style that stands for it.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    paragraph: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListInstance:
    """A w:num: which way of counting it shares, and the levels it starts anew or has of its own."""

    abstract: int
    levels: dict[int, ListLevel]
    starts: dict[int, int]


class Lists:
    """The lists of a document by their number; each is read when it is first asked for."""

    def __init__(self, root: Any | None, theme: Theme) -> None:
        rows = root.findall(w("num")) if root is not None else []
        ways = root.findall(w("abstractNum")) if root is not None else []
        # What hangs on the styles and on these lists.
        self.memo = Memo()
        self.headers: Kept[tuple[ParagraphFact, ...]] = Kept(_HEADERS)
        self._theme = theme
        self._rows = {integer(row.get(w("numId"))): row for row in rows}
        self._ways = {integer(way.get(w("abstractNumId"))): way for way in ways}
        self._levels: dict[int, dict[int, ListLevel]] = {}
        self._found: dict[int, ListInstance | None] = {}

    def get(self, number: int) -> ListInstance | None:
        """Return the list of that number, None where the document has none."""
        if number not in self._found:
            row = self._rows.get(number)
            self._found[number] = self._instance(row) if row is not None else None
        return self._found[number]

    def _instance(self, row: Any) -> ListInstance | None:
        abstract = self._linked(integer(val(row.find(w("abstractNumId")))))
        if abstract is None:
            return None
        if abstract not in self._levels:
            self._levels[abstract] = _levels(self._ways[abstract], self._theme)
        return _instance(row, abstract, self._levels[abstract], self._theme)

    def _linked(self, abstract: int | None) -> int | None:
        """Return the way of counting itself, or the one that a list style names for it."""
        way = self._ways.get(abstract)
        if way is None:
            return None
        name = val(way.find(w("numStyleLink")))
        styled = (key for key, each in self._ways.items() if val(each.find(w("styleLink"))) == name)
        return next(styled, abstract) if name else abstract


def _instance(row: Any, abstract: int, levels: dict[int, ListLevel], theme: Theme) -> ListInstance:
    own, starts = dict(levels), {}
    for override in row.findall(w("lvlOverride")):
        level = integer(override.get(w("ilvl")))
        if level is None or not 0 <= level < LEVELS:
            continue
        changed = override.find(w("lvl"))
        if changed is not None:
            own[level] = _level(changed, theme)
        start = integer(val(override.find(w("startOverride"))))
        if start is not None:
            starts[level] = start
    return ListInstance(abstract, own, starts)


def _levels(way: Any, theme: Theme) -> dict[int, ListLevel]:
    rows = ((integer(row.get(w("ilvl"))), row) for row in way.findall(w("lvl")))
    return {n: _level(row, theme) for n, row in rows if n is not None and 0 <= n < LEVELS}


def _level(row: Any, theme: Theme) -> ListLevel:
    legal = row.find(w("isLgl"))
    start, text = integer(val(row.find(w("start")))), row.find(w("lvlText"))
    # Without w:start counting begins at 0 by the standard; Word itself always writes it.
    return ListLevel(
        start=start if start is not None else 0,
        form=_form(row),
        text=_label(row, text.get(VAL, "") if text is not None else "", theme),
        restart=integer(val(row.find(w("lvlRestart")))),
        legal=legal is not None and on(legal),
        style=val(row.find(w("pStyle"))),
        paragraph=paragraph_properties(row.find(w("pPr"))),
    )


def _form(row: Any) -> str:
    """Return how a level counts; a form only newer programs know stands in AlternateContent."""
    found = row.find(w("numFmt"))
    if found is None:
        found = next(row.iter(w("numFmt")), None)
    return val(found) or "decimal"


def _label(row: Any, text: str, theme: Theme) -> str:
    told = run_properties(row.find(w("rPr")), theme)
    font = told.get("ascii") or told.get("hAnsi", "")
    return shown_text(text, font)
