"""Makes the base package: styles from the Spec, page-number header, settings; no content.

Run `python -m vbhc.word.base` after a change of the Spec; a test fails while the shipped
`base.docx` is not what this module makes. python-docx is used here, once, and never while a
document is rendered.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from vbhc.nd30 import Component, Spec, spec
from vbhc.outline import LETTERED
from vbhc.word.deflating import deflated_by_zlib
from vbhc.word.numbering import COUNTED, OUTLINE, Numbering
from vbhc.word.package import BASE_FILE, read_members, write_members
from vbhc.word.styles import (
    END_STYLE,
    END_TITLE,
    GAP_STYLE,
    GAP_TITLE,
    RULE_STYLE,
    RULE_TITLE,
    style_id,
)
from vbhc.word.units import half_points, twips_of_mm

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

LANGUAGE = "vi-VN"
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_STYLES_WITH_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
# What python-docx's default template brings and we do not want.
_UNWANTED = (RT.THUMBNAIL, RT.CUSTOM_XML, RT.WEB_SETTINGS, RT.THEME, _STYLES_WITH_EFFECTS)


def build(law: Spec) -> bytes:
    """Return the base package for a Spec, byte for byte the same for the same Spec."""
    document = docx.Document()
    _drop_parts(document)
    _settings(document)
    _defaults(document, law)
    for name, component in law.components.items():
        if component.read_only:
            continue
        _style(document, name, component, law)
    _rule_style(document, law)
    _gap_styles(document)
    _page(document, law)
    _properties(document)
    saved = io.BytesIO()
    document.save(saved)
    members = {m.name: m.content() for m in read_members(saved.getvalue())}
    members["word/numbering.xml"] = Numbering(law, LETTERED).part()
    members["word/fontTable.xml"] = _font_table(law)
    members["docProps/app.xml"] = _APP
    return write_members(members, deflated_by_zlib)


def _drop_parts(document: Document) -> None:
    for source in (document.part, document.part.package):
        for key, relation in list(source.rels.items()):
            if relation.reltype in _UNWANTED:
                del source.rels[key]


def _settings(document: Document) -> None:
    element = document.settings.element
    for child in list(element):
        element.remove(child)
    namespace = nsdecls("w")
    for xml in (
        f'<w:zoom {namespace} w:percent="100"/>',
        f'<w:defaultTabStop {namespace} w:val="{twips_of_mm(12.7)}"/>',
        f'<w:characterSpacingControl {namespace} w:val="doNotCompress"/>',
        # Mode 15 keeps Word from opening the file in its compatibility mode.
        f'<w:compat {namespace}><w:compatSetting w:name="compatibilityMode" '
        f'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
        f'<w:themeFontLang {namespace} w:val="{LANGUAGE}"/>',
        f'<w:decimalSymbol {namespace} w:val=","/>',
        f'<w:listSeparator {namespace} w:val=";"/>',
    ):
        element.append(parse_xml(xml))


def _fonts(properties: Any, law: Spec) -> None:
    """Name the font in all four slots: accented letters are looked up in any of them."""
    fonts = properties.get_or_add_rFonts()
    for slot in list(fonts.attrib):
        del fonts.attrib[slot]
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), law.page.font.name)


def _language(properties: Any) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    for slot in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{slot}"), LANGUAGE)
    properties.append(language)


def _defaults(document: Document, law: Spec) -> None:
    """Put font, size and language into docDefaults and Normal, and drop every other style."""
    root = document.styles.element
    for child in list(root):
        if child.tag == qn("w:latentStyles") or (
            child.tag == qn("w:style") and child.get(qn("w:default")) is None
        ):
            root.remove(child)
    size = law.components["noi_dung"].size.use
    defaults = root.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(run):
        run.remove(child)
    _fonts(run, law)
    run.append(_element("w:sz", val=half_points(size)))
    run.append(_element("w:szCs", val=half_points(size)))
    _language(run)
    paragraph = defaults.find(qn("w:pPrDefault"))
    for child in list(paragraph):
        paragraph.remove(child)
    normal = document.styles["Normal"]
    normal.font.size = Pt(size)
    _fonts(normal.element.get_or_add_rPr(), law)
    _language(normal.element.get_or_add_rPr())


def _element(tag: str, **attributes: object) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def _style(document: Document, name: str, component: Component, law: Spec) -> None:
    style: Any = document.styles.add_style(component.title, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), style_id(name, component))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    if component.outline:
        style.element.attrib.pop(qn("w:customStyle"), None)
        style.next_paragraph_style = document.styles[law.components["noi_dung"].title]
    style.font.size = Pt(component.size.use)
    style.font.bold = component.bold
    style.font.italic = component.italic
    if component.outline or component.color:
        style.font.color.rgb = RGBColor.from_string(component.color or law.page.font.color)
    _fonts(style.element.get_or_add_rPr(), law)
    _language(style.element.get_or_add_rPr())
    _paragraph_format(style.paragraph_format, component, law)
    if component.line_above:
        _line_above(style.element.get_or_add_pPr(), law, gap=3)
    if component.outline:
        _outline_level(style.element.get_or_add_pPr(), component.outline - 1, law)


def _outline_level(properties: Any, level: int, law: Spec) -> None:
    """Place a heading in the navigation pane, and let Word count it where it can."""
    if law.outline[level].number in COUNTED:
        numbering = properties.get_or_add_numPr()
        numbering.get_or_add_ilvl().val = level
        numbering.get_or_add_numId().val = OUTLINE
    properties.append(_element("w:outlineLvl", val=level))


def _paragraph_format(paragraph: Any, component: Component, law: Spec) -> None:
    page = law.page
    paragraph.alignment = _ALIGN[component.align]
    gap = page.paragraph_gap.range.use if component.body else component.before
    paragraph.space_before = Pt(gap)
    paragraph.space_after = Pt(component.after)
    paragraph.line_spacing = page.line_spacing.range.use if component.body else 1.0
    paragraph.widow_control = True
    if component.indent:
        paragraph.first_line_indent = Mm(page.first_line_indent.range.use)
    if component.keep_next:
        paragraph.keep_with_next = True


def _gap_styles(document: Document) -> None:
    """Add the styles of paragraphs without text: after a box, and where a section ends.

    The last one takes hardly any height: under a full page it must not begin a new one.
    """
    for title, name, height in ((GAP_TITLE, GAP_STYLE, 4), (END_TITLE, END_STYLE, 0.1)):
        style: Any = document.styles.add_style(title, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), name)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(1)
        style.paragraph_format.line_spacing = Pt(height)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)


def _rule_style(document: Document, law: Spec) -> None:
    """Add the style of rule lines: the upper border of an empty paragraph, between its indents."""
    style: Any = document.styles.add_style(RULE_TITLE, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), RULE_STYLE)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(2)
    _fonts(style.element.get_or_add_rPr(), law)
    style.paragraph_format.line_spacing = Pt(4)
    style.paragraph_format.space_before = Pt(3)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.keep_with_next = True
    _line_above(style.element.get_or_add_pPr(), law, gap=0)


def _line_above(properties: Any, law: Spec, gap: int) -> None:
    """Draw a line of 0.75 pt over a paragraph, `gap` pt above its text."""
    border = parse_xml(
        f"<w:pBdr {nsdecls('w')}>"
        f'<w:top w:val="single" w:sz="6" w:space="{gap}" w:color="{law.page.font.color}"/></w:pBdr>'
    )
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _page(document: Document, law: Spec) -> None:
    page, section = law.page, document.sections[0]
    section.page_width, section.page_height = Mm(page.paper.width), Mm(page.paper.height)
    section.top_margin, section.bottom_margin = (
        Mm(page.margin_top.range.use),
        Mm(page.margin_bottom.range.use),
    )
    section.left_margin, section.right_margin = (
        Mm(page.margin_left.range.use),
        Mm(page.margin_right.range.use),
    )
    for name in list(section._sectPr.attrib):
        del section._sectPr.attrib[name]
    section.header_distance = section.footer_distance = Mm(page.page_number.distance)
    section.different_first_page_header_footer = True
    component = law.components["so_trang"]
    section.first_page_header.is_linked_to_previous = False
    for header in (section.first_page_header, section.header):
        paragraph = header.paragraphs[0]
        paragraph.style = document.styles[component.title]
    # The first page's footer holds the address; the other, empty, is for the first page of annexes.
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].style = document.styles[GAP_TITLE]
    _page_field(section.header.paragraphs[0])


def _page_field(paragraph: Any) -> None:
    """Add the number as a complex field with a cached result, which nothing asks to update."""
    for kind in ("begin", None, "separate", "2", "end"):
        run = paragraph.add_run()._r
        if kind is None:
            instruction = _element("w:instrText")
            instruction.text = " PAGE "
            instruction.set(qn("xml:space"), "preserve")
            run.append(instruction)
        elif kind == "2":
            run.text = kind
        else:
            run.append(_element("w:fldChar", fldCharType=kind))


def _properties(document: Document) -> None:
    element: Any = document.core_properties._element
    for child in list(element):
        element.remove(child)


def _font_table(law: Spec) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:fonts {nsdecls("w")}><w:font w:name="{law.page.font.name}">'
        '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()


_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>vbhc</Application></Properties>"
)


def main(target: Path = BASE_FILE) -> None:
    """Write the base package into the source tree."""
    target.write_bytes(build(spec()))


if __name__ == "__main__":
    main()
