"""The proof that no word changed: it sees every text, and only texts."""

from __future__ import annotations

import pytest

from vbhc.errors import OutputError
from vbhc.word.mending.words import changed, refuse_changes, words
from word.support import NS, Element, etree

NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items())


def part(inside: str) -> Element:
    return etree.fromstring(f"<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>")


def p(*texts: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(f'<w:r><w:t>{t}</w:t></w:r>' for t in texts)}</w:p>"


def test_how_a_text_is_cut_into_runs_does_not_count() -> None:
    assert words(part(p("Sở ", "Nội vụ"))) == words(part(p("Sở Nội vụ")))


def test_formats_do_not_count() -> None:
    look = '<w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr></w:pPr>'
    assert changed(part(p("a", properties=look)), part(p("a"))) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<w:p><w:r><w:t>b</w:t></w:r></w:p>",
        "<w:p><w:del><w:r><w:delText>a</w:delText></w:r></w:del></w:p>",
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
        '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>',
        "<w:p><w:r><w:t>a</w:t><w:tab/></w:r></w:p>",
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:drawing/></w:r></w:p>",
        "<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p/>",
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:t>\u200b</w:t></w:r></w:p>",
    ],
)
def test_every_other_text_counts(inside: str) -> None:
    assert changed(part(p("a")), part(inside)) != []
    with pytest.raises(OutputError, match=r"thu\.docx"):
        refuse_changes("thu.docx", part(p("a")), part(inside), lambda _old, _new, _marks: False)


def _number(old: str, new: str, same_marks: bool) -> bool:
    return same_marks and (old, new) == ("Số:5", "Số: 05")


def test_an_allowed_change_passes_and_no_other_with_it() -> None:
    before, after = part(p("Số:5") + p("a")), part(p("Số: 05") + p("a"))
    refuse_changes("thu.docx", before, after, _number)
    worse = part(p("Số: 05") + p("b"))
    with pytest.raises(OutputError):
        refuse_changes("thu.docx", before, worse, _number)


def test_a_shape_may_not_go_with_an_allowed_change() -> None:
    before = part("<w:p><w:r><w:t>Số:5</w:t><w:drawing/></w:r></w:p>")
    with pytest.raises(OutputError):
        refuse_changes("thu.docx", before, part(p("Số: 05")), lambda _old, _new, same: same)
