"""The line protocol of the workers in Python: a request a line of JSON, an answer a line of JSON.

Runs in the environment of a peer, where there is no vbhc. Only the making is timed: not the
reading of the request, not the writing of the file it may ask for.

    worker.py                           serve requests from standard input
    worker.py REQUEST.json OUT.docx     make one document, as a script would
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Request = dict[str, Any]


def serve(make: Callable[[Request], bytes]) -> None:
    """Serve requests, or make the one document that the command line names."""
    if sys.argv[1:]:
        request, out = sys.argv[1:]
        Path(out).write_bytes(make(json.loads(Path(request).read_text(encoding="utf-8"))))
        return
    for line in sys.stdin:
        answer = json.dumps(_answer(make, json.loads(line)))
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


def _answer(make: Callable[[Request], bytes], request: Request) -> dict[str, Any]:
    try:
        cpu, start = time.process_time(), time.perf_counter()
        content = make(request)
        seconds, used = time.perf_counter() - start, time.process_time() - cpu
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    if request.get("out"):
        Path(request["out"]).write_bytes(content)
    return {"seconds": seconds, "cpu": used, "size": len(content)}
