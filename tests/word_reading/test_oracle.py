"""Effective formats against docx-plus, which was written from the standard by others.

Random documents of styles in chains, defaults, a table style with conditions and direct formats: whatever
the layers say, both must see the same page. Where the two differ on purpose, the property says so.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.text.paragraph import Paragraph
from docx_plus.styles import resolve_effective_formatting
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc.word.names import P
from vbhc.word.reading.reader import facts_of
from word_reading import specimen

if TYPE_CHECKING:
    from docx.text.run import Run

    from vbhc.facts import ParagraphFact

# docx-plus uses python-docx's tests for truth of elements, which lxml has given notice of.
pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")

STYLES = ("A", "B", "C")
TOGGLES = ("b", "i", "caps", "strike", "vanish")
ALIGN = {"left": "left", "center": "center", "right": "right", "both": "justify"}


def option(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), strategy)


def toggle(name: str) -> st.SearchStrategy[str]:
    return option(st.sampled_from(["", ' w:val="0"', ' w:val="true"', ' w:val="off"']).map(
        lambda value: f"<w:{name}{value}/>"
    ))  # fmt: skip


RUN = st.tuples(
    *(toggle(name) for name in TOGGLES),
    option(st.integers(10, 60).map(lambda n: f'<w:sz w:val="{n}"/>')),
    option(st.sampled_from(["single", "none"]).map(lambda v: f'<w:u w:val="{v}"/>')),
).map("".join)
PARAGRAPH = st.tuples(
    option(st.builds(
        '<w:spacing w:before="{}" w:after="{}"/>'.format, st.integers(0, 400), st.integers(0, 400)
    )),
    option(st.integers(-900, 900).map(lambda n: f'<w:ind w:left="{n}"/>')),
    option(st.sampled_from(sorted(ALIGN)).map(lambda v: f'<w:jc w:val="{v}"/>')),
    option(st.integers(0, 9).map(lambda n: f'<w:outlineLvl w:val="{n}"/>')),
).map("".join)  # fmt: skip


def style(kind: str, name: str, base: str, run: str, paragraph: str) -> str:
    default = ' w:default="1"' if name == "A" else ""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    layout = f"<w:pPr>{paragraph}</w:pPr>" if kind != "character" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{name}"/>{based}'
        f"{layout}<w:rPr>{run}</w:rPr></w:style>"
    )


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    rows = [
        f"<w:docDefaults><w:rPrDefault><w:rPr>{draw(RUN)}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{draw(PARAGRAPH)}</w:pPr></w:pPrDefault></w:docDefaults>"
    ]
    for at, name in enumerate(STYLES):
        base = draw(st.sampled_from(["", *STYLES[:at]]))
        rows.append(style("paragraph", name, base, draw(RUN), draw(PARAGRAPH)))
    rows.append(style("character", "X", "", draw(RUN), ""))
    rows.append(style("character", "Y", "X", draw(RUN), ""))
    condition = draw(st.sampled_from(["firstRow", "lastRow", "firstCol", "band1Horz"]))
    part = f'<w:tblStylePr w:type="{condition}"><w:rPr>{draw(RUN)}</w:rPr></w:tblStylePr>'
    rows.append(style("table", "T", "", draw(RUN), "").replace("</w:style>", f"{part}</w:style>"))

    def paragraph() -> str:
        named = draw(option(st.sampled_from(STYLES).map(lambda s: f'<w:pStyle w:val="{s}"/>')))
        chosen = draw(option(st.sampled_from("XY").map(lambda s: f'<w:rStyle w:val="{s}"/>')))
        return (
            f"<w:p><w:pPr>{named}{draw(PARAGRAPH)}</w:pPr>"
            f"<w:r><w:rPr>{chosen}{draw(RUN)}</w:rPr><w:t>a</w:t></w:r></w:p>"
        )

    cells = "".join(
        f"<w:tr><w:tc>{paragraph()}</w:tc><w:tc>{paragraph()}</w:tc></w:tr>" for _row in range(2)
    )
    look = '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    table = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/>{look}</w:tblPr><w:tblGrid><w:gridCol w:w="900"/>'
        f'<w:gridCol w:w="900"/></w:tblGrid>{cells}</w:tbl>'
    )
    return {"why": "x", "styles": "".join(rows), "body": paragraph() + table + paragraph()}


@settings(max_examples=150)
@given(documents())
def test_any_layers_give_the_format_docx_plus_sees(told: dict[str, Any]) -> None:
    data = specimen.package(told)
    facts = facts_of(data)
    document = docx.Document(io.BytesIO(data))
    elements = list(document.element.body.iter(P))
    for fact, element in zip(facts.paragraphs, elements, strict=True):
        paragraph = Paragraph(element, document._body)
        run = paragraph.runs[0]
        assert of_run(fact) == wanted_of_run(run)
        assert of_paragraph(fact) == pytest.approx(wanted_of_paragraph(paragraph), abs=0.02)


def of_run(fact: ParagraphFact) -> tuple[object, ...]:
    form = fact.runs[0].format
    return (
        form.size, form.bold, form.italic, form.caps, form.strike, form.hidden, form.underline
    )  # fmt: skip


def wanted_of_run(run: Run) -> tuple[object, ...]:
    found = resolve_effective_formatting(run)
    switches = (found.bold, found.italic, found.caps, found.strike, found.vanish)
    return (found.font_size or 10.0, *map(bool, switches), found.underline not in {None, "none"})


def of_paragraph(fact: ParagraphFact) -> dict[str, float]:
    return {
        "before": fact.before,
        "after": fact.after,
        "left": round(fact.left, 2),
        "align": list(ALIGN.values()).index(fact.align),
        "outline": -1 if fact.outline is None else fact.outline,
    }


def wanted_of_paragraph(paragraph: Paragraph) -> dict[str, float]:
    found = resolve_effective_formatting(paragraph)
    outline = -1 if found.outline_level in {None, 9} else found.outline_level
    return {
        "before": (found.spacing_before or 0) / 20,
        "after": (found.spacing_after or 0) / 20,
        "left": round((found.indent_left or 0) / 1440 * 25.4, 2),
        "align": list(ALIGN).index(found.alignment or "left"),
        "outline": outline,
    }
