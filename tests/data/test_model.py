from __future__ import annotations

import inspect
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from vbhc.data import coerce, load, model, model_event, validate
from vbhc.data.fields import titles_at
from vbhc.data.parts import Part
from vbhc.data.schema import schema
from vbhc.errors import DataError

if TYPE_CHECKING:
    from vbhc.data.model import DuLieu

PARTS = sorted(
    {
        part
        for module in (model, model_event)
        for _name, part in inspect.getmembers(module, inspect.isclass)
        if issubclass(part, Part) and part is not Part
    },
    key=lambda part: part.__name__,
)


def message(data: dict[str, Any]) -> str:
    with pytest.raises(DataError) as caught:
        validate(load(data))
    return str(caught.value)


def checked(data: dict[str, Any]) -> DuLieu:
    return validate(load(data)).data


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_has_a_title(part: type[Part]) -> None:
    """The titles head the columns of spreadsheets."""
    assert all(field.title for field in part.fields.values())


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_no_two_fields_of_a_part_share_a_title(part: type[Part]) -> None:
    titles = [field.title for field in part.fields.values()]
    assert len(titles) == len(set(titles))


def test_the_model_gives_a_json_schema_with_titles() -> None:
    made = schema()
    assert made["additionalProperties"] is False
    assert made["$defs"]["ChiSo"]["properties"]["diem_toi_da"]["title"] == "Điểm tối đa"


def test_titles_are_found_through_lists_and_named_parts() -> None:
    assert titles_at(("danh_gia", "chi_so_thanh_phan", 3))["diem"] == "Điểm"
    assert titles_at(("van_ban", "ket-luan"))["so"] == "Số"
    assert titles_at(("khac", "a", "b")) == {}


@pytest.mark.parametrize(
    ("function", "typed", "value"),
    [
        (coerce.to_text, "  a  b ", "a  b"),
        (coerce.to_text, 2040, "2040"),
        (coerce.to_text, Decimal("10.250"), "10.250"),
        (coerce.to_lines, "Sở\n\nNội vụ", ["Sở", "Nội vụ"]),
        (coerce.to_codes, "VP; SNV,TT", ["VP", " SNV", "TT"]),
        (coerce.to_list, " ", []),
        (coerce.to_unit, "Tất  cả", "tat-ca"),
        (coerce.to_unit, "tat_ca", "tat-ca"),
        (coerce.to_decimal, "10,25", Decimal("10.25")),
        (coerce.to_decimal, 0.1, Decimal("0.1")),
        (coerce.to_decimal, Decimal("1E+2"), Decimal(100)),
        (coerce.to_count, "0", 0),
        (coerce.to_positive, Decimal("3.0"), 3),
        (coerce.to_date, "20/5/2020", date(2020, 5, 20)),
        (coerce.to_date, date(2020, 5, 20), date(2020, 5, 20)),
        (coerce.to_date, datetime(2020, 5, 20), date(2020, 5, 20)),
        (coerce.to_time, "8h30", time(8, 30)),
        (coerce.to_time, time(8), time(8)),
        (coerce.to_deadline, "30/6/2020", date(2020, 6, 30)),
        (coerce.to_deadline, "trước ngày 15 hằng tháng", "trước ngày 15 hằng tháng"),
        (coerce.to_deadline, "Quý II/2020", "Quý II/2020"),
        (coerce.to_flag, "Có", True),
        (coerce.to_flag, "không", False),
        (coerce.to_flag, False, False),
        (coerce.to_placing, "Trong đoạn", "trong_doan"),
    ],
)
def test_a_value_is_read_as_it_was_meant(function: Any, typed: object, value: object) -> None:
    result = function(typed)
    assert result == value
    assert type(result) is type(value)


def test_a_score_keeps_every_typed_digit() -> None:
    assert str(coerce.to_decimal("10.250,00")) == "10250.00"
    assert str(coerce.to_decimal("10,250")) == "10.250"


@pytest.mark.parametrize(
    ("function", "typed"),
    [
        (coerce.to_text, None),
        (coerce.to_text, " "),
        (coerce.to_text, True),
        (coerce.to_text, date(2020, 5, 20)),
        (coerce.to_decimal, True),
        (coerce.to_decimal, float("nan")),
        (coerce.to_decimal, float("inf")),
        (coerce.to_decimal, Decimal("1E+999999")),
        (coerce.to_decimal, Decimal("1E-999999")),
        (coerce.to_decimal, "1.234"),
        (coerce.to_decimal, []),
        (coerce.to_positive, 0),
        (coerce.to_count, 1.5),
        (coerce.to_date, datetime(2020, 5, 20, 8)),
        (coerce.to_date, 43971),
        (coerce.to_time, datetime(2020, 5, 20, 8)),
        (coerce.to_flag, 1),
        (coerce.to_placing, None),
    ],
)
def test_a_value_that_could_mean_something_else_is_refused(function: Any, typed: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        function(typed)


def test_one_signer_or_two_may_stand_over_a_document() -> None:
    one = {"chuc_vu": "Giám đốc", "ho_ten": "A"}
    for given, count in ((one, 1), ([one], 1), ([one, one], 2), (None, 0)):
        head = checked({"van_ban": {"x": {"nguoi_ky": given}}}).van_ban["x"]
        assert len(head.nguoi_ky) == count


def test_a_text_alone_stands_for_a_record() -> None:
    data = checked(
        {
            "nhiem_vu": ["Rà soát"],
            "su_kien": {"bao_cao": "Báo cáo", "vang_mat": ["A"], "chu_toa": "B"},
            "ton_tai": {"noi_dung": [{"noi_dung": "Trễ", "chi_tiet": "hai hồ sơ"}]},
        }
    )
    assert data.nhiem_vu[0].noi_dung == "Rà soát"
    assert data.su_kien
    assert data.su_kien.bao_cao[0].ten == "Báo cáo"
    assert data.su_kien.vang_mat[0].ho_ten == "A"


@pytest.mark.parametrize("blank", [None, "", " "])
def test_a_blank_field_is_an_absent_one(blank: str | None) -> None:
    data = checked(
        {
            "co_quan": {"ten": "A", "don_vi": [{"ma": "B", "ten": "C", "ngoai": blank}]},
            "van_ban": {"x": {"so": blank, "ngay": blank, "noi_nhan": blank}},
            "in_phan_cong": blank,
        }
    )
    assert data.co_quan
    assert data.co_quan.don_vi[0].ngoai is False
    assert data.van_ban["x"].so is None
    assert data.van_ban["x"].noi_nhan == []
    assert data.in_phan_cong == "khong"


def test_data_from_python_are_named_by_their_path() -> None:
    assert message({"nhiem_vu": [{"noi_dung": "a", "han": "30/2/2020"}]}) == (
        "nhiem_vu[1].han: the calendar has no day '30/2/2020'; check the day and the month"
    )


def test_an_error_is_one_line_however_long_the_value() -> None:
    line = message({"su_kien": {"ngay": "a\nb " * 500, "x\ny": 1}})
    assert len(line.splitlines()) == 2


def test_what_is_right_is_checked_although_something_else_is_wrong() -> None:
    """One run tells a clerk everything, and keeps counting the items that were left out."""
    lines = message(
        {
            "nhiem_vu": [{"noi_dung": ["a"]}, {"ma": "1", "noi_dung": "b"}, {}, {"ma": "2"}],
            "giai_phap": [{"noi_dung": []}, {"ma": "1", "noi_dung": "c"}],
        }
    ).splitlines()
    assert "giai_phap[2].ma: the code '1' already belongs to nhiem_vu[2]" in lines[-1]
    assert len(lines) == 5


HUGE = 10**5000  # Python itself refuses to write it


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"co_quan": {"ten": HUGE}}, None),
        ({"khac": {"so": HUGE}}, None),
        ({"danh_gia": {"nam": HUGE}}, "danh_gia.nam: a number has at most 15 digits"),
        ({"danh_gia": {"nam": -HUGE}}, "danh_gia.nam: a number has at most 15 digits"),
        ({"su_kien": {"ngay": HUGE}}, "su_kien.ngay: a date is wanted here, not '1000"),
        ({"su_kien": {"loai": "họp", "chu_toa": HUGE}}, "su_kien.chu_toa: a group of fields is"),
        ({"nhiem_vu": [{"noi_dung": "a", HUGE: 1}]}, "nhiem_vu[1]: there is no field '1000"),
    ],
)
def test_a_whole_number_of_python_without_end_is_a_text_or_an_error(
    fields: dict[str, Any], said: str | None
) -> None:
    """An error that quotes it must be able to."""
    if said is None:
        validate(load(fields))
        return
    with pytest.raises(DataError) as caught:
        validate(load(fields))
    assert str(caught.value).startswith(said)
