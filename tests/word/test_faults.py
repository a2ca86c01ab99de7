"""Each check finds what it is for: a sound document is broken in one place, and told so.

The checks stand guard over every rendered document; one that sees nothing would guard nothing.
"""

from __future__ import annotations

import warnings
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pytest

from vbhc.document import Bang, Doan, NguoiKy, PhuLuc, Run, VanBan
from vbhc.word import writer
from word import faults
from word.support import (
    CORE,
    DOCUMENT,
    NUMBERING,
    OUTLINE_OF_ALL_KINDS,
    STYLES,
    bang,
    doan,
    members,
    shipped_conclusion,
    van_ban,
    words,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER = "word/header2.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


class Broken(NamedTuple):
    """A part, what stands in it, what is put there, the check that must see it, its words."""

    part: str
    old: str
    new: str
    check: Callable[[bytes], list[str]]
    says: str


BROKEN = {
    "a size of 14.5": Broken(STYLES, '<w:sz w:val="26"/>', '<w:sz w:val="14.5"/>', faults.sizes_not_whole, "14.5"),
    "a size of nothing": Broken(STYLES, '<w:sz w:val="26"/>', '<w:sz w:val="0"/>', faults.sizes_not_whole, "size 0"),
    "a fraction of a twip": Broken(DOCUMENT, '<w:tcW w:w="', '<w:tcW w:w="0.5', faults.lengths_not_whole, "0.5"),
    "a field without end": Broken(HEADER, '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", faults.unbalanced_fields, "without end"),
    "a field without begin": Broken(HEADER, '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "", faults.unbalanced_fields, "without begin"),
    "a field separated twice": Broken(HEADER, '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="separate"/><w:fldChar w:fldCharType="separate"/>', faults.unbalanced_fields, "separate"),
    "a bookmark without end": Broken(DOCUMENT, "<w:r>", '<w:bookmarkStart w:id="1" w:name="a"/><w:r>', faults.open_bookmarks, "ends 0 times"),
    "the end of no bookmark": Broken(DOCUMENT, "<w:r>", '<w:bookmarkEnd w:id="1"/><w:r>', faults.open_bookmarks, "starts 0 times"),
    "a second title": Broken(CORE, "<dc:title>", "<dc:title>a</dc:title><dc:title>", faults.core_properties, "2 times"),
    "an unknown property": Broken(CORE, "<dc:title>", "<dc:rights>a</dc:rights><dc:title>", faults.core_properties, "no core property"),
    "a date that is none": Broken(CORE, "<dc:title>", '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">22/5/2020</dcterms:created><dc:title>', faults.core_properties, "22/5/2020"),
    "no gutter": Broken(DOCUMENT, ' w:gutter="0"', "", faults.margins, "gutter"),
    "alignment before indent": Broken(DOCUMENT, "<w:ind ", '<w:jc w:val="left"/><w:ind ', faults.child_order, "w:pPr"),
    "size before font": Broken(STYLES, "<w:rPr><w:rFonts", '<w:rPr><w:sz w:val="26"/><w:rFonts', faults.child_order, "w:rPr"),
    "a cell's alignment before its width": Broken(DOCUMENT, "<w:tcPr>", '<w:tcPr><w:vAlign w:val="top"/>', faults.child_order, "w:tcPr"),
    "a table's layout before its width": Broken(DOCUMENT, "<w:tblPr>", '<w:tblPr><w:tblLayout w:type="fixed"/>', faults.child_order, "w:tblPr"),
    "columns before the margins": Broken(DOCUMENT, "<w:pgSz", "<w:titlePg/><w:pgSz", faults.child_order, "w:sectPr"),
    "a paragraph among properties": Broken(DOCUMENT, "<w:pPr>", "<w:pPr><w:r/>", faults.child_order, "holds"),
    "no such style": Broken(DOCUMENT, '<w:pStyle w:val="NoiDung"/>', '<w:pStyle w:val="BodyText"/>', faults.missing_styles, "BodyText"),
    "a comma in a style's name": Broken(STYLES, 'w:val="Tiêu ngữ"', 'w:val="Tiêu ngữ, đậm"', faults.style_names, "comma"),
    "two styles of one name": Broken(STYLES, 'w:val="Tiêu ngữ"', 'w:val="Quốc hiệu"', faults.style_names, "two styles"),
    "no such list": Broken(DOCUMENT, '<w:numId w:val="3"/>', '<w:numId w:val="77"/>', faults.missing_numbers, "list 77"),
    "no such level": Broken(DOCUMENT, '<w:ilvl w:val="0"/>', '<w:ilvl w:val="8"/>', faults.missing_numbers, "no level 8"),
    "a list of nothing": Broken(NUMBERING, '<w:abstractNumId w:val="2"/>', '<w:abstractNumId w:val="9"/>', faults.missing_numbers, "no abstractNum"),
    "a relationship to nothing": Broken(RELATIONS, 'Target="settings.xml"', 'Target="setting.xml"', faults.missing_targets, "setting.xml"),
    "a header of no relationship": Broken(DOCUMENT, 'r:id="', 'r:id="x', faults.missing_targets, "no relationship x"),
    "a type for nothing": Broken(TYPES, "/word/settings.xml", "/word/setting.xml", faults.missing_types, "absent"),
    "a member without type": Broken(TYPES, 'Default Extension="xml"', 'Default Extension="xsl"', faults.missing_types, "no content type"),
    "capitals by format": Broken(STYLES, "<w:b/>", "<w:b/><w:caps/>", faults.capitals_by_format, "w:caps"),
    "a run cut in two": Broken(DOCUMENT, "Nội dung thứ nhất", 'Nội dung</w:t></w:r><w:r><w:t xml:space="preserve"> thứ nhất', faults.split_runs, "two runs"),
    "a bold run cut in two": Broken(DOCUMENT, "đậm thứ", 'đậm</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> thứ', faults.split_runs, "two runs"),
    "an empty text": Broken(DOCUMENT, "<w:r><w:t", "<w:r><w:t/></w:r><w:r><w:t", faults.empty_texts, "empty"),
    "an empty run": Broken(DOCUMENT, "<w:r><w:t", "<w:r/><w:r><w:t", faults.empty_texts, "empty"),
    "blanks that Word drops": Broken(DOCUMENT, '<w:t xml:space="preserve">Nội dung', "<w:t> Nội dung", faults.unpreserved_blanks, "Nội dung"),
    "an empty cell": Broken(DOCUMENT, "<w:p><w:pPr><w:pStyle w:val=\"SoKyHieu\"/></w:pPr>", "<w:tbl/><!--", faults.cells_without_paragraph, "cell"),
    "a cell off its grid": Broken(DOCUMENT, '<w:gridCol w:w="', '<w:gridCol w:w="1', faults.table_grids, "grid"),
}  # fmt: skip


@pytest.fixture(scope="module")
def sound() -> bytes:
    return writer.to_bytes(
        van_ban(
            doan("Nội dung thứ nhất."),
            Doan((Run("đậm thứ hai", bold=True), Run(" và thường."))),
            *OUTLINE_OF_ALL_KINDS,
            bang(["a", "b"], ["c", "d"]),
            doan("Hết"),
            nhan_muc="(1)",
        )
    )


def broken(package: bytes, case: Broken) -> bytes:
    contents = members(package)
    before = contents[case.part].decode()
    assert case.old in before, "the sound document has nothing to break here"
    after = before.replace(case.old, case.new, 1)
    if "<!--" in case.new:
        at = after.index("<!--")
        after = after[:at] + after[after.index("</w:tc>", at) :]
    return zipped({**contents, case.part: after.encode()})


def test_the_document_that_is_broken_below_is_sound(sound: bytes) -> None:
    assert faults.faults(sound) == []


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_a_check_sees_the_fault_it_is_for(case: Broken, sound: bytes) -> None:
    found = case.check(broken(sound, case))
    assert found
    assert case.says in "\n".join(found)


def test_a_member_that_stands_twice_is_seen(sound: bytes) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, content in [*members(sound).items(), (STYLES, b"<again/>")]:
            archive.writestr(name, content)
    assert faults.duplicate_members(out.getvalue()) == [f"{STYLES} stands 2 times in the package"]


def test_every_check_is_proven_above() -> None:
    proven = {case.check for case in BROKEN.values()} | {faults.duplicate_members}
    assert proven == set(faults.CHECKS)


def test_openxml_audit_sees_an_element_that_is_none(sound: bytes) -> None:
    case = Broken(DOCUMENT, "<w:pPr>", "<w:pPr><w:bold/>", faults.audited, "bold")
    assert "bold" in "\n".join(faults.audited(broken(sound, case)))


DOCUMENTS: dict[str, Callable[[], VanBan]] = {
    "the shipped conclusion": shipped_conclusion,
    "issued": lambda: shipped_conclusion(so="15", ngay="2020-05-22"),
    "as thông báo": lambda: shipped_conclusion(loai="thong-bao"),
    "one paragraph": lambda: van_ban(doan("Một")),
    "no body": lambda: van_ban(noi_dung=()),
    "every kind of outline": lambda: van_ban(*OUTLINE_OF_ALL_KINDS),
    "every kind of outline, counted": lambda: van_ban(*OUTLINE_OF_ALL_KINDS, nhan_muc="1."),
    "a body of one table": lambda: van_ban(bang(["a"], ["b"])),
    "two tables in a row": lambda: van_ban(bang(["a"], ["b"]), bang(["c"], ["d"])),
    "a table of empty cells": lambda: van_ban(bang(["", ""], ["", ""]), doan("Hết")),
    "a mixed paragraph that ends bold": lambda: van_ban(
        Doan((Run("thường "), Run("đậm", bold=True), Run("nghiêng", italic=True)))
    ),
    "a bold letter item": lambda: van_ban(
        bang(["a"], ["b"]), doan("x"), Doan(words("đậm", bold=True)), nhan_muc="a)"
    ),
    "an empty paragraph": lambda: van_ban(Doan(()), doan("hết")),
    "an empty run": lambda: van_ban(doan(""), doan("hết")),
    "only a mark": lambda: van_ban(doan("./.")),
    "no recipients": lambda: van_ban(noi_nhan=(), luu=()),
    "a signer with every line": lambda: van_ban(
        nguoi_ky=(NguoiKy("Phó Chủ tịch", "Lê Thị Hòa", ("TM. Ủy ban nhân dân", "KT. Chủ tịch")),)
    ),
    "legal bases": lambda: van_ban(can_cu=("Căn cứ Nghị định số 30/2020/NĐ-CP;", "Theo đề nghị.")),
    "cells with breaks": lambda: van_ban(
        Bang(("left",), (words("a\nb"),), ((words("c\nd\n"),),)), doan("hết")
    ),
    "annexes upright and across": lambda: van_ban(
        *OUTLINE_OF_ALL_KINDS,
        phu_luc=(
            PhuLuc(words("Danh mục"), OUTLINE_OF_ALL_KINDS),
            PhuLuc(words("Biểu mẫu"), (bang(["a"], ["b"]),), ngang=True),
        ),
        nhan_muc="1.",
    ),
    "one addressee": lambda: van_ban(loai="cong-van", kinh_gui=("Sở Tài chính",)),
    "several addressees": lambda: van_ban(
        loai="cong-van", kinh_gui=("Sở Tài chính", "Sở Nội vụ"), muc_do_khan="hoa-toc"
    ),
    "minutes with two signers": lambda: van_ban(
        loai="bien-ban", nguoi_ky=(NguoiKy("Thư ký", "Lê Thị Hòa"), NguoiKy("Chủ tọa", "Trần Văn Minh"))
    ),
    "everything optional": lambda: van_ban(
        muc_do_khan="khan", du_thao="DỰ THẢO LẦN 2", dia_chi="Số 164 Hùng Vương", nguoi_soan="PL",
        so_ban=300,
    ),
}  # fmt: skip


@pytest.mark.parametrize("make", DOCUMENTS.values(), ids=DOCUMENTS)
def test_no_check_finds_a_fault_in_what_we_write(make: Callable[[], VanBan]) -> None:
    assert faults.faults(writer.to_bytes(make())) == []
