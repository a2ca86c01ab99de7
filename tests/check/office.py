"""Word files as real offices make them: python-docx, direct formatting, none of our styles.

Each function returns a correct document with habits that were counted in 190 real files: typed
numbers, drawn lines, two bold lines of one name, blank number and day, a drafter in subscript, fonts
by face name, borders overridden by cells, dead footers, columns made with tabs.
"""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from vbhc.vietnamese import metrics

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

FONT = "Times New Roman"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


class Maker:
    """A document in the making, and how this office does things."""

    def __init__(self, font: str = FONT) -> None:
        self.font = font
        self.document: Document = docx.Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(20), Mm(25.01)
        section.left_margin, section.right_margin = Mm(30), Mm(14.99)
        self.number()

    # --- pieces ------------------------------------------------------------------------------

    def run(self, paragraph: Any, text: str, size: float, **looks: bool) -> Any:
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.font.name = self.font
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{slot}"), self.font)
        run.font.bold = looks.get("bold", False)
        run.font.italic = looks.get("italic", False)
        run.font.color.rgb = RGBColor(0, 0, 0)
        return run

    def put(self, where: Any, text: str, size: float, align: Any, **looks: bool) -> Any:
        """Add a paragraph with words in one format."""
        paragraph = where.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_before = Pt(0)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        if text:
            self.run(paragraph, text, size, **looks)
        return paragraph

    def body(self, text: str, *, size: float = 14, bold: bool = False, italic: bool = False,
             indent: float = 12.5) -> Any:  # fmt: skip
        paragraph = self.put(self.document, text, size, ALIGN.JUSTIFY, bold=bold, italic=italic)
        paragraph.paragraph_format.first_line_indent = Mm(indent)
        paragraph.paragraph_format.space_before = Pt(6)
        return paragraph

    def number(self) -> None:
        """Put the page number into the header, and a dead one into the even footer."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = ALIGN.CENTER
        self.field(paragraph)
        self.field(section.even_page_footer.paragraphs[0])

    def field(self, paragraph: Any) -> None:
        for kind, text in (
            ("begin", ""),
            ("", "PAGE"),
            ("separate", ""),
            ("text", "2"),
            ("end", ""),
        ):
            run = self.run(paragraph, text if kind == "text" else "", 14)
            if kind in {"begin", "separate", "end"}:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._r.append(mark)
            elif not kind:
                instruction = OxmlElement("w:instrText")
                instruction.text = text
                run._r.append(instruction)

    def shape(self, paragraph: Any, length_pt: float) -> None:
        """Draw a line of that length, anchored in a paragraph, as Word's own tool does."""
        run = paragraph.add_run()
        run._r.append(
            parse_xml(
                f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
                f'xmlns:o="urn:schemas-microsoft-com:office:office">'
                f'<v:line id="line" style="position:absolute;z-index:1" '
                f'from="0pt,2pt" to="{length_pt:.1f}pt,2pt" strokeweight=".75pt"/></w:pict>'
            )
        )

    def table(self, rows: int, left: float = 65, right: float = 100) -> Any:
        """Add a table whose borders are there and overridden by its cells."""
        table = self.document.add_table(rows, 2)
        table.style = "Table Grid"
        table.autofit = False
        for row in table.rows:
            for cell, width in zip(row.cells, (left, right), strict=True):
                cell.width = Mm(width)
                borders = parse_xml(
                    f"<w:tcBorders {nsdecls('w')}>"
                    + "".join(f'<w:{s} w:val="nil"/>' for s in ("top", "left", "bottom", "right"))
                    + "</w:tcBorders>"
                )
                cell._tc.get_or_add_tcPr().append(borders)
        return table

    # --- parts -------------------------------------------------------------------------------

    def head(
        self,
        agency: list[tuple[str, bool]],
        number: str = "Số:        /TB-SKHCN",
        date: str = "Quảng Ngãi, ngày      tháng      năm 2026",
        subject: str = "",
        nation: str = NATION,
    ) -> None:
        table = self.table(2)
        self.names(table.rows[0], agency, nation)
        left, right = table.rows[1].cells
        self.set(left.paragraphs[0], number, 13)
        if subject:
            self.set(left.add_paragraph(), subject, 12).paragraph_format.space_before = Pt(6)
        if date:
            self.set(right.paragraphs[0], date, 14, italic=True)

    def names(self, row: Any, agency: list[tuple[str, bool]], nation: str = NATION) -> None:
        """Put the agency's lines into one cell of a row, Quốc hiệu and Tiêu ngữ into the other."""
        left, right = row.cells
        for at, (name, bold) in enumerate(agency):
            paragraph = left.paragraphs[0] if at == 0 else left.add_paragraph()
            self.set(paragraph, name, 13, bold=bold)
        self.line(left.add_paragraph(), agency[-1][0], 13, 0.4, bold=True)
        self.set(right.paragraphs[0], nation, 13, bold=True)
        self.set(right.add_paragraph(), MOTTO, 14, bold=True)
        self.line(right.add_paragraph(), MOTTO, 14, 1.0, bold=True)

    def set(self, paragraph: Any, text: str, size: float, **looks: bool) -> Any:
        paragraph.alignment = ALIGN.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        self.run(paragraph, text, size, **looks)
        return paragraph

    def line(self, paragraph: Any, text: str, size: float, share: float, *, bold: bool) -> None:
        paragraph.alignment = ALIGN.CENTER
        self.shape(paragraph, metrics.width(text, size, bold) * share)

    def title(self, title: str, subject: list[str]) -> None:
        self.centred("")
        self.centred(title, bold=True)
        for each in subject:
            self.centred(each, bold=True)
        last = self.centred("")
        self.line(last, subject[-1], 14, 0.4, bold=True)

    def centred(self, text: str, **looks: bool) -> Any:
        return self.put(self.document, text, 14, ALIGN.CENTER, **looks)

    def articles(self, *texts: str) -> None:
        """Add "Điều 1.", "Điều 2.", ... in bold, each with its text."""
        for number, text in enumerate(texts, 1):
            self.run(self.body(f"Điều {number}.", bold=True), f" {text}", 14)

    def chapter(self, label: str, name: str) -> None:
        self.centred(label, bold=True)
        self.centred(name, bold=True)

    def signers(self, row: Any, signers: dict[str, str]) -> None:
        """Let several sign side by side: post and name, each in a cell of the row."""
        for cell, (post, name) in zip(row.cells, signers.items(), strict=True):
            self.set(cell.paragraphs[0], post, 14, bold=True)
            for _each in range(4):
                cell.add_paragraph()
            self.set(cell.add_paragraph(), name, 14, bold=True)

    def sign(
        self,
        recipients: list[str],
        posts: list[str],
        name: str = "Trần Văn Minh",
        drafter: str = "",
    ) -> None:
        left, right = self.table(1, 80, 85).rows[0].cells
        self.set(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True).alignment = ALIGN.LEFT
        for each in recipients:
            paragraph = self.set(left.add_paragraph(), each, 11)
            paragraph.alignment = ALIGN.LEFT
        if drafter:
            self.run(paragraph, drafter, 11).font.subscript = True
        for at, post in enumerate(posts):
            self.set(right.paragraphs[0] if at == 0 else right.add_paragraph(), post, 14, bold=True)
        for _each in range(5):
            right.add_paragraph()
        self.set(right.add_paragraph(), name, 14, bold=True)

    def bytes(self) -> bytes:
        saved = io.BytesIO()
        self.document.save(saved)
        return saved.getvalue()


OUTLINE = (
    ("I. KẾT QUẢ THỰC HIỆN", True),
    ("1. Công tác chỉ đạo", True),
    ("Sở đã ban hành đầy đủ các văn bản chỉ đạo, điều hành trong lĩnh vực được giao quản lý.", False),
    ("a) Các phòng thực hiện đúng quy chế làm việc của cơ quan;", False),
    ("b) Các đơn vị báo cáo đúng thời hạn.", False),
    ("- Văn phòng theo dõi, đôn đốc;", False),
    ("- Thanh tra kiểm tra định kỳ.", False),
    ("II. NHIỆM VỤ TRỌNG TÂM", True),
    ("1. Tiếp tục thực hiện kế hoạch năm; rà soát các chỉ tiêu chưa đạt để có giải pháp phù hợp.", False),
    ("2. Phối hợp với các cơ quan liên quan triển khai các nhiệm vụ phát sinh trong quý.", False),
    ("Trên đây là thông báo của Sở Khoa học và Công nghệ, đề nghị các đơn vị thực hiện./.", False),
)  # fmt: skip
SUPERIOR, ISSUER = "UBND TỈNH QUẢNG NGÃI", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
AGENCY = [(SUPERIOR, False), (ISSUER, True)]
DECISION = (
    "(Kèm theo Quyết định số 47/QĐ-SKHCN ngày 22 tháng 5 năm 2026 của Sở Khoa học và Công nghệ)"
)


def notice(font: str = FONT) -> Maker:
    made = Maker(font)
    made.head(AGENCY)
    made.title("THÔNG BÁO", ["Kết luận của Giám đốc Sở tại cuộc họp giao ban", "tháng 5 năm 2026"])
    for text, bold in OUTLINE:
        made.body(text, bold=bold)
    made.put(made.document, "", 14, ALIGN.LEFT)
    made.sign(
        ["- Lãnh đạo Sở (để b/c);", "- Các phòng, đơn vị;", "- Lưu: VT, VP."],
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        drafter=" NC.Châu",
    )
    return made


def two_bold_lines() -> Maker:
    """One name on two lines, both bold: the commonest head of all."""
    made = Maker()
    made.head([("ỦY BAN NHÂN DÂN", True), ("XÃ BA TƠ", True)], "Số:      /TB-UBND", nation=NATION)
    made.title("THÔNG BÁO", ["Lịch tiếp công dân tháng 6 năm 2026"])
    for text, bold in OUTLINE:
        made.body(text, bold=bold, indent=10)
    made.sign(["- Như trên;", "- Lưu: VT."][1:], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"])
    return made


def name_of_the_agency_on_two_lines() -> Maker:
    """UBND above an issuer whose own name takes two bold lines; HOÀ in the Quốc hiệu."""
    made = Maker()
    lines = [("UBND TỈNH QUẢNG NGÃI", False), ("SỞ NÔNG NGHIỆP", True), ("VÀ MÔI TRƯỜNG", True)]
    made.head(lines, "Số: 05/BC-SNNMT", "Quảng Ngãi, ngày 05 tháng 3 năm 2026",
              nation="CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")  # fmt: skip
    made.title("BÁO CÁO", ["Kết quả công tác tháng 02 năm 2026"])
    kinh_gui = made.put(
        made.document, "Kính gửi: Ủy ban nhân dân tỉnh Quảng Ngãi", 14, ALIGN.CENTER
    )
    kinh_gui.paragraph_format.space_before = Pt(6)
    for text, bold in OUTLINE:
        made.body(text, bold=bold)
    made.sign(["- Như trên;", "- Lưu: VT, KH (03b)."], ["GIÁM ĐỐC"])
    return made


def letter() -> Maker:
    """Return a công văn with two addressees."""
    made = Maker()
    made.head(AGENCY, "Số:       /SKHCN-VP",
              subject="V/v đăng ký tham gia lớp tập huấn")  # fmt: skip
    made.put(made.document, "", 14, ALIGN.LEFT)
    first = made.put(made.document, "Kính gửi:", 14, ALIGN.LEFT)
    first.paragraph_format.left_indent = Mm(35)
    for text in ("- Sở Nội vụ;", "- Sở Tài chính."):
        each = made.put(made.document, text, 14, ALIGN.LEFT)
        each.paragraph_format.left_indent = Mm(53)
    for text in (
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh Quảng Ngãi về công tác đào tạo, Sở Khoa học và Công nghệ đề nghị các cơ quan đăng ký tham gia.",
        "Danh sách gửi về Sở trước ngày 15/6/2026./.",
    ):
        made.body(text)
    made.sign(
        ["- Như trên;", "- Giám đốc Sở;", "- Lưu: VT, VP."], ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"]
    )
    return made


def decision() -> Maker:
    """Return a decision and the rules of work it issues, in one file."""
    made = Maker()
    made.head(AGENCY, "Số: 47/QĐ-SKHCN",
              "Quảng Ngãi, ngày 22 tháng 5 năm 2026")  # fmt: skip
    made.title("QUYẾT ĐỊNH", ["Ban hành Quy chế làm việc của Sở Khoa học và Công nghệ"])
    made.centred("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ", bold=True)
    for text in (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Quyết định số 10/2025/QĐ-UBND ngày 15 tháng 7 năm 2025 của Ủy ban nhân dân tỉnh Quảng Ngãi quy định chức năng, nhiệm vụ của Sở Khoa học và Công nghệ;",
        "Theo đề nghị của Chánh Văn phòng Sở.",
    ):
        made.body(text, italic=True)
    made.centred("QUYẾT ĐỊNH:", bold=True)
    made.articles(
        "Ban hành kèm theo Quyết định này Quy chế làm việc của Sở Khoa học và Công nghệ.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        "Chánh Văn phòng và Trưởng các phòng chịu trách nhiệm thi hành Quyết định này./.",
    )
    made.sign(["- Như Điều 3;", "- Lưu: VT, VP."], ["GIÁM ĐỐC"])
    made.document.add_section(WD_SECTION.NEW_PAGE)
    made.names(made.table(1).rows[0], AGENCY)
    made.title("QUY CHẾ", ["Làm việc của Sở Khoa học và Công nghệ"])
    made.centred(DECISION, italic=True)
    for chapter, name in (("Chương I", "QUY ĐỊNH CHUNG"), ("Chương II", "CHẾ ĐỘ LÀM VIỆC")):
        made.chapter(chapter, name)
        number = 1 if chapter == "Chương I" else 2
        made.body(f"Điều {number}. Phạm vi áp dụng", bold=True)
        made.body("1. Quy chế này quy định chế độ làm việc, quan hệ công tác của Sở.")
        end = "./." if number == 2 else "."
        made.body(f"2. Công chức, viên chức của Sở thực hiện Quy chế này{end}")
    return made


def minutes() -> Maker:
    made = Maker()
    made.head(AGENCY, "Số:      /BB-SKHCN", "")
    made.title("BIÊN BẢN", ["Họp giao ban tháng 5 năm 2026"])
    for text in (
        "Thời gian bắt đầu: 08 giờ 00, ngày 29 tháng 5 năm 2026.",
        "Địa điểm: Phòng họp số 1, trụ sở Sở Khoa học và Công nghệ.",
        "Thành phần tham dự: Lãnh đạo Sở, trưởng các phòng, đơn vị.",
        "Chủ trì: Ông Trần Văn Minh, Giám đốc Sở.",
        "Thư ký: Bà Lê Thị Hoa, chuyên viên Văn phòng Sở.",
        "Nội dung: Các phòng báo cáo kết quả công tác tháng 5.",
        "Cuộc họp kết thúc vào 11 giờ 30 phút, ngày 29 tháng 5 năm 2026./.",
    ):
        made.body(text)
    table = made.table(2, 82, 82)
    made.signers(table.rows[0], {"THƯ KÝ": "Lê Thị Hoa", "CHỦ TỌA": "Trần Văn Minh"})
    left = table.rows[1].cells[0]
    made.set(left.paragraphs[0], "Nơi nhận:", 12, bold=True, italic=True).alignment = ALIGN.LEFT
    for text in ("- Như thành phần tham dự;", "- Lưu: VT, Hồ sơ."):
        made.set(left.add_paragraph(), text, 11).alignment = ALIGN.LEFT
    return made


def with_annex() -> Maker:
    """Return a plan with an annex that lies across and holds a table in small type."""
    made = Maker()
    made.head(AGENCY, "Số: 15/KH-SKHCN",
              "Quảng Ngãi, ngày 22 tháng 5 năm 2026")  # fmt: skip
    made.title("KẾ HOẠCH", ["Kiểm tra công tác văn thư năm 2026"])
    made.body("Sở Khoa học và Công nghệ kiểm tra các đơn vị nêu tại Phụ lục kèm theo./.")
    made.sign(["- Các đơn vị thuộc Sở;", "- Lưu: VT, VP."], ["GIÁM ĐỐC"])
    section = made.document.add_section(WD_SECTION.NEW_PAGE)
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(20)
    section.top_margin, section.bottom_margin = Mm(30), Mm(15)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)
    made.centred("Phụ lục", bold=True)
    made.centred("DANH SÁCH ĐƠN VỊ ĐƯỢC KIỂM TRA", bold=True)
    made.put(made.document,
             "(Kèm theo Kế hoạch số 15/KH-SKHCN ngày 22 tháng 5 năm 2026 của Sở Khoa học và Công nghệ)",
             14, ALIGN.CENTER, italic=True)  # fmt: skip
    table = made.document.add_table(3, 3)
    table.style = "Table Grid"
    for at, row in enumerate(table.rows):
        for cell, text in zip(row.cells, ("TT", "Đơn vị", "Thời gian"), strict=True):
            shown = text if at == 0 else f"{at}"
            made.run(cell.paragraphs[0], shown, 11, bold=at == 0)
    return made


def with_tabs() -> Maker:
    """Return a notice with head and signature without tables: columns made with tabs and blanks."""
    made = Maker()

    def columns(
        left: tuple[str, float, dict[str, bool]], right: tuple[str, float, dict[str, bool]]
    ) -> None:
        paragraph = made.put(made.document, "", 13, ALIGN.LEFT)
        made.run(paragraph, left[0], left[1], **left[2])
        made.run(paragraph, "\t\t", 13)
        made.run(paragraph, right[0], right[1], **right[2])

    columns((SUPERIOR, 13, {}), (NATION, 13, {"bold": True}))
    columns((ISSUER, 13, {"bold": True}), (MOTTO, 14, {"bold": True}))
    columns(("Số:      /TB-SKHCN", 13, {}),
            ("Quảng Ngãi, ngày      tháng      năm 2026", 14, {"italic": True}))  # fmt: skip
    made.title("THÔNG BÁO", ["Lịch trực cơ quan"])
    for text, bold in OUTLINE:
        made.body(text, bold=bold)
    columns(("Nơi nhận:", 12, {"bold": True, "italic": True}), ("GIÁM ĐỐC", 14, {"bold": True}))
    made.put(made.document, "- Các phòng, đơn vị;", 11, ALIGN.LEFT)
    columns(("- Lưu: VT, VP.", 11, {}), ("Trần Văn Minh", 14, {"bold": True}))
    return made


def with_line_breaks() -> Maker:
    """Whole cells as one paragraph with line breaks."""
    made = Maker()
    table = made.table(2)
    left, right = table.rows[0].cells
    made.set(left.paragraphs[0], SUPERIOR, 13)
    made.run(left.paragraphs[0], "\n" + ISSUER, 13, bold=True)
    made.set(right.paragraphs[0], NATION, 13, bold=True)
    made.run(right.paragraphs[0], "\n" + MOTTO, 14, bold=True)
    left, right = table.rows[1].cells
    made.set(left.paragraphs[0], "Số:      /TB-SKHCN", 13)
    made.set(right.paragraphs[0], "Quảng Ngãi, ngày      tháng      năm 2026", 14, italic=True)
    made.centred("THÔNG BÁO\nLịch trực cơ quan", bold=True)
    for text, bold in OUTLINE:
        made.body(text, bold=bold)
    left, right = made.table(1, 80, 85).rows[0].cells
    paragraph = left.paragraphs[0]
    made.run(paragraph, "Nơi nhận:", 12, bold=True, italic=True)
    made.run(paragraph, "\n- Các phòng, đơn vị;\n- Lưu: VT, VP.", 11)
    made.set(right.paragraphs[0], "GIÁM ĐỐC\n\n\n\n\nTrần Văn Minh", 14, bold=True)
    return made


def decomposed() -> Maker:
    """Stray combining marks, as Unicode tổ hợp has them."""
    made = notice()
    for paragraph in made.document.paragraphs:
        for run in paragraph.runs:
            if run.text:
                run.text = unicodedata.normalize("NFD", run.text)
    return made


def odd_default_style() -> Maker:
    """Style Normal in .VnTime, every run overridden."""
    made = notice()
    normal: Any = made.document.styles["Normal"]
    normal.font.name = ".VnTime"
    return made


def face_name() -> Maker:
    return notice("Times New Roman Bold")


def three_columns() -> Maker:
    """Put an empty column between the two, and each line of the head into a row of its own."""
    made = Maker()
    rows: tuple[tuple[tuple[str, float, dict[str, bool]], ...], ...] = (
        ((SUPERIOR, 13, {}), (NATION, 13, {"bold": True})),
        ((ISSUER, 13, {"bold": True}), (MOTTO, 14, {"bold": True})),
        (("", 13, {}), ("", 14, {})),
        (
            ("Số:      /TB-SKHCN", 13, {}),
            ("Quảng Ngãi, ngày     tháng     năm 2026", 14, {"italic": True}),
        ),
    )
    table = made.document.add_table(len(rows), 3)
    for row, texts in zip(table.rows, rows, strict=True):
        for at, (text, size, looks) in zip((0, 2), texts, strict=True):
            made.set(row.cells[at].paragraphs[0], text, size, **looks)
    made.line(table.rows[2].cells[0].paragraphs[0], ISSUER, 13, 0.4, bold=True)
    made.line(table.rows[2].cells[2].paragraphs[0], MOTTO, 14, 1.0, bold=True)
    made.title("THÔNG BÁO", ["Lịch trực cơ quan"])
    made.put(
        made.document, "(Từ ngày 01 đến ngày 05 tháng 6 năm 2026)", 14, ALIGN.CENTER, italic=True
    )
    for text, bold in OUTLINE:
        made.body(text, bold=bold)
    made.sign(["- Các phòng, đơn vị;", "- Lưu: VT, VP."], ["Q. GIÁM ĐỐC"])
    return made


def automatic_numbers() -> Maker:
    """Let Word count: headings, items and dashes have no typed label."""
    made = Maker()
    made.head(AGENCY, "Số:        /KH-SKHCN")
    made.title("KẾ HOẠCH", ["Kiểm tra công tác văn thư"])
    numbering = made.document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
        '<w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:suff w:val="space"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:suff w:val="space"/><w:lvlText w:val="%2."/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:suff w:val="space"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    ))  # fmt: skip
    numbering.append(parse_xml(
        f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))  # fmt: skip
    for level, text, bold in (
        (0, "MỤC ĐÍCH", True),
        (None, "Kiểm tra việc chấp hành quy định về công tác văn thư của các đơn vị.", False),
        (0, "NỘI DUNG", True),
        (1, "Thời gian kiểm tra", True),
        (None, "Kiểm tra trong tháng 6 năm 2026.", False),
        (1, "Đơn vị được kiểm tra", True),
        (2, "Văn phòng Sở;", False),
        (2, "Thanh tra Sở.", False),
        (None, "Các đơn vị nghiêm túc thực hiện Kế hoạch này./.", False),
    ):
        paragraph = made.body(text, bold=bold)
        if level is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = level
            properties.get_or_add_numId().val = 90
    made.sign(["- Các đơn vị thuộc Sở;", "- Lưu: VT, VP."], ["GIÁM ĐỐC"])
    return made


def addressees_in_a_table() -> Maker:
    """Put "Kính gửi:" and its lines side by side; the letter is urgent and still a draft."""
    made = Maker()
    made.head([("BỘ NỘI VỤ", True)], "Số:       /BNV-VP", "Hà Nội, ngày     tháng     năm 2026",
              subject="V/v góp ý dự thảo Kế hoạch kiểm tra\ncông tác văn thư năm 2026")  # fmt: skip
    left, right = made.table(1, 60, 105).rows[0].cells
    made.set(left.paragraphs[0], "Kính gửi:", 14).alignment = ALIGN.RIGHT
    made.set(
        right.paragraphs[0], "- Ủy ban nhân dân các tỉnh, thành phố;", 14
    ).alignment = ALIGN.LEFT
    made.set(right.add_paragraph(), "- Các bộ, cơ quan ngang bộ.", 14).alignment = ALIGN.LEFT
    made.body(
        "Thực hiện chương trình công tác năm 2026, Bộ Nội vụ gửi dự thảo Kế hoạch để xin ý kiến."
    )
    made.body("Ý kiến góp ý gửi về Bộ Nội vụ trước ngày 15 tháng 6 năm 2026./.")
    made.sign(["- Như trên;", "- Bộ trưởng (để b/c);", "- Lưu: VT, VP (02b)."],
              ["TL. BỘ TRƯỞNG", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
              drafter=" NTM.")  # fmt: skip
    return made


def tall_header() -> Maker:
    """Leave the top margin at nothing, and let a tall header keep the distance."""
    made = notice()
    section = made.document.sections[0]
    section.top_margin = Mm(0)
    section.first_page_header.paragraphs[0].paragraph_format.space_after = Pt(40)
    made.run(section.first_page_header.paragraphs[0], " ", 14)
    return made


def signature_without_a_table() -> Maker:
    """Put the signature at the right above the recipients, all plain paragraphs."""
    made = Maker()
    made.head([("ỦY BAN NHÂN DÂN", True), ("XÃ BA TƠ", True)], "Số:      /TB-UBND")
    made.title("THÔNG BÁO", ["Lịch tiếp công dân tháng 6 năm 2026"])
    for text, bold in OUTLINE:
        made.body(text, bold=bold)
    for post in (
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "",
        "",
        "",
        "",
        "Phạm Thị Lan",
    ):
        paragraph = made.centred(post, bold=True)
        paragraph.paragraph_format.left_indent = Mm(80)
    made.put(made.document, "Nơi nhận:", 12, ALIGN.LEFT, bold=True, italic=True)
    for text in ("- Đảng ủy xã;", "- Các thôn;", "- Lưu: VT."):
        made.put(made.document, text, 11, ALIGN.LEFT)
    return made


FOREIGN: dict[str, Callable[[], Maker]] = {
    f.__name__: f
    for f in (
        notice, two_bold_lines, name_of_the_agency_on_two_lines, letter, decision, minutes,
        with_annex, with_tabs, with_line_breaks, decomposed, odd_default_style, face_name, three_columns,
        automatic_numbers, addressees_in_a_table, tall_header, signature_without_a_table,
    )
}  # fmt: skip
