"""Each fault of form, made in a correct document and mended: the page reads as it did before.

The findings are made by hand, so that this shows what mending does, whatever the checker finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.shared import Mm, RGBColor

from vbhc import nd30
from vbhc.errors import FileError
from vbhc.nd30.rulebook import rulebook
from vbhc.report.changes import changes
from vbhc.review import Options, review
from vbhc.word import writer
from vbhc.word.mending import is_mended
from vbhc.word.mending.edit import SPACE, child, properties_of, runs, sections
from vbhc.word.styles import style_id
from word.faults import faults
from word.support import DOCUMENT, Element, members, part, q, shipped_conclusion, van_ban, zipped

from .foreign import report
from .support import (
    canonical,
    changed,
    facts_of,
    finding,
    mended,
    plain_document,
    repaired,
    saved,
    styled,
    texts,
)

if TYPE_CHECKING:
    from collections.abc import Callable

CONCLUSION = writer.to_bytes(shipped_conclusion())
LETTER = writer.to_bytes(van_ban(loai="cong-van", kinh_gui=("Sở Tài chính", "Sở Nội vụ"), so=5))


def set_value(element: Element, **values: Any) -> None:
    for name, value in values.items():
        element.set(q(f"w:{name}"), str(value))


def in_runs(name: str, **values: Any) -> Callable[[Element], None]:
    """Return a fault in every run of a paragraph."""

    def change(paragraph: Element) -> None:
        for run in runs(paragraph):
            set_value(child(properties_of(run), name), **values)

    return change


def in_paragraph(name: str, **values: Any) -> Callable[[Element], None]:
    def change(paragraph: Element) -> None:
        set_value(child(properties_of(paragraph), name), **values)

    return change


def in_text(old: str, new: str) -> Callable[[Element], None]:
    def change(paragraph: Element) -> None:
        for text in paragraph.iter(q("w:t")):
            text.text = text.text.replace(old, new)
            text.set(SPACE, "preserve")

    return change


@dataclass(frozen=True)
class Fault:
    """A fault in all paragraphs of a component, and the finding that names it."""

    finding: str
    role: str
    make: Callable[[Element], None]
    document: bytes = CONCLUSION


FAULTS = [
    Fault("QH-02.size", "quoc_hieu", in_runs("sz", val=32)),
    Fault("QH-02.bold", "quoc_hieu", in_runs("b", val=0)),
    Fault("QH-02.italic", "quoc_hieu", in_runs("i", val=1)),
    Fault("TN-02.size", "tieu_ngu", in_runs("sz", val=36)),
    Fault("TN-02.align", "tieu_ngu", in_paragraph("jc", val="left")),
    Fault("TN-02.gap", "tieu_ngu", in_paragraph("spacing", before=240)),
    Fault("TN-01.text", "tieu_ngu", in_text(" - ", " – ")),
    Fault("CQ-01.bold", "co_quan_ban_hanh", in_runs("b", val="false")),
    Fault("CQ-02.bold", "co_quan_chu_quan", in_runs("b")),
    Fault("SO-03.size", "so_ky_hieu", in_runs("sz", val=28)),
    Fault("SO-01.space", "so_ky_hieu", in_text("/", " / "), LETTER),
    Fault("SO-02.pad", "so_ky_hieu", in_text("05/", "5/"), LETTER),
    Fault("DD-03.italic", "dia_danh_thoi_gian", in_runs("i", val="0")),
    Fault("DD-03.bold", "dia_danh_thoi_gian", in_runs("b")),
    Fault("TL-02.align", "ten_loai", in_paragraph("jc", val="both")),
    Fault("CV-01.gap", "trich_yeu_cong_van", in_paragraph("spacing", before=0), LETTER),
    Fault("ND-01.size", "noi_dung", in_runs("sz", val=24)),
    Fault("ND-02.align", "noi_dung", in_paragraph("jc", val="left")),
    Fault("ND-03.indent", "noi_dung", in_paragraph("ind", firstLine=0)),
    Fault("ND-03.indent", "noi_dung", in_paragraph("ind", left=720, hanging=360)),
    Fault("ND-04.gap", "noi_dung", in_paragraph("spacing", before=0)),
    Fault("ND-04.gap", "noi_dung", in_paragraph("contextualSpacing")),
    Fault("ND-05.spacing", "noi_dung", in_paragraph("spacing", line=180, lineRule="auto")),
    Fault("ND-05.spacing", "noi_dung", in_paragraph("spacing", line=120, lineRule="exact")),
    Fault("BC-06.bold", "muc", in_runs("b", val=0)),
    Fault("NN-01.align", "noi_nhan_nhan", in_paragraph("jc", val="right")),
    Fault("NN-02.size", "noi_nhan", in_runs("sz", val=24)),
    Fault("CK-03.italic", "quyen_han_chuc_vu", in_runs("i")),
    Fault("CK-04.bold", "ho_ten", in_runs("b", val=0)),
    Fault("FONT-01.name", "noi_dung", in_runs("rFonts", ascii="Arial", hAnsi="Arial")),
    Fault("FONT-02.color", "noi_dung", in_runs("color", val="C00000", themeColor="accent1")),
]  # fmt: skip
each_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{f.finding} {f.role}")


def made(fault: Fault) -> tuple[bytes, list[int]]:
    """Return the document with the fault, and the paragraphs that have it."""
    style = style_id(fault.role, nd30.spec().components[fault.role])

    def change(root: Element) -> None:
        found = styled(root, style)
        assert found, f"no paragraph is {style}"
        for paragraph in found:
            fault.make(paragraph)

    broken = changed(fault.document, change)
    where = [p.index for p in facts_of(broken).paragraphs if p.style == style]
    return broken, where


def roles_of(package: bytes) -> dict[int, str]:
    return review(package, "thu.docx", Options()).checked.roles


@each_fault
def test_the_page_reads_as_before_the_fault(fault: Fault) -> None:
    broken, where = made(fault)
    assert changes(facts_of(fault.document), facts_of(broken)) != []
    after = mended(broken, roles_of(fault.document), finding(fault.finding, *where))
    # Black is said as 000000 where it was left to the program.
    left = [
        c for c in changes(facts_of(fault.document), facts_of(after)) if c.new != "đen (000000)"
    ]
    assert left == []


@each_fault
def test_what_was_mended_is_a_sound_word_file(fault: Fault) -> None:
    broken, where = made(fault)
    assert faults(mended(broken, roles_of(fault.document), finding(fault.finding, *where))) == []


@each_fault
def test_all_that_has_no_finding_is_equal_to_the_byte(fault: Fault) -> None:
    broken, where = made(fault)
    after = mended(broken, roles_of(fault.document), finding(fault.finding, *where[:1]))
    old, new = members(broken), members(after)
    assert [name for name in old if old[name] != new[name]] == [DOCUMENT]
    before_the_first = {where[0], where[0] - 1 if fault.finding == "TN-02.gap" else where[0]}
    pairs = zip(part(broken).iter(q("w:p")), part(after).iter(q("w:p")), strict=True)
    touched = {n for n, (a, b) in enumerate(pairs, 1) if canonical(a) != canonical(b)}
    assert touched <= before_the_first
    assert touched


@each_fault
def test_mended_twice_is_mended_once(fault: Fault) -> None:
    broken, where = made(fault)
    roles = roles_of(fault.document)
    once = mended(broken, roles, finding(fault.finding, *where))
    assert mended(once, roles, finding(fault.finding, *where)) == once


@each_fault
def test_no_text_changes_but_a_fixed_one(fault: Fault) -> None:
    broken, where = made(fault)
    after = mended(broken, roles_of(fault.document), finding(fault.finding, *where))
    wanted = fault.document if fault.finding.endswith(("text", "space", "pad")) else broken
    assert texts(after) == texts(wanted)


def test_every_safe_finding_has_its_mender() -> None:
    """A rule that promises to mend and has nobody to do it would be found by a user."""
    safe = [
        id_
        for rule in rulebook().rules.values()
        for id_ in rule.ids
        if rule.fix_of(id_.partition(".")[2]) == "safe"
    ]
    assert safe
    assert [id_ for id_ in safe if not is_mended(id_)] == []


@pytest.mark.parametrize(
    ("id_", "wrong", "wanted"),
    [
        ("PAGE-03.top", {"top": 30 * 56.7}, 25.0),
        ("PAGE-03.top", {"top": 10 * 56.7}, 20.0),
        ("PAGE-03.bottom", {"bottom": 0}, 20.0),
        ("PAGE-04.left", {"left": 20 * 56.7}, 30.0),
        ("PAGE-04.left", {"left": 1134, "gutter": 300}, 30.0),
        ("PAGE-05.right", {"right": 25 * 56.7}, 20.0),
    ],
)
def test_a_margin_goes_to_the_nearest_end_of_its_range(
    id_: str, wrong: dict[str, float], wanted: float
) -> None:
    def change(root: Element) -> None:
        for section in sections(root):
            set_value(child(section, "pgMar"), **{k: round(v) for k, v in wrong.items()})

    after = mended(changed(CONCLUSION, change), {}, finding(id_))
    side = id_.partition(".")[2]
    assert [getattr(s, side) for s in facts_of(after).sections] == pytest.approx([wanted], abs=0.1)
    assert faults(after) == []


def test_only_the_section_that_is_at_fault_gets_other_margins() -> None:
    """The margins of a lying sheet may be those of a standing one that was turned."""
    document = docx.Document(BytesIO(report()))
    turned = document.add_section()
    turned.page_width, turned.page_height = Mm(297), Mm(210)
    turned.top_margin, turned.right_margin = Mm(30), Mm(20)
    turned.bottom_margin, turned.left_margin = Mm(15), Mm(20)
    document.add_section().top_margin = Mm(40)
    third = document.sections[2]
    third.page_width, third.page_height = Mm(210), Mm(297)
    sections = repaired(saved(document)).after.facts.sections
    assert [round(section.top) for section in sections] == [25, 30, 25]


def test_a_letter_sheet_becomes_a4_as_it_stood() -> None:
    def change(root: Element) -> None:
        for section in sections(root):
            set_value(child(section, "pgSz"), w=15840, h=12240, orient="landscape", code=1)

    (section,) = facts_of(
        mended(changed(CONCLUSION, change), {}, finding("PAGE-01.paper"))
    ).sections
    assert (round(section.width), round(section.height), section.landscape) == (297, 210, True)


def test_the_label_of_a_dieu_is_made_bold_and_no_more() -> None:
    def change(root: Element) -> None:
        paragraph = styled(root, "NoiDung")[0]
        next(iter(runs(paragraph))).find(q("w:t")).text = "Điều 1. Ban hành quy chế"
        for run in list(runs(paragraph))[1:]:
            paragraph.remove(run)

    broken = changed(CONCLUSION, change)
    index = next(p.index for p in facts_of(broken).paragraphs if p.text.startswith("Điều 1."))
    after = facts_of(mended(broken, {index: "dieu"}, finding("BC-03.label", index)))
    said = [(run.text, run.format.bold) for run in after.paragraphs[index - 1].runs]
    assert said == [("Điều 1.", True), (" Ban hành quy chế", False)]


def test_a_paragraph_with_lines_broken_by_hand_is_not_justified() -> None:
    """Its broken lines would be stretched from edge to edge, a few words each."""
    document = plain_document("Một")
    document.add_paragraph("Hai").add_run().add_break()
    after = mended(saved(document), dict.fromkeys((1, 2), "noi_dung"), finding("ND-02.align", 1, 2))
    assert [p.align for p in facts_of(after).paragraphs] == ["justify", "left"]


@pytest.mark.parametrize("color", ["FFFFFF", "D9D9D9", "FFFF00"])
def test_light_letters_stay_light(color: str) -> None:
    """On a dark row of a table black could not be read, and an anchor for a signature would show."""
    document = plain_document()
    document.add_paragraph().add_run("Tiêu đề").font.color.rgb = RGBColor.from_string(color)
    before = saved(document)
    assert mended(before, {}, finding("FONT-02.color", 1)) == before


def test_letters_of_another_alphabet_keep_their_font() -> None:
    """A tick of Wingdings in Times New Roman is a letter ü."""

    def change(root: Element) -> None:
        paragraph = styled(root, "NoiDung")[0]
        first = next(iter(runs(paragraph)))
        set_value(child(properties_of(first), "rFonts"), ascii="Wingdings", hAnsi="Wingdings")

    broken = changed(CONCLUSION, change)
    index = next(p.index for p in facts_of(broken).paragraphs if p.style == "NoiDung")
    after = facts_of(mended(broken, {index: "noi_dung"}, finding("FONT-01.name", index)))
    assert after.paragraphs[index - 1].runs[0].format.fonts[0] == "Wingdings"


def test_a_font_in_header_and_footer_is_mended_where_it_stands() -> None:
    def change(root: Element) -> None:
        for run in root.iter(q("w:r")):
            set_value(child(properties_of(run), "rFonts"), ascii="Arial", hAnsi="Arial")

    header = "word/header2.xml"
    broken = changed(CONCLUSION, change, header)
    index = next(
        p.index for s in facts_of(broken).sections for h in s.headers for p in h.paragraphs
        if p.part_name == header
    )  # fmt: skip
    after = mended(broken, {}, finding("FONT-01.name", index, part="header", part_name=header))
    assert changes(facts_of(CONCLUSION), facts_of(after)) == []
    assert members(after)[DOCUMENT] == members(broken)[DOCUMENT]


def test_a_signed_file_is_refused() -> None:
    """A copy whose signature is broken looks forged."""
    relations = members(CONCLUSION)["_rels/.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
        b'digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>',
    )
    signed = zipped({**members(CONCLUSION), "_rels/.rels": relations})
    with pytest.raises(FileError):
        mended(signed, {}, finding("PAGE-01.paper"))


def test_an_automatic_number_takes_the_look_of_its_text() -> None:
    """Word shows it in the look of the paragraph mark, which no run is."""
    document = plain_document()
    document.add_paragraph("Nội dung", style="List Number")
    before = saved(document)
    (fact,) = facts_of(before).paragraphs
    assert fact.label == "1."
    wrong = (finding(id_, 1) for id_ in ("FONT-01.name", "ND-01.size", "FONT-02.color"))
    (fact,) = facts_of(mended(before, {1: "noi_dung"}, *wrong)).paragraphs
    assert fact.mark is not None
    assert (fact.mark.fonts[0], fact.mark.size) == ("Times New Roman", 14)


def test_what_stands_around_the_root_and_its_namespaces_stays() -> None:
    """Word refuses a file whose mc:Ignorable names a prefix that is not declared."""
    ignorable = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    contents = members(CONCLUSION)
    spaces = (
        b'<w:document xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        b'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14" '
    )
    wide = contents[DOCUMENT].replace(b"<w:document ", spaces, 1)
    package = zipped({**contents, DOCUMENT: wide})
    made = mended(package, {1: "quoc_hieu"}, finding("QH-02.size", 1))
    root, after = part(made), members(made)[DOCUMENT]
    assert made != package
    assert root.get(ignorable) == "w14"
    assert "w14" in root.nsmap
    assert after.startswith(b"<?xml version=")
    assert b"standalone='yes'" in after[:80]
