"""Data that have passed the model and the checks, ready for templates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from vbhc.data.marks import MISSING, UNKNOWN, Refused
from vbhc.data.nodes import Fault, Loaded, Node, Path, Unplaced, child, raw
from vbhc.data.parts import Part
from vbhc.data.readers import reader
from vbhc.errors import DataError, Level, Problem
from vbhc.memo import remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.data.marks import Read, Refusal
    from vbhc.data.model import DauVanBan, DuLieu
    from vbhc.data.parts import Field


@dataclass(frozen=True, slots=True)
class Record:
    """Valid data, with the warnings that do not stop a document."""

    data: DuLieu
    loaded: Loaded
    warnings: tuple[Problem, ...] = ()

    def context(self) -> dict[str, Any]:
        """Return plain values for templates: every field of the model, and what is computed."""
        from vbhc.data.computed import context

        return context(self.data)

    def typed(self) -> dict[str, Any]:
        """Return what was given, as the model holds it; nothing of what may be left out and was."""
        given: dict[str, Any] = _given(self.data)
        return given


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
    _record, read_head = _readers()
    try:
        head: DauVanBan = read_head({key: raw(node) for key, node in fields.items()})
    except (Refused, ValueError):  # as a rule nothing is refused
        whole = Node({"van_ban": Node({name: Node(fields)})})
        return validate(Loaded(whole, files)).data.van_ban[name]
    return head


@cache
def _readers() -> tuple[Read, Read]:
    """Return the readers of a record and of a head; the model is loaded with the first data."""
    from vbhc.data.model import DauVanBan, DuLieu

    return reader(DuLieu), reader(DauVanBan)


@cache
def _faults() -> Callable[[DuLieu, set[Path]], Iterator[Fault]]:
    from vbhc.data.checks import faults

    return faults


def validate(loaded: Loaded) -> Record:
    """Check the data against the model and across its fields.

    Raises :class:`DataError` with every problem of level error, and the warnings beside them,
    in the order of the files.
    """
    sieve = _Sieve(loaded)
    data = sieve.model()
    found = [*sieve.faults, *map(sieve.placed, _faults()(data, sieve.spoilt))]
    if not found and not loaded.problems:
        return Record(data, loaded)
    told = {p.place for p in loaded.problems if p.level is Level.ERROR}
    more = [p for p in map(loaded.problem, found) if p.place is None or p.place not in told]
    problems = loaded.sorted([*loaded.problems, *more])
    if any(problem.level is Level.ERROR for problem in problems):
        raise DataError(*problems)
    return Record(data, loaded, tuple(problems))


class _Sieve:
    """The data with what the model refuses left out, so that the checks can see the rest.

    Paths of the sieved data differ from those of the whole where an item of a list was left
    out; ``kept`` remembers which items of such a list stayed. ``spoilt`` are the paths where
    values are left out that a sum or a list of codes would miss.
    """

    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.faults: list[Fault] = []
        self.lost: set[Path] = set()
        self.kept: dict[Path, list[int]] = {}
        self.spoilt: set[Path] = set()

    def model(self) -> DuLieu:
        """Return the model of all that can stay; what cannot is noted in ``faults``."""
        read, _read_head = _readers()
        while True:
            self.kept.clear()
            try:
                whole = self.raw(self.loaded.root, (), ()) if self.lost else self.loaded.raw()
                data: DuLieu = read(whole)
            except Refused as refused:
                self.drop([(each, self.original(each.path)) for each in refused.refusals])
            else:
                return data

    def drop(self, refusals: list[tuple[Refusal, Path]]) -> None:
        """Leave out what is refused; only the first round of refusals is the user's."""
        from vbhc.data.messages import fault_of, meant_by_mistakes

        if not self.lost:
            meant = meant_by_mistakes(refusals)
            self.faults = [
                fault_of(each, path, self.loaded) for each, path in refusals if path not in meant
            ]
        for each, path in refusals:
            inside = path[:-1] if each.kind == MISSING else path
            here = self.loaded.reach(inside)
            self.lost.add(here)
            if each.kind != UNKNOWN:
                self.spoilt.add(here)

    def raw(self, node: Node, path: Path, sieved: Path) -> Any:
        """Return a node's value without what is lost; ``sieved`` is its path in the result."""
        if not self.lost and isinstance(node, Unplaced):
            return node.plain
        if path in self.lost:
            return {}  # the root: nothing inside it could be blamed
        value = node.value
        if isinstance(value, dict):
            return {
                key: self.raw(inner, (*path, key), (*sieved, key))
                for key, inner in value.items()
                if (*path, key) not in self.lost
            }
        if isinstance(value, list):
            kept = [i for i in range(len(value)) if (*path, i) not in self.lost]
            self.kept[sieved] = kept
            return [self.raw(value[i], (*path, i), (*sieved, new)) for new, i in enumerate(kept)]
        return value

    def original(self, sieved: Path) -> Path:
        """Return a path of the sieved data as a path of the whole."""
        node = self.loaded.root
        path: Path = ()
        there: Path = ()
        for part in sieved:
            if isinstance(part, int) and node.is_group:
                continue  # one mapping stands where a list of one was meant
            kept = self.kept.get(there)
            there = (*there, part)
            path = (*path, kept[part] if kept is not None and isinstance(part, int) else part)
            node = child(node, path[-1]) or Node(None)
        return path

    def placed(self, fault: Fault) -> Fault:
        """Return a fault of the sieved data with its path in the whole."""
        path, other = self.original(fault.path), self.original(fault.other)
        return replace(fault, path=path, other=other)
