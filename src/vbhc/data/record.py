"""Data that have passed the model and the checks, ready for templates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from vbhc.data.marks import Refused
from vbhc.data.nodes import Loaded, Node, raw, same
from vbhc.data.parts import Part, built
from vbhc.data.readers import reader
from vbhc.errors import DataError, Level, Problem
from vbhc.memo import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.data.marks import Read
    from vbhc.data.model import DauVanBan, DuLieu
    from vbhc.data.nodes import Fault, Path
    from vbhc.data.parts import Field
    from vbhc.data.sieve import Sieve


@dataclass(frozen=True, slots=True)
class Record:
    """Valid data, with the warnings that do not stop a document."""

    data: DuLieu
    loaded: Loaded
    warnings: tuple[Problem, ...] = ()

    def context(self) -> dict[str, Any]:
        """Return plain values for templates: every field of the model, and what is computed."""
        return _context()(self.data)

    def typed(self) -> dict[str, Any]:
        """Return what was given, as the model holds it; nothing of what may be left out and was."""
        given: dict[str, Any] = _given(self.data)
        return given


@cache
def _context() -> Callable[[DuLieu], dict[str, Any]]:
    from vbhc.data.computed import context

    return context


def _given(value: Any) -> Any:
    """Return a value without the fields, at any depth, that are blank or as if left out."""
    if isinstance(value, Part):
        fields = value.fields
        value = {n: v for n, v in value.__dict__.items() if not _left_out(fields[n], v)}
    if isinstance(value, dict):
        inner = {name: _given(each) for name, each in value.items()}
        return {n: v for n, v in inner.items() if v is not None and v not in ("", [], {})}
    if isinstance(value, list):
        return [_given(each) if isinstance(each, Part | dict) else each for each in value]
    return value


def _left_out(field: Field, value: Any) -> bool:
    return field.blank is not None and bool(value == field.blank())


@remembered(1)
def blank_head() -> dict[str, Any]:
    """Return the head fields of a document of which the data say nothing, as templates see them."""
    from vbhc.data.computed import plain
    from vbhc.data.model import DauVanBan

    blank: dict[str, Any] = plain(DauVanBan())
    return blank


def head_of(fields: dict[str, Node], name: str, files: tuple[str, ...]) -> DauVanBan:
    """Return the head fields of one document, read into the model; DataError as of :func:`validate`.

    `name` is the template's, `files` are those the messages are sorted by.
    """
    _read, read_head, _faults = _model()
    try:  # as a rule nothing is refused
        head: DauVanBan = read_head({key: raw(node) for key, node in fields.items()})
    except (Refused, ValueError):
        whole = Node({"van_ban": Node({name: Node(fields)})})
    else:
        return head
    return validate(Loaded(whole, files)).data.van_ban[name]


@cache
def _model() -> tuple[Read, Read, Callable[[DuLieu, set[Path]], Iterator[Fault]]]:
    """Return the readers of a record and of a head, and the checks; loaded with the first data."""
    from vbhc.data.checks import faults
    from vbhc.data.model import DauVanBan, DuLieu

    return reader(DuLieu), reader(DauVanBan), faults


def _read_rest(read: Read, loaded: Loaded, before: Record) -> DuLieu:
    """Read the parts that are not the very ones of the record from before."""
    old = before.loaded.root.value
    new: dict[str, Node] = loaded.root.value
    rest = {name: node for name, node in new.items() if not same(node, old.get(name))}
    found: DuLieu = read({name: raw(node) for name, node in rest.items()})
    values = {name: (found if name in rest else before.data).__dict__[name] for name in new}
    whole: DuLieu = built(type(found), values)
    return whole


def _sieve(loaded: Loaded) -> Sieve:
    from vbhc.data.sieve import Sieve  # most data need none

    return Sieve(loaded)


def validate(loaded: Loaded, before: Record | None = None) -> Record:
    """Check the data against the model and across its fields.

    What the data have in common with a record from `before` is taken from it, not read again.
    Raises :class:`DataError` with every problem of level error, and the warnings beside them,
    in the order of the files.
    """
    read, _read_head, faults = _model()
    sieve: Sieve | None = None
    try:  # as a rule nothing is refused
        data: DuLieu = _read_rest(read, loaded, before) if before else read(loaded.raw())
    except Refused as refused:
        sieve = _sieve(loaded)
        data = sieve.model(read, refused)
    found = [*faults(data, sieve.spoilt if sieve else set())]
    if not (sieve or found or loaded.problems):
        return Record(data, loaded)
    sieve = sieve or _sieve(loaded)
    found = [*sieve.faults, *map(sieve.placed, found)]
    told = {p.place for p in loaded.problems if p.level is Level.ERROR}
    more = [p for p in map(loaded.problem, found) if p.place is None or p.place not in told]
    problems = loaded.sorted([*loaded.problems, *more])
    if any(problem.level is Level.ERROR for problem in problems):
        raise DataError(*problems)
    return Record(data, loaded, tuple(problems))
