"""Whole Word files: our own, those of other hands, and those the decree does not speak of."""

from __future__ import annotations

import io
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

import vbhc
from vbhc.checking import check
from vbhc.checking.roles import assign
from vbhc.checking.words import has_words
from vbhc.errors import VbhcWarning
from vbhc.word.reading.reader import facts_of as read
from word import golden
from word.support import FIXTURES

from .mutants import Mutant, mutants
from .office import DECISION, FOREIGN, MOTTO, NATION, Maker, notice
from .office_kinds import DATE, KINDS, annex_alone, decision_with_rules_without_a_head
from .pages import PAGES, components, facts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from vbhc.facts import Checked, Facts, Finding

OWN = ("ket-luan", "giao-viec", "bang-phan-cong", "bien-ban")
DATA = ("co-quan.yaml", "cchc.yaml")
# A state body has no Kết luận; the rest of our own output is without fault.
HOUSE_TYPE = {"TYPE-29"}
# Read through the writer and the reader; the pages by hand have every rule, these the real file.
BROKEN = ("ket-luan-0", "giao-viec-0", "bien-ban-0")


@cache
def own() -> dict[str, Facts]:
    """Return every document of every built-in template, read back from its file."""
    made = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VbhcWarning)  # the total of the fixture is wrong on purpose
        data = vbhc.load(*(FIXTURES / name for name in DATA))
        for template in OWN:
            for at, (_name, document) in enumerate(vbhc.render_all(template, data)):
                made[f"{template}-{at}"] = read(vbhc.to_bytes(document), f"{template}-{at}.docx")
    return made


@cache
def foreign(name: str) -> Facts:
    return read(FOREIGN[name]().bytes(), f"{name}.docx")


def told(checked: Checked, *levels: str) -> list[tuple[str, str]]:
    """Return what was said at some levels; of every level without any."""
    return [(f.id, f.message) for f in checked.findings if not levels or f.level in levels]


def ids(checked: Checked) -> set[str]:
    return {finding.id for finding in checked.findings}


# --- our own ----------------------------------------------------------------------------------


def test_our_own_documents_have_neither_errors_nor_warnings() -> None:
    for name, facts in own().items():
        found = check(facts)
        assert found.stopped == ""
        said = [each for each in told(found, "error", "warning") if each[0] not in HOUSE_TYPE]
        assert said == [], name


@pytest.mark.parametrize("case", golden.CASES)
def test_a_golden_document_has_neither_errors_nor_warnings(case: str) -> None:
    found = check(read(golden.package(case), f"{case}.docx"))
    said = [each for each in told(found, "error", "warning") if each[0] not in HOUSE_TYPE]
    assert said == []


def test_every_word_of_our_own_documents_has_a_role() -> None:
    """Their styles name it: what has no role is tested by nobody."""
    for name, facts in own().items():
        roles = assign(facts)
        rows = zip(roles.paragraphs, roles.names, strict=True)
        assert [p.text for p, role in rows if has_words(p.text) and not role] == [], name


def test_the_kinds_of_our_own_documents_are_told() -> None:
    kinds = {name.rpartition("-")[0]: check(facts).kind for name, facts in own().items()}
    assert kinds == {
        "ket-luan": "Kết luận", "giao-viec": "Công văn", "bang-phan-cong": "Thông báo",
        "bien-ban": "Biên bản",
    }  # fmt: skip


def _of_files() -> list[Mutant]:
    return list(mutants({name: own()[name] for name in BROKEN}))


@pytest.mark.parametrize("mutant", _of_files(), ids=str)
def test_a_fault_in_a_real_file_of_ours_gives_its_finding_and_no_other(mutant: Mutant) -> None:
    before = ids(check(own()[mutant.page]))
    assert ids(check(mutant.facts)) - before == {mutant.id}


# --- of other hands ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", FOREIGN)
def test_a_clean_document_of_another_hand_has_no_error(name: str) -> None:
    """A checker that cries wolf is switched off."""
    found = check(foreign(name))
    assert found.stopped == ""
    assert told(found, "error") == []


@pytest.mark.parametrize("name", [n for n in FOREIGN if n != "decomposed"])
def test_a_clean_document_of_another_hand_has_no_warning(name: str) -> None:
    assert told(check(foreign(name)), "warning") == []


@pytest.mark.parametrize("made", KINDS, ids=lambda made: made.__name__)
def test_every_kind_of_document_is_told_and_a_clean_one_has_neither_error_nor_warning(
    made: Callable[[], Maker],
) -> None:
    found = check(read(made().bytes(), "loai.docx"))
    assert (found.kind, found.stopped) == (KINDS[made], "")
    assert told(found, "error", "warning") == []


def test_in_a_head_of_one_column_the_title_stands_below_the_nation() -> None:
    made = Maker()
    table = made.document.add_table(5, 1)
    lines = (NATION, MOTTO, "PHƯƠNG ÁN PHÒNG CHÁY", "Số: 12/PA-SKHCN", DATE)
    for cell, text in zip(table.column_cells(0), lines, strict=True):
        made.set(cell.paragraphs[0], text, 13, bold=True)
    made.body("Các phòng thực hiện./.")
    made.sign(["- Các phòng;", "- Lưu: VT."], ["GIÁM ĐỐC"])
    assert check(read(made.bytes(), "khung.docx")).kind == "Phương án"


@pytest.mark.parametrize(
    ("bracket", "issued"),
    [
        ("(Ban hành kèm theo Công văn số 88/SKHCN-VP ngày 12/10/2026)", True),
        ("(Kèm theo Nghị quyết số 12/NQ-HĐND ngày 12/10/2026)", True),
        ("(Đính kèm Thông báo số 12/TB-SKHCN ngày 12/10/2026)", False),
        ("(Kèm theo Tờ trình số 12/TTr-SKHCN ngày 12/10/2026)", False),
    ],
)
def test_what_is_issued_has_a_subject_and_what_is_sent_along_is_an_annex(
    bracket: str, issued: bool
) -> None:
    made = decision_with_rules_without_a_head()
    next(p for p in made.document.paragraphs if p.text == DECISION).runs[0].text = bracket
    roles = assign(read(made.bytes(), "kem.docx"))
    rows = zip(roles.paragraphs, roles.names, strict=True)
    found = next(role for p, role in rows if p.text == "Công tác văn thư năm 2026")
    assert (found == "trich_yeu") is issued


@pytest.mark.parametrize("heading", ["II. CÁ NHÂN", "2. ĐƠN VỊ"])
def test_a_heading_that_stands_last_in_an_annex_is_no_signature(heading: str) -> None:
    """Taken for one, it would be set in the middle by `--fix`."""
    made = annex_alone()
    made.body(heading, bold=True)
    assert "quyen_han_chuc_vu" not in assign(read(made.bytes(), "phu-luc.docx")).names


@pytest.mark.parametrize("align", [ALIGN.LEFT, ALIGN.JUSTIFY, ALIGN.RIGHT])
def test_below_a_misplaced_title_of_what_is_attached_nothing_is_a_signature(align: Any) -> None:
    """Taken for one, its body would be set bold and in the middle by `--fix`."""
    made = decision_with_rules_without_a_head()
    next(p for p in made.document.paragraphs if p.text == "KẾ HOẠCH").alignment = align
    assert ids(check(read(made.bytes(), "kem-theo.docx"))) == {"TL-02.align"}


def test_a_plan_on_a_page_of_its_own_is_no_signature_without_its_bracket() -> None:
    made = decision_with_rules_without_a_head()
    bracket = next(p for p in made.document.paragraphs if p.text == DECISION)
    bracket._p.getparent().remove(bracket._p)
    assert told(check(read(made.bytes(), "kem-theo.docx")), "error", "warning") == []


def test_combining_marks_are_one_warning_that_counts() -> None:
    found = [f for f in check(foreign("decomposed")).findings if f.level == "warning"]
    assert [f.id for f in found] == ["FONT-03.nfc"]
    assert len(found[0].also) > 5


# What stands in the files of office.py, by the name of its function.
ROLES = {
    "notice": {"co_quan_chu_quan": 1, "co_quan_ban_hanh": 1, "trich_yeu": 2, "muc": 2, "khoan": 1,
               "muc_so": 2, "diem": 2, "gach_dau_dong": 2, "quyen_han_chuc_vu": 2, "ho_ten": 1},
    "two_bold_lines": {"co_quan_chu_quan": 0, "co_quan_ban_hanh": 2},
    "name_of_the_agency_on_two_lines": {"co_quan_chu_quan": 1, "co_quan_ban_hanh": 2,
                                        "kinh_gui": 1},
    "letter": {"trich_yeu_cong_van": 1, "kinh_gui": 3, "ten_loai": 0, "can_cu": 0, "noi_dung": 2},
    "decision": {"tham_quyen_ban_hanh": 1, "can_cu": 3, "quyet_dinh": 1, "dieu": 5, "chuong": 2,
                 "chuong_ten": 2, "khoan_a": 4, "phu_luc_kem_theo": 1, "quoc_hieu": 2},
    "minutes": {"quyen_han_chuc_vu": 2, "ho_ten": 2, "noi_nhan": 2, "dia_danh_thoi_gian": 0},
    "with_annex": {"phu_luc_nhan": 1, "phu_luc_ten": 1, "phu_luc_kem_theo": 1, "o_bang": 9},
    "with_tabs": {"co_quan_chu_quan": 1, "co_quan_ban_hanh": 1, "quoc_hieu": 1, "tieu_ngu": 1,
                  "so_ky_hieu": 1, "dia_danh_thoi_gian": 1, "quyen_han_chuc_vu": 1, "ho_ten": 1},
    "with_line_breaks": {"co_quan_chu_quan": 1, "tieu_ngu": 1, "trich_yeu": 1, "noi_nhan": 2,
                         "ho_ten": 1},
}  # fmt: skip


@pytest.mark.parametrize("name", ROLES)
def test_the_roles_of_a_document_of_another_hand_are_told(name: str) -> None:
    names = list(assign(foreign(name)).names)
    assert {role: names.count(role) for role in ROLES[name]} == ROLES[name]


@pytest.mark.parametrize("page", PAGES)
def test_roles_are_told_without_our_styles_too(page: str) -> None:
    """The same page, as a program that knows no style of ours would write it."""
    from dataclasses import replace

    facts = facts_of({"page": page})
    bare = tuple(replace(p, style="Normal", style_name="Normal") for p in facts.paragraphs)
    found = assign(replace(facts, paragraphs=bare))
    assert list(found.names) == [role for role, _ in components(page, {"page": page})]


def grave(finding: Finding) -> tuple[str, str]:
    return finding.id, finding.level


def broken(change: Any) -> list[tuple[str, str]]:
    """Return what is said of a notice of another hand after a change of the file."""
    made = notice()
    change(made)
    found = check(read(made.bytes(), "hong.docx")).findings
    return [grave(f) for f in found if f.level in {"error", "warning"}]


def _margin(made: Maker) -> None:
    from docx.shared import Mm

    made.document.sections[0].left_margin = Mm(25)


def _calibri(made: Maker) -> None:
    for paragraph in made.document.paragraphs:
        for run in paragraph.runs:
            run.font.name = "Calibri"


def _small(made: Maker) -> None:
    from docx.shared import Pt

    for paragraph in made.document.paragraphs[4:]:
        for run in paragraph.runs:
            run.font.size = Pt(12)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (_margin, [("PAGE-04.left", "error")]),
        (_calibri, [("FONT-01.name", "error")]),
        (_small, [("ND-01.size", "error")]),
    ],
)
def test_a_fault_all_over_a_file_of_another_hand_is_said_once(
    change: Any, wanted: list[tuple[str, str]]
) -> None:
    assert broken(change) == wanted


def test_a_fault_in_many_paragraphs_names_the_first_and_counts_the_others() -> None:
    made = notice()
    _small(made)
    found = next(f for f in check(read(made.bytes(), "a.docx")).findings if f.id == "ND-01.size")
    assert found.where.text.startswith("I. KẾT QUẢ")
    assert len(found.also) == 10
    assert "10" in found.message
    assert all(where.paragraph for where in found.also)


# --- what the decree does not speak of --------------------------------------------------------


def stopped(*texts: str) -> Checked:
    """Return what is said of a file of plain paragraphs."""
    import docx

    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    saved = io.BytesIO()
    document.save(saved)
    return check(read(saved.getvalue(), "khac.docx"))


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ((), "không có chữ"),
        (("Anh thân mến,", "Đã lâu không gặp, anh có khỏe không?"), "không phải văn bản hành chính"),
        (("CHƯƠNG MỘT", "Ngày xưa có một người thợ săn sống ở ven rừng."), "không phải văn bản"),
        ((NATION, "Độc lập - Tự do - Hạnh phúc", "ĐƠN XIN NGHỈ PHÉP", "Kính gửi: Ban Giám đốc",
          "Tôi tên là Nguyễn Văn An."), "không phải văn bản hành chính"),
        (("TỈNH ỦY QUẢNG NGÃI", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 12-KL/TU", "KẾT LUẬN"), "của Đảng"),
        (("TỈNH ĐOÀN QUẢNG NGÃI", "BCH ĐOÀN XÃ BA TƠ", "ĐOÀN TNCS HỒ CHÍ MINH", "Số: 12-KH/ĐTN",
          "KẾ HOẠCH"), "của Đoàn TNCS Hồ Chí Minh"),
        (("QUỐC HỘI", NATION, "Độc lập - Tự do - Hạnh phúc", "Luật số: 33/2024/QH15",
          "LUẬT"), "quy phạm pháp luật"),
        (("UBND TỈNH QUẢNG NGÃI", NATION, "Độc lập - Tự do - Hạnh phúc", "Số: 12/2026/QĐ-UBND",
          "QUYẾT ĐỊNH"), "quy phạm pháp luật"),
        (("BỘ NỘI VỤ", NATION, "Độc lập - Tự do - Hạnh phúc", "Số:     /2026/TT-BNV",
          "THÔNG TƯ"), "quy phạm pháp luật"),
    ],
)  # fmt: skip
def test_a_file_the_decree_does_not_speak_of_is_told_and_left_alone(
    texts: tuple[str, ...], words: str
) -> None:
    found = stopped(*texts)
    assert words in found.stopped
    assert found.findings == ()


@pytest.mark.parametrize(
    "number",
    ["Số: 12/QĐ-UBND", "Số: 12/2026/TB-SNV", "Số: 2026/QĐ-BNV", "Số:      /QĐ-UBND"],
)
def test_an_administrative_number_is_not_taken_for_a_legal_normative_one(number: str) -> None:
    assert stopped("UBND TỈNH", NATION, "Độc lập - Tự do - Hạnh phúc", number).stopped == ""


def test_a_file_in_a_legacy_font_is_told_so_and_nothing_else() -> None:
    """Its letters are no Unicode: no word of it can be read, and no rule of words applies."""
    import docx

    document = docx.Document()
    for text in ("céng hßa x· héi chñ nghÜa viÖt nam", "§éc lËp - Tù do - H¹nh phóc"):
        document.add_paragraph().add_run(text).font.name = ".VnTime"
    saved = io.BytesIO()
    document.save(saved)
    found = check(read(saved.getvalue(), "cu.docx"), select=["FONT", "QH", "TN", "SO"])
    assert ids(found) == {"FONT-03.legacy"}


# --- asking -----------------------------------------------------------------------------------


def test_findings_come_in_the_order_of_the_page_and_are_the_same_every_time() -> None:
    made = notice()
    _small(made)
    _margin(made)
    facts = read(made.bytes(), "a.docx")
    found = check(facts).findings
    assert found == check(facts).findings
    places = [f.where.paragraph or 0 for f in found]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        (["PAGE"], [], {"PAGE-04.left"}),
        (["nd-01"], [], {"ND-01.size"}),
        (["ND-01.mixed"], [], set()),
        (["ND-01.size", "PAGE-04"], [], {"ND-01.size", "PAGE-04.left"}),
        ([], ["ND", "PAGE-04.left"], set()),
        (["ND"], ["ND-01.size"], set()),
        (["nd-01, PAGE"], ["ND-01.mixed,ND-01.size"], {"PAGE-04.left"}),
    ],
)
def test_rules_are_chosen_and_left_out_by_id_letters_and_property(
    select: list[str], ignore: list[str], wanted: set[str]
) -> None:
    made = notice()
    _small(made)
    _margin(made)
    facts = read(made.bytes(), "a.docx")
    assert {f.id for f in check(facts, select=select, ignore=ignore).findings
            if f.level == "error"} == wanted  # fmt: skip


def test_a_name_no_rule_has_is_refused_with_the_nearest() -> None:
    with pytest.raises(vbhc.errors.VbhcError, match=r"QH-O2.*QH-02"):
        check(foreign("notice"), select=["QH-O2"])
