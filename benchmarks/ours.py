"""The worker that is vbhc itself: the same line protocol as the peers, in this environment.

    python -m benchmarks.ours

Values are made from their seed before the clock runs. What is made: `document` (a plain dict to
bytes), `batch` (the next document of a batch, its data checked before), `floor` (deflate and zip of
the ready XML of that document, by Python's zlib), `own floor` (the same by what vbhc deflates with),
`check` (the checker on a file).
"""

from __future__ import annotations

import json
import sys
import time
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import vbhc
from benchmarks import stages
from benchmarks.cases import CASES, Case
from vbhc import batch
from vbhc import data as data_files
from vbhc import template as templates
from vbhc.memo import remembered
from vbhc.word.deflating import deflated_by_zlib
from vbhc.word.package import Member, around_base, base_members, read_members, zip_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Request = dict[str, Any]
# How many documents a batch has that is asked for one by one.
BATCH = 500
# A part so small is mostly that of the document before, and packed once.
_SMALL = 8192
_EACH = "vb"


def main() -> None:
    """Serve requests from standard input."""
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = _stages(request) if request["make"] == "stages" else _answer(request)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _answer(request: Request) -> Request:
    work = WORKS[request["make"]](request)
    cpu, start = time.process_time(), time.perf_counter()
    content = work()
    seconds, used = time.perf_counter() - start, time.process_time() - cpu
    if request.get("out"):
        Path(request["out"]).write_bytes(content)
    return {"seconds": seconds, "cpu": used, "size": len(content)}


def _values(request: Request) -> tuple[Case, dict[str, Any]]:
    case = CASES[request["case"]].sized(request.get("sizes", {}))
    return case, case.values(request["seed"], request.get("shape"))


def _document(request: Request) -> Callable[[], bytes]:
    case, values = _values(request)
    return lambda: vbhc.to_bytes(vbhc.render(case.template, values))


def _stages(request: Request) -> Request:
    return {"stages": stages.of(_document(request))}


def _batch(request: Request) -> Callable[[], bytes]:
    made = _running_batch(request["case"], request["first"])
    return lambda: next(made)[1]


@lru_cache(maxsize=4)
def _running_batch(name: str, first: int) -> Iterator[tuple[str, bytes]]:
    """Return the documents of seeds from `first` on; the same batch goes on from request to request."""
    case = CASES[name]
    each = [case.values(seed) for seed in range(first, first + BATCH)]
    listed = [{"ma": index, **values["khac"]} for index, values in enumerate(each)]
    data = {"co_quan": each[0]["co_quan"], "khac": {"danh_sach": listed}}
    loaded = templates.load(str(template_of_many(case)))
    record = data_files.validate(data_files.load(data))
    return batch.Batch(loaded, record, ending=".docx").made()


def template_of_many(case: Case) -> Path:
    """Write a case's template as one that makes a document for each element of a list."""
    from benchmarks.environments import PLACE

    text = case.template.read_text(encoding="utf-8").replace("khac.", f"{_EACH}.")
    head = f'---\ncho_moi: {_EACH} in khac.danh_sach\nten_tep: "{case.name}-{{{{ {_EACH}.ma }}}}"\n'
    path = PLACE / "templates" / "vbhc" / case.template.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("---\n", head, 1), encoding="utf-8")
    return path


def _floor(request: Request) -> Callable[[], bytes]:
    """Return what the target was set by: it stays the same whatever vbhc packs with, and in which order."""
    parts = own_parts(_document(request)())

    def packed() -> bytes:
        own = {name: _packed(name, content) for name, content in parts.items()}
        return zip_of([own.get(member.name, member) for member in base_members()])

    return packed


def _packed(name: str, content: bytes) -> Member:
    return _small(name, content) if len(content) < _SMALL else _by_zlib(name, content)


@remembered(256)
def _small(name: str, content: bytes) -> Member:
    return _by_zlib(name, content)


def _by_zlib(name: str, content: bytes) -> Member:
    return Member(name, deflated_by_zlib(content), zlib.crc32(content), len(content))


def _own_floor(request: Request) -> Callable[[], bytes]:
    parts = own_parts(_document(request)())
    return lambda: around_base(parts)


def own_parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a document that are not those of every document."""
    fixed = {(member.name, member.crc) for member in base_members()}
    members = read_members(content)
    return {m.name: m.content() for m in members if (m.name, m.crc) not in fixed}


def _check(request: Request) -> Callable[[], bytes]:
    content = Path(request["file"]).read_bytes()
    return lambda: b"".join(finding.id.encode() for finding in vbhc.check(content))


WORKS: dict[str, Callable[[Request], Callable[[], bytes]]] = {
    "document": _document,
    "batch": _batch,
    "floor": _floor,
    "own floor": _own_floor,
    "check": _check,
}


if __name__ == "__main__":
    main()
