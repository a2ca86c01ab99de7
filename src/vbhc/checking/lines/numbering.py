"""Whether the labels of the items follow each other: BC-04 to BC-07.

The lines of a body are read from above with the lists that are open in a stack: an item goes on in
the innermost list it continues exactly, else a 1 opens a list of its own, else something is wrong.
Where it is not sure what, nothing is said. Typed and automatic labels are one to this module.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from vbhc.checking.lines import Fault, RuleFault
from vbhc.checking.lines.labels import (
    Label,
    Quotation,
    WordLabel,
    amends,
    readings,
    slip,
    word_label,
)
from vbhc.i18n import _
from vbhc.vietnamese.letters import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KHOAN, DIEM, HEADING, ITEM = "BC-04", "BC-05", "BC-06", "BC-07"
_ENGLISH = "abcdefghijklmnopqrstuvwxyz"
_WIDEST_GAP = 5  # a greater jump is a number of another kind, not a lost item
_SECOND = 2


@dataclass(frozen=True)
class Line:
    """A paragraph of the body: its text with its label, whether the label is bold.

    `series` is the automatic list it belongs to; `fresh` when a new text begins with it (an annex,
    an attached document): nothing before it counts.
    """

    text: str
    bold: bool = False
    series: int | None = None
    fresh: bool = False

    @cached_property
    def word(self) -> WordLabel | None:
        """Return its label in words, read once for all who ask."""
        return word_label(self.text)

    @cached_property
    def amends(self) -> bool:
        """Tell whether what follows it is another document's text."""
        return amends(self.text)


@dataclass(slots=True)
class _List:
    """A list being read: its styles, its last item."""

    family: str
    styles: set[str]
    prefix: str
    rule: str
    last: int
    first_at: int
    first: Label
    last_label: Label
    line: Line
    count: int = 1
    started_late: bool = False
    repeats: Label | None = None
    interrupted: bool = False
    english: bool = False
    slip: int = 0

    def continues(self, label: Label) -> bool:
        """Tell whether a label is the next of this list, in its style."""
        same = label.family == self.family and label.prefix == self.prefix
        return same and label.style in self.styles and self._follows(label)

    def _follows(self, label: Label) -> bool:
        if label.number == self.last + 1:
            return True
        return self.english and _english(label) == _english(self.last_label) + 1

    def take(self, label: Label) -> None:
        """Make a label the last of this list."""
        self.last, self.last_label = label.last, label
        self.count += 1
        self.slip = 0
        self.interrupted = False


def _english(label: Label) -> int:
    return _ENGLISH.find(label.shown.strip("()."))


@dataclass(slots=True)
class _Walk:
    """The reading of one body."""

    faults: list[RuleFault] = field(default_factory=list)
    open: list[_List] = field(default_factory=list)
    closed: dict[tuple[str, str, str], _List] = field(default_factory=dict)
    in_dieu: bool = False
    doubt: bool = False
    quotation: Quotation = field(default_factory=Quotation)
    since_label: list[str] = field(default_factory=list)

    def read(self, at: int, line: Line) -> None:
        """Read one line."""
        if line.fresh:
            self.forget()
        if self.quotation.holds(line.text):
            return
        word = line.word
        if word:
            self.forget()
            self.in_dieu = word.word == "điều"
            if self.in_dieu:
                self._first_inside(at, word.rest, line)
        elif labels := readings(line.text):
            self._item(at, labels, line)
        else:
            self._plain(line.text)
        if line.amends:
            self.doubt = True

    def forget(self) -> None:
        """Begin anew: behind an Điều or a Chương nothing goes on."""
        self.open.clear()
        self.closed.clear()
        self.since_label.clear()
        self.in_dieu = self.doubt = False

    def _plain(self, text: str) -> None:
        if not text.strip():
            return
        self.since_label.append(text)
        if not text.lstrip().startswith(("-", "–", "+", "*", "•")):
            for each in self.open:
                each.interrupted = True

    def _first_inside(self, at: int, rest: str, line: Line) -> None:
        """Take the khoản that stands on the line of its điều: `Điều 5. 1. Các đơn vị ...`."""
        for label in readings(rest):
            if label.number == 1:
                self._begin(at, label, line)
                return
        self.since_label.append(rest)

    def _item(self, at: int, labels: Sequence[Label], line: Line) -> None:
        if self._continue(labels) or self._resume(at, labels, line):
            pass
        elif first := next((each for each in labels if each.number == 1), None):
            self._open_at_one(at, first, line)
        elif not self.doubt:
            self._out_of_order(at, labels, line)
        self.since_label.clear()

    def _continue(self, labels: Sequence[Label]) -> bool:
        """Go on in the innermost open list that a label continues exactly."""
        for depth in range(len(self.open) - 1, -1, -1):
            current = self.open[depth]
            for label in labels:
                if current.continues(label):
                    self._close_below(depth)
                    self._late_findings(current, label)
                    current.take(label)
                    self.doubt = False
                    return True
        return False

    def _close_below(self, depth: int) -> None:
        for each in self.open[depth + 1 :]:
            for style in each.styles:
                self.closed[each.family, style, each.prefix] = each
        del self.open[depth + 1 :]

    def _resume(self, at: int, labels: Sequence[Label], line: Line) -> bool:
        """Go on where a closed list ended: numbers that run on under the next heading."""
        for label in labels:
            before = self.closed.get((label.family, label.style, label.prefix))
            if before and label.number == before.last + 1:
                self._begin(at, label, line)
                return True
        return False

    def _begin(self, at: int, label: Label, line: Line) -> _List:
        new = _List(
            family=label.family,
            styles={label.style},
            prefix=label.prefix,
            rule=self._rule(label, line),
            last=label.last,
            first_at=at,
            first=label,
            last_label=label,
            line=line,
        )
        self.open.append(new)
        return new

    def _rule(self, label: Label, line: Line) -> str:
        if label.family == "letter":
            return DIEM
        if label.family == "roman":
            return HEADING
        if label.style == "1." and not self.in_dieu and line.bold:
            return HEADING
        return KHOAN if label.style == "1." and self.in_dieu else ITEM

    def _open_at_one(self, at: int, label: Label, line: Line) -> None:
        previous = next((e for e in reversed(self.open) if label.style in e.styles), None)
        new = self._begin(at, label, line)
        if previous is None or label.family != previous.family or label.prefix != previous.prefix:
            return
        lonely = previous is (self.open[-2] if len(self.open) >= _SECOND else None)
        adjacent = lonely and previous.count == 1 and not previous.interrupted
        alike = previous.line.bold == line.bold and previous.line.series == line.series
        if adjacent and alike and previous.last == 1:
            new.repeats = previous.last_label

    def _late_findings(self, current: _List, label: Label) -> None:
        """Say what only the next item makes sure: a list that begins with 2, a doubled first item."""
        if current.count > 1:
            return
        if current.started_late:
            message = _("the list begins with '{label}'").format(label=current.first.shown)
            hint = _("begin with '{label}', or see what was lost before it")
            one = current.first.style
            found, at = current.first.shown, current.first_at
            fault = Fault(message, hint.format(label=one), found, one, at, part="gap")
            self._say(current, fault)
        elif current.repeats:
            self._say(current, _repeated(current.first, label.shown, current.first_at))

    def _say(self, current: _List, fault: Fault, rule: str = "") -> None:
        self.faults.append(RuleFault(rule or current.rule, fault))

    def _out_of_order(self, at: int, labels: Sequence[Label], line: Line) -> None:
        for look in (self._letter_fault, self._gap_or_repetition, self._change_of_style):
            for label in labels:
                if look(at, label):
                    return
        self._maybe_late(at, labels, line)

    def _inner(self, label: Label) -> tuple[int, _List] | None:
        """Return the innermost open list of a label's family, prefix and style, with its depth."""
        for depth in range(len(self.open) - 1, -1, -1):
            each = self.open[depth]
            if (each.family, each.prefix) == (
                label.family,
                label.prefix,
            ) and label.style in each.styles:
                return depth, each
        return None

    def _letter_fault(self, at: int, label: Label) -> bool:
        """Notice the English alphabet: e) after d), f), j), w), z)."""
        place = self._inner(label)
        if label.family != "letter" or not place:
            return False
        depth, current = place
        if current.english:
            return label.number == 0
        if current.slip + slip(current.last, label.number) == 0 != current.slip:
            return False  # "d) d) e)": the second of them was meant for đ)
        if label.number and _english(label) != _english(current.last_label) + 1:
            return False
        wanted = LETTERS[current.last : current.last + 1]
        shown = label.shown.replace(label.shown.strip("()./"), wanted) if wanted else ""
        message = _("'{label}' follows '{before}': the letters of điểm go a b c d đ e g h i k ...")
        message = message.format(label=label.shown, before=current.last_label.shown)
        hint = _("write '{wanted}' and move the letters after it").format(wanted=shown)
        if not wanted:
            hint = _("divide the list")
        self._say(current, Fault(message, hint, label.shown, shown, at, part="letter"))
        self._close_below(depth)
        current.english = True
        current.take(label)
        return True

    def _gap_or_repetition(self, at: int, label: Label) -> bool:
        place = self._inner(label)
        if not place or label.number == 0:
            return False
        depth, current = place
        if current.english or label.family == "capital":
            return False
        slipped = slip(current.last, label.number)
        if current.slip and current.slip + slipped == 0:
            slipped = 0  # the item above was mistyped, which is said; this one is right
        elif label.number == current.last:
            self._say(current, _repeated(label, _shown(label, current.last + 1), at))
        elif current.last < label.number <= current.last + _WIDEST_GAP:
            self._say(current, _gap(label, current, at))
        else:
            return False
        self._close_below(depth)
        current.take(label)
        current.slip = slipped
        return True

    def _change_of_style(self, at: int, label: Label) -> bool:
        """Notice `(3)` followed by `4.`: the innermost list goes on in another dress."""
        current = next((e for e in reversed(self.open) if e.family == label.family), None)
        # A single item is no list yet: "(2)" below "1." belongs to a list that lost its first.
        if current is None or label.number != current.last + 1 or current.count < _SECOND:
            return False
        if label.family in {"dotted", "capital"}:
            return False
        self._close_below(self.open.index(current))
        wanted = _shown(current.last_label, label.number)
        message = _("the labels of the list change from '{before}' to '{label}'")
        message = message.format(before=current.last_label.shown, label=label.shown)
        hint = _("write '{wanted}', as in the items before it").format(wanted=wanted)
        self._say(current, Fault(message, hint, label.shown, wanted, at, part="style"), ITEM)
        current.styles.add(label.style)
        current.take(label)
        return True

    def _maybe_late(self, at: int, labels: Sequence[Label], line: Line) -> None:
        """Remember a list that begins with 2; the first item may stand inside the text before it."""
        for label in labels:
            if label.number != _SECOND or label.family in {"dotted", "capital", "small_roman"}:
                continue
            one = label.style
            if any(one in text for text in self.since_label):
                return
            self._begin(at, label, line).started_late = True
            return


def _shown(label: Label, number: int) -> str:
    """Return a label with another number."""
    value = label.shown.strip("()./:-– ")
    if label.family == "letter":
        wanted = LETTERS[number - 1 : number]
    elif label.family == "dotted":
        wanted = f"{label.prefix}.{number}"
    elif label.family == "decimal":
        wanted = str(number)
    else:
        wanted = _roman(number, value)
    return label.shown.replace(value, wanted, 1)


def _roman(number: int, like: str) -> str:
    from vbhc.vietnamese.numbers import roman

    return roman(number) if like.isupper() else roman(number).lower()


def _repeated(label: Label, wanted: str, at: int) -> Fault:
    message = _("'{label}' stands twice in the list").format(label=label.shown)
    hint = _("write '{wanted}' and count on from there").format(wanted=wanted)
    return Fault(message, hint, label.shown, wanted, at, part="repeated")


def _gap(label: Label, current: _List, at: int) -> Fault:
    wanted = _shown(current.last_label, current.last + 1)
    message = _("after '{before}' comes '{label}'")
    message = message.format(before=current.last_label.shown, label=label.shown)
    hint = _("write '{wanted}', or see what was lost between them").format(wanted=wanted)
    return Fault(message, hint, label.shown, wanted, at, part="gap")


def order(lines: Iterable[Line]) -> list[RuleFault]:
    """Return what is wrong with the labels of a body, in order, each with its rule.

    BC-04 for the khoản of an điều, BC-05 for letters, BC-06 for headings (`I.`, a bold `1.`),
    BC-07 for all else and for every change of style.
    """
    walk = _Walk()
    for at, line in enumerate(lines):
        walk.read(at, line)
    return sorted(walk.faults, key=lambda found: found.fault.at)
