"""The whole command: a process that starts, makes one report and ends, as in a script or a shell."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks import environments
from benchmarks.cases import CASES
from benchmarks.cases.words import OFFICE
from benchmarks.commands import PYTHON, VBHC, timed
from benchmarks.data_file import write_yaml
from benchmarks.entrants import Ready, template_of
from benchmarks.figures import interleaved, median
from benchmarks.pandoc import PANDOC, as_markdown
from benchmarks.peers import PEERS
from benchmarks.text import demand_same, paragraphs

if TYPE_CHECKING:
    from benchmarks.setup import Setup

Command = tuple[list[str], dict[str, str]]

BASE = "python -c pass"
HELP = "vbhc --help"
RENDER = "vbhc render"
ROUNDS, WARM_UP = 9, 1
CASE = "report"
# Peers that are measured cold: those that fill a template.
COLD = ("docxtpl", "docx-mailmerge2", "docxtemplater", "easy-template-x", "carbone")


def measure(setup: Setup) -> dict[str, Any]:
    """Return the median seconds of each command, by name."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        ready = Ready(CASES[CASE], 1)
        commands = {**_own(folder), **_peers(setup, ready, folder), **_pandoc(ready, folder)}

        def run(name: str, _index: int) -> float:
            out = folder / "out.docx"
            out.unlink(missing_ok=True)
            took = timed(*commands[name])
            if name not in {BASE, HELP}:
                demand_same(ready.texts, paragraphs(out.read_bytes()), name, CASE)
            return float(getattr(took, setup.clock))

        found = interleaved(list(commands), setup.counted(ROUNDS), run, WARM_UP)
    return {name: {"seconds": median(figures)} for name, figures in found.items()}


def _own(folder: Path) -> dict[str, Command]:
    case = CASES[CASE]
    data = folder / "du-lieu.yaml"
    write_yaml(data, {**case.values(1), "co_quan": OFFICE})
    variables = environments.variables("")
    out = str(folder / "out.docx")
    return {
        BASE: ([PYTHON, "-c", "pass"], variables),
        HELP: ([VBHC, "--help"], variables),
        RENDER: ([VBHC, "render", str(case.template), "-d", str(data), "-o", out], variables),
    }


def _peers(setup: Setup, ready: Ready, folder: Path) -> dict[str, Command]:
    return {name: _script(name, ready, folder) for name in COLD if name in setup.peers}


def _script(name: str, ready: Ready, folder: Path) -> Command:
    """Return the command of a script that makes the report with a peer."""
    peer = PEERS[name]
    asked = folder / f"{peer.worker.stem}.json"
    asked.write_text(json.dumps(ready.request(peer)), encoding="utf-8")
    interpreter = environments.command(peer.environment)
    command = [*interpreter, str(peer.worker), str(asked), str(folder / "out.docx")]
    return command, environments.variables(peer.environment)


def _pandoc(ready: Ready, folder: Path) -> dict[str, Command]:
    found = shutil.which(PANDOC)
    if found is None:
        return {}
    text = folder / "report.md"
    text.write_text(as_markdown(ready.blocks), encoding="utf-8")
    styles = template_of(PEERS["python-docx (style)"], ready.case)
    command = [found, "-f", "markdown", str(text), "-o", str(folder / "out.docx")]
    return {PANDOC: ([*command, f"--reference-doc={styles}"], environments.variables(""))}
