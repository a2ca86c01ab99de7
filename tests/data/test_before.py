"""A record with more set above it: what is taken from it is what would be read again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc import resources
from vbhc.data import Record, load, validate
from vbhc.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from vbhc.data import Loaded

SOURCES = [resources.folder("fixtures") / f"{n}.yaml" for n in ("co-quan", "cchc", "giao-ban")]
FILES = validate(load(*SOURCES))
DICTS = validate(load(FILES.loaded.raw()))
SETTINGS: list[dict[str, Any]] = [
    {},
    {"van_ban": {"ket-luan": {"so": 15}}},
    {"van_ban": {"ket-luan": {"so": "mười", "ngay": "30/2/2020"}}},
    {"van_ban": {"ket-luan": {"ngay": "1/1/2019"}, "giao-viec": {"soan_thao": "VPP"}}},
    {"van_ban": {"ket-luan": {"la": 1}}, "khac": {"x": 1}, "luu": ["VT"]},
    {"co_quan": {"don_vi": []}},
    {"nhiem_vu": [{"noi_dung": "rà soát", "chu_tri": "KHONG-CO"}]},
    {"danh_gia": {"tong": {"diem": 1}}, "su_kien": {"ngay": "1/1/2030"}},
    {"danh_gia": None, "la": 2},
]


def told(record_or_error: Any) -> Any:
    if isinstance(record_or_error, DataError):
        return list(map(str, record_or_error.problems))
    return record_or_error.data, list(map(str, record_or_error.warnings))


def read(loaded: Loaded, before: Record | None = None) -> Any:
    try:
        return told(validate(loaded, before))
    except DataError as error:
        return told(error)


@pytest.mark.parametrize("record", [FILES, DICTS], ids=["files", "dicts"])
@pytest.mark.parametrize("above", SETTINGS, ids=json.dumps)
def test_what_is_set_above_a_record_gives_what_reading_all_again_would(
    record: Record, above: dict[str, Any]
) -> None:
    merged = load(record.loaded, above)
    assert read(merged, record) == read(merged)


@given(found=st.lists(st.sampled_from(SETTINGS), min_size=1, max_size=4), dicts=st.booleans())
def test_any_settings_above_one_another_do(found: list[dict[str, Any]], *, dicts: bool) -> None:
    record = DICTS if dicts else FILES
    merged = load(record.loaded, *found)
    assert read(merged, record) == read(merged)


def test_a_part_that_stays_is_not_read_again() -> None:
    for record in (FILES, DICTS):
        merged = validate(load(record.loaded, {"van_ban": {"ket-luan": {"so": 15}}}), record)
        assert merged.data.nhiem_vu is record.data.nhiem_vu
        assert merged.data.van_ban["ket-luan"].so == 15


def test_a_record_of_other_data_lends_nothing(tmp_path: Path) -> None:
    """The same values from another file are other nodes: only what is the very same is taken."""
    path = tmp_path / "a.yaml"
    path.write_text("luu: [VT]\n", encoding="utf-8")
    first, second = load(str(path)), load(str(path))
    record = validate(first)
    assert validate(second, record).data.luu == record.data.luu
    assert validate(second, record).data.luu is not record.data.luu
