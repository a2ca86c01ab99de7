"""The data of a way in a size: rows, units, tasks, meetings, and the files that hold them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from benchmarks.cases.words import OFFICE

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]

EVENT: Row = {
    "loai": "buổi tọa đàm",
    "chuyen_de": "về đẩy mạnh cải cách hành chính",
    "ngay": "2020-05-20",
    "chu_toa": {"ho_ten": "Trần Văn Minh", "chuc_vu": "Giám đốc Sở"},
}
ASSESSMENT: Row = {
    "nam": 2019,
    "chi_so_thanh_phan": [{"ten": "Cải cách tài chính công", "diem": "8,50", "diem_toi_da": 9}],
}
UNITS = 20
WRONG_DATE = "31/6/2020"


def rows(count: int) -> list[Row]:
    """Return the rows of a list: files of people."""
    return [
        {
            "ma": f"HS{number:06d}",
            "ten": f"Nguyễn Văn {('An', 'Bình', 'Chi', 'Dũng')[number % 4]} {number}",
            "don_vi": f"Phòng Quản lý chuyên ngành số {number % 40}",
            "ngay": f"{number % 28 + 1}/6/2020",
            "tien": f"{number % 900 + 100}.000.000",
            "ghi_chu": ("đủ hồ sơ", "thiếu bản sao & chứng thực")[number % 2],
        }
        for number in range(count)
    ]


def units(count: int) -> list[Row]:
    """Return the units of an office."""
    return [{"ma": f"DV{number}", "ten": f"Phòng Nghiệp vụ số {number}"} for number in range(count)]


def tasks(count: int, among: int = UNITS) -> list[Row]:
    """Return tasks, each led by a unit and supported by two others."""
    return [
        {
            "ma": f"NV{number}",
            "noi_dung": f"rà soát nội dung thứ {number} của chương trình cải cách hành chính",
            "chu_tri": [f"DV{number % among}"],
            "phoi_hop": [f"DV{(number + step) % among}" for step in (1, 2)],
            "san_pham": "Báo cáo",
            "han": f"{number % 28 + 1}/7/2020",
        }
        for number in range(count)
    ]


def listed(count: int) -> Row:
    """Return data with a list under `khac`."""
    return {"co_quan": OFFICE, "khac": {"danh_sach": rows(count)}}


def about() -> Row:
    """Return the data of a meeting that hands out nothing."""
    return {"co_quan": OFFICE, "su_kien": EVENT, "danh_gia": ASSESSMENT}


def meeting(count: int, among: int = UNITS, **more: Any) -> Row:
    """Return the data of a meeting that hands out so many tasks."""
    office = {**OFFICE, "don_vi": units(among)}
    return {**about(), "co_quan": office, "nhiem_vu": tasks(count, among), **more}


def wrong(count: int) -> list[Row]:
    """Return tasks with a day that the calendar does not have."""
    return [{**task, "han": WRONG_DATE} for task in tasks(count)]


def unknown(count: int) -> list[Row]:
    """Return tasks led by units that nobody knows, each by another."""
    return [{**task, "chu_tri": [f"P{task['ma']}"]} for task in tasks(count)]


def as_yaml(data: Row) -> str:
    """Return data as a clerk's file."""
    import yaml

    return yaml.dump(data, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper)


def as_json(data: Row) -> str:
    """Return data as another program hands them over."""
    return json.dumps(data, ensure_ascii=False)


def as_csv(found: list[Row]) -> str:
    """Return rows as a Vietnamese Excel saves them."""
    heads = list(found[0])
    return "\n".join(
        [";".join(heads), *(";".join(cell(row[head]) for head in heads) for row in found)]
    )


def cell(value: Any) -> str:
    """Return a value as it stands in a cell."""
    return ", ".join(value) if isinstance(value, list) else str(value)


def in_workbook(folder: Path, sheets: dict[str, list[Row]]) -> str:
    """Write rows into a workbook, a sheet each; return its path."""
    import xlsxwriter

    path = folder / "so.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        for name, found in sheets.items():
            sheet = book.add_worksheet(name)
            heads = list(found[0])
            sheet.write_row(0, 0, heads)
            for number, row in enumerate(found, 1):
                sheet.write_row(number, 0, [cell(row[head]) for head in heads])
    return str(path)


def in_file(folder: Path, name: str, text: str) -> str:
    """Write a file; return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)
