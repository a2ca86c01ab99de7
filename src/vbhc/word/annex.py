"""Annexes: each in a section of its own, with its label, title and "(Kèm theo ...)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc import wording
from vbhc.document import words
from vbhc.vietnamese.text import upper
from vbhc.word import xml
from vbhc.word.body import BodyWriter
from vbhc.word.styles import GAP_STYLE

if TYPE_CHECKING:
    from vbhc.document import PhuLuc, VanBan
    from vbhc.nd30 import Page
    from vbhc.word.kit import Kit
    from vbhc.word.numbering import Numbering


AIR_MM = 25.0  # a title as wide as the page reads badly


def annex(van_ban: VanBan, index: int, kit: Kit, numbering: Numbering) -> list[bytes]:
    """Return the annex with that index (from 1): no signature, no recipients (PLI-I.III.1)."""
    part = van_ban.phu_luc[index - 1]
    width = text_width(kit.law.page, part)
    title = "\n".join(kit.broken("phu_luc_ten", [upper(words(part.ten))], width - AIR_MM))
    attached = kit.broken(
        "phu_luc_kem_theo", [wording.attached_line(van_ban, kit.law)], width - AIR_MM
    )
    body = BodyWriter(kit, van_ban.nhan_muc, numbering, width, numbering.outline())
    label = wording.annex_label(index, len(van_ban.phu_luc), kit.law)
    above = [
        kit.paragraph("phu_luc_nhan", label),
        kit.paragraph("phu_luc_ten", title),
        kit.paragraph("phu_luc_kem_theo", "\n".join(attached)),
        kit.rule("phu_luc_kem_theo", attached[-1], width),
        xml.paragraph(GAP_STYLE),
    ]
    return ["".join(above).encode(), body.write(part.khoi)]


def text_width(page: Page, part: PhuLuc) -> float:
    """Return the width between the margins of an annex's pages, in mm."""
    across = page.paper.height - page.paper.width if part.ngang else 0.0
    return page.text_width + across
