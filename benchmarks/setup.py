"""What a run measures with: the peers that can be had here, how many rounds, which documents."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import environments
from benchmarks.cases import CASES, Case
from benchmarks.peers import PEERS, Peer
from benchmarks.workers import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable

ANNEX = "annex"
SHORT_ROWS = 40


@dataclass(frozen=True)
class Setup:
    """The peers, the names of the documents, and the size of the measurements.

    `rounds` overrides how many rounds are counted; `short` makes everything small, as a smoke test.
    `missing` says why a peer is not among the peers.
    """

    peers: dict[str, Peer]
    missing: dict[str, str]
    cases: tuple[str, ...]
    rounds: int | None = None
    short: bool = False
    clock: str = "seconds"

    def case(self, name: str) -> Case:
        """Return a document in the size of this run."""
        case = CASES[name]
        return case.sized({"rows": SHORT_ROWS}) if self.short and name == ANNEX else case

    def counted(self, usual: int) -> int:
        """Return how many rounds are counted where `usual` would be."""
        if self.rounds is not None:
            return self.rounds
        return 1 if self.short else usual

    def sized(self, usual: int, short: int) -> int:
        """Return the size of a measurement."""
        return short if self.short else usual


def available(names: Iterable[str]) -> tuple[dict[str, Peer], dict[str, str]]:
    """Make the environments of these peers; return the peers to be had and what the others lack."""
    peers: dict[str, Peer] = {}
    missing: dict[str, str] = {}
    for name in names:
        try:
            environments.command(PEERS[name].environment)
        except environments.Unavailable as reason:
            missing[name] = str(reason)
        else:
            peers[name] = PEERS[name]
    return peers, missing


def worker_of(peer: Peer) -> Worker:
    """Start the worker of a peer."""
    command = [*environments.command(peer.environment), str(peer.worker)]
    return Worker(peer.name, command, environments.variables(peer.environment))


def own_worker(name: str) -> Worker:
    """Start a worker that is vbhc."""
    command = [sys.executable, "-m", "benchmarks.ours"]
    return Worker(name, command, environments.own_variables())
