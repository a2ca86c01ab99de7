"""The end of a document: recipients and signature side by side, or two signers and recipients below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc import wording
from vbhc.vietnamese.text import upper
from vbhc.word import xml
from vbhc.word.units import twips_of_mm

if TYPE_CHECKING:
    from vbhc.document import NguoiKy, VanBan
    from vbhc.word.kit import Kit


def closing(van_ban: VanBan, kit: Kit) -> str:
    """Return recipients and signature in one piece: no row of it is split over two pages."""
    recipients = _recipients(van_ban, kit)
    if len(van_ban.nguoi_ky) < wording.PAIR:
        signer = "".join(_signer(who, kit, kit.right) for who in van_ban.nguoi_ky)
        return _side_by_side(kit.columns, recipients, signer)
    # Mẫu 1.9: THƯ KÝ left, CHỦ TỌA right, the recipients below at the left edge.
    half = kit.law.page.text_width / 2
    left, right = (_signer(who, kit, half) for who in van_ban.nguoi_ky)
    halves = [twips_of_mm(half), sum(kit.columns) - twips_of_mm(half)]
    return _side_by_side(halves, left, right) + recipients


def _side_by_side(widths: list[int], left: str, right: str) -> str:
    return xml.table(widths, [xml.row([xml.cell(widths[0], left), xml.cell(widths[1], right)])])


def _signer(who: NguoiKy, kit: Kit, room: float) -> str:
    titles = (upper(line) for line in (*who.quyen_han, who.chuc_vu))
    shown = kit.broken("quyen_han_chuc_vu", titles, room)
    return kit.paragraph("quyen_han_chuc_vu", "\n".join(shown)) + kit.paragraph(
        "ho_ten", who.ho_ten
    )


def _recipients(van_ban: VanBan, kit: Kit) -> str:
    shown = wording.recipient_lines(van_ban, kit.law)
    if not shown:
        return kit.paragraph("noi_nhan", "")
    label = kit.paragraph("noi_nhan_nhan", kit.law.components["noi_nhan_nhan"].text)
    drafter = wording.drafter_line(van_ban)
    last = kit.paragraph("nguoi_soan", drafter) if drafter else ""
    return label + "".join(kit.paragraph("noi_nhan", line) for line in shown) + last
