"""The checker on one document, warm, beside python-docx that opens it and asks for its formats."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks import environments
from benchmarks.cases import CASES
from benchmarks.entrants import Ready
from benchmarks.figures import interleaved, median
from benchmarks.peers import FOLDER, PEERS
from benchmarks.setup import own_worker, worker_of
from benchmarks.workers import Worker

if TYPE_CHECKING:
    from benchmarks.setup import Setup

ROUNDS, WARM_UP = 15, 5
FILES = 5
DIRECT = "python-docx (trực tiếp)"
VBHC, WALK, MEMO = "vbhc", "walk", "memo"
LETTER, REPORT, FOREIGN = "letter", "report", "foreign"


def measure(setup: Setup) -> dict[str, Any]:
    """Return the median seconds of each by the kind of file; {} when python-docx cannot be had."""
    if DIRECT not in setup.peers:
        return {}
    with TemporaryDirectory() as place:
        return {kind: _measured(setup, files) for kind, files in _files(setup, Path(place)).items()}


def _measured(setup: Setup, files: list[Path]) -> dict[str, dict[str, float]]:
    with own_worker("vbhc") as checker, _walker() as walker:

        def run(name: str, index: int) -> float:
            file = str(files[index % len(files)])
            asked = {"make": "check", "file": file, "memo": name == MEMO}
            made = (checker if name == VBHC else walker).time(asked)
            return float(getattr(made, setup.clock))

        warm_up = 1 if setup.short else WARM_UP
        found = interleaved([VBHC, WALK, MEMO], setup.counted(ROUNDS), run, warm_up)
    return {name: {"seconds": median(figures)} for name, figures in found.items()}


def _walker() -> Worker:
    peer = PEERS[DIRECT]
    command = [*environments.command(peer.environment), str(FOLDER / "python" / "walk.py")]
    return Worker("walk", command, environments.variables(peer.environment))


def _files(setup: Setup, folder: Path) -> dict[str, list[Path]]:
    """Write some files of each kind: letters and reports of ours, reports formatted by hand."""
    ready = {kind: [Ready(CASES[kind], seed) for seed in range(FILES)] for kind in (LETTER, REPORT)}
    made = {kind: [_written(folder, one) for one in several] for kind, several in ready.items()}
    with worker_of(setup.peers[DIRECT]) as worker:
        foreign = [folder / f"foreign-{index}.docx" for index in range(FILES)]
        for path, one in zip(foreign, ready[REPORT], strict=True):
            worker.ask({**one.request(setup.peers[DIRECT]), "out": str(path)})
    return {**made, FOREIGN: foreign}


def _written(folder: Path, ready: Ready) -> Path:
    path = folder / f"{ready.case.name}-{ready.round[0]}.docx"
    path.write_bytes(ready.content)
    return path
