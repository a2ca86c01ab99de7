"""Any file can be checked: no text, table or format stops it, and it says the same every time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vbhc.checking import check
from vbhc.checking.roles import assign
from vbhc.facts import CellFact, Facts, Format, LineFact, ParagraphFact, RunFact
from vbhc.nd30.rulebook import rulebook

from .pages import PAGES, facts_of, section

MOST_ERRORS = 3
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)

# Words that mean something to the patterns, and any others.
FRAGMENTS = st.sampled_from(
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "UBND TỈNH QUẢNG NGÃI",
        "SỞ NỘI VỤ", "Số: 5/QĐ-SNV", "Số:     /", "Hà Nội, ngày 31 tháng 02 năm 2026", "V/v cử cán bộ",
        "QUYẾT ĐỊNH", "THÔNG BÁO", "Kính gửi:", "- Sở Nội vụ;", "Căn cứ Luật số 1;", "QUYẾT ĐỊNH:",
        "Điều 1. Ban hành", "Chương I", "Mục 1", "I. MỤC ĐÍCH", "1. Yêu cầu", "a) Một;", "(1) Hai",
        "Nơi nhận:", "- Lưu: VT.", "KT. GIÁM ĐỐC", "Trần Văn Minh", "Phụ lục I", "(Kèm theo Quyết định)",
        "Đıều 2.", "Tıểu mục 1", "TIỂU MỤC 2", "KHẨN", "DỰ THẢO", "ĐẢNG CỘNG SẢN VIỆT NAM", "SAO Y", "....", "", "\t", "a\nb", "I.", "Điều", "./.",
    ]
)  # fmt: skip
TEXTS = st.one_of(FRAGMENTS, st.lists(FRAGMENTS, min_size=2, max_size=3).map("\t".join),
                  st.lists(FRAGMENTS, min_size=2, max_size=3).map("\n".join),
                  st.text(max_size=40))  # fmt: skip
FORMATS = st.builds(
    Format,
    fonts=st.sampled_from([("Times New Roman",) * 4, ("", "Calibri", "", ""), (".VnTime",) * 4]),
    size=st.sampled_from([0.0, 11.0, 13.0, 14.0, 200.0]),
    bold=st.booleans(),
    italic=st.booleans(),
    caps=st.booleans(),
    hidden=st.booleans(),
    color=st.sampled_from(["auto", "FF0000", "", "đỏ"]),
    position=st.sampled_from(["", "super"]),
)
CELLS = st.none() | st.builds(
    CellFact,
    table=st.integers(1, 2),
    row=st.integers(1, 2),
    column=st.integers(1, 3),
    columns=st.integers(1, 3),
    left=st.floats(0, 100),
    width=st.floats(0, 100),
    bordered=st.booleans(),
)
LINES = st.lists(
    st.builds(
        LineFact,
        kind=st.sampled_from(["shape", "border", "typed", "underline"]),
        length=st.none() | st.floats(0, 200),
        solid=st.booleans(),
    ),
    max_size=2,
).map(tuple)


@st.composite
def paragraphs(draw: st.DrawFn) -> ParagraphFact:
    text, shape = draw(TEXTS), draw(FORMATS)
    return ParagraphFact(
        part="body",
        part_name="word/document.xml",
        index=1,
        text=text,
        runs=(RunFact(text, shape),) if text else (),
        style=draw(st.sampled_from(["", "QuocHieu", "NoiDung", "Heading1", "PhuLucNhan"])),
        align=draw(st.sampled_from(["left", "center", "right", "justify"])),
        line=draw(st.sampled_from([0.0, 1.0, 12.0])),
        line_rule=draw(st.sampled_from(["auto", "exact", "atLeast"])),
        label=draw(st.sampled_from(["", "", "1.", "-", "a)"])),
        cell=draw(CELLS),
        lines=draw(LINES),
        in_text_box=draw(st.booleans()),
    )


@st.composite
def files(draw: st.DrawFn) -> Facts:
    found = draw(st.lists(paragraphs(), max_size=14))
    made = [replace(p, index=at) for at, p in enumerate(found, 1)]
    sections = (section(made),) if draw(st.booleans()) else ()
    return Facts("bat-ky.docx", tuple(made), sections, pages=draw(st.none() | st.integers(0, 9)))


@FEW
@given(files(), st.booleans())
def test_any_file_is_checked_and_says_the_same_again(facts: Facts, issued: bool) -> None:
    found = check(facts, issued=issued)
    assert found == check(facts, issued=issued)
    ids = {name for rule in rulebook().rules.values() for name in (rule.id, *rule.ids)}
    assert {finding.id for finding in found.findings} <= ids
    for finding in found.findings:
        assert finding.message
        assert "{" not in finding.message + finding.hint


@FEW
@given(files())
def test_roles_keep_every_paragraph_and_all_its_words(facts: Facts) -> None:
    """A paragraph cut into pieces loses the marks between them, and nothing else."""
    roles = assign(facts)
    assert len(roles.paragraphs) == len(roles.names) == len(roles.parts)
    for paragraph in facts.paragraphs:
        pieces = [p for p in roles.paragraphs if p.index == paragraph.index]
        assert pieces
        kept = "".join(p.text for p in pieces)
        assert "".join(kept.split()) == "".join(paragraph.text.split())
    assert [p.index for p in roles.paragraphs] == sorted(p.index for p in roles.paragraphs)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("styled", [True, False])
def test_a_page_that_lost_a_paragraph_gives_no_flood_of_errors(page: str, styled: bool) -> None:
    """One fault, few findings: a missing title must not give thirty."""
    facts = facts_of({"page": page})
    for gone in facts.paragraphs:
        kept = [p for p in facts.paragraphs if p is not gone]
        if not styled:
            kept = [replace(p, style="", style_name="") for p in kept]
        counted = tuple(replace(p, index=at) for at, p in enumerate(kept, 1))
        found = check(replace(facts, paragraphs=counted)).findings
        errors = [f.id for f in found if f.level == "error"]
        assert len(errors) <= MOST_ERRORS, (gone.text, errors)


def test_an_empty_head_is_one_finding() -> None:
    """All of the head but number and recipients is gone."""
    facts = facts_of({"page": "thong-bao"})
    kept = [
        p for p in facts.paragraphs if p.text.startswith(("Số:", "THÔNG", "Lịch")) or p.index > 8
    ]
    counted = tuple(replace(p, index=at) for at, p in enumerate(kept, 1))
    found = check(replace(facts, paragraphs=counted)).findings
    assert [f.id for f in found if f.level == "error"] == ["QH-01.missing"]
