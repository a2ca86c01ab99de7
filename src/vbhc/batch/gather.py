"""What can only be said of all documents together, gathered while they pass by one by one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from vbhc.batch.rows import Rows
from vbhc.compose import misplaced
from vbhc.errors import DataError, Level, OutputError, Problem, TemplateError, VbhcError
from vbhc.i18n import _
from vbhc.vietnamese.numbers import padded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vbhc.batch.work import Fact, Work
    from vbhc.reconcile import Letter, Reconciliation

# Nobody reads more lines at once; how many there are besides is said.
MOST_ERRORS = 20
MOST_NOTES = 50
SHOWN_ROWS = 3
SAMPLE = 50  # rows in which a field must differ to be good for names
# When so many documents fail, all of them and for one reason, the rest will not do better.
HOPELESS = 250


class Gathering:
    """Takes the facts of a batch in order, and says in the end what is wrong with any or all.

    With an `ending` the documents are files of one folder, and no two may have the same name.
    """

    def __init__(self, work: Work, ending: str | None = None) -> None:
        self.work = work
        self.ending = ending
        self.rows = Rows(work.documents)
        self.taken = 0
        self.failed = 0
        self.proven: Reconciliation | None = None
        self._kinds: set[type[VbhcError]] = set()
        self._wrong: dict[Problem, list[int]] = {}  # the first row of each, and how many there are
        self._unsaid: set[int] = set()
        self._names: dict[str, int] = {}
        self._twice: dict[str, list[int]] = {}
        self._numbers: Counter[tuple[int, str]] = Counter()
        self._letters: list[Letter] = []
        self._notes: dict[Problem, None] = {}
        self._more_notes = 0

    def take(self, fact: Fact) -> bool:
        """Remember a document; tell whether its file can be written."""
        self.taken += 1
        for note in fact.notes:
            self._note(note)
        if fact.error is not None:
            self._fail(fact)
            return False
        if fact.number:
            self._numbers[fact.number] += 1
        if fact.letter:
            self._letters.append(fact.letter)
        return self.ending is None or self._named(fact)

    @property
    def hopeless(self) -> bool:
        """Tell whether to go on would only cost time."""
        alike = len(self._wrong) == 1 and not self._unsaid
        return alike and self.failed == self.taken >= HOPELESS

    def finish(self) -> None:
        """Raise everything that is wrong; without a fault, conclude the proof."""
        if self.failed:
            kind = self._kinds.pop() if len(self._kinds) == 1 else VbhcError
            raise kind(*self._failures(), *self._same_names(), *self._same_numbers())
        if self.work.proof:
            self.proven = self.work.proof.concluded(self._letters)
        self._refuse_none()
        if problems := self._same_numbers():
            raise DataError(*problems, *self._same_names())
        if problems := self._same_names():
            raise OutputError(*problems)

    def notes(self) -> list[Problem]:
        """Return what is worth saying of the documents, each once."""
        documents = self.work.documents
        said = [*misplaced(documents.template, documents.record), *self._notes]
        if self._more_notes:
            message = _("{count} more warnings and notes are not shown")
            said.append(
                Problem(message.format(count=self._more_notes), level=Level.WARNING)
            )  # fmt: skip
        return list(dict.fromkeys(said))

    def _note(self, note: Problem) -> None:
        if note in self._notes or len(self._notes) < MOST_NOTES:
            self._notes[note] = None
        else:
            self._more_notes += 1

    def _fail(self, fact: Fact) -> None:
        self.failed += 1
        self._kinds.add(fact.error or VbhcError)
        for problem in dict.fromkeys(fact.problems):
            if problem in self._wrong:
                self._wrong[problem][1] += 1
            elif len(self._wrong) < MOST_ERRORS:
                self._wrong[problem] = [fact.index, 1]
            else:
                self._unsaid.add(fact.index)

    def _failures(self) -> list[Problem]:
        found = [self._placed(problem, *where) for problem, where in self._wrong.items()]
        if self._unsaid:
            message = _("{count} more rows have faults of their own, which are not shown")
            hint = _("mend those shown first")
            found.append(Problem(message.format(count=len(self._unsaid)), hint=hint))
        return found

    def _placed(self, problem: Problem, index: int, count: int) -> Problem:
        """Return a document's problem at its row; what all rows share is not a row's fault."""
        if count == self.taken:
            return problem
        field = self.rows.field(index, problem.path)
        path = "" if field else problem.path
        message = str(Problem(problem.message, problem.place, path))
        if count > 1:
            message = _("{message} (the same in {count} more)").format(
                message=message, count=count - 1
            )
        place, name = self.rows.place(index, field), self.rows.name(index, field)
        return Problem(message, place, name, problem.hint)

    def _named(self, fact: Fact) -> bool:
        key = fact.name.casefold()  # composed already; a Windows folder does not tell case apart
        first = self._names.setdefault(key, fact.index)
        if first == fact.index:
            return True
        self._twice.setdefault(fact.name, [first]).append(fact.index)
        return False

    def _same_names(self) -> list[Problem]:
        found = [self._same_name(*each) for each in list(self._twice.items())[:MOST_ERRORS]]
        if len(self._twice) > MOST_ERRORS:
            message = _("{count} more names stand twice, which are not shown")
            found.append(Problem(message.format(count=len(self._twice) - MOST_ERRORS)))
        return found

    def _same_name(self, name: str, indices: list[int]) -> Problem:
        rows = ", ".join(map(self.rows.shown, indices[:SHOWN_ROWS]))
        if len(indices) > SHOWN_ROWS:
            rows += ", …"
        message = _("{count} documents have the name '{name}': {rows}").format(
            count=len(indices), name=f"{name}{self.ending}", rows=rows
        )
        return Problem(message, hint=self._other_name(alike=len(indices) == self.taken))

    def _other_name(self, *, alike: bool) -> str:
        """Return the remedy; where all names are alike, with a name to begin with."""
        template = self.work.documents.template
        field = _telling_apart(self.work.documents.elements[:SAMPLE]) if alike else None
        if not (field and template.for_each):
            return _("make 'ten_tep' of the template different for each")
        value = f"{{{{ {template.for_each.name}.{field} }}}}"
        hint = _("make 'ten_tep' of the template different for each, such as: {example}")
        return hint.format(example=f'ten_tep: "{template.name}-{value}"')

    def _same_numbers(self) -> list[Problem]:
        """Return the numbers that several documents have: each is unique in a year (Đ.15 k.1)."""
        if max(self._numbers.values(), default=1) == 1:
            return []
        return [
            Problem(
                _("{count} documents have the number {number}").format(
                    count=count, number=f"{padded(number)}/{symbol}"
                ),
                path="so",
                hint=_("leave it blank, and number each document when it is issued"),
            )
            for (number, symbol), count in self._numbers.most_common(MOST_ERRORS)
            if count > 1
        ]

    def _refuse_none(self) -> None:
        over = self.work.documents.template.for_each
        if not self.taken and over is not None:
            message = _("there is nothing to make a document for: the list of 'cho_moi' is empty")
            raise TemplateError(Problem(message, over.place, hint=_("fill the list in the data")))


def _telling_apart(elements: Sequence[Any]) -> str | None:
    """Return the first field that is another in each of the elements, None when there is none."""
    if not all(isinstance(element, dict) for element in elements):
        return None
    for field in elements[0]:
        values = {str(element.get(field)) for element in elements}
        if len(values) == len(elements):
            return str(field)
    return None
