"""A Word file being changed: copies of the parts that are touched, parts that are added.

What is not touched stays byte for byte; what was read stays as it was read, to compare with.
"""

from __future__ import annotations

import posixpath
from itertools import count
from typing import TYPE_CHECKING, Any

from lxml import etree

from vbhc.errors import FileError, Place, Problem
from vbhc.i18n import _
from vbhc.word.refusal import damaged_part

if TYPE_CHECKING:
    from vbhc.word.container import Container

Element = Any
TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SIGNED = "origin"  # of package/2006/relationships/digital-signature/origin
_EMPTY = f'<Relationships xmlns="{_RELATIONS}"/>'


class Draft:
    """The changes to one Word file; FileError for one that a change would spoil."""

    def __init__(self, container: Container) -> None:
        _refuse_spoiling(container)
        self.container = container
        self._roots: dict[str, Element] = {}
        self._added: dict[str, bytes] = {}

    def root(self, name: str) -> Element:
        """Return the root of a part, to be changed."""
        if name not in self._roots:
            self._roots[name] = self.container.parsed(name)
        return self._roots[name]

    def touched(self) -> list[str]:
        """Return the parts that were there and are not what they were."""
        return [
            name
            for name, root in self._roots.items()
            if self.container.has(name) and _bytes(root) != _bytes(self.container.root(name))
        ]

    def add_part(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part under a name that is free."""
        self._added[name] = content
        made = etree.SubElement(self.root(TYPES), f"{_TYPES}Override")
        made.set("PartName", f"/{name}")
        made.set("ContentType", content_type)

    def replace(self, name: str, content: bytes) -> None:
        """Put other bytes in the place of a part."""
        self._added[name] = content

    def add_plain(self, name: str, content: bytes) -> None:
        """Add a part whose type the package knows from its ending."""
        self._added[name] = content

    def free_name(self, pattern: str) -> str:
        """Return the first name of a pattern that no part has: `word/header{}.xml`, then with numbers."""
        names = (pattern.format(number or "") for number in count())
        return next(name for name in names if not self._has(name))

    def _has(self, name: str) -> bool:
        return self.container.has(name) or name in self._added

    def relate(self, source: str, kind: str, target: str) -> str:
        """Let a part name another; return the relationship's id."""
        relations = self._relations(source)
        taken = {each.get("Id") for each in relations}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        made = etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship")
        made.set("Id", f"rId{number}")
        made.set("Type", kind)
        made.set("Target", posixpath.relpath(target, posixpath.dirname(source) or "."))
        return f"rId{number}"

    def _relations(self, source: str) -> Element:
        name = relations_of(source)
        if name not in self._roots and not self.container.has(name):
            self._roots[name] = etree.fromstring(_EMPTY)
        return self.root(name)

    def package(self) -> bytes | None:
        """Return the changed file, None when nothing changed."""
        new = [name for name in self._roots if not self.container.has(name)]
        changed = {name: _bytes(self._roots[name]) for name in (*self.touched(), *new)}
        changed |= self._added
        return self.container.repacked(changed) if changed else None


def _refuse_spoiling(container: Container) -> None:
    """Refuse a file in the strict form of the standard, a signed one, one without its list of types."""
    message = hint = ""
    if container.strict:
        message = _("a file in the strict form of Open XML cannot be mended or annotated")
        hint = _("save it in Word as a plain 'Word Document (*.docx)'")
    elif any(relation.kind == _SIGNED for relation in container.relations("").values()):
        message = _("the file bears a digital signature, which any change would break")
        hint = _("take the file as it was before it was signed")
    elif not container.has(TYPES):
        raise damaged_part(container.name, TYPES)
    if message:
        raise FileError(Problem(message, Place(container.name), hint=hint))


def relations_of(name: str) -> str:
    """Return the name of the part that holds another's relationships."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _bytes(root: Element) -> bytes:
    tree = root.getroottree()
    made: bytes = etree.tostring(
        tree, xml_declaration=True, encoding="UTF-8", standalone=tree.docinfo.standalone
    )
    return made
