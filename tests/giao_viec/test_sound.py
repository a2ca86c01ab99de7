"""No check finds a fault in any letter, table or conclusion made from the record."""

from __future__ import annotations

from typing import Any

import pytest

from giao_viec.support import Data, composed, seminar
from vbhc.word import writer
from word import faults

EVERY_FIELD: Data = {
    "so": "7",
    "ngay": "2020-06-01",
    "muc_do_khan": "thượng khẩn",
    "du_thao": "Dự thảo lần 2",
    "dia_chi": "Số 202 Trần Hưng Đạo & <https://a.b>",
    "nguoi_soan": "PL",
    "so_ban": "300",
    "can_cu": ["Căn cứ Nghị định số 30/2020/NĐ-CP"],
    "kinh_gui": ["Văn phòng", "Thanh tra", "Chi cục"],
    "nguoi_ky": [
        {"quyen_han": ["TM. Ủy ban", "KT. Chủ tịch"], "chuc_vu": "Phó Chủ tịch", "ho_ten": "A"},
        {"chuc_vu": "Giám đốc", "ho_ten": "B"},
    ],
}
CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("giao-viec", "khong", {}),
    ("giao-viec", "khong", EVERY_FIELD),
    ("bang-phan-cong", "khong", {}),
    ("bang-phan-cong", "khong", {k: v for k, v in EVERY_FIELD.items() if k != "kinh_gui"}),
    ("ket-luan", "phu_luc", {}),
    ("ket-luan", "phu_luc", EVERY_FIELD),
    ("ket-luan", "trong_doan", {}),
    ("bien-ban", "khong", EVERY_FIELD),
]


@pytest.mark.parametrize(("name", "placing", "fields"), CASES)
def test_no_check_finds_a_fault(name: str, placing: str, fields: dict[str, Any]) -> None:
    data = {**seminar(), "in_phan_cong": placing}
    data["van_ban"][name] = {**data["van_ban"].get(name, {}), **fields}
    for each in composed(name, data)[:2]:
        assert faults.faults(writer.to_bytes(each.van_ban)) == []


def conclusion(placing: str) -> Any:
    (one,) = composed("ket-luan", {**seminar(), "in_phan_cong": placing})
    return one


def test_leads_and_deadlines_are_hidden_unless_asked_for() -> None:
    made = conclusion("khong").van_ban
    assert made.phu_luc == ()
    assert "chủ trì:" not in str(made)


def test_leads_and_deadlines_stand_in_the_paragraphs_when_asked_for() -> None:
    made = conclusion("trong_doan").van_ban
    assert made.phu_luc == ()
    assert str(made).count("(chủ trì: ") == len(seminar()["nhiem_vu"])


def test_leads_and_deadlines_stand_in_an_annex_across_that_the_body_mentions() -> None:
    one = conclusion("phu_luc")
    (annex,) = one.van_ban.phu_luc
    assert annex.ngang
    assert len(annex.khoi[0].hang) == len(seminar()["nhiem_vu"])
    assert "(chủ trì: " not in str(one.van_ban.noi_dung)
    assert not [note for note in one.notes if "Phụ lục" in note.message]


def test_another_placing_is_refused() -> None:
    from vbhc.errors import DataError

    with pytest.raises(DataError) as caught:
        conclusion("bang")
    assert "in_phan_cong" in str(caught.value)
