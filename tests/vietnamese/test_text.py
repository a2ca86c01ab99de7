from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.vietnamese import text
from vbhc.vietnamese.glance import odd_at_a_glance

TWO_SPELLINGS = [
    ("hòa", "hoà"), ("HÒA", "hoà"), ("HÒA", "HOÀ"), ("ủy ban", "uỷ ban"), ("Thúy", "Thuý"),
    ("khỏe", "khoẻ"), ("CỘNG HÒA XÃ HỘI", "Cộng hoà xã hội"), ("tọa đàm", "toạ đàm"),
    ("lũy kế", "luỹ kế"), ("hóa.", "hoá."), ("xòe", "xoè"), ("hòa/khỏe", "hoà/khoẻ"),
    ("hòa2", "hoà2"), ("hòa_", "hoà_"), ("họa", "hoạ"), ("hõe", "hoẽ"), ("hụy", "huỵ"),
]  # fmt: skip
DIFFERENT = [
    ("quý", "qúy"), ("quý", "quy"), ("hoàn", "hòan"), ("hòa", "hóa"), ("của", "cuả"),
    ("thúy", "thủy"), ("già", "gìa"), ("d", "đ"), ("a", "ă"), ("hòa bình", "hòabình"),
    ("hòa\u0331", "hoà\u0331"), ("hòaf", "hoàf"), ("QÚY", "QUÝ"),
]  # fmt: skip
vietnamese = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyAĐOUY ;.,\u0300\u0301\u0309\u0303\u0323\u0302")
marks = st.sampled_from([";", ".", ",", "./."])


@pytest.mark.parametrize(("old", "new"), TWO_SPELLINGS)
def test_case_and_the_place_of_a_tone_do_not_count(old: str, new: str) -> None:
    assert text.same(old, new)
    assert text.fold(old) == text.fold(unicodedata.normalize("NFD", new))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_letter_another_tone_or_a_mistake_counts(one: str, other: str) -> None:
    assert not text.same(one, other)


@given(st.text() | vietnamese)
def test_folding_twice_is_folding_once(s: str) -> None:
    assert text.fold(text.fold(s)) == text.fold(s)


@given(st.text() | vietnamese)
def test_the_normal_form_does_not_count(s: str) -> None:
    assert text.fold(unicodedata.normalize("NFD", s)) == text.fold(text.nfc(s))


@given(vietnamese)
def test_case_does_not_count_in_any_text(s: str) -> None:
    assert text.same(s, text.upper(s))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Chỉ số  thành phần", "chi so thanh phan"),
        (" ĐIỂM\xa0TỐI ĐA\n", "diem toi da"),
        ("\xd0iểm", "diem"),
        (unicodedata.normalize("NFD", "Người ký"), "nguoi ky"),
        ("", ""),
    ],
)
def test_a_heading_is_compared_without_accents(typed: str, key: str) -> None:
    assert text.plain(typed) == key


@given(vietnamese)
def test_any_vietnamese_text_becomes_plain_ascii(s: str) -> None:
    assert text.plain(s).isascii()
    assert text.plain(text.plain(s)) == text.plain(s)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("lãnh đạo Sở", "Lãnh đạo Sở"),
        ("“đề án”", "“Đề án”"),
        ('("ủy ban")', '("Ủy ban")'),
        ("5 đơn vị", "5 đơn vị"),
        ("UBND tỉnh", "UBND tỉnh"),
        ("(", "("),
        ("\xa0\n‘«‹„[{x", "\xa0\n‘«‹„[{X"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital(typed: str, printed: str) -> None:
    assert text.capitalise(typed) == printed


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu"]), min_size=1))
def test_of_any_word_only_the_first_letter_is_raised(word: str) -> None:
    """Also of a word in capitals: no letter is taken for an opening mark."""
    assert text.capitalise(word) == word[0].upper() + word[1:]
    assert text.capitalise(f"Xx{word}") == f"Xx{word}"
    assert text.capitalise(f"xX{word}") == f"XX{word}"


def test_capitals_are_composed() -> None:
    assert text.upper(unicodedata.normalize("NFD", "kết luận")) == "KẾT LUẬN"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Số 15/TB-SKHCN: kết luận", "Số 15-TB-SKHCN- kết luận"),
        ("Giao việc   Phòng\tQuản lý", "Giao việc Phòng Quản lý"),
        ("báo cáo...", "báo cáo"),
        ("con", "_con"),
        ("COM1.2020", "_COM1.2020"),
        ("Công văn", "Công văn"),
        ("CON" + "-" * 200 + "x", "_CON"),
        ("../../etc", "etc"),
        ("--force", "force"),
        ("???", "van-ban"),
        ("a\u202eb", "a b"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("a??b", "a-b"),
        ("a" * 130, "a" * 119),
        ("ệ" * 100, "ệ" * 66),
        ("ệ" * 65 + "a" * 20, "ệ" * 65 + "a" * 5),
        ("a" * 118 + " b", "a" * 118),
        ("XaX", "XaX"),
    ],
)
def test_a_file_name_is_made_safe(typed: str, name: str) -> None:
    assert text.file_name(typed) == name


@pytest.mark.parametrize(
    "device",
    [
        "con",
        "PRN",
        "aux",
        "nul",
        "CONIN$",
        "conout$",
        "com1",
        "COM9",
        "lpt0",
        "com¹",
        "com²",
        "lpt³",
    ],
)
def test_a_device_of_windows_is_no_name_of_a_file(device: str) -> None:
    """Windows opens the device whatever ending follows, and blanks before it do not count."""
    assert text.file_name(device) == f"_{device}"
    assert text.file_name(f"{device}.2020") == f"_{device}.2020"
    assert text.file_name(f"{device} .x") == f"_{device} .x"
    assert text.file_name(f"{device}a") == f"{device}a"
    assert text.file_name(f"a{device}") == f"a{device}"


@pytest.mark.parametrize("name", ["com", "lpt", "com12", "coma", "conin", "con-1", "conx"])
def test_what_only_looks_like_a_device_keeps_its_name(name: str) -> None:
    assert text.file_name(name) == name


@given(st.text() | vietnamese.map(lambda s: s * 20))
def test_any_file_name_is_safe_and_settled(s: str) -> None:
    name = text.file_name(s)
    assert 0 < len(name) <= 120
    assert len(name.encode()) < 240
    assert not set(name) & set('<>:"/\\|?*')
    assert name.isprintable()
    assert name == name.strip(" .-")
    assert text.file_name(name) == name


@pytest.mark.parametrize(
    ("s", "at"),
    [
        ("Một\t\n\rdòng \U0001f600\x85", None),
        ("a\x0bb", 1),
        ("\x00", 0),
        ("ab\ud800", 2),
        ("\ufffe", 0),
        ("\uffff", 0),
        ("\x08", 0),
        ("\x0c", 0),
        ("\x0e", 0),
        (" \x1f", 1),
        ("\udfff", 0),
        (" ~\x7f\ud7ff\ue000\ufffd\U00010000\U0010ffff", None),
    ],
)
def test_what_xml_cannot_hold_is_found(s: str, at: int | None) -> None:
    assert text.invalid_xml(s) == at


END_MARKS = [
    ("nội dung", ";", "nội dung;"),
    ("nội dung;", ";", "nội dung;"),
    ("nội dung.", ";", "nội dung;"),
    ("nội dung ,", ".", "nội dung."),
    ("nội dung./.", ".", "nội dung."),
    ("nội dung.", "./.", "nội dung./."),
    ("nội dung  ", ";", "nội dung;"),
    ("nội dung…", ";", "nội dung…"),
    ("nội dung...", ".", "nội dung..."),
    ("nội dung...", ";", "nội dung..."),
    ("nội dung...;", ".", "nội dung..."),
    ("như sau:", ";", "như sau:"),
    ("vì sao?", ".", "vì sao?"),
    ("máy in, v.v.", ";", "máy in, v.v.;"),
    ("máy in, v.v", ";", "máy in, v.v.;"),
    ("máy in, v.v", ".", "máy in, v.v."),
    ("máy in, v.v.", ".", "máy in, v.v."),
    ("máy in, v.v.;", ".", "máy in, v.v."),
    ("máy in, v.v.", "./.", "máy in, v.v./."),
    ("“đề án.”", ";", "“đề án.”;"),
    ("máy in, V.V.", ";", "máy in, V.V.;"),
    ("máy in, v. v.", ";", "máy in, v. v.;"),
    ("máy in v.v.", ",", "máy in v.v.,"),
    ("mục iv.v", ".", "mục iv.v."),
    ("mục iv.v.", ";", "mục iv.v;"),
    ("vì sao?;", ".", "vì sao?"),
    ("hỏng!", ";", "hỏng!"),
    ("nội dung . ", ";", "nội dung;"),
    ("nội dung ./.", "./.", "nội dung ./."),
    ("nội dung,", ",", "nội dung,"),
    ("v.v.,", ";", "v.v.;"),
    ("  ", ";", ""),
    ("", ".", ""),
]


@pytest.mark.parametrize(("typed", "mark", "printed"), END_MARKS)
def test_an_end_mark_is_supplied_and_never_doubled(typed: str, mark: str, printed: str) -> None:
    assert text.end_with(typed, mark) == printed


@given(vietnamese, marks)
def test_any_ended_text_stays_when_ended_again(s: str, mark: str) -> None:
    ended = text.end_with(s, mark)
    assert text.end_with(ended, mark) == ended


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("ngày    tháng", "ngày\xa0\xa0\xa0 tháng"),
        ("Số:  /TB", "Số:\xa0 /TB"),
        ("một từ", "một từ"),
        ("a  b   c", "a\xa0 b\xa0\xa0 c"),
        ("", ""),
    ],
)
def test_a_gap_left_open_keeps_its_width_and_its_place_to_break(typed: str, printed: str) -> None:
    assert text.fixed_blanks(typed) == printed


def test_what_is_not_odd_at_a_glance_is_composed_and_fits_into_xml() -> None:
    """So texts that are not odd are taken without composing them, many joined into one."""
    usual = [c for c in map(chr, range(sys.maxunicode + 1)) if not odd_at_a_glance(c)]
    assert all(text.nfc(c) == c and not unicodedata.combining(c) for c in usual)
    everything = "".join(usual)
    assert text.nfc(everything + everything[::-1]) == everything + everything[::-1]
    assert text.invalid_xml(everything) is None


@pytest.mark.parametrize("odd", ["\u200b", "\x07", "e\u0302", "Ð", "\U0001f600"])
@pytest.mark.parametrize("text", ["{}", "{}chữ", "chữ{}", "một\n{}\nhai", "chữ " * 10_000 + "{}"])
def test_what_is_odd_is_found_wherever_it_stands(text: str, odd: str) -> None:
    assert odd_at_a_glance(text.format(odd))
    assert not odd_at_a_glance(text.format(""))
