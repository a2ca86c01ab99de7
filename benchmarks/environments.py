"""The environments of the peers: made once under `.bench/`, each with its own packages.

What cannot be had here (no Node, no network) is left out, and the page says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.peers import FOLDER as PEERS_FOLDER
from benchmarks.peers import NODE

ROOT = Path(__file__).parents[1]
PLACE = ROOT / ".bench"
_DONE = "ready"


class Unavailable(Exception):
    """An environment cannot be had here; the message says why."""


def command(environment: str) -> list[str]:
    """Return the interpreter of an environment, which is made when it is not there."""
    return [_node() if environment == NODE else _python(environment)]


def variables(environment: str) -> dict[str, str]:
    """Return the environment variables of a worker, "" for one of our own.

    Everybody may keep the compiled modules of Python, whatever is set here: installed packages
    have theirs, and a checkout that may not keep them would compile itself in every process.
    """
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    extra = {"NODE_PATH": str(PLACE / NODE / "node_modules")} if environment == NODE else {}
    return {**usual, "PYTHONIOENCODING": "utf-8", **extra}


def own_variables() -> dict[str, str]:
    """Return the environment variables of a process that runs modules of the benchmarks."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**variables(""), "PYTHONPATH": path}


def _python(name: str) -> str:
    folder = PLACE / name
    wanted = PEERS_FOLDER / f"requirements-{name}.txt"
    interpreter = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not _ready(folder, wanted):
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        constraints = str(ROOT / "constraints.txt")
        pip = [str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([*pip, "-c", constraints, "-r", str(wanted)])
        _mark(folder, wanted)
    return str(interpreter)


def _node() -> str:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise Unavailable("node, npm: chưa cài trên máy đo")  # noqa: EM101 - goes into the page
    folder = PLACE / NODE
    wanted = PEERS_FOLDER / NODE / "package.json"
    if not _ready(folder, wanted):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(wanted, folder)
        _run([npm, "install", "--silent", "--no-package-lock", "--prefix", str(folder)])
        _mark(folder, wanted)
    return node


def _ready(folder: Path, wanted: Path) -> bool:
    """Tell whether an environment was made from these very requirements."""
    done = folder / _DONE
    return done.exists() and done.read_bytes() == wanted.read_bytes()


def _mark(folder: Path, wanted: Path) -> None:
    (folder / _DONE).write_bytes(wanted.read_bytes())


def _run(arguments: list[str]) -> None:
    done = subprocess.run(arguments, capture_output=True, check=False, text=True)
    if done.returncode:
        # All of it is said here and none of it on the page: it may name places of this machine.
        sys.stderr.write(done.stderr or done.stdout)
        name = "npm" if "npm" in Path(arguments[0]).name else "pip"
        raise Unavailable(f"không cài được bằng {name}")
