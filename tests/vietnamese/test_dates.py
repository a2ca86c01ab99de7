from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.errors import VbhcError
from vbhc.vietnamese import LanguageError, dates

days = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
minutes = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2020, 2, 5), "ngày 05 tháng 02 năm 2020"),
        (date(2020, 3, 9), "ngày 09 tháng 3 năm 2020"),
        (date(2020, 1, 31), "ngày 31 tháng 01 năm 2020"),
        (date(2020, 12, 10), "ngày 10 tháng 12 năm 2020"),
        (None, "ngày      tháng      năm      "),
    ],
)
def test_the_date_of_a_document_is_written_out(day: date | None, printed: str) -> None:
    assert dates.long_date(day) == printed


@given(days)
def test_a_month_from_three_on_has_no_zero(day: date) -> None:
    assert (" tháng 0" in dates.long_date(day)) == (day.month <= 2)


@given(days)
def test_a_day_below_ten_has_a_zero(day: date) -> None:
    assert dates.long_date(day)[5:7] == f"{day.day:02}"


def test_the_short_forms() -> None:
    assert dates.short_date(date(2020, 2, 5)) == "05/02/2020"
    assert dates.short_date(date(2020, 6, 30)) == "30/6/2020"
    assert dates.day_month(date(2020, 5, 18)) == "18/5"


def test_the_minutes_of_a_full_hour_have_no_word() -> None:
    assert dates.clock(time(8, 30)) == "08 giờ 30 phút"
    assert dates.clock(time(8)) == "08 giờ 00"


@pytest.mark.parametrize(
    "typed",
    [
        "2020-05-20", "2020-5-20", "20/5/2020", "20/05/2020", "20-5-2020", "20.5.2020", " 20/5/2020 ",
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_usual_forms(typed: str) -> None:
    assert dates.parse_date(typed) == date(2020, 5, 20)


@pytest.mark.parametrize("typed", ["2020-10-5", "5/10/2020", "5-10-2020", "05.10.2020"])
def test_a_day_may_be_one_digit(typed: str) -> None:
    assert dates.parse_date(typed) == date(2020, 10, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "", "20/5", "20/5/20", "5/20/2020/", "20/5-2020", "٢٠/5/2020", "20/5/0020", "x",
        "/5/2020", "20//2020", "020/5/2020", "20/005/2020", "20/5/02020", "20/5/20200",
        "2020--20", "2020-05-", "2020-005-20", "2020-05-020", "20200-05-20", "202-05-20",
        "٢٠٢٠-05-20", "2٠20-05-20", "2020-٠5-20", "3020-05-20",
    ],
)  # fmt: skip
def test_another_form_of_date_is_refused_with_the_right_one(typed: str) -> None:
    with pytest.raises(LanguageError) as caught:
        dates.parse_date(typed)
    assert "20/5/2020" in caught.value.problems[0].hint


@pytest.mark.parametrize(
    "typed",
    [
        "ngày 20 tháng 05 năm 2020", "Ngày 20  tháng 5 năm 2020", "20 tháng 5 năm 2020", "ngày 20/5/2020",
        "NGA\u0300Y 20 THA\u0301NG 5 NA\u0306M 2020", "20 / 5 / 2020", "20\xa0- 05 - 2020", "2020/5/20",
    ],
)  # fmt: skip
def test_a_date_is_read_as_documents_write_it(typed: str) -> None:
    """Clerks copy the date out of the document; the form of the decree was refused."""
    assert dates.parse_date(typed) == date(2020, 5, 20)


@pytest.mark.parametrize("typed", ["20/5/20", "20.5.20", "20-05-26", "ngày 20/5/20", "20 / 5 / 20"])
def test_a_year_of_two_digits_is_refused_for_them(typed: str) -> None:
    with pytest.raises(LanguageError) as caught:
        dates.parse_date(typed)
    assert "bốn chữ số" in caught.value.problems[0].hint


@pytest.mark.parametrize("typed", ["31/6/2020", "29/2/2021", "2020-13-01", "5/20/2020"])
def test_a_day_that_is_not_in_the_calendar_is_refused(typed: str) -> None:
    with pytest.raises(LanguageError, match=typed) as caught:
        dates.parse_date(typed)
    assert "ngày và tháng" in caught.value.problems[0].hint


@given(days)
def test_any_printed_date_is_read_again(day: date) -> None:
    assert dates.parse_date(dates.short_date(day)) == day
    assert dates.parse_date(day.isoformat()) == day
    assert dates.parse_date(dates.long_date(day)) == day


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("08:00", time(8)), ("8:00", time(8)), ("8h30", time(8, 30)), ("8h", time(8)),
        ("8 giờ 30", time(8, 30)), ("08 giờ 30 phút", time(8, 30)), ("8H30", time(8, 30)),
        ("8 gi\u01a1\u0300", time(8)), ("23:59", time(23, 59)), ("8h5", time(8, 5)),
        ("8giờ30phút", time(8, 30)), ("8 giờ 30  phút", time(8, 30)), ("19:05", time(19, 5)),
        ("08  giờ", time(8)), (" 8h ", time(8)),
    ],
)  # fmt: skip
def test_a_time_is_read_in_the_usual_forms(typed: str, read: time) -> None:
    assert dates.parse_time(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "", "8", "8:", "8:5", "24:00", "8h60", "8:30:15", "25h", "٨h30", "8h٣٠", "8:٣٠", "8:60",
        "h30", ":30", "008:30", "8h300", "8hphút", "20:00x",
    ],
)  # fmt: skip
def test_another_time_is_refused_with_the_right_one(typed: str) -> None:
    with pytest.raises(LanguageError) as caught:
        dates.parse_time(typed)
    assert "08:30" in caught.value.problems[0].hint


def test_a_refused_time_is_quoted_without_its_edges() -> None:
    with pytest.raises(LanguageError, match="'8:'"):
        dates.parse_time(" 8: ")


@given(minutes)
def test_any_printed_time_is_read_again(t: time) -> None:
    assert dates.parse_time(dates.clock(t)) == t
    assert dates.parse_time(f"{t:%H:%M}") == t


def test_an_error_is_ours_and_a_value_error() -> None:
    """A validating library collects ValueError only; the command line catches VbhcError."""
    assert issubclass(LanguageError, ValueError)
    assert issubclass(LanguageError, VbhcError)
