"""The Vietnamese catalogue is complete, compiled, and says the same as the English it translates."""

from __future__ import annotations

import importlib.util
import re
import string
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from vbhc import i18n

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).parents[1]
PO = i18n.LOCALE_DIR / "vi" / "LC_MESSAGES" / "messages.po"
VIETNAMESE = re.compile(
    r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE
)
# Words that a Vietnamese sentence does not have, unless it quotes a name.
ENGLISH = re.compile(r"\b(the|is|are|not|of|with|and|must|cannot|this|there|field|value|file)\b")
SHORT = 12


@lru_cache(maxsize=1)
def tool() -> Any:
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "tools" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def po() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="vi")


def key(message: Any) -> tuple[str, ...]:
    """Return a message's id; of a plural, both its forms."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Any) -> tuple[str, ...]:
    found = message.string
    return (found,) if isinstance(found, str) else tuple(found)


def pairs() -> list[tuple[str, str]]:
    """Return every message with its translation; each form of a plural is one."""
    return [(key(m)[-1], said) for m in po() if m.id for said in forms(m)]


def placeholders(text: str) -> set[str]:
    """Return the names between braces; of a text that is no format, the names after %."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


PAIRS = pairs()


def test_no_message_of_ours_lacks_a_translation() -> None:
    module = tool()
    assert module.untranslated(module.updated()) == []


def test_the_catalogue_holds_today_s_messages_and_no_others() -> None:
    """`make catalogue` was run after the last message changed."""
    assert {key(m) for m in po() if m.id} == {key(m) for m in tool().updated() if m.id}


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = {key(m): forms(m) for m in read_mo(file) if m.id}
    assert compiled == {key(m): forms(m) for m in po() if m.id and all(forms(m))}


@pytest.mark.parametrize(("english", "vietnamese"), PAIRS)
def test_a_translation_has_the_placeholders_of_its_message(english: str, vietnamese: str) -> None:
    """A name too many is a KeyError when the message is said; one too few loses a figure."""
    assert placeholders(vietnamese) == placeholders(english)


@pytest.mark.parametrize(("english", "vietnamese"), PAIRS)
def test_a_translation_is_not_english_by_mistake(english: str, vietnamese: str) -> None:
    words = re.sub(r"'[^']*'|\{[^}]*\}|%\(\w+\)s", "", vietnamese)
    assert VIETNAMESE.search(words) or len(words) <= SHORT or vietnamese == english == words.upper()
    assert not ENGLISH.search(words)


@pytest.mark.parametrize(("english", "vietnamese"), PAIRS)
def test_a_translation_is_neat(english: str, vietnamese: str) -> None:
    assert vietnamese == vietnamese.strip() or english != english.strip()
    assert "  " not in vietnamese.strip() or "  " in english
    assert (english[-1:] in ".:") == (vietnamese[-1:] in ".:") or english[-1:] not in ".:"


def test_no_translation_is_fuzzy() -> None:
    assert [message.id for message in po() if message.fuzzy and message.id] == []


def test_translations_are_in_normal_form() -> None:
    import unicodedata

    assert [v for _, v in PAIRS if unicodedata.normalize("NFC", v) != v] == []


def test_every_message_is_said_through_the_catalogue() -> None:
    i18n.set_language("vi")
    single = [m for m in po() if m.id and len(key(m)) == 1]
    assert [m.id for m in single if (i18n._(key(m)[0]),) != forms(m)] == []


def test_an_unknown_message_is_said_as_it_is() -> None:
    i18n.set_language("vi")
    assert i18n._("no such message") == "no such message"


@pytest.mark.parametrize(
    ("chosen", "environment", "language"),
    [
        (None, None, "vi"),
        (None, "en", "en"),
        (None, "en_US.UTF-8", "en"),
        (None, "EN", "en"),
        (None, "fr", "vi"),
        (None, "", "vi"),
        ("vi", "en", "vi"),
        ("en", "vi", "en"),
        ("fr", None, "vi"),
    ],
)
def test_the_language_is_the_chosen_one_else_the_environments_else_vietnamese(
    monkeypatch: pytest.MonkeyPatch, chosen: str | None, environment: str | None, language: str
) -> None:
    monkeypatch.delenv("VBHC_LANG", raising=False)
    if environment is not None:
        monkeypatch.setenv("VBHC_LANG", environment)
    i18n.set_language(chosen)
    assert i18n.language() == language
