"""Thousands of letters to files: one process, two, threads, Dask; and the memory of it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.cases import invitation
from benchmarks.cases.words import OFFICE
from benchmarks.commands import VBHC, CommandFailed, Took, task, task_command, timed
from benchmarks.data_file import write_yaml
from benchmarks.environments import own_variables
from benchmarks.figures import interleaved, median

if TYPE_CHECKING:
    from benchmarks.setup import Setup

LETTERS, SHORT = 10_000, 600
ROUNDS = 3
ONE, TWO, THREADS, DASK = "one", "two", "threads", "dask"


def measure(setup: Setup) -> dict[str, Any]:
    """Return the number of letters, and the median seconds of each way, start of processes included."""
    count = setup.sized(LETTERS, SHORT)
    with TemporaryDirectory() as place:
        folder = Path(place)
        commands = _commands(folder, count)

        def run(name: str, index: int) -> float:
            # Removed when all is done: where thousands of files have just been removed, a file
            # system without a journal searches long for each new one.
            out = folder / f"{name}-{index}"
            took = timed([*commands[name], f"{out}/"], own_variables())
            _demand_all(out, count)
            return _figure(setup, took)

        found = interleaved(list(commands), setup.counted(ROUNDS), run)
    ways = {name: {"seconds": median(figures)} for name, figures in found.items()}
    return {"letters": count, "ways": ways}


def measure_memory(setup: Setup) -> dict[str, Any]:
    """Return the bytes of memory at the 500th letter, at the last one, and at most."""
    count = setup.sized(LETTERS, SHORT)
    with TemporaryDirectory() as place:
        folder = Path(place)
        invitation.write(folder / "list.csv", count)
        return {"letters": count, **task("memory", str(folder / "list.csv"), str(folder / "out"))}


def _figure(setup: Setup, took: Took) -> float:
    return float(getattr(took, setup.clock))


def _commands(folder: Path, count: int) -> dict[str, list[str]]:
    """Return the command of each way, all but the folder it is to fill."""
    rows, office = folder / "list.csv", folder / "co-quan.yaml"
    invitation.write(rows, count)
    write_yaml(office, {"co_quan": OFFICE})
    data = ["-d", str(office), "-d", f"{invitation.PLACE}={rows}"]
    command = [VBHC, "render", str(invitation.TEMPLATE), *data]
    ways = {
        ONE: [*command, "--jobs", "1", "-o"],
        TWO: [*command, "--jobs", "2", "-o"],
        THREADS: task_command("batch", "threads", str(rows)),
    }
    if find_spec("distributed") is not None:
        ways[DASK] = task_command("batch", "dask", str(rows))
    return ways


def _demand_all(folder: Path, count: int) -> None:
    made = sum(1 for _file in folder.glob("*.docx"))
    if made != count:
        message = f"{made} letters instead of {count}"
        raise CommandFailed(message)
