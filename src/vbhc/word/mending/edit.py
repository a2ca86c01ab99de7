"""Edits of a Word file in place: one property of a paragraph, a run or a section at a time.

Everything is direct formatting on the element itself, so that no other paragraph changes with it.
A property goes where the schema wants it; what is there already and says the same is not touched.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from vbhc.word.names import r, w
from vbhc.word.units import half_points, twips, twips_of_mm
from vbhc.word.walk import CHOICE, FALLBACK

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = {w("tab"), w("br"), w("cr")}

_P_PR = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_R_PR = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
_SECT_PR = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)

_ORDER = {
    w(holder): {w(name): place for place, name in enumerate(names.split())}
    for holder, names in (("pPr", _P_PR), ("rPr", _R_PR), ("sectPr", _SECT_PR))
}
# Text that was taken out with changes tracked: it does not show and is left as it is.
_TAKEN_OUT = {w("del"), w("moveFrom")}
# What Word takes where a section says nothing, in twips.
_MARGINS = {
    "top": "1440", "right": "1440", "bottom": "1440", "left": "1440",
    "header": "720", "footer": "720", "gutter": "0",
}  # fmt: skip
_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEME_SLOTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def child(properties: Element, name: str) -> Element:
    """Return the property of that name, made in its place when it is absent."""
    found = properties.find(w(name))
    return found if found is not None else _insert(properties, name)


def _insert(properties: Element, name: str) -> Element:
    order = _ORDER[properties.tag]
    mine = order[w(name)]
    place = 0
    for index, each in enumerate(properties, start=1):
        if order.get(each.tag, mine + 1) <= mine:
            place = index
    made = properties.makeelement(w(name), {})
    properties.insert(place, made)
    return made


def properties_of(holder: Element) -> Element:
    """Return `pPr` of a paragraph or `rPr` of a run, made as its first child when absent.

    Of a `pPr` it is the `rPr` of the paragraph mark, whose look an automatic number has.
    """
    if holder.tag == w("pPr"):
        return child(holder, "rPr")
    name = w("pPr") if holder.tag == w("p") else w("rPr")
    found = holder.find(name)
    if found is None:
        found = holder.makeelement(name, {})
        holder.insert(0, found)
    return found


def assign(element: Element, **values: object) -> None:
    """Set attributes; one that is None goes away."""
    for name, value in values.items():
        if value is not None:
            element.set(w(name), str(value))
        elif w(name) in element.attrib:
            del element.attrib[w(name)]


# --- runs -----------------------------------------------------------------------------------


def home(element: Element) -> Element | None:
    """Return the paragraph an element stands in, itself left aside; None outside of any."""
    return next(element.iterancestors(w("p")), None)


def runs(paragraph: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph that show, those of text boxes in it left out."""
    for each in paragraph.iter(w("r")):
        if home(each) is paragraph and not _taken_out(each, paragraph):
            yield each


def _taken_out(element: Element, paragraph: Element) -> bool:
    for around in element.iterancestors():
        if around is paragraph:
            return False
        if around.tag in _TAKEN_OUT:
            return True
    return False


def set_size(run: Element, points: float) -> None:
    """Set the type size."""
    properties = properties_of(run)
    for name in ("sz", "szCs"):
        assign(child(properties, name), val=half_points(points))


def set_toggle(run: Element, name: str, *, on: bool) -> None:
    """Switch bold (`b`) or italic (`i`) on or off, whatever the styles say."""
    properties = properties_of(run)
    for each in (name, f"{name}Cs"):
        assign(child(properties, each), val=None if on else 0)


def set_font(run: Element, name: str) -> None:
    """Name the font in all four slots; a theme's font would win over it."""
    fonts = child(properties_of(run), "rFonts")
    assign(fonts, **dict.fromkeys(_FONT_SLOTS, name), **dict.fromkeys(_THEME_SLOTS))


def set_color(run: Element, color: str) -> None:
    """Set the colour (RRGGBB)."""
    element = child(properties_of(run), "color")
    assign(element, val=color, themeColor=None, themeTint=None, themeShade=None)


def names_font(run: Element, prefixes: tuple[str, ...]) -> bool:
    """Tell whether a run names a font that begins so, or holds a sign of a font."""
    if run.find(w("sym")) is not None:
        return True
    fonts = run.find(f"{w('rPr')}/{w('rFonts')}")
    names = fonts.attrib.values() if fonts is not None else ()
    return any(str(name).casefold().startswith(prefixes) for name in names)


# --- the letters of a paragraph -------------------------------------------------------------


def letters_of(run: Element) -> int:
    """Return how many letters a run shows; a tab or a break counts as one."""
    return sum(_letters(each) for each in run)


def _letters(element: Element) -> int:
    return len(element.text or "") if element.tag == w("t") else int(element.tag in _BREAKS)


def text_of(paragraph: Element) -> str:
    """Return the text of a paragraph, a blank for a tab or a break."""
    return "".join(
        (each.text or "") if each.tag == w("t") else " " * _letters(each)
        for run in runs(paragraph)
        for each in run
    )


def has_line_break(paragraph: Element) -> bool:
    """Tell whether a line of a paragraph was ended by hand, on the same page."""
    kinds = (each for run in runs(paragraph) for each in run if each.tag in {w("br"), w("cr")})
    return any(each.get(w("type"), "textWrapping") == "textWrapping" for each in kinds)


def first_letters(paragraph: Element, count: int) -> list[Element]:
    """Return the runs that hold the first letters of a paragraph and no others, cut where needed."""
    found = []
    for run in list(runs(paragraph)):
        if count <= 0:
            break
        size = letters_of(run)
        found.append(run if size <= count else _cut(run, count))
        count -= size
    return found


def _cut(run: Element, count: int) -> Element:
    """Cut a run in two after some letters; return the new first part, in the same format."""
    first = run.makeelement(run.tag, dict(run.attrib))
    run.addprevious(first)
    for each in list(run):
        if each.tag == w("rPr"):
            first.append(deepcopy(each))
        elif count > 0:
            count = _move(each, first, count)
    return first


def _move(element: Element, target: Element, count: int) -> int:
    """Move an element, or as many letters of it as are wanted, into another run."""
    size = _letters(element)
    if size <= count:
        target.append(element)
    else:
        whole = element.text
        part = deepcopy(element)
        for text, each in ((whole[:count], part), (whole[count:], element)):
            each.text = text
            each.set(SPACE, "preserve")
        target.append(part)
    return count - size


# --- paragraphs -----------------------------------------------------------------------------


def set_align(paragraph: Element, align: str) -> None:
    """Align a paragraph: left, center, right, justify."""
    value = {"justify": "both"}.get(align, align)
    assign(child(properties_of(paragraph), "jc"), val=value)


def set_first_line(paragraph: Element, mm: float) -> None:
    """Indent the first line and no other, as mm from the edge of the text."""
    set_indents(paragraph, first_line=twips_of_mm(mm))


def set_indents(paragraph: Element, first_line: int = 0) -> None:
    """Take all indents away, those of the style too, but for the first line's (twips)."""
    indent = child(properties_of(paragraph), "ind")
    for name in list(indent.attrib):
        del indent.attrib[name]
    assign(indent, left=0, right=0, firstLine=first_line)


def frame(paragraph: Element) -> Element | None:
    """Return the frame a paragraph stands in, None when it has none of its own."""
    return properties_of(paragraph).find(w("framePr"))


def set_gap(paragraph: Element, side: str, points: float) -> None:
    """Set the gap `before` or `after` a paragraph, and let it act between paragraphs of one style."""
    properties = properties_of(paragraph)
    gap: dict[str, Any] = {
        side: twips(points),
        f"{side}Lines": None,
        f"{side}Autospacing": None,
    }
    assign(child(properties, "spacing"), **gap)
    assign(child(properties, "contextualSpacing"), val=0)


def set_line(paragraph: Element, multiple: float) -> None:
    """Set the line spacing as a multiple of the font's own height."""
    spacing = child(properties_of(paragraph), "spacing")
    assign(spacing, line=round(multiple * 240), lineRule="auto")


# --- sections -------------------------------------------------------------------------------


def sections(root: Element) -> list[Element]:
    """Return the section properties of a document in order."""
    return [each for each in root.iter(w("sectPr")) if each.getparent().tag != w("sectPrChange")]


def set_paper(section: Element, width: float, height: float) -> None:
    """Set the sheet in mm."""
    size = child(section, "pgSz")
    assign(size, w=twips_of_mm(width), h=twips_of_mm(height), code=None)


def set_margin(section: Element, side: str, mm: float) -> None:
    """Set one margin in mm; the room for binding counts as part of the left one."""
    margins = child(section, "pgMar")
    for name, value in _MARGINS.items():
        margins.set(w(name), margins.get(w(name), value))
    assign(margins, **{side: twips_of_mm(mm)})
    if side == "left":
        assign(margins, gutter=0)


def set_title_page(section: Element) -> None:
    """Give the first page headers and footers of its own."""
    assign(child(section, "titlePg"), val=None)


def references(section: Element, kind: str) -> dict[str, str]:
    """Return the relationship of each `header` or `footer` a section names itself, by its pages."""
    return {
        each.get(w("type"), "default"): each.get(r("id"))
        for each in section.findall(w(f"{kind}Reference"))
    }


def add_reference(section: Element, kind: str, pages: str, relationship: str) -> None:
    """Name a header or footer for some pages of a section."""
    made = _insert(section, f"{kind}Reference")
    made.set(w("type"), pages)
    made.set(r("id"), relationship)


# --- twins ----------------------------------------------------------------------------------


def with_twins(paragraph: Element) -> list[Element]:
    """Return a paragraph, and the one for old programs when it stands in a text box.

    Word keeps a text box twice, as DrawingML and, in `mc:Fallback`, as VML; both say the same.
    """
    choice = next(paragraph.iterancestors(CHOICE), None)
    fallback = choice.getparent().find(FALLBACK) if choice is not None else None
    if choice is None or fallback is None:
        return [paragraph]
    mine, theirs = list(choice.iter(w("p"))), list(fallback.iter(w("p")))
    if [_words(p) for p in mine] != [_words(p) for p in theirs]:
        return [paragraph]
    return [paragraph, theirs[mine.index(paragraph)]]


def _words(paragraph: Element) -> str:
    return "".join(paragraph.itertext(w("t")))
