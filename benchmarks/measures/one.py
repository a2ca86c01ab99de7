"""One document to bytes, warm, in process: values that change each round, then a new shape each round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.entrants import BATCH, FLOOR, OWN_FLOOR, VBHC, entrants
from benchmarks.figures import interleaved, median

if TYPE_CHECKING:
    from benchmarks.setup import Setup

# Rounds counted, rounds before them (engines that compile while they run need many), documents a
# round: several without a pause, or who needs little would mostly be seen waking up.
ROUNDS = {"letter": (9, 2, 25), "report": (9, 2, 25), "annex": (3, 1, 1)}
# Fewer documents in all than there are shapes: none comes twice.
NEW_SHAPES = {"letter": (12, 6, 5), "report": (12, 6, 5), "annex": (3, 1, 1)}
SHORT = (1, 1, 2)


def measure(setup: Setup) -> dict[str, Any]:
    """Return for each document the median seconds and the bytes of everybody, by name."""
    return {case: _same_shape(setup, case) for case in setup.cases}


def measure_new_shapes(setup: Setup) -> dict[str, Any]:
    """Return the same when each document has another number of items; who has no template has no shape."""
    return {case: _new_shapes(setup, case) for case in setup.cases}


def _same_shape(setup: Setup, case: str) -> dict[str, Any]:
    batch = [] if case == "annex" else [BATCH]
    own = [VBHC, *batch, FLOOR, OWN_FLOOR]
    return _measured(setup, case, [*own, *setup.peers], new_shapes=False)


def _new_shapes(setup: Setup, case: str) -> dict[str, Any]:
    peers = [name for name, peer in setup.peers.items() if peer.style and peer.new_shapes]
    return _measured(setup, case, [VBHC, *peers], new_shapes=True)


def _measured(
    setup: Setup, case: str, names: list[str], *, new_shapes: bool
) -> dict[str, dict[str, float]]:
    usual = NEW_SHAPES if new_shapes else ROUNDS
    rounds, warm_up, several = SHORT if setup.short else usual[case]
    sizes: dict[str, int] = {}
    with entrants(setup, case, names) as everybody:

        def make(name: str, index: int) -> float:
            seeds = range(index * several + 1, (index + 1) * several + 1)
            made = everybody.make(name, [(seed, seed if new_shapes else None) for seed in seeds])
            sizes[name] = made[-1].size
            return median([float(getattr(one, setup.clock)) for one in made])

        found = interleaved(names, setup.counted(rounds), make, warm_up)
    return {name: {"seconds": median(found[name]), "bytes": sizes[name]} for name in names}
