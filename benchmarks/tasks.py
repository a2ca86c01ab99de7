"""Work that is measured in a process of its own: `python -m benchmarks.tasks TASK ...`, JSON comes back.

batch threads|dask LIST.csv OUT     write the letters of a list with an executor
memory LIST.csv OUT                 write them in one process; memory at the 500th and at the last
curve WAY SIZE                      go a way of `benchmarks.ways` with an input of that size
"""

from __future__ import annotations

import json
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import psutil

import vbhc
from benchmarks.cases import invitation
from benchmarks.cases.words import OFFICE
from benchmarks.ways import WAYS
from vbhc import batch
from vbhc import template as templates
from vbhc.files import write_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.data import Record

# By then whatever is kept from document to document is there.
SETTLED = 500
_KILO = 1024
_WARM_UP = 3


def main() -> None:
    """Do the task the command line names and print what it took."""
    task, *arguments = sys.argv[1:]
    sys.stdout.write(json.dumps(TASKS[task](*arguments)) + "\n")


def _record(rows: str) -> Record:
    return vbhc.load({"co_quan": OFFICE}, f"{invitation.PLACE}={rows}")


def with_executor(kind: str, rows: str, out: str) -> dict[str, Any]:
    """Write the letters with threads or with a Dask cluster of two processes on this machine."""
    if kind == "threads":
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(2) as pool:
            paths = vbhc.write_all(invitation.TEMPLATE, _record(rows), out, executor=pool)
        return {"files": len(paths)}
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,  # type: ignore[no-untyped-call]
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        executor = client.get_executor(pure=False)
        paths = vbhc.write_all(invitation.TEMPLATE, _record(rows), out, executor=executor)
    return {"files": len(paths)}


def memory(rows: str, out: str) -> dict[str, Any]:
    """Write the letters in one process; bytes held at the 500th, at the last, and at most."""
    process = psutil.Process()
    held: dict[str, int] = {}

    def watched(files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        for index, file in enumerate(files, 1):
            if index == SETTLED:
                held["settled"] = process.memory_info().rss
            yield file
        held["last"] = process.memory_info().rss

    letters = batch.Batch(templates.load(str(invitation.TEMPLATE)), _record(rows), ending=".docx")
    files = ((f"{name}.docx", content) for name, content in letters.made())
    write_folder(Path(out), watched(files), force=False)
    return {**held, "peak": _peak()}


def curve(way: str, size: str) -> dict[str, Any]:
    """Go a way with an input of a size; seconds of the work alone, and the peak of memory in it.

    `whole`: seconds of the processor with the making of the input.
    """
    with TemporaryDirectory(prefix="vbhc-") as folder:
        WAYS[way](_WARM_UP, Path(folder))()  # imports, templates, rules
    with TemporaryDirectory(prefix="vbhc-") as folder:
        begin = time.process_time()
        work = WAYS[way](int(size), Path(folder))
        _forget_peak()
        start, cpu = time.perf_counter(), time.process_time()
        work()
        seconds, used = time.perf_counter() - start, time.process_time() - cpu
        whole = time.process_time() - begin
        return {"seconds": seconds, "cpu": used, "whole": whole, "peak": _peak()}


def _forget_peak() -> None:
    """Let the peak begin at what is held now, where the system can."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> int:
    """Return the most memory held, in bytes; the system's own figure starts with the parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM:"))
    return int(line.split()[1]) * _KILO


TASKS: dict[str, Callable[..., dict[str, Any]]] = {
    "batch": with_executor,
    "memory": memory,
    "curve": curve,
}


if __name__ == "__main__":
    main()
