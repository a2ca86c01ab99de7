"""One record, every document: what changes in it changes everywhere, and nothing old is left."""

from __future__ import annotations

import re
from typing import Any

import pytest

from giao_viec.support import Data, composed, only, said, seminar
from vbhc.word import writer

PAPERS = ("ket-luan", "giao-viec", "bang-phan-cong", "bien-ban")


def papers(data: Data) -> dict[str, str]:
    """Return the words of every paper; the letters' together."""
    shown = {**data, "in_phan_cong": "trong_doan"}
    return {name: " ".join(said(each.van_ban) for each in composed(name, shown)) for name in PAPERS}


def changed(path: str, value: Any) -> Data:
    """Return the shipped record with one cell changed: `nhiem_vu.4.han`."""
    data = seminar()
    target: Any = data
    *way, last = [int(part) if part.isdecimal() else part for part in path.split(".")]
    for part in way:
        target = target[part]
    target[last] = value
    return data


def issued(**fields: str) -> Data:
    data = seminar()
    data["van_ban"]["ket-luan"] = {"so": "15", "ngay": "2020-05-22", **fields}
    return data


@pytest.mark.parametrize(
    ("path", "value", "old", "new", "where"),
    [
        ("nhiem_vu.4.han", "2020-10-31", "30/11/2020", "31/10/2020", PAPERS),
        (
            "nhiem_vu.4.han", "trong tháng 11", "30/11/2020", "trong tháng 11", PAPERS,
        ),
        (
            "nhiem_vu.4.noi_dung",
            "đưa tỷ lệ hồ sơ qua bưu chính lên trên 60%",
            "lên trên 50%",
            "ưa tỷ lệ hồ sơ qua bưu chính lên trên 60%",
            PAPERS,
        ),
        (
            "nhiem_vu.5.san_pham",
            "Đề án trình UBND tỉnh",
            "Phương án trình Giám đốc Sở",
            "Đề án trình UBND tỉnh",
            ("giao-viec", "bang-phan-cong"),
        ),
        (
            "co_quan.don_vi.5.ten",
            "Chi cục Đo lường",
            "Chi cục Tiêu chuẩn Đo lường Chất lượng",
            "Chi cục Đo lường",
            PAPERS,
        ),
        (
            "su_kien.ngay", "2020-05-19", "20/5/2020", "19/5/2020",
            ("ket-luan", "giao-viec", "bang-phan-cong"),
        ),
        (
            "su_kien.ngay", "2020-05-19", "ngày 20 tháng 5 năm 2020", "ngày 19 tháng 5 năm 2020",
            ("bien-ban",),
        ),
        (
            "su_kien.chuyen_de", "về chuyển đổi số", "về đẩy mạnh cải cách hành chính",
            "về chuyển đổi số", PAPERS,
        ),
        (
            "su_kien.chu_toa.chuc_vu", "Phó Giám đốc phụ trách", "Giám đốc Sở tại",
            "Phó Giám đốc phụ trách", PAPERS,
        ),
        (
            "co_quan.ten", "Sở Nội vụ và Lao động", "Sở Khoa học và Công nghệ phân công",
            "Sở Nội vụ và Lao động", ("giao-viec", "bang-phan-cong"),
        ),
    ],
)  # fmt: skip
def test_a_cell_that_changes_is_changed_in_every_paper(
    path: str, value: str, old: str, new: str, where: tuple[str, ...]
) -> None:
    before, after = papers(seminar()), papers(changed(path, value))
    assert any(old in each for each in before.values())
    assert {name: old in text for name, text in after.items()} == dict.fromkeys(PAPERS, False)
    assert {name: new in after[name] for name in where} == dict.fromkeys(where, True)
    assert not any(new in before[name] for name in where)


def test_a_task_that_gets_another_lead_goes_to_another_letter() -> None:
    task = "Nâng tỷ lệ hồ sơ nhận và trả"
    for code in ("TDC", "KHTC"):
        made = composed("giao-viec", changed("nhiem_vu.4.chu_tri", [code]))
        having = {each.element["ma"] for each in made if task in said(each.van_ban)}
        assert having == {code, "VP"}


@pytest.mark.parametrize("name", ["giao-viec", "bang-phan-cong"])
@pytest.mark.parametrize(
    ("field", "value", "old", "new"),
    [
        ("so", "7", "Kết luận số 15/KL-SKHCN", "Kết luận số 07/KL-SKHCN"),
        ("ngay", "2020-06-01", "ngày 22 tháng 5 năm 2020", "ngày 01 tháng 6 năm 2020"),
        ("loai", "thong-bao", "Kết luận số 15/KL-SKHCN", "Thông báo số 15/TB-SKHCN"),
        ("ky_hieu", "KL-X", "số 15/KL-SKHCN", "số 15/KL-X"),
        ("trich_yeu", "Của Sở về một cửa", "về đẩy mạnh cải cách", "của Sở về một cửa"),
    ],
)
def test_head_fields_of_the_conclusion_are_cited_as_they_are(
    name: str, field: str, value: str, old: str, new: str
) -> None:
    before, after = papers(issued())[name], papers(issued(**{field: value}))[name]
    assert old in before
    assert old not in after
    assert new in after


@pytest.mark.parametrize("kind", ["ket-luan", "thong-bao"])
def test_the_number_and_date_that_are_cited_are_those_printed(kind: str) -> None:
    data = issued(loai=kind)
    conclusion = said(only("ket-luan", data))
    number = re.search(r"Số: (\S+)", conclusion)
    day = re.search(r"Quảng Ngãi, (ngày \d+ tháng \d+ năm \d+)", conclusion)
    assert number
    assert day
    for each in composed("giao-viec", data):
        assert f"số {number[1]} {day[1]}" in said(each.van_ban)


def test_a_score_that_changes_changes_its_rate_and_no_letter() -> None:
    before = papers(seminar())
    after = papers(changed("danh_gia.chi_so_thanh_phan.0.diem", "10,50"))
    assert "10,25/11,00 điểm, đạt 93,18%" in before["ket-luan"]
    assert "10,50/11,00 điểm, đạt 95,45%" in after["ket-luan"]
    assert "10,25" not in after["ket-luan"]
    assert "93,18%" not in after["ket-luan"]
    assert [before[n] == after[n] for n in PAPERS] == [False, True, True, True]


def test_a_computed_total_follows_its_parts() -> None:
    data = seminar()
    del data["danh_gia"]["tong"]
    assert "đạt 80,18/100 điểm" in papers(data)["ket-luan"]
    data["danh_gia"]["chi_so_thanh_phan"][0]["diem"] = "10.50"
    assert "đạt 80,43/100 điểm" in papers(data)["ket-luan"]


def test_deadlines_and_leads_are_the_same_in_all_papers() -> None:
    """Each row of the table stands so in the conclusion, the minutes and the leads' letters."""
    data = seminar()
    found = papers(data)
    for task in data["nhiem_vu"]:
        row = re.search(rf"{re.escape(task['noi_dung'][1:])} \| ([^|]+) \| [^|]+ \| [^|]+ \| (\S+)",
                        found["bang-phan-cong"])  # fmt: skip
        assert row
        lead = row[1]
        for name in ("ket-luan", "bien-ban"):
            after = found[name].partition(task["noi_dung"][1:])[2][:300]
            assert after.startswith(f" (chủ trì: {lead}"), name
            assert re.match(rf"[^)]*thời hạn: {re.escape(row[2])}", after), name


# --- what belongs to one paper ----------------------------------------------------------------

OWN: Data = {
    "so": "9",
    "ngay": "2020-06-02",
    "ky_hieu": "RIENG-CUA-NO",
    "dia_danh": "Dung Quất",
    "trich_yeu": "trích yếu riêng",
    "noi_nhan": ["Nơi nhận riêng"],
    "luu": ["VT, RIENG"],
    "nguoi_ky": {"chuc_vu": "Phó Giám đốc", "ho_ten": "Người Ký Riêng"},
    "nguoi_soan": "RIENG",
    "so_ban": "33",
    "muc_do_khan": "khẩn",
    "du_thao": "Dự thảo riêng",
    "dia_chi": "Địa chỉ riêng",
    "can_cu": ["Căn cứ riêng"],
    "ten_tep": "tep-rieng",
    "han_bao_cao": "2020-12-31",
}


@pytest.mark.parametrize("owner", [name for name in PAPERS if name != "ket-luan"])
def test_head_fields_of_a_paper_stay_out_of_all_others(owner: str) -> None:
    data = seminar()
    data["van_ban"][owner] = {}
    alone = {n: [writer.to_bytes(e.van_ban) for e in composed(n, data)] for n in PAPERS}
    data["van_ban"][owner] = dict(OWN)
    if owner == "giao-viec":
        data["van_ban"][owner]["ten_tep"] = "tep-rieng-{{ dv.ma }}"
    beside = {n: [writer.to_bytes(e.van_ban) for e in composed(n, data)] for n in PAPERS}
    assert [n for n in PAPERS if alone[n] != beside[n]] == [owner]


def test_what_belongs_to_the_conclusion_is_not_in_the_letters() -> None:
    """Of its head they cite number, date and subject, and take nothing."""
    data = seminar()
    data["van_ban"]["ket-luan"] = {k: v for k, v in OWN.items() if k != "han_bao_cao"}
    found = papers(data)
    for name in ("giao-viec", "bang-phan-cong", "bien-ban"):
        for own in ("Nơi nhận riêng", "Người Ký Riêng", "KHẨN", "DỰ THẢO", "Địa chỉ", "Dung Quất"):
            assert own not in found[name], name


def test_settings_on_the_command_line_are_of_the_paper_that_is_made() -> None:
    """`--set so=7` of a letter is the letter's number: it still cites the conclusion's own."""
    (first, *_rest) = composed("giao-viec", issued(), so="7", ngay="2020-06-01")
    text = said(first.van_ban)
    assert "Số: 07/SKHCN-VP" in text
    assert "Quảng Ngãi, ngày 01 tháng 6 năm 2020" in text
    assert "Kết luận số 15/KL-SKHCN ngày 22 tháng 5 năm 2020" in text
