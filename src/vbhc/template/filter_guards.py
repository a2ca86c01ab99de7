"""The guards around filters and tests: no structure, no missing name, nothing that costs too much."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Any

from vbhc.i18n import _
from vbhc.template import budget
from vbhc.template.missing import refuse_missing, refuse_structure
from vbhc.template.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

# What a filter takes most often; none of it is structure, missing, or costly to go through.
_SCALARS = frozenset({int, Decimal, date, datetime, time, bool, type(None)})


def _harmless(value: Any) -> bool:
    """Tell at the least cost whether no guard has anything to say of a value."""
    kind = type(value)
    return kind in _SCALARS or (kind is str and len(value) <= budget.LONG)


def guarded(function: Callable[..., Any], *, missing: bool = False) -> Callable[..., Any]:
    """Return a filter or test that is spared what it cannot take; ``missing`` names it can."""
    checked = _checked(function, missing=missing)
    if not _takes_one(function):
        return checked

    @wraps(function)
    def guard(value: Any, *args: Any, **kwargs: Any) -> Any:
        if args or kwargs or not _harmless(value):
            return checked(value, *args, **kwargs)
        return function(value)

    return guard


def _checked(function: Callable[..., Any], *, missing: bool) -> Callable[..., Any]:
    @wraps(function)  # keeps the mark of pass_context and its kin
    def checked(value: Any, *args: Any, **kwargs: Any) -> Any:
        if kwargs or not (_harmless(value) and all(map(_harmless, args))):
            given = (value, *args, *kwargs.values())
            refuse_structure(*given)
            if not missing:
                refuse_missing(*given)
            budget.handled(value, *args)
        try:
            return function(value, *args, **kwargs)
        except TypeError:
            if _fits(function, (value, *args), kwargs):
                raise
            message = _("the values in the brackets do not fit '{name}'")
            hint = _("see the guide to templates for what goes there")
            raise Refused(message.format(name=function.__name__), hint) from None

    return checked


def _takes_one(function: Callable[..., Any]) -> bool:
    """Tell whether a function can be called with a value and nothing else."""
    return not hasattr(function, "jinja_pass_arg") and _fits(function, (None,), {})


def _fits(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    try:
        signature(function).bind(*args, **kwargs)
    except TypeError:
        return False
    return True


def passing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the guard of a filter that only lets values through, and most of them unseen."""
    guard = guarded(function)
    return lambda value: value if _harmless(value) else guard(value)


def same(value: Any) -> Any:
    """Let a value through."""
    return value


def compared(value: Any) -> Any:
    """Let a value through, and charge all it holds."""
    budget.weighed(value)
    return value


def looped(values: Any, weight: int) -> Any:
    """Charge what a loop goes over, most often a list that is not long."""
    if type(values) is not list or len(values) > budget.LONG:
        refuse_structure(values)
        refuse_missing(values)
        budget.handled(values)
    return budget.looped(values, weight)


def comparing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter or test that is charged for all it goes through."""

    @wraps(function)
    def compare(*args: Any, **kwargs: Any) -> Any:
        budget.weighed(*args)
        return function(*args, **kwargs)

    return compare


def listed(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that gives a list where Jinja's own gives its elements one by one."""

    @wraps(function)
    def chosen(*args: Any, **kwargs: Any) -> list[Any]:
        return list(function(*args, **kwargs))

    return chosen
