"""The line protocol of the workers in Python: requests in a line of JSON, their answers in another.

Runs in the environment of a peer, where there is no vbhc. Only the making is timed: not the
reading of the requests, not the writing of the files they may ask for. What a line asks for is
made without a pause and written afterwards: whoever has just written a file is slow for a while.

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
        requests = json.loads(line)
        made = [_made(make, request) for request in requests]
        for request, (content, _answer) in zip(requests, made, strict=True):
            if request.get("out"):
                Path(request["out"]).write_bytes(content)
        sys.stdout.write(json.dumps([answer for _content, answer in made]) + "\n")
        sys.stdout.flush()


def _made(make: Callable[[Request], bytes], request: Request) -> tuple[bytes, dict[str, Any]]:
    try:
        cpu, start = time.process_time(), time.perf_counter()
        content = make(request)
        seconds, used = time.perf_counter() - start, time.process_time() - cpu
    except Exception as error:
        return b"", {"error": f"{type(error).__name__}: {error}"}
    return content, {"seconds": seconds, "cpu": used, "size": len(content)}
