"""A report with all that a Word file may hold besides words, each thing where people put it."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from word.support import NS, etree, q

from .foreign import report
from .support import saved

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_V = "urn:schemas-microsoft-com:vml"
_O = "urn:schemas-microsoft-com:office:office"
_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": NS["w"], "r": NS["r"], "a": _A, "wp": _WP, "wps": _WPS, "mc": _MC, "v": _V, "o": _O,
    }.items()
)  # fmt: skip
BOX = "<w:p><w:r><w:t>Chữ trong khung</w:t></w:r></w:p>"
TEXT_BOX = f"""<w:r {_SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0"
 distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="2400000" cy="500000"/>
<wp:wrapNone/><wp:docPr id="77" name="Khung"/><a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr/><wps:spPr>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{BOX}</w:txbxContent></wps:txbx>
<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>
<v:shape id="k" style="width:189pt;height:39pt"><v:textbox><w:txbxContent>{BOX}</w:txbxContent></v:textbox></v:shape>
</w:pict></mc:Fallback></mc:AlternateContent></w:r>"""
CHANGES = (
    f'<w:ins {_SPACES} w:id="90" w:author="An" w:date="2026-01-05T08:00:00Z"><w:r><w:t> thêm vào</w:t></w:r></w:ins>',
    f'<w:del {_SPACES} w:id="91" w:author="An" w:date="2026-01-05T08:00:00Z"><w:r><w:rPr><w:sz w:val="40"/></w:rPr>'
    "<w:delText>bỏ đi</w:delText></w:r></w:del>",
)
OBJECT = (
    '<w:r {spaces}><w:object w:dxaOrig="1440" w:dyaOrig="1440"><v:shape id="o1" style="width:72pt;height:72pt"/>'
    '<o:OLEObject Type="Embed" ProgID="Package" ShapeID="o1" DrawAspect="Icon" ObjectID="_1" r:id="{id}"/>'
    "</w:object></w:r>"
)


def _picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def specimen() -> bytes:
    """Return the report with a picture, a text box, tracked changes, a comment and an embedded file."""
    document: Any = docx.Document(BytesIO(report()))
    first, second, third, fourth = [p for p in document.paragraphs if p.text.strip()][2:6]
    first._p.append(etree.fromstring(TEXT_BOX))
    for change in CHANGES:
        second._p.append(etree.fromstring(change))
    document.add_comment(third.runs, "Xem lại", "An", "A")
    third.add_run().add_picture(BytesIO(_picture()))
    part = Part(
        PackURI("/word/embeddings/oleObject1.bin"),
        "application/vnd.openxmlformats-officedocument.oleObject",
        b"\xd0\xcf\x11\xe0 embedded",
        document.part.package,
    )
    id_ = document.part.relate_to(part, RT.OLE_OBJECT)
    fourth._p.append(etree.fromstring(OBJECT.format(spaces=_SPACES, id=id_)))
    body = document.element.body
    assert body.iter(q("w:object"))
    return saved(document)
