"""The stages of a document of ours, and what it costs to put it on disk."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

import vbhc
from benchmarks.figures import median
from benchmarks.setup import ANNEX, own_worker
from vbhc.files import write_file

if TYPE_CHECKING:
    from benchmarks.cases import Case
    from benchmarks.setup import Setup

ROUNDS, WARM_UP = 25, 10
WRITE = "write"


def measure(setup: Setup) -> dict[str, Any]:
    """Return the median seconds of each stage, by document."""
    rounds = setup.counted(ROUNDS)
    return {
        case.name: {**_stages(case, rounds), WRITE: _writing(case, rounds)}
        for case in map(setup.case, setup.cases)
    }


def _stages(case: Case, rounds: int) -> dict[str, float]:
    rounds, warm_up = (min(rounds, 3), 1) if case.name == ANNEX else (rounds, WARM_UP)
    asked = {"make": "stages", "case": case.name, "sizes": case.sizes}
    with own_worker("vbhc") as worker:
        seeds = range(1, warm_up + rounds + 1)
        answers = worker.ask_all([{**asked, "seed": seed} for seed in seeds])
        found = [answer["stages"] for answer in answers][warm_up:]
    return {stage: median([one[stage] for one in found]) for stage in found[0]}


def _writing(case: Case, rounds: int) -> float:
    """Return the seconds of writing a file beside its place and renaming it."""
    content = vbhc.to_bytes(vbhc.render(case.template, case.values(1)))
    found = []
    with TemporaryDirectory() as folder:
        for index in range(rounds):
            path = Path(folder) / f"{index}.docx"
            start = perf_counter()
            write_file(path, content, force=False)
            found.append(perf_counter() - start)
    return median(found)
