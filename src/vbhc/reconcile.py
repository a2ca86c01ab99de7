"""Nothing lost: proves that every task reaches each unit that leads or supports it, and no other.

The proof does not trust what was computed for the templates. It expands the codes of the record
anew and looks for the words of each task in the finished letters.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vbhc.data.coerce import EVERY_UNIT
from vbhc.errors import DataError, Problem
from vbhc.i18n import _
from vbhc.vietnamese.dates import short_date
from vbhc.vietnamese.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from vbhc.compose import Composed
    from vbhc.data import Record
    from vbhc.data.model import DuLieu, NhiemVu
    from vbhc.template import Template

ROLES = ("chu_tri", "phoi_hop")


@dataclass(frozen=True)
class Row:
    """A line of the reconciliation: a unit, how many tasks its letter hands it, the letter's name."""

    code: str
    name: str
    leads: int
    supports: int
    nearest: date | None
    file: str


@dataclass(frozen=True)
class Reconciliation:
    """The rows, one a letter, and the number of tasks of the record."""

    rows: tuple[Row, ...]
    tasks: int

    def table(self) -> str:
        """Return the reconciliation as a table of text."""
        heads = (_("unit"), _("leads"), _("supports"), _("nearest deadline"), _("file"))
        rows = [
            (
                r.name,
                str(r.leads),
                str(r.supports),
                short_date(r.nearest) if r.nearest else "",
                r.file,
            )
            for r in self.rows
        ]
        total = _("total: {tasks} tasks").format(tasks=self.tasks)
        sums = (
            total,
            str(sum(r.leads for r in self.rows)),
            str(sum(r.supports for r in self.rows)),
            "",
            "",
        )
        lines = [heads, *rows, sums]
        widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
        return "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )


def applies(template: Template) -> bool:
    """Tell whether a template hands out tasks: one document a unit, with a loop over its tasks."""
    if template.for_each is None:
        return False
    return not set(ROLES).isdisjoint(template.looped_over(template.for_each.name))


@dataclass(frozen=True, slots=True)
class Letter:
    """What the proof keeps of a letter: its unit, its file, and the tasks it lacks or should not have."""

    code: str
    file: str
    problems: tuple[Problem, ...]


class Proof:
    """The proof of one record: looks at each letter once, concludes when it has seen all."""

    def __init__(self, record: Record) -> None:
        self.record = record
        data = record.data
        self.tasks = [task for task in (*data.nhiem_vu, *data.giai_phap) if task.chu_tri]
        self.names = {unit.ma: unit.ten for unit in (data.co_quan.don_vi if data.co_quan else [])}
        self.wanted = _wanted(data, self.tasks)
        self.words = [_comparable(task.noi_dung) for task in self.tasks]
        self.tasks_of: dict[str, list[int]] = {}
        for index, words in enumerate(self.words):
            self.tasks_of.setdefault(words, []).append(index)

    def letter(self, composed: Composed) -> Letter:
        """Return what is to be remembered of a letter."""
        code = _unit_of(composed)
        return Letter(code, f"{composed.van_ban.ten_tep}.docx", tuple(self._wrong(composed, code)))

    def concluded(self, letters: Sequence[Letter]) -> Reconciliation:
        """Prove that nothing is lost; DataError with every task that is, every letter too many."""
        problems = _without_lead(self.record) + _reaching_nobody(self.wanted, self.tasks)
        problems += _wrong_letters([letter.code for letter in letters], self.wanted)
        problems += [problem for letter in letters for problem in letter.problems]
        if problems:
            raise DataError(*problems)
        return Reconciliation(tuple(map(self._row, letters)), len(self.tasks))

    def _wrong(self, composed: Composed, code: str) -> Iterator[Problem]:
        """Compare the values printed in the letter with the words of all tasks.

        Values, not the text of the letter: a task whose words stand inside another's would hide,
        and the letter's own sentences would pass for tasks.
        """
        roles = self.wanted.get(code, {})
        printed = Counter(map(_comparable, composed.shape.values))
        needed = Counter(self.words[index] for index in roles)
        own = {_comparable(text) for index in roles for text in _texts(self.tasks[index])}
        lacks = _("the letter to {code} lacks the task '{task}'")
        holds = _("the letter to {code} holds the task '{task}' of other units")
        wrong = dict.fromkeys(_lost(roles, self.words, needed - printed), lacks)
        for words in printed.keys() - own:
            wrong |= dict.fromkeys(self.tasks_of.get(words, ()), holds)
        for index in sorted(wrong):
            task = self.tasks[index]
            yield Problem(wrong[index].format(code=code, task=task.ma or task.noi_dung[:60]))

    def _row(self, letter: Letter) -> Row:
        roles, name = self.wanted[letter.code], self.names[letter.code]
        count = Counter(roles.values())
        found = (self.tasks[index].han for index in roles)
        nearest = min((han for han in found if not isinstance(han, str | None)), default=None)
        return Row(
            letter.code, name, count["chu_tri"], count["phoi_hop"], nearest, letter.file
        )  # fmt: skip


def _unit_of(letter: Composed) -> str:
    element: Any = letter.element
    is_unit = isinstance(element, dict) and {"ma", *ROLES} <= set(element)
    return str(element["ma"]) if is_unit else ""


def _wanted(data: DuLieu, tasks: list[NhiemVu]) -> dict[str, dict[int, str]]:
    """Return for each unit that gets a letter the tasks (by index) and its role in each."""
    units = [unit for unit in (data.co_quan.don_vi if data.co_quan else []) if not unit.ngoai]
    found: dict[str, dict[int, str]] = {unit.ma: {} for unit in units}
    for index, task in enumerate(tasks):
        for role in reversed(ROLES):  # who leads does not support as well
            for code in found if EVERY_UNIT in getattr(task, role) else getattr(task, role):
                if code in found:
                    found[code][index] = role
    return {code: roles for code, roles in found.items() if roles}


def _lost(roles: Iterable[int], words: list[str], lacking: Counter[str]) -> Iterator[int]:
    """Yield the tasks that are missing: of tasks with the same words as many as are not printed."""
    for index in roles:
        if lacking[words[index]]:
            lacking[words[index]] -= 1
            yield index


def _without_lead(record: Record) -> list[Problem]:
    return [
        Problem(
            _("nobody leads this task"),
            record.loaded.place(("nhiem_vu", index)),
            f"nhiem_vu[{index + 1}]",
            _("name the unit under 'chu_tri'"),
        )
        for index, task in enumerate(record.data.nhiem_vu)
        if not task.chu_tri
    ]


def _reaching_nobody(wanted: dict[str, dict[int, str]], tasks: list[NhiemVu]) -> list[Problem]:
    if not tasks:
        message = _("there is no task to hand out")
        return [Problem(message, hint=_("add 'nhiem_vu' with 'chu_tri' to the data"))]
    reached = {index for roles in wanted.values() for index in roles}
    return [
        Problem(
            _("the task '{task}' reaches no unit of the office").format(
                task=task.ma or task.noi_dung[:60]
            ),
            hint=_("name a unit of the office under 'chu_tri' or 'phoi_hop'"),
        )
        for index, task in enumerate(tasks)
        if index not in reached
    ]


def _wrong_letters(made: Iterable[str], wanted: dict[str, dict[int, str]]) -> list[Problem]:
    count = Counter(made)
    missing = [
        _("unit {code} has tasks but gets no letter").format(code=c) for c in wanted if not count[c]
    ]
    extra = [
        _("unit {code} gets a letter but has no task").format(code=c)
        for c in count
        if c not in wanted
    ]
    twice = [
        _("unit {code} gets {count} letters").format(code=c, count=n)
        for c, n in count.items()
        if n > 1
    ]
    hint = _("check 'cho_moi' of the template")
    return [Problem(message, hint=hint) for message in (*missing, *extra, *twice)]


def _texts(task: NhiemVu) -> list[str]:
    return [task.noi_dung, *task.chi_tiet, task.san_pham or ""]


def _comparable(text: str) -> str:
    return " ".join(fold(text).split()).rstrip(".;,")
