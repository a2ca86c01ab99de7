"""What must hold within the event: its times, its votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.data.nodes import Fault
from vbhc.errors import Level
from vbhc.i18n import _
from vbhc.vietnamese.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

    from vbhc.data.model import DuLieu


def times(data: DuLieu) -> Iterator[Fault]:
    """Refuse an event that ends before it began."""
    event = data.su_kien
    if event is None:
        return
    last = event.ngay_ket_thuc or event.ngay
    if event.ngay and last and last < event.ngay:
        message = _("the last day {end} lies before the first, {start}")
        words = message.format(end=short_date(last), start=short_date(event.ngay))
        yield Fault(("su_kien", "ngay_ket_thuc"), words)
    elif last == event.ngay and event.bat_dau and event.ket_thuc:
        yield from _hours(event.bat_dau, event.ket_thuc)


def _hours(start: time, end: time) -> Iterator[Fault]:
    if end <= start:
        message = _("the end {end} is not after the beginning {start}")
        words = message.format(end=f"{end:%H:%M}", start=f"{start:%H:%M}")
        hint = _("for an event that ends on a later day give ngay_ket_thuc")
        yield Fault(("su_kien", "ket_thuc"), words, hint)


def chronology(data: DuLieu) -> Iterator[Fault]:
    """Warn of a paper dated before the event it tells of, and of letters before the conclusion."""
    event = data.su_kien.ngay if data.su_kien else None
    conclusion = data.van_ban["ket-luan"].ngay if "ket-luan" in data.van_ban else None
    for name, head in data.van_ban.items():
        earlier = conclusion if name == "giao-viec" and conclusion else event
        if head.ngay and earlier and head.ngay < earlier:
            message = _("the date {day} lies before {earlier}, the day of what it follows")
            words = message.format(day=short_date(head.ngay), earlier=short_date(earlier))
            yield Fault(("van_ban", name, "ngay"), words, level=Level.WARNING)


def attendance(data: DuLieu) -> Iterator[Fault]:
    """Warn of more people present than were invited."""
    event = data.su_kien
    if (
        event
        and event.so_moi is not None
        and event.co_mat is not None
        and event.co_mat > event.so_moi
    ):
        message = _("{present} people are present but only {invited} were invited")
        words = message.format(present=event.co_mat, invited=event.so_moi)
        yield Fault(("su_kien", "co_mat"), words, level=Level.WARNING)


def votes(data: DuLieu) -> Iterator[Fault]:
    """Refuse votes that do not add up to those present."""
    event = data.su_kien
    if event is None or event.co_mat is None:
        return
    for number, vote in enumerate(event.bieu_quyet):
        cast = vote.tan_thanh + vote.khong_tan_thanh + vote.y_kien_khac
        if cast != event.co_mat:
            message = _("{cast} votes are counted but {present} people are present").format(
                cast=cast, present=event.co_mat
            )
            hint = _("tan_thanh + khong_tan_thanh + y_kien_khac must be co_mat")
            yield Fault(("su_kien", "bieu_quyet", number), message, hint)
