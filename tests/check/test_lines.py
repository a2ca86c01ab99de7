"""What our own functions write passes the rules that read it, for any value; hostile lines are quick."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc import nd30
from vbhc.checking.lines import (
    Fault,
    annexes,
    bases,
    capitals,
    date_line,
    kinds,
    labels,
    number_line,
    numbering,
    outline,
    recipients,
    signature,
    tables,
    tidy,
    traces,
)
from vbhc.checking.words import is_capitals
from vbhc.vietnamese.dates import long_date
from vbhc.vietnamese.numbers import padded, roman
from vbhc.vietnamese.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

TYPES = nd30.spec().types
places = st.sampled_from(
    ["Hà Nội", "Quảng Ngãi", "Năm Căn", "Thành phố Hồ Chí Minh", "Đà Nẵng", "TP. Huế"]
)
agencies = st.sampled_from(["SKHCN", "UBND", "TTg", "SGDĐT", "BNV", "SNN&PTNT", "VPUBND", "TTr"])
numbers = st.integers(1, 99_999)
days = st.dates(date(1945, 9, 2), date(2199, 12, 31))
typed = st.sampled_from([key for key, kind in TYPES.items() if kind.abbreviation])


@given(places, days, st.booleans())
def test_any_day_of_the_calendar_as_we_write_it_passes(place: str, day: date, issued: bool) -> None:
    line = f"{place}, {long_date(day)}"
    assert date_line.form(line, issued=issued) == []
    assert date_line.zeros(line) == []
    assert date_line.calendar(line) == []
    assert date_line.old_place(line) == []
    read = date_line.read(line)
    assert read is not None
    assert (read.place, read.date) == (place, day)


@given(
    places,
    st.sampled_from([long_date(None), "ngày … tháng … năm 20…", "ngày .... tháng .... năm 2026"]),
)
def test_an_open_date_passes_as_a_draft_and_fails_when_issued(place: str, blank: str) -> None:
    line = f"{place}, {blank}"
    assert date_line.form(line, issued=False) == []
    assert [fault.part for fault in date_line.form(line, issued=True)] == ["blank"]
    assert date_line.zeros(line) == date_line.calendar(line) == []


@given(places, st.integers(0, 99), st.integers(0, 99), st.integers(1000, 9999))
def test_a_day_passes_exactly_when_the_calendar_has_it(
    place: str, day: int, month: int, year: int
) -> None:
    try:
        known = bool(date(year, month, day))
    except ValueError:
        known = False
    line = f"{place}, ngày {day:02} tháng {month} năm {year}"
    assert (date_line.calendar(line) == []) is known


@given(numbers, typed, agencies)
def test_any_number_and_symbol_as_we_write_them_pass(number: int, key: str, agency: str) -> None:
    kind = TYPES[key]
    line = f"Số: {padded(number)}/{kind.abbreviation}-{agency}"
    assert number_line.form(line, issued=True) == []
    assert number_line.zeros(line) == []
    assert number_line.type_group(line, kind.name, kind.abbreviation) == []
    assert number_line.year_group(line) == []


gaps = st.sampled_from(["", " ", "  ", "\xa0"])


@given(
    numbers,
    agencies,
    st.lists(gaps, min_size=6, max_size=6),
    st.sampled_from("-–—"),
    st.sampled_from(["Số", "SỐ", "số"]),
)
def test_the_line_a_finding_asks_for_passes(
    number: int, agency: str, blanks: list[str], dash: str, word: str
) -> None:
    a, b, c, d, e, f = blanks
    for colon in (":", ""):
        line = f"{word}{a}{colon}{b}{padded(number)}{c}/{d}TB{e}{dash}{f}{agency}"
        for fault in number_line.form(line, issued=True):
            assert fault.required == f"Số: {padded(number)}/TB-{agency}"
            assert number_line.form(fault.required, issued=True) == []


@given(
    places,
    days,
    st.sampled_from(["{place} {day}", "{place}, {short}", "{place},{day}", "{lower}, {day}"]),
)
def test_the_date_a_finding_asks_for_passes(place: str, day: date, form: str) -> None:
    short = f"ngày {day.day}/{day.month}/{day.year}"
    lower = place[0].lower() + place[1:]
    line = form.format(place=place, lower=lower, day=long_date(day), short=short)
    for fault in date_line.form(line, issued=True):
        assert fault.required == f"{place}, {long_date(day)}"


@given(st.integers(1, 9), agencies)
def test_a_number_below_ten_without_zero_is_one_finding(number: int, agency: str) -> None:
    faults = number_line.zeros(f"Số: {number}/TB-{agency}")
    assert [(f.part, f.found, f.required) for f in faults] == [("pad", str(number), padded(number))]


@given(typed, typed, agencies)
def test_the_symbol_of_another_type_is_found(key: str, other: str, agency: str) -> None:
    kind, wrong = TYPES[key], TYPES[other].abbreviation
    faults = number_line.type_group(f"Số: 15/{wrong}-{agency}", kind.name, kind.abbreviation)
    assert (faults == []) is (wrong == kind.abbreviation)


@given(st.text(max_size=60), st.booleans())
def test_any_text_is_read_without_an_error(text: str, issued: bool) -> None:
    for look in READERS:
        assert isinstance(look(text), list)
    for line in (f"Số: {text}", f"Hà Nội, ngày {text} tháng {text} năm {text}"):
        number_line.form(line, issued=issued)
        number_line.zeros(line)
        date_line.form(line, issued=issued)
        date_line.zeros(line)
        date_line.calendar(line)
        date_line.old_place(line)


@pytest.mark.parametrize("key", sorted(TYPES))
def test_every_type_is_known_by_its_title_in_either_tone_placement(key: str) -> None:
    names = {k: kind.name for k, kind in TYPES.items()}
    title = TYPES[key].name.upper()
    old = title.replace("ỎA", "OẢ").replace("ỦY", "UỶ")
    assert kinds.type_of(title, names) == kinds.type_of(old, names) == key
    assert fold(old) == fold(title)


@given(st.lists(st.sampled_from(["Lãnh đạo Sở", "UBND tỉnh (để b/c)", "Các phòng"]), max_size=5))
def test_recipients_with_their_marks_pass(names: list[str]) -> None:
    lines = [*(f"- {name};" for name in names), "- Lưu: VT, VP."]
    assert recipients.recipients(lines) == recipients.kept(lines) == []


@given(st.integers(2, 30), st.data())
def test_annexes_count_in_roman_and_one_wrong_number_is_found(
    count: int, data: st.DataObject
) -> None:
    lines = [f"Phụ lục {roman(n)}" for n in range(1, count + 1)]
    assert annexes.labels(lines) == []
    wrong = data.draw(st.integers(0, count - 1))
    lines[wrong] = f"Phụ lục {wrong + 1}"
    assert [f.at for f in annexes.labels(lines)] == [wrong]


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        (["1", "2", "3", "4"], []),
        (["I", "1", "2", "II", "1", "2", "3"], []),
        (["1", "1.1", "1.2", "2", "2.1", "3"], []),
        (["1", "2", "1", "2", "3"], []),
        (["1", "3"], []),
        (["1", "2", "Tổng cộng"], []),
        (["01", "02", "03"], []),
        (["1", "2", "4", "5"], ["gap"]),
        (["1", "2", "2", "3"], ["repeated"]),
        (["1", "2", "3", "5"], ["gap"]),
        (["1", "2", "4", "7"], []),
        (["1", "2", "2", "2"], []),
    ],
)
def test_the_first_column_of_a_table_counts(cells: list[str], parts: list[str]) -> None:
    assert [fault.part for fault in tables.order(cells)] == parts


@pytest.mark.parametrize("cells", [["1", "2", "4", "5"], ["1", "2", "2", "3"]])
def test_the_number_a_column_wants_is_the_next(cells: list[str]) -> None:
    assert [(fault.found, fault.required) for fault in tables.order(cells)] == [(cells[2], "3")]


@given(st.integers(1, 60))
def test_any_column_that_counts_passes(count: int) -> None:
    assert tables.order([str(n) for n in range(1, count + 1)]) == []


# --- hostile lines --------------------------------------------------------------------------


def _list(look: Callable[[list[str]], list[Fault]]) -> Callable[[str], list[object]]:
    return lambda text: list(look([text, text]))


READERS: tuple[Callable[[str], list[object]], ...] = (
    lambda text: list(number_line.form(text, issued=True)),
    lambda text: list(number_line.zeros(text)),
    lambda text: list(number_line.type_group(text, "Thông báo", "TB")),
    lambda text: list(number_line.letter_symbol(text)),
    lambda text: list(number_line.year_group(text)),
    lambda text: list(date_line.form(text, issued=True)),
    lambda text: list(date_line.zeros(text)),
    lambda text: list(date_line.calendar(text)),
    lambda text: list(date_line.old_place(text)),
    _list(date_line.old_agencies),
    lambda text: list(labels.readings(text)),
    lambda text: [labels.word_label(text)],
    lambda text: list(numbering.order([numbering.Line(text)] * 2)),
    lambda text: list(outline.order([numbering.Line(text)] * 2, titled=True)),
    _list(bases.ends),
    _list(bases.laws),
    _list(bases.complete),
    _list(recipients.addressees),
    _list(recipients.recipients),
    _list(recipients.kept),
    _list(recipients.as_above),
    _list(signature.prefixes),
    _list(signature.posts),
    lambda text: list(signature.titles(text)),
    lambda text: list(signature.case(text)),
    lambda text: list(kinds.subject(text)),
    lambda text: list(kinds.letter_subject(text)),
    lambda text: list(kinds.minutes([text], [text])),
    _list(kinds.invitation),
    lambda text: list(kinds.decision([text], "QUYẾT ĐỊNH")),
    lambda text: list(kinds.decision_recipient(text)),
    lambda text: list(kinds.copy(text, text)),
    _list(kinds.mixed),
    _list(annexes.labels),
    lambda text: list(annexes.attached(text, annexes.Head(text, text, text))),
    lambda text: [annexes.is_referred_to([text])],
    _list(tables.order),
    lambda text: list(capitals.citations(text)),
    lambda text: list(capitals.names(text)),
    lambda text: list(capitals.days_and_months(text)),
    lambda text: [traces.draft_mark(text), traces.dotted_blank(text), traces.leading_blanks(text)],
    lambda text: list(traces.closing(text)),
    lambda text: list(traces.early_close(text)),
)
SEEDS = (
    " ", "\t", "a", "1", ".", "…", "-", "- ", "(", "I", "ngày ", "tháng ", "năm ", "Số: ", "Số: 1 ", "1.", "1. ",
    "PGS. TS. ", "GS ", "TM. ", "Kính gửi", "Lưu: ", "căn cứ luật số 1/", "của ", "khoản 1 ", "điều 1 ", "mục 1 ",
    "như sau: ", "“", "Phụ lục ", ". ", "_", "A-", "A - ", "Căn cứ Nghị định số 1/2 ngày 1 tháng ", "ngày 1/", "... ",
    "nhân dân ", "thứ hai ", "V/v ", "phòng a ", "UBND các ", "dự thảo ", "\u0301", "số: ", "Điểm a Khoản 1 ", "(Kèm theo số 1/A-", "1.1.", "ð",
    "ngày....", "căn cứ nghị định ngày", "số.....", "điều 1,", "điều 1.", "… ", "T/", "1/",
)  # fmt: skip


READER = pytest.mark.parametrize("look", READERS, ids=lambda look: f"{READERS.index(look):02}")
LONG, VERY_LONG = 20_000, 100_000


# Of processor time, not of the clock: below it nobody asks how a time grows.
LITTLE = 0.05
# Four times the text takes about four times as long; a pattern that goes back over its steps takes
# sixteen times as long, or never ends.
LONGER, STEEPEST = 4, 10
TRIES = 5  # a busy machine is asked again


def spent(look: Callable[[str], list[object]], text: str) -> float:
    start = time.process_time()
    look(text)
    return time.process_time() - start


def grows_evenly(look: Callable[[str], list[object]], seed: str, length: int) -> bool:
    short, long = (seed * (n // len(seed)) + "\x00!" for n in (length // LONGER, length))
    for _try in range(TRIES):
        taken = spent(look, long)
        if taken <= LITTLE or taken < STEEPEST * spent(look, short):
            return True
    return False


@pytest.mark.bare
@READER
def test_a_hostile_line_takes_no_time_beyond_its_length(
    look: Callable[[str], list[object]],
) -> None:
    """A pattern that goes back over its steps would take minutes."""
    assert [seed for seed in SEEDS if not grows_evenly(look, seed, LONG)] == []


@pytest.mark.slow
@READER
@pytest.mark.parametrize("prefix", ["", "Số: ", "Căn cứ Luật "])
def test_no_beginning_makes_a_very_long_line_slow(
    look: Callable[[str], list[object]], prefix: str
) -> None:
    def behind(text: str) -> list[object]:
        return look(prefix + text)

    assert [seed for seed in SEEDS if not grows_evenly(behind, seed, VERY_LONG)] == []


def test_a_number_in_the_form_of_the_party_is_shown_as_the_state_writes_it() -> None:
    line = number_line.read("Số: 215-QĐ/UBND")
    assert line is not None
    assert line.in_state_form == "Số: 215/QĐ-UBND"
    assert "Số: 215/QĐ-UBND" in kinds.mixed(["Số: 215-QĐ/UBND"])[0].hint


def test_the_signer_s_own_post_goes_on_the_next_line() -> None:
    (fault,) = signature.posts(["KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"])
    assert fault.required == "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"


def test_what_no_eye_sees_is_no_letter_of_a_line() -> None:
    assert tidy(" Nơi\u200b  nhận\t:") == "Nơi nhận :"


def test_of_no_words_nothing_is_said() -> None:
    assert traces.closing("  ") == traces.early_close(" ") == []
    assert traces.leading_blanks("   ") == traces.dotted_blank("") == ""


def test_of_no_lines_nothing_is_said() -> None:
    looks = (recipients.recipients, recipients.kept, recipients.as_above, recipients.addressees,
             bases.ends, bases.laws, bases.complete, annexes.labels, signature.posts,
             signature.prefixes, tables.order)  # fmt: skip
    assert [look([]) for look in looks] == [[]] * len(looks)


def test_what_begins_anew_counts_from_its_own_first() -> None:
    """Behind the articles of a document the rules it issues have their own."""
    texts = ["Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Họp", "Điều 2. Báo cáo"]
    lines = [numbering.Line(text) for text in texts]
    fresh = numbering.Line("Chương II", fresh=True)
    (found,) = outline.order([*lines, fresh, *lines[1:]], titled=False)
    assert (found.rule, found.fault.required) == ("BC-01", "Chương I")


def test_a_doubtful_text_ends_where_another_begins() -> None:
    """What is amended is not counted; what is attached behind it is."""
    amended = [numbering.Line(t) for t in ("Điều 1. Sửa đổi Quy chế như sau:", "Điều 7. Họp")]
    attached = [numbering.Line("Điều 1. Phạm vi", fresh=True), numbering.Line("Điều 3. Họp")]
    (found,) = outline.order([*amended, *attached], titled=False)
    assert (found.fault.at, found.fault.required) == (3, "Điều 2")


def test_what_begins_anew_with_a_later_article_has_lost_its_first() -> None:
    texts = ["Điều 1. Họp", "Điều 2. Báo cáo"]
    fresh = numbering.Line("Điều 3. Phạm vi", fresh=True)
    (found,) = outline.order([*map(numbering.Line, texts), fresh], titled=False)
    assert (found.fault.found, found.fault.required) == ("Điều 3", "Điều 1")


def test_an_article_that_is_out_of_place_twice_is_one_slip() -> None:
    texts = ["Điều 1. Một", "Điều 2. Hai", "Điều 2. Ba", "Điều 4. Bốn", "Điều 5. Năm"]
    (found,) = outline.order([numbering.Line(text) for text in texts], titled=False)
    assert (found.fault.found, found.fault.required) == ("Điều 2", "Điều 3")


@pytest.mark.parametrize(
    ("text", "capitals"),
    [("SỞ Y TẾ", True), ("Sở Y tế", False), ("12/5", False), ("", False), ("SỐ 12", True)],
)
def test_capitals_are_letters(text: str, capitals: bool) -> None:
    assert is_capitals(text) is capitals
