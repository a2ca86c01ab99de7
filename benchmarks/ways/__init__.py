"""Ways through the program that take an input of a size: each makes its input, and returns the work.

`WAYS` maps a name to a function of size and an empty folder; what it returns is timed. The same
work is counted, call by call, in `tests/slow/test_linear.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.ways.data import (
    UNITS,
    about,
    as_csv,
    as_json,
    as_yaml,
    in_file,
    in_workbook,
    listed,
    meeting,
    rows,
    tasks,
    units,
    unknown,
    wrong,
)
from benchmarks.ways.documents import ANNEX, LETTER, document
from benchmarks.ways.work import (
    checked,
    checking,
    command,
    loading,
    new_folder,
    of_body,
    paragraphs,
    refusing,
    rendering,
    writing,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.ways.work import Work

# Where a wrong input ends.
REFUSED = 2

WAYS: dict[str, Callable[[int, Path], Work]] = {
    "data: YAML": lambda n, f: loading(in_file(f, "a.yaml", as_yaml(listed(n)))),
    "data: JSON": lambda n, f: loading(in_file(f, "a.json", as_json(listed(n)))),
    "data: CSV": lambda n, f: loading(f"khac.danh_sach={in_file(f, 'a.csv', as_csv(rows(n)))}"),
    "data: XLSX": lambda n, f: loading(in_workbook(f, {"Khác.Danh sách": rows(n)})),
    "data: tasks, YAML": lambda n, f: loading(in_file(f, "a.yaml", as_yaml(meeting(n)))),
    "data: tasks, XLSX": lambda n, f: loading(
        about(), in_workbook(f, {"Đơn vị": units(UNITS), "Nhiệm vụ": tasks(n)})
    ),
    "data: units and tasks, JSON": lambda n, f: loading(in_file(f, "a.json", as_json(meeting(n, n)))),
    "wrong data: YAML": lambda n, f: command(
        "render", "ket-luan", "-d",
        in_file(f, "a.yaml", as_yaml(meeting(1) | {"nhiem_vu": wrong(n)})),
        code=REFUSED,
    ),
    "wrong data: Python": lambda n, _f: refusing(meeting(1) | {"nhiem_vu": wrong(n)}),
    "wrong data: CSV": lambda n, f: command(
        "render", "ket-luan", "-d", in_file(f, "a.json", as_json(meeting(1))),
        "-d", f"nhiem_vu={in_file(f, 'a.csv', as_csv(wrong(n)))}",
        code=REFUSED,
    ),
    "wrong data: XLSX": lambda n, f: command(
        "render", "ket-luan", "-d", in_file(f, "a.json", as_json(about())),
        "-d", in_workbook(f, {"Đơn vị": units(UNITS), "Nhiệm vụ": wrong(n)}),
        code=REFUSED,
    ),
    "wrong codes: JSON": lambda n, f: command(
        "render", "ket-luan", "-d",
        in_file(f, "a.json", as_json(meeting(1) | {"nhiem_vu": unknown(n)})),
        code=REFUSED,
    ),
    "wrong codes among as many units": lambda n, f: command(
        "render", "ket-luan", "-d",
        in_file(f, "a.json", as_json(meeting(1, n) | {"nhiem_vu": unknown(n)})),
        code=REFUSED,
    ),
    "wrong fields: JSON": lambda n, f: command(
        "render", "ket-luan", "-d",
        in_file(f, "a.json", as_json(meeting(1) | {"nhiem_vu": [{**t, f"x{i}": "1"} for i, t in enumerate(tasks(n))]})),
        code=REFUSED,
    ),
    "annex": lambda n, f: rendering(in_file(f, "pl.md.j2", ANNEX), listed(n)),
    "conclusion, table of tasks": lambda n, _f: rendering(
        "ket-luan", meeting(n, in_phan_cong="phu_luc")
    ),
    "conclusion, tasks in the text": lambda n, _f: rendering(
        "ket-luan", meeting(n, in_phan_cong="trong_doan")
    ),
    "allocation table": lambda n, _f: rendering("bang-phan-cong", meeting(n)),
    "letters from a list": lambda n, f: writing(in_file(f, "thu.md.j2", LETTER), listed(n), f),
    "letters to units": lambda n, f: writing("giao-viec", meeting(n, n), f),
    "tasks in 20 letters": lambda n, f: writing("giao-viec", meeting(n), f),
    "body of paragraphs": lambda n, f: of_body(f, paragraphs(n)),
    "body of items": lambda n, f: of_body(f, ["1. " + "\n1. ".join(paragraphs(n))]),
    "check: paragraphs": lambda n, _f: checked(document(n)),
    "check: table rows": lambda n, _f: checked(document(n, cells=True)),
    "check: wrong paragraphs": lambda n, f: checking(f, document(n, wrong=True)),
    "check --fix": lambda n, f: checking(f, document(n, wrong=True), "--fix", code=0),
    "check --annotate": lambda n, f: checking(f, document(n, wrong=True), "--annotate"),
    "new --xlsx -d": lambda n, f: new_folder(f, "ket-luan", meeting(n), "--xlsx"),
    "new -d": lambda n, f: new_folder(f, "ket-luan", meeting(n)),
}  # fmt: skip
