"""How a template is stopped while it runs: with a message and a remedy, its line is found later."""

from __future__ import annotations


class Refused(Exception):
    """A template did what it may not; becomes a TemplateError with its line.

    `empty` tells that a value was wanted where the data have none.
    """

    def __init__(self, message: str, hint: str = "", *, empty: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.empty = empty
