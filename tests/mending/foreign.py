"""Documents we did not make: of python-docx's own template, as people lay them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt

from word.support import members, zipped

from .support import saved

if TYPE_CHECKING:
    from collections.abc import Callable

Line = tuple[str, bool, bool, float]


def _put(cell: Any, *lines: Line, align: Any = ALIGN.CENTER) -> None:
    for number, (text, bold, italic, size) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        paragraph.alignment = align


def _head(document: Any, number: str, date: str) -> None:
    table = document.add_table(rows=2, cols=2)
    _put(
        table.cell(0, 0), ("UBND TỈNH QUẢNG NGÃI", False, False, 12), ("SỞ NỘI VỤ", True, False, 13)
    )
    _put(
        table.cell(0, 1),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, False, 16),
        ("Độc lập – Tự do – Hạnh phúc", True, False, 14),
    )
    _put(table.cell(1, 0), (number, False, False, 13))
    _put(table.cell(1, 1), (date, False, True, 14))


def _end(document: Any) -> None:
    table = document.add_table(rows=1, cols=2)
    _put(
        table.cell(0, 0),
        ("Nơi nhận :", True, True, 12),
        ("- UBND tỉnh;", False, False, 12),
        ("- Lưu: VT.", False, False, 11),
        align=ALIGN.LEFT,
    )
    _put(
        table.cell(0, 1),
        ("GIÁM ĐỐC", True, False, 14),
        ("", False, False, 14),
        ("Trần Văn Minh", True, False, 14),
    )


def report() -> bytes:
    """Return a report: Letter paper, Cambria, 11 pt, aligned left, nothing indented."""
    document = docx.Document()
    _head(document, "Số:5/BC-SNV", "Quảng Ngãi, ngày 5 tháng 1 năm 2026")
    for text in ("BÁO CÁO", "Kết quả công tác năm 2025"):
        paragraph = document.add_paragraph()
        paragraph.alignment = ALIGN.CENTER
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(14)
    for text in (
        "Thực hiện kế hoạch công tác năm 2025, Sở Nội vụ báo cáo kết quả như sau:",
        "I. KẾT QUẢ",
        "1. Công tác cán bộ",
        "Đã hoàn thành nhiệm vụ được giao.",
        "II. PHƯƠNG HƯỚNG",
        "Tiếp tục thực hiện các nhiệm vụ được giao./.",
    ):
        document.add_paragraph(text)
    _end(document)
    return saved(document)


def letter() -> bytes:
    """Return a công văn whose page number stands in the footer, over more than a page."""
    from .test_page_number import add_number

    document = docx.Document()
    _head(document, "Số: 15 / SNV - VP", "Quảng Ngãi, ngày 15 tháng 03 năm 2026")
    _put(document.tables[0].cell(1, 0), ("Số: 15 / SNV - VP", False, False, 13))
    document.tables[0].cell(1, 0).paragraphs[0].clear().add_run("Số: 15 / SNV - VP").font.size = Pt(
        13
    )
    subject = document.tables[0].cell(1, 0).add_paragraph("V/v báo cáo kết quả")
    subject.alignment = ALIGN.CENTER
    document.add_paragraph("Kính gửi: Ủy ban nhân dân tỉnh")
    for number in range(60):
        document.add_paragraph(f"Nội dung thứ {number} của công văn này được trình bày như sau.")
    add_number(document.sections[0].footer.paragraphs[0])
    _end(document)
    contents = members(saved(document))
    app = contents["docProps/app.xml"].replace(b"<Pages>1<", b"<Pages>3<")
    return zipped({**contents, "docProps/app.xml": app})


DOCUMENTS: dict[str, Callable[[], bytes]] = {"report": report, "letter": letter}
