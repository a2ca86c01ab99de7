"""python-docx as a checker would use it: open a file, walk it, ask for the format that is in effect.

The properties are those a checker needs, and ours reads: of each run its four fonts, size, the
kinds of emphasis and its colour, of each paragraph alignment, indents, spacing, what keeps it on a
page and its list; each from the run or paragraph itself, else from its style, the styles that one
is based on, the defaults of the document. The sections are asked for their sheet, headers and
footers are walked like the text. Themes, table styles and the labels of lists, which the checker
resolves too, are left out. With `memo` what a style gives is asked for once a file.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from line import Request, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as DocumentObject
    from docx.section import _Footer, _Header
    from docx.styles.style import CharacterStyle
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

FONT = (
    "name", "size", "bold", "italic", "underline", "strike", "all_caps", "hidden",
    "highlight_color", "superscript", "subscript", "hAnsi", "eastAsia", "cs", "color",
)  # fmt: skip
SLOTS = ("hAnsi", "eastAsia", "cs")
LAYOUT = (
    "alignment", "left_indent", "right_indent", "first_line_indent", "space_before", "space_after",
    "line_spacing", "line_spacing_rule", "keep_with_next", "keep_together", "page_break_before",
    "numbering",
)  # fmt: skip
SHEET = (
    "page_width", "page_height", "orientation", "top_margin", "bottom_margin", "left_margin",
    "right_margin", "gutter", "header_distance", "footer_distance", "start_type",
    "different_first_page_header_footer",
)  # fmt: skip
HEADERS = (
    "header", "footer", "first_page_header", "first_page_footer", "even_page_header",
    "even_page_footer",
)  # fmt: skip


class Walker:
    """Finds formats that are in effect in one document."""

    def __init__(self, document: DocumentObject, *, memo: bool) -> None:
        self.defaults = _defaults(document)
        self.memo: dict[tuple[str, str], Any] | None = {} if memo else None

    def formats(self, paragraph: Paragraph) -> list[tuple[Any, ...]]:
        """Return the format of a paragraph and those of its runs."""
        own, style = paragraph.paragraph_format, paragraph.style
        layout = tuple(self.found(own, style, "paragraph_format", name) for name in LAYOUT)
        return [layout, *(self.run(run, style) for run in paragraph.runs)]

    def run(self, run: Run, paragraph_style: CharacterStyle | None) -> tuple[Any, ...]:
        """Return the format of a run."""
        return tuple(self.font(run, paragraph_style, name) for name in FONT)

    def font(self, run: Run, paragraph_style: CharacterStyle | None, name: str) -> Any:
        """Return a property of a run's font."""
        value = _asked(run.font, name)
        if value is None and run._r.style is not None:
            value = self.of_style(run.style, "font", name)
        if value is None:
            value = self.of_style(paragraph_style, "font", name)
        return self.defaults.get(name) if value is None else value

    def found(self, own: Any, style: CharacterStyle | None, group: str, name: str) -> Any:
        """Return a property of a paragraph."""
        value = _asked(own, name)
        return self.of_style(style, group, name) if value is None else value

    def of_style(self, style: CharacterStyle | None, group: str, name: str) -> Any:
        """Return what a style gives, or one it is based on."""
        if style is None or self.memo is None:
            return _inherited(style, group, name)
        key = (style.style_id, name)
        if key not in self.memo:
            self.memo[key] = _inherited(style, group, name)
        return self.memo[key]


def _inherited(style: Any, group: str, name: str) -> Any:
    while style is not None:
        value = _asked(getattr(style, group), name)
        if value is not None:
            return value
        style = style.base_style
    return None


def _slot(font: Any, name: str) -> Any:
    """Return a font python-docx has no property for: `name` is that of ascii alone."""
    properties = font._element.rPr
    fonts = properties.rFonts if properties is not None else None
    return fonts.get(qn(f"w:{name}")) if fonts is not None else None


def _numbering(paragraph_format: Any, _name: str) -> Any:
    properties = paragraph_format._element.pPr
    return properties.numPr if properties is not None else None


_OTHERS = {
    "hAnsi": _slot,
    "eastAsia": _slot,
    "cs": _slot,
    "color": lambda font, _name: font.color.rgb,
    "numbering": _numbering,
}


def _asked(owner: Any, name: str) -> Any:
    return _OTHERS[name](owner, name) if name in _OTHERS else getattr(owner, name)


def _defaults(document: DocumentObject) -> dict[str, Any]:
    path = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    found = document.styles.element.find(path)
    if found is None:
        return {}
    fonts = found.rFonts
    slots = {name: fonts.get(qn(f"w:{name}")) for name in SLOTS} if fonts is not None else {}
    return {"name": found.rFonts_ascii, "size": found.sz_val, **slots}


def seen(document: DocumentObject, *, memo: bool) -> int:
    """Return how many formats there are in a document, all of them asked for."""
    walker = Walker(document, memo=memo)
    found = sum(len(walker.formats(paragraph)) for paragraph in _paragraphs(document))
    for section in document.sections:
        found += len([getattr(section, name) for name in SHEET])
        for name in HEADERS:
            part = getattr(section, name)
            if not part.is_linked_to_previous:
                found += sum(len(walker.formats(paragraph)) for paragraph in _paragraphs(part))
    return found


def _paragraphs(parent: DocumentObject | _Header | _Footer | _Cell) -> Iterator[Paragraph]:
    for item in parent.iter_inner_content():
        if not isinstance(item, Table):
            yield item
            continue
        for row in item.rows:
            for cell in row.cells:
                yield from _paragraphs(cell)


def walk(request: Request) -> bytes:
    """Walk the file of a request; return how many formats were seen."""
    document = Document(BytesIO(Path(request["file"]).read_bytes()))
    return str(seen(document, memo=request["memo"])).encode()


if __name__ == "__main__":
    serve(walk)
