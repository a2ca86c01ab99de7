"""The benchmarks, short: everything runs, all outputs say the same, a page is made. No figure is judged."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
PEERS = "docxtpl,python-docx (trực tiếp)"


def test_the_benchmarks_run_from_end_to_end(tmp_path: Path) -> None:
    """With two peers, each in an environment that is made here if it is not there."""
    page, figures = tmp_path / "toc-do.md", tmp_path / "ket-qua.json"
    options = ["--short", "--peers", PEERS, "--out", str(page), "--json", str(figures)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", *options],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=1800,
    )
    assert done.returncode == 0, done.stderr
    results = json.loads(figures.read_text("utf-8"))
    assert results["missing"] == {}
    assert "docxtpl" in results["one"]["report"]
    assert not [way for way, each in results["curve"].items() if "why" in each]
    assert "| docxtpl |" in page.read_text("utf-8")
