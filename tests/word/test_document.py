"""The body's numbers, the head's lines, the header's page number: read back from the parts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbhc.document import (
    Bang,
    CoQuan,
    DanhSach,
    Doan,
    Khoi,
    MucDanhSach,
    NguoiKy,
    Run,
    TieuDe,
    VanBan,
)
from vbhc.nd30 import spec
from vbhc.outline import Line, lines
from vbhc.vietnamese.metrics import width
from vbhc.word import writer
from vbhc.word.package import BASE_FILE
from vbhc.word.styles import END_STYLE
from word.counter import labelled
from word.support import (
    CORE,
    DOCUMENT,
    NUMBERING,
    OUTLINE_OF_ALL_KINDS,
    STYLES,
    Element,
    bang,
    danh_sach,
    doan,
    find,
    part,
    q,
    shipped_conclusion,
    style,
    styled,
    text,
    values,
    van_ban,
    words,
)

LAW = spec()
BODY = {"NoiDung", "Heading1", "Heading2", "Heading3", "MucSo", "GachDauDong", "GachCon"}
LABELS = ["a)", "1.", "1)", "(1)"]


def counted_by_word(document: VanBan) -> list[str]:
    """Return each line of the body with the label Word puts before it."""
    package = writer.to_bytes(document)
    tree = part(package)
    body = [p for p in find(tree, "w:body/w:p") if style(p) in BODY]
    shown = labelled(tree, part(package, NUMBERING), part(package, STYLES))
    every = dict(zip(tree.iter(q("w:p")), shown, strict=True))
    return [" ".join(filter(None, every[p])) for p in body]


def computed(document: VanBan) -> list[str]:
    """Return the same lines as vbhc.outline labels them."""
    found = []
    for line in lines(document.noi_dung, LAW, document.nhan_muc):
        assert isinstance(line, Line)
        content = "".join(run.text for run in line.text)
        shown = content.upper() if LAW.components[line.component].case == "hoa" else content
        found.append(" ".join(filter(None, (line.label, shown))))
    return found


def without_end(shown: list[str]) -> list[str]:
    return [*shown[:-1], shown[-1].rstrip("./ ;")]


# --- numbering ------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", LABELS)
def test_word_counts_the_labels_that_the_outline_computes(label: str) -> None:
    document = van_ban(*OUTLINE_OF_ALL_KINDS, nhan_muc=label)
    assert without_end(counted_by_word(document)) == without_end(computed(document))


def test_word_counts_the_shipped_conclusion_as_the_outline_does(conclusion: VanBan) -> None:
    assert without_end(counted_by_word(conclusion)) == without_end(computed(conclusion))


def test_the_shipped_conclusion_counts_each_of_its_lists_from_one(conclusion: VanBan) -> None:
    firsts = [line for line in counted_by_word(conclusion) if line.startswith("(1) ")]
    assert len(firsts) == 4


TEXTS = st.just("chữ")
PARAGRAPHS = TEXTS.map(doan)
HEADINGS = st.builds(lambda n, t: TieuDe(n, words(t)), st.integers(1, 3), TEXTS)


def _lists(inner: st.SearchStrategy[Khoi]) -> st.SearchStrategy[Khoi]:
    item = st.builds(
        lambda t, more: MucDanhSach((doan(t), *more)), TEXTS, st.lists(inner, max_size=1)
    )
    return st.builds(
        lambda n, items: DanhSach(n, tuple(items)),
        st.booleans(),
        st.lists(item, min_size=1, max_size=3),
    )


DASHES = st.lists(TEXTS, min_size=1, max_size=3).map(lambda t: danh_sach(*t, danh_so=False))
BLOCKS = st.one_of(PARAGRAPHS, HEADINGS, _lists(DASHES), _lists(DASHES))


@given(st.lists(BLOCKS, min_size=1, max_size=15), st.sampled_from(LABELS))
def test_word_counts_any_body_as_the_outline_does(blocks: list[Khoi], label: str) -> None:
    document = van_ban(*blocks, doan("Hết"), nhan_muc=label)
    assert without_end(counted_by_word(document)) == without_end(computed(document))


def test_each_numbered_list_has_an_instance_of_its_own_that_starts_at_one() -> None:
    document = van_ban(danh_sach("a", "b"), doan("giữa"), danh_sach("c"), doan("h"), nhan_muc="1.")
    package = writer.to_bytes(document)
    used = [values(p, "w:pPr/w:numPr/w:numId/@w:val") for p in styled(part(package), "MucSo")]
    assert used[0] == used[1] != used[2]
    for number in (used[0][0], used[2][0]):
        starts = values(
            part(package, NUMBERING),
            f"w:num[@w:numId='{number}']/w:lvlOverride[@w:ilvl='0']/w:startOverride/@w:val",
        )
        assert starts == ["1"]


def test_the_letters_of_items_are_the_vietnamese_ones() -> None:
    """Word has no such alphabet: a b c d đ e ê is not what it counts."""
    document = van_ban(danh_sach(*("việc",) * 8), doan("hết"))
    assert [line.split()[0] for line in counted_by_word(document)[:-1]] == [
        f"{letter})" for letter in "abcdđegh"
    ]


def test_a_letter_and_its_text_are_one_run() -> None:
    document = part(writer.to_bytes(van_ban(danh_sach("việc;"), doan("hết"))))
    assert len(find(styled(document, "MucSo")[0], "w:r")) == 1


# --- the end of the body --------------------------------------------------------------------------


def kept(document: VanBan) -> list[bool]:
    tree = part(writer.to_bytes(document))
    body = [p for p in find(tree, "w:body/w:p") if style(p) in BODY]
    return [bool(find(p, "w:pPr/w:keepNext")) for p in body]


def test_the_last_two_paragraphs_of_the_body_stay_with_the_signature() -> None:
    assert kept(van_ban(doan("a"), doan("b"), doan("c"), doan("d"))) == [False, False, True, True]


def test_the_last_two_paragraphs_stay_whatever_they_are() -> None:
    assert kept(van_ban(doan("a"), danh_sach("b", "c", danh_so=False))) == [False, True, True]


def test_a_body_of_one_paragraph_stays_with_the_signature() -> None:
    assert kept(van_ban(doan("a"))) == [True]


def test_the_signature_row_is_not_split() -> None:
    table = find(part(writer.to_bytes(van_ban())), "w:body/w:tbl[last()]")[0]
    assert len(find(table, "w:tr")) == len(find(table, "w:tr/w:trPr/w:cantSplit")) == 1


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Yêu cầu thực hiện", "Yêu cầu thực hiện./."),
        ("Yêu cầu thực hiện.", "Yêu cầu thực hiện./."),
        ("Yêu cầu thực hiện./.", "Yêu cầu thực hiện./."),
        ("Yêu cầu thực hiện ./.", "Yêu cầu thực hiện./."),
        ("Yêu cầu thực hiện;", "Yêu cầu thực hiện./."),
        ("(Gửi kèm Kế hoạch)", "(Gửi kèm Kế hoạch)./."),
    ],
)
def test_the_end_mark_stands_once_after_the_last_words(typed: str, printed: str) -> None:
    document = part(writer.to_bytes(van_ban(doan("a."), doan(typed))))
    assert [text(p) for p in styled(document, "NoiDung")] == ["a.", printed]


def test_the_end_mark_takes_the_format_of_what_it_ends() -> None:
    body = Doan((Run("Yêu cầu "), Run("thực hiện.", bold=True)))
    document = part(writer.to_bytes(van_ban(body)))
    assert [text(r) for r in find(styled(document, "NoiDung")[0], "w:r")] == [
        "Yêu cầu ",
        "thực hiện./.",
    ]


def test_the_end_mark_ends_words_and_not_blanks() -> None:
    """A closing run that holds only a full stop leaves the blank before it nowhere."""
    body = Doan((Run("thực hiện", bold=True), Run(".")))
    document = part(writer.to_bytes(van_ban(body)))
    assert text(styled(document, "NoiDung")[0]) == "thực hiện./."


# --- tables ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def table() -> Element:
    rows = [["1", "Hoàn thành Kế hoạch " * 20], ["2", "Rà soát"]]
    tree = part(writer.to_bytes(van_ban(doan("a"), bang(["STT", "Việc"], *rows), doan("hết"))))
    return find(tree, "w:body/w:tbl[2]")[0]


def test_the_first_row_of_a_table_and_no_other_is_repeated(table: Element) -> None:
    repeated = [bool(find(row, "w:trPr/w:tblHeader")) for row in find(table, "w:tr")]
    assert repeated == [True, False, False]


def test_no_row_of_a_table_splits_over_two_pages(table: Element) -> None:
    assert len(find(table, "w:tr/w:trPr/w:cantSplit")) == len(find(table, "w:tr"))


def test_a_table_says_its_width_its_grid_and_its_layout(table: Element) -> None:
    """Programs differ in what they take when one is missing."""
    widths = [int(w) for w in values(table, "w:tblGrid/w:gridCol/@w:w")]
    assert values(table, "w:tblPr/w:tblW/@w:w") == [str(sum(widths))]
    assert values(table, "w:tblPr/w:tblLayout/@w:type") == ["fixed"]


def test_the_paragraph_before_a_table_stays_with_it() -> None:
    document = van_ban(doan("a"), doan("Bảng:"), bang(["a"], ["b"]), *map(doan, "xyz"))
    assert kept(document)[:2] == [False, True]


def test_columns_stand_as_the_template_aligned_them() -> None:
    table = Bang(("left", "center", "right"), (words("a"),) * 3, ((words("b"),) * 3,))
    cells = styled(part(writer.to_bytes(van_ban(table, doan("h")))), "OBang")
    assert [values(c, "w:pPr/w:jc/@w:val") for c in cells] == [[], ["center"], ["right"]]


def after_tables(document: VanBan) -> list[str]:
    """Return what follows each table of the body: the style of a paragraph, or another element."""
    following = find(part(writer.to_bytes(document)), "w:body/w:tbl/following-sibling::*[1]")
    return [style(e) if e.tag == q("w:p") else str(e.tag).rpartition("}")[2] for e in following]


def test_two_tables_in_a_row_are_kept_apart_by_a_paragraph() -> None:
    """Word joins tables that touch into one."""
    document = van_ban(bang(["a"], ["b"]), bang(["c"], ["d"]), doan("hết"))
    assert "tbl" not in after_tables(document)


def test_a_paragraph_without_height_follows_the_signature() -> None:
    """Word adds a line of 14 pt after a table at the very end: it may make an empty last page."""
    assert after_tables(van_ban())[-1] == END_STYLE


# --- the header -----------------------------------------------------------------------------------


def header(kind: str) -> Element:
    package = BASE_FILE.read_bytes()
    reference = values(part(package), f"//w:sectPr/w:headerReference[@w:type='{kind}']/@r:id")
    target = values(
        part(package, "word/_rels/document.xml.rels"),
        f"rel:Relationship[@Id='{reference[0]}']/@Target",
    )
    return part(package, f"word/{target[0]}")


def test_the_page_number_is_a_complex_field_with_a_result_in_store() -> None:
    """A result in store: no program asks to update fields, and none shows an empty header."""
    marks = values(header("default"), "//w:fldChar/@w:fldCharType")
    assert marks == ["begin", "separate", "end"]
    assert [v.strip() for v in values(header("default"), "//w:instrText/text()")] == ["PAGE"]
    after = "//w:r[w:t][preceding::w:fldChar[@w:fldCharType='separate']]/w:t/text()"
    assert values(header("default"), after) == ["2"]


def test_the_page_number_is_centred_by_its_style() -> None:
    assert [style(p) for p in header("default").iter(q("w:p"))] == ["SoTrang"]
    jc = "w:style[@w:styleId='SoTrang']/w:pPr/w:jc/@w:val"
    assert values(part(BASE_FILE.read_bytes(), STYLES), jc) == ["center"]


def test_the_first_page_has_a_header_of_its_own_that_is_empty(conclusion: VanBan) -> None:
    section = find(part(writer.to_bytes(conclusion)), "w:body/w:sectPr")[0]
    assert find(section, "w:titlePg")
    assert values(section, "w:headerReference/@w:type") == ["first", "default"]
    assert text(header("first")) == ""
    assert not find(header("first"), "//w:fldChar|//w:instrText|//w:fldSimple")


def test_no_header_is_left_for_even_pages() -> None:
    """A dead one with its own page number stands in a fifth of the offices' files."""
    package = BASE_FILE.read_bytes()
    assert "even" not in values(part(package), "//w:headerReference/@w:type")
    assert not find(part(package, "word/settings.xml"), "//w:evenAndOddHeaders")


# --- rule lines -----------------------------------------------------------------------------------

UNDER = {"CoQuanBanHanh": "co_quan_ban_hanh", "TieuNgu": "tieu_ngu", "TrichYeu": "trich_yeu"}
AGENCIES = [
    "Sở Y tế",
    "Sở Khoa học và Công nghệ",
    "Ban Quản lý Khu kinh tế Dung Quất và các Khu công nghiệp",
]


def rules(document: VanBan) -> dict[str, tuple[float, float, float]]:
    """Return for each line (its length, the space left of it, the space right of it) in points."""
    tree, found = part(writer.to_bytes(document)), {}
    for line in styled(tree, "DuongKe"):
        cell = values(line, "ancestor::w:tc/w:tcPr/w:tcW/@w:w")
        room = int(cell[0]) if cell else LAW.page.text_width / 25.4 * 1440
        left, right = (int(values(line, f"w:pPr/w:ind/@w:{s}")[0]) for s in ("left", "right"))
        above = line.getprevious()
        assert above is not None
        found[style(above)] = ((room - left - right) / 20, left / 20, right / 20)
    return found


def last_line_above(document: VanBan, name: str) -> str:
    return text(styled(part(writer.to_bytes(document)), name)[0]).split("\n")[-1]


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("name", UNDER)
def test_a_rule_line_is_as_long_as_the_decree_says_of_the_text_above(
    agency: str, name: str
) -> None:
    document = van_ban(co_quan=CoQuan((agency,)), trich_yeu=(f"Về việc của {agency}",))
    component = LAW.components[UNDER[name]]
    assert component.rule is not None
    above = width(last_line_above(document, name), component.size.use, component.bold)
    assert component.rule.allows(rules(document)[name][0] / above, 0.005)


@pytest.mark.parametrize("name", UNDER)
def test_a_rule_line_is_centred(name: str) -> None:
    _length, left, right = rules(van_ban())[name]
    assert abs(left - right) <= 1 / 20 + 1e-6  # a twip cannot be halved


def test_rule_lines_are_borders_and_never_characters() -> None:
    """Neither underscores nor underlined text: both break when the text is edited."""
    package = writer.to_bytes(van_ban())
    assert not find(part(package), "//w:u")
    assert not [t for t in values(part(package), "//w:t/text()") if "___" in t]
    border = find(
        part(package, STYLES), "w:style[@w:styleId='DuongKe']/w:pPr/w:pBdr/w:top[@w:val='single']"
    )
    assert values(border[0], "@w:sz") == ["6"]


# --- head, signature, properties ------------------------------------------------------------------


def test_number_and_date_of_a_draft_are_blank() -> None:
    document = part(writer.to_bytes(van_ban()))
    assert text(styled(document, "SoKyHieu")[0]) == "Số:         /TB-SNV"
    shown = text(styled(document, "DiaDanhThoiGian")[0])
    assert shown.split() == ["Quảng", "Ngãi,", "ngày", "tháng", "năm"]


def test_number_and_date_are_padded_as_the_decree_says() -> None:
    document = part(writer.to_bytes(van_ban(so=5, ngay=date(2020, 2, 5))))
    assert text(styled(document, "SoKyHieu")[0]) == "Số: 05/TB-SNV"
    assert text(styled(document, "DiaDanhThoiGian")[0]) == "Quảng Ngãi, ngày 05 tháng 02 năm 2020"


def test_number_and_date_stand_in_one_row() -> None:
    document = part(writer.to_bytes(van_ban()))
    rows = [
        styled(document, name)[0].iterancestors(q("w:tr"))
        for name in ("SoKyHieu", "DiaDanhThoiGian")
    ]
    assert next(rows[0]) is next(rows[1])


def test_names_in_capitals_are_capital_letters() -> None:
    signer = NguoiKy("Phó Chủ tịch", "Lê Thị Hòa", ("KT. Chủ tịch",))
    document = part(writer.to_bytes(van_ban(nguoi_ky=(signer,))))
    assert text(styled(document, "CoQuanBanHanh")[0]) == "SỞ NỘI VỤ"
    assert text(styled(document, "CoQuanChuQuan")[0]) == "UBND TỈNH QUẢNG NGÃI"
    assert text(styled(document, "QuyenHanChucVu")[0]) == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    assert text(styled(document, "HoTen")[0]) == "Lê Thị Hòa"


def test_an_agency_without_one_above_it_has_no_empty_line() -> None:
    document = part(writer.to_bytes(van_ban(co_quan=CoQuan(("Sở Nội vụ",)))))
    assert styled(document, "CoQuanChuQuan") == []


def test_chosen_lines_of_a_name_stay_as_chosen() -> None:
    document = part(writer.to_bytes(van_ban(co_quan=CoQuan(("Sở", "Nội vụ")))))
    assert text(styled(document, "CoQuanBanHanh")[0]) == "SỞ\nNỘI VỤ"


def test_recipients_end_as_the_decree_wants_however_they_were_typed() -> None:
    document = part(
        writer.to_bytes(
            van_ban(noi_nhan=("- Như trên;", "Sở Tài chính.", "Ban A "), luu=("VT", "HC"))
        )
    )
    assert [text(p) for p in styled(document, "NoiNhan")] == [
        "- Như trên;",
        "- Sở Tài chính;",
        "- Ban A;",
        "- Lưu: VT, HC.",
    ]


def test_the_properties_name_the_document_for_those_who_search() -> None:
    core = part(writer.to_bytes(van_ban()), CORE)
    assert values(core, "dc:title/text()") == ["Thông báo Về việc treo Quốc kỳ"]
    assert values(core, "dc:subject/text()") == ["Về việc treo Quốc kỳ"]
    assert values(core, "dc:language/text()") == ["vi-VN"]


def test_the_properties_hold_no_time_and_no_person() -> None:
    core = part(writer.to_bytes(shipped_conclusion()), CORE)
    assert not find(core, "dcterms:created|dcterms:modified|cp:lastModifiedBy")


def test_nothing_is_formatted_by_hand_but_what_the_author_wrote_bold_or_italic(
    conclusion: VanBan,
) -> None:
    tree = part(writer.to_bytes(conclusion), DOCUMENT)
    assert {str(e.tag) for e in find(tree, "//w:r/w:rPr/*")} <= {q("w:b"), q("w:i")}
    assert not find(tree, "//w:pPr/w:rPr")
