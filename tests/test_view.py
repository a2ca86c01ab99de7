"""Every stage can be printed: the document as text and as a tree, the shape with its holes."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vbhc
from vbhc import template as templates
from vbhc import view
from vbhc.compose import Composed, Documents, record_for
from vbhc.data import load, validate
from vbhc.document import Bang, CoQuan, DanhSach, Doan, MucDanhSach, NguoiKy, Run, TieuDe, VanBan
from vbhc.errors import VbhcWarning

FIXTURES = Path(__file__).parents[1] / "fixtures"


def shipped(**fields: object) -> Composed:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VbhcWarning)
        record = validate(load(FIXTURES / "co-quan.yaml", FIXTURES / "cchc.yaml"))
        template = templates.load("ket-luan")
        return Documents(template, record_for(template, record.loaded, fields))[0]


@pytest.fixture(scope="module")
def notice() -> Composed:
    return shipped(loai="thong-bao", so=5, ngay=date(2020, 5, 22))


@pytest.fixture(scope="module")
def text(notice: Composed) -> list[str]:
    return view.plain_text(notice.van_ban).splitlines()


# --- plain text -----------------------------------------------------------------------------


def test_the_head_stands_in_its_order(text: list[str]) -> None:
    wanted = [
        "UBND TỈNH QUẢNG NGÃI",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "Số: 05/TB-SKHCN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Quảng Ngãi, ngày 22 tháng 5 năm 2020",
        "THÔNG BÁO",
    ]
    assert [line for line in text if line in wanted] == wanted


@pytest.mark.parametrize(
    "line",
    [
        "1. Kết quả đạt được và nguyên nhân",
        "(1) Công tác chỉ đạo, điều hành CCHC: 10,25/11,00 điểm, đạt 93,18%;",
        "(7) Hiện đại hóa hành chính: 6,50/10,00 điểm, đạt 65%.",
        "2. Tồn tại, hạn chế và nguyên nhân",
        "(1) Còn 02 hồ sơ thủ tục hành chính giải quyết trễ hạn;",
        "1. Nhiệm vụ trọng tâm",
        "2. Giải pháp thực hiện",
        "- Lưu: VT, VP.",
        "Nơi nhận:",
        "Trần Văn Minh",
    ],
)
def test_the_conclusion_reads_with_its_labels(text: list[str], line: str) -> None:
    assert text.count(line) == 1


@pytest.mark.parametrize(("label", "year"), [("I. ", "2019"), ("II. ", "2020")])
def test_a_muc_stands_in_capitals_with_its_year(text: list[str], label: str, year: str) -> None:
    (heading,) = [line for line in text if line.startswith(label)]
    assert heading == heading.upper()
    assert heading.endswith(f"NĂM {year}")


def test_the_survey_stands_in_a_paragraph_with_the_rank(text: list[str]) -> None:
    (survey,) = [line for line in text if line.startswith("Điều tra xã hội học:")]
    assert "21,75/36,00 điểm" in survey
    assert "7/25 sở, ban, ngành cấp tỉnh, tăng 2 bậc so với năm 2018" in survey
    assert "9/20" in survey


def test_the_total_is_printed_as_typed(text: list[str]) -> None:
    assert [line for line in text if "80,08/100 điểm" in line]
    assert not [line for line in text if "80,18" in line]


def test_the_body_ends_with_its_mark_once(text: list[str]) -> None:
    assert [line for line in text if "./." in line] == [
        line for line in text if line.endswith("triển khai thực hiện./.")
    ]


def test_the_signature_stands_in_capitals_over_the_name(text: list[str]) -> None:
    assert text[text.index("Trần Văn Minh") - 1] == "GIÁM ĐỐC"


def test_a_draft_shows_its_blanks() -> None:
    text = view.plain_text(shipped().van_ban).splitlines()
    assert "Số:         /KL-SKHCN" in text
    (dated,) = [line for line in text if line.startswith("Quảng Ngãi, ngày")]
    assert not any(character.isdigit() for character in dated)


def test_no_line_has_stray_blanks(text: list[str]) -> None:
    assert [line for line in text if line != line.strip()] == []
    assert [line for line in text if "  " in line] == []


# --- any document ---------------------------------------------------------------------------

words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
runs = st.lists(st.builds(Run, words, st.booleans(), st.booleans()), min_size=1, max_size=3)
texts = runs.map(tuple)
paragraphs = st.builds(Doan, texts)
items = paragraphs.map(lambda p: MucDanhSach((p,)))
blocks = st.one_of(
    paragraphs,
    st.builds(TieuDe, st.integers(1, 3), texts),
    st.builds(DanhSach, st.booleans(), st.lists(items, min_size=1, max_size=4).map(tuple)),
    st.builds(
        Bang,
        st.just(("left", "right")),
        st.tuples(texts, texts),
        st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    ),
)


def document(*body: Doan | TieuDe | DanhSach | Bang) -> VanBan:
    return VanBan(
        loai="thong-bao",
        co_quan=CoQuan(("Sở A",)),
        ky_hieu="TB-A",
        dia_danh="Huế",
        trich_yeu=("Thử",),
        noi_dung=body,
        nguoi_ky=(NguoiKy("Giám đốc", "Nguyễn Văn A"),),
    )


@given(st.lists(blocks, max_size=8))
def test_any_document_can_be_shown(body: list[Doan | TieuDe | DanhSach | Bang]) -> None:
    made = document(*body)
    assert view.plain_text(made).endswith("\n")
    assert view.tree(made).startswith("van_ban: VanBan\n")


@given(texts)
def test_every_run_of_a_paragraph_is_in_the_tree(paragraph: tuple[Run, ...]) -> None:
    shown = view.tree(document(Doan(paragraph)))
    assert all(f"text: {run.text!r}" in shown for run in paragraph)


@given(texts)
def test_the_text_of_a_paragraph_is_one_line(paragraph: tuple[Run, ...]) -> None:
    whole = "".join(run.text for run in paragraph)
    shown = view.plain_text(document(Doan(paragraph), Doan((Run("hết"),))))
    assert whole in shown.split("\n")


def test_a_line_break_in_a_cell_is_a_space_in_the_text() -> None:
    table = Bang(("left",), ((Run("A"),),), (((Run("một\nhai"),),),))
    assert "một hai" in view.plain_text(document(table)).splitlines()


def test_one_addressee_stands_on_the_line_of_its_label() -> None:
    """PLI-I.II.9.d: one addressee, same line; two or more, a line each."""
    from dataclasses import replace

    made = replace(document(Doan((Run("Nội dung."),))), loai="cong-van", kinh_gui=("Sở Nội vụ",))
    assert "Kính gửi: Sở Nội vụ" in view.plain_text(made).splitlines()


def test_two_addressees_stand_on_lines_of_their_own() -> None:
    from dataclasses import replace

    made = replace(document(Doan((Run("Nội dung."),))), loai="cong-van", kinh_gui=("A", "B"))
    shown = view.plain_text(made).splitlines()
    start = shown.index("Kính gửi:")
    assert shown[start + 1 : start + 3] == ["- A;", "- B."]


# --- tree and shape -------------------------------------------------------------------------


def test_the_tree_names_every_field_of_the_document(notice: Composed) -> None:
    shown = view.tree(notice.van_ban).splitlines()
    assert shown[0] == "van_ban: VanBan"
    assert "  loai: 'thong-bao'" in shown
    assert "  so: 5" in shown
    assert [line for line in shown if line.startswith("  ngay: ")] == [
        "  ngay: " + repr(date(2020, 5, 22))
    ]


def test_the_shape_shows_structure_and_holes_and_no_values(notice: Composed) -> None:
    body, _values = view.shape_text(notice.shape).rsplit("\n\n", 1)
    shown = body.splitlines()
    assert [line for line in shown if line.startswith("# ") and "⟦" in line]
    assert "1. ⟦" in body
    assert [line for line in shown if "Hiện đại hóa hành chính" in line] == []
    assert not any("\ue000" <= character <= "\uf8ff" for character in body)


def test_the_values_of_the_shape_are_numbered_from_one(notice: Composed) -> None:
    _body, values = view.shape_text(notice.shape).rsplit("\n\n", 1)
    found = values.splitlines()
    assert found[0].startswith("⟦1⟧ = ")
    assert [line.split("⟧")[0] for line in found] == [f"⟦{n}" for n in range(1, len(found) + 1)]


def test_every_hole_of_the_shape_has_its_value(notice: Composed) -> None:
    import re

    body, values = view.shape_text(notice.shape).rsplit("\n\n", 1)
    known = set(re.findall(r"^⟦(\d+)⟧ = ", values, re.MULTILINE))
    assert set(re.findall(r"⟦(\d+)⟧", body)) <= known


def test_what_is_shown_is_what_is_written(notice: Composed) -> None:
    """The text view and the Word file are two prints of one document."""
    word = [p.text for p in vbhc.to_docx(notice.van_ban).paragraphs if p.text]
    shown = view.plain_text(notice.van_ban)
    assert [text for text in word if " ".join(text.split()) not in " ".join(shown.split())] == []
