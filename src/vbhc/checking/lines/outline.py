"""Phần, Chương, Mục, Tiểu mục and Điều: labels, titles and their order (BC-01 to BC-03)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vbhc.checking.lines import Fault, RuleFault, quoted
from vbhc.checking.lines.labels import Quotation, WordLabel, readings, slip, word_label
from vbhc.i18n import _
from vbhc.vietnamese.numbers import roman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc.checking.lines.numbering import Line

CHUONG, MUC, DIEU = "BC-01", "BC-02", "BC-03"
_LEVELS = ("phần", "chương", "mục", "tiểu mục")
_NAMES = {"phần": "Phần", "chương": "Chương", "mục": "Mục", "tiểu mục": "Tiểu mục"}
_ROMAN = {"phần", "chương"}
# An điều without its full stop, or a sentence that begins with a citation: it may fill a gap.
_UNMARKED = re.compile(r"\s*Điều\s{1,3}(\d{1,4})\b")


@dataclass(slots=True)
class _Walk:
    titled: bool
    faults: list[RuleFault] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)
    dieu: int = 0
    slip: int = 0
    unmarked: set[int] = field(default_factory=set)
    doubt: bool = False
    reset: bool = True
    quotation: Quotation = field(default_factory=Quotation)

    def say(self, rule: str, fault: Fault) -> None:
        self.faults.append(RuleFault(rule, fault))

    def restart(self) -> None:
        """Begin anew: an annex or an attached document counts from 1."""
        self.last.clear()
        self.dieu = self.slip = 0
        self.unmarked.clear()
        self.doubt = False
        self.reset = True


def order(lines: Sequence[Line], *, titled: bool) -> list[RuleFault]:
    """Return what is wrong with the parts of a body; `titled`: every điều must have a title.

    Quy chế and quy định have titles; a quyết định has none in its sample (BC-03).
    """
    walk = _Walk(titled)
    for at, line in enumerate(lines):
        if line.fresh:
            walk.restart()
        if walk.quotation.holds(line.text):
            continue
        label = line.word
        if label and label.word == "điều":
            _dieu(walk, at, label)
        elif label:
            _part(walk, at, label, _following(lines, at))
        elif unmarked := _UNMARKED.match(line.text):
            walk.unmarked.add(int(unmarked[1]))
        if line.amends:
            walk.doubt = True
    return walk.faults


def _following(lines: Sequence[Line], at: int) -> str:
    """Return the next line with words, "" at the end."""
    return next((each.text for each in lines[at + 1 :] if each.text.strip()), "")


def _dieu(walk: _Walk, at: int, label: WordLabel) -> None:
    number = label.number
    if number is None or label.is_roman:
        return
    if number == walk.dieu + 1 or (number == 1 and walk.reset):
        walk.dieu, walk.slip, walk.doubt, walk.reset = number, 0, False, False
        _dieu_form(walk, at, label)
    elif not walk.doubt:
        _dieu_order(walk, at, label, number)


def _dieu_order(walk: _Walk, at: int, label: WordLabel, number: int) -> None:
    wanted, found = f"Điều {walk.dieu + 1}", f"Điều {label.value}"
    before, walk.slip = walk.slip, slip(walk.dieu, number)
    if before and before + walk.slip == 0:
        # The điều above was mistyped, which is said; this one is right: 1, 3, 3 or 1, 2, 2, 4.
        walk.slip = 0
    elif number == walk.dieu:
        message = _("'{label}' stands twice").format(label=found)
        hint = _("write '{wanted}' and count on from there").format(wanted=wanted)
        walk.say(DIEU, Fault(message, hint, found, wanted, at, part="number"))
    elif walk.unmarked.issuperset(range(walk.dieu + 1, number)) and number > walk.dieu:
        pass
    elif number > walk.dieu:
        message = _("after '{before}' comes '{label}'")
        message = message.format(before=f"Điều {walk.dieu}", label=found)
        if walk.dieu == 0:
            message = _("the first điều is '{label}'").format(label=found)
        hint = _("number the điều from 1 through the whole document, without a gap")
        walk.say(DIEU, Fault(message, hint, found, wanted, at, part="number"))
    else:
        return
    walk.dieu = number


def _dieu_form(walk: _Walk, at: int, label: WordLabel) -> None:
    if label.mark != ".":
        message = _("'{label}' is not followed by a full stop").format(label=f"Điều {label.value}")
        wanted = f"Điều {label.value}."
        hint = _("write '{wanted}'").format(wanted=wanted)
        found = f"Điều {label.value}{label.mark}"
        walk.say(DIEU, Fault(message, hint, found, wanted, at, part="form"))
    elif label.typed.isupper():
        message = _("'{label}' is in capitals").format(label=f"{label.typed} {label.value}")
        wanted = f"Điều {label.value}."
        hint = _("write '{wanted}'").format(wanted=wanted)
        walk.say(DIEU, Fault(message, hint, label.typed, wanted, at, part="form"))
    if walk.titled and (not label.rest or readings(label.rest)):
        message = _("'{label}' has no title").format(label=f"Điều {label.value}")
        hint = _("in a quy chế or quy định every điều has a title behind its number")
        required = f"Điều {label.value}. …"
        walk.say(DIEU, Fault(message, hint, quoted(label.rest), required, at, part="title"))


def _part(walk: _Walk, at: int, label: WordLabel, following: str) -> None:
    if label.word not in _ROMAN and label.is_roman:
        return  # "Mục I" of a plan or report: the decree has no word for it
    rule = CHUONG if label.word in _ROMAN else MUC
    number = label.number
    _title(walk, rule, at, label, following)
    if number is not None:
        _part_order(walk, rule, at, label, number)


def _title(walk: _Walk, rule: str, at: int, label: WordLabel, following: str) -> None:
    shown = f"{_NAMES[label.word]} {label.value}"
    if label.rest:
        message = _("the title stands on the line of '{label}'").format(label=shown)
        hint = _("put the title on a line of its own below it")
        walk.say(rule, Fault(message, hint, quoted(label.rest), shown, at, part="title"))
    elif not following or word_label(following) or readings(following):
        message = _("'{label}' has no title below it").format(label=shown)
        hint = _("write its title on the next line, in capitals")
        walk.say(rule, Fault(message, hint, quoted(following), _("a title"), at, part="title"))


def _part_order(walk: _Walk, rule: str, at: int, label: WordLabel, number: int) -> None:
    level = _LEVELS.index(label.word)
    before = walk.last.get(label.word, 0)
    for below in _LEVELS[level + 1 :]:
        # A chương may count on through the phần: what goes on is right, and so is a new 1.
        if below != "chương":
            walk.last.pop(below, None)
    if number == 1 and label.word in _ROMAN:
        walk.reset = True
    if number == 1 and walk.reset:
        walk.last[label.word] = 1
        return
    if number != before + 1 and not walk.doubt:
        name, wanted = _NAMES[label.word], before + 1
        shown = roman(wanted) if label.is_roman else str(wanted)
        required = f"{name} {shown}"
        message = _("'{label}' is out of order").format(label=f"{name} {label.value}")
        hint = _("write '{wanted}'").format(wanted=required)
        fault = Fault(message, hint, f"{name} {label.value}", required, at, part="number")
        walk.say(rule, fault)
    walk.last[label.word] = number
