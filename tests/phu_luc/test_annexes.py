"""Annexes: sections of their own after the signature (PLI-I.III.1)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vbhc import template as templates
from vbhc.compose import Documents, record_for
from vbhc.data import load
from vbhc.document import PhuLuc, VanBan
from vbhc.errors import Level, TemplateError
from vbhc.vietnamese.numbers import roman
from vbhc.view import plain_text
from vbhc.word import writer
from word import faults
from word.counter import labelled
from word.support import (
    NUMBERING,
    STYLES,
    bang,
    danh_sach,
    doan,
    find,
    part,
    q,
    style,
    text,
    tieu_de,
    values,
    van_ban,
    words,
)

if TYPE_CHECKING:
    from pathlib import Path

    from vbhc.errors import Problem

HEAD = "---\nloai: thong-bao\ntrich_yeu: thử phụ lục\n---\n"
DATA: dict[str, Any] = {
    "co_quan": {
        "ten": "Sở Nội vụ",
        "ky_hieu": "SNV",
        "dia_danh": "Quảng Ngãi",
        "nguoi_ky": {"chuc_vu": "Giám đốc", "ho_ten": "Trần Văn Minh"},
    },
    "noi_nhan": ["Như trên"],
}
BODY = {"NoiDung", "Heading1", "Heading2", "Heading3", "MucSo", "GachDauDong", "GachCon"}
FORM = "::: phu-luc [huong=ngang] TÊN"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(folder: Path, body: str, **data: Any) -> tuple[VanBan, list[Problem]]:
    (folder / "mau.md.j2").write_text(HEAD + body, encoding="utf-8")
    template = templates.load("mau.md.j2")
    one = Documents(template, record_for(template, load({**DATA, **data}), {}))[0]
    return one.van_ban, list(one.notes)


def refusal(folder: Path, body: str, **data: Any) -> str:
    with pytest.raises(TemplateError) as caught:
        made(folder, body, **data)
    return str(caught.value)


# --- refusals ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "line", "told"),
    [
        ("Thân.\n\n::: phu-luc A\n\nMột.\n", 7, "chưa kết thúc"),
        ("Thân.\n\n::: phu-luc A\n\nMột.\n\n:::\n\n::: phu-luc B\n\nHai.\n", 13, "chưa kết thúc"),
        ("Thân.\n\n::: phu-luc A\n\n::: phu-luc B\n\n:::\n\n:::\n", 9, "trong phụ lục"),
        ("Thân.\n\n::: phu_luc A\n\nMột.\n\n:::\n", 7, "'phu-luc'"),
        ("Thân.\n\n::: phuluc A\n\nMột.\n\n:::\n", 7, "'phu-luc'"),
        ("Thân.\n\n::: ghi-chu A\n\nMột.\n\n:::\n", 7, FORM),
        ("Thân.\n\n::: phu-luc [huong=cheo] A\n\nMột.\n\n:::\n", 7, "huong=cheo"),
        ("Thân.\n\n::: phu-luc [kho=A3] A\n\nMột.\n\n:::\n", 7, "kho=A3"),
        ("Thân.\n\n::: phu-luc\n\nMột.\n\n:::\n", 7, FORM),
        ("Thân.\n\n::: phu-luc [huong=ngang]\n\nMột.\n\n:::\n", 7, FORM),
        ("Thân.\n\n::: phu-luc A\n\nMột.\n\n:::\n\nCòn nữa.\n", 13, "sau phụ lục"),
        ("Thân.\n\n::: phu-luc A\n\n:::\n\nGiữa.\n\n::: phu-luc B\n\n:::\n", 11, "sau phụ lục"),
        ("Thân.\n\n:::\n", 7, FORM),
        ("Thân.\n\n::: phu-luc A\n\nMột.\n\n::: hết\n", 11, "trong phụ lục"),
        ("Thân.\n\n::: phu-luc A\n\nMột ![ảnh](a.png).\n\n:::\n", 9, ""),
    ],
)
def test_a_wrong_annex_is_refused_with_its_line(
    folder: Path, body: str, line: int, told: str
) -> None:
    found = refusal(folder, body)
    assert found.startswith(f"mau.md.j2:{line}: "), found
    assert told in found


def test_the_line_is_right_inside_a_loop(folder: Path) -> None:
    body = "Thân.\n\n{% for x in khac.ds %}\n::: phu-luc {{ x }}\n\nMột.\n\n:::\n{% endfor %}\n\nCòn nữa.\n"
    assert refusal(folder, body, khac={"ds": ["A", "B"]}).startswith("mau.md.j2:15: ")


def test_a_value_can_neither_open_nor_close_an_annex(folder: Path) -> None:
    body = "Thân {{ khac.a }}.\n\n::: phu-luc {{ khac.a }}\n\n{{ khac.b }}\n\n:::\n"
    document, _notes = made(folder, body, khac={"a": "::: phu-luc X", "b": ":::"})
    assert len(document.phu_luc) == 1
    assert document.phu_luc[0].ten == words("::: phu-luc X")


def test_annexes_can_be_made_by_a_loop(folder: Path) -> None:
    body = "Thân.\n{% for x in khac.ds %}\n\n::: phu-luc {{ x }}\n\nCủa {{ x }}.\n\n:::\n{% endfor %}\n"
    document, _notes = made(folder, body, khac={"ds": ["Một", "Hai", "Ba"]})
    assert [each.ten for each in document.phu_luc] == [words(x) for x in ("Một", "Hai", "Ba")]


def test_the_title_holds_values_and_words(folder: Path) -> None:
    document, _notes = made(
        folder, "Thân.\n\n::: phu-luc [ huong = ngang ] Bảng năm {{ khac.n }} & {{ khac.m }}\n\n:::\n",
        khac={"n": 2020, "m": "[huong=doc] *a*"},
    )  # fmt: skip
    (annex,) = document.phu_luc
    assert annex.ngang
    assert "".join(run.text for run in annex.ten) == "Bảng năm 2020 & [huong=doc] *a*"


# --- the mention in the body ------------------------------------------------------------------

ONE = "\n\n::: phu-luc A\n\nMột.\n\n:::\n"
TWO = f"{ONE}\n::: phu-luc B\n\nHai.\n\n:::\n"


def warned(notes: list[Problem]) -> list[str]:
    return [str(note) for note in notes if note.level is Level.WARNING]


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        (f"Không nhắc gì.{ONE}", ["Phụ lục"]),
        (f"Xem Phụ lục kèm theo.{ONE}", []),
        (f"Xem phụ lục kèm theo.{ONE}", []),
        (f"Xem Phụ lục I.{TWO}", ["Phụ lục II"]),
        (f"Xem Phụ lục II.{TWO}", ["Phụ lục I"]),
        (f"Xem Phụ lục I và Phụ lục II.{TWO}", []),
        (f"Xem các Phụ lục I, II.{TWO}", []),
        (f"Không nhắc gì.{TWO}", ["Phụ lục I", "Phụ lục II"]),
    ],
)
def test_an_annex_the_body_does_not_mention_is_a_warning(
    folder: Path, body: str, missing: list[str]
) -> None:
    told = warned(made(folder, body)[1])
    assert [re.findall(r"'(Phụ lục[^']*)'", each)[:1] for each in told] == [[m] for m in missing]


def test_the_annex_itself_is_no_mention(folder: Path) -> None:
    body = "Thân.\n\n::: phu-luc A\n\nPhụ lục này.\n\n:::\n"
    assert len(warned(made(folder, body)[1])) == 1


# --- the page ---------------------------------------------------------------------------------


def annexed(*annexes: PhuLuc, **fields: Any) -> VanBan:
    return van_ban(doan("Xem Phụ lục kèm theo."), phu_luc=annexes, **fields)


def phu_luc(*blocks: Any, ten: str = "Bảng A", ngang: bool = False) -> PhuLuc:
    return PhuLuc(words(ten), blocks or (doan("Một."),), ngang)


def sections(document: VanBan) -> list[Any]:
    return find(part(writer.to_bytes(document)), "//w:sectPr")


def after_signature(document: VanBan) -> list[str]:
    """Return the texts after the first end of a section."""
    body = find(part(writer.to_bytes(document)), "w:body/*")
    ends = [n for n, each in enumerate(body) if find(each, "w:pPr/w:sectPr")]
    return [text(each) for each in body[ends[0] + 1 :] if each.tag != q("w:sectPr")]


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 12))
def test_several_annexes_have_roman_numbers_and_one_has_none(count: int) -> None:
    found = after_signature(annexed(*[phu_luc() for _n in range(count)]))
    labelled = [line for line in found if line.startswith("Phụ lục")]
    wanted = [f"Phụ lục {roman(n)}" for n in range(1, count + 1)] if count > 1 else ["Phụ lục"]
    assert labelled == wanted


def test_each_annex_counts_its_pages_from_one_and_the_body_goes_on() -> None:
    starts = [values(s, "w:pgNumType/@w:start") for s in sections(annexed(phu_luc(), phu_luc()))]
    assert starts[1:] == [["1"], ["1"]]


def test_the_first_page_of_every_section_shows_no_number() -> None:
    assert all(find(s, "w:titlePg") for s in sections(annexed(phu_luc(), phu_luc(ngang=True))))


@pytest.mark.parametrize("across", [(True, False), (False, True), (True, True), (False, False)])
def test_only_what_shall_lie_across_does(across: tuple[bool, ...]) -> None:
    made_of = sections(annexed(*[phu_luc(ngang=each) for each in across]))
    sizes = [
        tuple(values(s, "w:pgSz/@w:w") + values(s, "w:pgSz/@w:h") + values(s, "w:pgSz/@w:orient"))
        for s in made_of
    ]
    upright, lying = ("11906", "16838"), ("16838", "11906", "landscape")
    assert sizes == [upright, *(lying if each else upright for each in across)]


@pytest.mark.parametrize("ngang", [False, True])
def test_the_margins_of_an_annex_are_the_decrees(ngang: bool) -> None:
    for each in sections(annexed(phu_luc(ngang=ngang))):
        margins = {
            edge: int(values(each, f"w:pgMar/@w:{edge}")[0]) / 1440 * 25.4
            for edge in ("top", "bottom", "left", "right")
        }
        assert min(margins["top"], margins["bottom"]) > 19.9
        assert max(margins["top"], margins["bottom"]) < 25.1
        assert 29.9 < margins["left"] < 35.1
        assert 14.9 < margins["right"] < 20.1


def test_the_address_stays_on_the_first_page_of_the_document() -> None:
    """PLI-I.III.4: the bottom of page 1; an annex has a first page as well."""
    package = writer.to_bytes(annexed(phu_luc(), dia_chi="Số 202 Trần Hưng Đạo"))
    rels = part(package, "word/_rels/document.xml.rels")
    shown = []
    for each in find(part(package), "//w:sectPr"):
        (rel,) = values(each, "w:footerReference[@w:type='first']/@r:id") or [""]
        target = values(rels, f"rel:Relationship[@Id='{rel}']/@Target")
        shown.append(text(part(package, f"word/{target[0]}")) if target else "inherited")
    assert shown == ["Số 202 Trần Hưng Đạo", ""]


def test_an_annex_has_neither_signature_nor_recipients() -> None:
    found = "\n".join(after_signature(annexed(phu_luc())))
    assert "Trần Văn Minh" not in found
    assert "Nơi nhận" not in found


def test_an_annex_has_label_title_in_capitals_and_bracket_line() -> None:
    assert [line for line in after_signature(annexed(phu_luc())) if line][:2] == [
        "Phụ lục", "BẢNG A",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "(Kèm theo Thông báo số…/TB-SNV ngày…tháng…năm…của Sở Nội vụ)"),
        (
            {"so": 5, "ngay": date(2020, 2, 9)},
            "(Kèm theo Thông báo số 05/TB-SNV ngày 09 tháng 02 năm 2020 của Sở Nội vụ)",
        ),
        ({"so": 5}, "(Kèm theo Thông báo số 05/TB-SNV ngày…tháng…năm…của Sở Nội vụ)"),
        (
            {"loai": "cong-van", "ky_hieu": "SNV-VP", "so": 7, "ngay": date(2020, 5, 1),
             "kinh_gui": ("Sở Y tế",)},
            "(Kèm theo Công văn số 07/SNV-VP ngày 01 tháng 5 năm 2020 của Sở Nội vụ)",
        ),
    ],
)  # fmt: skip
def test_the_bracket_line_names_the_document_or_leaves_it_blank(
    fields: dict[str, Any], line: str
) -> None:
    found = [t for t in after_signature(annexed(phu_luc(), **fields)) if t.startswith("(Kèm")]
    assert [_one_line(each) for each in found] == [line]


def _one_line(shown: str) -> str:
    """Return a text with each blank to be filled in as `…`, and single blanks elsewhere."""
    return re.sub(r"\s", " ", re.sub(r"\s{5,}", "…", shown))


@pytest.mark.parametrize(
    ("blocks", "ends"),
    [
        ((doan("Một."),), ["Một./."]),
        ((doan("Một;"),), ["Một./."]),
        ((bang(["a", "b"], ["c", "d"]),), ["./."]),
        ((danh_sach("một;", "hai;"),), ["hai./."]),
        ((doan("Một./."),), ["Một./."]),
    ],
)
def test_an_annex_ends_with_the_mark_once(blocks: tuple[Any, ...], ends: list[str]) -> None:
    found = after_signature(annexed(PhuLuc(words("A"), blocks)))
    assert found[-1].endswith(ends[0])
    assert "\n".join(found).count("./.") == 1


def test_the_body_before_the_annexes_ends_with_the_mark_too() -> None:
    assert plain_text(annexed(phu_luc())).count("./.") == 2


OUTLINE = (
    tieu_de(1, "Mục"), tieu_de(2, "Khoản"), danh_sach("một;", "hai;"),
    danh_sach("gạch;", danh_so=False), tieu_de(1, "Mục khác"), danh_sach("lại;"),
)  # fmt: skip


@pytest.mark.parametrize("label", ["a)", "(1)", "1."])
def test_headings_and_lists_of_an_annex_count_as_if_they_stood_alone(label: str) -> None:
    alone = lines_of(van_ban(*OUTLINE, nhan_muc=label))
    with_annexes = van_ban(*OUTLINE, nhan_muc=label, phu_luc=(phu_luc(*OUTLINE),) * 3)
    assert lines_of(with_annexes) == alone * 4


def lines_of(document: VanBan) -> list[str]:
    """Return the lines of body and annexes with their labels, as Word counts them."""
    package = writer.to_bytes(document)
    tree = part(package)
    shown = labelled(tree, part(package, NUMBERING), part(package, STYLES))
    lines = zip(tree.iter(q("w:p")), shown, strict=True)
    return [" ".join(filter(None, each)) for p, each in lines if style(p) in BODY]


def test_the_table_of_an_annex_across_is_as_wide_as_its_page() -> None:
    tree = part(writer.to_bytes(annexed(phu_luc(bang(["a", "b"], ["c", "d"]), ngang=True))))
    width = int(values(tree, "w:body/w:tbl[last()]/w:tblPr/w:tblW/@w:w")[0])
    assert width == pytest.approx((297 - 30 - 15) / 25.4 * 1440, abs=2)


def test_the_bracket_line_of_a_page_across_uses_its_width() -> None:
    """250 mm are enough for it: broken at 140 mm it looks like two sentences."""
    found = after_signature(annexed(phu_luc(ngang=True)))
    (line,) = [each for each in found if each.startswith("(Kèm")]
    assert "\n" not in line


DOCUMENTS = {
    "one": annexed(phu_luc()),
    "three": annexed(phu_luc(), phu_luc(ngang=True), phu_luc()),
    "outline": van_ban(*OUTLINE, phu_luc=(phu_luc(*OUTLINE), phu_luc(*OUTLINE, ngang=True))),
    "tables": annexed(phu_luc(bang(["a"], ["b"]), ngang=True), phu_luc(bang(["a"], ["b"]))),
    "empty": annexed(PhuLuc(words("A"), ())),
    "bold title": annexed(replace(phu_luc(), ten=words("đậm", bold=True))),
    "address and two signers": annexed(
        phu_luc(), dia_chi="Số 202", nguoi_ky=van_ban().nguoi_ky * 2
    ),
    "no recipients": annexed(phu_luc(), noi_nhan=(), luu=()),
    "long title": annexed(phu_luc(ten="Bảng tổng hợp " * 20)),
}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_no_check_finds_a_fault_in_a_document_with_annexes(document: VanBan) -> None:
    assert faults.faults(writer.to_bytes(document)) == []
