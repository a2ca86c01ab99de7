"""The templates of the peers, made out of our own output: the same lean file for everybody.

A case is rendered with a mark for each value and one item in each list; then the marks become the
fields of a peer, and what it wants around a loop is put around the item's paragraph or row.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

import vbhc
from benchmarks.cases.shown import CAPITAL, LABEL, UPPER, text
from benchmarks.text import W

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.cases import Case

DOCUMENT = "word/document.xml"
_FIRST_DAY = date(2101, 1, 1)
_FIRST_NUMBER = 9_000_000
_FIRST_LABEL = "a)"
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Field:
    """A place for a value: its name, and the list it belongs to ("" for none)."""

    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How a peer writes a template: a field as text; what a loop over paragraphs or rows wants.

    `loop` changes the element of the one item of a list, of which a document has `count` items;
    `finish` has the last word on the whole document.
    """

    field: Callable[[Field], str]
    loop: Callable[[etree._Element, str, int], None]
    finish: Callable[[etree._Element], None] = lambda _root: None


def make(case: Case, style: Style) -> bytes:
    """Return a peer's template of a case as the bytes of a .docx file."""
    usual = case.values(0)
    values, fields = marked(usual)
    package = vbhc.to_bytes(vbhc.render(case.template, values))
    root = etree.fromstring(read(package, DOCUMENT))
    groups = _write_fields(root, fields, style)
    for group, element in groups.items():
        style.loop(element, group, len(usual["khac"][group]))
    style.finish(root)
    return replaced(package, {DOCUMENT: etree.tostring(root, encoding="UTF-8", standalone=True)})


def marked(values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Field]]:
    """Return values that are marks, with one item a list, and the field of each mark as shown."""
    marks = _Marks()
    khac: dict[str, Any] = {}
    for name, value in values["khac"].items():
        if isinstance(value, list):
            khac[name] = [
                {key: marks.of(Field(key, name), inner) for key, inner in value[0].items()}
            ]
        else:
            khac[name] = marks.of(Field(name), value)
    return {**values, "khac": khac}, marks.fields


class _Marks:
    """Makes values of the same types that occur nowhere else, and knows how they will be shown."""

    def __init__(self) -> None:
        self.fields: dict[str, Field] = {}

    def of(self, field: Field, value: object) -> object:
        """Return a mark in place of a value."""
        number = len(self.fields)
        mark: object = f"zq{number:05}qz"
        if isinstance(value, date):
            mark = _FIRST_DAY + timedelta(days=number)
        elif isinstance(value, Decimal):
            mark = Decimal(_FIRST_NUMBER + number) / 100 + Decimal("0.001")
        elif isinstance(value, int):
            mark = _FIRST_NUMBER + number
        if isinstance(mark, str):
            self.fields[mark.capitalize()] = Field(field.name + CAPITAL, field.group)
            self.fields[mark.upper()] = Field(field.name + UPPER, field.group)
        seen = text(field.name, mark)
        for form in (str(mark), seen, seen.replace(" ", _NO_BREAK)):
            self.fields[form] = field
        return mark


def _write_fields(
    root: etree._Element, fields: dict[str, Field], style: Style
) -> dict[str, etree._Element]:
    """Put fields where the marks stand; return the element of each list's item."""
    groups: dict[str, etree._Element] = {}
    marks = sorted(fields, key=len, reverse=True)
    for node in root.iter(f"{W}t"):
        for mark in marks:
            if node.text and mark in node.text:
                field = fields[mark]
                node.text = node.text.replace(mark, style.field(field))
                if field.group:
                    groups[field.group] = _item(node)
                    node.text = _labelled(node.text, field.group, style)
    return groups


def _labelled(text: str, group: str, style: Style) -> str:
    """Return an item's text with a field in place of the first item's label."""
    if not text.startswith(_FIRST_LABEL):
        return text
    return style.field(Field(LABEL, group)) + text.removeprefix(_FIRST_LABEL)


def _item(node: etree._Element) -> etree._Element:
    """Return the row a text stands in, or else its paragraph."""
    rows = list(node.iterancestors(f"{W}tr"))
    return rows[0] if rows else next(node.iterancestors(f"{W}p"))


def read(package: bytes, name: str) -> bytes:
    """Return a member of a package."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return archive.read(name)


def replaced(package: bytes, members: dict[str, bytes]) -> bytes:
    """Return a package with some members changed."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, members.get(name) or source.read(name))
    return made.getvalue()
