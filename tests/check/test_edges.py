"""The edges of the property rules: what is just allowed, what is only a warning, what cannot be told."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest

from vbhc.checking import check
from vbhc.checking.findings import Hit, collected
from vbhc.checking.page import Found, Kind, Office, Page
from vbhc.checking.recognise import kind_of
from vbhc.checking.roles import assign
from vbhc.facts import CellFact, HeaderFact, LineFact
from vbhc.nd30.rulebook import Tolerances, rulebook
from vbhc.vietnamese import metrics
from vbhc.vietnamese.text import upper

from .mutants import changed, numbered, of, reworded, sections, shaped
from .pages import LAW, facts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vbhc.facts import Facts, Level

NOTICE = facts_of({"page": "thong-bao"})
LETTER = facts_of({"page": "cong-van"})
BODY, NUMBER, MOTTO = of(NOTICE, "noi_dung"), of(NOTICE, "so_ky_hieu"), of(NOTICE, "tieu_ngu")
STAMP = of(LETTER, "dau_khan")
LEVELS: tuple[Level, ...] = ("error", "warning")
# Kinds that say it all in their title, and what has its subject elsewhere.
FREE = {
    "thong-cao", "hop-dong", "cong-van", "ban-ghi-nho", "ban-thoa-thuan", "giay-uy-quyen",
    "giay-gioi-thieu", "giay-nghi-phep", "phieu-gui", "phieu-chuyen", "phieu-bao", "thu-cong",
    "ket-luan",
}  # fmt: skip


def said(facts: Facts, *select: str) -> list[tuple[str, str]]:
    return [(f.id, f.level) for f in check(facts, select=select).findings]


def page(**fields: Any) -> Facts:
    return sections(NOTICE, lambda s: replace(s, **fields))


# --- the sheet --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("margins", "wanted"),
    [
        ({"right": 14.99, "top": 25.01, "left": 35.01}, []),  # the government's own files
        ({"top": 25.4}, [("PAGE-03.top", "warning")]),  # Word's inch, a hair beyond
        ({"top": 25.5}, [("PAGE-03.top", "warning")]),
        ({"top": 25.51}, [("PAGE-03.top", "error")]),
        ({"left": 29.7}, [("PAGE-04.left", "warning")]),
        ({"right": 20.6}, [("PAGE-05.right", "error")]),
    ],
)
def test_a_margin_has_its_tolerances(
    margins: dict[str, float], wanted: list[tuple[str, str]]
) -> None:
    assert said(page(**margins), "PAGE") == wanted


ACROSS = {"width": 297.0, "height": 210.0, "landscape": True, "has_table": True}


@pytest.mark.parametrize(
    "margins",
    [
        {"top": 20.0, "right": 15.0, "bottom": 20.0, "left": 30.0},  # as they stand upright
        {"top": 30.0, "right": 20.0, "bottom": 15.0, "left": 20.0},  # turned by a quarter
        {"top": 15.0, "right": 20.0, "bottom": 30.0, "left": 20.0},  # turned the other way
    ],
)
def test_a_sheet_across_may_have_its_margins_in_any_rotation(margins: dict[str, float]) -> None:
    assert said(page(**ACROSS, **margins), "PAGE") == []


def test_of_a_sheet_across_a_margin_is_only_a_warning() -> None:
    margins = {"top": 40.0, "right": 40.0, "bottom": 40.0, "left": 40.0}
    assert {level for _, level in said(page(**ACROSS, **margins), "PAGE")} == {"warning"}


def test_a_top_margin_of_nothing_leaves_its_work_to_the_header() -> None:
    assert said(page(top=0.0), "PAGE-03") == []
    bare = sections(NOTICE, lambda s: replace(s, top=0.0, headers=()))
    assert said(bare, "PAGE-03") == [("PAGE-03.top", "error")]


def test_how_tall_a_header_is_goes_by_the_offices_own_single_line() -> None:
    """A line of 14 pt below 14 mm ends at 19.7 mm, of the office's own at 20.4 mm: beyond the 20 mm."""
    low = page(top=30.0, header_distance=14.0)
    assert said(low, "PAGE-03") == [("PAGE-03.top", "error")]
    office = Office(tolerances={"single_line": 1.3})
    assert check(low, select=["PAGE-03"], office=office).findings == ()


def test_sections_with_the_same_fault_are_one_finding_that_names_them() -> None:
    annexes = facts_of({"page": "co-phu-luc"})
    found = check(sections(annexes, lambda s: replace(s, left=20.0)), select=["PAGE"]).findings
    assert [f.id for f in found] == ["PAGE-04.left"]
    assert [where.text for where in (found[0].where, *found[0].also)] == [
        "phần (section) 1", "phần (section) 2", "phần (section) 3",
    ]  # fmt: skip


# --- the page number --------------------------------------------------------------------------


def test_one_page_needs_no_number() -> None:
    bare = replace(sections(NOTICE, lambda s: replace(s, headers=(), title_page=False)), pages=1)
    assert said(bare, "PNUM") == []
    assert said(replace(bare, pages=3), "PNUM") == [("PNUM-01.missing", "error")]


def test_a_number_at_the_bottom_is_told_as_such() -> None:
    def lower(header: HeaderFact) -> HeaderFact:
        return replace(header, part="footer")

    moved = sections(NOTICE, lambda s: replace(s, headers=tuple(map(lower, s.headers))))
    found = check(moved, select=["PNUM"]).findings
    assert [f.id for f in found] == ["PNUM-01.missing"]
    assert "chân trang" in found[0].message


def test_a_footer_that_never_shows_does_not_count() -> None:
    """37 of 190 real files have a PAGE field in the footer of even pages nobody prints."""

    def dead(section: Any) -> Any:
        shown = section.headers[0]
        return replace(section, headers=(
            *section.headers, HeaderFact("footer", "even", False, shown.paragraphs)))  # fmt: skip

    assert said(sections(NOTICE, dead), "PNUM") == []


def _numbers(change: Any) -> Facts:
    def turn(section: Any) -> Any:
        shown, *others = section.headers
        made = replace(shown, paragraphs=tuple(map(change, shown.paragraphs)))
        return replace(section, headers=(made, *others))

    return sections(NOTICE, turn)


def test_a_number_is_one_with_or_without_the_switches_of_its_field() -> None:
    """Word writes how it is to be shown behind it."""

    def switched(paragraph: Any) -> Any:
        runs = tuple(replace(r, field="PAGE  \\* MERGEFORMAT") for r in paragraph.runs)
        return replace(paragraph, runs=runs, align="right")

    assert said(_numbers(switched), "PNUM") == [("PNUM-01.align", "error")]


def test_where_no_number_shows_it_begins_with_none() -> None:
    assert said(page(page_start=5), "PNUM") == [("PNUM-03.start", "warning")]
    assert said(page(page_start=5, headers=()), "PNUM") == [("PNUM-01.missing", "error")]


# --- words and lines --------------------------------------------------------------------------


def test_a_raised_note_and_a_blank_in_another_size_are_no_fault() -> None:
    first = of(NOTICE, "noi_dung")[0]

    def noted(paragraph: Any) -> Any:
        note = replace(paragraph.runs[0], text="1")
        small = replace(note, format=replace(note.format, size=8.0, position="super"))
        blank = replace(note, text=" ", format=replace(note.format, size=8.0))
        return replace(paragraph, runs=(*paragraph.runs, small, blank))

    assert said(changed(NOTICE, [first], noted)) == []


def test_letters_of_an_old_font_are_told_by_their_font_alone() -> None:
    """What TCVN3 puts at the place of the eth is a letter of its own: the word is none of Unicode."""
    first = of(NOTICE, "noi_dung")[0]
    wrong = changed(NOTICE, [first], reworded(lambda _text: "Giao các ðơn vị thực hiện./."))
    assert said(wrong, "CHU") == [("CHU-01", "warning")]
    assert said(changed(wrong, [first], shaped(fonts=(".VnTime",) * 4)), "CHU") == []


@pytest.mark.parametrize("name", ["Times New Roman Bold", "TimesNewRomanPSMT", "times new roman"])
def test_a_face_of_the_font_is_the_font(name: str) -> None:
    everywhere = [p.index for p in NOTICE.paragraphs]
    assert said(changed(NOTICE, everywhere, shaped(fonts=(name,) * 4)), "FONT") == []


def test_only_the_slots_that_letters_take_are_looked_at() -> None:
    """Accented letters take hAnsi; eastAsia and cs are taken by none of ours."""
    everywhere = [p.index for p in NOTICE.paragraphs]
    tnr = "Times New Roman"
    unused = changed(NOTICE, everywhere, shaped(fonts=(tnr, tnr, "MS Mincho", "Arial")))
    assert said(unused, "FONT") == []
    taken = changed(NOTICE, everywhere, shaped(fonts=(tnr, "Calibri", tnr, tnr)))
    assert said(taken, "FONT") == [("FONT-01.name", "error")]


def test_almost_black_is_black() -> None:
    everywhere = [p.index for p in NOTICE.paragraphs]
    assert said(changed(NOTICE, everywhere, shaped(color="0D0D0D")), "FONT") == []
    # a colour nobody knows is not decided
    assert said(changed(NOTICE, everywhere, shaped(color="xanh")), "FONT") == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (LineFact("typed", None), "gõ bằng ký tự"),
        (LineFact("underline", 60.0), "gạch chân"),
        (LineFact("shape", 60.0, solid=False), "nét liền"),
        (LineFact("shape", 20.0), "% dòng chữ"),
    ],
)
def test_a_line_is_told_by_what_is_wrong_with_it(line: LineFact, words: str) -> None:
    drawn = changed(NOTICE, of(NOTICE, "tieu_ngu"), lambda p: replace(p, lines=(line,)))
    found = check(drawn, select=["TN-03"]).findings
    assert len(found) == 1
    assert words in found[0].message


def test_a_line_of_unknown_length_is_not_measured() -> None:
    drawn = changed(
        NOTICE, of(NOTICE, "tieu_ngu"), lambda p: replace(p, lines=(LineFact("shape", None),))
    )
    assert said(drawn, "TN-03") == []


@pytest.mark.parametrize(
    ("line", "rule", "wanted"),
    [
        (1.0, "auto", []),
        (1.5, "auto", []),
        (1.53, "auto", []),
        (1.6, "auto", [("ND-05.spacing", "error")]),
        (17.0, "exact", []),  # single of 14 pt is 16.1 pt
        (24.0, "exact", []),
        (14.0, "exact", [("ND-05.spacing", "error")]),
        (12.0, "atLeast", []),  # a least height below the single line does nothing
    ],
)
def test_line_spacing_is_told_in_lines_whatever_its_unit(
    line: float, rule: str, wanted: list[tuple[str, str]]
) -> None:
    body = of(NOTICE, "noi_dung")
    spaced = changed(NOTICE, body, lambda p: replace(p, line=line, line_rule=rule))  # type: ignore[arg-type]
    assert said(spaced, "ND") == wanted


def test_line_spacing_of_letters_of_no_size_is_not_told() -> None:
    """A damaged file may give its letters the size 0: there is no line to measure by."""
    body = of(NOTICE, "noi_dung")
    shapeless = changed(
        changed(NOTICE, body, shaped(size=0.0)),
        body,
        lambda p: replace(p, line=14.0, line_rule="exact"),
    )
    assert {name for name, _level in said(shapeless, "ND")} == {"ND-01.size"}


@pytest.mark.parametrize(("indent", "clean"), [(10.0, True), (12.5, True), (12.7, True),
                                               (13.2, True), (11.3, False), (15.0, False)])  # fmt: skip
def test_two_indents_are_allowed_and_nothing_between(indent: float, clean: bool) -> None:
    body = of(NOTICE, "noi_dung")
    moved = changed(NOTICE, body, lambda p: replace(p, first_line=indent))
    assert (said(moved, "ND-03") == []) == clean


@pytest.mark.parametrize(
    "elsewhere",
    [
        lambda p: replace(p, text="\t" + p.text, first_line=0.0),
        lambda p: replace(p, align="center", first_line=0.0),
        lambda p: replace(p, align="right", first_line=0.0),
        lambda p: replace(p, in_text_box=True, first_line=0.0),
    ],
    ids=("tab", "centred", "right", "text box"),
)
def test_a_paragraph_set_in_by_other_means_hides_none_below_it(elsewhere: Any) -> None:
    first, *others = of(NOTICE, "noi_dung")
    moved = changed(NOTICE, [first], elsewhere)
    assert said(moved, "ND-03") == []
    below = changed(moved, others[-1:], lambda p: replace(p, first_line=11.3))
    assert said(below, "ND-03") == [("ND-03.indent", "warning")]


def test_an_indent_is_told_to_a_tenth_of_a_millimetre() -> None:
    """As Word's ruler can be set; more digits would only look exact."""
    moved = changed(NOTICE, of(NOTICE, "noi_dung")[:1], lambda p: replace(p, first_line=11.3456))
    (finding,) = check(moved, select=["ND-03"]).findings
    assert (finding.found, finding.required) == ("11.3", "10/12.7")
    assert " 11,3 mm" in finding.message


def test_a_gap_that_word_drops_is_given_back_first() -> None:
    """Between two paragraphs of one style the box of the dialogue wins over every measure."""
    body = [p.index for p in NOTICE.paragraphs]
    close = changed(NOTICE, body, lambda p: replace(p, before=0.0, after=0.0, style="Normal"))
    dropped = changed(close, body, lambda p: replace(p, contextual=True))
    plain_hints = [f.hint for f in check(close, select=["ND-04"]).findings]
    hints = [f.hint for f in check(dropped, select=["ND-04"]).findings]
    assert not any("same style" in hint for hint in plain_hints)
    assert any("same style" in hint for hint in hints)


def test_letters_with_combining_marks_are_named_as_unicode_names_them() -> None:
    first = of(NOTICE, "noi_dung")[:1]
    apart = changed(NOTICE, first, reworded(lambda s: unicodedata.normalize("NFD", s)))
    (finding,) = check(apart, select=["FONT-03"]).findings
    assert (finding.found, finding.required) == ("NFD", "NFC")


def _in_runs(facts: Facts, role: str, *runs: tuple[str, dict[str, Any]]) -> Facts:
    """Return a page with the first line of a role in runs of their own formats."""
    return changed(facts, of(facts, role)[:1], lambda p: replace(
        p, text="".join(text for text, _ in runs),
        runs=tuple(replace(p.runs[0], text=text, format=replace(p.runs[0].format, **shape))
                   for text, shape in runs)))  # fmt: skip


def test_of_a_line_with_one_word_in_another_font_that_font_alone_is_told() -> None:
    arial = {"fonts": ("Arial",) * 4}
    mixed = _in_runs(NOTICE, "noi_dung", ("Sở thông báo ", {}), ("như sau.", arial))
    assert [f.found for f in check(mixed, select=["FONT-01"]).findings] == ["Arial"]


def test_a_font_for_accents_is_not_told_of_words_without_any() -> None:
    own = {"fonts": ("Times New Roman", "Arial", "Arial", "Arial")}
    assert said(_in_runs(NOTICE, "noi_dung", ("Thi sinh", own)), "FONT-01") == []
    (finding,) = check(_in_runs(NOTICE, "noi_dung", ("Thí sinh", own)), select=["FONT-01"]).findings
    assert finding.found == "Arial"


REGULAR, BOLD = {"bold": False}, {"bold": True}


@pytest.mark.parametrize(
    ("runs", "count"),
    [
        ([("Điều 1.", BOLD), (" Ban hành Quy chế.", REGULAR)], 0),
        ([("Điều", REGULAR), (" 1.", REGULAR), (" Ban hành.", REGULAR)], 1),
        ([("Điều", BOLD), (" 1.", REGULAR), (" Ban hành.", REGULAR)], 1),
        ([("Điều 1. ", BOLD), ("Ban hành.", REGULAR)], 0),
        ([("Điều 1.", {"bold": True, "italic": True}), (" Ban hành.", REGULAR)], 1),
        ([("Ban hành Quy chế.", REGULAR)], 0),  # its label is an automatic number
    ],
)
def test_the_label_of_an_article_is_told_once_and_only_where_it_is_typed(
    runs: list[tuple[str, dict[str, Any]]], count: int
) -> None:
    facts = _in_runs(facts_of({"page": "quyet-dinh"}), "dieu", *runs)
    findings = [f for f in check(facts, select=["BC-03"]).findings if f.id == "BC-03.label"]
    assert sum(1 + len(f.also) for f in findings) == count


@pytest.mark.parametrize("color", ["FF0000", "C00000", "FF4040"])
def test_a_bright_red_is_red(color: str) -> None:
    stamped = changed(LETTER, STAMP, shaped(color=color))
    assert said(stamped, "DK-01") == []


@pytest.mark.parametrize("color", ["auto", "000000", "FF00FF", "BF0000", "FF4100", "FF0041"])
def test_a_stamp_of_another_colour_is_told(color: str) -> None:
    stamped = changed(LETTER, STAMP, shaped(color=color))
    assert said(stamped, "DK-01") == [("DK-01.red", "warning")]


def test_a_stamp_outside_a_table_has_its_box_drawn() -> None:
    bare = changed(LETTER, STAMP, lambda p: replace(p, box=None, cell=None))
    assert said(bare, "DK-01") == [("DK-01.box", "warning")]


@pytest.mark.parametrize(("width", "ids"), [(30.0, []), (45.0, ["DK-01.box"])])
def test_a_cell_with_lines_is_a_box_whose_height_nobody_knows(width: float, ids: list[str]) -> None:
    cell = CellFact(3, 1, 1, 1, 0.0, width, bordered=True)
    boxed = changed(LETTER, STAMP, lambda p: replace(p, box=None, cell=cell))
    found = check(boxed, select=["DK-01"]).findings
    assert [f.id for f in found] == ids
    assert [f.found for f in found] == ["45"] * len(ids)
    assert all("45 mm" in f.message for f in found)


@pytest.mark.parametrize(
    ("gone", "concerned"),
    [
        ((), True),
        (("so_ky_hieu",), False),
        (("co_quan_chu_quan", "co_quan_ban_hanh", "noi_nhan_nhan"), False),
    ],
)
def test_without_the_national_lines_a_number_and_one_mark_more_make_a_document(
    gone: tuple[str, ...], concerned: bool
) -> None:
    absent: dict[str, Any] = {name: [] for name in ("quoc_hieu", "tieu_ngu", *gone)}
    facts = facts_of({"page": "thong-bao", **absent})
    assert (kind_of(facts, assign(facts)).stopped == "") is concerned


def test_a_tall_footer_moves_no_text_down() -> None:
    """Only what is above the text decides where it begins."""

    def tall(section: Any) -> Any:
        shown = section.headers[0]
        many = shown.paragraphs * 9
        low = replace(shown, part="footer", paragraphs=many)
        hidden = HeaderFact("header", "even", False, many)
        return replace(section, top=26.0, headers=(shown, low, hidden))

    assert said(sections(NOTICE, tall), "PAGE-03") == [("PAGE-03.top", "error")]


@pytest.mark.parametrize("top", [5.0, 26.0])
def test_a_tall_header_moves_the_text_down_and_the_margin_is_not_told(top: float) -> None:
    def tall(section: Any) -> Any:
        shown = section.headers[0]
        return replace(section, top=top, headers=(replace(shown, paragraphs=shown.paragraphs * 9),))

    assert said(sections(NOTICE, tall), "PAGE-03") == []


def test_one_message_of_two_levels_is_two_findings() -> None:
    """A part may be an error where another is a warning: neither hides behind the other."""
    rule = rulebook().rules["BC-01"]
    made = [Hit(rule, Found(None, "a", "b", "align", level=level)) for level in LEVELS]
    told = collected(made, Page(NOTICE, assign(NOTICE), Kind(), LAW, rulebook().tolerances))
    assert [f.level for f in told] == list(LEVELS)


@pytest.mark.parametrize("kind", [kind for kind in LAW.types if kind not in FREE])
def test_below_a_bare_title_a_kind_with_a_subject_lacks_it(kind: str) -> None:
    """Slips, letters, contracts and credentials of one person say it all in their title."""
    titled = facts_of(
        {"page": "thong-bao", "ten_loai": upper(LAW.types[kind].name), "trich_yeu": []}
    )
    assert ("TY-01.missing", "error") in said(titled, "TY-01")


@pytest.mark.parametrize("kind", sorted(FREE - {"cong-van"}))
def test_below_the_title_of_a_slip_no_subject_is_missed(kind: str) -> None:
    titled = facts_of(
        {"page": "thong-bao", "ten_loai": upper(LAW.types[kind].name), "trich_yeu": []}
    )
    assert said(titled, "TY-01.missing") == []


def test_a_counted_item_is_measured_where_its_number_stands() -> None:
    items = of(NOTICE, "muc_so")
    hung = changed(NOTICE, items, lambda p: replace(p, left=19.0, first_line=-6.3))
    assert said(hung, "ND-03") == []


def test_a_gap_may_stand_before_or_after() -> None:
    body = [p.index for p in NOTICE.paragraphs]
    halves = changed(NOTICE, body, lambda p: replace(p, before=3.0, after=3.0))
    assert said(halves, "ND-04") == []


def test_a_table_takes_the_body_apart() -> None:
    """No gap is asked for after a table, and its small type is no fault."""
    at = of(NOTICE, "noi_dung")[1]
    rows = []
    for paragraph in NOTICE.paragraphs:
        if paragraph.index == at:
            cell = CellFact(9, 1, 1, 1, 0.0, 165.0, bordered=True)
            small = shaped(size=10.0)(replace(paragraph, style="", cell=cell, before=0.0))
            rows += [small, replace(paragraph, before=0.0)]
        else:
            rows.append(paragraph)
    assert said(numbered(NOTICE, rows), "ND") == []


# --- how far a value may lie outside -----------------------------------------------------------


def _body(**fields: Any) -> Facts:
    return changed(NOTICE, BODY, lambda p: replace(p, **fields))


def _ruled(share: float) -> Facts:
    """Return the page with a line under the motto of a share of its length, which ours are."""
    (motto,) = [p for p in NOTICE.paragraphs if p.index in MOTTO]
    whole = metrics.width(motto.text, 14, bold=True) * 25.4 / 72
    return changed(NOTICE, MOTTO, lambda p: replace(p, lines=(LineFact("shape", whole * share),)))


# What a measure may be at most or at least, and what is a hair too much: by the tolerance's name.
HAIRS: list[tuple[str, Callable[[Any], Facts], Any, Any, str]] = [
    ("paper", lambda v: page(width=210.0 + v), 0.5, 0.51, "PAGE-01.paper"),
    ("paper", lambda v: page(height=297.0 + v), 0.5, 0.51, "PAGE-01.paper"),
    ("margin", lambda v: page(left=v), 29.8, 29.79, "PAGE-04.left"),
    ("size", lambda v: changed(NOTICE, NUMBER, shaped(size=v)), 13.0099, 13.0101, "SO-03.size"),
    ("indent", lambda v: _body(first_line=v), 9.46, 9.44, "ND-03.indent"),
    ("gap", lambda v: _body(before=v), 5.75, 5.74, "ND-04.gap"),
    ("line_spacing", lambda v: _body(line=v), 1.55, 1.56, "ND-05.spacing"),
    ("single_line", lambda v: _body(line=v, line_rule="exact"), 24.9, 25.0, "ND-05.spacing"),
    ("single_line", lambda v: _body(line=v, line_rule="exact"), 15.3, 15.2, "ND-05.spacing"),
    ("rule", _ruled, 1.139, 1.141, "TN-03.line"),
    ("stamp", lambda v: changed(LETTER, STAMP, lambda p: replace(p, box=(30.0, v))), 9.0, 9.1,
     "DK-01.box"),
    ("stamp", lambda v: changed(LETTER, STAMP, lambda p: replace(p, box=(v, 8.0))), 31.0, 31.1,
     "DK-01.box"),
    ("joined", lambda v: changed(NOTICE, MOTTO, lambda p: replace(p, before=v)), 3.0, 3.1,
     "TN-02.gap"),
    ("black", lambda v: changed(NOTICE, BODY, shaped(color=v)), "101010", "111111",
     "FONT-02.color"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "most", "beyond", "id_"), HAIRS)
def test_what_lies_inside_its_tolerance_is_no_fault_and_a_hair_more_is(
    name: str, given: Callable[[Any], Facts], most: Any, beyond: Any, id_: str
) -> None:
    assert [f.id for f in check(given(most)).findings] == []
    assert {f.id for f in check(given(beyond)).findings} == {id_}
    del name


def test_every_tolerance_is_one_that_some_rule_asks_for() -> None:
    """An office may set each of them: one that nobody reads would do nothing."""
    asked = {name for name, *_ in HAIRS} | {"margin_error"}  # its edge stands above, with margins
    assert asked == {field.name for field in fields(Tolerances)}


def test_a_regulation_attached_to_a_decision_has_titles_of_its_articles() -> None:
    """Whether they must have any is told by the title of the part, not by that of the file."""
    decision = facts_of({"page": "quyet-dinh"})
    regulation = facts_of(
        {"page": "quy-che", "body": [{"dieu": "Điều 1. Phạm vi"}, {"dieu": "Điều 2."}, "Hết./."]}
    )
    both = numbered(decision, [*decision.paragraphs, *regulation.paragraphs])
    assert said(both, "BC-03") == [("BC-03.title", "warning")]
    assert said(numbered(decision, [*decision.paragraphs, *decision.paragraphs]), "BC-03") == []


# --- what stands where ------------------------------------------------------------------------


def blank_before(facts: Facts, index: int, **fields: Any) -> Facts:
    """Return the page with a blank paragraph before one of its own."""
    at = next(p for p in facts.paragraphs if p.index == index)
    plain: dict[str, Any] = {
        "text": "",
        "runs": (),
        "style": "",
        "style_name": "",
        "lines": (),
        **fields,
    }
    blank = replace(at, **plain)
    return numbered(facts, [p for q in facts.paragraphs for p in ([blank, q] if q is at else [q])])


def test_a_blank_line_above_the_subject_of_a_letter_is_said_of_the_line() -> None:
    """The gap it has is not the 6 pt; a blank line elsewhere changes nothing."""
    subject, body = of(LETTER, "trich_yeu_cong_van"), of(LETTER, "noi_dung")
    close = changed(LETTER, subject, lambda p: replace(p, before=0.0))
    assert said(close, "CV-01") == [("CV-01.gap", "warning")]
    assert said(blank_before(close, body[-1]), "CV-01") == [("CV-01.gap", "warning")]
    assert said(blank_before(close, subject[0]), "CV-01") == []


def test_national_name_and_motto_on_two_lines_of_one_paragraph_have_no_gap() -> None:
    """Its space before is above both of them."""
    nation, motto = (next(p for p in NOTICE.paragraphs if p.index in of(NOTICE, name))
                     for name in ("quoc_hieu", "tieu_ngu"))  # fmt: skip
    second = tuple(replace(run, text="\n" + run.text) for run in motto.runs)
    both = replace(nation, text=f"{nation.text}\n{motto.text}", runs=(*nation.runs, *second),
                   before=6.0, after=6.0, style="", style_name="", lines=motto.lines)  # fmt: skip
    others = [p for p in NOTICE.paragraphs if p is not motto]
    joined = numbered(NOTICE, [both if p is nation else p for p in others])
    assert said(joined, "QH", "TN") == []


def test_a_section_with_a_blank_line_of_the_document_is_still_the_annexs_own() -> None:
    annexes = facts_of({"page": "co-phu-luc"})
    first = of(annexes, "phu_luc_nhan")[0]
    section = next(p.section for p in annexes.paragraphs if p.index == first)
    assert said(blank_before(annexes, first, section=section), "PL-03") == []


@pytest.mark.parametrize(
    ("pages", "lines", "clean"),
    [(None, 45, True), (None, 46, False), (1, 60, True), (1, 61, False)],
)
def test_whether_a_page_goes_on_is_told_by_its_lines(
    pages: int | None, lines: int, clean: bool
) -> None:
    """One sheet holds 45 and never 61, whatever a program counted; two cells of a row are one line."""
    own = 18  # of the page itself
    bare = sections(NOTICE, lambda s: replace(s, headers=(), title_page=False))
    one = next(p for p in bare.paragraphs if p.index == BODY[0])
    half = replace(one, cell=CellFact(9, 1, 1, 2, 0.0, 80.0, bordered=True))
    for more in ([one] * (lines - own), [half] * 2 * (lines - own)):
        long = numbered(bare, [*bare.paragraphs[:-6], *more, *bare.paragraphs[-6:]])
        assert (said(replace(long, pages=pages), "PNUM-01") == []) is clean


def test_a_few_words_in_an_old_font_leave_the_rest_to_be_read() -> None:
    first = of(NOTICE, "noi_dung")[:1]
    spoilt = changed(NOTICE, of(NOTICE, "so_ky_hieu"), shaped(bold=True))
    few = changed(spoilt, first, shaped(fonts=(".VnTime",) * 4))
    assert {name for name, _ in said(few)} == {"FONT-03.legacy", "SO-03.bold"}


def test_of_a_file_in_an_old_font_the_page_and_its_number_are_told() -> None:
    everywhere = [p.index for p in NOTICE.paragraphs]
    old = changed(NOTICE, everywhere, shaped(fonts=(".VnTime",) * 4, bold=True))
    bare = sections(old, lambda s: replace(s, headers=(), left=20.0))
    wanted = {"PAGE-04.left", "PNUM-01.missing", "FONT-03.legacy"}
    assert {name for name, _ in said(bare)} == wanted


def test_a_font_that_nobody_can_tell_is_not_decided_and_hides_no_other() -> None:
    everywhere = [p.index for p in NOTICE.paragraphs]
    assert said(changed(NOTICE, everywhere, shaped(fonts=("",) * 4)), "FONT") == []
    half = changed(NOTICE, everywhere, shaped(fonts=("", "Calibri", "", "")))
    assert said(half, "FONT") == [("FONT-01.name", "error")]


def test_a_number_that_a_tab_puts_into_its_place_is_not_told() -> None:
    def tabbed(paragraph: Any) -> Any:
        return replace(paragraph, text="\t2", align="left")

    assert said(_numbers(tabbed), "PNUM") == []


@pytest.mark.parametrize(
    ("fields", "clean"),
    [
        ({}, True),
        ({"line_rule": "exact", "line": 1.0}, False),
        ({"line_rule": "exact", "line": 1.0, "has_picture": True}, True),
    ],
)
def test_a_blank_line_parts_two_paragraphs_unless_it_takes_no_room(
    fields: dict[str, Any], clean: bool
) -> None:
    """A program anchors its shapes in paragraphs of a point's height."""
    close = changed(NOTICE, BODY[-1:], lambda p: replace(p, before=0.0, after=0.0))
    assert said(close, "ND-04") == [("ND-04.gap", "warning")]
    assert (said(blank_before(close, BODY[-1], **fields), "ND-04") == []) is clean


def test_a_motto_above_the_national_name_does_not_stand_under_it() -> None:
    nation = of(NOTICE, "quoc_hieu")[0]
    order = {nation: MOTTO[0], MOTTO[0]: nation}
    by_index = {p.index: p for p in NOTICE.paragraphs}
    swapped = numbered(NOTICE, [by_index[order.get(p.index, p.index)] for p in NOTICE.paragraphs])
    assert "TN-02.under" in dict(said(swapped, "TN"))


@pytest.mark.parametrize(("length", "clean"), [(160.0, True), (None, True), (60.0, False)])
def test_a_copy_is_parted_off_by_a_long_line(length: float | None, clean: bool) -> None:
    copied = facts_of(
        {"page": "thong-bao", "ho_ten": ["Trần Văn Minh", "SAO Y", "Số: 03/SY-SKHCN"]}
    )
    mark = [p.index for p in copied.paragraphs if p.text == "SAO Y"]
    drawn = changed(copied, mark, lambda p: replace(p, lines=(LineFact("shape", length),)))
    assert (said(drawn, "SC-01") == []) is clean


# Of these the models have no box for a number.
UNNUMBERED = {
    "bien-ban", "hop-dong", "ban-ghi-nho", "ban-thoa-thuan", "thu-cong", "giay-nghi-phep",
}  # fmt: skip


@pytest.mark.parametrize("kind", LAW.types)
def test_a_number_is_missed_where_the_model_of_a_kind_has_one(kind: str) -> None:
    title = upper(LAW.types[kind].name)
    bare = facts_of({"page": "thong-bao", "ten_loai": title, "so_ky_hieu": []})
    missed = ("SO-01.missing", "error") in said(bare, "SO-01")
    assert missed is (kind not in UNNUMBERED)


@pytest.mark.parametrize(("part", "clean"), [(0, True), (1, False)])
def test_a_body_that_ends_with_a_table_closes_with_it(part: int, clean: bool) -> None:
    """Behind a table "./." may stand in its last cell; a table of an annex closes no body."""
    annexes = facts_of({"page": "co-phu-luc", "noi_dung": "Sở kiểm tra các đơn vị thuộc Sở."})
    assert said(annexes, "KT-01") == [("KT-01.missing", "info")]
    at = of(annexes, "phu_luc_kem_theo" if part else "noi_dung", part=part)[-1]
    one = next(p for p in annexes.paragraphs if p.index == at)
    cell = replace(one, style="", style_name="",
                   cell=CellFact(9, 1, 1, 2, 0.0, 80.0, bordered=True))  # fmt: skip
    tabled = [p for q in annexes.paragraphs for p in ([q, cell] if q is one else [q])]
    assert (said(numbered(annexes, tabled), "KT-01") == []) is clean


@pytest.mark.parametrize(
    ("kind", "clean"), [("continuous", True), ("nextPage", False), ("oddPage", False)]
)
def test_a_section_that_turns_the_page_makes_a_second(kind: Any, clean: bool) -> None:
    one = NOTICE.sections[0]
    bare = [replace(one, headers=()), replace(one, number=2, kind=kind, headers=())]
    short = replace(NOTICE, sections=tuple(bare), pages=None)
    assert (said(short, "PNUM") == []) is clean


def test_a_break_turns_the_page_unless_it_stands_above_all() -> None:
    bare = replace(sections(NOTICE, lambda s: replace(s, headers=())), pages=None)
    broken = changed(bare, BODY[-1:], lambda p: replace(p, page_break=True))
    assert said(broken, "PNUM") == [("PNUM-01.missing", "error")]
    assert said(changed(bare, [1], lambda p: replace(p, page_break=True)), "PNUM") == []


def test_columns_that_changed_places_are_said_of_the_national_name_alone() -> None:
    def swap(paragraph: Any) -> Any:
        cell = paragraph.cell
        head = cell and cell.table == 1
        return replace(paragraph, cell=replace(cell, column=3 - cell.column)) if head else paragraph

    everywhere = [p.index for p in NOTICE.paragraphs]
    assert said(changed(NOTICE, everywhere, swap), "QH", "CQ") == [("QH-01.column", "error")]


def test_number_and_subject_on_two_lines_of_one_paragraph_stand_below_each_other() -> None:
    number, subject = (next(p for p in LETTER.paragraphs if p.index in of(LETTER, name))
                       for name in ("so_ky_hieu", "trich_yeu_cong_van"))  # fmt: skip
    lower = tuple(replace(run, text="\n" + run.text) for run in subject.runs)
    both = replace(number, text=f"{number.text}\n{subject.text}", runs=(*number.runs, *lower),
                   style="", style_name="")  # fmt: skip
    others = [p for p in LETTER.paragraphs if p is not subject]
    assert said(numbered(LETTER, [both if p is number else p for p in others]), "CV-01") == []


def test_a_single_line_on_the_left_looks_the_same_justified() -> None:
    recipients = [*of(NOTICE, "noi_nhan_nhan"), *of(NOTICE, "noi_nhan")]
    assert said(changed(NOTICE, recipients, lambda p: replace(p, align="justify")), "NN") == []


# Who writes to somebody, and what only a custom of the house addresses.
TO_SOMEBODY = {
    "cong-van", "to-trinh", "bao-cao", "thu-cong", "phieu-gui", "phieu-chuyen", "phieu-bao",
    "giay-gioi-thieu", "giay-uy-quyen", "hop-dong", "ban-ghi-nho", "ban-thoa-thuan",
}  # fmt: skip


@pytest.mark.parametrize("kind", LAW.types)
def test_addressees_are_needless_where_a_kind_speaks_to_all(kind: str) -> None:
    title = upper(LAW.types[kind].name)
    addressed = facts_of({"page": "bao-cao", "ten_loai": title})
    needless = ("KG-01.needless", "warning") in said(addressed, "KG-01")
    assert needless is (kind not in TO_SOMEBODY)


def test_findings_stand_in_the_order_of_the_page() -> None:
    """What is wrong above the body comes before it, what is wrong below it after."""

    def other(font: str) -> Any:
        return shaped(fonts=(font,) * 4)

    def around(section: Any) -> Any:
        shown = section.headers[0]
        above = replace(shown, paragraphs=tuple(map(other("Arial"), shown.paragraphs)))
        low = (
            replace(other("Cambria")(p), part="footer", part_name="word/footer1.xml")
            for p in shown.paragraphs
        )
        return replace(section, headers=(above, HeaderFact("footer", "default", True, tuple(low))))

    mixed = sections(changed(NOTICE, BODY[:1], other("Calibri")), around)
    found = check(mixed, select=["FONT-01"]).findings
    assert [(f.where.part, f.found) for f in found] == [
        ("header", "Arial"), ("body", "Calibri"), ("footer", "Cambria"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (["TT", "1", "2", "4", "5"], [("BC-07.gap", "warning")]),
        (["STT", "1", "2", "2", "3"], [("BC-07.repeated", "warning")]),
        (["Năm", "1", "2", "4", "5"], []),
        (["TT", "1", "2", "3", "4"], []),
        (["TT", "1", "2", "", "4"], [("BC-07.gap", "warning")]),
    ],
)
def test_only_a_column_that_is_headed_so_counts(
    rows: list[str], wanted: list[tuple[str, str]]
) -> None:
    assert said(_column(rows), "BC-07") == wanted


def test_a_column_with_two_lines_in_a_cell_is_not_counted() -> None:
    """What counts there cannot be told from one paragraph a row."""
    assert said(_column(["TT", "1", "2", "4", "5"], rows=[1, 2, 2, 3, 4]), "BC-07") == []


def _column(texts: list[str], rows: Sequence[int] = (1, 2, 3, 4, 5)) -> Facts:
    """Return the page with a table of one column above the last paragraph of its body."""
    last = BODY[-1]
    at = next(p for p in NOTICE.paragraphs if p.index == last)
    cells = [
        replace(
            at,
            text=text,
            runs=(replace(at.runs[0], text=text),),
            style="",
            style_name="",
            cell=CellFact(9, row, 1, 2, 0.0, 20.0, bordered=True),
        )
        for text, row in zip(texts, rows, strict=True)
    ]
    return numbered(
        NOTICE, [p for q in NOTICE.paragraphs for p in ([*cells, q] if q is at else [q])]
    )


def test_a_column_of_a_table_without_lines_is_no_list() -> None:
    """Heads and signatures stand in such tables."""
    bare = tuple(
        replace(p, cell=replace(p.cell, bordered=False)) if p.cell and p.cell.table == 9 else p
        for p in _column(["TT", "1", "2", "4", "5"]).paragraphs
    )
    assert said(replace(NOTICE, paragraphs=bare), "BC-07") == []


def test_a_motto_outside_the_table_of_the_nation_is_not_compared_with_it() -> None:
    apart = changed(NOTICE, MOTTO, lambda p: replace(p, cell=None, before=20.0))
    assert said(apart, "TN") == []


def test_a_line_anchored_above_the_head_may_be_the_one_that_is_missed() -> None:
    """Word anchors a shape in any paragraph nearby: it cannot be told, and nothing is said."""
    bare = changed(NOTICE, MOTTO, lambda p: replace(p, lines=()))
    assert said(bare, "TN-03") == [("TN-03.line", "warning")]
    above = changed(bare, [1], lambda p: replace(p, lines=(LineFact("shape", 60.0),)))
    assert said(above, "TN-03") == []


@pytest.mark.parametrize(
    ("change", "clean"),
    [
        ({}, True),
        ({"part": "footer"}, False),
        ({"pages": "first"}, False),
        ({"shown": False}, False),
        ({"paragraphs": ()}, False),
    ],
)
def test_a_number_that_shows_from_the_second_section_on_is_enough(
    change: dict[str, Any], clean: bool
) -> None:
    """The first may be one page only; where it is longer its own number is missed."""

    def later(section: Any) -> Any:
        if section.number == 1:
            return replace(section, headers=())
        return replace(section, headers=tuple(replace(h, **change) for h in section.headers[:1]))

    annexes = sections(facts_of({"page": "co-phu-luc"}), later)
    assert (said(annexes, "PNUM-01") == []) is clean
    many = [p for q in annexes.paragraphs for p in ([q] * 80 if q.index == 9 else [q])]
    assert said(numbered(annexes, many), "PNUM-01") == [("PNUM-01.missing", "error")]


# --- what depends on the whole --------------------------------------------------------------


def test_a_part_off_the_middle_is_an_error_only_where_a_rule_in_words_puts_it_there() -> None:
    """Scheme A centres Phần; of scheme B the table says nothing of the kind."""
    label: dict[str, Any] = {"phan": {"text": "Phần I", "align": "left"}}
    title: dict[str, Any] = {"phan_ten": "TÌNH HÌNH THỰC HIỆN"}
    without = facts_of({"page": "thong-bao", "body": [label, title, "Một đoạn văn./."]})
    assert said(without, "BC-01.align") == [("BC-01.align", "warning")]
    article: dict[str, Any] = {"dieu": {"text": "Điều 1. Phạm vi", "bold_to": 15}}
    with_articles = facts_of({"page": "quy-che", "body": [label, title, article]})
    assert said(with_articles, "BC-01.align") == [("BC-01.align", "error")]


def test_a_line_is_not_measured_against_a_text_that_must_change() -> None:
    """A motto in 12 pt is too small; its line was right for the right size."""
    small = changed(NOTICE, of(NOTICE, "tieu_ngu"), shaped(size=11.0))
    assert said(small) == [("TN-02.size", "error")]


@pytest.mark.parametrize("issued", [False, True])
def test_a_blank_number_and_day_are_a_draft_s_right_only(issued: bool) -> None:
    draft = facts_of(
        {
            "page": "thong-bao",
            "so_ky_hieu": "Số:        /TB-SKHCN",
            "dia_danh_thoi_gian": "Quảng Ngãi, ngày      tháng      năm 2026",
        }
    )
    found = [f.id for f in check(draft, issued=issued).findings if f.level == "error"]
    assert found == (["SO-01.blank", "DD-01.blank"] if issued else [])


def test_an_annex_has_its_own_ways_inside() -> None:
    """Lists and forms of an annex are no body text; its title is still tested."""
    facts = facts_of({"page": "co-phu-luc"})
    inside = of(facts, "noi_dung", part=1)
    small = changed(facts, inside, lambda p: shaped(size=11.0)(replace(p, align="left", before=0)))
    assert said(small) == []
    title = changed(facts, of(facts, "phu_luc_ten"), shaped(size=16.0))
    assert said(title) == [("PL-02.size", "warning")]


def test_an_office_may_switch_a_rule_off() -> None:
    from vbhc.checking.page import Office

    bold = changed(NOTICE, of(NOTICE, "co_quan_chu_quan"), shaped(bold=True))
    assert said(bold) == [("CQ-02.bold", "warning")]
    assert check(bold, office=Office(ignore=("CQ-02",))).findings == ()


@pytest.mark.parametrize("line", ["Đıều 2.", "TIỂU MỤC 1".replace("I", "\u0130", 1), "Tıểu mục 1"])
def test_a_turkish_i_in_a_label_makes_no_label_and_stops_no_check(line: str) -> None:
    """To a pattern without case ı and İ are an i; no list of ours knows such a word."""
    facts = facts_of({"page": "thong-bao", "body": [line, "Một đoạn văn của thông báo./."]})
    bare = replace(facts, paragraphs=tuple(replace(p, align="center") for p in facts.paragraphs))
    assert check(facts).stopped == check(bare).stopped == ""


# --- what a document does not say of itself ------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "below", "squeezed"),
    [
        ({"style": "Normal", "contextual": True}, {"style": "Normal"}, True),
        ({"style": "Normal"}, {"style": "Normal", "contextual": True}, True),
        ({"style": "Normal", "contextual": True}, {"style": "List"}, False),
        ({"style": "Normal"}, {"style": "List", "contextual": True}, False),
    ],
)
def test_the_box_of_one_style_is_named_where_it_takes_the_gap(
    above: dict[str, Any], below: dict[str, Any], squeezed: bool
) -> None:
    """Either paragraph may carry it; between two styles it does nothing, and is not to be unticked."""
    pair = facts_of({"page": "thong-bao", "body": ["Sở thông báo như sau.", "Hết./."]})
    one, other = (p.index for p in pair.paragraphs if p.text in {"Sở thông báo như sau.", "Hết./."})
    set_ = changed(pair, [one], lambda p: replace(p, after=0.0, **above))
    set_ = changed(set_, [other], lambda p: replace(p, before=0.0, **below))
    (finding,) = check(set_, select=["ND-04"]).findings
    assert ("same style" in finding.hint) is squeezed


@pytest.mark.parametrize("font", ["Symbol", "Wingdings", "Cambria Math", "MT Extra"])
def test_signs_and_formulas_have_fonts_of_their_own(font: str) -> None:
    signs = _in_runs(NOTICE, "noi_dung", ("Diện tích là ", {}), ("x2", {"fonts": (font,) * 4}))
    assert said(signs, "FONT") == []


def test_a_font_no_letter_takes_is_not_told_beside_one_that_is() -> None:
    """Word gives every run its eastAsia font; one wrong word must not bring all of them up."""
    tnr = "Times New Roman"
    unused, wrong = {"fonts": (tnr, tnr, "MS Mincho", "Arial")}, {"fonts": ("Calibri",) * 4}
    mixed = _in_runs(NOTICE, "noi_dung", ("Sở thông báo ", unused), ("như sau.", wrong))
    assert [f.found for f in check(mixed, select=["FONT-01"]).findings] == ["Calibri"]


def _headed(*paragraphs: dict[str, Any], **fields: Any) -> Facts:
    """Return the page with headers of paragraphs like that of its number."""

    def turn(section: Any) -> Any:
        shown = section.headers[0]
        (one,) = shown.paragraphs
        made = replace(shown, paragraphs=tuple(replace(one, **p) for p in paragraphs))
        return replace(section, headers=(made,), **fields)

    return sections(NOTICE, turn)


MARK = NOTICE.paragraphs[0].runs[0].format


@pytest.mark.parametrize(
    ("paragraphs", "hidden"),
    [
        ([{}], False),  # one line of 14 pt below 12 mm ends at 17.7 mm
        ([{}, {}], True),
        ([{"before": 8.0}], True),
        ([{"after": 8.0}], True),
        ([{"line": 1.5}], True),
        ([{"line_rule": "exact", "line": 22.0}], False),
        ([{"line_rule": "exact", "line": 23.0}], True),
        ([{}, {"text": "", "runs": (), "mark": replace(MARK, size=14.0)}], True),
        ([{}, {"text": "", "runs": (), "mark": replace(MARK, size=2.0)}], False),
        ([{}, {"text": "", "runs": (), "mark": None}], False),
    ],
)
def test_a_header_is_as_tall_as_its_lines_and_gaps(
    paragraphs: list[dict[str, Any]], hidden: bool
) -> None:
    """From 20 mm on it moves the text down, and the margin of the file says nothing."""
    low = _headed(*paragraphs, top=30.0, header_distance=12.0)
    assert (said(low, "PAGE-03") == []) is hidden


def test_a_tall_header_hides_no_other_margin() -> None:
    tall = _headed({}, {}, {}, {}, left=20.0, bottom=10.0)
    wanted = {"PAGE-03.bottom", "PAGE-04.left"}
    assert {name for name, _level in said(tall, "PAGE")} == wanted


def test_a_contract_without_the_motto_lacks_it() -> None:
    """Its parties need no issuer; the national lines are those of every document."""
    contract = facts_of({"page": "thong-bao", "ten_loai": "HỢP ĐỒNG", "tieu_ngu": []})
    assert ("TN-01.missing", "error") in said(contract, "TN-01")


def test_a_document_of_no_type_of_the_decree_is_called_by_its_title() -> None:
    foreign = facts_of({"page": "thong-bao", "ten_loai": "QUY TRÌNH"})
    assert check(foreign).kind == "Quy trình"


def test_of_a_document_of_no_known_type_no_number_is_missed() -> None:
    foreign = facts_of({"page": "thong-bao", "ten_loai": "QUY TRÌNH", "so_ky_hieu": []})
    assert said(foreign, "SO-01") == []


@pytest.mark.parametrize(("begins_anew", "own", "clean"), [(True, True, True),
                         (True, False, False), (False, True, False)])  # fmt: skip
def test_an_annex_counts_its_pages_in_a_section_of_its_own(
    begins_anew: bool, own: bool, clean: bool
) -> None:
    """A section that begins with 1 is not its own where the document ends in it."""
    annexes = facts_of({"page": "co-phu-luc", "annex_pages": begins_anew})
    if not own:
        last = of(annexes, "ho_ten", part=0)
        annexes = changed(annexes, last, lambda p: replace(p, section=2))
    assert (said(annexes, "PL-03") == []) is clean


@pytest.mark.parametrize("fields", [{"bold": False}, {"size": 10.0}])
def test_a_line_is_not_measured_by_words_that_are_to_be_set_otherwise(
    fields: dict[str, Any],
) -> None:
    """They have another width when that is mended."""
    short = changed(NOTICE, MOTTO, lambda p: replace(p, lines=(LineFact("shape", 20.0),)))
    assert said(short, "TN-03") == [("TN-03.line", "warning")]
    assert said(changed(short, MOTTO, shaped(**fields)), "TN-03") == []


@pytest.mark.parametrize(("words", "clean"), [(25, True), (26, False)])
def test_a_clause_in_bold_is_a_title_up_to_25_words(words: int, clean: bool) -> None:
    text = "1. " + " ".join(["từ"] * (words - 1))
    bold = facts_of({"page": "quy-che", "khoan_a": [{"text": text, "bold": True}, "2. Sở họp."]})
    assert ("BC-04.bold" not in dict(said(bold, "BC-04"))) is clean


def test_a_line_under_hidden_words_is_not_measured() -> None:
    """Of words that do not show no length can be told: "0 % of the text" would help nobody."""
    short = changed(NOTICE, MOTTO, lambda p: replace(p, lines=(LineFact("shape", 20.0),)))
    assert said(changed(short, MOTTO, shaped(hidden=True)), "TN-03") == []


def test_a_subject_above_the_number_does_not_stand_below_it() -> None:
    number, subject = of(LETTER, "so_ky_hieu")[0], of(LETTER, "trich_yeu_cong_van")[0]
    order = {number: subject, subject: number}
    by_index = {p.index: p for p in LETTER.paragraphs}
    swapped = numbered(LETTER, [by_index[order.get(p.index, p.index)] for p in LETTER.paragraphs])
    assert "CV-01.under" in dict(said(swapped, "CV-01"))


@pytest.mark.parametrize(("at", "clean"), [(2, True), (1, False)])
def test_a_number_from_the_second_section_on_is_enough_behind_a_first_page(
    at: int, clean: bool
) -> None:
    one = NOTICE.sections[0]
    shown = [replace(one, number=n, headers=one.headers if n > at - 1 > 0 else ()) for n in (1, 2)]
    assert (said(replace(NOTICE, sections=tuple(shown)), "PNUM-01") == []) is clean


AGENCY = of(NOTICE, "co_quan_ban_hanh")


def test_the_line_of_the_motto_in_a_blank_below_it_is_not_that_of_the_agency() -> None:
    """A line has one owner: whoever lacks his own is told so."""
    bare = changed(NOTICE, AGENCY, lambda p: replace(p, lines=()))
    assert said(bare, "CQ-03") == [("CQ-03.line", "warning")]
    at = next(n for n, p in enumerate(bare.paragraphs) if p.index == MOTTO[0])
    motto = bare.paragraphs[at]
    below = replace(motto, text="", runs=(), style="", style_name="")
    rows = [*bare.paragraphs[:at], replace(motto, lines=()), below, *bare.paragraphs[at + 1 :]]
    assert said(numbered(bare, rows), "CQ-03") == [("CQ-03.line", "warning")]
    assert said(numbered(bare, rows), "TN-03") == []


def test_a_line_anchored_at_the_words_below_may_be_the_one_that_is_missed() -> None:
    """Word anchors a shape where its drawer stood: in the number below the agency as well."""
    bare = changed(NOTICE, AGENCY, lambda p: replace(p, lines=()))
    drawn = changed(bare, NUMBER, lambda p: replace(p, lines=(LineFact("shape", 30.0),)))
    assert said(drawn, "CQ-03") == []


def test_blanks_in_an_old_font_make_no_file_of_it() -> None:
    """What is left of a pasted line: only letters count."""
    first, *_others = of(NOTICE, "noi_dung")
    blanks = changed(NOTICE, [first], lambda p: replace(p, runs=(
        *p.runs, replace(p.runs[0], text=" " * 900,
                         format=replace(p.runs[0].format, fonts=(".VnTime",) * 4)))))  # fmt: skip
    spoilt = changed(blanks, of(NOTICE, "so_ky_hieu"), shaped(bold=True))
    assert "SO-03.bold" in dict(said(spoilt))


@pytest.mark.parametrize("kind", ["underline", "typed", "border"])
def test_only_a_drawn_shape_nearby_may_be_the_line_that_is_missed(kind: Any) -> None:
    """A shape floats; what is underlined or typed elsewhere is no line of the agency."""
    bare = changed(NOTICE, AGENCY, lambda p: replace(p, lines=()))
    other = changed(bare, NUMBER, lambda p: replace(p, lines=(LineFact(kind, 30.0),)))
    assert said(other, "CQ-03") == [("CQ-03.line", "warning")]


def test_a_line_of_words_between_two_paragraphs_parts_them_at_any_height() -> None:
    """A line in brackets, a motto: what stands there is no paragraph of the body, and takes room."""
    close = changed(NOTICE, BODY[-1:], lambda p: replace(p, before=0.0, after=0.0))
    words = {"text": "(Trích)", "align": "center", "line_rule": "exact", "line": 14.0}
    assert said(blank_before(close, BODY[-1], **words), "ND-04") == []


def test_below_the_signature_a_regulation_without_a_head_counts_its_own_articles() -> None:
    decision = facts_of({"page": "quyet-dinh"})
    one = next(p for p in decision.paragraphs if p.index == of(decision, "dieu")[0])
    bare: dict[str, Any] = {"style": "", "style_name": ""}
    articles = [f"Điều {n}. Quy định thứ {n}." for n in range(1, 5)]
    more = [replace(one, text=t, runs=(replace(one.runs[0], text=t),), **bare) for t in articles]
    assert said(numbered(decision, [*decision.paragraphs, *more]), "BC-03.number") == []


def test_a_motto_in_another_row_of_the_table_is_not_told_to_stand_under() -> None:
    """Between the cells of two rows nothing can be taken out."""
    (motto,) = [p for p in NOTICE.paragraphs if p.index in MOTTO]
    assert motto.cell is not None
    blank = blank_before(NOTICE, MOTTO[0])
    assert "TN-02.under" in dict(said(blank, "TN-02"))
    lower = replace(motto.cell, row=2)
    at = [p.index for p in blank.paragraphs if p.text == motto.text]
    assert said(changed(blank, at, lambda p: replace(p, cell=lower)), "TN-02") == []


def test_a_blank_that_holds_a_line_may_stand_between_name_and_motto() -> None:
    blank = blank_before(NOTICE, MOTTO[0], lines=(LineFact("shape", 40.0),))
    assert said(blank, "TN-02") == []


@pytest.mark.parametrize("kind", ["hop-dong", "ban-ghi-nho", "ban-thoa-thuan", "thu-cong"])
def test_what_parties_sign_lacks_neither_issuer_nor_recipients(kind: str) -> None:
    title = upper(LAW.types[kind].name)
    absent = dict.fromkeys(("co_quan_chu_quan", "co_quan_ban_hanh", "noi_nhan_nhan"), ())
    bare = facts_of({"page": "thong-bao", "ten_loai": title, **{k: [] for k in absent}})
    assert {"CQ-02.missing", "NN-01.missing"}.isdisjoint(dict(said(bare, "CQ", "NN-01")))


@pytest.mark.parametrize("gone", [("tieu_ngu",), ("quoc_hieu",)])
def test_one_national_line_and_a_number_make_a_document(gone: tuple[str, ...]) -> None:
    absent = (*gone, "co_quan_chu_quan", "co_quan_ban_hanh", "noi_nhan_nhan", "ten_loai")
    facts = facts_of({"page": "thong-bao", **{name: [] for name in absent}})
    assert kind_of(facts, assign(facts)).stopped == ""


def test_a_letter_without_number_and_subject_is_no_official_one() -> None:
    """A citizen writes to an agency: it is no paper of administration."""
    absent = (
        "co_quan_chu_quan", "co_quan_ban_hanh", "so_ky_hieu", "trich_yeu_cong_van", "dau_khan",
        "noi_nhan_nhan", "noi_nhan",
    )  # fmt: skip
    facts = facts_of({"page": "cong-van", **{name: [] for name in absent}})
    assert "không phải văn bản hành chính" in check(facts).stopped


def test_a_paper_of_the_youth_union_below_the_national_name_is_one_of_the_state() -> None:
    facts = facts_of({"page": "thong-bao", "co_quan_chu_quan": "ĐOÀN TNCS HỒ CHÍ MINH"})
    assert check(facts).stopped == ""
    bare = facts_of({"page": "thong-bao", "co_quan_chu_quan": "ĐOÀN TNCS HỒ CHÍ MINH",
                     "quoc_hieu": [], "tieu_ngu": []})  # fmt: skip
    assert "Đoàn TNCS" in check(bare).stopped


def test_a_fault_in_a_footnote_is_told_below_the_body() -> None:
    note = replace(NOTICE.paragraphs[BODY[0] - 1], part="footnote", part_name="word/footnotes.xml")
    arial = shaped(fonts=("Arial",) * 4)
    noted = replace(changed(NOTICE, BODY[:1], arial), footnotes=(arial(note),))
    (finding,) = check(noted, select=["FONT-01"]).findings
    assert [w.part for w in (finding.where, *finding.also)] == ["body", "footnote"]


def test_the_first_page_may_show_its_number_in_a_header_of_its_own() -> None:
    def own(section: Any) -> Any:
        shown = section.headers[0]
        first = HeaderFact("header", "first", True, shown.paragraphs)
        return replace(section, headers=(shown, first))

    assert said(sections(NOTICE, own), "PNUM") == [("PNUM-02.first", "error")]


def test_what_a_letter_carries_does_not_say_what_it_is() -> None:
    decision = facts_of({"page": "quyet-dinh"})
    both = numbered(LETTER, [*LETTER.paragraphs, *decision.paragraphs])
    assert check(both).kind == "Công văn"


def test_number_and_subject_make_a_letter_without_the_national_lines() -> None:
    absent = (
        "quoc_hieu", "tieu_ngu", "co_quan_chu_quan", "co_quan_ban_hanh", "noi_nhan_nhan",
        "noi_nhan", "kinh_gui",
    )  # fmt: skip
    facts = facts_of({"page": "cong-van", **{name: [] for name in absent}})
    assert kind_of(facts, assign(facts)).stopped == ""


def test_a_table_in_the_middle_does_not_close_the_body() -> None:
    tabled = _column(["TT", "1", "2", "3", "4"])
    open_ = changed(tabled, of(tabled, "noi_dung")[-1:], reworded(lambda s: s.replace("./.", ".")))
    assert said(open_, "KT-01") == [("KT-01.missing", "info")]


def test_a_blank_paragraph_that_holds_a_drawn_line_is_not_blank() -> None:
    assert said(blank_before(NOTICE, BODY[-1]), "ND-06") == [("ND-06.blank", "info")]
    drawn = blank_before(NOTICE, BODY[-1], lines=(LineFact("shape", 40.0),))
    assert said(drawn, "ND-06") == []


def test_a_second_national_name_before_the_signature_is_of_the_same_document() -> None:
    """Only behind a signature another document begins."""
    nation = next(p for p in NOTICE.paragraphs if p.index in of(NOTICE, "quoc_hieu"))
    twice = [q for p in NOTICE.paragraphs
             for q in ([replace(nation, cell=None), p] if p.index == BODY[-1] else [p])]  # fmt: skip
    assert "QH-01.once" in dict(said(numbered(NOTICE, twice), "QH-01"))


def test_a_title_from_edge_to_edge_does_not_stand_in_the_middle() -> None:
    """What looks the same on the left does not look so in the middle."""
    wide = changed(NOTICE, of(NOTICE, "ten_loai"), lambda p: replace(p, align="justify"))
    assert [name for name, _level in said(wide)] == ["TL-02.align"]


def test_what_does_not_show_has_no_font() -> None:
    hidden = {"hidden": True, "fonts": ("Arial",) * 4, "color": "FF0000"}
    assert said(_in_runs(NOTICE, "noi_dung", ("Sở thông báo ", {}), ("ẩn", hidden)), "FONT") == []


def test_a_second_number_at_the_bottom_may_stand_where_it_likes() -> None:
    """Of the number in the top margin the decree speaks."""

    def both(section: Any) -> Any:
        shown = section.headers[0]
        low = (replace(p, part="footer", part_name="word/footer1.xml", align="right")
               for p in shown.paragraphs)  # fmt: skip
        footer = HeaderFact("footer", "default", True, tuple(low))
        return replace(section, headers=(*section.headers, footer))

    assert said(sections(NOTICE, both), "PNUM") == []
