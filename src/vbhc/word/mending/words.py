"""The words of a part, to prove that mending touched none: every text node, paragraph by paragraph.

Deleted text, field instructions, text boxes and their copies for old programs all count; so do
tabs, breaks and symbols, which stand as marks. How the text is cut into runs does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from vbhc.errors import OutputError, Place, Problem
from vbhc.i18n import _
from vbhc.word.names import w

if TYPE_CHECKING:
    from collections.abc import Callable

Element = Any
_BETWEEN = "\N{PILCROW SIGN}"
_FORMATS = {w("pPr"), w("rPr"), w("sectPr"), w("tblPr"), w("trPr"), w("tcPr"), w("tblGrid")}
_MARKS = {
    w(name)
    for name in (
        "tab", "br", "cr", "ptab", "sym", "noBreakHyphen", "softHyphen", "drawing", "pict", "object",
        "footnoteReference", "endnoteReference", "commentReference", "fldChar", "fldSimple",
        "delText", "instrText", "delInstrText",
    )
}  # fmt: skip
_SIMPLE_FIELD = w("fldSimple")
# No text of a file can hold it, so that a mark is never taken for typed words.
_EDGE = "\0"
_MARK = re.compile(f"{_EDGE}[^{_EDGE}]*{_EDGE}")
_SHOWN = 60


def words(root: Element) -> list[str]:
    """Return the text of each paragraph of a part in document order; what is in none comes first."""
    texts: list[list[str]] = [[]]
    into = [texts[0]]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in _FORMATS:
                walk.skip_subtree()
            if element.tag == w("p"):
                texts.append([])
            into.append(texts[-1] if element.tag == w("p") else into[-1])
            into[-1].append(_said(element))
        else:
            into.pop()
            if element is not root:
                into[-1].append(element.tail or "")
    return ["".join(pieces) for pieces in texts]


def _said(element: Element) -> str:
    if element.tag in _MARKS:
        text = element.get(w("instr"), "") if element.tag == _SIMPLE_FIELD else element.text
        return f"{_EDGE}{element.tag.rpartition('}')[2]}{_EDGE}{text or ''}"
    return "" if element.tag in _FORMATS else element.text or ""


def without_marks(text: str) -> str:
    """Return a text without the marks of what is no text."""
    return _MARK.sub("", text)


def changed(before: Element, after: Element) -> list[tuple[str, str]]:
    """Return the paragraphs whose words differ, as (before, after).

    Where paragraphs came or went the whole is one difference: nothing tells which is which.
    """
    old, new = words(before), words(after)
    if len(old) != len(new):
        return [(_BETWEEN.join(old), _BETWEEN.join(new))]
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]


def refuse_changes(
    file: str, before: Element, after: Element, allowed: Callable[[str, str, bool], bool]
) -> None:
    """Refuse a part in which words changed, but for those that may.

    `allowed` is asked with the old words, the new ones, and whether the marks among them (tabs,
    shapes, fields) stayed. Raises OutputError: it would be a fault of ours, and the file is not written.
    """
    for old, new in changed(before, after):
        same_marks = _MARK.findall(old) == _MARK.findall(new)
        old_words, new_words = without_marks(old), without_marks(new)
        if not allowed(old_words, new_words, same_marks):
            message = _("mending would change the text '{old}' to '{new}'")
            filled = message.format(old=old_words[:_SHOWN], new=new_words[:_SHOWN])
            hint = _("nothing was written; this is a fault of ours, please report it")
            raise OutputError(Problem(filled, Place(file), hint=hint))
