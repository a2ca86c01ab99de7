"""The head of a document: agency and national name, number and date, title, addressees, bases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc import wording
from vbhc.memo import told_by
from vbhc.vietnamese.text import upper
from vbhc.word import xml
from vbhc.word.styles import GAP_STYLE
from vbhc.word.units import points_of_mm, twips, twips_of_mm

if TYPE_CHECKING:
    from vbhc.document import CoQuan, VanBan
    from vbhc.nd30 import Stamp
    from vbhc.word.kit import Kit

# A subject wider than this reads better on several lines of like length.
SUBJECT_MM = 140.0
# Under the number a subject needs some air at both sides.
LETTER_SUBJECT_MM = 60.0
AROUND_PT = 12.0  # air above and below the addressees


def head(van_ban: VanBan, kit: Kit, date_line: str) -> list[bytes]:
    """Return everything above the body, in the layout of the document's model."""
    model = kit.law.types[van_ban.loai].model
    # Mẫu 1.9 has neither place nor date: the minutes tell both in their text.
    dated = kit.line("dia_danh_thoi_gian", "" if model == wording.BIEN_BAN else date_line)
    numbers = kit.beside(_number(van_ban, kit, model), dated)
    return [_names(van_ban, kit), numbers.encode(), _below(van_ban, kit)]


@told_by("co_quan")
def _names(van_ban: VanBan, kit: Kit) -> bytes:
    """Return the beginning of the table and its first row."""
    begin, _end = kit.table(xml.HOLE).split(xml.HOLE)
    row = kit.beside(_agency(van_ban.co_quan, kit), _nation(kit))
    return f"{begin}{row}".encode()


def _agency(agency: CoQuan, kit: Kit) -> str:
    above = kit.broken("co_quan_chu_quan", agency.chu_quan, kit.left)
    own = kit.broken("co_quan_ban_hanh", agency.ten, kit.left)
    shown = [kit.paragraph("co_quan_chu_quan", "\n".join(above))] if above else []
    shown.append(kit.paragraph("co_quan_ban_hanh", "\n".join(own)))
    return "".join(shown) + kit.rule("co_quan_ban_hanh", own[-1], kit.left)


def _nation(kit: Kit) -> str:
    name, motto = (kit.law.components[c].text for c in ("quoc_hieu", "tieu_ngu"))
    shown = kit.paragraph("quoc_hieu", name) + kit.paragraph("tieu_ngu", motto)
    return shown + kit.rule("tieu_ngu", motto, kit.right)


def _number(van_ban: VanBan, kit: Kit, model: str) -> str:
    shown = [kit.line("so_ky_hieu", wording.number_line(van_ban, kit.law))]
    if model == wording.CONG_VAN:
        shown.append(_subject(van_ban, kit))
    if van_ban.muc_do_khan:
        shown.append(_stamp(kit.law.stamps[van_ban.muc_do_khan], kit))
    if van_ban.du_thao:
        shown.append(kit.paragraph("du_thao", upper(van_ban.du_thao)))
    return "".join(shown)


@told_by("loai", "trich_yeu")
def _subject(van_ban: VanBan, kit: Kit) -> str:
    """Return the subject of a công văn, under its number."""
    subject = wording.subject_lines(van_ban, kit.law)
    lines = kit.broken("trich_yeu_cong_van", subject, LETTER_SUBJECT_MM)
    return kit.paragraph("trich_yeu_cong_van", "\n".join(lines))


def _stamp(stamp: Stamp, kit: Kit) -> str:
    """Return the stamp as a box of its own: a table cell keeps its size in every program."""
    color = kit.law.components["dau_khan"].color
    box = xml.box(
        twips_of_mm(stamp.width),
        twips_of_mm(stamp.height),
        kit.paragraph("dau_khan", stamp.text),
        color,
    )
    # A cell must end in a paragraph; this one also keeps the box off what stands above it.
    gap = xml.paragraph(GAP_STYLE)
    return gap + box + gap


@told_by("loai", "trich_yeu", "kinh_gui", "can_cu")
def _below(van_ban: VanBan, kit: Kit) -> bytes:
    """Return the end of the table and what stands below it: title, addressees, bases."""
    _begin, end = kit.table(xml.HOLE).split(xml.HOLE)
    below = (_title(van_ban, kit), _addressees(van_ban, kit), _bases(van_ban, kit))
    return "".join((end, *below)).encode()


def _title(van_ban: VanBan, kit: Kit) -> str:
    kind = kit.law.types[van_ban.loai]
    if kind.model == wording.CONG_VAN:
        return ""  # its subject stands under the number
    subject = kit.broken("trich_yeu", wording.subject_lines(van_ban, kit.law), SUBJECT_MM)
    shown = kit.line("ten_loai", upper(kind.name))
    shown += kit.paragraph("trich_yeu", "\n".join(subject))
    return shown + kit.rule("trich_yeu", subject[-1], kit.law.page.text_width)


def _bases(van_ban: VanBan, kit: Kit) -> str:
    return "".join(kit.line("can_cu", base) for base in wording.base_lines(van_ban, kit.law))


def _addressees(van_ban: VanBan, kit: Kit) -> str:
    """Return "Kính gửi:", about the middle; of several addressees the dashes stand under the colon."""
    lines = wording.addressee_lines(van_ban, kit.law)
    if not lines:
        return ""
    label = kit.law.components["kinh_gui"].prefix
    if len(lines) == 1:
        text = f"{label} {lines[0]}"
        left = _margin(kit, kit.width("kinh_gui", text))
        hanging = twips(kit.width("kinh_gui", f"{label} "))
        return _addressee(text, kit, left + hanging, hanging, (AROUND_PT, AROUND_PT))
    before_colon = kit.width("kinh_gui", label.removesuffix(":"))
    left = _margin(kit, before_colon + max(kit.width("kinh_gui", line) for line in lines))
    dash = twips(kit.width("kinh_gui", "- "))
    under = left + twips(before_colon) + dash
    shown = [_addressee(label, kit, left, 0, (AROUND_PT, 0))]
    shown += [_addressee(line, kit, under, dash, (0, 0)) for line in lines[:-1]]
    return "".join((*shown, _addressee(lines[-1], kit, under, dash, (0, AROUND_PT))))


def _addressee(text: str, kit: Kit, left: int, hanging: int, gaps: tuple[float, float]) -> str:
    return kit.paragraph("kinh_gui", text, indent=(left, 0), hanging=hanging, gaps=gaps)


def _margin(kit: Kit, width: float) -> int:
    """Return the left indent in twips that centres a block, not less than that of a paragraph."""
    room = points_of_mm(kit.law.page.text_width)
    least = points_of_mm(kit.law.page.first_line_indent.range.use)
    return twips(max((room - width) / 2, least))
