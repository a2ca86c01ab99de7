"""Traces of drafting, layout by blanks, the closing mark (PH-01, ND-06, KT-01)."""

from __future__ import annotations

import re

from vbhc.checking.lines import Fault, quoted, tidy
from vbhc.i18n import _
from vbhc.vietnamese.text import fold

CLOSE = "./."
_DRAFT = re.compile(
    r"\(?\[?dự thảo(?:\s+(?:lần\s+(?:thứ\s+)?\w+|\d+|\d{1,2}[./]\d{1,2}[./]\d{4}|ngày\b.*))?\)?\]?[.:]?"
)
_DOTS = re.compile(r"\.{5,}|…{2,}|(?:\.{3,}|…)(?:\s?(?:\.{3,}|…))+|_{4,}|(?:\. ){4,}")
# One of these is in every such row, and in few other lines.
_DOTTED = re.compile(r"\.\.\.|…|____|\. \. ")
_SPACES_BEFORE = re.compile(r"(?:[ \xa0]{2,}|\t)")
_FEW = 90  # a line this long is no mark of a draft


def draft_mark(text: str) -> bool:
    """Tell whether a line is the mark of a draft: `DỰ THẢO`, `Dự thảo lần 2`."""
    if len(text) > _FEW:
        return False
    words = tidy(text)
    return "ảo" in words.lower() and bool(_DRAFT.fullmatch(fold(words))) and not words.islower()


def dotted_blank(text: str) -> str:
    """Return the row of dots or underscores that is still to be filled in, "" when there is none.

    Three dots and one ellipsis are "and so on".
    """
    if not _DOTTED.search(text):
        return ""
    found = _DOTS.search(text)
    return found.group() if found else ""


def leading_blanks(text: str) -> str:
    """Return the blanks or tabs a line is moved in by, "" for none; a single blank is a slip."""
    found = _SPACES_BEFORE.match(text)
    return found.group() if found and text.strip() else ""


def closing(text: str) -> list[Fault]:
    """KT-01: the last paragraph of the body ends with `./.`."""
    words = tidy(text)
    if words.endswith(CLOSE) or not words:
        return []
    message = _("the body does not end with '{mark}'").format(mark=CLOSE)
    hint = _("end the last paragraph with '{mark}'").format(mark=CLOSE)
    return [Fault(message, hint, quoted(words[-20:]), CLOSE, part="missing")]


def early_close(text: str) -> list[Fault]:
    """KT-01: `./.` stands nowhere before the end of the body."""
    if not text.rstrip().endswith(CLOSE):
        return []
    message = _("'{mark}' stands before the end of the body").format(mark=CLOSE)
    hint = _("end this paragraph with a full stop")
    return [Fault(message, hint, CLOSE, ".", part="early")]
