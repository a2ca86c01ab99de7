"""The tables of the page, a function each: results in, Markdown out; "" for what was not measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.entrants import VBHC
from benchmarks.figures import number, ratio, table, times
from benchmarks.measures.cold import BASE
from benchmarks.page.targets import targets

if TYPE_CHECKING:
    from collections.abc import Mapping

Results = dict[str, Any]
_KILO, _MEGA = 1024, 1024**2
_MET = {True: "đạt", False: "**chưa đạt**", None: "-"}
STAGES = {
    "load": "nạp mẫu",
    "data": "đọc và kiểm tra dữ liệu",
    "jinja": "chạy Jinja, ra bố cục",
    "parse": "phân tích bố cục",
    "rest": "phần đầu, cây văn bản, còn lại",
    "xml": "đặt giá trị, viết XML",
    "zip": "nén và đóng gói",
    "write": "ghi tệp cạnh chỗ rồi đổi tên (ngoài tổng trên)",
}
WAYS = {
    "one": "một tiến trình (`--jobs 1`)",
    "two": "hai tiến trình (`--jobs 2`)",
    "threads": "hai luồng (Python)",
    "dask": "Dask, hai tiến trình (Python, kể cả khởi động)",
}
CHECKED = {
    "letter": "công văn của vbhc",
    "report": "báo cáo của vbhc",
    "foreign": "báo cáo định dạng trực tiếp",
}


def of_targets(results: Results) -> str:
    """Return the targets with what was reached."""
    head = ("Việc", "Mục tiêu", "Đo được", "Kết quả")
    judged = not results["short"]  # small figures prove nothing
    lines = (
        (t.work, t.wanted, t.reached, _MET[t.met if judged else None]) for t in targets(results)
    )
    return table(head, lines)


def of_tools(figures: Mapping[str, Mapping[str, float]], base: str = VBHC) -> str:
    """Return everybody's seconds as a ratio to the base, in ms, with the size of what was made."""
    unit = figures[base]["seconds"]
    sized = any("bytes" in figure for figure in figures.values())
    head = ("Công cụ", f"so với {base}", "ms", *(["KB"] if sized else []))
    ordered = sorted(figures.items(), key=lambda item: item[1]["seconds"])
    return table(head, (_tool(name, figure, unit, sized=sized) for name, figure in ordered))


def _tool(name: str, figure: Mapping[str, float], unit: float, *, sized: bool) -> list[str]:
    seconds = figure["seconds"]
    size = [number(figure["bytes"] / _KILO)] if sized else []
    return [name, times(ratio(seconds, unit)), number(seconds * 1_000), *size]


def of_stages(results: Results) -> str:
    """Return the stages of our documents in microseconds."""
    found = results["stages"]
    names = {"letter": "công văn", "report": "báo cáo", "annex": "phụ lục"}
    head = ("Chặng (µs)", *(names[case] for case in found))
    lines = (
        (text, *(number(stages[stage] * 1e6) for stages in found.values()))
        for stage, text in STAGES.items()
    )
    return table(head, lines)


def of_cold(results: Results) -> str:
    """Return whole commands over an empty Python."""
    return of_tools(results["cold"], BASE)


def of_batch(results: Results) -> str:
    """Return the ways of writing a batch."""
    count, ways = results["batch"]["letters"], results["batch"]["ways"]
    one = ways["one"]["seconds"]
    lines = (
        (WAYS[way], times(ratio(one, took["seconds"])), number(count / took["seconds"]))
        for way, took in ways.items()
    )
    return table((f"{count:,} công văn".replace(",", "."), "nhanh gấp", "công văn/giây"), lines)


def of_memory(results: Results) -> str:
    """Return the memory of a batch in MB."""
    found = results["memory"]
    cells = [number(found[key] / _MEGA) for key in ("settled", "last", "peak")]
    return table(("", "sau 500", "sau công văn cuối", "cao nhất"), [["MB", *cells]])


def of_check(results: Results) -> str:
    """Return the checker beside python-docx."""
    head = ("Tệp", "vbhc, ms", "python-docx lâu gấp", "python-docx có nhớ style lâu gấp")
    lines = []
    for kind, figures in results["check"].items():
        ours, walk, memo = (figures[who]["seconds"] for who in ("vbhc", "walk", "memo"))
        ratios = [times(ratio(other, ours)) for other in (walk, memo)]
        lines.append([CHECKED[kind], number(ours * 1_000), *ratios])
    return table(head, lines)


def of_pdf(results: Results) -> str:
    """Return both ways to PDF."""
    return of_tools(results["pdf"]["ways"], "vbhc pdf")
