"""Labels follow from structure alone: I. / 1. / a), and lists that begin again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vbhc.document import Bang, DanhSach, Doan, Khoi, MucDanhSach, Run, Text, TieuDe
from vbhc.nd30 import spec
from vbhc.outline import Line, closed, lines
from vbhc.vietnamese import LanguageError
from vbhc.vietnamese.letters import LETTERS
from vbhc.vietnamese.numbers import roman

LAW = spec()
LABELS = ("a)", "1.", "1)", "(1)")


def text(words: str) -> Text:
    return (Run(words),)


def item(*blocks: Khoi) -> MucDanhSach:
    return MucDanhSach((Doan(text("mục")), *blocks))


def numbered(count: int, *inner: Khoi) -> DanhSach:
    return DanhSach(True, tuple(item(*inner) for _ in range(count)))


def dashes(count: int, *inner: Khoi) -> DanhSach:
    return DanhSach(False, tuple(item(*inner) for _ in range(count)))


def labels(blocks: list[Any], label: str = "1.") -> list[str]:
    found = lines(tuple(blocks), LAW, label)
    return [line.label for line in found if isinstance(line, Line) and line.label]


headings = st.builds(TieuDe, st.integers(1, 3), st.just(text("tiêu đề")))
paragraphs = st.just(Doan(text("đoạn")))
tables = st.just(Bang(("left",), (text("cột"),), ((text("ô"),),)))
inner_lists = st.builds(dashes, st.integers(1, 4)) | st.builds(
    lambda n, m: dashes(n, dashes(m)), st.integers(1, 3), st.integers(1, 3)
)
lists = (
    inner_lists
    | st.builds(numbered, st.integers(1, 8))
    | st.builds(numbered, st.integers(1, 4), st.builds(dashes, st.integers(1, 3)))
)
trees = st.lists(headings | paragraphs | tables | lists, max_size=20)


# --- headings -------------------------------------------------------------------------------


def counted_by_hand(levels: list[int]) -> list[str]:
    """Return the labels of headings as one counts them on paper."""
    shown = []
    for index, level in enumerate(levels):
        number = 0
        for before in reversed(levels[: index + 1]):
            if before < level:
                break
            number += before == level
        shown.append({1: f"{roman(number)}.", 2: f"{number}.", 3: f"{LETTERS[number - 1]})"}[level])
    return shown


@given(st.lists(st.integers(1, 3), max_size=40))
@example([1, 2, 3, 3, 2, 3, 1, 3])
@example([3, 1, 3])
def test_a_heading_counts_since_the_last_one_above_it(levels: list[int]) -> None:
    try:
        wanted = counted_by_hand(levels)
    except IndexError:  # more điểm than letters
        return
    assert labels([TieuDe(level, text("tiêu đề")) for level in levels]) == wanted


@given(trees)
def test_what_stands_between_headings_does_not_count(blocks: list[Khoi]) -> None:
    only = [block for block in blocks if isinstance(block, TieuDe)]
    found = lines(tuple(blocks), LAW, "1.")
    of_headings = [
        x for x in found if isinstance(x, Line) and x.component in {"muc", "khoan", "diem"}
    ]
    assert [line.label for line in of_headings] == labels(list(only))


def test_d_with_a_stroke_is_a_letter_of_its_own() -> None:
    found = labels([TieuDe(3, text("điểm")) for _ in range(8)])
    assert found == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]


def test_more_points_than_letters_is_an_error_that_says_so() -> None:
    with pytest.raises(LanguageError, match="24"):
        labels([TieuDe(3, text("điểm")) for _ in range(24)])


def test_a_muc_is_printed_in_capitals() -> None:
    (line,) = lines((TieuDe(1, text("Kết quả, hòa giải")),), LAW, "1.")
    assert isinstance(line, Line)
    assert line.text == text("KẾT QUẢ, HÒA GIẢI")


def test_word_counts_roman_and_arabic_and_we_write_the_letters() -> None:
    """Word has no Vietnamese alphabet."""
    found = lines(tuple(TieuDe(n, text("tiêu đề")) for n in (1, 2, 3)), LAW, "1.")
    assert [line.counted for line in found if isinstance(line, Line)] == [True, True, False]


# --- lists ----------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 9), max_size=6), st.sampled_from(LABELS[1:]))
def test_every_numbered_list_begins_at_one(counts: list[int], label: str) -> None:
    wanted = [label.replace("1", str(n)) for count in counts for n in range(1, count + 1)]
    assert labels([numbered(count) for count in counts], label) == wanted


@given(st.lists(st.integers(1, 23), max_size=4))
def test_every_lettered_list_begins_at_a(counts: list[int]) -> None:
    wanted = [f"{letter})" for count in counts for letter in LETTERS[:count]]
    assert labels([numbered(count) for count in counts], "a)") == wanted


@given(trees, st.sampled_from(LABELS[1:]))
def test_each_numbered_list_is_a_series_of_its_own(blocks: list[Khoi], label: str) -> None:
    """One w:num an instance: so Word begins each list again."""
    found = [x for x in lines(tuple(blocks), LAW, label) if isinstance(x, Line)]
    items = [line for line in found if line.component == "muc_so"]
    runs: dict[int, list[str]] = {}
    for line in items:
        runs.setdefault(line.series, []).append(line.label)
    counts = [len(b.muc) for b in blocks if isinstance(b, DanhSach) and b.danh_so]
    assert list(runs) == list(range(1, len(counts) + 1))
    assert [len(run) for run in runs.values()] == counts
    assert all(run == [label.replace("1", str(n)) for n in range(1, len(run) + 1)]
               for run in runs.values())  # fmt: skip


def test_a_list_of_ten_items_counts_to_ten() -> None:
    """`(1)` with the 1 replaced, not every 1 there is."""
    assert labels([numbered(12)], "(1)")[-3:] == ["(10)", "(11)", "(12)"]


def test_dashes_and_dashes_inside_them() -> None:
    assert labels([dashes(2, dashes(2))]) == ["-", "+", "+", "-", "+", "+"]


def test_dashes_inside_a_numbered_item_are_dashes() -> None:
    assert labels([numbered(2, dashes(1))], "(1)") == ["(1)", "-", "(2)", "-"]


def test_a_second_paragraph_of_an_item_has_no_label() -> None:
    found = lines((DanhSach(True, (item(Doan(text("thêm"))), item())),), LAW, "1.")
    shown = [line.label for line in found if isinstance(line, Line)]
    assert shown == ["1.", "", "2."]


def test_more_items_than_letters_is_an_error_that_says_so() -> None:
    with pytest.raises(LanguageError, match="24"):
        labels([numbered(24)], "a)")


# --- nothing is lost ------------------------------------------------------------------------


@given(trees)
def test_every_text_and_table_comes_out_once_and_in_order(blocks: list[Khoi]) -> None:
    def walked(found: tuple[Khoi, ...]) -> list[str]:
        shown: list[str] = []
        for block in found:
            match block:
                case Doan(words):
                    shown.append(words[0].text)
                case TieuDe(level, words):
                    shown.append(words[0].text.upper() if level == 1 else words[0].text)
                case DanhSach(_, items):
                    for each in items:
                        shown += walked(each.khoi)
                case Bang():
                    shown.append("bảng")
        return shown

    found = lines(tuple(blocks), LAW, "1.")
    assert [x.text[0].text if isinstance(x, Line) else "bảng" for x in found] == walked(
        tuple(blocks)
    )


# --- the end mark ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Trên đây là kết luận.", "Trên đây là kết luận./."),
        ("Trên đây là kết luận", "Trên đây là kết luận./."),
        ("Trên đây là kết luận;", "Trên đây là kết luận./."),
        ("Trên đây là kết luận./.", "Trên đây là kết luận./."),
    ],
)
def test_the_end_mark_is_added_once(typed: str, printed: str) -> None:
    (line,) = closed(lines((Doan(text(typed)),), LAW, "1."), LAW)
    assert isinstance(line, Line)
    assert "".join(run.text for run in line.text) == printed


@pytest.mark.parametrize("typed", ["v.v.", "Việc gì?", "..."])
def test_a_last_sentence_of_another_kind_still_ends_with_the_mark(typed: str) -> None:
    (line,) = closed(lines((Doan(text(typed)),), LAW, "1."), LAW)
    assert isinstance(line, Line)
    assert "".join(run.text for run in line.text).endswith("./.")


def test_the_end_mark_after_a_table_stands_alone() -> None:
    found = closed(lines((Bang(("left",), (text("A"),), ((text("B"),),)),), LAW, "1."), LAW)
    assert found[-1] == Line("noi_dung", text("./."))


@given(trees)
def test_the_end_mark_stands_once_and_last(blocks: list[Khoi]) -> None:
    found = closed(lines(tuple(blocks), LAW, "1."), LAW)
    marked = [
        index
        for index, line in enumerate(found)
        if isinstance(line, Line) and any("./." in run.text for run in line.text)
    ]
    assert marked == ([len(found) - 1] if found else [])


def test_a_body_that_ends_in_an_empty_heading_does_not_break() -> None:
    """A heading of one value, and the value is empty."""
    assert closed(lines((TieuDe(2, ()),), LAW, "1."), LAW)
