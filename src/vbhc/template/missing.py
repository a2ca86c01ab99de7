"""What may be no value: a name the data do not have, and rendered text, which is structure."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from vbhc.i18n import _
from vbhc.template.refusal import Refused


class Missing(StrictUndefined):
    """A name the data do not have; says so with the nearest name there is."""

    def _fail_with_undefined_error(self, *_args: Any, **_kwargs: Any) -> Any:
        if self._undefined_name is None:  # what `first` and `last` make of no element
            message = _("the list is empty: it has no first or last element")
            raise Refused(message, _("test it with '{% if %}' or give the data a value"))
        name = self._undefined_name
        known = (
            [str(key) for key in self._undefined_obj]
            if isinstance(self._undefined_obj, dict)
            else []
        )
        raise MissingName(
            name, known, in_nothing=self._undefined_obj is None, in_empty=self._undefined_obj == {}
        )

    __add__ = __radd__ = __sub__ = __rsub__ = _fail_with_undefined_error
    __mul__ = __rmul__ = __div__ = __rdiv__ = _fail_with_undefined_error
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _fail_with_undefined_error
    __mod__ = __rmod__ = __pos__ = __neg__ = __call__ = __getitem__ = _fail_with_undefined_error
    __lt__ = __le__ = __gt__ = __ge__ = __int__ = __float__ = _fail_with_undefined_error
    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = (
        _fail_with_undefined_error
    )
    __contains__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        """Refuse a field of a missing field, but let Python's own look-ups fail in peace."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self._fail_with_undefined_error()


class MissingName(UndefinedError):
    """Raised by :class:`Missing`; `known` are the names beside the missing one.

    `in_nothing` tells that the field was asked of a part that is not in the data, `in_empty` of one
    that holds nothing.
    """

    def __init__(
        self, name: str, known: list[str], *, in_nothing: bool = False, in_empty: bool = False
    ) -> None:
        super().__init__(name)
        self.in_nothing = in_nothing
        self.in_empty = in_empty
        self.name = name
        self.known = known


def refuse_structure(*values: Any) -> None:
    """Refuse Markup among the values; a tuple is what a macro was called with."""
    for value in values:
        if isinstance(value, tuple):
            refuse_structure(*value)
        elif isinstance(value, Markup):
            raise Refused(
                _(
                    "rendered text (of a macro, a block or a '{% set %}') can only be printed, not changed"
                ),
                _("apply the filter or operator to the value itself"),
            )


def refuse_missing(*values: Any) -> None:
    """Name the first missing name among the values."""
    for value in values:
        if isinstance(value, Missing):
            value._fail_with_undefined_error()
