"""The targets we set ourselves, each with what was reached: worked out from the results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.entrants import FLOOR, VBHC
from benchmarks.figures import number, ratio, times

if TYPE_CHECKING:
    from collections.abc import Iterator

Results = dict[str, Any]
_NAMES = {"letter": "công văn", "report": "báo cáo"}
_MEGA = 1024**2
_MOST_GROWTH = 10
_LINEAR = 1.3


@dataclass(frozen=True, slots=True)
class Target:
    """What was to be reached and what was; `met` is None when it was not measured."""

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
        return Target(work, wanted, "không đo", None)
    reached = ratio(slow, fast)
    return Target(work, wanted, times(reached), reached >= least)


def at_most(work: str, most: float, ours: float | None, base: float | None) -> Target:
    """Return a target of costing at most so many times as much."""
    wanted = f"≤ {times(most)}"
    if ours is None or base is None:
        return Target(work, wanted, "không đo", None)
    reached = ratio(ours, base)
    return Target(work, wanted, times(reached), reached <= most)


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
        yield at_most(f"phụ lục 2.000 hàng, {name}, so với carbone", most, ours, other)


def _batch(results: Results) -> Iterator[Target]:
    one, two = (_seconds(results, "batch", "ways", way) for way in ("one", "two"))
    yield at_least("lô 10.000 công văn, hai tiến trình nhanh hơn một", 1.7, one, two)
    yield _linear(results)
    memory = results.get("memory")
    work, wanted = "lô 10.000 công văn, bộ nhớ tăng thêm", f"< {_MOST_GROWTH} MB"
    if not memory:
        yield Target(work, wanted, "không đo", None)
        return
    growth = (memory["last"] - memory["settled"]) / _MEGA
    yield Target(work, wanted, f"{number(max(growth, 0))} MB", growth < _MOST_GROWTH)


def _linear(results: Results) -> Target:
    """Compare the cost of a letter in the largest batch with that in the batch a tenth of it."""
    points = results.get("curve", {}).get("letters", {})
    each = [point["seconds"] / int(size) for size, point in points.items()]
    last, before = (each[-1], each[-2]) if len(each) > 1 else (None, None)
    return at_most("lô, một công văn ở lô lớn gấp mười", _LINEAR, last, before)


def _check(results: Results) -> Iterator[Target]:
    names = {"letter": "công văn", "report": "báo cáo", "foreign": "báo cáo định dạng trực tiếp"}
    for kind, name in names.items():
        ours, walk = (_seconds(results, "check", kind, who) for who in ("vbhc", "walk"))
        yield at_least(f"kiểm tra {name}, nhanh hơn python-docx", 10, walk, ours)


def _cold(results: Results) -> Iterator[Target]:
    def of(name: str) -> float | None:
        return _seconds(results, "cold", name)

    yield at_most("lệnh vbhc render, so với mã gọi docxtpl", 1.5, of("vbhc render"), of("docxtpl"))
    yield at_most("vbhc --help, so với python -c pass", 6, of("vbhc --help"), of("python -c pass"))


def _pdf(results: Results) -> Iterator[Target]:
    slow, fast = (_seconds(results, "pdf", "ways", way) for way in ("soffice", "vbhc pdf"))
    yield at_least("100 công văn sang PDF, nhanh hơn một lượt soffice", 3, slow, fast)
