from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.vietnamese import metrics

MM = 72 / 25.4
FONTS = Path("/usr/share/fonts/truetype/liberation2")
FACES = {
    "Regular": (False, False),
    "Bold": (True, False),
    "Italic": (False, True),
    "BoldItalic": (True, True),
}
words = st.lists(st.text("aăbĐệmWI1-", min_size=1, max_size=9), min_size=1, max_size=9)
limits = st.floats(20, 400)


def test_the_head_of_a_document_is_as_wide_as_measured() -> None:
    """Widths measured in the official model, in millimetres."""
    quoc_hieu = metrics.width("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True) / MM
    tieu_ngu = metrics.width("Độc lập - Tự do - Hạnh phúc", 14, bold=True) / MM
    assert 95.6 <= quoc_hieu <= 95.7
    assert round(tieu_ngu, 1) in (60.4, 60.5)


def test_accents_and_the_normal_form_add_no_width() -> None:
    assert metrics.width("ệ", 14) == metrics.width("e", 14) == metrics.width("e\u0302\u0323", 14)
    assert metrics.width("\u0301\u200b\t\u20dd", 14) == 0


@pytest.mark.parametrize("bold", [False, True])
def test_a_letter_that_the_table_lacks_is_as_wide_as_the_average_one(bold: bool) -> None:
    assert metrics.width("\u6f22", 14, bold) == metrics.width("n", 14, bold) > 0


@given(st.text(), st.floats(1, 50))
def test_width_grows_with_the_size(text: str, size: float) -> None:
    assert metrics.width(text, 2 * size) == pytest.approx(2 * metrics.width(text, size))


@pytest.mark.parametrize("face", FACES)
def test_the_table_is_that_of_the_font(face: str) -> None:
    font_tools = pytest.importorskip("fontTools.ttLib")
    file = FONTS / f"LiberationSerif-{face}.ttf"
    if not file.exists():
        pytest.skip("Debian's fonts-liberation2 is not installed")
    font = font_tools.TTFont(file)
    glyphs, advances = font.getBestCmap(), font["hmtx"].metrics
    codes = [*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x250), *range(0x1EA0, 0x1EFA)]
    bold, italic = FACES[face]
    for code in [*codes, 0x2013, 0x2014, 0x2018, 0x201C, 0x201D, 0x2026, 0x20AB]:
        expected = advances[glyphs[code]][0]
        assert metrics.width(chr(code), 2048, bold, italic) == expected, hex(code)


BROKEN = [
    ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", ["SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"]),
    ("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", ["ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"]),
    ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"]),
    ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", ["SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG"]),
    ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
    (
        "TRUNG TÂM ỨNG DỤNG VÀ DỊCH VỤ KHOA HỌC CÔNG NGHỆ",
        ["TRUNG TÂM ỨNG DỤNG", "VÀ DỊCH VỤ KHOA HỌC", "CÔNG NGHỆ"],
    ),
    ("SỞ KHOA HỌC VÀ\nCÔNG NGHỆ", ["SỞ KHOA HỌC VÀ", "CÔNG NGHỆ"]),
    ("a\n\nb ", ["a", "", "b"]),
    ("", [""]),
    ("x" * 60 + " và y", ["x" * 60, "và y"]),
    ("Quảng\xa0Ngãi", ["Quảng\xa0Ngãi"]),
    ("a\t\u2009 b\xa0c\u202fd", ["a b\xa0c\u202fd"]),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_a_name_is_broken_where_a_clerk_would(text: str, expected: list[str]) -> None:
    assert metrics.lines(text, 13, 65 * MM, bold=True) == expected


SUBJECTS = [
    (
        "V/v giao nhiệm vụ thực hiện kết luận của Giám đốc Sở tại hội nghị ngày 20/01/2026",
        [
            "V/v giao nhiệm vụ thực hiện",
            "kết luận của Giám đốc Sở",
            "tại hội nghị ngày 20/01/2026",
        ],
    ),
    (
        "V/v báo cáo kết quả kiểm tra của Sở Khoa học và Công nghệ",
        ["V/v báo cáo kết quả kiểm tra", "của Sở Khoa học và Công nghệ"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SUBJECTS)
def test_a_word_for_an_agency_stays_with_the_name_that_follows_if_one_does(
    text: str, expected: list[str]
) -> None:
    """In "Sở Khoa học" the word belongs to the name; "Giám đốc Sở" is whole."""
    assert metrics.lines(text, 12, 55 * MM) == expected


@pytest.mark.parametrize("count", [2, 3])
def test_a_line_may_be_as_wide_as_its_limit_and_no_wider(count: int) -> None:
    """At a size of one em every width is a whole number: nothing is rounded."""
    typed = " ".join(["nnnn"] * count)
    whole = metrics.width(typed, 2048)
    assert metrics.lines(typed, 2048, whole) == [typed]
    assert len(metrics.lines(typed, 2048, whole - 1)) == 2


@pytest.mark.parametrize(
    ("limit", "typed", "expected"),
    [
        # the first word may be one that belongs to the next
        ("những nnnnnnnnnn", "những nnnnnnnnnn i", ["những nnnnnnnnnn", "i"]),
        # a compound cut in two reads worse than a line that ends in "và"
        ("công nghệ", "i và công nghệ", ["i và", "công nghệ"]),
        # where one word makes the widest line in any case, the others are balanced all the same
        ("nnnnnnnn", "nnnnnnnn nn nn nnnn", ["nnnnnnnn", "nn nn", "nnnn"]),
    ],
)
def test_of_equal_ways_the_better_read_one_is_taken(
    limit: str, typed: str, expected: list[str]
) -> None:
    assert metrics.lines(typed, 13, metrics.width(limit, 13) + 1e-9) == expected


@pytest.mark.parametrize(("bold", "italic"), [(True, False), (False, True), (True, True)])
def test_the_face_of_the_letters_counts(bold: bool, italic: bool) -> None:
    """A text that fills its line in one face does not in a wider one."""
    typed = "SỞ KHOA HỌC"
    upright, other = metrics.width(typed, 13), metrics.width(typed, 13, bold, italic)
    assert upright != other
    assert metrics.lines(typed, 13, upright) == [typed]
    fits = len(metrics.lines(typed, 13, upright, bold, italic)) == 1
    assert fits == (other < upright)


@given(words, limits)
def test_lines_lose_no_word_and_fit(typed: list[str], limit: float) -> None:
    broken = metrics.lines("  ".join(typed), 13, limit)
    assert " ".join(broken) == " ".join(typed)
    for line in broken:
        assert metrics.width(line, 13) <= limit + 1e-9 or " " not in line


@given(words, limits)
def test_no_other_way_has_fewer_lines_or_a_narrower_widest_one(
    typed: list[str], limit: float
) -> None:
    """Against all ways there are; the made-up words are no linking words."""
    broken = metrics.lines(" ".join(typed), 13, limit)

    def ways(count: int) -> list[list[str]]:
        cuts = combinations(range(1, len(typed)), count - 1)
        edges = [(0, *cut, len(typed)) for cut in cuts]
        return [[" ".join(typed[a:b]) for a, b in pairwise(e)] for e in edges]

    def fits(way: list[str]) -> bool:
        return all(metrics.width(line, 13) <= limit or " " not in line for line in way)

    def widest(way: list[str]) -> float:
        return max(metrics.width(line, 13) for line in way)

    assert not any(fits(way) for count in range(1, len(broken)) for way in ways(count))
    assert widest(broken) == min(widest(way) for way in ways(len(broken)) if fits(way))
