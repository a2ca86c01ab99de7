"""Our own documents read back: what the writer took out of the Spec, the reader finds on the page.

The writer's paragraphs name their component by their style; each must show the text, size, weight, slope,
alignment and indent that the Spec has for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vbhc.document import Doan
from vbhc.nd30 import spec
from vbhc.outline import Line, closed, lines
from vbhc.word.reading.reader import facts_of
from vbhc.word.styles import RULE_STYLE, style_id
from word import golden

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vbhc.document import Run
    from vbhc.facts import Facts, ParagraphFact, RunFact
    from vbhc.nd30 import Component

LAW = spec()
BY_STYLE = {style_id(name, component): name for name, component in LAW.components.items()}
SIZED = ("quoc_hieu", "tieu_ngu", "dia_danh_thoi_gian")  # one of several sets (PLI-I.V n.1)
AUTHORS_OWN = {"noi_dung", "muc_so", "gach_dau_dong", "gach_con", "o_bang"}  # may hold bold words
CASES = golden.CASES


@pytest.fixture(scope="module", params=CASES)
def facts(request: pytest.FixtureRequest) -> Facts:
    return facts_of(golden.package(request.param), request.param)


def component(paragraph: ParagraphFact) -> tuple[str, Component] | None:
    name = BY_STYLE.get(paragraph.style)
    return (name, LAW.components[name]) if name else None


def test_every_component_has_the_format_of_the_spec(facts: Facts) -> None:
    seen = set()
    for paragraph in facts.paragraphs:
        known = component(paragraph)
        if known is None or not paragraph.runs:
            continue
        name, wanted = known
        seen.add(name)
        form = paragraph.runs[0].format
        assert set(form.fonts) == {LAW.page.font.name}
        allowed = (
            {size for sizes in LAW.page.size_triples.allowed for size in sizes}
            if name in SIZED
            else {wanted.size.use}
        )
        assert form.size in allowed, name
        if name != "o_bang":  # a column has the alignment its author gave it
            assert paragraph.align == wanted.align, name
        assert paragraph.style_name == wanted.title
        if name not in AUTHORS_OWN:
            assert (form.bold, form.italic) == (wanted.bold, wanted.italic), name
        if wanted.text and name != "noi_nhan_nhan":
            assert paragraph.text == wanted.text
    assert {"quoc_hieu", "tieu_ngu", "co_quan_ban_hanh", "noi_dung", "ho_ten"} <= seen


def test_the_page_is_that_of_the_spec(facts: Facts) -> None:
    page, first = LAW.page, facts.sections[0]
    found = (first.width, first.height, first.top, first.bottom, first.left, first.right)
    wanted = (
        page.paper.width, page.paper.height, page.margin_top.range.use,
        page.margin_bottom.range.use, page.margin_left.range.use, page.margin_right.range.use,
    )  # fmt: skip
    assert found == pytest.approx(wanted, abs=0.02)
    assert first.title_page
    numbered = {
        h.pages for h in first.headers if h.part == "header" and h.shown and h.has_page_number
    }
    assert numbered == {"default"}


def test_the_body_is_spaced_as_the_spec_says(facts: Facts) -> None:
    page = LAW.page
    body = [p for p in facts.paragraphs if p.style == "NoiDung" and p.cell is None]
    assert body
    for paragraph in body:
        assert paragraph.first_line == pytest.approx(page.first_line_indent.range.use, abs=0.02)
        assert paragraph.before == page.paragraph_gap.range.use
        assert paragraph.line == page.line_spacing.range.use


def test_every_rule_line_is_read_with_its_length(facts: Facts) -> None:
    rules = [p for p in facts.paragraphs if p.style == RULE_STYLE]
    assert len(rules) >= 2
    for paragraph in rules:
        (line,) = paragraph.lines
        assert line.kind == "border"
        assert line.solid
        assert line.above
        assert line.length is not None
        assert 5 < line.length < 110


@pytest.mark.parametrize("case", CASES)
def test_text_and_labels_of_the_body_are_those_of_the_document(case: str) -> None:
    """The numbers Word counts are the labels our outline gives, line by line, run by run."""
    document = golden.document(case)
    written = [
        line
        for line in closed(lines(document.noi_dung, LAW, document.nhan_muc), LAW)
        if isinstance(line, Line)
    ]
    wanted = [
        (style_id(line.component, LAW.components[line.component]), labelled(line.label, line.text))
        for line in written
    ]
    names = {style for style, _text in wanted}
    found = [
        (p.style, labelled(p.label, p.runs))
        for p in facts_of(golden.package(case)).paragraphs
        if p.style in names and p.cell is None and p.section == 1
    ]
    assert found == wanted


@pytest.mark.parametrize("case", CASES)
def test_bold_and_italic_of_the_author_are_read_run_by_run(case: str) -> None:
    document = golden.document(case)
    bold = {r.text for b in document.noi_dung if isinstance(b, Doan) for r in b.text if r.bold}
    slanted = {r.text for b in document.noi_dung if isinstance(b, Doan) for r in b.text if r.italic}
    runs = [r for p in facts_of(golden.package(case)).paragraphs for r in p.runs]
    assert bold <= {r.text for r in runs if r.format.bold}
    assert slanted <= {r.text for r in runs if r.format.italic}


def labelled(label: str, runs: Iterable[Run | RunFact]) -> str:
    return f"{label} {''.join(run.text for run in runs)}".strip()
