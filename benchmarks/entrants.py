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
    from collections.abc import Iterator, Sequence

    from benchmarks.cases import Case
    from benchmarks.peers import Peer
    from benchmarks.setup import Setup
    from benchmarks.workers import Timed, Worker

VBHC = "vbhc"
BATCH = "vbhc, trong một lô"
FLOOR = "sàn: nén (zlib) và đóng gói XML có sẵn"
OWN_FLOOR = "sàn, với bộ nén của vbhc"
OWN = {VBHC: "document", BATCH: "batch", FLOOR: "floor", OWN_FLOOR: "own floor"}


Round = tuple[int, int | None]


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
    """Workers that make documents in turns; every output must say what ours says."""

    def __init__(self, setup: Setup, case: Case, names: list[str]) -> None:
        self.case = case
        self.names = names
        self._peers = setup.peers
        self._first: int | None = None
        self._stack = ExitStack()
        self._ready: dict[Round, Ready] = {}
        self._folder = Path(self._stack.enter_context(TemporaryDirectory()))
        self._workers = {name: self._stack.enter_context(self._start(name)) for name in names}

    def _start(self, name: str) -> Worker:
        return own_worker(name) if name in OWN else worker_of(self._peers[name])

    def close(self) -> None:
        """End the workers."""
        self._stack.close()

    def make(self, name: str, rounds: Sequence[Round]) -> list[Timed]:
        """Let somebody make the documents of some rounds, each a seed and a shape, without a pause.

        DifferentText when one of them says something else than ours.
        """
        ready = self._prepared(rounds)
        files = [self._folder / f"{index}.docx" for index in range(len(ready))]
        requests = [
            {**self._request(name, one), "out": str(file)}
            for one, file in zip(ready, files, strict=True)
        ]
        found = self._workers[name].time(requests)
        for one, file in zip(ready, files, strict=True):
            demand_same(one.texts, paragraphs(file.read_bytes()), name, self.case.name)
        return found

    def _prepared(self, rounds: Sequence[Round]) -> list[Ready]:
        """Return what is compared and what peers are handed, made once for everybody."""
        if not all(each in self._ready for each in rounds):
            self._ready = {each: Ready(self.case, *each) for each in rounds}
        if self._first is None:
            self._first = rounds[0][0]
        return [self._ready[each] for each in rounds]

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
