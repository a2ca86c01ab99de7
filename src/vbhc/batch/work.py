"""One document after the other: made, turned into bytes, and let go; only a small fact is kept."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vbhc.errors import VbhcError

if TYPE_CHECKING:
    from vbhc.compose import Composed, Documents
    from vbhc.errors import Problem
    from vbhc.reconcile import Letter, Proof

# What a document can be turned into: the file, a text, and for Python the document itself.
DOCX, PICKLED = "docx", "pickled"


@dataclass(frozen=True, slots=True)
class Fact:
    """What is kept of a document that is let go: enough for what is said of all together.

    `index` is its place in the batch, from 0; `name` its file without ending; `number` number and
    symbol when it has a number; `letter` what the proof remembers of it. `error` is the kind of the
    problems of a document that could not be made.
    """

    index: int
    name: str = ""
    number: tuple[int, str] | None = None
    notes: tuple[Problem, ...] = ()
    letter: Letter | None = None
    error: type[VbhcError] | None = None
    problems: tuple[Problem, ...] = ()

    def __reduce__(self) -> tuple[type[Fact], tuple[object, ...]]:
        """Travel by thousands: the way of a dataclass looks all its fields up each time."""
        values = (self.index, self.name, self.number, self.notes, self.letter)
        return Fact, (*values, self.error, self.problems)


# No bytes where the document is wrong, or its file has been written already.
Made = tuple[Fact, bytes | None]


class Work:
    """The documents of a batch, and the form in which they are wanted."""

    def __init__(self, documents: Documents, form: str) -> None:
        self.documents = documents
        self.form = form
        self.proof = _proof(documents)

    def made(self, index: int) -> Made:
        """Make one document and return its fact and its bytes."""
        fact, composed = self.composed(index)
        if composed is None:
            return fact, None
        try:
            return fact, content(composed, self.form)
        except VbhcError as error:
            return replace(fact, error=type(error), problems=error.problems), None

    def composed(self, index: int) -> tuple[Fact, Composed | None]:
        """Make one document and return its fact and the document; None when it is wrong."""
        try:
            composed = self.documents[index]
        except VbhcError as error:
            return Fact(index, error=type(error), problems=error.problems), None
        return self._fact(index, composed), composed

    def _fact(self, index: int, composed: Composed) -> Fact:
        van_ban = composed.van_ban
        number = (van_ban.so, van_ban.ky_hieu) if van_ban.so else None
        letter = self.proof.letter(composed) if self.proof else None
        return Fact(index, van_ban.ten_tep, number, composed.notes, letter)


def _proof(documents: Documents) -> Proof | None:
    """Return the proof that no task is lost, where the documents hand any out."""
    if documents.template.for_each is None:
        return None
    from vbhc.reconcile import Proof, applies

    return Proof(documents.record) if applies(documents.template) else None


def content(composed: Composed, form: str) -> bytes:
    """Return a document in a form: `docx`, `text`, `tree`, `shape`, or pickled for Python."""
    if form == PICKLED:
        return pickle.dumps(composed.van_ban, pickle.HIGHEST_PROTOCOL)
    if form == DOCX:
        from vbhc.word import writer

        return writer.to_bytes(composed.van_ban)
    from vbhc import view

    if form == "shape":
        return view.shape_text(composed.shape).encode()
    return (view.plain_text if form == "text" else view.tree)(composed.van_ban).encode()
