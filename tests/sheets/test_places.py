"""``PLACE=FILE``: any file that can be read, at any place of the data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import vbhc
from vbhc.data import load
from vbhc.errors import DataError

from .books import write


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(*sources: Any) -> str:
    with pytest.raises(DataError) as caught:
        load(*sources)
    return str(caught.value)


def put(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


def test_a_csv_stands_where_it_is_placed() -> None:
    put("hang.csv", "STT;Họ và tên;Lương (đồng)\n1;Trần Văn Minh;1.234.567\n2;Lê Thị Hòa;\n")
    assert load("khac.danh_sach=hang.csv").raw() == {
        "khac": {
            "danh_sach": [
                {"ho_va_ten": "Trần Văn Minh", "luong_dong": "1.234.567"},
                {"ho_va_ten": "Lê Thị Hòa", "luong_dong": None},
            ]
        }
    }


def test_the_public_load_takes_a_placed_file_too() -> None:
    put("hang.csv", "Họ tên\nTrần Văn Minh\nLê Thị Hòa\n")
    data = vbhc.load("khac.danh_sach=hang.csv").context()
    assert [row["ho_ten"] for row in data["khac"]["danh_sach"]] == ["Trần Văn Minh", "Lê Thị Hòa"]


def test_of_a_workbook_the_first_sheet_with_data_is_placed() -> None:
    rows: list[Any] = [["Tên", "Điểm"], ["A", 1.5]]
    write(
        Path("diem.xlsx"), {"Hướng dẫn": [["x"]], "Sheet1": [], "Sheet2": rows, "Sheet3": [["y"]]}
    )
    placed = load("Chỉ số thành phần=diem.xlsx")
    assert str(placed.raw()["danh_gia"]["chi_so_thanh_phan"][0]["diem"]) == "1.5"
    assert str(placed.place(("danh_gia", "chi_so_thanh_phan", 0, "diem"))) == "diem.xlsx!Sheet2!B2"


@pytest.mark.parametrize("name", ["Sheet1", "Trang tính1", "Trang_tính1"])
def test_the_name_of_the_file_stands_for_a_sheet_that_nobody_has_named(name: str) -> None:
    write(Path("noi-nhan.xlsx"), {name: [["Nơi nhận"], ["Như trên"]], "Sheet2": []})
    assert load("noi-nhan.xlsx").raw() == {"noi_nhan": ["Như trên"]}


def test_a_sheet_with_a_name_of_its_own_is_not_read_by_that_of_the_file() -> None:
    write(Path("luu.xlsx"), {"Nơi nhậm": [["Nơi nhận"], ["Như trên"]]})
    assert "did you mean 'Nơi nhận'?" in refusal("luu.xlsx")


def test_a_yaml_or_json_file_may_hold_a_list_or_one_value_there() -> None:
    put("luu.yaml", "[VT, VP]\n")
    put("nam.json", "2020")
    assert load("luu=luu.yaml", "nam_nhiem_vu=nam.json").raw() == {
        "luu": ["VT", "VP"],
        "nam_nhiem_vu": 2020,
    }


def test_a_placed_group_is_merged_into_what_stands_there() -> None:
    put("a.yaml", "su_kien: {ten: A, dip: B}")
    put("b.csv", "Mục;Giá trị\nTên;C\n")
    assert load("a.yaml", "su_kien=b.csv").raw() == {"su_kien": {"ten": "C", "dip": "B"}}


def test_a_named_part_is_a_place() -> None:
    put("a.csv", "Mục;Giá trị\nSố;15\n")
    assert load("van_ban.ket-luan=a.csv").raw() == {"van_ban": {"ket-luan": {"so": "15"}}}


def test_a_file_whose_name_holds_an_equals_sign_comes_first() -> None:
    put("luu=a.yaml", "luu: [VT]")
    put("a.yaml", "[VP]")
    assert load("luu=a.yaml").raw() == {"luu": ["VT"]}
    assert load(Path("luu=a.yaml")).raw() == {"luu": ["VT"]}
    assert load("luu=./a.yaml").raw() == {"luu": ["VP"]}


def test_a_path_object_is_always_a_file() -> None:
    assert refusal(Path("luu=a.yaml")) == "luu=a.yaml: there is no such file; check the path"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("khac.a=khong.csv", "khong.csv: there is no such file; check the path"),
        (
            "danh_gia.chi_so=a.csv",
            "danh_gia.chi_so=a.csv: the data have no place 'danh_gia.chi_so'; "
            "did you mean 'danh_gia.chi_so_thanh_phan'?",
        ),
        (
            "=a.csv",
            "=a.csv: the data have no place ''; "
            "what only a template needs stands under khac: khac.danh_sach=hang.csv",
        ),
        (
            "Nguyên nhân=a.csv",
            "Nguyên nhân=a.csv: 'Nguyên nhân' can mean several places; "
            "write one of: danh_gia.nguyen_nhan; ton_tai.nguyen_nhan",
        ),
        (
            "nhiem_vu.chi_tiet=a.csv",
            "nhiem_vu.chi_tiet=a.csv: the data have no place 'nhiem_vu.chi_tiet'; "
            "did you mean 'nhiem_vu'?",
        ),
        ("nam_nhiem_vu=a.csv", "a.csv: 'Năm nhiệm vụ' is one field, not a sheet; "
         "write it in the sheet 'Chung'"),
    ],
)  # fmt: skip
def test_a_wrong_place_is_told_as_it_was_typed(source: str, line: str) -> None:
    put("a.csv", "Tên;Điểm\nA;1\n")
    assert refusal(source) == line
