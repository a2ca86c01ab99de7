"""The head fields of a letter: addressees, subject, symbol, stamp, draft mark, drafter, signers."""

from __future__ import annotations

from typing import Any

import pytest

from giao_viec.support import letters, only, said, seminar
from vbhc.document import NguoiKy
from vbhc.errors import DataError
from vbhc.nd30 import spec
from vbhc.vietnamese.text import upper
from vbhc.view import plain_text
from vbhc.word import writer
from word.support import find, part, style, styled, text, values, van_ban

LAW = spec()


def with_head(**fields: Any) -> dict[str, Any]:
    data = seminar()
    data["van_ban"]["giao-viec"] |= fields
    return data


def letter(**fields: Any) -> str:
    return plain_text(letters(with_head(**fields))["VP"])


def refusal(template: str, data: dict[str, Any]) -> list[str]:
    with pytest.raises(DataError) as caught:
        only(template, data)
    return [str(problem) for problem in caught.value.problems]


def document(**fields: Any) -> Any:
    fields = {"loai": "cong-van", "ky_hieu": "SNV-VP", "kinh_gui": ("Sở Y tế",), **fields}
    return part(writer.to_bytes(van_ban(**fields)))


def shown(name: str, tree: Any) -> list[str]:
    """Return the texts of a component."""
    from vbhc.word.styles import style_id

    return [text(p) for p in styled(tree, style_id(name, LAW.components[name]))]


# --- addressees -------------------------------------------------------------------------------


def test_one_addressee_stands_on_the_line_of_the_label() -> None:
    assert shown("kinh_gui", document()) == ["Kính gửi: Sở Y tế"]


@pytest.mark.parametrize(
    "typed",
    [
        ("Sở Y tế", "Sở Nội vụ", "UBND các huyện"),
        ("- Sở Y tế;", "- Sở Nội vụ;", "- UBND các huyện."),
        ("Sở Y tế.", " Sở Nội vụ ; ", "UBND các huyện;"),
        ("-Sở Y tế", "-Sở Nội vụ", "-UBND các huyện"),
        ("– Sở Y tế", "– Sở Nội vụ", "– UBND các huyện"),
    ],
)
def test_several_addressees_get_dashes_and_end_marks_however_they_were_typed(
    typed: tuple[str, ...],
) -> None:
    assert shown("kinh_gui", document(kinh_gui=typed)) == [
        "Kính gửi:", "- Sở Y tế;", "- Sở Nội vụ;", "- UBND các huyện.",
    ]  # fmt: skip


def test_a_letter_without_addressee_is_refused() -> None:
    data = seminar()
    data["van_ban"]["ket-luan"] = {"loai": "cong-van"}
    told = "\n".join(refusal("ket-luan", data))
    assert "van_ban.ket-luan.kinh_gui" in told
    assert "kính gửi" in told


def test_a_notice_needs_no_addressee() -> None:
    assert "Kính gửi" not in said(only("ket-luan", seminar(), loai="thong-bao"))


def test_a_notice_may_have_one() -> None:
    found = said(only("ket-luan", seminar(), loai="to-trinh", kinh_gui="UBND tỉnh"))
    assert "Kính gửi: UBND tỉnh" in found


# --- number, symbol, subject ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({}, "Số:         /SKHCN-VP"),
        ({"so": "5"}, "Số: 05/SKHCN-VP"),
        ({"so": "120", "soan_thao": "KHTC"}, "Số: 120/SKHCN-KHTC"),
        ({"ky_hieu": "SKHCN-CCHC"}, "Số:         /SKHCN-CCHC"),
    ],
)
def test_the_symbol_of_a_letter_is_agency_and_drafting_unit(
    fields: dict[str, str], number: str
) -> None:
    assert letter(**fields).replace("\xa0", " ").splitlines()[2] == number


def test_the_drafting_unit_keeps_a_copy() -> None:
    assert "- Lưu: VT, KHTC." in letter(soan_thao="KHTC")


def test_the_subject_stands_under_the_number_in_one_cell() -> None:
    tree = document(trich_yeu=("treo Quốc kỳ",))
    (cell,) = [c for c in find(tree, "//w:tc") if "V/v" in text(c)]
    assert [text(p) for p in find(cell, "w:p")] == ["Số:         /SNV-VP", "V/v treo Quốc kỳ"]


@pytest.mark.parametrize(
    "typed",
    [
        "treo Quốc kỳ",
        "V/v treo Quốc kỳ",
        "v/v treo Quốc kỳ",
        "Về việc treo Quốc kỳ",
        "V/v về việc treo Quốc kỳ",
    ],
)
def test_the_mark_of_the_subject_is_not_doubled(typed: str) -> None:
    assert shown("trich_yeu_cong_van", document(trich_yeu=(typed,))) == ["V/v treo Quốc kỳ"]


def test_a_letter_has_no_title() -> None:
    assert "CÔNG VĂN" not in letter()


# --- stamps and drafts ------------------------------------------------------------------------

SPELLINGS = {
    "hoa-toc": ("hoa-toc", "hỏa tốc", "HOẢ TỐC", "Hoả tốc", "hỏa-tốc", " HỎA TỐC ", "hoa toc"),
    "thuong-khan": ("thuong-khan", "thượng khẩn", "THƯỢNG KHẨN", "Thượng  khẩn"),
    "khan": ("khan", "khẩn", "KHẨN"),
}


@pytest.mark.parametrize(
    ("key", "typed"), [(key, typed) for key, all_of in SPELLINGS.items() for typed in all_of]
)
def test_urgency_is_understood_in_every_spelling(key: str, typed: str) -> None:
    assert letters(with_head(muc_do_khan=typed))["VP"].muc_do_khan == key


@pytest.mark.parametrize("typed", ["gấp", "khẩn cấp", "hoả", "thượng khẩn!", "mật"])
def test_another_urgency_is_refused_with_the_three_there_are(typed: str) -> None:
    (told,) = refusal("giao-viec", with_head(muc_do_khan=typed))
    assert f"'{typed}'" in told
    assert all(word in told for word in ("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"))


@pytest.mark.parametrize(
    ("key", "words", "size"),
    [
        ("hoa-toc", "HỎA TỐC", (30, 8)),
        ("thuong-khan", "THƯỢNG KHẨN", (40, 8)),
        ("khan", "KHẨN", (20, 8)),
    ],
)
def test_a_stamp_is_a_red_box_of_the_decrees_size(
    key: str, words: str, size: tuple[int, int]
) -> None:
    tree = document(muc_do_khan=key)
    (box,) = [t for t in find(tree, "//w:tc/w:tbl") if text(t) == words]
    across, down = values(box, "w:tblPr/w:tblW/@w:w"), values(box, "w:tr/w:trPr/w:trHeight/@w:val")
    assert [int(w) / 1440 * 25.4 for w in (*across, *down)] == pytest.approx(size, rel=0.01)
    assert set(values(box, "w:tblPr/w:tblBorders/*/@w:color")) == {"FF0000"}
    assert len(find(box, "w:tblPr/w:tblBorders/*")) == 4


def test_no_stamp_without_urgency() -> None:
    assert find(document(), "//w:tc/w:tbl") == []


def test_the_draft_mark_is_in_capitals_under_the_number() -> None:
    tree = document(du_thao="Dự thảo lần 2")
    assert shown("du_thao", tree) == ["DỰ THẢO LẦN 2"]
    (cell,) = [c for c in find(tree, "//w:tc") if "DỰ THẢO" in text(c)]
    assert text(find(cell, "w:p")[0]).startswith("Số:")


def test_the_plain_text_shows_stamp_and_draft_mark() -> None:
    """Who reads `--to text` decides from it whether the paper is right."""
    found = letter(muc_do_khan="khẩn", du_thao="Dự thảo lần 2")
    assert "KHẨN" in found
    assert "DỰ THẢO LẦN 2" in found


# --- address, drafter, signers ----------------------------------------------------------------


def footers(**fields: Any) -> dict[str, Any]:
    from word.support import NS, members

    package = writer.to_bytes(van_ban(**fields))
    tree = part(package)
    rels = part(package, "word/_rels/document.xml.rels")
    targets = {
        each: "word/" + values(rels, f"rel:Relationship[@Id='{each}']/@Target")[0]
        for each in values(tree, "//w:footerReference/@r:id")
    }
    kinds = {
        str(r.get(f"{{{NS['w']}}}type")): str(r.get(f"{{{NS['r']}}}id"))
        for r in find(tree, "//w:footerReference")
    }
    assert all(target in members(package) for target in targets.values())
    return {kind: part(package, targets[rel]) for kind, rel in kinds.items()}


def test_the_address_stands_in_the_footer_of_the_first_page_only() -> None:
    found = footers(dia_chi="Số 202 Trần Hưng Đạo")
    assert text(found["first"]) == "Số 202 Trần Hưng Đạo"
    assert all(text(each) == "" for kind, each in found.items() if kind != "first")


def test_the_address_has_a_line_above_and_no_address_has_none() -> None:
    package = writer.to_bytes(van_ban(dia_chi="Số 202"))
    (styled_so,) = {style(p) for p in find(footers(dia_chi="Số 202")["first"], "w:p")}
    styles = part(package, "word/styles.xml")
    line = find(styles, f"w:style[@w:styleId='{styled_so}']/w:pPr/w:pBdr/w:top")
    assert len(line) == 1
    (blank,) = {style(p) for p in find(footers()["first"], "w:p")}
    assert not find(styles, f"w:style[@w:styleId='{blank}']/w:pPr/w:pBdr/w:top")


@pytest.mark.parametrize(
    ("drafter", "copies", "line"),
    [
        ("PL", 300, ["PL.(300)"]),
        ("PL.", 300, ["PL.(300)"]),
        ("PL", None, ["PL."]),
        ("", 12, ["(12)"]),
        ("", None, []),
    ],
)
def test_drafter_and_copies_stand_after_the_recipients(
    drafter: str, copies: int | None, line: list[str]
) -> None:
    tree = document(nguoi_soan=drafter, so_ban=copies)
    assert shown("nguoi_soan", tree) == line
    if line:
        (cell,) = [c for c in find(tree, "//w:tc") if "Nơi nhận" in text(c)]
        assert text(find(cell, "w:p")[-1]) == line[0]


def test_the_plain_text_shows_drafter_and_address() -> None:
    found = letter(nguoi_soan="PL", so_ban="300", dia_chi="Số 202 Trần Hưng Đạo")
    assert "PL.(300)" in found
    assert "Số 202 Trần Hưng Đạo" in found


TWO = (
    NguoiKy("Bí thư", "Nguyễn Văn An", ("TM. Ban Chấp hành",)),
    NguoiKy("Giám đốc", "Trần Văn Minh"),
)


def test_two_signers_stand_side_by_side_the_first_one_left() -> None:
    """Their names have a row of their own: they are level whatever stands over them."""
    posts, names = find(document(nguoi_ky=TWO), "//w:tr")[-3:-1]
    assert [text(c) for c in find(posts, "w:tc")] == ["TM. BAN CHẤP HÀNH\nBÍ THƯ", "GIÁM ĐỐC"]
    assert [text(c) for c in find(names, "w:tc")] == ["Nguyễn Văn An", "Trần Văn Minh"]


def test_the_recipients_of_two_signers_stand_below_them() -> None:
    tree = document(nguoi_ky=TWO)
    (row,) = [r for r in find(tree, "//w:tr") if "Trần Văn Minh" in text(r)]
    assert "Nơi nhận" not in text(row)
    shown_in_order = [text(p) for p in find(tree, "//w:p") if text(p)]
    assert shown_in_order[-4:] == ["Trần Văn Minh", "Nơi nhận:", "- Như trên;", "- Lưu: VT."]


def test_three_signers_are_refused() -> None:
    signers = [{"chuc_vu": "Giám đốc", "ho_ten": "A"}] * 3
    assert "nguoi_ky" in "\n".join(refusal("giao-viec", with_head(nguoi_ky=signers)))


@pytest.mark.parametrize(
    ("authority", "post", "lines"),
    [
        ("KT. Giám đốc", "Phó Giám đốc", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (
            ["TL. Chủ tịch", "KT. Chánh Văn phòng"], "Phó Chánh Văn phòng",
            ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        ),
        (
            ["TM. Ủy ban nhân dân", "KT. Chủ tịch"], "Phó Chủ tịch",
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ([], "Q. Giám đốc", ["Q. GIÁM ĐỐC"]),
    ],
)  # fmt: skip
def test_the_chain_of_authority_stands_line_by_line(
    authority: str | list[str], post: str, lines: list[str]
) -> None:
    signer = {"quyen_han": authority, "chuc_vu": post, "ho_ten": "Lê Thị Hòa"}
    made = letters(with_head(nguoi_ky=signer))["VP"]
    assert shown("quyen_han_chuc_vu", part(writer.to_bytes(made))) == ["\n".join(lines)]


# --- types ------------------------------------------------------------------------------------

LAID_OUT = ("1.4", "1.5", "1.9")


@pytest.mark.parametrize("key", [k for k, t in LAW.types.items() if t.model not in LAID_OUT])
def test_a_type_without_a_layout_is_refused_by_its_name(key: str) -> None:
    told = refusal("ket-luan", {**seminar(), "van_ban": {"ket-luan": {"loai": key}}})
    assert any(LAW.types[key].name in each for each in told)


@pytest.mark.parametrize("key", [k for k, t in LAW.types.items() if t.model == "1.4"])
def test_a_type_of_the_common_layout_is_printed_under_its_name(key: str) -> None:
    made = only("ket-luan", seminar(), loai=key)
    assert shown("ten_loai", part(writer.to_bytes(made))) == [upper(LAW.types[key].name)]
