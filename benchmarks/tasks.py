"""Work that is measured in a process of its own: `python -m benchmarks.tasks TASK ...`, JSON comes back.

batch threads|dask LIST.csv OUT     write the letters of a list with an executor
memory LIST.csv OUT                 write them in one process; memory at the 500th and at the last
curve tasks|rows|letters SIZE       make a document, or letters, of that size
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

import vbhc
from benchmarks.cases import CASES, annex, invitation
from benchmarks.cases.words import OFFICE, Words
from vbhc import batch
from vbhc import data as data_files
from vbhc import template as templates
from vbhc.files import write_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.data import Record

# By then whatever is kept from document to document is there.
SETTLED = 500
_KILO = 1024


def main() -> None:
    """Do the task the command line names and print what it took."""
    task, *arguments = sys.argv[1:]
    sys.stdout.write(json.dumps(TASKS[task](*arguments)) + "\n")


def _record(rows: str | list[dict[str, Any]]) -> Record:
    office = {"co_quan": OFFICE}
    if isinstance(rows, str):
        return vbhc.load(office, f"{invitation.PLACE}={rows}")
    data = {**office, "khac": {"danh_sach": rows}}
    return data_files.validate(data_files.load(data))


def with_executor(kind: str, rows: str, out: str) -> dict[str, Any]:
    """Write the letters with threads or with a Dask cluster of two processes on this machine."""
    if kind == "threads":
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(2) as pool:
            paths = vbhc.write_all(invitation.TEMPLATE, _record(rows), out, executor=pool)
        return {"files": len(paths)}
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,  # type: ignore[no-untyped-call]
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        executor = client.get_executor(pure=False)
        paths = vbhc.write_all(invitation.TEMPLATE, _record(rows), out, executor=executor)
    return {"files": len(paths)}


def memory(rows: str, out: str) -> dict[str, Any]:
    """Write the letters in one process; bytes held at the 500th, at the last, and at most."""
    process = psutil.Process()
    held: dict[str, int] = {}

    def watched(files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        for index, file in enumerate(files, 1):
            if index == SETTLED:
                held["settled"] = process.memory_info().rss
            yield file
        held["last"] = process.memory_info().rss

    letters = batch.Batch(templates.load(str(invitation.TEMPLATE)), _record(rows), ending=".docx")
    files = ((f"{name}.docx", content) for name, content in letters.made())
    write_folder(Path(out), watched(files), force=False)
    return {**held, "peak": _peak()}


def curve(kind: str, size: str) -> dict[str, Any]:
    """Make something of a size; seconds of the making, data checked and all, and the peak of memory."""
    work = SIZES[kind](int(size))
    start, cpu = time.perf_counter(), time.process_time()
    work()
    return {
        "seconds": time.perf_counter() - start,
        "cpu": time.process_time() - cpu,
        "peak": _peak(),
    }


def _tasks(size: int) -> Callable[[], object]:
    w = Words.of("tasks", size)
    units = [{"ma": "VP", "ten": "Văn phòng Sở"}, {"ma": "TTRA", "ten": "Thanh tra Sở"}]
    data = {
        "co_quan": {**OFFICE, "don_vi": units},
        "su_kien": {
            "loai": "hội nghị",
            "chuyen_de": "về cải cách hành chính",
            "ngay": "20/5/2025",
            "chu_toa": {"ho_ten": "Trần Văn Minh", "chuc_vu": "Giám đốc Sở"},
        },
        "danh_gia": {
            "nam": 2024,
            "chi_so_thanh_phan": [{"ten": "Thể chế", "diem": 7, "diem_toi_da": 8}],
        },
        "nhiem_vu": [
            {"noi_dung": w.work(), "chu_tri": ["VP"], "phoi_hop": ["TTRA"]} for _ in range(size)
        ],
    }
    return lambda: vbhc.to_bytes(vbhc.render("ket-luan", data))


def _rows(size: int) -> Callable[[], object]:
    values = annex.values(1, rows=size)
    return lambda: vbhc.to_bytes(vbhc.render(CASES["annex"].template, values))


def _letters(size: int) -> Callable[[], object]:
    rows = list(invitation.rows(size))
    template = templates.load(str(invitation.TEMPLATE))
    return lambda: sum(len(made) for _name, made in batch.Batch(template, _record(rows)).made())


def _peak() -> int:
    """Return the most memory held, in bytes; the system's own figure starts with the parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM:"))
    return int(line.split()[1]) * _KILO


SIZES = {"tasks": _tasks, "rows": _rows, "letters": _letters}
TASKS: dict[str, Callable[..., dict[str, Any]]] = {
    "batch": with_executor,
    "memory": memory,
    "curve": curve,
}


if __name__ == "__main__":
    main()
