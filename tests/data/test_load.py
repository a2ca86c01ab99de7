from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import unicodedata
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from vbhc.data import load
from vbhc.errors import DataError, Place
from vbhc.i18n import set_language


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def message(*sources: Any) -> str:
    with pytest.raises(DataError) as caught:
        load(*sources)
    return str(caught.value)


def test_later_sources_are_merged_into_earlier_ones_deeply(tmp_path: Path) -> None:
    first = write(tmp_path / "a.yaml", "co_quan: {ten: A, ky_hieu: B}\nluu: [VT, VP]\n")
    second = write(tmp_path / "b.json", '{"co_quan": {"ten": "C"}, "luu": ["VT"]}')
    data = load(first, second, {"nam_nhiem_vu": 2020})
    assert data.raw() == {
        "co_quan": {"ten": "C", "ky_hieu": "B"},
        "luu": ["VT"],
        "nam_nhiem_vu": 2020,
    }
    assert data.files == (first, second)


def test_a_value_keeps_its_place_and_that_of_its_key_through_a_merge(tmp_path: Path) -> None:
    first = write(tmp_path / "a.yaml", "co_quan:\n  ten: A\n  ky_hieu: B\n")
    second = write(tmp_path / "b.yaml", "\nco_quan: {ten: C}\n")
    data = load(first, second)
    assert data.place(("co_quan", "ten")) == Place(second, 2, 16)
    assert data.place(("co_quan", "ky_hieu")) == Place(first, 3, 12)
    assert data.key_place(("co_quan", "ky_hieu")) == Place(first, 3, 3)


def test_the_place_of_what_is_absent_is_that_of_the_part_around_it(tmp_path: Path) -> None:
    file = write(tmp_path / "a.yaml", "nhiem_vu:\n  - noi_dung: A\n")
    assert load(file).place(("nhiem_vu", 0, "han")) == Place(file, 2, 5)


def test_loaded_data_can_be_loaded_again_with_more(tmp_path: Path) -> None:
    data = load(write(tmp_path / "a.yaml", "su_kien: {ten: A}"))
    assert load(data, {"su_kien": {"dip": "B"}}).raw() == {"su_kien": {"ten": "A", "dip": "B"}}


def test_nothing_at_all_is_an_empty_record() -> None:
    assert load().raw() == {}


@pytest.mark.parametrize("scalar", ["no", "010", "22:30", "1e3", "2020-05-20", "true", "0x1F"])
def test_a_plain_scalar_of_yaml_stays_the_text_that_was_typed(tmp_path: Path, scalar: str) -> None:
    assert load(write(tmp_path / "a.yml", f"khac: {scalar}")).raw() == {"khac": scalar}


@pytest.mark.parametrize("scalar", ["", "~", "null", "Null"])
def test_a_blank_scalar_of_yaml_is_nothing(tmp_path: Path, scalar: str) -> None:
    assert load(write(tmp_path / "a.yaml", f"khac: {scalar}")).raw() == {"khac": None}


def test_a_null_in_quotes_is_a_text(tmp_path: Path) -> None:
    assert load(write(tmp_path / "a.yaml", "khac: 'null'")).raw() == {"khac": "null"}


def test_the_tags_that_other_programs_write_change_nothing(tmp_path: Path) -> None:
    text = 'khac: !!map {a: !!str "x", b: !!int 010, c: !!null "null", d: !!seq [! y]}'
    values = load(write(tmp_path / "a.yaml", text)).raw()["khac"]
    assert values == {"a": "x", "b": "010", "c": None, "d": ["y"]}


def test_an_alias_repeats_its_anchor(tmp_path: Path) -> None:
    file = write(tmp_path / "a.yaml", "khac:\n  a: &x {b: [c]}\n  d: *x\n")
    data = load(file)
    assert data.raw()["khac"]["d"] == {"b": ["c"]}
    assert data.place(("khac", "d")) == Place(file, 3, 6)


def test_a_byte_order_mark_is_no_part_of_the_data(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("khac: {a: b}", encoding="utf-8-sig")
    assert load(path).raw() == {"khac": {"a": "b"}}


def test_windows_line_ends_are_counted_once(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{\r\n"a":\r\n "b"}')
    assert load(path).place(("a",)) == Place(str(path), 3, 2)


def test_a_number_of_json_keeps_its_digits(tmp_path: Path) -> None:
    values = load(write(tmp_path / "a.json", '{"khac": [10.250, 7, -0.5, 1e2]}')).raw()["khac"]
    assert [str(value) for value in values] == ["10.250", "7", "-0.5", "1E+2"]


def test_json_may_hold_tabs_and_escaped_pairs(tmp_path: Path) -> None:
    file = write(tmp_path / "a.json", '{\t"khac":\t["\\ud83d\\ude00", "\\/", true, null]}')
    assert load(file).raw() == {"khac": ["😀", "/", True, None]}


def test_texts_and_names_come_out_composed(tmp_path: Path) -> None:
    typed = {"te\u0302n": "Quye\u0302\u0301t"}
    file = write(tmp_path / "a.json", json.dumps(typed))
    assert load(file).raw() == load(typed).raw() == {"tên": "Quyết"}


def test_python_values_stay_what_they_are() -> None:
    class Code(StrEnum):
        VP = "VP"

    values = [1, 1.5, Decimal("1.50"), True, None, date(2020, 5, 20), ("a",), Code.VP]
    source: dict[Any, Any] = {"khac": values, 2019: "năm"}
    out = load(source).raw()
    assert out == {"khac": [*values[:-2], ["a"], "VP"], "2019": "năm"}
    assert type(out["khac"][-1]) is str


def test_a_mapping_from_python_is_named_by_its_path_alone() -> None:
    assert message({"khac": {"a": ["b", "c\x07"]}}) == (
        "khac.a[2]: the character U+0007 cannot stand in a document; delete it"
    )


def test_a_python_object_is_refused_by_its_type() -> None:
    assert "khac: a value of the Python type object cannot be used" in message({"khac": object()})


def test_a_python_key_that_is_no_text_is_refused() -> None:
    assert "a field's name must be text, found None" in message({None: 1})


def test_two_python_keys_with_one_name_are_refused() -> None:
    assert "the field '1' stands twice" in message({1: "a", "1": "b"})


def test_a_mapping_that_holds_itself_is_refused() -> None:
    circle: dict[str, Any] = {}
    circle["a"] = circle
    assert "nested deeper than 64 levels" in message(circle)


def test_a_missing_file_is_named_as_it_was_typed() -> None:
    assert message("khong/co.yaml") == "khong/co.yaml: there is no such file; check the path"


def test_a_name_that_no_file_can_have_is_an_error_of_its_own() -> None:
    assert "the file cannot be read: no file can have such a name" in message("a\0b.yaml")


def test_an_unknown_ending_names_the_known_ones() -> None:
    endings = ".yaml, .yml, .json, .xlsx, .xlsm, .xls, .ods, .csv"
    assert message("a.doc") == f"a.doc: files ending in '.doc' are not read; use {endings}"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert message(tmp_path) == f"{tmp_path}: this is a folder, not a file; name the files in it"


def test_a_file_that_may_not_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "the file may not be read" in message(tmp_path / "a.yaml")


@pytest.mark.parametrize("number", [errno.EIO, errno.ENAMETOOLONG, errno.ELOOP, errno.EMFILE])
def test_why_a_file_cannot_be_read_is_said_in_the_users_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_path: Path) -> bytes:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    set_language("vi")
    told = message(tmp_path / "a.yaml")
    assert "không đọc được tệp: " in told
    assert os.strerror(number) not in told


@pytest.mark.parametrize("source", [3, None, b"a.yaml", ["a.yaml"], object()])
def test_what_is_no_source_of_data_is_refused_with_what_is_one(source: Any) -> None:
    kind = type(source).__name__
    assert message(source, {"khac": object()}).splitlines() == [
        f"a value of the Python type {kind} cannot be used; "
        "data are paths of files, dicts, or what vbhc.load returned",
        "khac: a value of the Python type object cannot be used",
    ]


def test_the_problems_of_all_sources_come_together(tmp_path: Path) -> None:
    bad = write(tmp_path / "a.yaml", "a: [")
    lines = message("khong.yaml", bad, {"khac": object()}).splitlines()
    assert len(lines) == 3


@pytest.mark.bare
def test_importing_the_package_imports_nothing_heavy() -> None:
    """A command such as --help must not pay for the libraries of another."""
    code = "import sys, vbhc.data; print({'yaml', 'vbhc.data.model', 'json'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


@pytest.mark.parametrize("count", [1, 30_000])
@pytest.mark.parametrize("odd", ["e\u0302\u0301", "chữ\u200b"])
def test_an_odd_text_or_name_is_found_among_any_number_of_others(count: int, odd: str) -> None:
    """The texts of a caller's data are looked at together: one alone must still be treated."""
    usual = [{"a": "chữ", "b": number} for number in range(count)]
    composed = unicodedata.normalize("NFC", odd)
    for rows in ([{"a": odd}, *usual], [*usual, {"a": odd}], [*usual, {odd: "chữ"}]):
        found = load({"khac": {"ds": rows}})
        alone = load({"khac": {"ds": [{"a": odd}]}})
        assert [p.message for p in found.problems] == [p.message for p in alone.problems]
        there = [row for row in found.raw()["khac"]["ds"] if composed in {*row, *row.values()}]
        assert there in ([{"a": composed}], [{composed: "chữ"}])


def test_a_name_that_is_no_text_is_refused_among_any_number_of_others() -> None:
    rows: list[dict[Any, Any]] = [{"a": "chữ"} for _ in range(30_000)]
    assert "khac.ds[30001]" in message({"khac": {"ds": [*rows, {2.5: "chữ"}]}})
