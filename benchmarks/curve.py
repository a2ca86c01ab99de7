"""Cost against size of any way through the program: `python -m benchmarks.curve [WAY ...]`.

Without a way, all of them; the table is that of docs/toc-do.md, which shows a choice of the ways.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.measures.curve import LONGEST, SIZES, curves
from benchmarks.page import curve as tables
from benchmarks.ways import WAYS


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.curve", description=__doc__)
    add = parser.add_argument
    add("ways", nargs="*", metavar="WAY", help="; ".join(WAYS))
    add("--most", type=int, default=SIZES[-1], help="the largest size")
    add("--longest", type=float, default=LONGEST, help="seconds that a point may take")
    add("--clock", choices=("seconds", "cpu"), default="cpu", help="cpu on a busy machine")
    asked = parser.parse_args()
    if unknown := [way for way in asked.ways if way not in WAYS]:
        parser.error(f"no such way: {'; '.join(unknown)}")
    sizes = [size for size in SIZES if size <= asked.most]
    found = curves(asked.ways or WAYS, sizes, asked.clock, asked.longest)
    sys.stdout.write("\n\n".join(tables.of_all(found)) + "\n")


if __name__ == "__main__":
    main()
