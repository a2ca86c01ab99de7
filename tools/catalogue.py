"""Brings the message catalogue up to date: `make catalogue` after a message was added or changed.

Collects the messages of src/vbhc and of click, keeps the translations there are, drops what
nobody says any more, and compiles the result. Prints our own messages that lack a translation.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "vbhc"
PO = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None}
HEADER = "# Vietnamese messages of vbhc, and of click where it speaks to our users.\n#"

Message = str | tuple[str, ...]


def messages(folder: Path) -> Iterator[Message]:
    """Return the messages of all Python files below a folder."""
    for _file, _line, message, _comments, _context in extract_from_dir(folder, keywords=KEYWORDS):
        yield message if isinstance(message, str) else tuple(message)


def updated() -> Catalog:
    """Return the catalogue with every message of today and the translations there are."""
    old = {m.id if isinstance(m.id, str) else tuple(m.id): m.string for m in _read()}
    # A fixed date: the file changes when its messages do, and only then.
    new = Catalog("vi", project="vbhc", header_comment=HEADER, fuzzy=False)
    new.creation_date = new.revision_date = datetime(2020, 3, 5, tzinfo=UTC)
    new.last_translator = new.language_team = "vbhc"
    own = set(messages(SOURCE))
    theirs = {m for m in messages(Path(click.__file__).parent) if old.get(m)}
    for message in sorted(own | theirs, key=str):
        new.add(message, old.get(message, ""))
    return new


def untranslated(catalogue: Catalog) -> list[str]:
    """Return our messages that have no translation."""
    return [str(m.id) for m in catalogue if m.id and not (m.string and all(m.string))]


def _read() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="vi")


def main() -> None:
    """Write messages.po and messages.mo; exit code 1 when a translation is missing."""
    catalogue = updated()
    with PO.open("wb") as file:
        write_po(file, catalogue, sort_output=True, width=100)
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, _read())
    missing = untranslated(catalogue)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for message in missing:
        print(f"missing: {message!r}")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
