"""How long a command takes to start, against Python itself: a clerk types it a hundred times a day."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

MOST = 6.0
ROUNDS = 20
NOTHING = ("-c", "pass")


def seconds(arguments: tuple[str, ...], folder: Path, environment: dict[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )
    return time.perf_counter() - begun


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
    rounds = [
        (seconds(NOTHING, tmp_path, environment), seconds(command, tmp_path, environment | asked))
        for _ in range(ROUNDS)
    ]
    python, ours = (statistics.median(column) for column in zip(*rounds, strict=True))
    assert ours / python <= MOST, f"{ours * 1000:.0f} ms, {ours / python:.1f} times Python"
