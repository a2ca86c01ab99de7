"""Each filter with the values it takes and those it refuses, and what is printed bare."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from template.rendering import NAME, blocks, write
from vbhc.document import Doan, Run
from vbhc.i18n import set_language
from vbhc.template import load
from vbhc.template.filters import FILTERS, JINJA_FILTERS, JINJA_TESTS

if TYPE_CHECKING:
    from template.rendering import Desk
    from vbhc.template import Template

DAY = date(2020, 2, 5)

PRINTED: list[tuple[str, Any, str]] = [
    ("", 7, "7"),
    ("", 0, "0"),
    ("", -3, "-3"),
    ("", 1234567, "1234567"),
    ("", Decimal("80.08"), "80,08"),
    ("", Decimal("10.50"), "10,50"),
    ("", Decimal(100), "100"),
    ("", Decimal("1E+3"), "1000"),
    ("", Decimal("0.0000001"), "0,0000001"),
    ("", Decimal("-0.5"), "-0,5"),
    ("", DAY, "05/02/2020"),
    ("", date(2020, 6, 30), "30/6/2020"),
    ("", datetime(2020, 2, 5, 8, 30), "05/02/2020"),
    ("", "  chữ  ", "chữ"),
    ("ngay", DAY, "ngày 05 tháng 02 năm 2020"),
    ("ngay", date(2020, 3, 9), "ngày 09 tháng 3 năm 2020"),
    ("ngay_ngan", DAY, "05/02/2020"),
    ("ngay_thang", date(2020, 5, 18), "18/5"),
    ("nam", DAY, "2020"),
    ("gio", time(8, 30), "08 giờ 30 phút"),
    ("gio", time(8), "08 giờ 00"),
    ("gio", time(0), "00 giờ 00"),
    ("so", 1234567, "1.234.567"),
    ("so", Decimal("1234.50"), "1.234,50"),
    ("so", Decimal("100.00"), "100"),
    ("so", 0, "0"),
    ("diem", Decimal("7.5"), "7,50"),
    ("diem", Decimal("12.345"), "12,345"),
    ("diem", 11, "11,00"),
    ("phan_tram", Decimal("93.181818"), "93,18%"),
    ("phan_tram", Decimal("93.185"), "93,19%"),
    ("phan_tram", Decimal("99.80"), "99,8%"),
    ("phan_tram", 100, "100%"),
    ("tien", 1234567, "1.234.567 đồng"),
    ("tien", Decimal("1500000.00"), "1.500.000 đồng"),
    ("bang_chu", 21, "hai mươi mốt"),
    ("bang_chu", 0, "không"),
    ("hai_so", 2, "02"),
    ("hai_so", 15, "15"),
    ("hai_so", 100, "100"),
    ("so_sanh", 2, "tăng 2 bậc"),
    ("so_sanh", -1, "giảm 1 bậc"),
    ("so_sanh", 0, "giữ nguyên"),
    ("hoa", "thông báo", "THÔNG BÁO"),
    ("hoa", "straße <b>", "STRASSE <B>"),
    ("hoa_dau", "lãnh đạo Sở", "Lãnh đạo Sở"),
    ("hoa_dau", "“đề án” A", "“Đề án” A"),
    ("hoa_dau", "đề án", "Đề án"),
    ("hoa_dau", "", ""),
    ("dau_cuoi(';')", "một.", "một;"),
    ("dau_cuoi(';')", "một;", "một;"),
    ("dau_cuoi('')", "một.", "một"),
    ("dau_cuoi('.')", "một", "một."),
    ("dau_cuoi('.')", "v.v.", "v.v."),
    ("noi", ["a", "b"], "a, b"),
    ("noi('; ')", ["a", "b"], "a; b"),
    ("noi", [], ""),
    ("noi", ["một"], "một"),
    ("noi", [Decimal("1.5"), 2, DAY], "1,5, 2, 05/02/2020"),
    ("first", ["a", "b"], "a"),
    ("last", ["a", "b"], "b"),
    ("length", ["a", "b"], "2"),
    ("default('x')", "a", "a"),
    ("sort|noi", ["b", "a"], "a, b"),
    ("thoi_han", date(2020, 6, 30), "30/6/2020"),
    ("thoi_han", "trước ngày 15 hằng tháng", "trước ngày 15 hằng tháng"),
    ("tru('b')|noi", ["a", "b", "c"], "a, c"),
    ("tru('d')|noi", ["a", "b"], "a, b"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "wanted"), PRINTED)
def test_a_value_is_printed_as_the_decree_writes_it(
    desk: Desk, name: str, value: Any, wanted: str
) -> None:
    filtered = f"x|{name}" if name else "x"
    assert desk.words(f"[{{{{ {filtered} }}}}]\n", {"x": value}) == f"[{wanted}]"


CONSTANTS = [
    (name, value, wanted)
    for name, value, wanted in PRINTED
    if type(value) in (int, str)
    or (isinstance(value, list) and all(isinstance(v, str) for v in value))
]


@pytest.mark.parametrize(("name", "value", "wanted"), CONSTANTS)
def test_a_constant_is_printed_like_a_value(desk: Desk, name: str, value: Any, wanted: str) -> None:
    """Jinja calculates constants before there are any data; they print the same."""
    filtered = f"{value!r}|{name}" if name else f"{value!r}"
    assert desk.words(f"[{{{{ {filtered} }}}}]\n") == f"[{wanted}]"


DATES = ("ngay", "ngay_ngan", "ngay_thang", "nam")
NUMBERS = ("so", "diem", "phan_tram", "tien", "bang_chu", "hai_so", "so_sanh")
TEXTS = ("hoa", "hoa_dau", "dau_cuoi('.')")
KINDS = {"một ngày": DATES, "một số": NUMBERS, "một giờ trong ngày": ("gio",), "một danh sách": ("noi",)}  # fmt: skip
WRONG = [
    (kind, name, value)
    for kind, names in KINDS.items()
    for name in names
    for value in (None, "chữ", "5a", True, {"a": 1})
]


@pytest.mark.parametrize(("kind", "name", "value"), WRONG)
def test_a_filter_says_which_kind_of_value_it_wants(
    desk: Desk, kind: str, name: str, value: Any
) -> None:
    set_language("vi")
    found = desk.refusal(f"A\n{{{{ x|{name} }}}}\n", {"x": value})
    field = "x: " if value is None else ""  # a value that is seen needs no name
    assert found.startswith(f"mau.md.j2:2: {field}bộ lọc này cần {kind}, nhưng gặp ")


@pytest.mark.parametrize("value", [True, {"a": 1}, ["a"], Decimal(1), time(8)])
def test_a_message_about_a_value_has_no_word_of_python(desk: Desk, value: Any) -> None:
    set_language("vi")
    found = desk.refusal("{{ x|ngay }}\n", {"x": value})
    for word in ("bool", "dict", "list", "Decimal", "time", "True", "{'"):
        assert word not in found


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("value", [None, True, ["a"], {"a": 1}])
def test_a_filter_of_texts_refuses_what_cannot_be_printed(
    desk: Desk, name: str, value: Any
) -> None:
    assert desk.refusal(f"A\n{{{{ x|{name} }}}}\n", {"x": value}).startswith("mau.md.j2:2: ")


@pytest.mark.parametrize("name", [n for n in [*FILTERS, *JINJA_FILTERS] if n != "default"])
def test_a_missing_name_is_named_whatever_the_filter(desk: Desk, name: str) -> None:
    """A message that the filter wants a number would send the author the wrong way."""
    set_language("vi")
    needed = {"dau_cuoi": "('.')", "nhom": "('a')", "loc": "('a')", "tru": "('a')"}
    arguments = needed.get(name, "")
    found = desk.refusal(f"A\n{{{{ co_quan.tenn|{name}{arguments} }}}}\n", {"co_quan": {"ten": 1}})
    assert found == "mau.md.j2:2: không có trường 'tenn'; có phải 'ten' không?"


COMPARING = (
    "divisibleby",
    "eq",
    "equalto",
    "ge",
    "greaterthan",
    "gt",
    "in",
    "le",
    "lessthan",
    "lt",
    "ne",
)


@pytest.mark.parametrize("name", [n for n in JINJA_TESTS if n[0].isalpha()])
def test_a_missing_name_is_named_whatever_the_test(desk: Desk, name: str) -> None:
    set_language("vi")
    argument = "(1)" if name in COMPARING else ""
    found = desk.refusal(
        f"A\n{{% if x.tenn is {name}{argument} %}}B{{% endif %}}\n", {"x": {"ten": 1}}
    )
    assert found == "mau.md.j2:2: không có trường 'tenn'; có phải 'ten' không?"


def test_a_missing_name_may_be_tested_and_given_a_default(desk: Desk) -> None:
    template = "{{ x.thieu|default('a') }}{% if x.thieu is defined %}b{% endif %}\n"
    assert desk.words(template, {"x": {}}) == "a"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, "x: giá trị để trống; dùng '{% if %}' để xét, hoặc điền giá trị vào dữ liệu"),
        (True, "không in được giá trị có/không; chọn lời in ra bằng '{% if %}'"),
        (False, "không in được giá trị có/không; chọn lời in ra bằng '{% if %}'"),
        ([], "không in được cả một danh sách; dùng '{% for %}', hoặc bộ lọc 'noi', 'doan'"),
        ((1,), "không in được cả một danh sách; dùng '{% for %}', hoặc bộ lọc 'noi', 'doan'"),
        ({"a": 1}, "không in được cả một nhóm trường; ghi rõ một trường trong nhóm: a"),
        (1.5, "không in được giá trị này; ghi tên một trường của dữ liệu"),
        (object, "không in được giá trị này; ghi tên một trường của dữ liệu"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_bare_names_the_remedy(desk: Desk, value: Any, wanted: str) -> None:
    set_language("vi")
    assert desk.refusal("A\n\n{{ x }}\n", {"x": value}) == f"mau.md.j2:3: {wanted}"


# --- operators --------------------------------------------------------------------------------

JOINED: list[tuple[Any, str]] = [
    (7, "7"),
    (Decimal("80.08"), "80,08"),
    (DAY, "05/02/2020"),
    (time(8, 30), "08:30"),
    (" chữ ", "chữ"),
]


@pytest.mark.parametrize(("value", "wanted"), JOINED)
def test_a_value_joined_to_a_text_is_printed_as_it_is_bare(
    desk: Desk, value: Any, wanted: str
) -> None:
    """A figure with Python's point, or a date in Python's order, would be wrong in silence."""
    assert desk.words("{{ '(' ~ x ~ ')' }}\n", {"x": value}) == f"({wanted})"


@pytest.mark.parametrize("value", [None, True, ["a"], {"a": 1}])
def test_what_cannot_be_printed_cannot_be_joined_either(desk: Desk, value: Any) -> None:
    assert desk.refusal("A\n{{ '(' ~ x }}\n", {"x": value}).startswith("mau.md.j2:2: ")


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("x + y", "100,12"),
        ("x - 80", "0,08"),
        ("-x", "-80,08"),
        ("x * 2", "160,16"),
        ("x * 0.5", "40,040"),
        ("x + 0.1", "80,18"),
        ("n // 2", "3"),
        ("n % 4", "3"),
        ("n / 2", "3,5"),
        ("(n / 2)|diem", "3,50"),
        ("(1 / 3 * 100)|phan_tram", "33,33%"),
        ("1.5", "1,5"),
        ("1.10|diem", "1,10"),
    ],
)
def test_calculation_is_decimal(desk: Desk, expression: str, wanted: str) -> None:
    context = {"x": Decimal("80.08"), "y": Decimal("20.04"), "n": 7}
    assert desk.words(f"{{{{ {expression} }}}}\n", context) == wanted


@pytest.mark.parametrize(
    "condition",
    ["x == 80.08", "x >= 80.08", "x <= 80.08", "80.08 == x", "x is eq(80.08)", "x in [80.08]"],
)
def test_a_number_typed_in_a_template_equals_the_one_in_the_data(
    desk: Desk, condition: str
) -> None:
    """A binary 80.08 is not the decimal one, so a condition would be wrong in silence."""
    template = f"{{% if {condition} %}}đúng{{% else %}}sai{{% endif %}}\n"
    assert desk.words(template, {"x": Decimal("80.08")}) == "đúng"


RECORDS = [{"ten": "a", "nhom": "I", "so": 1}, {"ten": "b", "nhom": "II", "so": 5}]


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("(ds|selectattr('so', 'gt', 3)|first).ten", "b"),
        ("(ds|rejectattr('so', 'gt', 3)|first).ten", "a"),
        ("ds|selectattr('so', 'gt', 0)|length", "2"),
        ("(ds|selectattr('so', 'gt', 0)|last).ten", "b"),
        ("'có' if ds|selectattr('so', 'gt', 9) else 'không'", "không"),
        ("'có' if ds|selectattr('so', 'gt', 3) else 'không'", "có"),
        ("'có' if ds|rejectattr('so', 'gt', 0) else 'không'", "không"),
        ("(ds|sort(attribute='so', reverse=true)|first).ten", "b"),
        ("(ds|nhom('nhom')|last).ten", "II"),
        ("(ds|nhom('nhom')|last).muc|length", "1"),
        ("ds|loc('ten')|length", "2"),
        ("['a', 'b']|tru('a')|noi", "b"),
        ("(ds|first)|con_thieu('ten', 'khong_co')|noi", "khong_co"),
        ("none|con_thieu('a', 'b')|noi", "a, b"),
        ("['dia_diem', 'la']|ten_muc('su_kien')|noi", "Địa điểm (dia_diem), la"),
        ("['ho_ten']|ten_muc('su_kien.chu_toa')|noi", "Họ tên (ho_ten)"),
        ("['gi_do']|ten_muc('khac')|noi", "gi_do"),
    ],
)
def test_lists_are_chosen_and_grouped(desk: Desk, expression: str, wanted: str) -> None:
    """What a filter chooses is a list: countable, and false when nothing was chosen."""
    assert desk.words(f"{{{{ {expression} }}}}\n", {"ds": RECORDS}) == wanted


def test_groups_come_with_their_records(desk: Desk) -> None:
    template = "{% for n in ds|nhom('nhom') %}{{ n.ten }}: {{ n.muc|length }}; {% endfor %}\n"
    assert desk.words(template, {"ds": RECORDS}).strip() == "I: 1; II: 1;"


def test_a_record_without_the_attribute_is_an_error(desk: Desk) -> None:
    set_language("vi")
    assert desk.refusal("A\n{{ (ds|sort(attribute='sso')|first).ten }}\n", {"ds": RECORDS}) == (
        "mau.md.j2:2: không có trường 'sso'; có phải 'so' không?"
    )


# --- paragraphs -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("a\nb", ["a", "b"]),
        (["a", "b"], ["a", "b"]),
        (["a\nb", "c"], ["a", "b", "c"]),
        (["a", " ", "b"], ["a", "b"]),
        ("\n\na\n\n\nb\n", ["a", "b"]),
        (["# a", "- b"], ["# a", "- b"]),
        ([5, Decimal("1.5")], ["5", "1,5"]),
        ("", []),
        ([], []),
    ],
)
def test_doan_makes_paragraphs(desk: Desk, value: Any, wanted: list[str]) -> None:
    found = desk.blocks("{{ x|doan }}\n", {"x": value})
    assert found == tuple(Doan((Run(text),)) for text in wanted)


@pytest.mark.parametrize("value", [None, True, {"a": 1}, ["a", None], ["a", ["b"]]])
def test_doan_refuses_what_has_no_paragraphs(desk: Desk, value: Any) -> None:
    assert desk.refusal("A\n\n{{ x|doan }}\n", {"x": value}).startswith("mau.md.j2:3: ")


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("bare")
    write(folder, {NAME: "[{{ x }}] [{{ x|so }}] [{{ x|diem }}]\n"})
    return load(str(folder / NAME))


@settings(derandomize=True, deadline=None)
@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=3) | st.integers(-(10**15), 10**15))
def test_no_number_loses_a_digit(bare: Template, number: Decimal | int) -> None:
    (paragraph,) = blocks(bare, {"x": number})
    assert isinstance(paragraph, Doan)
    plain, grouped, score = paragraph.text[0].text.strip("[]").split("] [")
    for shown in (plain, grouped.replace(".", ""), score):
        assert Decimal(shown.replace(",", ".")) == number


# --- citations and choices --------------------------------------------------------------------

LETTER = {
    "loai": "Công văn",
    "so_ky_hieu": "2040/SNV",
    "ngay": date(2019, 10, 11),
    "co_quan": "Sở Nội vụ",
    "trich_yeu": "V/v Báo cáo",
}
FULL = "Công văn số 2040/SNV ngày 11 tháng 10 năm 2019 của Sở Nội vụ về báo cáo"
SHORT = "Công văn số 2040/SNV"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_document_is_cited_in_full_once_and_shortly_afterwards(desk: Desk) -> None:
    found = desk.words("{{ x|vien_dan }}; {{ x|vien_dan }}; {{ x|vien_dan }}\n", {"x": LETTER})
    assert plain(found) == f"{FULL}; {SHORT}; {SHORT}"


@pytest.mark.parametrize("typed", ["v/v Báo cáo", "V/v  báo cáo", " V/V\nbáo cáo", "về báo cáo"])
def test_a_subject_is_cited_alike_however_it_was_typed(desk: Desk, typed: str) -> None:
    assert plain(desk.words("{{ x|vien_dan }}\n", {"x": LETTER | {"trich_yeu": typed}})) == FULL


def test_every_document_cites_in_full_again(desk: Desk) -> None:
    template = desk.load("{{ x|vien_dan }}\n")
    for _render in range(2):
        assert [plain(value) for value in template.shape({"x": LETTER}).values] == [FULL]


def test_another_document_of_the_same_number_is_cited_in_full(desk: Desk) -> None:
    other = LETTER | {"ngay": date(2020, 10, 11)}
    found = desk.words("{{ x|vien_dan }}; {{ y|vien_dan }}\n", {"x": LETTER, "y": other})
    assert plain(found) == f"{FULL}; {FULL.replace('2019', '2020')}"


@pytest.mark.parametrize("value", [None, "Công văn", ["a"], {}, {"so_ky_hieu": "1/A"}])
def test_what_is_no_document_cannot_be_cited(desk: Desk, value: Any) -> None:
    assert desk.refusal("A\n{{ x|vien_dan }}\n", {"x": value}).startswith("mau.md.j2:2: ")


@pytest.mark.parametrize(
    ("fields", "cited"),
    [
        ({"ngay": "11/10/2019"}, FULL),
        ({"so_ky_hieu": 2040}, FULL.replace("2040/SNV", "2040")),
        ({"ngay": None, "co_quan": None, "trich_yeu": None}, SHORT),
    ],
)
def test_a_document_of_the_free_part_is_cited_as_it_was_typed(
    desk: Desk, fields: dict[str, Any], cited: str
) -> None:
    """Under `khac` nothing has been read by the model: a day is a text, a number may be one."""
    assert plain(desk.words("{{ x|vien_dan }}\n", {"x": LETTER | fields})) == cited


def test_a_document_of_the_free_part_may_lack_fields(desk: Desk) -> None:
    assert desk.words("{{ x|vien_dan }}\n", {"x": {"loai": "Luật"}}) == "Luật"
    assert desk.words("{{ x|vien_dan }}\n", {"x": {"loai": "Công văn"}}) == "Công văn"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{{ {'loai': 'a', 'ngay': 5}|vien_dan }}", "bộ lọc này cần một ngày, nhưng gặp '5'"),
        ("{{ {'loai': ['a']}|vien_dan }}", "không in được cả một danh sách"),
        ("{{ ['a']|noi(5) }}", "giá trị không dùng được ở đây; kiểm tra lại kiểu của giá trị"),
        ("{{ 'a'|dau_cuoi(5) }}", "giá trị không dùng được ở đây; kiểm tra lại kiểu của giá trị"),
        ("{{ [1]|loc([1]) or [{'a': 1}]|loc([1]) }}", "giá trị không dùng được ở đây; kiểm tra"),
        (
            "{{ [1, 'a']|sort|noi }}",
            "không so sánh, sắp xếp được số với chữ hay hai loại giá trị khác nhau; kiểm tra",
        ),
        (
            "{{ 'có' if 'a' < 1 }}",
            "không so sánh, sắp xếp được số với chữ hay hai loại giá trị khác nhau; kiểm tra",
        ),
    ],
)
def test_a_value_of_a_wrong_kind_is_told_without_words_of_python(
    desk: Desk, body: str, said: str
) -> None:
    assert desk.refusal(f"A\n{body}\n", {}).startswith(f"mau.md.j2:2: {said}")


def test_loc_keeps_the_records_whose_field_is_not_empty(desk: Desk) -> None:
    records = [{"ten": "a", "viec": ["x"]}, {"ten": "b", "viec": []}, {"ten": "c"}]
    template = "{% for x in ds|loc('viec') %}{{ x.ten }}{% endfor %}\n"
    assert desk.words(template, {"ds": records}) == "a"


@pytest.mark.parametrize("call", ["loc('a')", "tru('a')"])
@pytest.mark.parametrize("value", [None, "chữ", {"a": 1}, 5])
def test_a_choice_wants_a_list(desk: Desk, call: str, value: Any) -> None:
    set_language("vi")
    found = desk.refusal(f"A\n{{% for y in x|{call} %}}B{{% endfor %}}\n", {"x": value})
    assert found.startswith("mau.md.j2:2: bộ lọc này cần một danh sách, nhưng gặp ")


@pytest.mark.parametrize("call", ["dau_cuoi", "loc", "tru", "ten_muc", "noi(1, 2, 3)", "so(1)"])
def test_a_wrong_number_of_arguments_is_said_without_python(desk: Desk, call: str) -> None:
    set_language("vi")
    found = desk.refusal(f"A\n{{{{ x|{call} }}}}\n", {"x": "a"})
    assert found.startswith("mau.md.j2:2: ")
    assert "argument" not in found


def test_every_filter_of_ours_is_tested_here() -> None:
    printed = {name.partition("(")[0] for name, _value, _wanted in PRINTED}
    tested = printed | {"doan", "vien_dan", "loc", "nhom", "tru", "con_thieu", "ten_muc"}
    assert set(FILTERS) <= tested


@pytest.mark.parametrize(
    ("expression", "typed", "wanted"),
    [
        ("x|ngay", "2025-02-20", "ngày 20 tháng 02 năm 2025"),
        ("x|ngay_ngan", "20/2/2025", "20/02/2025"),
        ("x|tien", "1500000", "1.500.000 đồng"),
        ("x|gio", "08:30", "08 giờ 30 phút"),
        ("x|bang_chu", "12,5", "mười hai phẩy năm"),
    ],
)
def test_a_filter_reads_what_a_text_says(
    desk: Desk, expression: str, typed: str, wanted: str
) -> None:
    """Under `khac` no model has read it: every value there is the text that was typed."""
    assert desk.words(f"{{{{ {expression} }}}}\n", {"x": typed}) == wanted
