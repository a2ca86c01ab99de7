"""The line protocol: answers come in the order of the requests, and an error is not a figure."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.workers import Timed, Worker, WorkerFailed

if TYPE_CHECKING:
    from pathlib import Path

ECHO = """
import os
import sys
sys.path.insert(0, {place!r})
from line import serve

def make(request):
    if request.get("end"):
        sys.exit(3)
    if request.get("before"):
        assert not os.path.exists(request["before"])
    return b"x" * request["size"]

serve(make)
"""

ECHO_JS = """
const fs = require("fs");
require(LINE).serve((request) => {
  if (request.before && fs.existsSync(request.before)) throw new Error("too early");
  return "x".repeat(request.size);
});
"""


@pytest.fixture
def worker(tmp_path: Path, pytestconfig: pytest.Config) -> Worker:
    place = pytestconfig.rootpath / "benchmarks" / "peers" / "python"
    script = tmp_path / "echo.py"
    script.write_text(ECHO.format(place=str(place)), encoding="utf-8")
    return Worker("echo", [sys.executable, str(script)], os.environ)


def test_answers_come_in_the_order_of_the_requests(worker: Worker) -> None:
    with worker:
        found = worker.time([{"size": size} for size in (3, 1, 2)])
    assert [timed.size for timed in found] == [3, 1, 2]
    assert all(isinstance(timed, Timed) and timed.seconds >= 0 for timed in found)


def test_what_is_made_is_written_where_the_request_says(worker: Worker, tmp_path: Path) -> None:
    out = tmp_path / "made"
    with worker:
        worker.time([{"size": 3, "out": str(out)}])
    assert out.read_bytes() == b"xxx"


def test_files_are_written_after_the_last_thing_is_made(worker: Worker, tmp_path: Path) -> None:
    """Whoever has just written a file is slow for a while, and that is not what is measured."""
    out = tmp_path / "made"
    with worker:
        worker.time([{"size": 3, "out": str(out)}, {"size": 1, "before": str(out)}])
    assert out.read_bytes() == b"xxx"


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node here")
def test_the_protocol_in_javascript_is_the_same(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    line = pytestconfig.rootpath / "benchmarks" / "peers" / "node" / "line.js"
    script, out = tmp_path / "echo.js", tmp_path / "made"
    script.write_text(ECHO_JS.replace("LINE", json.dumps(str(line))), encoding="utf-8")
    with Worker("echo", ["node", str(script)], os.environ) as worker:
        found = worker.time([{"size": 3, "out": str(out)}, {"size": 1, "before": str(out)}])
        assert [timed.size for timed in found] == [3, 1]
        assert out.read_bytes() == b"xxx"
        with pytest.raises(WorkerFailed, match=r"echo: .*RangeError"):
            worker.ask({"size": -1})


def test_an_error_is_told_with_the_name_of_the_worker_and_the_next_request_is_served(
    worker: Worker,
) -> None:
    with worker:
        with pytest.raises(WorkerFailed, match=r"echo: KeyError: 'size'"):
            worker.ask({})
        assert worker.ask({"size": 1})["size"] == 1


def test_a_worker_that_has_ended_is_an_error(worker: Worker) -> None:
    with worker, pytest.raises(WorkerFailed, match="it has gone away"):
        worker.ask({"end": True})
