"""The other kinds of documents as offices make them; each with its name and what it must be told as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.shared import Mm

from .office import AGENCY, DECISION, MOTTO, NATION, OUTLINE, SUPERIOR, Maker

if TYPE_CHECKING:
    from collections.abc import Callable

DATE = "Quảng Ngãi, ngày 12 tháng 10 năm 2026"


def telegram() -> Maker:
    made = Maker()
    made.head([(SUPERIOR, True)], "Số: 02/CĐ-UBND", DATE)
    made.title("CÔNG ĐIỆN", ["Về việc ứng phó với bão số 5"])
    made.body("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI điện:", bold=True)
    made.body("- Các sở, ban, ngành của tỉnh;")
    made.body("- Ủy ban nhân dân các xã, phường, đặc khu.")
    made.body("Các cơ quan, đơn vị triển khai ngay các biện pháp phòng, chống bão./.")
    made.sign(
        ["- Như trên;", "- Lưu: VT, KTN."],
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    )
    return made


def proposal() -> Maker:
    made = Maker()
    made.head(AGENCY, "Số: 12/TTr-SKHCN", DATE)
    made.title("TỜ TRÌNH", ["Về việc phê duyệt kế hoạch năm 2027"])
    made.centred("Kính gửi: Ủy ban nhân dân tỉnh Quảng Ngãi")
    made.body("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", italic=True)
    made.body("Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2025.", italic=True)
    made.body("Sở Khoa học và Công nghệ kính trình Ủy ban nhân dân tỉnh xem xét, phê duyệt./.")
    made.sign(["- Như trên;", "- Lưu: VT, KHTC."], ["GIÁM ĐỐC"])
    return made


def decision_of_a_school() -> Maker:
    """Return a decision whose bases stand behind dashes, as many schools have them."""
    made = Maker()
    made.head([("UBND XÃ BA TƠ", False), ("TRƯỜNG TIỂU HỌC BA TƠ", True)], "Số: 05/QĐ-THBT", DATE)
    made.title("QUYẾT ĐỊNH", ["Thành lập Tổ tư vấn học đường"])
    made.centred("HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC BA TƠ", bold=True)
    made.body("- Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;", italic=True)
    made.body("- Xét đề nghị của các tổ chuyên môn.", italic=True)
    made.centred("QUYẾT ĐỊNH:", bold=True)
    made.articles("Thành lập Tổ tư vấn học đường.", "Quyết định có hiệu lực từ ngày ký./.")
    made.sign(["- Như Điều 1;", "- Lưu: VT."], ["HIỆU TRƯỞNG"])
    return made


def introduction() -> Maker:
    """Return a letter of introduction: a title without a subject."""
    made = Maker()
    made.head(AGENCY, "Số: 12/GGT-SKHCN", DATE)
    made.centred("GIẤY GIỚI THIỆU", bold=True)
    line = made.centred("")
    made.line(line, "GIẤY GIỚI THIỆU", 14, 0.4, bold=True)
    for text in (
        "Sở Khoa học và Công nghệ trân trọng giới thiệu:",
        "Ông (bà): Nguyễn Văn An",
        "Chức vụ: Chuyên viên",
        "Được cử đến: Sở Nội vụ tỉnh Quảng Ngãi",
        "Về việc: Liên hệ công tác.",
        "Giấy này có giá trị đến hết ngày 25 tháng 10 năm 2026./.",
    ):
        made.body(text)
    made.sign(["- Như trên;", "- Lưu: VT."], ["GIÁM ĐỐC"])
    return made


def resolution() -> Maker:
    made = Maker()
    names = [("HỘI ĐỒNG NHÂN DÂN", True), ("TỈNH QUẢNG NGÃI", True)]
    made.head(names, "Số: 12/NQ-HĐND", DATE)
    made.title("NGHỊ QUYẾT", ["Về việc xác nhận kết quả bầu cử"])
    for text in ("HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NGÃI", "KHÓA XIII, KỲ HỌP THỨ 5"):
        made.centred(text, bold=True)
    made.body("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", italic=True)
    made.body(
        "Xét Tờ trình số 05/TTr-HĐND ngày 10 tháng 9 năm 2026 của Thường trực Hội đồng nhân dân tỉnh.",
        italic=True,
    )
    made.centred("QUYẾT NGHỊ:", bold=True)
    made.articles(
        "Xác nhận kết quả bầu cử.",
        "Nghị quyết này có hiệu lực kể từ ngày ký./.",
    )
    made.sign(["- Như Điều 1;", "- Lưu: VT."], ["CHỦ TỊCH"])
    return made


def attached_alone() -> Maker:
    """Return the rules a decision issues, in a file of their own: no number, no date, no signature."""
    made = Maker()
    made.names(made.table(1).rows[0], AGENCY)
    made.title("QUY CHẾ", ["Làm việc của Sở Khoa học và Công nghệ"])
    made.centred(DECISION, italic=True)
    made.chapter("Chương I", "QUY ĐỊNH CHUNG")
    made.body("Điều 1. Phạm vi điều chỉnh", bold=True)
    made.body("1. Quy chế này quy định chế độ làm việc của Sở.")
    made.body("2. Quy chế áp dụng với công chức, viên chức của Sở./.")
    return made


def attached_with_its_line_below_the_bracket() -> Maker:
    """Return the rules as Mẫu 1.3 draws them: the short line stands under "(Kèm theo ...)"."""
    made = attached_alone()
    below = [p for p in made.document.paragraphs if p._p.xpath(".//w:pict")][-1]
    bracket = next(p for p in made.document.paragraphs if p.text == DECISION)
    bracket._p.addnext(below._p)
    return made


def decision_with_rules_without_a_head() -> Maker:
    """Return a decision whose rules have their title and "(Kèm theo ...)" and no Quốc hiệu."""
    made = _decision_of_an_annex("Ban hành Kế hoạch công tác văn thư")
    made.title("KẾ HOẠCH", ["Công tác văn thư năm 2026"])
    made.centred(DECISION, italic=True)
    made.body("I. MỤC ĐÍCH", bold=True)
    made.body("1. Mục đích chung", bold=True)
    made.body("Nâng cao hiệu quả.")
    made.body("II. NHIỆM VỤ", bold=True)
    made.body("Các phòng thực hiện Kế hoạch này./.")
    return made


def decision_with_a_list_on_a_page_of_its_own() -> Maker:
    """Return a decision with a list below a title that is no type, and lines of the list's own."""
    made = _decision_of_an_annex("Về việc cử công chức đi học")
    made.centred("DANH SÁCH CÔNG CHỨC ĐƯỢC CỬ ĐI HỌC", bold=True)
    made.centred(DECISION, italic=True)
    made.body("1. Ông Lê Văn Tám, Chuyên viên;", indent=0)
    made.body("2. Bà Trần Thị Chín, Chuyên viên.", indent=0)
    return made


def _decision_of_an_annex(subject: str) -> Maker:
    made = Maker()
    made.head(AGENCY, "Số: 47/QĐ-SKHCN", "Quảng Ngãi, ngày 22 tháng 5 năm 2026")
    made.title("QUYẾT ĐỊNH", [subject])
    made.centred("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ", bold=True)
    made.body("Theo đề nghị của Chánh Văn phòng Sở.", italic=True)
    made.centred("QUYẾT ĐỊNH:", bold=True)
    made.articles(
        "Ban hành kèm theo Quyết định này văn bản sau đây.", "Quyết định có hiệu lực từ ngày ký./."
    )
    made.sign(["- Như Điều 1;", "- Lưu: VT, VP."], ["GIÁM ĐỐC"])
    made.document.add_section(WD_SECTION.NEW_PAGE)
    return made


def telegram_with_its_addressees_set_in() -> Maker:
    """Return a công điện whose addressees stand at a place of their own, as Mẫu 1.6 has them."""
    made = Maker()
    made.head([(SUPERIOR, True)], "Số: 03/CĐ-UBND", DATE)
    made.title("CÔNG ĐIỆN", ["Về việc ứng phó với bão số 6"])
    made.centred("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI điện:", bold=True)
    for text in ("- Các sở, ban, ngành của tỉnh;", "- Ủy ban nhân dân các xã, phường."):
        each = made.put(made.document, text, 14, ALIGN.LEFT)
        each.paragraph_format.left_indent = Mm(35)
    made.body("Các cơ quan, đơn vị triển khai ngay các biện pháp phòng, chống bão./.")
    made.sign(["- Như trên;", "- Lưu: VT, KTN."], ["CHỦ TỊCH"])
    return made


def amendment() -> Maker:
    """Return a decision that quotes whole articles of another document, with their numbers."""
    made = Maker()
    made.head(AGENCY, "Số: 48/QĐ-SKHCN", DATE)
    made.title("QUYẾT ĐỊNH", ["Sửa đổi Quy chế làm việc của Sở"])
    made.centred("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ", bold=True)
    made.body("Theo đề nghị của Chánh Văn phòng Sở.", italic=True)
    made.centred("QUYẾT ĐỊNH:", bold=True)
    made.run(made.body("Điều 1.", bold=True), " Sửa đổi Điều 5 và Điều 6 của Quy chế như sau:", 14)
    for text in (
        "“Điều 5. Chế độ họp",
        "1. Họp giao ban vào sáng thứ Hai hằng tuần",
        "Điều 6. Chế độ báo cáo",
        "5. Các phòng báo cáo vào ngày 15 hằng tháng.”",
    ):
        made.body(text)
    made.run(made.body("Điều 2.", bold=True), " Quyết định này có hiệu lực từ ngày ký./.", 14)
    made.sign(["- Như Điều 2;", "- Lưu: VT, VP."], ["GIÁM ĐỐC"])
    return made


def behind_a_title_page() -> Maker:
    """Return a project in a binding: a title page and a table of contents before its own head."""
    made = Maker()
    made.centred("ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI", bold=True)
    made.put(made.document, "ĐỀ ÁN", 26, ALIGN.CENTER, bold=True)
    made.put(made.document, "CHUYỂN ĐỔI SỐ ĐẾN NĂM 2030", 18, ALIGN.CENTER, bold=True)
    made.centred("Quảng Ngãi, tháng 10 năm 2026", italic=True)
    contents = made.centred("MỤC LỤC", bold=True)
    contents.paragraph_format.page_break_before = True
    made.put(made.document, "I. KẾT QUẢ THỰC HIỆN\t2", 14, ALIGN.LEFT)
    made.put(made.document, "", 14, ALIGN.LEFT).add_run().add_break(WD_BREAK.PAGE)
    made.head(AGENCY, "Số: 15/ĐA-SKHCN", DATE)
    made.title("ĐỀ ÁN", ["Chuyển đổi số đến năm 2030"])
    for text, bold in OUTLINE:
        made.body(text, bold=bold)
    made.sign(["- Các phòng, đơn vị;", "- Lưu: VT, VP."], ["GIÁM ĐỐC"])
    return made


def annex_alone() -> Maker:
    made = Maker()
    made.centred("Phụ lục", bold=True)
    made.centred("DANH SÁCH ĐƠN VỊ", bold=True)
    made.centred(DECISION, italic=True)
    for text, bold in OUTLINE:
        made.body(text, bold=bold)
    return made


def contract() -> Maker:
    """Return a contract: its number below the title, its parties in the body, two signers."""
    made = Maker()
    made.put(made.document, NATION, 13, ALIGN.CENTER, bold=True)
    made.put(made.document, MOTTO, 14, ALIGN.CENTER, bold=True)
    made.line(made.centred(""), MOTTO, 14, 1.0, bold=True)
    made.title("HỢP ĐỒNG", ["Thuê địa điểm tổ chức hội nghị"])
    made.put(made.document, "Số: 05/HĐ-SKHCN", 13, ALIGN.CENTER)
    made.body(
        "Hôm nay, ngày 05 tháng 3 năm 2026, tại trụ sở Sở Khoa học và Công nghệ, chúng tôi gồm:"
    )
    made.body("BÊN A: SỞ KHOA HỌC VÀ CÔNG NGHỆ", bold=True)
    made.body("Đại diện: Ông Trần Văn Minh, Giám đốc.")
    made.body("Điều 1. Nội dung hợp đồng", bold=True)
    made.body("Bên B cho bên A thuê hội trường./.")
    parties = {"ĐẠI DIỆN BÊN A": "Trần Văn Minh", "ĐẠI DIỆN BÊN B": "Lê Thị Hoa"}
    made.signers(made.table(1, 82, 82).rows[0], parties)
    return made


def report_that_speaks_of_keeping_files() -> Maker:
    """Return a report whose body has lines that begin like recipients, and a heading on a new page."""
    made = Maker()
    made.head(AGENCY, "Số: 12/BC-SKHCN", DATE)
    made.title("BÁO CÁO", ["Công tác văn thư, lưu trữ"])
    made.body("I. KẾT QUẢ", bold=True)
    for text in (
        "- Lưu giữ, bảo quản hồ sơ;",
        "- Lưu trữ điện tử.",
        "Nơi nhận: Văn phòng Sở, số 12 đường Hùng Vương.",
        "Lưu ý các đơn vị ở xa.",
    ):
        made.body(text)
    made.centred("CHƯƠNG TRÌNH", bold=True).paragraph_format.page_break_before = True
    made.centred("HÀNH ĐỘNG NĂM 2027", bold=True)
    made.body("Các phòng thực hiện./.")
    made.sign(["- Các phòng;", "- Lưu: VT, VP."], ["GIÁM ĐỐC"])
    return made


def letter_that_sends_a_report_along() -> Maker:
    """Return a letter with a report that has neither label nor head: an annex, with no line to draw."""
    made = Maker()
    made.head(AGENCY, "Số: 88/SKHCN-VP", DATE, subject="V/v báo cáo số liệu")
    made.centred("Kính gửi: Sở Nội vụ")
    made.body("Sở Khoa học và Công nghệ gửi báo cáo số liệu./.")
    made.sign(["- Như trên;", "- Lưu: VT, VP."], ["GIÁM ĐỐC"])
    made.document.add_section(WD_SECTION.NEW_PAGE)
    made.centred("BÁO CÁO", bold=True)
    made.centred("Số liệu đầu tư năm 2026", bold=True)
    made.centred("(Kèm theo Công văn số 88/SKHCN-VP ngày 12/10/2026)", italic=True)
    made.body("1. Tổng số", bold=True)
    made.body("Không phát sinh.")
    return made


# What each is told as.
KINDS: dict[Callable[[], Maker], str] = {
    telegram: "Công điện",
    proposal: "Tờ trình",
    introduction: "Giấy giới thiệu",
    resolution: "Nghị quyết",
    attached_alone: "Quy chế",
    attached_with_its_line_below_the_bracket: "Quy chế",
    decision_with_rules_without_a_head: "Quyết định",
    decision_with_a_list_on_a_page_of_its_own: "Quyết định",
    telegram_with_its_addressees_set_in: "Công điện",
    amendment: "Quyết định",
    behind_a_title_page: "Đề án",
    decision_of_a_school: "Quyết định",
    report_that_speaks_of_keeping_files: "Báo cáo",
    letter_that_sends_a_report_along: "Công văn",
    annex_alone: "Phụ lục",
    contract: "Hợp đồng",
}
