"""pydantic's errors in words of the user: one table by pydantic's stable error types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vbhc.data.fields import closest_name, titles_at
from vbhc.data.nodes import Fault, Loaded, Path, kind, shown
from vbhc.i18n import _

Words = tuple[str, str]
Error = Mapping[str, Any]


def _group(_error: Error, value: object) -> Words:
    wanted = _("a group of fields")
    message = _("{wanted} is wanted here, not {found}").format(wanted=wanted, found=kind(value))
    return message, _("write each field as: name: value")


def _list(_error: Error, value: object) -> Words:
    message = _("{wanted} is wanted here, not {found}")
    words = message.format(wanted=_("a list"), found=kind(value))
    return words, _("begin each item with '- '")


def _own(error: Error, _value: object) -> Words:
    wrong = error["ctx"]["error"]
    problem = wrong.problems[0]
    return problem.message, problem.hint


def _long(error: Error, _value: object) -> Words:
    count = error["ctx"]["max_length"]
    return _("at most {count} can be given").format(count=count), ""


def _short(_error: Error, _value: object) -> Words:
    return _("{wanted} is wanted here, not {found}").format(
        wanted=_("a text"), found=_("nothing")
    ), ""


def _other(error: Error, value: object) -> Words:
    message = _("{found} cannot stand here ({type})")
    return message.format(found=kind(value), type=error["type"]), ""


_TABLE: dict[str, Callable[[Error, object], Words]] = {
    "model_type": _group,
    "model_attributes_type": _group,
    "dict_type": _group,
    "list_type": _list,
    "value_error": _own,
    "too_long": _long,
    "too_short": _short,
}


def fault_of(error: Error, path: Path, loaded: Loaded) -> Fault:
    """Return the fault that one of pydantic's errors means; the path is that of the whole data."""
    if error["type"] == "missing":
        return _missing(error, path)
    if error["type"] == "extra_forbidden":
        return _unknown(error, path, blank=loaded.node(path).value is None)
    value = loaded.node(path).value
    message, hint = _TABLE.get(error["type"], _other)(error, value)
    return Fault(path, message, hint)


def meant_by_mistakes(errors: Sequence[tuple[Error, Path]]) -> set[Path]:
    """Return the fields that the unknown names seem to mean: they are not missing as well."""
    unknown = [(path, _near(error)) for error, path in errors if error["type"] == "extra_forbidden"]
    return {(*path[:-1], name) for path, name in unknown if name}


def _missing(error: Error, path: Path) -> Fault:
    name = str(path[-1])
    title = _fields(error).get(name, name)
    message = _("the field '{name}' ({title}) is missing").format(name=name, title=title)
    return Fault(path[:-1], message)


def _unknown(error: Error, path: Path, *, blank: bool) -> Fault:
    near = _near(error)
    if near:
        hint = _("did you mean '{name}'?").format(name=near)
    elif blank and str(path[-1]).isdigit():  # {diem: 9,98}: the comma has cut the number
        hint = _("write a decimal number in braces with a point, or put it in quotes")
    elif blank:  # {pham_vi: sở, ban, ngành}: the commas have made fields of words
        hint = _("if it belongs to a text with commas, put that text in quotes")
    else:
        hint = _("the fields here are: {names}").format(names=", ".join(_fields(error)))
    message = _("there is no field '{name}'").format(name=shown(path[-1]))
    return Fault(path[:-1], message, hint, key=path)


def _fields(error: Error) -> dict[str, str]:
    return titles_at(error["loc"][:-1])


def _near(error: Error) -> str | None:
    return closest_name(str(error["loc"][-1]), _fields(error))
