"""VanBan to the bytes of a .docx, in numbered phases.

The writer takes `use` out of the Spec and decides nothing of its own: what is fixed for all
documents is a style of the base package; what depends on the text (line breaks in the head, the
length of a rule line, the widths of columns) is calculated from text widths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc import wording
from vbhc.memo import remembered
from vbhc.nd30 import Spec, spec
from vbhc.word import xml
from vbhc.word.annex import annex
from vbhc.word.body import BodyWriter
from vbhc.word.closing import closing
from vbhc.word.head import head
from vbhc.word.kit import fitted
from vbhc.word.numbering import Numbering
from vbhc.word.package import around_base
from vbhc.word.sections import section, section_break
from vbhc.word.styles import GAP_STYLE

if TYPE_CHECKING:
    from vbhc.document import VanBan
    from vbhc.word.kit import Kit

# So many paragraphs before the signature stay with it: it never stands alone on a page.
KEPT_BEFORE_SIGNATURE = 2
_BEGIN, _END = xml.BODY_START.encode(), xml.BODY_END.encode()


def to_bytes(van_ban: VanBan, law: Spec | None = None) -> bytes:
    """Return the document as the bytes of a .docx file; the same for the same document."""
    styles = law or spec()
    date_line = wording.date_line(van_ban, styles)
    kit = fitted(styles, date_line)
    numbering = Numbering(kit.law, van_ban.nhan_muc)
    body = BodyWriter(kit, van_ban.nhan_muc, numbering, kit.law.page.text_width)
    content = [
        # 1. the head: agency, national name, number, date; title, addressees, bases
        *head(van_ban, kit, date_line),
        # 2. the body
        body.write(van_ban.noi_dung, kept=KEPT_BEFORE_SIGNATURE),
        # 3. recipients and signature
        closing(van_ban, kit),
        # 4. the annexes, each in a section of its own
        *_annexes(van_ban, kit, numbering),
    ]
    # 5. the parts around them
    return around_base(
        {
            "word/document.xml": b"".join((_BEGIN, *content, _END)),
            "word/numbering.xml": numbering.part(),
            "word/footer1.xml": _footer(van_ban.dia_chi, kit),
            "docProps/core.xml": _properties(
                kit.law.types[van_ban.loai].name,
                tuple(van_ban.trich_yeu),
                tuple(van_ban.co_quan.ten),
            ),
        }
    )


def _annexes(van_ban: VanBan, kit: Kit, numbering: Numbering) -> list[bytes]:
    """Return the annexes; a section's set-up stands at its end, the last one at the document's."""
    parts: list[bytes] = []
    ending = {"landscape": False, "annex": False}
    for index, part in enumerate(van_ban.phu_luc, 1):
        parts += [section_break(**ending).encode(), *annex(van_ban, index, kit, numbering)]
        ending = {"landscape": part.ngang, "annex": True}
    return [*parts, section(**ending).encode()]


@remembered(16)
def _footer(address: str, kit: Kit) -> bytes:
    """Return the footer of page 1: the agency's address below a line, or nothing (PLI-I.III.4)."""
    shown = kit.paragraph("dia_chi", address) if address else xml.paragraph(GAP_STYLE)
    return f'{xml.HEAD}<w:ftr xmlns:w="{xml.W}">{shown}</w:ftr>'.encode()


@remembered(256)
def _properties(kind: str, about: tuple[str, ...], agency: tuple[str, ...]) -> bytes:
    subject = " ".join(about)
    title = f"{kind} {subject}"
    return (
        f"{xml.HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml.text_of(title)}</dc:title><dc:subject>{xml.text_of(subject)}</dc:subject>"
        f"<dc:creator>{xml.text_of(' '.join(agency))}</dc:creator>"
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    ).encode()
