"""Data as YAML for people: read back as they were, whatever stands in them."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vbhc.data import load, validate, yaml_file
from vbhc.data.layout import root
from vbhc.data.nodes import raw
from vbhc.data.yaml_text import scalar, text
from vbhc.form import form_of
from vbhc.template import load as load_template
from vbhc.vietnamese.text import invalid_xml, nfc

from .editor import as_an_editor_reads

if TYPE_CHECKING:
    from pathlib import Path

words = st.text().filter(lambda t: invalid_xml(t) is None)


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("hai việc: rà soát", '"hai việc: rà soát"'),
        ("hồ sơ #12", '"hồ sơ #12"'),
        ("kết luận:", '"kết luận:"'),
        ("- gạch", '"- gạch"'),
        ("[mới]", '"[mới]"'),
        ("null", '"null"'),
        ("Có", "Có"),
        ("08:30", '"08:30"'),
        ("2020", '"2020"'),
        ("20/5/2020", "20/5/2020"),
        ('phong trào "Dân vận khéo"', 'phong trào "Dân vận khéo"'),
        (Decimal("10.250"), "10,250"),
        (Decimal(-1), "-1"),
        (date(2020, 5, 2), "2/5/2020"),
        (time(8, 30), '"08:30"'),
        (True, "có"),
        (False, "không"),
        (15, "15"),
    ],
)
def test_a_value_is_typed_as_a_clerk_would_type_it(value: object, typed: str) -> None:
    assert scalar(value) == typed


@given(words)
@example("a #b")
@example("a\x85b\u2028c")
@example("{a}, b")
@example("~")
def test_any_text_is_read_back_as_it_was(value: str) -> None:
    read = raw(yaml_file.read(f"a: {scalar(value)}\n", "a.yaml"))
    assert read == {"a": nfc(value)}


@given(words.map(nfc).filter(lambda t: t.isprintable()))
def test_any_text_is_a_text_to_an_editor_as_well(value: str) -> None:
    assert as_an_editor_reads(f"a: {scalar(value)}\n") == {"a": value}


@pytest.mark.parametrize(
    "data",
    [
        {"co_quan": {"ten": ["Sở A", "Phần B"], "don_vi": [{"ma": "01", "ten": "null"}]}},
        {"nhiem_vu": ["một", {"noi_dung": "hai", "chi_tiet": ["a", "b"], "chu_tri": ["tat-ca"]}]},
        {"ton_tai": {"noi_dung": [{"noi_dung": "a", "chi_tiet": ["b", {"noi_dung": "c"}]}]}},
        {"su_kien": {"thong_qua": False, "bat_dau": "07:30", "loai": "hai\ndòng"}},
        {"van_ban": {"x y": {"so": 1, "nguoi_ky": [{"chuc_vu": "a", "ho_ten": "b"}] * 2}}},
        {"loi_van": {"mo_dau": ["Một.", "Hai: ba."]}, "vien_dan": {"CV": {"loai": "a"}}},
        {"danh_gia": {"nam": 2019, "tong": {"diem": "12,340", "diem_toi_da": "1234567,5"}}},
        {"khac": {"a": {"b": ["c", {"d": "e", "f": ["g"]}, []]}, "h": "i: j", "k": {}}},
        {"noi_nhan": ["một mục"], "luu": ["VT", "VP"], "in_phan_cong": "phu_luc"},
    ],
)
def test_data_are_read_back_as_they_were(data: dict[str, Any], tmp_path: Path) -> None:
    given_data = validate(load(data))
    form = form_of(load_template("ket-luan"), given_data.typed())
    file = tmp_path / "a.yaml"
    file.write_text(text(form.parts, given_data.typed(), form.names), encoding="utf-8")
    again = validate(load(file))
    assert again.typed() == given_data.typed()
    assert str(again.typed()) == str(given_data.typed())


def test_every_part_of_the_model_can_be_written() -> None:
    """A field without data is a note with its title; none is forgotten."""
    written = text(root().fields, {}, {})
    assert [
        part.name for part in root().fields if f"# {part.name}:  # {part.title}" not in written
    ] == []
