"""Data of which something is refused: what can stay is read, so that the checks see the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from vbhc.data.marks import MISSING, UNKNOWN, Refused
from vbhc.data.nodes import Fault, Loaded, Node, Path, child

if TYPE_CHECKING:
    from vbhc.data.marks import Read, Refusal
    from vbhc.data.model import DuLieu


class Sieve:
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

    def model(self, read: Read, refused: Refused) -> DuLieu:
        """Return the model of all that can stay; what cannot is noted in ``faults``."""
        while True:
            self.drop([(each, self.original(each.path)) for each in refused.refusals])
            self.kept.clear()
            try:
                data: DuLieu = read(self.raw(self.loaded.root, (), ()))
            except Refused as more:
                refused = more
            else:
                return data

    def drop(self, refusals: list[tuple[Refusal, Path]]) -> None:
        """Leave out what is refused; only the first round of refusals is the user's."""
        from vbhc.data.messages import fault_of, meant_by_mistakes  # warnings need none

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
