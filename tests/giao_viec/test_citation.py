"""Papers are cited in full the first time, by type and number afterwards (PLI-I.II.6.b)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from giao_viec.support import letters, only, said, seminar, weekly
from vbhc.view import plain_text

if TYPE_CHECKING:
    from giao_viec.conftest import Desk

SUBJECT = "của Giám đốc Sở tại buổi tọa đàm về đẩy mạnh cải cách hành chính"
LETTER = """---
loai: cong-van
trich_yeu: thử viện dẫn
kinh_gui: [Sở Nội vụ]
---
Lần một: {{ vien_dan.X|vien_dan }}.

Lần hai: {{ vien_dan.X|vien_dan }}.
"""


def cited(desk: Desk, **document: str) -> list[str]:
    """Return both citations of a document of `vien_dan`."""
    data = seminar()
    data["vien_dan"] = {"X": document}
    lines = plain_text(only(desk.write("thu.md.j2", LETTER), data)).splitlines()
    found = [line.partition(": ")[2].rstrip("./") for line in lines if line.startswith("Lần ")]
    return [" ".join(each.split()) for each in found]


def test_a_letter_cites_the_conclusion_in_full_then_by_its_number() -> None:
    data = seminar()
    data["van_ban"]["ket-luan"] = {"so": "15", "ngay": "2020-05-22"}
    for letter in letters(data).values():
        first, second = (part for part in said(letter).split("Kết luận số ")[1:])
        assert first.startswith(f"15/KL-SKHCN ngày 22 tháng 5 năm 2020 {SUBJECT}")
        assert second.startswith("15/KL-SKHCN; báo cáo kết quả thực hiện")


def test_every_letter_begins_with_the_full_citation_again() -> None:
    """Each is a paper of its own: its reader has not seen the one before."""
    made = letters(seminar()).values()
    assert [said(letter).count(SUBJECT) for letter in made] == [1] * len(made)


def test_of_a_draft_number_and_day_are_blank() -> None:
    text = plain_text(letters(seminar())["VP"])
    assert "Kết luận số…/KL-SKHCN ngày…tháng…năm…của Giám đốc Sở" in re.sub(
        r"[ \xa0]{6,}", "…", text
    )


def test_the_blanks_of_a_citation_do_not_break_over_two_lines() -> None:
    (line,) = (x for x in plain_text(letters(seminar())["VP"]).splitlines() if x[:9] == "Thực hiện")
    assert re.findall(r"[ \xa0]{2,}", line.replace("\xa0", "")) == []
    assert "  " not in line


def test_the_day_of_the_event_is_never_taken_for_that_of_the_conclusion() -> None:
    assert "ngày 20 tháng 5" not in said(letters(seminar())["VP"])


def test_a_notice_is_cited_with_its_agency_and_what_it_is_about() -> None:
    data = seminar()
    data["van_ban"]["ket-luan"] = {"loai": "thong-bao", "so": "15", "ngay": "2020-05-22"}
    assert (
        "Thực hiện Thông báo số 15/TB-SKHCN ngày 22 tháng 5 năm 2020 của Sở Khoa học và Công nghệ "
        "về kết luận của Giám đốc Sở Trần Văn Minh tại buổi tọa đàm"
    ) in said(letters(data)["VP"])


@pytest.mark.parametrize("name", ["giao-viec", "bang-phan-cong"])
def test_a_notice_is_nowhere_called_the_directors_own(name: str) -> None:
    """The agency issues the notice; what the director made is the conclusion in it."""
    data = seminar()
    data["van_ban"]["ket-luan"] = {"loai": "thong-bao"}
    text = said(letters(data)["VP"]) if name == "giao-viec" else said(only(name, data))
    assert "Thông báo của Giám đốc Sở" not in text


def test_a_letter_of_another_agency_is_cited_with_number_date_agency_and_subject(
    desk: Desk,
) -> None:
    assert cited(
        desk, loai="Công văn", so_ky_hieu="2040/SNV", ngay="2019-10-11", co_quan="Sở Nội vụ",
        trich_yeu="V/v tự đánh giá, chấm điểm",
    ) == [
        "Công văn số 2040/SNV ngày 11 tháng 10 năm 2019 của Sở Nội vụ về tự đánh giá, chấm điểm",
        "Công văn số 2040/SNV",
    ]  # fmt: skip


def test_a_subject_that_links_itself_gets_no_second_link(desk: Desk) -> None:
    assert cited(
        desk, loai="Quyết định", so_ky_hieu="225/QĐ-TTg", ngay="2016-02-04",
        co_quan="Thủ tướng Chính phủ", trich_yeu="Phê duyệt Kế hoạch cải cách hành chính",
    ) == [
        "Quyết định số 225/QĐ-TTg ngày 04 tháng 02 năm 2016 của Thủ tướng Chính phủ "
        "phê duyệt Kế hoạch cải cách hành chính",
        "Quyết định số 225/QĐ-TTg",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["Luật", "Bộ luật", "Pháp lệnh"])
def test_a_law_is_cited_by_its_name_both_times(desk: Desk, kind: str) -> None:
    name = f"{kind} Cán bộ, công chức"
    assert cited(desk, loai=kind, trich_yeu="Cán bộ, công chức") == [name, name]


def test_a_paper_without_a_known_date_is_cited_without_one(desk: Desk) -> None:
    assert cited(desk, loai="Kế hoạch", so_ky_hieu="12/KH-UBND", co_quan="UBND tỉnh")[0] == (
        "Kế hoạch số 12/KH-UBND của UBND tỉnh"
    )


def test_letters_can_be_made_from_a_weekly_meeting() -> None:
    """It has no `chuyen_de`: no paper of its conclusion is made, and the letters cite one."""
    assert {"KHTC", "TDC", "QLCN", "VP"} == set(letters(weekly()))


def test_a_document_typed_under_citations_is_stronger_than_the_computed_one() -> None:
    data = seminar()
    data["vien_dan"] = {
        "ket-luan": {"loai": "Thông báo", "so_ky_hieu": "99/TB-X", "ngay": "2020-05-25"}
    }
    assert "Thực hiện Thông báo số 99/TB-X ngày 25 tháng 5 năm 2020" in said(letters(data)["VP"])
