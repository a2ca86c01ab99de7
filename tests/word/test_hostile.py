"""What people paste into data: it comes out as it is, or is refused with its place."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.document import CoQuan, NguoiKy
from vbhc.errors import DataError, OutputError
from vbhc.word import writer
from word.faults import faults
from word.support import (
    CORE,
    FIXTURES,
    bang,
    danh_sach,
    doan,
    part,
    rendered,
    styled,
    text,
    tieu_de,
    values,
    van_ban,
)

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = {
    "markup of XML": "a & b <w:p/> </w:t> ]]> &amp; &#9; \"c\" 'd' <!-- -->",
    "private use": "\ue000 7 \ue001 \uf8ff \U000f0000",
    "an emoji of several characters": "👩‍👩‍👧‍👦 🇻🇳 ☃️",
    "right to left": "שלום العربية \u202eabc\u202c",
    "zero width": "a\u200bb\u200cc\u200dd\ufeffe\u00adf",
    "a word of 5,000 characters": "ữ" * 5000,
    "the other Unicode planes": "𠀀𝔘𐍈",
    "marks that stand alone": "\u0301 a\u0323\u0302 \u031b",
    "what a template would read": "{{ 7*7 }} {% raw %} # 1. - ** __ | ::: \\",
    "no-break spaces": "5\u00a0%\u202fngày\u3000hết",
    "line and paragraph separators": "a\u2028b\u2029c\u0085d",
}
CONTROL = ["\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1f", "\ufffe", "\uffff", "\ud800", "\udfff"]
# What XML 1.0 can hold, without the control characters that VanBan promises not to have.
ANY_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=60
).map(lambda s: unicodedata.normalize("NFC", s))


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_value_comes_through_every_place_of_the_body(value: str) -> None:
    package = writer.to_bytes(
        van_ban(
            doan(value),
            tieu_de(2, value),
            danh_sach(value, value),
            danh_sach(value, danh_so=False),
            bang([value, "b"], [value, "d"]),
            doan("hết"),
        )
    )
    document = part(package)
    assert [text(p) for p in styled(document, "NoiDung")] == [value, "hết./."]
    assert text(styled(document, "Heading2")[0]) == value
    assert [text(p) for p in styled(document, "MucSo")] == [f"a) {value}", f"b) {value}"]
    assert text(styled(document, "GachDauDong")[0]) == value
    assert text(styled(document, "OBang")[0]) == value
    assert faults(package) == []


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_value_comes_through_every_place_of_the_head(value: str) -> None:
    package = writer.to_bytes(
        van_ban(
            co_quan=CoQuan((value,), (value,)),
            trich_yeu=(value,),
            can_cu=(value,),
            noi_nhan=(value,),
            luu=("VT", value),
            dia_danh=value,
            ky_hieu=value,
            nguoi_ky=(NguoiKy(value, value, (value,)),),
        )
    )
    document = part(package)
    for name in ("DiaDanhThoiGian", "SoKyHieu", "HoTen", "CanCu"):
        assert value in text(styled(document, name)[0])
    assert values(part(package, CORE), "dc:creator/text()") == [value]
    assert faults(package) == []


@given(ANY_TEXT)
def test_any_text_comes_out_of_a_paragraph_as_it_went_in(value: str) -> None:
    document = part(writer.to_bytes(van_ban(doan(value), doan("hết"))))
    assert text(styled(document, "NoiDung")[0]) == value


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_comes_out_of_a_cell_and_an_item_as_it_went_in(cell: str, item: str) -> None:
    document = part(
        writer.to_bytes(van_ban(bang(["a", "b"], [cell, "d"]), danh_sach(item), doan("hết")))
    )
    assert text(styled(document, "OBang")[0]) == cell
    assert text(styled(document, "MucSo")[0]) == f"a) {item}"


@given(ANY_TEXT)
def test_any_text_comes_out_of_the_head_as_it_went_in(value: str) -> None:
    document = part(
        writer.to_bytes(van_ban(dia_danh=value, nguoi_ky=(NguoiKy("Giám đốc", value),)))
    )
    assert text(styled(document, "DiaDanhThoiGian")[0]).startswith(value + ", ngày")
    assert text(styled(document, "HoTen")[0]) == value


@pytest.mark.parametrize("character", CONTROL, ids=lambda c: f"U+{ord(c):04X}")
def test_a_character_no_xml_can_hold_is_refused_with_the_words_before_it(character: str) -> None:
    with pytest.raises(OutputError) as refused:
        writer.to_bytes(van_ban(doan(f"báo cáo quý{character} III")))
    assert "báo cáo quý" in str(refused.value)
    assert f"U+{ord(character):04X}" in str(refused.value)


@pytest.mark.parametrize("field", ["dia_danh", "ky_hieu"])
@pytest.mark.parametrize("character", ["\x0b", "\ufffe"], ids=["control", "no character"])
def test_a_character_no_xml_can_hold_is_refused_in_the_head_too(field: str, character: str) -> None:
    with pytest.raises(OutputError, match=f"U\\+{ord(character):04X}"):
        writer.to_bytes(van_ban(**{field: f"a{character}b"}))


def test_a_control_character_in_a_data_file_is_refused_with_file_line_and_field(
    tmp_path: Path,
) -> None:
    file = tmp_path / "su-kien.yaml"
    file.write_text(
        'su_kien:\n  loai: cuộc họp\n  chuyen_de: "báo cáo\\x0bquý"\n', encoding="utf-8"
    )
    with pytest.raises(DataError) as refused:
        rendered("ket-luan", FIXTURES / "co-quan.yaml", FIXTURES / "cchc.yaml", file)
    problem = refused.value.problems[0]
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == (str(file), 3)
    assert problem.path == "su_kien.chuyen_de"
    assert "U+000B" in problem.message


def test_a_value_in_data_makes_no_structure_and_no_xml() -> None:
    value = "# I. <w:p/> & **đậm** {{ 7*7 }}"
    shown = rendered(
        "ket-luan",
        FIXTURES / "co-quan.yaml",
        FIXTURES / "cchc.yaml",
        {"luu": [], "giai_phap": [value]},
    )
    items = [text(p) for p in styled(part(writer.to_bytes(shown)), "MucSo")]
    assert f"{value}." in items
