"""The fixed texts: spaces, hyphens and zeros are put right, words never."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.word.mending.fixed import put_right, rewrite
from word.support import NS, etree, find

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TIEU_NGU = "Độc lập - Tự do - Hạnh phúc"
ROLES = ("quoc_hieu", "tieu_ngu", "so_ky_hieu", "dia_danh_thoi_gian", "noi_nhan_nhan")


@pytest.mark.parametrize(
    ("role", "typed", "wanted"),
    [
        ("quoc_hieu", "CỘNG HÒA  XÃ HỘI CHỦ NGHĨA VIỆT NAM ", QUOC_HIEU),
        ("quoc_hieu", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("tieu_ngu", "Độc lập – Tự do – Hạnh phúc", TIEU_NGU),
        ("tieu_ngu", "Độc lập-Tự do-Hạnh phúc", TIEU_NGU),
        ("tieu_ngu", " Độc  lập — Tự do -Hạnh phúc", TIEU_NGU),
        ("so_ky_hieu", "Số:15/TB-SKHCN", "Số: 15/TB-SKHCN"),
        ("so_ky_hieu", "Số : 15 / TB - SKHCN", "Số: 15/TB-SKHCN"),
        ("so_ky_hieu", "Số: 5/TB–SKHCN", "Số: 05/TB-SKHCN"),
        ("so_ky_hieu", "Số: 005/TB-SKHCN", "Số: 05/TB-SKHCN"),
        ("so_ky_hieu", "Số: 015/TB-SKHCN", "Số: 15/TB-SKHCN"),
        ("so_ky_hieu", "Số:      /TB - SKHCN", "Số:      /TB-SKHCN"),
        ("dia_danh_thoi_gian", "Huế, ngày 5 tháng 1 năm 2026", "Huế, ngày 05 tháng 01 năm 2026"),
        ("dia_danh_thoi_gian", "Huế, ngày 15 tháng 03 năm 2026", "Huế, ngày 15 tháng 3 năm 2026"),
        ("noi_nhan_nhan", "Nơi nhận :", "Nơi nhận:"),
    ],
)  # fmt: skip
def test_a_slip_of_form_is_put_right(role: str, typed: str, wanted: str) -> None:
    assert put_right(role, typed) == wanted
    assert put_right(role, wanted) == wanted


@pytest.mark.parametrize(
    ("role", "typed"),
    [
        ("tieu_ngu", "Độc Lập - Tự Do - Hạnh Phúc"),  # capitals are words
        ("tieu_ngu", "Độc lập Tự do Hạnh phúc"),
        ("so_ky_hieu", "Số 15/TB-SKHCN"),  # a colon is more than a blank
        ("so_ky_hieu", "Số: 15 TB-SKHCN"),
        ("so_ky_hieu", "Số:      /TB-SKHCN"),
        ("dia_danh_thoi_gian", "Huế, ngày    tháng    năm 2026"),
        ("dia_danh_thoi_gian", "Huế ngày 5 tháng 1 năm 2026"),
        ("noi_nhan_nhan", "Nơi nhận"),
        ("noi_dung", "Ngày 5 tháng 1 - một ngày  đẹp."),  # no component with a fixed text
    ],
)
def test_what_is_not_plainly_a_slip_stays(role: str, typed: str) -> None:
    assert put_right(role, typed) == typed


@given(st.sampled_from(ROLES), st.text(alphabet="Số:15/TB- –Độclập,ngàythángnăm0123 \t\xa0Nơinhận"))
def test_nothing_but_spaces_hyphens_and_zeros_ever_changes(role: str, text: str) -> None:
    def kept(each: str) -> str:
        return re.sub(r"[\s\-–0]", "", each)

    assert kept(put_right(role, text)) == kept(text)


@given(st.sampled_from(ROLES), st.text(alphabet="Số:15/TB- –Độclập,ngàythángnăm0123 \t\xa0Nơinhận"))
def test_what_was_put_right_stays(role: str, text: str) -> None:
    once = put_right(role, text)
    assert put_right(role, once) == once


def paragraph(*runs: str) -> object:
    inside = "".join(
        f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{r}</w:t></w:r>' for r in runs
    )
    return etree.fromstring(f'<w:p xmlns:w="{NS["w"]}">{inside}</w:p>')


@pytest.mark.parametrize(
    ("runs", "wanted"),
    [
        (("Số:", "5", "/TB-", "SKHCN"), ["Số:", " 05", "/TB-", "SKHCN"]),
        (("Số: ", "5/TB – SK", "HCN"), ["Số: ", "05/TB-SK", "HCN"]),
        (("Số : 15/TB-SKHCN",), ["Số: 15/TB-SKHCN"]),
    ],
)
def test_letters_that_stay_keep_their_runs(runs: tuple[str, ...], wanted: list[str]) -> None:
    made = paragraph(*runs)
    assert rewrite(made, "so_ky_hieu")
    texts = [t.text for t in find(made, ".//w:t")]
    assert "".join(texts) == "".join(wanted)
    assert len(texts) == len(wanted)
    assert len(find(made, ".//w:b")) == len(runs)


@pytest.mark.parametrize("inside", ["<w:tab/>", '<w:fldSimple w:instr=" DOCPROPERTY So "/>'])
def test_a_paragraph_with_more_than_letters_in_the_way_is_left_alone(inside: str) -> None:
    made = etree.fromstring(
        f'<w:p xmlns:w="{NS["w"]}"><w:r><w:t>Số:</w:t>{inside if "tab" in inside else ""}</w:r>'
        f"{inside if 'tab' not in inside else ''}<w:r><w:t>5/TB-SKHCN</w:t></w:r></w:p>"
    )
    before = etree.tostring(made)
    assert not rewrite(made, "so_ky_hieu")
    assert etree.tostring(made) == before
