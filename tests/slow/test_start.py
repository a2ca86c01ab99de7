"""How long a command takes to start, against Python itself: a clerk types it a hundred times a day."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

MOST = 6.0
ROUNDS = 20
TRIES = 3  # a busy machine is asked again
NOTHING = ("-c", "pass")


def seconds(arguments: tuple[str, ...], folder: Path, environment: dict[str, str]) -> float:
    """Return what a Python costs, in processor time: others on the machine are not counted."""
    begun = spent()
    subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )
    return spent() - begun


def spent() -> float:
    """Return the processor time of all that was started here and has ended."""
    resource = pytest.importorskip("resource", reason="Unix counts it")
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(ended.ru_utime + ended.ru_stime)


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (("--help",), {}),
        ((), {}),
        ((), {"_VBHC_COMPLETE": "bash_complete", "COMP_WORDS": "vbhc render k"}),
    ],
    ids=["help", "first page", "completion"],
)
def test_it_starts_within_six_times_python(
    tmp_path: Path, arguments: tuple[str, ...], asked: dict[str, str]
) -> None:
    """Medians of rounds that alternate, with compiled modules, as installed ones are."""
    keeping = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment = keeping | {"PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}
    command = ("-m", "vbhc", *arguments)
    seconds(command, tmp_path, environment | asked)
    found = []
    for _try in range(TRIES):
        rounds = [
            (
                seconds(NOTHING, tmp_path, environment),
                seconds(command, tmp_path, environment | asked),
            )
            for _ in range(ROUNDS)
        ]
        python, ours = (statistics.median(column) for column in zip(*rounds, strict=True))
        found.append(ours / python)
        if found[-1] <= MOST:
            return
    pytest.fail(f"{found} times Python")
