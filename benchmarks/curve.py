"""Cost against size: each way through the program with 100, 1,000, ... 100,000 of a thing.

`python -m benchmarks.curve` measures every way and prints a Markdown table; `... curve WAY N` one
way with one size. A measurement runs in a process of its own: CPU time of the work alone, and by
how much it raised the process's memory at its peak. The last column tells how many times ten times
as much costs: 10 is linear.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

from benchmarks.ways import WAYS

SIZES = (100, 1_000, 10_000, 100_000)
WARM_UP = 3
TIMEOUT = 900
ROOT = Path(__file__).parents[1]


def measure(way: str, size: int) -> dict[str, float]:
    """Return CPU seconds and the growth of memory in MB of one way with one size, in this process."""
    with TemporaryDirectory(prefix="vbhc-curve-") as folder:
        WAYS[way](WARM_UP, Path(folder))()  # imports, caches
    with TemporaryDirectory(prefix="vbhc-curve-") as folder:
        work = WAYS[way](size, Path(folder))
        before = _peak_anew()
        begin = time.process_time()
        work()
        spent = time.process_time() - begin
    return {"seconds": spent, "megabytes": _peak() - before}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _peak_anew() -> float:
    """Let the peak begin at what is held now, where the system can; return it in MB."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return _peak()
    fields = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines()
    )
    return float(fields["VmRSS"].split()[0]) / 1024


def one(way: str, size: int) -> dict[str, float] | None:
    """Return what :func:`measure` finds in a new process; None when it takes too long, or fails."""
    command = [sys.executable, "-m", "benchmarks.curve", way, str(size)]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            timeout=TIMEOUT,
            check=False,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def table(ways: list[str], sizes: list[int]) -> Iterator[str]:
    """Yield the lines of the table in Markdown, each when it has been measured."""
    heads = [f"{size:,} (s)" for size in sizes]
    yield f"| Way | {' | '.join(heads)} | memory (MB) | per ten times |"
    yield "|---|" + "--:|" * (len(sizes) + 2)
    for way in ways:
        found = [one(way, size) for size in sizes]
        seconds = [each["seconds"] if each else None for each in found]
        shown = ["-" if each is None else f"{each:.2f}" for each in seconds]
        last = next((each for each in reversed(found) if each), None)
        memory = f"{last['megabytes']:.0f}" if last else "-"
        yield f"| {way} | {' | '.join(shown)} | {memory} | {_growth(seconds)} |"


def _growth(seconds: list[float | None]) -> str:
    known = [each for each in seconds if each]
    return f"{known[-1] / known[-2]:.1f}" if len(known) > 1 else "-"


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description="Cost against size")
    parser.add_argument("way", nargs="?", choices=sorted(WAYS))
    parser.add_argument("size", nargs="?", type=int)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest size")
    asked = parser.parse_args()
    if asked.size:
        sys.stdout.write(json.dumps(measure(asked.way, asked.size)) + "\n")
        return
    ways = [asked.way] if asked.way else list(WAYS)
    for line in table(ways, [size for size in SIZES if size <= asked.most]):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
