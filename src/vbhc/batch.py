"""All documents of one template at once, with what can only be said of all of them together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbhc.compose import Composed, compose, misplaced
from vbhc.errors import DataError, Problem, TemplateError
from vbhc.i18n import _
from vbhc.reconcile import Reconciliation, applies, reconcile
from vbhc.vietnamese.numbers import padded

if TYPE_CHECKING:
    from vbhc.data import Record
    from vbhc.template import Template


@dataclass(frozen=True)
class Batch:
    """The documents, what is worth saying about them, and the proof where tasks are handed out."""

    documents: tuple[Composed, ...]
    notes: tuple[Problem, ...]
    proof: Reconciliation | None = None


def make(template: Template, record: Record) -> Batch:
    """Make every document of a template; raises what is wrong with any of them, or with all."""
    documents = tuple(compose(template, record))
    proof = reconcile(list(documents), record) if applies(template) else None
    _refuse_none(documents, template)
    _refuse_one_number(documents)
    said = [*misplaced(template, record), *(note for each in documents for note in each.notes)]
    return Batch(documents, tuple(dict.fromkeys(said)), proof)


def _refuse_none(documents: tuple[Composed, ...], template: Template) -> None:
    if not documents and template.for_each is not None:
        message = _("there is nothing to make a document for: the list of 'cho_moi' is empty")
        hint = _("fill the list in the data")
        raise TemplateError(Problem(message, template.for_each.place, hint=hint))


def _refuse_one_number(documents: tuple[Composed, ...]) -> None:
    """Refuse documents that share a number: it is unique within a year (Đ.15 k.1)."""
    numbers = Counter((d.van_ban.so, d.van_ban.ky_hieu) for d in documents if d.van_ban.so)
    problems = [
        Problem(
            _("{count} documents have the number {number}").format(
                count=count, number=f"{padded(number)}/{symbol}"
            ),
            path="so",
            hint=_("leave it blank, and number each document when it is issued"),
        )
        for (number, symbol), count in numbers.items()
        if number and count > 1
    ]
    if problems:
        raise DataError(*problems)
