"""What stands in a paragraph: its runs in their formats, fields seen by their results, drawings.

Text is as it shows: tabs and line breaks stand for themselves, a no-break hyphen is a hyphen, a soft
one is nothing, a symbol is the character seen. Inserted and moved-here text is there, deleted and
moved-away text is not. Hidden text makes runs of its own, marked so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vbhc.facts import RunFact
from vbhc.word import walk
from vbhc.word.names import R_PR, RUN, w
from vbhc.word.reading.symbols import shown, shown_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vbhc.facts import Format
    from vbhc.word.reading.effective import Resolver, TablePlace

_THROUGH = frozenset(
    w(name)
    for name in (
        "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "hyperlink",
        "fldSimple",
    )
)  # fmt: skip
_LINK, _SIMPLE = w("hyperlink"), w("fldSimple")
_INSTRUCTION = w("instr")
_DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})
_FIELD_MARK, _FIELD_KIND, _FIELD_CODE = w("fldChar"), w("fldCharType"), w("instrText")
_TEXT, _BREAK, _BREAK_KIND = w("t"), w("br"), w("type")
_SYMBOL, _SYMBOL_FONT, _SYMBOL_CHAR = w("sym"), w("font"), w("char")
_OLD_NUMBER = w("pgNum")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_XML_SPACES = " \t\r\n"
_RUBY, _RUBY_BASE = w("ruby"), w("rubyBase")
_PLAIN = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
_HIGHEST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


@dataclass(slots=True)
class _Field:
    """An open field: its instruction so far, and whether its result has begun or shown anything."""

    code: str = ""
    result: bool = False
    shown: bool = False


@dataclass(slots=True)
class OpenFields:
    """The open fields of a text that goes on over its paragraphs: they may span several.

    `balanced` is False where a field is never closed; it then ends with its paragraph, so that no
    text is taken for its instruction.
    """

    balanced: bool = True
    fields: list[_Field] = field(default_factory=list)

    def end_paragraph(self) -> None:
        """Close what is not closed, where the story closes less than it opens."""
        if self.fields and not self.balanced:
            self.fields.clear()


def open_fields(container: Any) -> OpenFields:
    """Return the state at the beginning of a text: a body, a header, a cell of a text box."""
    opened = 0
    for mark in container.iter(_FIELD_MARK):
        kind = mark.get(_FIELD_KIND)
        opened += {"begin": 1, "end": -1}.get(kind, 0)
    return OpenFields(balanced=opened == 0)


@dataclass(slots=True)
class Content:
    """What stands in one paragraph; `drawings` are its drawing elements in order."""

    runs: list[RunFact] = field(default_factory=list)
    drawings: list[Any] = field(default_factory=list)
    page_break: bool = False
    _texts: list[str] = field(default_factory=list)
    _alike: tuple[Format, str, bool] | None = None

    def put(self, text: str, form: Format, code: str, *, link: bool) -> None:
        """Add text; neighbours of one format, field and link make one run."""
        alike = (form, code, link)
        if alike != self._alike:
            self.close()
            self._alike = alike
        self._texts.append(text)

    def close(self) -> None:
        """End the run that is being made."""
        if self._alike is not None:
            form, code, link = self._alike
            self.runs.append(RunFact("".join(self._texts), form, code, link))
            self._texts, self._alike = [], None


class InlineReader:
    """Reads the paragraphs of one part."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver

    def read(self, pieces: list[Any], style: str, place: TablePlace, told: OpenFields) -> Content:
        """Return the content of the paragraph that these elements make up."""
        found = Content()
        for paragraph in pieces:
            for run, simple, link in _runs_of(paragraph):
                properties = walk.child(run, R_PR)
                form = self._resolver.run(style, place, properties)
                text = _plain_text(run, form, 0 if properties is None else 1)
                if text is None or told.fields:
                    _Run(found, told, form, simple, link=link).read(run)
                elif text:
                    found.put(text, form, simple, link=link)
        found.close()
        told.end_paragraph()
        return found


def _runs_of(paragraph: Any) -> Iterator[tuple[Any, str, bool]]:
    """Yield the runs that show, with the instruction of a simple field and whether they link."""
    stack: list[tuple[Any, str, bool]] = [(iter(paragraph), "", False)]
    while stack:
        children, simple, link = stack[-1]
        for child in children:
            tag = child.tag
            if tag == RUN:
                yield child, simple, link
            elif tag in _THROUGH or tag == walk.ALTERNATE:
                inner = walk.chosen(child) if tag == walk.ALTERNATE else child
                if inner is not None:
                    code = _code(child.get(_INSTRUCTION)) if tag == _SIMPLE else simple
                    stack.append((iter(inner), code, link or tag == _LINK))
                break
        else:
            stack.pop()


class _Run:
    """Reads one run into a content."""

    __slots__ = ("_content", "_fields", "_format", "_link", "_simple")

    def __init__(
        self, content: Content, told: OpenFields, form: Format, simple: str, *, link: bool
    ) -> None:
        self._content = content
        self._fields = told.fields
        self._format = form
        self._simple = simple
        self._link = link

    def read(self, run: Any) -> None:
        """Add what the run shows."""
        text = ""
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                text += _letters(child, self._format)
            elif tag in _PLAIN:
                text += _PLAIN[tag]
            elif tag in _OTHERS:
                text = self._other(child, text)
        self._add(text)

    def _other(self, child: Any, text: str) -> str:
        """Read a child that is no plain text; return the text that is still to be added."""
        added = _OTHERS[child.tag](self, child, text)
        return text + added if added is not None else ""

    def _add(self, text: str) -> None:
        if text and not self._fields:
            self._content.put(text, self._format, self._simple, link=self._link)
        elif text and all(each.result for each in self._fields):
            for each in self._fields:
                each.shown = True
            self._put(text)

    def _put(self, text: str) -> None:
        code = _code(self._fields[-1].code) if self._fields else self._simple
        link = self._link or any(f.code.lstrip()[:9].upper() == "HYPERLINK" for f in self._fields)
        self._content.put(text, self._format, code, link=link)

    def _break(self, child: Any, _text: str) -> str:
        kind = child.get(_BREAK_KIND)
        if kind == "page":
            self._content.page_break = True
        return "" if kind in {"page", "column"} else "\n"

    def _symbol(self, child: Any, _text: str) -> str:
        try:
            code = int(child.get(_SYMBOL_CHAR, ""), 16)
        except ValueError:
            return ""
        if not 0 < code <= _HIGHEST or code in _SURROGATES:
            return ""
        return shown(chr(code), child.get(_SYMBOL_FONT, ""))

    def _mark(self, child: Any, text: str) -> None:
        self._add(text)
        kind = child.get(_FIELD_KIND)
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._end(self._fields[-1])

    def _end(self, closed: _Field) -> None:
        """Close a field; one that was never counted still stands there, with an empty text."""
        outer = self._fields[:-1]
        if not closed.shown and all(each.result for each in outer):
            self._put("")
        self._fields.pop()
        if outer and not outer[-1].result:
            outer[-1].code += f"{{{closed.code}}}"

    def _instruction(self, child: Any, text: str) -> None:
        self._add(text)
        if self._fields and not self._fields[-1].result:
            self._fields[-1].code += child.text or ""

    def _drawing(self, child: Any, _text: str) -> str:
        self._content.drawings.append(child)
        return ""

    def _alternate(self, child: Any, text: str) -> str | None:
        inner = walk.chosen(child)
        if inner is not None:
            self._add(text)
            self.read(inner)
            return None
        return ""

    def _old_number(self, _child: Any, text: str) -> None:
        self._add(text)
        self._content.put("", self._format, "PAGE", link=self._link)

    def _ruby(self, child: Any, _text: str) -> str:
        base = child.find(_RUBY_BASE)
        return "".join(t.text or "" for t in base.iter(_TEXT)) if base is not None else ""


# What each returns is added to the text; None when the text was added already.
_OTHERS: dict[str, Callable[[_Run, Any, str], str | None]] = {
    _BREAK: _Run._break,
    _SYMBOL: _Run._symbol,
    _FIELD_MARK: _Run._mark,
    _FIELD_CODE: _Run._instruction,
    walk.ALTERNATE: _Run._alternate,
    _OLD_NUMBER: _Run._old_number,
    _RUBY: _Run._ruby,
    **dict.fromkeys(_DRAWINGS, _Run._drawing),
}


def _plain_text(run: Any, form: Format, before: int) -> str | None:
    """Return the text of a run that is one w:t behind its format, as most are; None for any other."""
    if len(run) != before + 1 or run[before].tag != _TEXT:
        return None
    return _letters(run[before], form)


def _letters(child: Any, form: Format) -> str:
    """Return the text of a w:t: without its edges where they are not to be preserved."""
    text: str = child.text or ""
    if text[:1].isspace() or text[-1:].isspace():
        text = text if _preserved(child) else text.strip(_XML_SPACES)
    if "\n" in text:
        text = text.replace("\n", " ")
    return text if text.isascii() else shown_text(text, form.fonts[1])


def _preserved(text: Any) -> bool:
    """Tell whether the nearest element that says so keeps the spaces at the edges of its text."""
    owners = (text, *text.iterancestors())
    told = (value for owner in owners if (value := owner.get(_XML_SPACE)) is not None)
    return next(told, "default") == "preserve"


def _code(instruction: str | None) -> str:
    return " ".join((instruction or "").split())
