"""What a line is labelled with, and what only looks like a label: the reading all counting rests on."""

from __future__ import annotations

import pytest

from vbhc.checking.lines.labels import Label, Quotation, amends, readings, slip, word_label

# Family, style, number, as it is shown, what it stands under, the last of several.
Seen = tuple[str, str, int, str, str, int]
ONE = "decimal", "1.", 1, "1.", "", 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1. Việc", [ONE]),
        ("  1. Việc", [ONE]),
        ("1.Việc", [ONE]),
        ("(3) Việc", [("decimal", "(1)", 3, "(3)", "", 0)]),
        ("3) Việc", [("decimal", "1)", 3, "3)", "", 0)]),
        ("1.) Một", [("decimal", "1.)", 1, "1.)", "", 0)]),
        ("1/ Việc", [("decimal", "1/", 1, "1/", "", 0)]),
        ("8: Tám", [("decimal", "1:", 8, "8:", "", 0)]),
        ("1- Một", [("decimal", "1-", 1, "1-", "", 0)]),
        ("(3), (4) và (5) Ba", [("decimal", "(1)", 3, "(3)", "", 5)]),
        ("(3), (2) Ba", [("decimal", "(1)", 3, "(3)", "", 0)]),
        ("(3), (3) Ba", [("decimal", "(1)", 3, "(3)", "", 0)]),
        ("1.1. Phần", [("dotted", "1.1", 1, "1.1.", "1", 0)]),
        ("1.1. việc", [("dotted", "1.1", 1, "1.1.", "1", 0)]),
        ("1.1 Phần", [("dotted", "1.1", 1, "1.1", "1", 0)]),
        ("1.1) Phần", [("dotted", "1.1", 1, "1.1)", "1", 0)]),
        ("1.1. 5 đơn vị", [("dotted", "1.1", 1, "1.1.", "1", 0)]),
        ("1.2.3. Ba", [("dotted", "1.1", 3, "1.2.3.", "1.2", 0)]),
        ("a) Một", [("letter", "a)", 1, "a)", "", 0)]),
        ("đ) Năm", [("letter", "a)", 5, "đ)", "", 0)]),
        ("ð) Năm", [("letter", "a)", 5, "đ)", "", 0)]),  # the eth, which looks the same
        ("(b) Hai", [("letter", "(a)", 2, "(b)", "", 0)]),
        ("b. Hai", [("letter", "a.", 2, "b.", "", 0)]),
        ("a/ Một", [("letter", "a/", 1, "a/", "", 0)]),
        ("f) Bảy", [("letter", "a)", 0, "f)", "", 0)]),  # no letter of điểm
        ("ơ) Ơ", [("letter", "a)", 0, "ơ)", "", 0)]),
        ("Đ. NĂM", [("capital", "A.", 5, "Đ.", "", 0)]),
        ("I. MỘT", [("capital", "A.", 9, "I.", "", 0), ("roman", "I.", 1, "I.", "", 0)]),
        ("IV. BỐN", [("roman", "I.", 4, "IV.", "", 0)]),
        ("IV.BỐN", [("roman", "I.", 4, "IV.", "", 0)]),
        ("IV- BỐN", [("roman", "I-", 4, "IV-", "", 0)]),
        ("LXXXIX. CUỐI", [("roman", "I.", 89, "LXXXIX.", "", 0)]),
        ("i) Nhỏ", [("letter", "a)", 9, "i)", "", 0), ("small_roman", "i)", 1, "i)", "", 0)]),
        ("ii) Hai", [("small_roman", "i)", 2, "ii)", "", 0)]),
        ("V. I. Lê-nin", [("capital", "A.", 21, "V.", "", 0)]),  # initials, no fifth heading
        ("2.000 đồng", []),
        ("1/3 số đơn vị", []),
        ("8:30 họp", []),
        ("2.a) Hai", []),
        ("1.5 triệu đồng", []),
        ("20.5.2020 là hạn", []),
        ("(1. Việc", []),
        ("1234. Việc", []),
        ("10 - Mười", []),
        ("b.Hai", []),
        ("a/b", []),
        ("ii. Hai", []),
        ("vv) Hai", []),
        ("IIII. Bốn", []),
        ("II.1. Hai", []),
        ("I/5 số đơn vị", []),
        ("XC. CHÍN MƯƠI", []),
        ("- Một", []),
        ("Việc", []),
        ("", []),
    ],
)
def test_a_line_has_its_label_and_no_other(text: str, wanted: list[Seen]) -> None:
    def seen(label: Label) -> Seen:
        return (
            label.family, label.style, label.number, label.shown, label.prefix, label.several,
        )  # fmt: skip

    assert [seen(label) for label in readings(text)] == wanted


def test_behind_several_numbers_on_one_line_the_list_goes_on_after_the_last() -> None:
    (label,) = readings("(3), (4) và (5) Ba việc")
    assert label.last == 5
    (label,) = readings("(3) Việc")
    assert label.last == 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Điều 5. Họp", ("điều", "Điều", "5", ".", "Họp", 5, False)),
        ("Điều 5: Họp", ("điều", "Điều", "5", ":", "Họp", 5, False)),
        ("Điều 5a. Họp", ("điều", "Điều", "5a", ".", "Họp", None, False)),
        ("ĐIỀU 1. HỌP", ("điều", "ĐIỀU", "1", ".", "HỌP", 1, False)),
        ("Điều IV. Họp", ("điều", "Điều", "IV", ".", "Họp", 4, True)),
        ("Chương II", ("chương", "Chương", "II", "", "", 2, True)),
        ("Chương ii", ("chương", "Chương", "ii", "", "", 2, True)),
        ("Chương II. QUY ĐỊNH", ("chương", "Chương", "II", ".", "QUY ĐỊNH", 2, True)),
        ("Mục 1", ("mục", "Mục", "1", "", "", 1, False)),
        ("Mục I - KẾT QUẢ", ("mục", "Mục", "I", "", "- KẾT QUẢ", 1, True)),
        ("Tiểu mục 2", ("tiểu mục", "Tiểu mục", "2", "", "", 2, False)),
        ("Phần I\nQUY ĐỊNH", ("phần", "Phần", "I", "", "QUY ĐỊNH", 1, True)),
        ("Điều 5 của Luật", None),
        ("điều 5. của Luật", None),
        ("Chương II quy định về họp", None),
        ("Mục 1 Luật này", None),
        ("Phần thứ nhất", None),
    ],
)
def test_a_label_in_words_is_read_and_a_citation_is_none(text: str, wanted: object) -> None:
    label = word_label(text)
    assert wanted == (label and (
        label.word, label.typed, label.value, label.mark, label.rest, label.number, label.is_roman,
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "held"),
    [
        (["“Một.", "Hai.”", "Ba."], [True, True, False]),
        (["“Một.”;", "Hai."], [True, False]),
        (['"Một."', "Hai."], [True, False]),
        (["“Một”, hai", "Ba."], [True, False]),
        (["Một “hai.", "Ba.”"], [False, False]),
        (["“Một.", "Hai.”./.", "Ba."], [True, True, False]),
    ],
)
def test_a_quotation_holds_its_lines_and_no_other(lines: list[str], held: list[bool]) -> None:
    quotation = Quotation()
    assert [quotation.holds(line) for line in lines] == held


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sửa đổi khoản 2 như sau:", True),
        ("BỔ SUNG Điều 5 như sau", True),
        ("Thay thế Phụ lục bằng Phụ lục sau đây.", True),
        ("Kết quả như sau:", False),
        ("Sửa đổi khoản 2 của Quy chế.", False),
    ],
)
def test_a_line_that_amends_is_told(text: str, wanted: bool) -> None:
    assert amends(text) is wanted


@pytest.mark.parametrize(
    ("last", "number", "wanted"), [(1, 3, 1), (2, 2, -1), (1, 2, 0), (1, 4, 0), (3, 1, 0)]
)
def test_a_slip_of_one_is_told_from_a_leap(last: int, number: int, wanted: int) -> None:
    assert slip(last, number) == wanted
