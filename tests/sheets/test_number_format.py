"""A number is read as its cell shows it: noise cut, decimals added, a formula's result rounded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.data.sheets.number_format import Form, form, number, shown

CODES = ["0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "0000000000", "0.##", '0.0" điểm"']


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (19.990000000000002, Decimal("19.99")),
        (0.1 + 0.2, Decimal("0.3")),
        (9.98, Decimal("9.98")),
        (11.0, 11),
        (-0.0, 0),
        (1e15, Decimal("1E+15")),
        (123456789012345.0, 123456789012345),
    ],
)
def test_a_number_keeps_the_fifteen_digits_of_excel(value: float, read: Decimal | int) -> None:
    assert number(value) == read
    assert type(number(value)) is type(read)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("0.00", Form(2, 2)),
        ("#,##0.00_);(#,##0.00)", Form(2, 2)),
        ('_-* #,##0.00\\ "₫"_-', Form(2, 2)),
        ("0.0#", Form(1, 2)),
        ("000", Form(0, 0, 3)),
        ("0%", Form(0, 0, percent=True)),
        ("[Red]0.0", Form(1, 1)),
        ("General", None),
        ("dd/mm/yyyy", None),
        ("[h]:mm", None),
        ("0.00E+00", None),
        ("# ?/?", None),
        ("@", None),
        ("#,##0,", None),
        ("", None),
        ('"chữ"', None),
    ],
)
def test_a_format_says_how_a_number_is_shown(code: str, wanted: Form | None) -> None:
    assert form(code) == wanted


@pytest.mark.parametrize(
    ("code", "value", "typed", "calculated"),
    [
        ("0.00", 8.5, "8.50", "8.50"),
        ("0.00", 12.345, "12.345", "12.35"),
        ("0", 80.08, "80.08", "80"),
        ("0.00%", 0.9318, "93,18%", "93,18%"),
        ("0%", 2 / 3, "66,6666666666667%", "67%"),
        ("0000000000", 912345678.0, "0912345678", "0912345678"),
        ("00", -5.0, "-5", "-5"),
        ("0.##", 1.5, "1.5", "1.5"),
        ("0.00", 1e20, "1E+20", "1E+20"),
    ],
)
def test_what_is_typed_keeps_its_digits_and_what_is_calculated_is_rounded(
    code: str, value: float, typed: str, calculated: str
) -> None:
    known = form(code)
    assert known is not None
    assert str(shown(value, known, formula=False)) == typed
    assert str(shown(value, known, formula=True)) == calculated


@given(st.floats(), st.sampled_from(CODES), st.booleans())
def test_any_number_in_any_form_is_read(value: float, code: str, formula: bool) -> None:
    known = form(code)
    assert known is not None
    read = shown(value, known, formula=formula)
    if isinstance(read, str) or not abs(value) < 10**15:
        return
    most = max(known.most, 0)
    assert abs(Decimal(read) - Decimal(value)) <= (Decimal(10) ** -most if formula else 1)
