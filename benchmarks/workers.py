"""A worker: a process that stays warm and answers a line of requests with a line of answers, both JSON."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class WorkerFailed(Exception):
    """A worker gave an error instead of an answer."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What one piece of work took: seconds on the clock, of the processor, bytes made."""

    seconds: float
    cpu: float
    size: int


class Worker:
    """A process that serves requests until it is closed."""

    def __init__(self, name: str, command: Sequence[str], variables: Mapping[str, str]) -> None:
        self.name = name
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(variables),
            text=True,
            encoding="utf-8",
        )

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Send a request and wait for its answer; WorkerFailed when it is an error."""
        (answer,) = self.ask_all([request])
        return answer

    def ask_all(self, requests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Send requests at once, to be served one after the other without a pause, and wait for the answers."""
        assert self._process.stdin and self._process.stdout  # noqa: PT018, S101 - both are pipes
        try:
            self._process.stdin.write(json.dumps(requests) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        answers: list[dict[str, Any]] = (
            json.loads(line) if line else [{"error": "it has gone away"}]
        )
        for answer in answers:
            if "error" in answer:
                message = f"{self.name}: {answer['error']}"
                raise WorkerFailed(message)
        return answers

    def time(self, requests: Sequence[Mapping[str, Any]]) -> list[Timed]:
        """Send requests to make something, one after the other; return what each took."""
        return [Timed(a["seconds"], a["cpu"], a["size"]) for a in self.ask_all(requests)]

    def close(self) -> None:
        """Let the process end, and wait for it."""
        assert self._process.stdin and self._process.stdout  # noqa: PT018, S101 - both are pipes
        self._process.stdin.close()
        self._process.stdout.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
