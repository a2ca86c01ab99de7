"""The base package is what the decree's data make of it, and holds nothing else."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from vbhc.nd30 import Component, spec
from vbhc.word import base
from vbhc.word.package import BASE_FILE
from vbhc.word.styles import style_id
from word.support import NUMBERING, STYLES, find, members, part, q, values

if TYPE_CHECKING:
    from docx.document import Document

ALIGNMENT = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# The writer has no style for what only the checker knows.
COMPONENTS = {name: c for name, c in spec().components.items() if not c.read_only}
FONT = spec().page.font.name


@pytest.fixture(scope="module")
def opened() -> Document:
    return docx.Document(str(BASE_FILE))


def per_component(names: list[str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("name", "component"), [(n, COMPONENTS[n]) for n in names], ids=names
    )


every_component = per_component(list(COMPONENTS))


def test_the_shipped_base_is_what_the_decree_makes() -> None:
    """Mend with `make base`."""
    assert members(base.build(spec())) == members(BASE_FILE.read_bytes())
    assert base.build(spec()) == BASE_FILE.read_bytes()


def test_every_component_has_one_style_under_the_name_people_read(opened: Document) -> None:
    titles = [style.name for style in opened.styles]
    found = {c.title: titles.count(_seen(c.title)) for c in COMPONENTS.values()}
    assert found == dict.fromkeys(found, 1)


def _seen(title: str) -> str:
    """Word's own "heading 1" is shown as "Heading 1"."""
    return title.replace("heading", "Heading")


@every_component
def test_a_style_has_the_font_in_all_four_slots(name: str, component: Component) -> None:
    fonts = find(part(BASE_FILE.read_bytes(), STYLES), f"{_style(name, component)}/w:rPr/w:rFonts")[
        0
    ]
    assert dict(fonts.attrib) == {q(f"w:{s}"): FONT for s in ("ascii", "hAnsi", "cs", "eastAsia")}


def _style(name: str, component: Component) -> str:
    return f"w:style[@w:styleId='{style_id(name, component)}']"


@every_component
def test_a_style_has_size_weight_and_slant_of_its_record(
    name: str, component: Component, opened: Document
) -> None:
    font = opened.styles[_seen(component.title)].font
    assert font.size is not None
    assert (font.size.pt, font.bold, font.italic) == (
        component.size.use,
        component.bold,
        component.italic,
    ), name


@every_component
def test_a_style_stands_and_spaces_as_its_record_says(
    name: str, component: Component, opened: Document
) -> None:
    page = spec().page
    shape = opened.styles[_seen(component.title)].paragraph_format
    gap = page.paragraph_gap.range.use if component.body else component.before
    assert shape.alignment == ALIGNMENT[component.align], name
    assert shape.space_before is not None
    assert shape.space_before.pt == pytest.approx(gap, abs=0.05)
    assert shape.space_after is not None
    assert shape.space_after.pt == component.after
    assert shape.line_spacing == (page.line_spacing.range.use if component.body else 1.0)


@every_component
def test_a_style_goes_in_only_where_its_record_says(
    name: str, component: Component, opened: Document
) -> None:
    indent = opened.styles[_seen(component.title)].paragraph_format.first_line_indent
    found = indent.mm if indent else 0.0
    wanted = spec().page.first_line_indent.range.use if component.indent else 0.0
    assert found == pytest.approx(wanted, abs=0.05), name


@every_component
def test_only_the_outline_stands_in_the_navigation_pane(name: str, component: Component) -> None:
    levels = values(
        part(BASE_FILE.read_bytes(), STYLES), f"{_style(name, component)}/w:pPr/w:outlineLvl/@w:val"
    )
    assert levels == ([str(component.outline - 1)] if component.outline else [])


@every_component
def test_a_style_keeps_with_what_follows_only_where_its_record_says(
    name: str, component: Component, opened: Document
) -> None:
    kept = opened.styles[_seen(component.title)].paragraph_format.keep_with_next
    assert bool(kept) == component.keep_next, name


def test_headings_are_words_own_and_not_custom() -> None:
    styles = part(BASE_FILE.read_bytes(), STYLES)
    for level in (1, 2, 3):
        heading = find(styles, f"w:style[@w:styleId='Heading{level}']")[0]
        assert values(heading, "w:name/@w:val") == [f"heading {level}"]
        assert heading.get(q("w:customStyle")) is None


def test_defaults_hold_font_size_and_language_for_programs_that_ignore_normal() -> None:
    styles = part(BASE_FILE.read_bytes(), STYLES)
    for place in ("w:docDefaults/w:rPrDefault/w:rPr", "w:style[@w:styleId='Normal']/w:rPr"):
        run = find(styles, place)[0]
        assert set(values(run, "w:rFonts/@*")) == {FONT}
        assert values(run, "w:sz/@w:val") == ["28"]
        assert values(run, "w:lang/@w:val") == ["vi-VN"]


def test_every_language_in_the_package_is_vietnamese() -> None:
    found = {
        language
        for name, content in members(BASE_FILE.read_bytes()).items()
        if name.endswith(".xml") and content
        for language in values(
            part(BASE_FILE.read_bytes(), name), "//w:lang/@*|//w:themeFontLang/@w:val"
        )
    }
    assert found == {"vi-VN"}


def test_the_page_is_a4_with_the_margins_and_the_header_distance_of_the_decree(
    opened: Document,
) -> None:
    section, page = opened.sections[0], spec().page
    sides = (
        (section.page_width, page.paper.width),
        (section.page_height, page.paper.height),
        (section.top_margin, page.margin_top.range.use),
        (section.bottom_margin, page.margin_bottom.range.use),
        (section.left_margin, page.margin_left.range.use),
        (section.right_margin, page.margin_right.range.use),
        (section.header_distance, page.page_number.distance),
        (section.gutter, 0),
    )
    for found, wanted in sides:
        assert found is not None
        assert found.mm == pytest.approx(wanted, abs=0.05)


def test_the_base_is_lean() -> None:
    """python-docx's own template brings 160 styles, a thumbnail and a theme."""
    package = BASE_FILE.read_bytes()
    assert len(package) < 8_000
    assert not [name for name in members(package) if "theme" in name or "thumbnail" in name]
    styles = part(package, STYLES)
    defaults = 4  # Normal, Default Paragraph Font, Normal Table, No List
    helpers = 3  # the rule line, and two paragraphs without text
    assert len(find(styles, "w:style")) == len(COMPONENTS) + defaults + helpers
    assert not find(styles, "w:latentStyles")


def test_nothing_in_the_base_asks_word_to_update_fields_or_opens_it_in_an_old_mode() -> None:
    settings = part(BASE_FILE.read_bytes(), "word/settings.xml")
    assert not find(settings, "w:updateFields")
    mode = "w:compat/w:compatSetting[@w:name='compatibilityMode']/@w:val"
    assert values(settings, mode) == ["15"]


def test_the_base_opens_in_python_docx_and_saves_again(opened: Document) -> None:
    saved = BytesIO()
    opened.save(saved)
    assert NUMBERING in members(saved.getvalue())
