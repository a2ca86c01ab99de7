"""A Word file from outside: its parts by relationship, parsed once and safely.

The main part is found by its relationship and not by its name. No entity is ever resolved, no
network asked; a part with a document type declaration is refused, since no Word file has one. Files
in the strict form of the standard are read as if they named the usual namespaces.
"""

from __future__ import annotations

import posixpath
import stat
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from lxml import etree

from vbhc.i18n import _
from vbhc.word.archive import LARGEST_FILE, MEGABYTE, Archive, open_archive
from vbhc.word.names import CONTENT_TYPES, PACKAGE_RELATIONS, w
from vbhc.word.refusal import damaged_part, other_document, other_package, refused, too_large

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAIN = "officeDocument"
LARGEST_XML = 24 * MEGABYTE
MOST_TAGS = 1_500_000
_STRICT = b"http://purl.oclc.org/ooxml/"
# The strict form's namespaces begin otherwise, and end in the same words.
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", b"drawingml/2006/picture"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"drawingml/2006/wordprocessingDrawing",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
        b"officeDocument/2006/extended-properties",
    ),
)
_USUAL = b"http://schemas.openxmlformats.org/"
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


class Relation(NamedTuple):
    """A relationship of a part: `kind` is the last word of its type, `target` a part's name."""

    kind: str
    target: str
    external: bool


class Container:
    """An open Word file. `name` stands in messages; `main` is the name of its main part."""

    def __init__(self, archive: Archive) -> None:
        self.name = archive.name
        self._archive = archive
        self._roots: dict[str, Any] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._names = {name.replace("\\", "/").lower(): name for name in archive.members}
        self.main = self._main()

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part.lower() in self._names

    def part(self, name: str) -> bytes:
        """Return the bytes of a part; KeyError when there is none."""
        return self._archive.read(self._names[name.lower()])

    def packed(self, name: str) -> bytes:
        """Return the bytes a part takes in the file, b"" when there is none: a key for caches."""
        member = self._names.get(name.lower())
        return self._archive.packed(member) if member else b""

    def root(self, name: str) -> Any:
        """Return the root element of a part, parsed once; FileError when it is broken."""
        if name not in self._roots:
            self._roots[name] = self.parsed(name)
        return self._roots[name]

    def parsed(self, name: str) -> Any:
        """Return the root element of a part, parsed for the caller alone."""
        content = self.part(name)
        if len(content) > LARGEST_XML or content.count(b"<") > MOST_TAGS:
            raise too_large(self.name)
        if any(mark in content for mark in _DOCTYPE):
            raise damaged_part(self.name, name)
        if _STRICT in content:
            for strict, usual in _STRICT_NAMES:
                content = content.replace(strict, _USUAL + usual)
        try:
            return etree.fromstring(content, _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise damaged_part(self.name, name) from error

    def relations(self, part: str = "") -> dict[str, Relation]:
        """Return the relationships of a part (of the package for "") by their id."""
        if part not in self._relations:
            folder, base = posixpath.split(part)
            listed = posixpath.join(folder, "_rels", f"{base}.rels")
            found = self.root(listed) if self.has(listed) else ()
            tag = f"{{{PACKAGE_RELATIONS}}}Relationship"
            rows = (row for row in found if row.tag == tag)
            self._relations[part] = {row.get("Id", ""): _relation(row, folder) for row in rows}
        return self._relations[part]

    def related(self, kind: str, part: str | None = None) -> str:
        """Return the name of the first part of a kind ("styles") that a part leads to, or ""."""
        source = self.main if part is None else part
        for relation in self.relations(source).values():
            if relation.kind == kind and not relation.external and self.has(relation.target):
                return relation.target
        return ""

    @cached_property
    def strict(self) -> bool:
        """Tell whether the file is in the strict form of the standard."""
        return _STRICT in self.part(self.main)

    def content_type(self, part: str) -> str:
        """Return the content type of a part, "" when the package names none."""
        listed = "[Content_Types].xml"
        if not self.has(listed):
            return ""
        wanted = f"/{part}".lower()
        ending = part.rpartition(".")[2].lower()
        default = ""
        for row in self.root(listed):
            kind = row.get("ContentType", "")
            if (
                row.tag == f"{{{CONTENT_TYPES}}}Override"
                and row.get("PartName", "").lower() == wanted
            ):
                return str(kind)
            if (
                row.tag == f"{{{CONTENT_TYPES}}}Default"
                and row.get("Extension", "").lower() == ending
            ):
                default = str(kind)
        return default

    def repacked(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the file with these parts replaced or added; all others stay as they are."""
        named = {self._names.get(name.lower(), name): c for name, c in changed.items()}
        return self._archive.repacked(named)

    def _main(self) -> str:
        main = self.related(MAIN, "")
        kind = self.content_type(main) if main else ""
        if not main or not self._is_document(main, kind):
            raise other_package(self.name, frozenset(self._names.values()), kind)
        if error := other_document(self.name, kind):
            raise error
        return main

    def _is_document(self, main: str, kind: str) -> bool:
        others = ("spreadsheetml", "presentationml", "ms-excel", "ms-powerpoint")
        return not any(other in kind for other in others) and self.root(main).tag == w("document")


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def open_path(path: Path) -> Container:
    """Open a Word file on the disk; FileError also when it is not there or may not be read."""
    name = str(path)
    try:
        found = path.stat()
        # Asked beforehand: Windows would only say that access is denied.
        if stat.S_ISDIR(found.st_mode):
            raise refused(name, _("this is a folder, not a file"), _("name the files in it"))
        if not stat.S_ISREG(found.st_mode):
            raise refused(name, _("this is not a Word file"), _("name a Word file"))
        if found.st_size > LARGEST_FILE:
            raise too_large(name)
        return open_file(path.read_bytes(), name)
    except FileNotFoundError as error:
        raise refused(name, _("there is no such file"), _("check the path")) from error
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        message = _("the file cannot be read: {reason}").format(reason=reason)
        hint = _("close it in other programs and check its rights")
        raise refused(name, message, hint) from error


def open_file(data: bytes, name: str) -> Container:
    """Open a Word file from its bytes; FileError with one line when it is none or not safe."""
    return Container(open_archive(data, name))


def _relation(row: Any, folder: str) -> Relation:
    target = unquote(row.get("Target", "")).replace("\\", "/")
    joined = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = row.get("Type", "").rpartition("/")[2]
    return Relation(kind, joined, row.get("TargetMode") == "External")
