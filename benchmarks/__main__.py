"""Measure, and write docs/toc-do.md: `python -m benchmarks`; `--help` for what can be left out."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from benchmarks.cases import CASES
from benchmarks.commands import CommandFailed, spent
from benchmarks.environments import ROOT, Unavailable
from benchmarks.machine import machine, versions
from benchmarks.measures import batch, check, cold, curve, one, pdf, stages
from benchmarks.page import page
from benchmarks.peers import PEERS
from benchmarks.setup import Setup, available
from benchmarks.text import DifferentText
from benchmarks.workers import WorkerFailed

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = ROOT / "docs" / "toc-do.md"
FIGURES = ROOT / "benchmarks" / "ket-qua.json"
PARTS: dict[str, Callable[[Setup], dict[str, Any]]] = {
    "one": one.measure,
    "new": one.measure_new_shapes,
    "stages": stages.measure,
    "cold": cold.measure,
    "batch": batch.measure,
    "memory": batch.measure_memory,
    "curve": curve.measure,
    "check": check.measure,
    "pdf": pdf.measure,
}


def main() -> int:
    """Run the measurements of the command line; 1 when outputs differ or something failed."""
    options = _options()
    figures = Path(options.json)
    try:
        results = json.loads(figures.read_text("utf-8")) if options.again else _measured(options)
    except (DifferentText, WorkerFailed, CommandFailed, Unavailable) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    text = page(results)
    if options.out == "-":
        print(text)
        return 0
    Path(options.out).write_text(text, encoding="utf-8")
    figures.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _measured(options: argparse.Namespace) -> dict[str, Any]:
    peers, missing = available(options.peers)
    for name, reason in missing.items():
        print(f"{name}: {reason}", file=sys.stderr)
    setup = Setup(peers, missing, options.only, options.rounds, options.short, options.clock)
    results: dict[str, Any] = {
        "machine": machine(),
        "versions": versions(setup),
        "peers": list(peers),
        "missing": missing,
        "clock": setup.clock,
        "short": setup.short,
    }
    for part in options.parts:
        start, cpu = monotonic(), spent()
        results[part] = PARTS[part](setup)
        took = timedelta(seconds=round(monotonic() - start))
        print(f"{part}: {took}, {spent() - cpu:.0f} s of the processor", file=sys.stderr)
    return results


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add = parser.add_argument
    add(
        "--only", type=_names_of(CASES), default=tuple(CASES), help="documents: letter,report,annex"
    )
    add("--parts", type=_names_of(PARTS), default=tuple(PARTS), help=",".join(PARTS))
    add("--peers", type=_names_of(PEERS), default=tuple(PEERS), help=",".join(PEERS) + "; or none")
    add("--rounds", type=int, help="rounds that are counted, in place of the usual numbers")
    add(
        "--short", action="store_true", help="a smoke test: everything small, figures without worth"
    )
    add("--clock", choices=("seconds", "cpu"), default="seconds", help="cpu on a busy machine")
    add(
        "--out", default=str(PAGE), help="the page to write; - for standard output, no figures then"
    )
    add("--again", action="store_true", help="measure nothing: write the page from the figures")
    add("--json", default=str(FIGURES), help="the figures to write")
    return parser.parse_args()


def _names_of(known: dict[str, Any]) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of names between commas; `none` is none of them."""

    def names(text: str) -> tuple[str, ...]:
        wanted = [] if text == "none" else text.split(",")
        if unknown := [name for name in wanted if name not in known]:
            message = f"{', '.join(unknown)}: choose among {', '.join(known)}"
            raise argparse.ArgumentTypeError(message)
        return tuple(wanted)

    return names


if __name__ == "__main__":
    sys.exit(main())
