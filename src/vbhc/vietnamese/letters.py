"""The letters of điểm, in the decree's order: a b c d đ e g h i k l m n o p q r s t u v x y."""

from __future__ import annotations

from vbhc.errors import Problem
from vbhc.i18n import _
from vbhc.vietnamese import LanguageError
from vbhc.vietnamese.text import nfc

LETTERS = "abcdđeghiklmnopqrstuvxy"


def letter(i: int) -> str:
    """Return the letter of the i-th điểm, from 1; LanguageError past the last one (y)."""
    if not 1 <= i <= len(LETTERS):
        message = _("item {number} has no letter: the letters end with 'y', number {last}")
        hint = _("divide the list, or set 'nhan_muc' to '(1)'")
        raise LanguageError(Problem(message.format(number=i, last=len(LETTERS)), hint=hint))
    return LETTERS[i - 1]


def index(letter: str) -> int:
    """Return the number of a điểm's letter, from 1; LanguageError for one that is not used."""
    wanted = nfc(letter)
    if len(wanted) != 1 or wanted not in LETTERS:
        message = _("'{letter}' is not a letter of a list").format(letter=letter)
        hint = _("the letters are: {letters}").format(letters=", ".join(LETTERS))
        raise LanguageError(Problem(message, hint=hint))
    return LETTERS.index(wanted) + 1
