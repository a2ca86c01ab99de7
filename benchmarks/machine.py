"""The machine that was measured on, and the versions of everything."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from benchmarks.peers import FOLDER, NODE
from vbhc.word import deflating

if TYPE_CHECKING:
    from benchmarks.setup import Setup

_GIGA = 1024**3
_OWN = (
    "vbhc",
    "lxml",
    "jinja2",
    "pyyaml",
    "markdown-it-py",
    "click",
    "pypdf",
    "distributed",
    "deflate",
)
_PROGRAMS = {"node": "--version", "pandoc": "--version", "soffice": "--version"}


def machine() -> dict[str, Any]:
    """Return processor, cores, memory in GB, system, Python, and what vbhc deflates with here."""
    return {
        "cpu": _processor(),
        "cores": os.cpu_count(),
        "memory": round(psutil.virtual_memory().total / _GIGA),
        "system": f"{_system()} ({platform.machine()})",
        "python": platform.python_version(),
        "deflater": deflating.NAME,
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def versions(setup: Setup) -> dict[str, str]:
    """Return the versions of ours, of the peers measured, and of the programs there are."""
    own = {name: found for name in _OWN if (found := _version(name))}
    programs = {name: found for name in _PROGRAMS if (found := _program(name))}
    return {**own, **_pinned(setup), **programs}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _pinned(setup: Setup) -> dict[str, str]:
    """Return the versions of the peers, from the files that pin them."""
    found: dict[str, str] = {}
    for name in sorted({peer.environment for peer in setup.peers.values()}):
        if name == NODE:
            text = (FOLDER / NODE / "package.json").read_text(encoding="utf-8")
            found |= {f"{key} (npm)": pin for key, pin in json.loads(text)["dependencies"].items()}
        else:
            lines = (FOLDER / f"requirements-{name}.txt").read_text(encoding="utf-8").split()
            found |= dict(line.split("==") for line in lines)
    return found


def _program(name: str) -> str | None:
    program = shutil.which(name)
    if program is None:
        return None
    done = subprocess.run(
        [program, _PROGRAMS[name]], capture_output=True, check=False, encoding="utf-8", timeout=60
    )
    words = (done.stdout or "").split()
    return next((word.lstrip("v") for word in words if any(c.isdigit() for c in word)), None)
