"""What must hold between tasks and units: codes, leads, deadlines."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from vbhc.data.coerce import EVERY_UNIT
from vbhc.data.fields import closest_name
from vbhc.data.nodes import Fault, Path, shown
from vbhc.errors import Level
from vbhc.i18n import N_, _
from vbhc.vietnamese.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vbhc.data.model import DonVi, DuLieu, NhiemVu

# The document whose date the deadlines are measured against.
_TASK_PAPERS = ("ket-luan", "giao-viec")
_MOST_TOLD = 30  # codes that a remedy names
# So many times the code of a unit is compared with a wrong one: thousands of both cost minutes.
_MOST_COMPARED = 50_000
# What people put between two codes in place of a comma.
_BETWEEN = re.compile(r"\s+và\s+|[/+&–\s-]+")


def tasks(data: DuLieu) -> Iterator[tuple[Path, NhiemVu]]:
    """Return all tasks and solutions, each with its path."""
    for number, task in enumerate(data.nhiem_vu):
        yield ("nhiem_vu", number), task
    for number, task in enumerate(data.giai_phap):
        yield ("giai_phap", number), task


def duplicate_codes(data: DuLieu) -> Iterator[Fault]:
    """Refuse a code that two units, or two tasks, share."""
    units = data.co_quan.don_vi if data.co_quan else []
    if units:
        yield from _duplicates((("co_quan", "don_vi", i), unit.ma) for i, unit in enumerate(units))
    if data.nhiem_vu or data.giai_phap:
        yield from _duplicates((path, task.ma) for path, task in tasks(data))


def _duplicates(codes: Iterable[tuple[Path, str | None]]) -> Iterator[Fault]:
    first: dict[str, Path] = {}
    for path, code in codes:
        if code in first:
            message = _("the code '{code}' already belongs to {path}")
            words = message.format(code=shown(code), path="{path}")
            hint = _("give each one a code of its own")
            yield Fault((*path, "ma"), words, hint, other=first[code])
        elif code is not None:
            first[code] = path


def unknown_codes(data: DuLieu) -> Iterator[Fault]:
    """Refuse a lead or supporter that is no unit of the list."""
    if data.co_quan is None:
        return
    units = data.co_quan.don_vi
    known = {EVERY_UNIT, *(unit.ma for unit in units)}
    hints: dict[str, str] = {}
    for path, code in _assigned(data):
        if code in known:
            continue
        if code not in hints:
            looked = len(hints) * len(units) < _MOST_COMPARED
            hints[code] = _unit_hint(code, units) if looked else ""
        message = _("no unit has the code '{code}'").format(code=shown(code))
        if hints[code]:
            yield Fault(path, message, hints[code])
        else:
            yield Fault(path, message, _known_units(units), in_sheet=_examples_row())


def drafters(data: DuLieu) -> Iterator[Fault]:
    """Warn of a drafting unit that is nearly a unit's code; other abbreviations are the office's own."""
    units = data.co_quan.don_vi if data.co_quan else []
    codes = {unit.ma for unit in units}
    for name, head in data.van_ban.items():
        code = head.soan_thao
        if units and code and code not in codes and (hint := _unit_hint(code, units)):
            message = _("no unit has the code '{code}'").format(code=shown(code))
            yield Fault(("van_ban", name, "soan_thao"), message, hint, Level.WARNING)


def _assigned(data: DuLieu) -> Iterator[tuple[Path, str]]:
    for path, task in tasks(data):
        for field, codes in (("chu_tri", task.chu_tri), ("phoi_hop", task.phoi_hop)):
            for number, code in enumerate(codes):
                yield (*path, field, number), code


def _unit_hint(code: str, units: list[DonVi]) -> str:
    if not units:
        return _("list the units under co_quan.don_vi, in a workbook in the sheet 'Đơn vị'")
    codes = [unit.ma for unit in units]
    several = [part for part in _BETWEEN.split(code) if part]
    if len(several) > 1 and {*several} <= {EVERY_UNIT, *codes}:
        return _("part codes by commas: {codes}").format(codes=", ".join(several))
    near = closest_name(code, {unit.ma: unit.ten for unit in units}) or closest_name(
        code, {unit.ma: unit.ten_ngan or unit.ma for unit in units}
    )
    if near:
        return _("did you mean '{name}'?").format(name=shown(near))
    return ""


def _known_units(units: list[DonVi]) -> str:
    codes = list(dict.fromkeys(unit.ma for unit in units[:_MOST_TOLD]))
    more = ["…"] if len(units) > _MOST_TOLD else []
    return _("the codes are: {codes}").format(codes=", ".join([*codes, *more]))


def _examples_row() -> str:
    """Whose own unit is the example's leaves its row as it stands, and the unit is not there."""
    from vbhc.data.layout import EXAMPLE_MARK  # the model as sheets: only here

    return _("a row of the workbook that is marked '{mark}' is not read").format(mark=EXAMPLE_MARK)


def leads(data: DuLieu) -> Iterator[Fault]:
    """Warn of a task whose lead is missing, also its supporter, or outside the office."""
    units = data.co_quan.don_vi if data.co_quan else []
    outside = {unit.ma for unit in units if unit.ngoai}
    for path, task in tasks(data):
        yield from _both(path, task)
        yield from _outside(path, task, outside)
        if task.phoi_hop and not task.chu_tri:
            message = _("this task has supporters but no lead")
            yield Fault((*path, "phoi_hop"), message, _("name one in chu_tri"), Level.WARNING)


def _both(path: Path, task: NhiemVu) -> Iterator[Fault]:
    for number, code in enumerate(task.phoi_hop):
        if code in task.chu_tri:
            message = _("'{code}' both leads and supports this task").format(code=shown(code))
            hint = _("its letter will name it as the lead only")
            yield Fault((*path, "phoi_hop", number), message, hint, Level.WARNING)


def _outside(path: Path, task: NhiemVu, outside: set[str]) -> Iterator[Fault]:
    for number, code in enumerate(task.chu_tri):
        if code in outside:
            message = _("'{code}' is outside the office, so it gets no letter as a lead")
            hint = _("name a lead of the office")
            words = message.format(code=shown(code))
            yield Fault((*path, "chu_tri", number), words, hint, Level.WARNING)


def deadlines(data: DuLieu) -> Iterator[Fault]:
    """Warn of a deadline before the date of the document that sets it."""
    given = N_("the deadline {deadline} lies before the day it is set, {day}")
    signed = N_("the deadline {deadline} lies before the document's date {day}")
    dates = [data.van_ban[n].ngay for n in _TASK_PAPERS if n in data.van_ban]
    known = [day for day in (*dates, data.su_kien.ngay if data.su_kien else None) if day]
    for path, task in tasks(data):
        yield from _deadline((*path, "han"), task.han, max(known, default=None), given)
    for name, head in data.van_ban.items():
        yield from _deadline(("van_ban", name, "han_bao_cao"), head.han_bao_cao, head.ngay, signed)


def _deadline(
    path: Path, deadline: date | str | None, day: date | None, message: str
) -> Iterator[Fault]:
    if isinstance(deadline, date) and day and deadline < day:
        words = _(message).format(deadline=short_date(deadline), day=short_date(day))
        yield Fault(path, words, level=Level.WARNING)
