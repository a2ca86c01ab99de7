"""What the model refuses in words of the user: one table by the kinds of refusals."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from vbhc.data.fields import LONGEST, closest_name, titles_at
from vbhc.data.marks import GROUP, LIST, LONG, MISSING, SHORT, UNKNOWN, VALUE, Refusal
from vbhc.data.nodes import Fault, Loaded, Path, kind, shown
from vbhc.i18n import _
from vbhc.vietnamese.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vbhc.errors import Place

Words = tuple[str, str]


def _group(_refusal: Refusal, value: object) -> Words:
    wanted = _("a group of fields")
    message = _("{wanted} is wanted here, not {found}").format(wanted=wanted, found=kind(value))
    return message, _("write each field as: name: value")


def _list(_refusal: Refusal, value: object) -> Words:
    message = _("{wanted} is wanted here, not {found}")
    words = message.format(wanted=_("a list"), found=kind(value))
    return words, _("begin each item with '- '")


def _own(refusal: Refusal, _value: object) -> Words:
    problem = refusal.reason.problems[0]
    return problem.message, problem.hint


def _long(refusal: Refusal, _value: object) -> Words:
    return _("at most {count} can be given").format(count=refusal.reason), ""


def _short(_refusal: Refusal, _value: object) -> Words:
    return _("{wanted} is wanted here, not {found}").format(
        wanted=_("a text"), found=_("nothing")
    ), ""


_TABLE: dict[str, Callable[[Refusal, object], Words]] = {
    GROUP: _group,
    LIST: _list,
    VALUE: _own,
    LONG: _long,
    SHORT: _short,
}


def fault_of(refusal: Refusal, path: Path, loaded: Loaded) -> Fault:
    """Return the fault that a refusal means; the path is that of the whole data."""
    if refusal.kind == MISSING:
        return _missing(refusal, path, loaded.node(path[:-1]).place)
    if refusal.kind == UNKNOWN:
        return _unknown(refusal, path, blank=loaded.node(path).value is None)
    value = loaded.node(path).value
    message, hint = _TABLE[refusal.kind](refusal, value)
    return Fault(path, message, hint)


def meant_by_mistakes(refusals: Sequence[tuple[Refusal, Path]]) -> set[Path]:
    """Return the fields that the unknown names seem to mean: they are not missing as well."""
    unknown = [(path, _near(each)) for each, path in refusals if each.kind == UNKNOWN]
    return {(*path[:-1], name) for path, name in unknown if name}


def _missing(refusal: Refusal, path: Path, place: Place | None) -> Fault:
    name = str(path[-1])
    title = _fields(refusal).get(name, name)
    message = _("the field '{name}' ({title}) is missing").format(name=name, title=title)
    part = titles_at(()).get(str(path[0]), "")
    if place is None or place.sheet is None or not part or fold(place.sheet) == fold(part):
        return Fault(path[:-1], message)
    # A part is begun by the sheet of a list of it (Đơn vị) where its own one is not there.
    return Fault(path[:-1], message, _("write it in the sheet '{name}'").format(name=part))


def _unknown(refusal: Refusal, path: Path, *, blank: bool) -> Fault:
    near = _near(refusal)
    if near:
        hint = _("did you mean '{name}'?").format(name=near)
    elif blank and str(path[-1]).isdigit():  # {diem: 9,98}: the comma has cut the number
        hint = _("write a decimal number in braces with a point, or put it in quotes")
    elif blank:  # {pham_vi: sở, ban, ngành}: the commas have made fields of words
        hint = _("if it belongs to a text with commas, put that text in quotes")
    else:
        hint = _("the fields here are: {names}").format(names=", ".join(_fields(refusal)))
    message = _("there is no field '{name}'").format(name=shown(path[-1]))
    return Fault(path[:-1], message, hint, key=path)


def _fields(refusal: Refusal) -> dict[str, str]:
    return titles_at(refusal.path[:-1])


def _near(refusal: Refusal) -> str | None:
    return _nearest(str(refusal.path[-1])[:LONGEST], tuple(_fields(refusal).items()))


# A column with a wrong heading is as many mistakes as it has rows, all alike.
@lru_cache(maxsize=256)
def _nearest(name: str, titles: tuple[tuple[str, str], ...]) -> str | None:
    return closest_name(name, dict(titles))
