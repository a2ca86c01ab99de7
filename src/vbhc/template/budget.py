"""What one document may cost: steps and characters, counted and never timed.

A count gives the same answer on every machine. The limits lie far beyond any paper, a table of
100,000 rows of ten columns included; without them a template of three lines could work for years
or fill the memory. Statements are weighed when a template is compiled, and charged where work
multiplies: a loop when it begins, a macro or a block when it is called, a long value where it is
used, a text before it is joined.
"""

from __future__ import annotations

from contextvars import ContextVar
from itertools import islice
from typing import TYPE_CHECKING, Any

from vbhc.i18n import _
from vbhc.template.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

# Of one document. A step is a node of the template's syntax that is carried out.
MOST_STEPS = 50_000_000
# Of the text of a document, of its values, and of all texts and lists joined on the way.
MOST_CHARACTERS = 100_000_000
# Of a number that is printed or calculated, on each side of its decimal mark.
MOST_DIGITS = 60
# In the text of a document, values aside: of each the Markdown parser makes objects, and of a
# bracket it tries every ending.
MOST_LINES = 500_000
MOST_SIGNS = {"[": 10_000, "*": 2_000_000, "\\": 2_000_000, "|": 1_500_000}

# A value shorter than this costs no more than the step that handles it.
LONG = 1000
_CHUNKS = 1000
_HARMLESS = 20_000
_COMPARED = 10
_MOST_BITS = MOST_DIGITS * 10 // 3
_SIZED = frozenset({str, list, tuple})
_GROUPS = (list, tuple, dict)
_ITERATED = (*_GROUPS, str)
_END = object()


class Exhausted(Refused):
    """A document would cost more than its budget."""

    def __init__(self, message: str) -> None:
        super().__init__(message, _("look for what the template repeats without end"))


class Budget:
    """What is left to one document; ``told`` are characters of long values, charged already."""

    __slots__ = ("characters", "steps", "told")

    def __init__(self) -> None:
        self.steps = MOST_STEPS
        self.characters = MOST_CHARACTERS
        self.told = 0

    def step(self, count: int) -> None:
        """Take so many steps; Exhausted when there are not as many left."""
        self.steps -= count
        if self.steps < 0:
            message = _("the template takes more than {count} million steps for one document")
            raise Exhausted(message.format(count=MOST_STEPS // 10**6))

    def take(self, count: int) -> None:
        """Take so many characters; Exhausted when there are not as many left."""
        self.characters -= count
        if self.characters < 0:
            message = _("the template makes more than {count} million characters for one document")
            raise Exhausted(message.format(count=MOST_CHARACTERS // 10**6))


_budget: ContextVar[Budget | None] = ContextVar("budget of the document under way", default=None)


def start() -> Budget:
    """Begin a new budget: for the body of a document, for its head, for its checks."""
    budget = Budget()
    _budget.set(budget)
    return budget


def current() -> Budget:
    """Return the budget of the document under way."""
    return _budget.get() or start()


def step(count: int) -> int:
    """Charge so many steps; a filter of the guards, put where macros and blocks begin."""
    budget = _budget.get() or start()
    budget.steps -= count
    if budget.steps < 0:
        budget.step(0)
    return count


def looped(values: Any, weight: int) -> Any:
    """Charge a loop whose body weighs so many steps, and return what it goes over."""
    if isinstance(values, _ITERATED):
        step(1 + len(values) * weight)
    return values


def handled(*values: Any) -> None:
    """Charge long texts and lists for being gone through from end to end."""
    for value in values:
        if type(value) in _SIZED and len(value) > LONG:
            current().take(len(value))


def charged(text: str) -> None:
    """Charge a long value that is printed; short ones are charged together by :func:`settled`."""
    if len(text) > LONG:
        budget = current()
        budget.take(len(text))
        budget.told += len(text)


def settled(text: str, values: list[str]) -> None:
    """Charge the values of a finished text; Exhausted also for more text than can be parsed."""
    budget = current()
    budget.take(sum(map(len, values)) - budget.told)
    if len(text) <= _HARMLESS:
        return
    if text.count("\n") > MOST_LINES:
        message = _("the template makes more than {count} lines for one document")
        raise Exhausted(message.format(count=MOST_LINES))
    for sign, most in MOST_SIGNS.items():
        if text.count(sign) > most:
            message = _("the template types the sign '{sign}' more than {count} times")
            raise Exhausted(message.format(sign=sign, count=most))


def weighed(*values: Any) -> None:
    """Charge lists and groups for all they hold: a comparison goes down to the last."""
    for value in values:
        if isinstance(value, _GROUPS):
            break
    else:
        return  # as a rule
    budget = current()
    waiting = [iter(values)]
    while waiting:
        value = next(waiting[-1], _END)
        if value is _END:
            waiting.pop()
        elif isinstance(value, _GROUPS):
            budget.step(_COMPARED * (1 + len(value)))
            waiting.append(iter(value.values() if isinstance(value, dict) else value))


def measured(number: int | Decimal) -> None:
    """Refuse a number of more digits than any paper has: printing them would take all memory."""
    if isinstance(number, int):
        long = number.bit_length() > _MOST_BITS
    elif len(text := str(number)) <= MOST_DIGITS and number.is_finite() and "E" not in text:
        return  # as it is written, so long it is
    else:
        exponent = number.as_tuple().exponent
        if not isinstance(exponent, int):
            raise Refused(_("'{number}' is no number that can be printed").format(number=number))
        long = number.adjusted() >= MOST_DIGITS or exponent < -MOST_DIGITS
    if long:
        message = _("a number has more than {count} digits").format(count=MOST_DIGITS)
        raise Refused(message, _("check the number, or what it is calculated from"))


def joined(chunks: Iterable[str]) -> str:
    """Return the chunks of a rendered text as one, charged before it takes memory."""
    if isinstance(chunks, list) and len(chunks) <= _CHUNKS:
        budget = _budget.get() or start()
        budget.characters -= sum(map(len, chunks))
        if budget.characters < 0:
            budget.take(0)
        return "".join(chunks)
    stream = iter(chunks)
    parts: list[str] = []
    while group := list(islice(stream, _CHUNKS)):
        parts.append(joined(group))
    return "".join(parts)
