"""One document to bytes, warm, in process: values that change each round, then a new shape each round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.entrants import BATCH, FLOOR, VBHC, entrants
from benchmarks.figures import interleaved, median

if TYPE_CHECKING:
    from benchmarks.setup import Setup

# Rounds counted and rounds before them: engines that compile while they run need many.
ROUNDS = {"letter": (25, 15), "report": (25, 15), "annex": (3, 1)}


def measure(setup: Setup) -> dict[str, Any]:
    """Return for each document the median seconds and the bytes of everybody, by name."""
    return {case: _same_shape(setup, case) for case in setup.cases}


def measure_new_shapes(setup: Setup) -> dict[str, Any]:
    """Return the same when each round has another number of items."""
    return {case: _new_shapes(setup, case) for case in setup.cases}


def _same_shape(setup: Setup, case: str) -> dict[str, Any]:
    own = [VBHC, FLOOR] if case == "annex" else [VBHC, BATCH, FLOOR]
    return _measured(setup, case, [*own, *setup.peers], new_shapes=False)


def _new_shapes(setup: Setup, case: str) -> dict[str, Any]:
    peers = [name for name, peer in setup.peers.items() if peer.new_shapes]
    return _measured(setup, case, [VBHC, *peers], new_shapes=True)


def _measured(
    setup: Setup, case: str, names: list[str], *, new_shapes: bool
) -> dict[str, dict[str, float]]:
    rounds, warm_up = ROUNDS[case]
    sizes: dict[str, int] = {}
    with entrants(setup, case, names) as everybody:

        def make(name: str, index: int) -> float:
            made = everybody.make(name, index + 1, index + 1 if new_shapes else None)
            sizes[name] = made.size
            return float(getattr(made, setup.clock))

        found = interleaved(names, setup.counted(rounds), make, 1 if setup.short else warm_up)
    return {name: {"seconds": median(found[name]), "bytes": sizes[name]} for name in names}
