"""The tables of cost over size: seconds, how the cost grows, memory, and what was not measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.figures import number, table, times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Points = dict[str, dict[str, float]]
_MEGA = 1024**2
# What there are so many of; a way that is not of the page goes by its own name.
TITLES = {
    "conclusion, tasks in the text": "nhiệm vụ trong một kết luận",
    "letters to units": "công văn giao việc, mỗi đơn vị một tệp",
    "annex": "hàng của một phụ lục",
    "letters from a list": "công văn theo danh sách, mỗi hàng một tệp",
    "data: JSON": "hàng dữ liệu trong tệp JSON",
    "data: CSV": "hàng dữ liệu trong tệp CSV",
    "data: XLSX": "hàng dữ liệu trong sổ tính XLSX",
    "check: paragraphs": "đoạn của văn bản được kiểm tra",
    "check: table rows": "hàng bảng của văn bản được kiểm tra",
}


def of_all(curves: Mapping[str, Any]) -> Iterator[str]:
    """Yield the tables and the list of what is lacking."""
    yield _table("Giây, khi có", curves, lambda point: number(point["seconds"]), _last_growth)
    yield "Bộ nhớ cao nhất của cả tiến trình trong lúc làm, kể cả Python và dữ liệu đầu vào:"
    yield _table("MB, khi có", curves, lambda point: number(point["peak"] / _MEGA))
    if lacking := list(_lacking(curves)):
        yield "Không đo:"
        yield "\n".join(lacking)


def growth(points: Points) -> float | None:
    """Return how many times as much the last point costs as the one before, for ten times the size.

    None when there are not two points.
    """
    if len(points) < 2:
        return None
    (small, before), (large, last) = list(points.items())[-2:]
    return last["seconds"] / before["seconds"] * 10 * int(small) / int(large)


def title(way: str) -> str:
    """Return what a way has so many of, as the page says it."""
    return TITLES.get(way, way)


def _table(
    head: str,
    curves: Mapping[str, Any],
    shown: Callable[[dict[str, float]], str],
    last: Callable[[Points], str] | None = None,
) -> str:
    sizes = sorted({int(size) for each in curves.values() for size in each["points"]})
    heads = (head, *map(_count, sizes), *(["gấp mười, tốn gấp"] if last else []))
    lines = [
        [
            title(way),
            *(shown(points[str(size)]) if str(size) in points else "-" for size in sizes),
            *([last(points)] if last else []),
        ]
        for way, points in ((way, each["points"]) for way, each in curves.items())
    ]
    return table(heads, lines)


def _last_growth(points: Points) -> str:
    found = growth(points)
    return "-" if found is None else times(found)


def _count(size: int) -> str:
    return f"{size:,}".replace(",", ".")


def _lacking(curves: Mapping[str, Any]) -> Iterator[str]:
    for way, each in curves.items():
        if "from" in each:
            yield f"- {title(way)}, từ {_count(each['from'])}: {each['why']}."
