"""The program's table of the decree against a second transcription, made independently.

A wrong number fools writer and checker together, and every round trip stays green: only a
second reading of the decree finds it.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.document import CoQuan, Doan, NguoiKy, Run, VanBan
from vbhc.i18n import set_language
from vbhc.nd30 import Component, LoaiVanBan, Range, Spec, load, spec
from vbhc.vietnamese import dates, letters, numbers
from vbhc.wording import date_line, number_line, recipient_lines

from . import comparison
from .comparison import DECREE

if TYPE_CHECKING:
    from collections.abc import Callable

LAW = spec()
COMPONENTS = sorted(LAW.components)
TYPES = sorted(LAW.types)


class Clausal(Protocol):
    @property
    def clause(self) -> str: ...


# Copies, and what a record of ours holds with another: a khoản with a title is one of the outline.
NOT_OURS = ("chu_ky_so_ban_sao", "khoan_co_tieu_de")

NUMBER, DATE = DECREE["number"]["so"], DECREE["number"]["date"]


def van_ban(**fields: object) -> VanBan:
    made = VanBan(
        loai="thong-bao",
        co_quan=CoQuan(("Bộ Nội vụ",)),
        ky_hieu="TB-BNV",
        dia_danh="Hà Nội",
        trich_yeu=("Kết luận",),
        noi_dung=(Doan((Run("Nội dung."),)),),
        nguoi_ky=(NguoiKy("Bộ trưởng", "Nguyễn Văn A"),),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


# --- the two transcriptions agree -----------------------------------------------------------


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_as_the_decree_says(name: str) -> None:
    assert list(comparison.component(name, LAW.components[name])) == []


@pytest.mark.parametrize("key", TYPES)
def test_a_type_is_as_the_decree_says(key: str) -> None:
    assert list(comparison.loai(key, LAW.types[key])) == []


def test_all_types_of_the_decree_are_there_in_its_order() -> None:
    own = [key for key, record in LAW.types.items() if not record.house]
    assert own == sorted(DECREE["types"], key=lambda key: int(DECREE["types"][key]["order"]))


def test_every_component_of_the_decree_is_there() -> None:
    """The writer would miss none of those that only the checker knows."""
    theirs = {key for key in DECREE["component"] if key not in NOT_OURS}
    ours = {comparison.THEIR_NAME.get(name, name) for name in COMPONENTS}
    assert theirs - ours == set()


def test_the_parts_above_an_article_are_the_decrees_each_with_its_title() -> None:
    """Two of ours share a record of the second transcription: mục and tiểu mục."""
    labels = ("phan", "chuong", "muc_a", "tieu_muc")
    assert set(labels) | {f"{name}_ten" for name in labels} <= set(COMPONENTS)


def test_the_running_text_is_the_body_of_the_document() -> None:
    """What counts as body is mended, spaced and indented as such."""
    theirs = {name for name in COMPONENTS if (comparison.theirs_of(name) or {}).get("box") == "6"}
    body = {name for name in COMPONENTS if LAW.components[name].body}
    assert theirs - body == {"tham_quyen_ban_hanh", "quyet_dinh"}  # lines of the head of a decision
    assert body - theirs == set()


def test_a_conclusion_is_a_type_of_the_house() -> None:
    """Điều 7 does not list it; offices print it all the same, and it could go as a notice."""
    ours = LAW.types["ket-luan"]
    assert (ours.name, ours.abbreviation, ours.model) == ("Kết luận", "KL", "1.4")
    assert (ours.clause, ours.instead) == ("Đ.7", "thong-bao")


def test_the_stamps_are_as_the_decree_says() -> None:
    assert list(comparison.stamps(LAW)) == []


def test_the_page_is_as_the_decree_says() -> None:
    assert list(comparison.page(LAW)) == []


def test_the_body_is_as_the_decree_says() -> None:
    assert list(comparison.body(LAW)) == []


def test_the_sizes_of_the_head_go_together() -> None:
    assert list(comparison.sizes_together(LAW)) == []


def test_the_outline_is_as_the_decree_says() -> None:
    assert list(comparison.outline(LAW)) == []


def test_the_letters_are_those_of_the_decree() -> None:
    assert list(letters.LETTERS) == DECREE["letters"]["diem"]


@pytest.mark.parametrize("name", comparison.AS_BODY)
def test_an_item_is_formatted_like_the_body_it_stands_in(name: str) -> None:
    item, body = LAW.components[name], LAW.components["noi_dung"]
    assert item.size.use == body.size.use


@pytest.mark.parametrize("name", [n for n in COMPONENTS if LAW.components[n].body])
def test_every_component_of_the_body_has_its_size(name: str) -> None:
    """One size in one body: Điều, khoản and điểm take that of the text around them."""
    assert LAW.components[name].size.use == LAW.components["noi_dung"].size.use


def test_every_record_has_its_clause() -> None:
    page = LAW.page
    records: tuple[Clausal, ...] = (
        *LAW.components.values(), *LAW.types.values(), *LAW.outline,
        page.paper, page.font, page.page_number, page.size_triples, page.first_line_indent,
        page.paragraph_gap, page.line_spacing, page.margin_top, page.margin_bottom,
        page.margin_left, page.margin_right,
    )  # fmt: skip
    assert [record for record in records if not record.clause.strip()] == []


def test_nothing_stands_between_quoc_hieu_and_tieu_ngu() -> None:
    """`cách nhau dòng đơn` (PLI-I.II.1.c)."""
    assert LAW.components["quoc_hieu"].after == LAW.components["tieu_ngu"].before == 0


def test_nothing_stands_between_the_names_of_the_agencies() -> None:
    """`cách nhau dòng đơn` (PLI-I.II.2)."""
    assert LAW.components["co_quan_chu_quan"].after == 0
    assert LAW.components["co_quan_ban_hanh"].before == 0


# --- punctuation and padding ----------------------------------------------------------------


def test_the_number_has_the_marks_of_the_decree() -> None:
    ours = LAW.components["so_ky_hieu"]
    assert ours.prefix == f"{NUMBER['label']}{NUMBER['label_mark']} "
    assert ours.between == NUMBER["number_symbol_separator"]
    assert ours.groups == NUMBER["symbol_group_separator"]


@pytest.mark.parametrize("example", NUMBER["examples"])
def test_the_decrees_own_numbers_are_printed_so(example: str) -> None:
    typed, symbol = example.removeprefix("Số: ").split("/")
    assert number_line(van_ban(so=int(typed), ky_hieu=symbol), LAW) == example


@given(st.integers(1, 99999))
def test_a_number_below_ten_and_no_other_takes_a_zero(number: int) -> None:
    zeros = "0" if number < NUMBER["pad_below"] else ""
    assert numbers.padded(number) == f"{zeros}{number}"


@given(st.dates())
def test_a_day_below_ten_and_two_months_take_a_zero(day: date) -> None:
    dd = f"{day.day:0{DATE['pad_width']}}" if day.day < DATE["pad_days_below"] else f"{day.day}"
    mm = f"0{day.month}" if day.month in DATE["pad_months"] else f"{day.month}"
    assert dates.long_date(day) == f"ngày {dd} tháng {mm} năm {day.year}"


def test_the_decrees_own_place_and_date_are_printed_so() -> None:
    assert [date_line(van_ban(ngay=date(2020, 1, 5)), LAW)] == DATE["examples"]


def test_a_comma_follows_the_place() -> None:
    mark = DECREE["punctuation"]["dia_danh"]["after"]
    assert LAW.components["dia_danh_thoi_gian"].between == f"{mark} "


def test_recipients_have_the_marks_of_the_decree() -> None:
    ours, theirs = LAW.components["noi_nhan"], DECREE["punctuation"]["noi_nhan"]
    assert (ours.prefix, ours.between, ours.last) == (
        theirs["item_prefix"], theirs["item_end"], theirs["last_end"],
    )  # fmt: skip
    assert LAW.components["noi_nhan_nhan"].text == theirs["label"]


def test_the_last_recipient_is_the_archive() -> None:
    theirs = DECREE["punctuation"]["luu"]
    last = recipient_lines(van_ban(noi_nhan=("Như trên",), luu=("VT", "TCCB")), LAW)[-1]
    assert last.startswith(theirs["starts_with"])
    assert last in theirs["examples"]


def test_legal_bases_have_the_marks_of_the_decree() -> None:
    ours, theirs = LAW.components["can_cu"], DECREE["punctuation"]["can_cu"]
    assert (ours.between, ours.last) == (theirs["item_end"], theirs["last_end"])


def test_addressees_have_the_marks_of_the_decree() -> None:
    ours, theirs = LAW.components["kinh_gui"], DECREE["punctuation"]["kinh_gui"]
    assert (ours.prefix.strip(), ours.between, ours.last) == (
        theirs["label"], theirs["item_end"], theirs["last_end"],
    )  # fmt: skip


def test_the_subject_of_a_cong_van_keeps_its_distance() -> None:
    gap = DECREE["spacing"]["trich_yeu_cong_van"]["before_pt"]
    assert LAW.components["trich_yeu_cong_van"].before == gap


def test_the_body_closes_as_in_every_sample() -> None:
    assert LAW.components["noi_dung"].last == DECREE["punctuation"]["ket_thuc"]["end"]


def test_the_motto_has_hyphens_with_spaces() -> None:
    """A dash (U+2013) looks much the same, and is wrong (TN-01)."""
    between = DECREE["punctuation"]["tieu_ngu"]["separator"]
    assert LAW.components["tieu_ngu"].text.split(between) == ["Độc lập", "Tự do", "Hạnh phúc"]


# --- the comparison itself finds what it is for ---------------------------------------------


def with_component(name: str, change: Callable[[Component], Component]) -> Spec:
    changed = change(LAW.components[name])
    return replace(LAW, components={**LAW.components, name: changed})


def sized(**sizes: float) -> Callable[[Component], Component]:
    return lambda c: replace(c, size=Range(**{**asdict(c.size), **sizes}))


@pytest.mark.parametrize("name", [n for n in COMPONENTS if comparison.theirs_of(n)])
@pytest.mark.parametrize(
    ("property_", "change"),
    [
        ("size.min", sized(min=9)),
        ("size.max", sized(max=17)),
        ("size.use", sized(use=15)),
        ("bold", lambda c: replace(c, bold=not c.bold)),
        ("italic", lambda c: replace(c, italic=not c.italic)),
        ("clause", lambda c: replace(c, clause="PLI-I.II.99.z")),
    ],
)
def test_a_wrong_value_is_found_and_named(
    name: str, property_: str, change: Callable[[Component], Component]
) -> None:
    found = comparison.everything(with_component(name, change))
    assert any(fault.startswith(f"{name}.{property_}:") for fault in found), found


@pytest.mark.parametrize("name", ["tieu_ngu", "co_quan_ban_hanh", "trich_yeu", "quoc_hieu"])
def test_a_missing_or_a_needless_line_is_found_and_named(name: str) -> None:
    changed = with_component(
        name, lambda c: replace(c, rule=None if c.rule else Range(use=0.4, min=0.4, max=0.4))
    )
    found = comparison.everything(changed)
    assert any(fault.startswith(f"{name}.rule:") for fault in found), found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("PLI-I.II.7.c,đ", {"PLI-I.II.7.c", "PLI-I.II.7.đ"}),
        ("PLI-I.II.6.đ; PLI-I.V 6b", {"PLI-I.II.6.đ", "PLI-I.V 6b"}),
        ("PLI-I.I.7; PLI-I.V row 14", {"PLI-I.I.7", "PLI-I.V row 14"}),
    ],
)
def test_a_citation_is_taken_apart_into_clauses(text: str, wanted: set[str]) -> None:
    assert comparison.clauses(text) == wanted


# --- a range --------------------------------------------------------------------------------

sizes = st.integers(-1000, 1000).map(lambda n: n / 2)
small = st.integers(0, 20).map(lambda n: n / 4)


@given(sizes, small, small)
def test_a_range_allows_its_ends_and_all_between(low: float, wide: float, inside: float) -> None:
    found = Range(use=low, min=low, max=low + wide)
    assert found.allows(low)
    assert found.allows(low + wide)
    assert found.allows(low + min(inside, wide))


@given(sizes, small, small)
def test_a_range_refuses_what_lies_beyond_its_tolerance(
    low: float, wide: float, tolerance: float
) -> None:
    found = Range(use=low, min=low, max=low + wide)
    assert not found.allows(low - tolerance - 0.25, tolerance)
    assert not found.allows(low + wide + tolerance + 0.25, tolerance)


@given(sizes, small)
def test_a_tolerance_widens_a_range_at_both_ends(low: float, tolerance: float) -> None:
    found = Range(use=low, min=low, max=low + 1)
    assert found.allows(low - tolerance, tolerance)
    assert found.allows(low + 1 + tolerance, tolerance)


@given(sizes, sizes)
def test_a_range_without_a_maximum_is_open_above(low: float, value: float) -> None:
    assert Range(use=low, min=low).allows(value) == (value >= low)


@given(sizes, sizes)
def test_a_range_without_a_minimum_is_open_below(high: float, value: float) -> None:
    assert Range(use=high, max=high).allows(value) == (value <= high)


@given(st.lists(sizes, min_size=1, max_size=4), sizes)
def test_a_choice_allows_its_members_and_nothing_between(
    members: list[float], value: float
) -> None:
    """1 cm or 1,27 cm, not 1,1 cm."""
    found = Range(use=members[0], one_of=tuple(members))
    assert found.allows(value) == (value in members)


@pytest.mark.parametrize("indent", [9.5, 10.5, 12.2, 13.2])
def test_a_choice_has_its_tolerance_too(indent: float) -> None:
    assert LAW.page.first_line_indent.range.allows(indent, 0.5 + 1e-9)


@given(sizes, small, sizes)
def test_the_nearest_value_of_a_range_is_an_end_or_the_value(
    low: float, wide: float, value: float
) -> None:
    found = Range(use=low, min=low, max=low + wide)
    nearest = found.nearest(value)
    assert found.allows(nearest)
    assert nearest == value if found.allows(value) else nearest in (low, low + wide)
    assert abs(nearest - value) == min(
        abs(each - value) for each in (low, low + wide, value) if found.allows(each)
    )


@given(sizes, sizes)
def test_an_open_end_holds_nothing_back(bound: float, value: float) -> None:
    assert Range(use=bound, min=bound).nearest(value) == max(bound, value)
    assert Range(use=bound, max=bound).nearest(value) == min(bound, value)
    assert Range(use=bound).nearest(value) == value


@given(st.lists(sizes, min_size=1, max_size=4), sizes)
def test_the_nearest_member_of_a_choice_is_a_member(members: list[float], value: float) -> None:
    nearest = Range(use=members[0], one_of=tuple(members)).nearest(value)
    assert nearest in members
    assert abs(nearest - value) == min(abs(each - value) for each in members)


def test_a_value_beside_a_choice_needs_a_tolerance() -> None:
    choice = Range(use=10, one_of=(10, 12.7))
    assert not choice.allows(10.1)
    assert choice.allows(10.1, 0.2)
    assert not choice.allows(9.7, 0.2)


def test_a_page_of_the_decree_leaves_165_mm_for_the_text() -> None:
    assert LAW.page.text_width == 210 - 30 - 15


@pytest.mark.parametrize(
    ("name", "vietnamese", "english"),
    [
        ("quoc_hieu", "Quốc hiệu", "the national name"),
        ("so_ky_hieu", "số, ký hiệu", "the number"),
    ],
)
def test_a_component_has_its_name_in_the_language_in_force(
    name: str, vietnamese: str, english: str
) -> None:
    """Inside a sentence it is not called by its title, except where no other name is given."""
    set_language("vi")
    assert LAW.components[name].name == vietnamese
    set_language("en")
    assert LAW.components[name].name == english


def test_what_a_record_of_a_component_leaves_out_is_not_so() -> None:
    """A default that says yes would make every plain line bold, or part of the body."""
    plain = Component("PLI-I.II.1", "Tên", "name", Range(use=13), "left")
    marks = ("bold", "italic", "indent", "body", "keep_next", "line_above", "read_only", "outline",
             "before", "after", "rule", "text", "prefix", "between", "groups", "last", "blank",
             "color", "called")  # fmt: skip
    assert [mark for mark in marks if getattr(plain, mark)] == []
    assert plain.case == "thuong"
    assert not LoaiVanBan("Đ.7", "Thông báo").house


def test_two_readings_of_the_decree_are_one_key_of_a_memory() -> None:
    """What is worked out for a decree is kept by it."""
    again = load()
    assert again == LAW
    assert hash(again) == hash(LAW)


def test_every_value_we_print_is_allowed() -> None:
    page = LAW.page
    ranges = {
        **{name: c.size for name, c in LAW.components.items()},
        **{f"{name} rule": c.rule for name, c in LAW.components.items() if c.rule},
        **{
            name: getattr(page, name).range
            for name in (
                "margin_top", "margin_bottom", "margin_left", "margin_right",
                "first_line_indent", "paragraph_gap", "line_spacing",
            )
        },
    }  # fmt: skip
    assert [name for name, found in ranges.items() if not found.allows(found.use)] == []
