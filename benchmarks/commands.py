"""Whole commands: how they are started, what they cost from outside."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.environments import own_variables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PYTHON = sys.executable
VBHC = str(Path(PYTHON).with_name("vbhc"))


class CommandFailed(Exception):
    """A command that was to be measured has failed; the message ends with its last line."""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock and of the processor (with all child processes)."""

    seconds: float
    cpu: float


def timed(command: Sequence[str], variables: Mapping[str, str] | None = None) -> Took:
    """Run a command to its end and return what it took."""
    cpu, start = _children(), time.perf_counter()
    run(command, variables)
    return Took(time.perf_counter() - start, _children() - cpu)


def run(
    command: Sequence[str],
    variables: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> str:
    """Run a command to its end, within so many seconds, and return what it printed."""
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=dict(variables or os.environ),
        timeout=seconds,
    )
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["?"]
        message = f"{' '.join([Path(command[0]).name, *command[1:3]])}: {lines[-1]}"
        raise CommandFailed(message)
    return done.stdout


def task(*arguments: str, seconds: float | None = None) -> dict[str, Any]:
    """Do a task of :mod:`benchmarks.tasks` in a process of its own and return what it says."""
    printed = run(task_command(*arguments), own_variables(), seconds)
    found: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return found


def task_command(*arguments: str) -> list[str]:
    """Return the command of a task."""
    return [PYTHON, "-m", "benchmarks.tasks", *arguments]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def spent() -> float:
    """Return the seconds of the processor that this process and all it has started have used."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime + _children()
