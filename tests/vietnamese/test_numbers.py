from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from vbhc.vietnamese import LanguageError, numbers

READ = [
    ("10.25", "10.25"), ("10,25", "10.25"), ("12,345", "12.345"), ("1.234,5", "1234.5"),
    ("1.234.567", "1234567"), ("1.234.567,89", "1234567.89"), ("0.125", "0.125"),
    ("0,125", "0.125"), ("1234.567", "1234.567"), ("7.50", "7.50"), ("+5", "5"), ("-5", "-5"),
    ("\u22125,5", "-5.5"), ("-0", "0"), ("1\xa0234", "1234"), ("1\u202f234\u202f567,5", "1234567.5"),
    (" 11 ", "11"), ("123456789012345678901234567890,1", "123456789012345678901234567890.1"),
    ("12.345.678", "12345678"), ("123.456.789,5", "123456789.5"), ("1\u2009234\u2009567", "1234567"),
    ("12\u2009345", "12345"), ("+1.234,50", "1234.50"), ("\u22121\xa0234", "-1234"), ("1.23", "1.23"),
    ("1.2345", "1.2345"), ("0", "0"), ("007", "7"), ("-0,00", "0.00"),
]  # fmt: skip
REFUSED = [
    "", "-", "--5", "- 5", ".5", "5.", "5,", ",5", "1e5", "NaN", "Infinity", "inf", "1_000", "0x1",
    "1.23.4", "1.2345.678", "0.123.456", "1,2,3", "1 234", "1.234\xa0567", "10%", "٣", "10,25đ",
    "1.234.56", "1234.567.890", "1.234.567,", "1.234,٣", "1\n2", "+", "+-5", "1234\xa0567", ".234.567",
    "1.٣34.567", "1,٣", "5-", "1.234.", "1.234.5678",
]  # fmt: skip
decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)
places = st.integers(0, 6)


@pytest.mark.parametrize(("typed", "read"), READ)
def test_a_number_is_read_in_both_habits_with_its_decimals(typed: str, read: str) -> None:
    assert str(numbers.parse_number(typed)) == read


@pytest.mark.parametrize("typed", REFUSED)
def test_anything_else_is_not_a_number(typed: str) -> None:
    with pytest.raises(LanguageError) as caught:
        numbers.parse_number(typed)
    assert "1234,5" in caught.value.problems[0].hint
    assert typed.strip() in caught.value.problems[0].message


@pytest.mark.parametrize(
    ("typed", "whole", "part"),
    [
        ("1.234", "1234", "1,234"),
        ("-12.000", "-12000", "-12,000"),
        ("999.999", "999999", "999,999"),
        ("\u22121.000", "\u22121000", "\u22121,000"),
    ],
)
def test_a_point_before_three_digits_is_refused_with_both_readings(
    typed: str, whole: str, part: str
) -> None:
    with pytest.raises(LanguageError) as caught:
        numbers.parse_number(typed)
    assert {whole, part} <= set(caught.value.problems[0].hint.split())
    assert numbers.parse_number(whole) == 1000 * numbers.parse_number(part)


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("1,234.5", "1.234,5"),
        ("1,234,567", "1.234.567"),
        ("-1,234.5", "-1.234,5"),
        ("12,345,678", "12.345.678"),
        ("123,456,789.25", "123.456.789,25"),
        ("123,456,789", "123.456.789"),
        ("0,123,456,789", "0.123.456.789"),
    ],
)
def test_the_english_way_is_refused_with_the_vietnamese_one(typed: str, remedy: str) -> None:
    with pytest.raises(LanguageError) as caught:
        numbers.parse_number(typed)
    assert caught.value.problems[0].hint.endswith(f" {remedy}")


@pytest.mark.parametrize(
    "typed",
    [
        "1234,567,890",
        "1,2345,678",
        "1,234,56",
        "1,23.4",
        "1,234.",
        "1234,567.5",
        ",234.5",
        ",234,567",
        "1.٢٣٤",
        "1,٢٣٤,٥٦٧",
    ],
)
def test_what_is_no_english_number_gets_no_translation(typed: str) -> None:
    """Swapping its marks would make another text that is refused."""
    with pytest.raises(LanguageError) as caught:
        numbers.parse_number(typed)
    assert "1.234,5" in caught.value.problems[0].hint


@given(st.text("0123456789.,+-\xa0 eE"))
def test_any_text_is_a_finite_number_or_refused(typed: str) -> None:
    try:
        number = numbers.parse_number(typed)
    except LanguageError:
        return
    assert number.is_finite()
    assert not (number.is_zero() and number.is_signed())


@given(decimals)
def test_any_printed_number_is_read_again(d: Decimal) -> None:
    assert numbers.parse_number(numbers.plain_number(d)) == d


@given(decimals)
def test_any_grouped_number_reads_the_same_without_its_points(d: Decimal) -> None:
    """Not read again as it stands: 1.234 alone has two readings."""
    assert numbers.grouped(d).replace(".", "") == numbers.plain_number(d)


@given(decimals, places)
def test_grouped_numbers_are_those_of_the_unicode_consortium(d: Decimal, digits: int) -> None:
    """The oracle is given numbers already rounded, because it rounds half to even."""
    rounded = d.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    expected = format_decimal(rounded + 0, pattern, locale="vi", decimal_quantization=False)
    assert numbers.grouped(d, digits) == expected


PRINTED = [
    (numbers.plain_number, "80.08", "80,08"),
    (numbers.plain_number, "7.50", "7,50"),
    (numbers.plain_number, "1E+3", "1000"),
    (numbers.plain_number, "-0.00", "0,00"),
    (numbers.score, "10.25", "10,25"),
    (numbers.score, "11", "11,00"),
    (numbers.score, "9.8", "9,80"),
    (numbers.score, "12.345", "12,345"),
    (numbers.percent, "93.18181", "93,18%"),
    (numbers.percent, "99.8", "99,8%"),
    (numbers.percent, "99.995", "100%"),
    (numbers.percent, "100", "100%"),
    (numbers.percent, "0.125", "0,13%"),
    (numbers.grouped, "1234567.5", "1.234.567,5"),
    (numbers.grouped, "999", "999"),
    (numbers.grouped, "1000", "1.000"),
    (numbers.grouped, "-1000", "-1.000"),
    (numbers.grouped, "999.99", "999,99"),
    (numbers.grouped, "1E+3", "1.000"),
    (numbers.grouped, "1234.50", "1.234,50"),
    (numbers.grouped, f"{'123' * 12}.5", ".".join(["123"] * 12) + ",5"),
    (numbers.score, f"{'123' * 12}.5", f"{'123' * 12},50"),
    (numbers.score, "1E+2", "100,00"),
    (numbers.percent, f"{'123' * 12}.555", f"{'123' * 12},56%"),
    (numbers.percent, "0.1", "0,1%"),
    (numbers.money, "1234.50", "1.234,5 đồng"),
    (numbers.money, f"{'123' * 12}", ".".join(["123"] * 12) + " đồng"),
    (numbers.money, "1234567", "1.234.567 đồng"),
    (numbers.money, "1234567.00", "1.234.567 đồng"),
    (numbers.money, "1E+6", "1.000.000 đồng"),
]


@pytest.mark.parametrize(("form", "number", "printed"), PRINTED)
def test_a_number_is_printed_in_its_form(form: object, number: str, printed: str) -> None:
    assert callable(form)
    assert form(Decimal(number)) == printed


@given(decimals)
def test_a_score_never_loses_a_decimal(d: Decimal) -> None:
    printed = numbers.score(d)
    assert numbers.parse_number(printed) == d
    assert len(printed.partition(",")[2]) >= 2


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        ("10.25", "11", "93.18"), ("9.98", "10", "99.8"), ("8", "8", "100"), ("0", "5", "0"),
        ("1", "800", "0.13"), ("-1", "800", "-0.13"), ("2", "3", "66.67"), ("21.75", "36", "60.42"),
    ],
)  # fmt: skip
def test_a_rate_is_rounded_half_up_and_its_zeros_are_cut(
    part: str, whole: str, printed: str
) -> None:
    assert str(numbers.rate(Decimal(part), Decimal(whole))) == printed


def test_a_rate_of_zero_is_refused() -> None:
    with pytest.raises(LanguageError) as caught:
        numbers.rate(Decimal(1), Decimal(0))
    assert caught.value.problems[0].hint


def test_no_digit_of_a_great_rate_is_lost() -> None:
    assert str(numbers.rate(10**40 + 1, 1)) == f"{10**42 + 100}"


@pytest.mark.parametrize(("places", "printed"), [(0, "1.000"), (1, "1.000,0"), (2, "999,99")])
def test_rounding_comes_before_grouping(places: int, printed: str) -> None:
    assert numbers.grouped(Decimal("999.989"), places) == printed


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_any_rate_is_within_half_a_hundredth(part: int, whole: int) -> None:
    error = numbers.rate(part, whole) * whole - 100 * part
    assert -whole < 200 * error <= whole


def test_a_smaller_rank_is_a_rise() -> None:
    assert numbers.rank_change(7, 9) == 2
    assert [numbers.change_in_words(n) for n in (2, 1, -1, -10, 0)] == [
        "tăng 2 bậc",
        "tăng 1 bậc",
        "giảm 1 bậc",
        "giảm 10 bậc",
        "giữ nguyên",
    ]


def test_a_number_below_ten_has_a_zero() -> None:
    assert [numbers.padded(n) for n in (5, 15, 123)] == ["05", "15", "123"]


@pytest.mark.parametrize(
    ("n", "numeral"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (1994, "MCMXCIV"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_a_roman_numeral(n: int, numeral: str) -> None:
    assert numbers.roman(n) == numeral


# Of each place of a number what its digits are called, from 0 to 9.
ROMAN_PLACES = tuple(
    ["", a, a * 2, a * 3, a + b, b, b + a, b + a * 2, b + a * 3, a + c]
    for a, b, c in ("IVX", "XLC", "CDM")
)


def test_every_roman_numeral_is_that_of_its_digits() -> None:
    units, tens, hundreds = ROMAN_PLACES
    for n in range(1, 4000):
        expected = "M" * (n // 1000) + hundreds[n // 100 % 10] + tens[n // 10 % 10] + units[n % 10]
        assert numbers.roman(n) == expected


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_there_is_no_such_roman_numeral(n: int) -> None:
    with pytest.raises(LanguageError, match=str(n)) as caught:
        numbers.roman(n)
    assert "3999" in caught.value.problems[0].hint


IN_WORDS = [
    ("0", "không"), ("10", "mười"), ("11", "mười một"), ("14", "mười bốn"), ("15", "mười lăm"),
    ("21", "hai mươi mốt"), ("24", "hai mươi tư"), ("25", "hai mươi lăm"), ("50", "năm mươi"),
    ("105", "một trăm linh năm"), ("110", "một trăm mười"), ("1005", "một nghìn không trăm linh năm"),
    ("1000000", "một triệu"), ("1000008", "một triệu không trăm linh tám"),
    ("1234567890123", "một nghìn hai trăm ba mươi tư tỷ năm trăm sáu mươi bảy triệu"
                      " tám trăm chín mươi nghìn một trăm hai mươi ba"),
    ("1000000000000000000", "một tỷ tỷ"),
    ("-5", "âm năm"), ("12.5", "mười hai phẩy năm"), ("7.50", "bảy phẩy năm"), ("8.00", "tám"),
    ("2.35", "hai phẩy ba mươi lăm"), ("301.80", "ba trăm linh một phẩy tám"),
    ("201.05", "hai trăm linh một phẩy không năm"), ("7.081", "bảy phẩy không trăm tám mươi mốt"),
    ("375.406", "ba trăm bảy mươi lăm phẩy bốn trăm linh sáu"),
    ("0.1985", "không phẩy một nghìn chín trăm tám mươi lăm"), ("-0.5", "âm không phẩy năm"),
]  # fmt: skip


@pytest.mark.parametrize(("n", "words"), IN_WORDS)
def test_a_number_in_words(n: str, words: str) -> None:
    assert numbers.in_words(Decimal(n)) == words


def test_the_south_says_another_word_for_an_empty_ten() -> None:
    assert numbers.in_words(105, linh="lẻ") == "một trăm lẻ năm"
    assert numbers.in_words(Decimal("0.208"), linh="lẻ") == "không phẩy hai trăm lẻ tám"


def test_numbers_in_words_are_those_of_an_independent_library() -> None:
    vn_money = pytest.importorskip("vn_money")
    different = [n for n in range(200_001) if numbers.in_words(n) != vn_money.to_words(n)]
    assert different == []


@given(st.integers(-(10**12) + 1, 10**12 - 1))
def test_greater_numbers_are_too_but_for_classes_of_zeros(n: int) -> None:
    """The library says "một triệu không nghìn không trăm linh tám"; schools leave the class out."""
    vn_money = pytest.importorskip("vn_money")
    expected = vn_money.to_words(n).replace("không nghìn ", "").replace("không triệu ", "")
    assert numbers.in_words(n) == expected


@given(decimals)
def test_any_two_numbers_in_words_differ(d: Decimal) -> None:
    assert numbers.in_words(d) != numbers.in_words(d + 1)
