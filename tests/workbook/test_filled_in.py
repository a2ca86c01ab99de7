"""A blank workbook at a clerk's hands: it looks prepared, takes no example for data, and renders."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import pytest

from vbhc import data as data_files
from vbhc.data import layout
from vbhc.data.nodes import raw
from vbhc.errors import DataError
from vbhc.i18n import set_language
from vbhc.template import builtin_names

from .support import (
    changed,
    documents,
    filled,
    parts_of,
    read,
    saved_by_libreoffice,
    sheet_names,
    sheet_part,
    texts,
    workbook,
)

# What a clerk types, sheet by sheet; a day as Excel counts it.
TYPED: dict[str, Any] = {
    "Cơ quan": {
        "Cơ quan chủ quản": "UBND tỉnh Quảng Ngãi",
        "Tên cơ quan": ["Sở", "Tài chính"],
        "Tên ngắn": "Sở",
        "Ký hiệu": "STC",
        "Địa danh": "Quảng Ngãi",
        "Người ký. Chức vụ": "Giám đốc",
        "Người ký. Họ tên": "Trần Văn Minh",
    },
    "Đơn vị": [{"Mã": "VP", "Tên": "Văn phòng Sở"}, {"Mã": "01", "Tên": "Phòng Ngân sách"}],
    "Sự kiện": {
        "Loại": "hội nghị",
        "Chuyên đề": "tổng kết năm",
        "Ngày": 43971,
        "Chủ tọa. Họ tên": "Trần Văn Minh",
        "Chủ tọa. Chức vụ": "Giám đốc Sở",
        "Thành phần": ["lãnh đạo Sở", "trưởng các phòng"],
    },
    "Đánh giá": {"Năm": 2019},
    "Chỉ số thành phần": [{"Tên": "Cải cách thủ tục", "Điểm": 9.98, "Điểm tối đa": 10}],
    "Nhiệm vụ": [
        {"Nội dung": "rà soát thủ tục", "Chủ trì": "VP, 01", "Thời hạn": 44012},
        {"Nội dung": "báo cáo", "Chủ trì": "Tất cả", "Thời hạn": "trước ngày 15 hằng tháng"},
    ],
}


def data_of(content: bytes) -> dict[str, Any]:
    return data_files.validate(read(content)).typed()


@pytest.mark.parametrize("template", builtin_names())
def test_no_example_is_taken_for_data(template: str) -> None:
    """What was left as it is must not stand in a document."""
    assert raw(read(workbook(template, None)).root) in (
        {},
        {"van_ban": {"ket-luan": {"loai": "thong-bao"}}},
    )


@pytest.mark.parametrize("template", builtin_names())
def test_no_example_whose_mark_was_never_calculated_is_taken_for_data(template: str) -> None:
    """As a script leaves the workbook that opens and saves it with a library of its own."""
    set_language("vi")
    made = workbook(template, None)
    marked = {name: texts(made, name, formulas=True).get("A3") for name in sheet_names(made)}
    tables = [name for name, mark in marked.items() if mark == layout.EXAMPLE_MARK]
    assert tables
    with pytest.raises(DataError) as caught:
        data_of(changed(made, {name: {} for name in tables}, forget=True))
    told = {str(p.place).partition("!")[2] for p in caught.value.problems if "ví dụ" in p.message}
    assert told >= {f"{name}!A3" for name in tables}


def test_a_workbook_filled_in_renders_without_a_line_of_yaml() -> None:
    made = filled(workbook("ket-luan", None), TYPED)
    data = data_of(made)
    assert data["co_quan"]["don_vi"][1] == {"ma": "01", "ten": "Phòng Ngân sách"}
    assert str(data["su_kien"]["ngay"]) == "2020-05-20"
    assert data["su_kien"]["thanh_phan"] == ["lãnh đạo Sở", "trưởng các phòng"]
    assert str(data["danh_gia"]["chi_so_thanh_phan"][0]["diem_toi_da"]) == "10.00"
    assert data["nhiem_vu"][0]["chu_tri"] == ["VP", "01"]
    assert str(data["nhiem_vu"][0]["han"]) == "2020-06-30"
    assert data["nhiem_vu"][1]["chu_tri"] == ["tat-ca"]
    assert len(documents("ket-luan", data_files.validate(read(made)))) == 1


def test_what_a_document_lacks_is_told_with_its_sheet() -> None:
    """Who fills in a workbook knows sheets, not the names of fields."""
    office = {name: cell for name, cell in TYPED["Cơ quan"].items() if name != "Ký hiệu"}
    made = filled(workbook("ket-luan", None), TYPED | {"Cơ quan": office})
    with pytest.raises(DataError, match=r"co_quan\.ky_hieu: .*'Cơ quan'"):
        documents("ket-luan", data_files.validate(read(made)))


@pytest.mark.slow
@pytest.mark.parametrize("over", [False, True])
def test_an_example_is_one_as_long_as_nobody_types_over_it(over: bool) -> None:
    """A row pasted over the example must not be lost: its mark goes with its words."""
    made = filled(workbook("ket-luan", None), TYPED)
    if over:
        task = {"Nội dung": "việc dán đè lên ví dụ", "Chủ trì": "VP", "Phối hợp": ""}
        made = filled(made, {"Nhiệm vụ": [task]}, first=3)
    saved = saved_by_libreoffice(changed(made, {"Nhiệm vụ": {}}, forget=True), "xlsx")
    told = [task["noi_dung"] for task in data_of(saved)["nhiem_vu"]]
    assert told == [*(["việc dán đè lên ví dụ"] if over else []), "rà soát thủ tục", "báo cáo"]


@pytest.mark.slow
def test_rows_are_numbered_by_themselves_below_an_example_of_two_rows() -> None:
    sheet = "Tồn tại, hạn chế.Nội dung"
    typed = [{"Nội dung": "một"}, {"Chi tiết. Nội dung": "ý"}, {"Nội dung": "hai"}]
    made = filled(workbook("ket-luan", None), {sheet: typed}, first=5)
    saved = saved_by_libreoffice(changed(made, {sheet: {}}, forget=True), "xlsx")
    shown = texts(saved, sheet, formulas=True)
    assert [shown.get(f"A{row}") for row in range(3, 9)] == ["Ví dụ", "Ví dụ", "1", "", "2", ""]


@pytest.mark.slow
@pytest.mark.parametrize("over", [False, True])
def test_the_codes_to_choose_from_are_those_typed(over: bool) -> None:
    """The example's code is no choice; a code typed over the example is one."""
    made = filled(workbook("ket-luan", None), {"Đơn vị": TYPED["Đơn vị"]})
    cells = {"B3": "TTRA", "C3": "Thanh tra Sở"} if over else {}
    made = changed(made, {"Đơn vị": cells, layout.CHOICES_SHEET: {}}, forget=True)
    shown = texts(saved_by_libreoffice(made, "xlsx"), layout.CHOICES_SHEET, formulas=True)
    codes = [shown[f"A{row}"] for row in range(1, 6) if shown.get(f"A{row}")]
    assert codes == ["tat-ca", *(["TTRA"] if over else []), "VP", "01"]


# --- what the clerk sees ----------------------------------------------------------------------


@pytest.mark.parametrize("template", builtin_names())
def test_the_guide_stands_first_and_the_list_is_hidden(template: str) -> None:
    names = sheet_names(workbook(template, None))
    assert next(iter(names)) == layout.GUIDE_SHEET
    assert [name for name, state in names.items() if state == "hidden"] == [layout.CHOICES_SHEET]
    assert all(layout.fits_excel(name) for name in names)


def test_the_sheets_stand_in_the_order_of_the_work() -> None:
    names = list(sheet_names(workbook("ket-luan", None)))
    wanted = ["Cơ quan", "Đơn vị", "Sự kiện", "Chỉ số thành phần", "Nhiệm vụ", "Văn bản.ket-luan"]
    assert [name for name in names if name in wanted] == wanted


def test_a_template_gets_the_sheets_it_needs_and_no_others() -> None:
    letters = set(sheet_names(workbook("giao-viec", None)))
    minutes = set(sheet_names(workbook("bien-ban", None)))
    assert {"Nhiệm vụ", "Văn bản.giao-viec", "Văn bản.ket-luan"} <= letters
    assert {"Vắng mặt", "Ý kiến", "Biểu quyết"} <= minutes
    assert "Chỉ số thành phần" not in letters | minutes


def test_a_table_has_the_columns_that_its_documents_show() -> None:
    """Fields kept for templates of an office's own would only puzzle who fills in this one."""
    shown = texts(workbook("ket-luan", None), "Nhiệm vụ")
    headings = [text for cell, text in shown.items() if cell[1:] == "2"]
    assert headings == [
        "STT", "Nội dung (*)", "Chi tiết", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn",
    ]  # fmt: skip


def part(name: str) -> str:
    parts = parts_of(workbook("ket-luan", None))
    return parts[sheet_part(parts, name)].decode()


def test_codes_drop_down_and_more_than_one_may_be_typed() -> None:
    found = re.findall(r"<dataValidation [^>]*[^/]>.*?</dataValidation>", part("Nhiệm vụ"))
    units = [rule for rule in found if "Danh mục" in rule]
    assert len(units) == 2
    assert all('type="list"' in rule and "showErrorMessage" not in rule for rule in units)


def test_yes_and_no_and_the_placing_drop_down() -> None:
    assert "có,không" in part("Đơn vị")
    assert "trong_doan,phu_luc,khong" in part("Chung")


def test_what_the_template_demands_is_marked_as_what_the_model_demands() -> None:
    """A clerk who has filled in every (*) is not told of a field that lacks."""
    conclusion = set(texts(workbook("ket-luan", None), "Sự kiện").values())
    minutes = set(texts(workbook("bien-ban", None), "Sự kiện").values())
    assert {"Loại (*)", "Chuyên đề (*)", "Ngày (*)", "Chủ tọa. Họ tên (*)", "Dịp"} <= conclusion
    assert {"Địa điểm (*)", "Bắt đầu (*)", "Kết thúc (*)", "Thư ký. Họ tên (*)"} <= minutes


def test_headings_stay_in_sight_and_are_printed_on_every_page() -> None:
    assert 'state="frozen"' in part("Nhiệm vụ")
    names = parts_of(workbook("ket-luan", None))["xl/workbook.xml"].decode()
    assert "_xlnm.Print_Titles" in names
    assert "_xlnm.Print_Area" in names


def test_rows_grow_with_what_is_typed() -> None:
    """A height called the user's own would hide the second line of a longer text."""
    rows = re.findall(r"<row [^>]*>", part("Nhiệm vụ"))
    assert len(rows) > 10
    assert all(" ht=" in row for row in rows)
    assert not any("customHeight" in row for row in rows[2:])


def test_a_column_for_sentences_is_wide_before_any_stands_there() -> None:
    """Paragraphs that replace a block are typed here."""
    columns = re.findall(r'<col min="(\d)" [^>]*width="([\d.]+)"', part("Lời văn"))
    wide = {number: float(width) for number, width in columns}
    assert wide["3"] > 50 > wide["2"]


def test_no_date_of_the_clock_is_in_the_file() -> None:
    core = parts_of(workbook("ket-luan", None))["docProps/core.xml"].decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"2020-03-05T"}
    with zipfile.ZipFile(BytesIO(workbook("ket-luan", None))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
