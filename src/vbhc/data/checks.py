"""What must hold between fields: each check is a function from the data to faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from vbhc.data.checks_event import attendance, chronology, times, votes
from vbhc.data.checks_labels import labels
from vbhc.data.checks_tasks import deadlines, drafters, duplicate_codes, leads, unknown_codes
from vbhc.data.model import ChiSo, DuLieu, TongDiem, XepHang
from vbhc.data.nodes import Fault, Path
from vbhc.errors import Level
from vbhc.i18n import _
from vbhc.vietnamese.numbers import score

Check = Callable[[DuLieu], Iterator[Fault]]


def faults(data: DuLieu, spoilt: set[Path]) -> Iterator[Fault]:
    """Run all checks; ``spoilt`` are paths whose values were left out as invalid.

    A check that needs all of a part is not run when anything of it is left out: its result
    would be a second, false complaint about the first mistake.
    """
    for whole, check in _needed(tuple([name for name, part in data.__dict__.items() if part])):
        if not spoilt or not any(path[: len(whole)] == whole for path in spoilt):
            yield from check(data)


@lru_cache(maxsize=64)
def _needed(given: tuple[str, ...]) -> list[tuple[Path, Check]]:
    """Return the checks that go through any of the parts that are given."""
    return [(whole, check) for parts, whole, check in _CHECKS if not set(given).isdisjoint(parts)]


def scored(data: DuLieu) -> Iterator[tuple[Path, ChiSo | TongDiem]]:
    """Return everything that has a score, with its path: the parts, the survey, the total."""
    if data.danh_gia is None:
        return
    top: Path = ("danh_gia",)
    for number, part in enumerate(data.danh_gia.chi_so_thanh_phan):
        yield (*top, "chi_so_thanh_phan", number), part
    if data.danh_gia.dieu_tra:
        yield (*top, "dieu_tra"), data.danh_gia.dieu_tra
    if data.danh_gia.tong:
        yield (*top, "tong"), data.danh_gia.tong


def scores(data: DuLieu) -> Iterator[Fault]:
    """Refuse a score not between 0 and its maximum; without a maximum it may be below 0."""
    for path, part in scored(data):
        if part.diem_toi_da is None:
            continue
        if part.diem_toi_da <= 0:
            message = _("the maximum {maximum} is not above 0")
            yield Fault((*path, "diem_toi_da"), message.format(maximum=score(part.diem_toi_da)))
        elif part.diem > part.diem_toi_da:
            message = _("the score {score} is larger than the maximum {maximum}").format(
                score=score(part.diem), maximum=score(part.diem_toi_da)
            )
            yield Fault((*path, "diem"), message)
        elif part.diem < 0:
            message = _("the score {score} is below 0").format(score=score(part.diem))
            hint = _("points taken off have no maximum")
            yield Fault((*path, "diem"), message, hint)


def deductions(data: DuLieu) -> Iterator[Fault]:
    """Refuse points taken off that are written with a minus."""
    for number, item in enumerate(data.ton_tai.noi_dung if data.ton_tai else ()):
        for detail, part in enumerate(item.chi_tiet):
            if part.diem_tru is not None and part.diem_tru < 0:
                path = ("ton_tai", "noi_dung", number, "chi_tiet", detail, "diem_tru")
                message = _("points taken off are below 0: {score}")
                hint = _("write them without a minus")
                yield Fault(path, message.format(score=score(part.diem_tru)), hint)


def ranks(data: DuLieu) -> Iterator[Fault]:
    """Refuse a rank beyond the number of those ranked, and a rank typed in two places."""
    found = [(path, rank) for path, rank in _ranks(data) if rank]
    for path, rank in found:
        yield from _rank(path, rank.hang, rank.tong_so)
        if rank.nam_truoc:
            yield from _rank((*path, "nam_truoc"), rank.nam_truoc.hang, rank.nam_truoc.tong_so)
    if len(found) > 1:
        yield Fault(
            found[1][0],
            _("the rank stands in two places"),
            _("keep one of danh_gia.xep_hang and danh_gia.dieu_tra.xep_hang"),
        )


def _ranks(data: DuLieu) -> Iterator[tuple[Path, XepHang | None]]:
    if data.danh_gia:
        yield ("danh_gia", "xep_hang"), data.danh_gia.xep_hang
        if data.danh_gia.dieu_tra:
            yield ("danh_gia", "dieu_tra", "xep_hang"), data.danh_gia.dieu_tra.xep_hang


def _rank(path: Path, rank: int, total: int) -> Iterator[Fault]:
    if rank > total:
        message = _("rank {rank} is larger than the number of those ranked, {total}")
        yield Fault((*path, "hang"), message.format(rank=rank, total=total))


def sums(data: DuLieu) -> Iterator[Fault]:
    """Warn of a typed total, or maximum, that is not what its parts add up to."""
    total = data.danh_gia.tong if data.danh_gia else None
    parts = [part for path, part in scored(data) if path[-1] != "tong"]
    if total is None or not parts:
        return
    message = _("the total is {total} but the parts add up to {sum} (off by {off} points)")
    yield from _sum("diem", message, total.diem, [part.diem for part in parts])
    maxima = [part.diem_toi_da for part in parts if part.diem_toi_da is not None]
    if total.diem_toi_da is not None and len(maxima) == len(parts):
        message = _(
            "the maximum is {total} but the parts' maxima add up to {sum} (off by {off} points)"
        )
        yield from _sum("diem_toi_da", message, total.diem_toi_da, maxima)


def _sum(field: str, message: str, total: Decimal, parts: list[Decimal]) -> Iterator[Fault]:
    real = sum(parts, Decimal())
    if real != total:
        words = message.format(total=score(total), sum=score(real), off=score(abs(total - real)))
        yield Fault(("danh_gia", "tong", field), words, level=Level.WARNING)


# Each check, the parts it goes through, and the one it needs whole.
_ANYTHING: Path = ("",)
_TASKS = ("nhiem_vu", "giai_phap")
_CHECKS: tuple[tuple[tuple[str, ...], Path, Check], ...] = (
    (("danh_gia",), _ANYTHING, scores),
    (("ton_tai",), _ANYTHING, deductions),
    (("danh_gia",), _ANYTHING, ranks),
    (("danh_gia",), ("danh_gia",), sums),
    (("co_quan", *_TASKS), _ANYTHING, duplicate_codes),
    (_TASKS, ("co_quan",), unknown_codes),
    (("van_ban",), ("co_quan",), drafters),
    (_TASKS, _ANYTHING, leads),
    ((*_TASKS, "van_ban"), _ANYTHING, deadlines),
    (("su_kien",), _ANYTHING, times),
    (("su_kien",), ("su_kien",), votes),
    (("su_kien",), ("su_kien",), attendance),
    (("van_ban",), _ANYTHING, chronology),
    ((*_TASKS, "danh_gia", "ton_tai", "su_kien"), _ANYTHING, labels),
)
