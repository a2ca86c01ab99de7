"""Pages made by hand: Facts of a correct document, told component by component.

A case of a rule is a record of a file `cases/RULE.yaml`; its name begins with `pass_` or `fail_` and
says what it shows::

    fail_a_number_below_ten_without_zero:
      page: thong-bao                  # one of pages.yaml
      so_ky_hieu: "Số: 5/TB-SKHCN"     # a component's words; a list where it has several; [] for none
      issued: true                     # and tracked, comments: as in Facts
      symbols: [SKHCN, VP]             # the office's own abbreviations
      annex_pages: false               # the annexes do not count their pages from 1
      find: [SO-02.pad]                # the ids of the rule's own findings, in order

    pass_a_list_that_counts:
      page: thong-bao
      body:                            # in place of all between head and recipients
        - "Một đoạn văn."              # a text: its role is told by pattern, as in any file
        - muc_so: {label: (1), text: Việc thứ nhất.}   # a component: its role is certain

What stands with a component is its words, or `{text, label, bold_to, cell}` and any field of
ParagraphFact or Format (size, bold, italic, align, before ...). `label` is an automatic number,
`bold_to` how many characters are bold, `cell` its row and column (of table 2, or its table before
them), [] in no table; a component "" has no style and no certain role. A case without `find` finds nothing.
"""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import yaml

from vbhc import nd30
from vbhc.facts import (
    CellFact,
    Facts,
    Format,
    HeaderFact,
    LineFact,
    ParagraphFact,
    RunFact,
    SectionFact,
)
from vbhc.vietnamese import metrics
from vbhc.word.styles import style_id

LAW = nd30.spec()
HERE = Path(__file__).parent
PAGES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (HERE / "pages.yaml").read_text(encoding="utf-8")
)
TNR = ("Times New Roman",) * 4
LEFT_MM, TEXT_MM, MM_OF_PT = 65.0, 165.0, 25.4 / 72

HEAD_LEFT = ("co_quan_chu_quan", "co_quan_ban_hanh")
HEAD_RIGHT = ("quoc_hieu", "tieu_ngu")
NUMBER_LEFT = ("so_ky_hieu", "trich_yeu_cong_van", "dau_khan", "du_thao")
SIGN_LEFT = ("noi_nhan_nhan", "noi_nhan", "nguoi_soan")
SIGN_RIGHT = ("quyen_han_chuc_vu", "ho_ten")
# The table and the cell a component stands in.
CELLS = {
    **dict.fromkeys(HEAD_LEFT, (1, 1, 1)),
    **dict.fromkeys(HEAD_RIGHT, (1, 1, 2)),
    **dict.fromkeys(NUMBER_LEFT, (1, 2, 1)),
    "dia_danh_thoi_gian": (1, 2, 2),
    **dict.fromkeys(SIGN_LEFT, (2, 1, 1)),
    **dict.fromkeys(SIGN_RIGHT, (2, 1, 2)),
}
BEFORE_BODY = {*HEAD_LEFT, *HEAD_RIGHT, *NUMBER_LEFT, "dia_danh_thoi_gian", "ten_loai",
               "trich_yeu", "kinh_gui"}  # fmt: skip
AFTER_BODY = {*SIGN_LEFT, *SIGN_RIGHT}
SETTINGS = ("issued", "symbols", "tracked", "comments", "pages", "annex_pages")
FORMAT_FIELDS = {f.name for f in dataclasses.fields(Format)}


def formatted(role: str) -> Format:
    """Return the correct format of a component."""
    record = LAW.components[role]
    color = record.color or "auto"
    return Format(TNR, record.size.use, record.bold, record.italic, color=color)


def runs(text: str, shape: Format, bold_to: int) -> tuple[RunFact, ...]:
    if not bold_to:
        return (RunFact(text, shape),)
    return (
        RunFact(text[:bold_to], replace(shape, bold=True)),
        RunFact(text[bold_to:], replace(shape, bold=False)),
    )


def lines(role: str, text: str) -> tuple[LineFact, ...]:
    """Return the line under a component that has one, as long as we draw it."""
    record = LAW.components[role]
    if record.rule is None:
        return ()
    last = text.rsplit("\n", maxsplit=1)[-1]
    width = metrics.width(last, record.size.use, record.bold, record.italic) * MM_OF_PT
    return (LineFact("shape", round(width * record.rule.use, 1)),)


def cell(role: str, given: list[int] | None) -> CellFact | None:
    table, row, column = (2, *given)[-3:] if given else CELLS.get(role, (0, 0, 0))
    if not table or given == []:
        return None
    left, width = (0.0, LEFT_MM) if column == 1 else (LEFT_MM, TEXT_MM - LEFT_MM)
    return CellFact(table, row, column, 2, left, width, bordered=False)


def paragraph(role: str, given: str | dict[str, Any], index: int = 1) -> ParagraphFact:
    """Return a correct paragraph of a component, with what is given instead."""
    said: dict[str, Any] = {"text": given} if isinstance(given, str) else dict(given)
    record = LAW.components[role]
    text = said.pop("text")
    shape = replace(formatted(role), **{k: said.pop(k) for k in list(said) if k in FORMAT_FIELDS})
    page = LAW.page
    made = ParagraphFact(
        part="body",
        part_name="word/document.xml",
        index=index,
        text=text,
        runs=runs(text, shape, said.pop("bold_to", 0)),
        style=style_id(role, record),
        style_name=record.title,
        align=cast("Any", record.align),
        first_line=page.first_line_indent.range.use if record.indent else 0.0,
        before=page.paragraph_gap.range.use if record.body else record.before,
        after=record.after,
        cell=cell(role, said.pop("cell", None)),
        lines=lines(role, text),
    )
    return replace(made, **said)


def plain(given: str | dict[str, Any], index: int) -> ParagraphFact:
    """Return a paragraph of the body that no style names."""
    said = {"text": given} if isinstance(given, str) else given
    return paragraph("noi_dung", {"style": "", "style_name": "", **said}, index)


def section(paragraphs: list[ParagraphFact], number: int = 1) -> SectionFact:
    """Return a correct section over some paragraphs, with the page number in its header."""
    page, record = LAW.page, LAW.components["so_trang"]
    field = RunFact("2", formatted("so_trang"), field="PAGE")
    shown = ParagraphFact(
        "header", "word/header1.xml", 1, "2", (field,), style=style_id("so_trang", record),
        align="center", section=number,
    )  # fmt: skip
    return SectionFact(
        number=number,
        width=page.paper.width,
        height=page.paper.height,
        landscape=False,
        top=page.margin_top.range.use,
        bottom=page.margin_bottom.range.use,
        left=page.margin_left.range.use,
        right=page.margin_right.range.use,
        header_distance=page.page_number.distance,
        title_page=True,
        headers=(
            HeaderFact("header", "default", True, (shown,)),
            HeaderFact("header", "first", True, ()),
        ),
        first=paragraphs[0].index if paragraphs else 1,
        last=paragraphs[-1].index if paragraphs else 1,
        page_start=1 if number > 1 else None,
    )


def components(name: str, case: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return the components of a page in order, those the case names replaced."""
    given = {key: value for key, value in case.items() if key in LAW.components}
    rows = [next(iter(row.items())) for row in PAGES[name]]
    found: list[tuple[str, Any]] = []
    for role, said in rows:
        if role in given:
            texts = given.pop(role)
            again = texts if isinstance(texts, list) else [texts]
            found += [(role, each) for each in again]
        elif role not in case:
            found.append((role, said))
    for role, said in given.items():  # what the page did not have
        found.insert(_place(role, found), (role, said))
    return _with_body(found, case["body"]) if "body" in case else found


def _place(role: str, found: list[tuple[str, Any]]) -> int:
    """Return where a component goes that the page had not: after those that come before it."""
    order = list(LAW.components)
    before = [i for i, (name, _) in enumerate(found) if order.index(name) < order.index(role)]
    return before[-1] + 1 if before else 0


def _with_body(found: list[tuple[str, Any]], body: list[Any]) -> list[tuple[str, Any]]:
    rows = [next(iter(b.items())) if isinstance(b, dict) else ("", b) for b in body]
    head = [row for row in found if row[0] in BEFORE_BODY]
    tail_at = next((i for i, row in enumerate(found) if row[0] in AFTER_BODY), len(found))
    return [*head, *rows, *found[tail_at:]]


def facts_of(case: dict[str, Any]) -> Facts:
    """Return the Facts of a case, or of a bare page: `{"page": "thong-bao"}`."""
    rows = components(case["page"], case)
    made = [
        paragraph(role, said, index) if role else plain(said, index)
        for index, (role, said) in enumerate(rows, 1)
    ]
    annexes = [i for i, (role, _) in enumerate(rows) if role == "phu_luc_nhan"]
    edges = [0, *annexes, len(made)]
    sections = []
    for number, (start, end) in enumerate(pairwise(edges), 1):
        made[start:end] = [replace(p, section=number) for p in made[start:end]]
        sections.append(section(made[start:end], number))
    if not case.get("annex_pages", True):
        sections = [replace(each, page_start=None) for each in sections]
    return Facts(
        file=f"{case['page']}.docx",
        paragraphs=tuple(made),
        sections=tuple(sections),
        pages=case.get("pages", 2),
        tracked=case.get("tracked", 0),
        comments=case.get("comments", 0),
    )
