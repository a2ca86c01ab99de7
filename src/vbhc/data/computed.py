"""What templates see: the model as plain values, and beside them what is computed and never typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from vbhc.data.coerce import EVERY_UNIT
from vbhc.data.fields import bare
from vbhc.data.parts import is_part, kinds
from vbhc.vietnamese.numbers import rank_change, rate

if TYPE_CHECKING:
    from vbhc.data.model import DuLieu
    from vbhc.data.parts import Part

Plain = dict[str, Any]
Copier = Callable[[Any], Any]
EVERY_UNIT_WORDS = "các phòng, đơn vị"  # as it stands in a sentence


def context(data: DuLieu) -> Plain:
    """Return dicts, lists and scalars only; every field of the model is there, blank ones as None."""
    values: Plain = plain(data)
    if values["danh_gia"]:
        _assess(values["danh_gia"])
        values["nam_nhiem_vu"] = values["nam_nhiem_vu"] or values["danh_gia"]["nam"] + 1
    units = values["co_quan"]["don_vi"] if values["co_quan"] else []
    if units or values["nhiem_vu"] or values["giai_phap"]:
        _assign(units, values["nhiem_vu"], values["giai_phap"])
    if values["co_quan"]:
        for name in ("ten", "chu_quan"):
            # In a sentence the chosen lines are one name: a line break prints as a space.
            values["co_quan"][name] = "\n".join(values["co_quan"][name])
    return values


def plain(part: Part) -> Plain:
    """Return a part of the model without the model: parts become dicts, at any depth."""
    values = part.__dict__.copy()
    kind: Any = type(part)
    for name, copied in _copiers(kind):
        inner = values[name]
        if inner is not None:
            values[name] = copied(inner)
    return values


@cache
def _copiers(part: Any) -> tuple[tuple[str, Copier], ...]:
    """Return the fields of a part that hold more than one value, each with what copies it."""
    found = ((name, copier(kind)) for name, kind in kinds(part).items())
    return tuple((name, copied) for name, copied in found if copied is not None)


def copier(kind: Any) -> Copier | None:
    """Return what copies the values of a type; None for those that need no copy."""
    kind = bare(kind)
    if is_part(kind):
        return plain
    outer = get_origin(kind)
    if outer not in {list, dict}:
        return None
    held = bare(get_args(kind)[-1])
    if held is Any:
        return None  # what has no model is never changed here, and by no template
    inner = copier(held)
    if inner is None:
        return list if outer is list else dict
    if outer is list:
        return lambda values: [inner(value) for value in values]
    return lambda values: {name: inner(value) for name, value in values.items()}


def _assess(assessment: Plain) -> None:
    survey = assessment["dieu_tra"]
    if survey:
        rank = survey.pop("xep_hang")
        assessment["xep_hang"] = assessment["xep_hang"] or rank
    parts = [*assessment["chi_so_thanh_phan"], *([survey] if survey else [])]
    if parts:
        assessment["tong"] = _total(assessment["tong"], parts, survey)
    for scored in [*parts, assessment["tong"]]:
        if scored:
            scored["ti_le"] = _rate(scored["diem"], scored["diem_toi_da"])
    if assessment["xep_hang"]:
        _compare(assessment["xep_hang"], assessment["nam"])


def _total(typed: Plain | None, parts: list[Plain], survey: Plain | None) -> Plain:
    """Return the total as typed, and computed where it is not."""
    maxima = [part["diem_toi_da"] for part in parts if part["diem_toi_da"] is not None]
    # Parts without a maximum are points added or taken off, but a survey always has one: when
    # it is not known, neither is the maximum of all.
    known = bool(maxima) and (survey is None or survey["diem_toi_da"] is not None)
    maximum = sum(maxima, Decimal()) if known else None
    if typed is None:
        return {"diem": sum((p["diem"] for p in parts), Decimal()), "diem_toi_da": maximum}
    return {**typed, "diem_toi_da": typed["diem_toi_da"] or maximum}


def _rate(part: Decimal, whole: Decimal | None) -> Decimal | None:
    return rate(part, whole) if whole else None


def _compare(rank: Plain, year: int) -> None:
    before = rank["nam_truoc"]
    rank["thay_doi"] = rank_change(rank["hang"], before["hang"]) if before else None
    if before:
        before["nam"] = before["nam"] or year - 1


def _assign(units: list[Plain], tasks: list[Plain], solutions: list[Plain]) -> None:
    """Give each unit the tasks it leads and those it supports; a lead is no supporter as well."""
    handed_out = [*tasks, *(solution for solution in solutions if solution["chu_tri"])]
    names = {unit["ma"]: unit["ten"] for unit in units} | {EVERY_UNIT: EVERY_UNIT_WORDS}
    for task in [*tasks, *solutions]:
        for role in ("chu_tri", "phoi_hop"):
            # A unit that leads is not told to support as well.
            told = [c for c in task[role] if role == "chu_tri" or c not in task["chu_tri"]]
            task[f"ten_{role}"] = [names.get(code, code) for code in told]
    leading, helping = (_by_code(handed_out, role) for role in ("chu_tri", "phoi_hop"))
    for unit in units:
        codes = (unit["ma"],) if unit["ngoai"] else (unit["ma"], EVERY_UNIT)
        leads = {index for code in codes for index in leading.get(code, ())}
        helps = {index for code in codes for index in helping.get(code, ())} - leads
        unit["chu_tri"] = [handed_out[index] for index in sorted(leads)]
        unit["phoi_hop"] = [handed_out[index] for index in sorted(helps)]
        work = [*unit["chu_tri"], *unit["phoi_hop"]]
        dates = [task["han"] for task in work if isinstance(task["han"], date)]
        unit["han_gan_nhat"] = min(dates, default=None)
        words = [task["han"] for task in work if isinstance(task["han"], str)]
        unit["han_bang_loi"] = list(dict.fromkeys(words))
        unit["co_viec"] = bool(work) and not unit["ngoai"]


def _by_code(tasks: list[Plain], role: str) -> dict[str, list[int]]:
    """Return the tasks, by index, that name each unit in a role."""
    found: dict[str, list[int]] = {}
    for index, task in enumerate(tasks):
        for code in task[role]:
            found.setdefault(code, []).append(index)
    return found
