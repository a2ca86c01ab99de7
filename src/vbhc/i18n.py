"""The message catalogue: English msgids, a complete Vietnamese catalogue, Vietnamese by default.

Everything a user reads goes through :func:`_`. Placeholders are named and filled with
``str.format`` after translation::

    _("field '{name}' is unknown").format(name=name)
"""

from __future__ import annotations

import gettext
import os
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("vi", "en")
LOCALE_DIR = Path(__file__).parent / "locale"
# One domain for our messages and for click's own, which look up gettext's default one.
DOMAIN = "messages"

_language: str | None = None
_usual: str | None = None


def set_language(language: str | None) -> None:
    """Choose the language of all later messages: "vi", "en", or None for the default."""
    global _language  # noqa: PLW0603 - a process speaks to one user, in one language
    _language = language


def set_usual_language(language: str | None) -> None:
    """Set the language for where none is chosen and VBHC_LANG names none: an office's own."""
    global _usual  # noqa: PLW0603 - as above
    _usual = language


def language() -> str:
    """Return the language in force: the chosen one, VBHC_LANG, the usual one, or Vietnamese."""
    if _language in LANGUAGES:
        return _language
    # Asked for every word that is said: `get` would raise and catch inside where there is none.
    named = os.environ["VBHC_LANG"].lower()[:2] if "VBHC_LANG" in os.environ else ""
    if named in LANGUAGES:
        return named
    return _usual if _usual in LANGUAGES else LANGUAGES[0]


def bind_click() -> None:
    """Let click speak our language: it asks gettext's default domain, for the language of LANGUAGE."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain(DOMAIN, LOCALE_DIR)


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_DIR, [code])


def _(message: str) -> str:
    """Return the message in the language in force."""
    return _catalogue(language()).gettext(message)


def N_(message: str) -> str:
    """Mark a message for the catalogue where it is defined; `_` translates it where it is said."""
    return message


def nearest(name: str, known: list[str]) -> str:
    """Return the remedy "did you mean ...?" for a name, or nothing when none is near."""
    import difflib  # only a mistake needs it

    found = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return _("did you mean '{name}'?").format(name=found[0]) if found else ""
