"""A Word file from outside: its parts by relationship, parsed once and safely.

The main part is found by its relationship and not by its name. No entity is ever resolved, no
network asked; a part with a document type declaration is refused, since no Word file has one. Files
in the strict form of the standard are read as if they named the usual namespaces.
"""

from __future__ import annotations

import posixpath
import stat
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import unquote

from lxml import etree

from vbhc.i18n import _
from vbhc.memo import Kept
from vbhc.system import reason_of
from vbhc.word.archive import LARGEST_FILE, MEGABYTE, Archive, open_archive
from vbhc.word.names import CONTENT_TYPES, PACKAGE_RELATIONS, w
from vbhc.word.refusal import damaged_part, other_document, other_package, refused, too_large

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from pathlib import Path

    from vbhc.word.archive import Print

T = TypeVar("T")
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
_SMALL = MEGABYTE // 4
_kept: Kept[Any] = Kept(200)
_DOCTYPE = b"<!DOCTYPE"
_WIDE_DOCTYPES = ("<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


class Relation(NamedTuple):
    """A relationship of a part: `kind` is the last word of its type, `target` a part's name."""

    kind: str
    target: str
    external: bool


class Types(NamedTuple):
    """The content types a package names: by part, and by the ending of a part's name."""

    by_part: dict[str, str]
    by_ending: dict[str, str]


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
        """Return the bytes a part takes in the file, b"" when there is none."""
        found = self.print_of(name)
        return found.packed if found else b""

    def print_of(self, name: str) -> Print | None:
        """Return the fingerprint of a part, None when there is none: a key for what is kept."""
        member = self._names.get(name.lower())
        return self._archive.print_of(member) if member else None

    def read(self, name: str, reader: Callable[..., T], *more: Hashable) -> T:
        """Return what a reader makes of the root of a part; of small parts the last are kept.

        Most parts of a file are those of its program or its template, the same in each file. What
        the reader returns must never change, and hang on the root and on `more` alone: it is
        called with both.
        """
        found = self.print_of(name)
        if found is None or found.size > _SMALL:
            return reader(self.root(name), *more)
        kept: Kept[T] = _kept
        return kept.get((reader, found, *more), lambda: reader(self.root(name), *more))

    def root(self, name: str) -> Any:
        """Return the root element of a part, parsed once; FileError when it is broken."""
        if name not in self._roots:
            self._roots[name] = self.parsed(name)
        return self._roots[name]

    def parsed(self, name: str) -> Any:
        """Return the root element of a part, parsed for the caller alone."""
        content = self.part(name)
        size = len(content)
        if size > LARGEST_XML or (size > MOST_TAGS and content.count(b"<") > MOST_TAGS):
            raise too_large(self.name)
        if _has_doctype(content):
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
            has = self.has(listed)
            self._relations[part] = self.read(listed, _relations, folder) if has else {}
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
        types = self.read(listed, _types)
        default = types.by_ending.get(part.rpartition(".")[2].lower(), "")
        return types.by_part.get(f"/{part}".lower(), default)

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


def _has_doctype(content: bytes) -> bool:
    """Tell whether a part declares a document type; only UTF-16 has bytes that are zero."""
    wide = b"\0" in content and any(mark in content for mark in _WIDE_DOCTYPES)
    return wide or _DOCTYPE in content


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
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise refused(name, _("there is no such file"), _("check the path")) from error
    except (OSError, ValueError) as error:
        message = _("the file cannot be read: {reason}").format(reason=reason_of(error))
        hint = _("close it in other programs and check its rights")
        raise refused(name, message, hint) from error
    return open_file(content, name)


def open_file(data: bytes, name: str) -> Container:
    """Open a Word file from its bytes; FileError with one line when it is none or not safe."""
    return Container(open_archive(data, name))


def _types(root: Any) -> Types:
    by_part: dict[str, str] = {}
    by_ending: dict[str, str] = {}
    for row in root:
        kind = row.get("ContentType", "")
        if row.tag == f"{{{CONTENT_TYPES}}}Override":
            by_part.setdefault(row.get("PartName", "").lower(), kind)
        elif row.tag == f"{{{CONTENT_TYPES}}}Default":
            by_ending[row.get("Extension", "").lower()] = kind
    return Types(by_part, by_ending)


def _relations(root: Any, folder: str) -> dict[str, Relation]:
    tag = f"{{{PACKAGE_RELATIONS}}}Relationship"
    return {row.get("Id", ""): _relation(row, folder) for row in root if row.tag == tag}


def _relation(row: Any, folder: str) -> Relation:
    target = unquote(row.get("Target", "")).replace("\\", "/")
    joined = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = row.get("Type", "").rpartition("/")[2]
    return Relation(kind, joined, row.get("TargetMode") == "External")
