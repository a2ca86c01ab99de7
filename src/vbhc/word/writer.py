"""VanBan to the bytes of a .docx, in numbered phases.

The writer takes `use` out of the Spec and decides nothing of its own: what is fixed for all
documents is a style of the base package; what depends on the text (line breaks in the head, the
length of a rule line, the widths of columns) is calculated from text widths.
"""

from __future__ import annotations

from functools import lru_cache

from vbhc.document import Bang, NguoiKy, Run, Text, VanBan
from vbhc.nd30 import Component, Spec, spec
from vbhc.outline import Line, lines
from vbhc.vietnamese import metrics
from vbhc.vietnamese.dates import long_date
from vbhc.vietnamese.numbers import padded
from vbhc.vietnamese.text import upper
from vbhc.word import xml
from vbhc.word.columns import column_widths
from vbhc.word.numbering import DASHES, FIRST_SERIES, numbering
from vbhc.word.package import around_base, base_members
from vbhc.word.styles import RULE_STYLE, style_id
from vbhc.word.units import points_of_mm, twips, twips_of_mm

# House choice inside the decree's own 62-67 / 98-103 mm: Quốc hiệu at 13 pt bold is 95.7 mm wide.
LEFT_COLUMN_MM = 65.0
# A subject wider than this reads better on several lines of like length.
SUBJECT_MM = 140.0
KEPT_BEFORE_SIGNATURE = 2


def to_bytes(van_ban: VanBan, law: Spec | None = None) -> bytes:
    """Return the document as the bytes of a .docx file; the same for the same document."""
    return _Writer(van_ban, law or spec()).package()


class _Writer:
    def __init__(self, van_ban: VanBan, law: Spec) -> None:
        self.van_ban = van_ban
        self.law = law
        self.left = LEFT_COLUMN_MM
        self.right = law.page.text_width - LEFT_COLUMN_MM
        self.series = 0

    def package(self) -> bytes:
        # 1. the head: agency, national name, number, place and date
        # 2. the title: type and subject, then the legal bases
        # 3. the body
        # 4. recipients and signature
        content = [self.head(), *self.title(), *self.bases(), *self.body(), self.signature()]
        # 5. the parts around them
        document = (
            f'{xml.HEAD}<w:document xmlns:w="{xml.W}" xmlns:r="{xml.R}"><w:body>'
            f"{''.join(content)}{_section()}</w:body></w:document>"
        )
        return around_base(
            {
                "word/document.xml": document.encode(),
                "word/numbering.xml": numbering(
                    self.law, self.van_ban.nhan_muc, self.series
                ).encode(),
                "docProps/core.xml": self.properties().encode(),
            }
        )

    # --- 1. the head --------------------------------------------------------------------------

    def head(self) -> str:
        widths = [twips_of_mm(self.left), twips_of_mm(self.right)]
        names = xml.row([xml.cell(widths[0], self.agency()), xml.cell(widths[1], self.nation())])
        numbers = xml.row(
            [xml.cell(widths[0], self.number()), xml.cell(widths[1], self.place_and_date())]
        )
        return xml.table(widths, [names, numbers])

    def agency(self) -> str:
        co_quan = self.van_ban.co_quan
        above = self.broken("co_quan_chu_quan", co_quan.chu_quan, self.left)
        own = self.broken("co_quan_ban_hanh", co_quan.ten, self.left)
        parts = [self.paragraph("co_quan_chu_quan", "\n".join(above))] if above else []
        parts.append(self.paragraph("co_quan_ban_hanh", "\n".join(own)))
        parts.append(self.rule("co_quan_ban_hanh", own[-1], self.left))
        return "".join(parts)

    def nation(self) -> str:
        name, motto = (self.law.components[c].text for c in ("quoc_hieu", "tieu_ngu"))
        return (
            self.paragraph("quoc_hieu", name)
            + self.paragraph("tieu_ngu", motto)
            + self.rule("tieu_ngu", motto, self.right)
        )

    def number(self) -> str:
        return self.paragraph("so_ky_hieu", number_line(self.van_ban, self.law))

    def place_and_date(self) -> str:
        return self.paragraph("dia_danh_thoi_gian", date_line(self.van_ban, self.law))

    # --- 2. the title -------------------------------------------------------------------------

    def title(self) -> list[str]:
        subject = self.broken("trich_yeu", self.van_ban.trich_yeu, SUBJECT_MM)
        return [
            self.paragraph("ten_loai", upper(self.law.types[self.van_ban.loai].name)),
            self.paragraph("trich_yeu", "\n".join(subject)),
            self.rule("trich_yeu", subject[-1], self.law.page.text_width),
        ]

    def bases(self) -> list[str]:
        return [self.paragraph("can_cu", base) for base in self.van_ban.can_cu]

    # --- 3. the body --------------------------------------------------------------------------

    def body(self) -> list[str]:
        found = _closed(lines(self.van_ban.noi_dung, self.law, self.van_ban.nhan_muc), self.law)
        self.series = max((line.series for line in found if isinstance(line, Line)), default=0)
        last = len(found) - KEPT_BEFORE_SIGNATURE
        parts = []
        for index, line in enumerate(found):
            if isinstance(line, Bang):
                parts.append(self.table(line))
            else:
                before_table = index + 1 < len(found) and isinstance(found[index + 1], Bang)
                parts.append(
                    self.line(line, keep_next=index >= last or before_table, gap=before_table)
                )
        return parts

    def line(self, line: Line, *, keep_next: bool, gap: bool) -> str:
        component = self.law.components[line.component]
        text = _capitals(line.text) if component.case == "hoa" else line.text
        if line.label and not line.counted:
            text = (Run(f"{line.label} "), *text)
        return xml.paragraph(
            style_id(line.component, component),
            xml.runs(_merged(text)),
            keep_next=keep_next or component.keep_next,
            numbering=_numbering(line) if line.counted else None,
            after=twips(self.law.page.paragraph_gap.range.use) if gap else None,
        )

    def table(self, table: Bang) -> str:
        widths = column_widths(table, self.law)
        style = style_id("o_bang", self.law.components["o_bang"])
        head_style = style_id("o_bang_dau", self.law.components["o_bang_dau"])
        head = xml.row(
            (
                xml.cell(w, xml.paragraph(head_style, xml.runs(text)), middle=True)
                for w, text in zip(widths, table.dau, strict=True)
            ),
            header=True,
        )
        rows = (
            xml.row(
                xml.cell(
                    w, xml.paragraph(style, xml.runs(text), align="" if align == "left" else align)
                )
                for w, text, align in zip(widths, row, table.canh, strict=True)
            )
            for row in table.hang
        )
        return xml.table(widths, [head, *rows], borders=True)

    # --- 4. recipients and signature ----------------------------------------------------------

    def signature(self) -> str:
        widths = [twips_of_mm(self.left), twips_of_mm(self.right)]
        signer = "".join(self.signer(who) for who in self.van_ban.nguoi_ky)
        return xml.table(
            widths, [xml.row([xml.cell(widths[0], self.recipients()), xml.cell(widths[1], signer)])]
        )

    def recipients(self) -> str:
        shown = recipient_lines(self.van_ban, self.law)
        if not shown:
            return self.paragraph("noi_nhan", "")
        label = self.paragraph("noi_nhan_nhan", self.law.components["noi_nhan_nhan"].text)
        return label + "".join(self.paragraph("noi_nhan", line) for line in shown)

    def signer(self, who: NguoiKy) -> str:
        titles = [upper(line) for line in (*who.quyen_han, who.chuc_vu)]
        shown = self.broken("quyen_han_chuc_vu", tuple(titles), self.right)
        return self.paragraph("quyen_han_chuc_vu", "\n".join(shown)) + self.paragraph(
            "ho_ten", who.ho_ten
        )

    # --- 5. the parts around ------------------------------------------------------------------

    def properties(self) -> str:
        subject = " ".join(self.van_ban.trich_yeu)
        title = f"{self.law.types[self.van_ban.loai].name} {subject}"
        return (
            f"{xml.HEAD}<cp:coreProperties "
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{xml.text_of(title)}</dc:title><dc:subject>{xml.text_of(subject)}</dc:subject>"
            f"<dc:creator>{xml.text_of(' '.join(self.van_ban.co_quan.ten))}</dc:creator>"
            "<dc:language>vi-VN</dc:language></cp:coreProperties>"
        )

    # --- shared -------------------------------------------------------------------------------

    def paragraph(self, name: str, text: str) -> str:
        return xml.paragraph(style_id(name, self.law.components[name]), xml.runs(xml.plain(text)))

    def broken(self, name: str, given: tuple[str, ...], room_mm: float) -> list[str]:
        """Return a name's lines: as chosen by the user, each broken further when it is too wide."""
        component = self.law.components[name]
        text = "\n".join(upper(line) if component.case == "hoa" else line for line in given)
        if not text:
            return []
        return metrics.lines(
            text, component.size.use, points_of_mm(room_mm), component.bold, component.italic
        )

    def rule(self, name: str, text: str, room_mm: float) -> str:
        """Return the rule line below a text, centred in a column of that width."""
        component = self.law.components[name]
        share = component.rule.use if component.rule else 0.0
        below = metrics.width(text, component.size.use, component.bold, component.italic)
        room = twips_of_mm(room_mm)
        length = min(twips(share * below), room)
        side = (room - length) // 2
        return xml.paragraph(RULE_STYLE, indent=(side, room - length - side))


def number_line(van_ban: VanBan, law: Spec) -> str:
    """Return `Số: 05/TB-SKHCN`, with a blank for the number of a draft (PLI-I.II.3.c)."""
    component = law.components["so_ky_hieu"]
    number = component.blank if van_ban.so is None else padded(van_ban.so)
    return f"{component.prefix}{number}{component.between}{van_ban.ky_hieu}"


def date_line(van_ban: VanBan, law: Spec) -> str:
    """Return `Quảng Ngãi, ngày 05 tháng 02 năm 2020`, with blanks in a draft (PLI-I.II.4)."""
    between = law.components["dia_danh_thoi_gian"].between
    return f"{van_ban.dia_danh}{between}{long_date(van_ban.ngay)}"


def recipient_lines(van_ban: VanBan, law: Spec) -> list[str]:
    """Return the lines under Nơi nhận with their dashes and end marks (PLI-I.II.9.d)."""
    component = law.components["noi_nhan"]
    shown = [_item(line, component) + component.between for line in van_ban.noi_nhan]
    if van_ban.luu:
        shown.append(f"{component.prefix}Lưu: {', '.join(van_ban.luu)}{component.last}")
    elif shown:
        shown[-1] = shown[-1].removesuffix(component.between) + component.last
    return shown


def _item(line: str, component: Component) -> str:
    """Return a recipient with one dash and without the end mark, however it was typed."""
    return component.prefix + line.strip().removeprefix("-").strip().rstrip(";.").rstrip()


def _capitals(text: Text) -> Text:
    return tuple(Run(upper(run.text), run.bold, run.italic) for run in text)


def _merged(text: Text) -> Text:
    """Return the text with its label in one run with what follows in the same format."""
    if len(text) > 1 and (text[0].bold, text[0].italic) == (text[1].bold, text[1].italic):
        first = Run(text[0].text + text[1].text, text[0].bold, text[0].italic)
        return (first, *text[2:])
    return text


def _numbering(line: Line) -> tuple[int, int] | None:
    match line.component:
        case "muc_so":
            return (FIRST_SERIES + line.series - 1, 0)
        case "gach_dau_dong":
            return (DASHES, 0)
        case "gach_con":
            return (DASHES, 1)
        case _:
            return None  # a heading is numbered by its style


def _closed(found: list[Line | Bang], law: Spec) -> list[Line | Bang]:
    """Return the body with the end mark after its last words, none doubled."""
    mark = law.components["noi_dung"].last
    last = found[-1] if found else None
    if not isinstance(last, Line):
        return [*found, Line("noi_dung", (Run(mark),))] if found else found
    end = last.text[-1]
    closed = Run(end.text.removesuffix(mark).rstrip(" .;") + mark, end.bold, end.italic)
    line = Line(last.component, (*last.text[:-1], closed), last.label, last.counted, last.series)
    return [*found[:-1], line]


@lru_cache(maxsize=1)
def _section() -> str:
    """Return the section properties of the base package, which hold page set-up and headers."""
    document = next(m for m in base_members() if m.name == "word/document.xml").content().decode()
    start = document.index("<w:sectPr")
    return document[start : document.index("</w:sectPr>") + len("</w:sectPr>")]
