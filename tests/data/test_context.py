from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from vbhc.data import load, validate
from vbhc.data.model import DuLieu
from vbhc.data.parts import Part

SCORES = ("10.25", "8.00", "9.98", "7.70", "7.50", "8.50", "6.50")
MAXIMA = (11, 8, 10, 8, 8, 9, 10)
RATES = ("93.18", "100", "99.8", "96.25", "93.75", "94.44", "65")
PLAIN = (dict, list, str, int, Decimal, date, time, type(None))


def assessment(**more: Any) -> dict[str, Any]:
    parts = [
        {"ten": f"Chỉ số {i}", "diem": score, "diem_toi_da": maximum}
        for i, (score, maximum) in enumerate(zip(SCORES, MAXIMA, strict=True), 1)
    ]
    survey = {"ten": "Điều tra xã hội học", "diem": "21,75", "diem_toi_da": 36}
    return {"nam": 2019, "chi_so_thanh_phan": parts, "dieu_tra": survey, **more}


def context(data: dict[str, Any]) -> dict[str, Any]:
    return validate(load(data)).context()


def office(*tasks: dict[str, Any], solutions: list[Any] | None = None) -> dict[str, dict[str, Any]]:
    units = [
        {"ma": "VP", "ten": "Văn phòng Sở"},
        {"ma": "TT", "ten": "Thanh tra Sở"},
        {"ma": "SNV", "ten": "Sở Nội vụ", "ngoai": True},
    ]
    data = {
        "co_quan": {"ten": "Sở", "don_vi": units},
        "nhiem_vu": list(tasks),
        "giai_phap": solutions or [],
    }
    return {unit["ma"]: unit for unit in context(data)["co_quan"]["don_vi"]}


def texts(unit: dict[str, Any], field: str) -> list[str]:
    return [task["noi_dung"] for task in unit[field]]


def every_value(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [value, *(v for inner in value.values() for v in every_value(inner))]
    if isinstance(value, list):
        return [value, *(v for inner in value for v in every_value(inner))]
    return [value]


def test_every_field_of_an_empty_record_can_be_tested_in_a_template() -> None:
    values = context({})
    assert list(values) == list(DuLieu.fields)
    assert all(value in (None, [], {}, "khong") for value in values.values())


def test_every_field_of_a_part_is_there_when_one_is() -> None:
    event = context({"su_kien": {"ten": "A"}})["su_kien"]
    assert event["ngay"] is None
    assert event["y_kien"] == []


def test_a_template_sees_plain_values_only() -> None:
    data = {"danh_gia": assessment(), "su_kien": {"ngay": "20/5/2020", "bat_dau": "8h"}}
    values = every_value(context({**data, "khac": {"a": [{"b": 1}]}}))
    assert all(isinstance(value, PLAIN) for value in values)
    assert not any(isinstance(value, Part) for value in values)


def test_two_calls_share_nothing_that_could_be_changed() -> None:
    record = validate(load({"luu": ["VT"]}))
    record.context()["luu"].append("VP")
    assert record.context()["luu"] == ["VT"]


def test_rates_are_computed() -> None:
    values = context({"danh_gia": assessment()})["danh_gia"]
    assert [part["ti_le"] for part in values["chi_so_thanh_phan"]] == [Decimal(r) for r in RATES]
    assert values["dieu_tra"]["ti_le"] == Decimal("60.42")


def test_points_without_a_maximum_have_no_rate() -> None:
    bonus = {"ten": "Điểm cộng", "diem": "0,5"}
    values = context({"danh_gia": {"nam": 2019, "chi_so_thanh_phan": [bonus]}})["danh_gia"]
    assert values["chi_so_thanh_phan"][0]["ti_le"] is None
    assert values["tong"] == {"diem": Decimal("0.5"), "diem_toi_da": None, "ti_le": None}


def test_an_absent_total_is_the_sum_of_the_parts_and_the_survey() -> None:
    total = context({"danh_gia": assessment()})["danh_gia"]["tong"]
    assert total == {
        "diem": Decimal("80.18"),
        "diem_toi_da": Decimal(100),
        "ti_le": Decimal("80.18"),
    }


def test_bonus_points_do_not_raise_the_maximum() -> None:
    data = assessment()
    data["chi_so_thanh_phan"].append({"ten": "Điểm cộng", "diem": 1})
    total = context({"danh_gia": data})["danh_gia"]["tong"]
    assert (total["diem"], total["diem_toi_da"]) == (Decimal("81.18"), Decimal(100))


def test_a_survey_without_a_maximum_leaves_that_of_the_total_unknown() -> None:
    data = assessment(dieu_tra={"ten": "Điều tra", "diem": 21})
    assert context({"danh_gia": data})["danh_gia"]["tong"]["diem_toi_da"] is None


def test_a_typed_total_is_kept_and_warned_of() -> None:
    record = validate(load({"danh_gia": assessment(tong={"diem": "80.08"})}))
    assert record.context()["danh_gia"]["tong"]["diem"] == Decimal("80.08")
    assert [str(warning) for warning in record.warnings] == [
        "danh_gia.tong.diem: the total is 80,08 but the parts add up to 80,18 (off by 0,10 points)"
    ]


def test_a_total_alone_has_its_rate() -> None:
    data = {"nam": 2019, "tong": {"diem": 80.08, "diem_toi_da": 100}}
    assert context({"danh_gia": data})["danh_gia"]["tong"]["ti_le"] == Decimal("80.08")


@pytest.mark.parametrize("under_survey", [True, False])
def test_the_rank_is_read_in_one_place_wherever_it_was_typed(under_survey: bool) -> None:
    rank = {"hang": 7, "tong_so": 25, "nam_truoc": {"hang": 9, "tong_so": 20}}
    data = assessment()
    (data["dieu_tra"] if under_survey else data)["xep_hang"] = rank
    values = context({"danh_gia": data})["danh_gia"]
    assert values["xep_hang"]["thay_doi"] == 2
    assert values["xep_hang"]["nam_truoc"]["nam"] == 2018
    assert "xep_hang" not in values["dieu_tra"]


def test_a_rank_without_an_earlier_one_has_not_changed() -> None:
    data = assessment(xep_hang={"hang": 7, "tong_so": 25})
    assert context({"danh_gia": data})["danh_gia"]["xep_hang"]["thay_doi"] is None


def test_the_year_of_the_tasks_follows_that_of_the_assessment() -> None:
    assert context({"danh_gia": {"nam": 2019}})["nam_nhiem_vu"] == 2020
    assert context({"danh_gia": {"nam": 2019}, "nam_nhiem_vu": 2021})["nam_nhiem_vu"] == 2021


def test_a_unit_sees_the_tasks_it_leads_and_those_it_supports() -> None:
    units = office(
        {"noi_dung": "a", "chu_tri": "VP", "phoi_hop": ["TT", "SNV"]},
        {"noi_dung": "b", "chu_tri": ["VP", "TT"]},
    )
    assert texts(units["VP"], "chu_tri") == ["a", "b"]
    assert texts(units["TT"], "chu_tri") == ["b"]
    assert texts(units["TT"], "phoi_hop") == texts(units["SNV"], "phoi_hop") == ["a"]


def test_every_unit_of_the_office_is_meant_by_tat_ca() -> None:
    units = office({"noi_dung": "a", "chu_tri": "Tất cả"})
    assert [texts(unit, "chu_tri") for unit in units.values()] == [["a"], ["a"], []]


def test_a_lead_does_not_support_its_own_task() -> None:
    units = office({"noi_dung": "a", "chu_tri": "VP", "phoi_hop": "tat-ca"})
    assert [texts(unit, "phoi_hop") for unit in units.values()] == [[], ["a"], []]


def test_two_tasks_in_the_same_words_are_two_tasks() -> None:
    units = office({"noi_dung": "a", "chu_tri": "VP"}, {"noi_dung": "a", "chu_tri": "VP"})
    assert texts(units["VP"], "chu_tri") == ["a", "a"]


def test_a_solution_binds_only_when_it_has_a_lead() -> None:
    units = office(solutions=["a", {"noi_dung": "b", "chu_tri": "TT"}])
    assert texts(units["TT"], "chu_tri") == ["b"]
    assert texts(units["VP"], "chu_tri") == []
