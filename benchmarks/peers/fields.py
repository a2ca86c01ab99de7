"""How each peer writes a field and a loop into a Word template, as its documentation says."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from benchmarks.templates import Field, Style
from benchmarks.text import W


def _is_row(element: etree._Element) -> bool:
    return bool(element.tag == f"{W}tr")


def _texts(element: etree._Element) -> list[etree._Element]:
    return list(element.iter(f"{W}t"))


def _alone(element: etree._Element, text: str) -> etree._Element:
    """Return a copy of a paragraph or row that holds this text alone."""
    copy = deepcopy(element)
    first, *others = _texts(copy)
    first.text = text
    for node in others:
        node.text = ""
    return copy


def _between(element: etree._Element, before: str, after: str) -> None:
    element.addprevious(_plain(_alone(element, before)))
    element.addnext(_plain(_alone(element, after)))


def _plain(element: etree._Element) -> etree._Element:
    """Take its format from a paragraph: as an item of a list it would be repeated by itself."""
    for layout in element.findall(f"{W}pPr"):
        element.remove(layout)
    return element


# --- docxtpl: {%p for %} around paragraphs, {%tr for %} around rows ---------------------------


def _docxtpl_field(field: Field) -> str:
    return f"{{{{ x.{field.name} }}}}" if field.group else f"{{{{ {field.name} }}}}"


def _docxtpl_loop(element: etree._Element, group: str, _count: int) -> None:
    kind = "tr" if _is_row(element) else "p"
    _between(element, f"{{%{kind} for x in {group} %}}", f"{{%{kind} endfor %}}")


DOCXTPL = Style(_docxtpl_field, _docxtpl_loop)


# --- docxtemplater, easy-template-x: {#list} ... {/list} --------------------------------------


def _braces_field(field: Field) -> str:
    return f"{{{field.name}}}"


def _braces_loop(element: etree._Element, group: str, _count: int) -> None:
    opening, closing = f"{{#{group}}}", f"{{/{group}}}"
    if not _is_row(element):
        _between(element, opening, closing)
        return
    texts = _texts(element)
    texts[0].text = opening + (texts[0].text or "")
    texts[-1].text = (texts[-1].text or "") + closing


DOCXTEMPLATER = EASY_TEMPLATE_X = Style(_braces_field, _braces_loop)


# --- carbone: the item with [i], then one with [i+1] ------------------------------------------


def _carbone_field(field: Field) -> str:
    return f"{{d.{field.group}[i].{field.name}}}" if field.group else f"{{d.{field.name}}}"


def _carbone_loop(element: etree._Element, group: str, _count: int) -> None:
    following = deepcopy(element)
    for node in _texts(following):
        node.text = (node.text or "").replace(f"{{d.{group}[i]", f"{{d.{group}[i+1]")
    element.addnext(following)


CARBONE = Style(_carbone_field, _carbone_loop)


# --- docx-mailmerge2: merge fields; rows of tables are repeated, paragraphs are not -----------

_MERGE_FIELD = re.compile("«(?P<name>[^»]*)»")
_MANY = "[]"


def _mailmerge_field(field: Field) -> str:
    return f"«{field.group}{_MANY}_{field.name}»" if field.group else f"«{field.name}»"


def _mailmerge_loop(element: etree._Element, _group: str, count: int) -> None:
    numbers = [""] if _is_row(element) else [f"_{index}" for index in range(1, count + 1)]
    for number in numbers:
        item = deepcopy(element)
        for node in _texts(item):
            node.text = (node.text or "").replace(_MANY, number)
        element.addprevious(item)
    parent = element.getparent()
    assert parent is not None  # noqa: S101 - a paragraph or row stands in something
    parent.remove(element)


def _mailmerge_finish(root: etree._Element) -> None:
    """Make Word's merge fields out of the marked names: runs before, field, runs after."""
    for run in list(root.iter(f"{W}r")):
        text = "".join(node.text or "" for node in run.iter(f"{W}t"))
        if not _MERGE_FIELD.search(text):
            continue
        for index, part in enumerate(_MERGE_FIELD.split(text)):
            if part:
                run.addprevious(_merge_field(run, part) if index % 2 else _run(run, part))
        parent = run.getparent()
        assert parent is not None  # noqa: S101 - a run stands in a paragraph
        parent.remove(run)


def _run(run: etree._Element, text: str) -> etree._Element:
    return _alone(run, text)


def _merge_field(run: etree._Element, name: str) -> etree._Element:
    field = etree.Element(f"{W}fldSimple", {f"{W}instr": f" MERGEFIELD {name} "})
    field.append(_run(run, f"«{name}»"))
    return field


MAILMERGE = Style(_mailmerge_field, _mailmerge_loop, _mailmerge_finish)
