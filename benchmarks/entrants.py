"""Who makes a document in a round: vbhc in its ways, and each peer, all behind one method."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import vbhc
from benchmarks import contexts, templates
from benchmarks.blocks import blocks, formats
from benchmarks.cases.shown import shown
from benchmarks.environments import PLACE
from benchmarks.setup import own_worker, worker_of
from benchmarks.text import demand_same, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.cases import Case
    from benchmarks.peers import Peer
    from benchmarks.setup import Setup
    from benchmarks.workers import Timed, Worker

VBHC = "vbhc"
BATCH = "vbhc, trong một lô"
FLOOR = "sàn: nén và đóng gói XML có sẵn"
OWN = {VBHC: "document", BATCH: "batch", FLOOR: "floor"}


class Ready:
    """A document of a round as everybody is handed it."""

    def __init__(self, case: Case, seed: int, shape: int | None = None) -> None:
        values = case.values(seed, shape)
        self.case = case
        self.round = (seed, shape)
        self.content = vbhc.to_bytes(vbhc.render(case.template, values))
        self.texts = paragraphs(self.content)
        self._shown = shown(values)

    @cached_property
    def blocks(self) -> list[dict[str, Any]]:
        """The finished paragraphs."""
        return blocks(self.content)

    def request(self, peer: Peer) -> dict[str, Any]:
        """Return what a peer is asked for this document."""
        template = template_of(peer, self.case)
        if peer.given == "blocks":
            found = formats_of(template)
            return {"template": str(template), "blocks": self.blocks, "formats": found}
        given = contexts.flat(self._shown) if peer.given == "flat" else self._shown
        return {"template": str(template), "context": given}


@lru_cache(maxsize=8)
def formats_of(template: Path) -> dict[str, dict[str, Any]]:
    """Return the formats of a template's styles."""
    return formats(template.read_bytes())


class Entrants:
    """Workers that make one document each round; every output must say what ours says."""

    def __init__(self, setup: Setup, case: Case, names: list[str]) -> None:
        self.case = case
        self.names = names
        self._peers = setup.peers
        self._first: int | None = None
        self._stack = ExitStack()
        self._ready: Ready | None = None
        self._folder = Path(self._stack.enter_context(TemporaryDirectory()))
        self._workers = {name: self._stack.enter_context(self._start(name)) for name in names}

    def _start(self, name: str) -> Worker:
        return own_worker(name) if name in OWN else worker_of(self._peers[name])

    def close(self) -> None:
        """End the workers."""
        self._stack.close()

    def make(self, name: str, seed: int, shape: int | None = None) -> Timed:
        """Let somebody make the document of a seed; DifferentText when it says something else."""
        ready = self._prepared(seed, shape)
        out = self._folder / "made.docx"
        timed = self._workers[name].time({**self._request(name, ready), "out": str(out)})
        demand_same(ready.texts, paragraphs(out.read_bytes()), name, self.case.name)
        return timed

    def _prepared(self, seed: int, shape: int | None) -> Ready:
        """Return what a round is compared with and what peers are handed, made once a round."""
        if self._ready is None or self._ready.round != (seed, shape):
            self._ready = Ready(self.case, seed, shape)
        if self._first is None:
            self._first = seed
        return self._ready

    def _request(self, name: str, ready: Ready) -> dict[str, Any]:
        if name not in OWN:
            return ready.request(self._peers[name])
        seed, shape = ready.round
        own = {"case": self.case.name, "sizes": self.case.sizes, "seed": seed, "shape": shape}
        return {"make": OWN[name], "first": self._first, **own}


@lru_cache(maxsize=64)
def template_of(peer: Peer, case: Case) -> Path:
    """Return the template of a peer for a case, made once in a run."""
    path = PLACE / "templates" / peer.worker.stem / f"{case.name}.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    if peer.style is not None:
        path.write_bytes(templates.make(case, peer.style))
    else:
        own = vbhc.to_bytes(vbhc.render(case.template, case.values(0)))
        path.write_bytes(contexts.lean(own))
    return path


@contextmanager
def entrants(setup: Setup, case: str, names: list[str]) -> Iterator[Entrants]:
    """Start the workers for a case, and end them."""
    started = Entrants(setup, setup.case(case), names)
    try:
        yield started
    finally:
        started.close()
