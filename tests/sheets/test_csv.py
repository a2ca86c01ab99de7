"""CSV as Vietnamese Excel writes it, as other programs write it, and as it must be refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vbhc.data import load, validate
from vbhc.errors import DataError, Place

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 'Tên;Điểm;Điểm tối đa\r\nCải cách thủ tục;9,98;10\r\n"A; ""B""";1,5;\r\n'
WANTED = [
    {"ten": "Cải cách thủ tục", "diem": "9,98", "diem_toi_da": "10"},
    {"ten": 'A; "B"', "diem": "1,5"},
]


def parts(file: Path, text: str, encoding: str = "utf-8-sig") -> Any:
    file.write_bytes(text.encode(encoding))
    return load(f"danh_gia.chi_so_thanh_phan={file}").raw()["danh_gia"]["chi_so_thanh_phan"]


def refusal(*sources: Any) -> str:
    with pytest.raises(DataError) as caught:
        validate(load(*sources))
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
def test_every_encoding_that_keeps_vietnamese_is_read(tmp_path: Path, encoding: str) -> None:
    assert parts(tmp_path / "a.csv", ROWS, encoding) == WANTED


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_the_sign_between_cells_is_found(tmp_path: Path, mark: str) -> None:
    text = f"Tên{mark}Điểm\nA{mark}1.5\nB{mark}2\n"
    assert parts(tmp_path / "a.csv", text) == [
        {"ten": "A", "diem": "1.5"},
        {"ten": "B", "diem": "2"},
    ]


def test_decimal_commas_are_no_signs_between_cells(tmp_path: Path) -> None:
    """Each row has one comma and one semicolon: the heading row decides."""
    assert parts(tmp_path / "a.csv", "Tên;Điểm\nA;1,5\nB;2,5\n") == [
        {"ten": "A", "diem": "1,5"},
        {"ten": "B", "diem": "2,5"},
    ]


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("khach.csv", "-d khac.danh_sach=khach.csv"),
        ("khách mời.csv", '-d "khac.danh_sach=khách mời.csv"'),
        ("nhiemvu(1).csv", '-d "nhiem_vu=nhiemvu(1).csv"'),
        ("a&b.csv", '-d "khac.danh_sach=a&b.csv"'),
        ("nhiem vu (1).csv", '-d "nhiem_vu=nhiem vu (1).csv"'),
    ],
)
def test_a_file_whose_name_is_no_part_is_told_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, option: str
) -> None:
    """What is told has to work when it is typed: with quotes where a shell wants them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text("Nội dung;Chủ trì\na;VP\n", encoding="utf-8")
    assert refusal(name).endswith(f": {option}")


def test_a_first_line_may_name_the_sign_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("sep=|\nTên|Điểm\nA|x\n", encoding="utf-8")
    assert refusal(f"danh_gia.chi_so_thanh_phan={file}", {"danh_gia": {"nam": 2019}}).startswith(
        f"{file}!B3: danh_gia.chi_so_thanh_phan[1].diem: 'x' is not a number"
    )


def test_a_title_with_commas_above_the_table_changes_nothing(tmp_path: Path) -> None:
    text = "BẢNG ĐIỂM, NĂM 2019, CẢ SỞ;;\n;;\nTên;Điểm;Điểm tối đa\nA;1,5;2\nB;1;2\n"
    assert parts(tmp_path / "a.csv", text)[0] == {"ten": "A", "diem": "1,5", "diem_toi_da": "2"}


def test_one_column_of_texts_with_commas_stays_one_column(tmp_path: Path) -> None:
    file = tmp_path / "noi-nhan.csv"
    file.write_text("Nơi nhận\nGiám đốc, các Phó Giám đốc\nLưu trữ\nA, B, C\n", encoding="utf-8")
    assert load(file).raw() == {"noi_nhan": ["Giám đốc, các Phó Giám đốc", "Lưu trữ", "A, B, C"]}


def test_the_name_of_the_file_stands_for_that_of_a_sheet(tmp_path: Path) -> None:
    file = tmp_path / "Chỉ số thành phần.csv"
    file.write_text("Tên;Điểm\nA;1\n", encoding="utf-8")
    assert load(file).raw() == {"danh_gia": {"chi_so_thanh_phan": [{"ten": "A", "diem": "1"}]}}


def test_a_name_that_says_nothing_is_refused_with_a_way_to_say_it(tmp_path: Path) -> None:
    file = tmp_path / "hang.csv"
    file.write_text("Tên;Điểm\nA;1\n", encoding="utf-8")
    assert refusal(file) == (
        f"{file}: the name of the file, 'hang', is no part of the data; "
        f"say where it belongs: -d khac.danh_sach={file}"
    )


def test_a_cell_may_hold_several_lines(tmp_path: Path) -> None:
    file = tmp_path / "nhiem-vu.csv"
    file.write_bytes('Nội dung;Chủ trì\r\n"dòng một\r\ndòng hai";"VP, TTRA"\r\n'.encode())
    assert load(file).raw() == {
        "nhiem_vu": [{"noi_dung": "dòng một\ndòng hai", "chu_tri": ["VP", "TTRA"]}]
    }


def test_a_value_is_named_by_the_cell_that_excel_shows(tmp_path: Path) -> None:
    file = tmp_path / "nhiem-vu.csv"
    file.write_text('Nội dung;Thời hạn\n"a\nb";1/1/2020\nc;31/2/2020\n', encoding="utf-8")
    assert load(file).place(("nhiem_vu", 1, "han")) == Place(str(file), sheet="", cell="B3")
    assert refusal(file).startswith(f"{file}!B3: nhiem_vu[2].han: the calendar has no day")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Tên;Điểm\nĐ\n".encode("cp1258", "replace") + b"\xd0\xec", "an old encoding"),
        ("Tên;Điểm".encode("utf-16-le"), "this is no text file"),
        ("Tên;Điểm".encode("utf-16")[:-1], "its text breaks off in the middle of a letter"),
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf  \r\n", "the file is empty"),
        ('Tên;Điểm\nA;1\n"B;2\nC;3\n'.encode(), "!A3: a quote mark in this row is not closed"),
        ("Tên;Điểm\n;\n".encode(), ""),
    ],
    ids=[
        "cp1258",
        "utf-16 without its mark",
        "utf-16 cut off",
        "nothing",
        "blanks",
        "an open quote",
        "no rows",
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(
    tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "chi-so-thanh-phan.csv"
    file.write_bytes(content)
    if words:
        assert words in refusal(file)
    else:
        assert load(file).raw() == {}


def test_a_cell_longer_than_any_of_excel_is_an_open_quote(tmp_path: Path) -> None:
    file = tmp_path / "noi-nhan.csv"
    file.write_text("Nơi nhận\n" + "a" * 40_000, encoding="utf-8")
    assert "!A2: this text is longer than a cell can hold: 40000 characters" in refusal(file)
