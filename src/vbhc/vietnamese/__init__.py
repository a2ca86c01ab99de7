"""The Vietnamese language, ignorant of documents: text, dates, numbers, letters, widths."""

from __future__ import annotations

from vbhc.errors import VbhcError


class LanguageError(VbhcError, ValueError):
    """A text or a number that the forms of the language do not allow.

    It is a ``ValueError`` too, so that the model's readers collect it with the others.
    """
