"""settings.xml: the few switches of a document that change what shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vbhc.word.names import w
from vbhc.word.reading.values import on

if TYPE_CHECKING:
    from vbhc.word.container import Container

_LANGUAGES = ("val", "eastAsia", "bidi")


@dataclass(frozen=True, slots=True)
class Settings:
    """Switches of a document; `languages` are those its theme's fonts are chosen for."""

    odd_even: bool = False
    gutter_at_top: bool = False
    languages: tuple[str, str, str] = ("", "", "")


def read_settings(container: Container) -> Settings:
    """Return the settings of a file, Word's own where it has none; FileError when they are broken."""
    name = container.related("settings")
    if not name:
        return Settings()
    return container.read(name, _settings)


def _settings(root: Any) -> Settings:
    languages = root.find(w("themeFontLang"))
    named = [(languages.get(w(n)) or "") if languages is not None else "" for n in _LANGUAGES]
    return Settings(
        odd_even=_switched(root, "evenAndOddHeaders"),
        gutter_at_top=_switched(root, "gutterAtTop"),
        languages=(named[0], named[1], named[2]),
    )


def _switched(root: Any, name: str) -> bool:
    found = root.find(w(name))
    return found is not None and on(found)
