"""The targets we set ourselves, each with what was reached: worked out from the results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.cases.annex import ROWS
from benchmarks.entrants import FLOOR, VBHC
from benchmarks.figures import number, ratio, times
from benchmarks.page.curve import growth, title
from benchmarks.setup import SHORT_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

Results = dict[str, Any]
_NAMES = {"letter": "công văn", "report": "báo cáo"}
_MEGA = 1024**2
_MOST_GROWTH = 10
# Ten times as much may cost so many times as much: 10 is linear, 100 quadratic.
_LINEAR = 13


NOT_MEASURED = "không đo"


@dataclass(frozen=True, slots=True)
class Target:
    """What was to be reached and what was; `met` is None when it was not measured, or has no target."""

    work: str
    wanted: str
    reached: str
    met: bool | None


def targets(results: Results) -> list[Target]:
    """Return all targets in the order of the page."""
    return [
        *_one(results),
        *_new_shapes(results),
        *_annex(results),
        *_batch(results),
        *_check(results),
        *_cold(results),
        *_pdf(results),
    ]


def rows(results: Results) -> str:
    """Return how many rows the annex had."""
    return _number(SHORT_ROWS if results["short"] else ROWS)


def _seconds(results: Results, *path: str) -> float | None:
    """Return the seconds at a place of the results; None when nobody measured them."""
    found: Any = results
    for step in (*path, "seconds"):
        found = found.get(step) if isinstance(found, dict) else None
    return None if found is None else float(found)


def at_least(work: str, least: float, slow: float | None, fast: float | None) -> Target:
    """Return a target of being so many times as fast."""
    wanted = f"≥ {times(least)}"
    if slow is None or fast is None:
        return Target(work, wanted, NOT_MEASURED, None)
    reached = ratio(slow, fast)
    return Target(work, wanted, times(reached), reached >= least)


def at_most(work: str, most: float, ours: float | None, base: float | None) -> Target:
    """Return a target of costing at most so many times as much."""
    wanted = f"≤ {times(most)}"
    if ours is None or base is None:
        return Target(work, wanted, NOT_MEASURED, None)
    reached = ratio(ours, base)
    return Target(work, wanted, times(reached), reached <= most)


def known(work: str, slow: float | None, fast: float | None) -> Target:
    """Return how many times as fast something is that we set no target for."""
    reached = NOT_MEASURED if slow is None or fast is None else times(ratio(slow, fast))
    return Target(work, "không đặt", reached, None)


def _one(results: Results) -> Iterator[Target]:
    for case, name in _NAMES.items():

        def of(who: str, case: str = case) -> float | None:
            return _seconds(results, "one", case, who)

        yield at_least(f"{name}, nhanh hơn docxtpl", 50, of("docxtpl"), of(VBHC))
        yield at_least(f"{name}, nhanh hơn easy-template-x", 15, of("easy-template-x"), of(VBHC))
        yield at_most(f"{name}, so với sàn", 2, of(VBHC), of(FLOOR))


def _new_shapes(results: Results) -> Iterator[Target]:
    for case, name in _NAMES.items():
        ours, other = (_seconds(results, "new", case, who) for who in (VBHC, "easy-template-x"))
        yield at_most(f"{name}, bố cục mới, so với easy-template-x", 1, ours, other)


def _annex(results: Results) -> Iterator[Target]:
    for part, name, most in (("one", "cùng bố cục", 1.0), ("new", "bố cục mới", 4.0)):
        ours, other = (_seconds(results, part, "annex", who) for who in (VBHC, "carbone"))
        yield at_most(f"phụ lục {rows(results)} hàng, {name}, so với carbone", most, ours, other)


def _batch(results: Results) -> Iterator[Target]:
    lot = f"lô {_count(results.get('batch'))} công văn"
    one, two = (_seconds(results, "batch", "ways", way) for way in ("one", "two"))
    if results["clock"] == "cpu":  # two processes spend no less than one
        one = two = None
    yield at_least(f"{lot}, hai tiến trình nhanh hơn một", 1.7, one, two)
    yield _linear(results)
    memory = results.get("memory")
    work, wanted = f"lô {_count(memory)} công văn, bộ nhớ tăng thêm", f"< {_MOST_GROWTH} MB"
    if not memory:
        yield Target(work, wanted, NOT_MEASURED, None)
        return
    more = (memory["last"] - memory["settled"]) / _MEGA
    yield Target(work, wanted, f"{number(max(more, 0))} MB", more < _MOST_GROWTH)


def _count(part: Results | None, usual: int = 10_000) -> str:
    """Return how many letters a part was measured with, or would be."""
    return _number((part or {}).get("letters", usual))


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _linear(results: Results) -> Target:
    """Return the growth of what grows most when there is ten times as much of it."""
    curves = results.get("curve", {}).items()
    known = [(found, way) for way, each in curves if (found := growth(each["points"])) is not None]
    work, wanted = "dữ liệu gấp mười, việc tốn thêm nhiều nhất", f"≤ {times(_LINEAR)}"
    if not known:
        return Target(work, wanted, NOT_MEASURED, None)
    most, way = max(known)
    return Target(work, wanted, f"{times(most)} ({title(way)})", most <= _LINEAR)


def _check(results: Results) -> Iterator[Target]:
    names = {"letter": "công văn", "report": "báo cáo", "foreign": "báo cáo định dạng trực tiếp"}
    for kind, name in names.items():
        ours, walk = (_seconds(results, "check", kind, who) for who in ("vbhc", "walk"))
        yield at_least(f"kiểm tra {name}, nhanh hơn python-docx", 10, walk, ours)
    for kind, name in names.items():
        ours, memo = (_seconds(results, "check", kind, who) for who in ("vbhc", "memo"))
        yield known(f"kiểm tra {name}, nhanh hơn python-docx có nhớ style", memo, ours)


def _cold(results: Results) -> Iterator[Target]:
    def of(name: str) -> float | None:
        return _seconds(results, "cold", name)

    yield at_most("lệnh vbhc render, so với mã gọi docxtpl", 1.5, of("vbhc render"), of("docxtpl"))
    yield at_most("vbhc --help, so với python -c pass", 6, of("vbhc --help"), of("python -c pass"))


def _pdf(results: Results) -> Iterator[Target]:
    slow, fast = (_seconds(results, "pdf", "ways", way) for way in ("soffice", "vbhc pdf"))
    letters = _count(results.get("pdf"), 100)
    yield at_least(f"{letters} công văn sang PDF, nhanh hơn một lượt soffice", 3, slow, fast)
