"""What is remembered from document to document, and the one switch that forgets it all.

Everything that makes a later document cheaper than the first goes through :func:`remembered` or
asks :func:`remembering`. Under :func:`forgetful` each document is made as if it were the first: by
the same code, so that both ways can be compared byte for byte.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import contextmanager
from functools import lru_cache, update_wrapper
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
K = TypeVar("K")

_on = True
_NOTHING: Any = object()


def remembering() -> bool:
    """Tell whether anything may be kept, or taken, from another document."""
    return _on


@contextmanager
def forgetful() -> Iterator[None]:
    """Make documents without any memory of others; for the whole process, not for one thread."""
    global _on  # noqa: PLW0603 - one switch for all that is remembered
    before, _on = _on, False
    try:
        yield
    finally:
        _on = before


class Remembered(Generic[P, R]):
    """A function whose last results are kept, at most so many."""

    def __init__(self, function: Callable[P, R], most: int) -> None:
        self.function = function
        self._kept: Any = lru_cache(maxsize=most)(function)
        self.cache_clear = self._kept.cache_clear
        self.cache_info = self._kept.cache_info
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the result, from memory when it is there."""
        if not _on:
            return self.function(*args, **kwargs)
        try:
            result: R = self._kept(*args, **kwargs)
        except TypeError:  # lists for tuples, in a record made by hand; else it is raised anew
            return self.function(*args, **kwargs)
        return result


def remembered(most: int) -> Callable[[Callable[P, R]], Remembered[P, R]]:
    """Keep the last results of a function of values that never change."""
    return lambda function: Remembered(function, most)


class Kept(Generic[R]):
    """The last results of their kind, at most so many, each by all that it was made of."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: OrderedDict[Hashable, R] = OrderedDict()

    def __len__(self) -> int:
        return len(self._rows)

    def clear(self) -> None:
        """Forget all of them."""
        self._rows.clear()

    def get(self, key: Hashable, make: Callable[[], R]) -> R:
        """Return the result of that key, made when it is not there; an error is not kept."""
        if not _on:
            return make()
        found: R = self._rows.pop(key, _NOTHING)
        if found is _NOTHING:
            found = make()
        self._rows[key] = found
        while len(self._rows) > self._most:
            self._rows.popitem(last=False)
        return found


class Told(Generic[T, K, R]):
    """A function of a record and of one thing more, its last results kept by some fields of the record."""

    def __init__(self, function: Callable[[T, K], R], fields: tuple[str, ...], most: int) -> None:
        self.function = function
        self.fields = fields
        self._told = attrgetter(*fields)
        self._most = most
        self._kept: dict[Hashable, R] = {}
        update_wrapper(self, function)

    def __call__(self, record: T, other: K) -> R:
        """Return the result, from memory when it is there."""
        if not _on:
            return self.function(record, other)
        key = (self._told(record), other)
        try:
            found: R = self._kept.get(key, _NOTHING)
        except TypeError:  # lists for tuples, in a record made by hand
            return self.function(record, other)
        if found is _NOTHING:
            found = self.function(record, other)
            if len(self._kept) >= self._most:
                self._kept.clear()
            self._kept[key] = found
        return found


def told_by(*fields: str, most: int = 256) -> Callable[[Callable[[T, K], R]], Told[T, K, R]]:
    """Keep the last results of a function by these fields of its record: all that it looks at."""
    return lambda function: Told(function, fields, most)
