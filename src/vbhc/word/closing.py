"""The end of a document: recipients and signature side by side, or two signers and recipients below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc import wording
from vbhc.memo import remembered, told_by
from vbhc.vietnamese.text import upper
from vbhc.word import xml
from vbhc.word.styles import END_STYLE
from vbhc.word.units import twips_of_mm

if TYPE_CHECKING:
    from vbhc.document import NguoiKy, VanBan
    from vbhc.word.kit import Kit


@told_by("nguoi_ky", "noi_nhan", "luu", "nguoi_soan", "so_ban")
def closing(van_ban: VanBan, kit: Kit) -> bytes:
    """Return recipients and signature in one piece: no row of it is split over two pages."""
    if len(van_ban.nguoi_ky) < wording.PAIR:
        signer = "".join(_signer(who, kit) for who in van_ban.nguoi_ky)
        shown = kit.table(kit.beside(_recipients(van_ban, kit), signer))
    else:
        # Mẫu 1.9: THƯ KÝ left, CHỦ TỌA right, the recipients below at the left edge.
        half = kit.law.page.text_width / 2
        widths = [twips_of_mm(half), sum(kit.columns) - twips_of_mm(half)]
        # Posts in one row and names in the next, so that the names are level.
        rows = [
            _row(widths, *(_post(who, kit, half, kept=True) for who in van_ban.nguoi_ky)),
            _row(widths, *(_name(who, kit, kept=True) for who in van_ban.nguoi_ky)),
        ]
        rows.append(xml.row([xml.cell(sum(widths), _recipients(van_ban, kit), span=wording.PAIR)]))
        shown = xml.table(widths, rows)
    # Word puts a paragraph of full height after a table that ends a section, unless there is one.
    return f"{shown}{xml.paragraph(END_STYLE)}".encode()


def _row(widths: list[int], left: str, right: str) -> str:
    return xml.row([xml.cell(widths[0], left), xml.cell(widths[1], right)])


@remembered(64)
def _signer(who: NguoiKy, kit: Kit) -> str:
    return _post(who, kit, kit.right) + _name(who, kit)


def _post(who: NguoiKy, kit: Kit, room: float, *, kept: bool = False) -> str:
    titles = (upper(line) for line in (*who.quyen_han, who.chuc_vu))
    shown = kit.broken("quyen_han_chuc_vu", titles, room)
    return kit.paragraph("quyen_han_chuc_vu", "\n".join(shown), keep_next=kept)


def _name(who: NguoiKy, kit: Kit, *, kept: bool = False) -> str:
    return kit.paragraph("ho_ten", who.ho_ten, keep_next=kept)


def _recipients(van_ban: VanBan, kit: Kit) -> str:
    shown = wording.recipient_lines(van_ban, kit.law)
    if not shown:
        return kit.line("noi_nhan", "")
    label = kit.line("noi_nhan_nhan", kit.law.components["noi_nhan_nhan"].text)
    drafter = wording.drafter_line(van_ban)
    last = kit.line("nguoi_soan", drafter) if drafter else ""
    return label + "".join(kit.line("noi_nhan", line) for line in shown) + last
