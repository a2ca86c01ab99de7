"""A place before and after a fault: what may stand there, and what may not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What a killed run may leave: a hidden thing with our mark, which the next run removes.
LEFT = re.compile(r"\..*\.[0-9a-f]{8}(\.[0-9a-f]{8})?\.tmp")
COMMAND = (sys.executable, "-m", "vbhc", "--lang", "en")


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end in a process of its own."""
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=os.environ | environment,
        capture_output=True, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a command that is to be killed."""
    return subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def seen(folder: Path) -> dict[str, bytes]:
    """Return the files that a user sees in a folder and below, by their paths."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not hidden(path.relative_to(folder))
    }


def hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def left(folder: Path) -> list[str]:
    """Return the hidden things in a folder and below, without what is in them."""
    found = (path.relative_to(folder) for path in folder.rglob(".*"))
    return sorted(str(path) for path in found if not hidden(path.parent))


def judge(folder: Path, before: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    """Every file is whole or absent, none that stood there is lost, nothing else is left."""
    now = seen(folder)
    for name, content in now.items():
        whole = [each[name] for each in (before, wanted) if name in each]
        assert content in whole, f"{name} is neither the old file nor the new one"
    assert before.keys() <= now.keys()
    for name in left(folder):
        assert LEFT.fullmatch(name.rpartition("/")[2]), name
