"""Small tools of the tests of Word files: documents to write, and parts to read them back."""

from __future__ import annotations

import subprocess
import sys
import warnings
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree as lxml_tree

import vbhc
from vbhc.document import (
    Bang,
    CoQuan,
    DanhSach,
    Doan,
    Khoi,
    MucDanhSach,
    NguoiKy,
    Run,
    TieuDe,
    VanBan,
)
from vbhc.errors import VbhcWarning

if TYPE_CHECKING:
    from collections.abc import Mapping


etree: Any = lxml_tree  # without types: said once, here
Element = Any
ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"
NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
CORE = "docProps/core.xml"


def q(name: str) -> str:
    """Return the full name of `w:p` and the like."""
    prefix, local = name.split(":")
    return f"{{{NS[prefix]}}}{local}"


def find(element: Element, path: str) -> list[Element]:
    found: list[Element] = element.xpath(path, namespaces=NS)
    return found


def values(element: Element, path: str) -> list[str]:
    """Return what an XPath for attributes or texts finds."""
    found: list[str] = [str(each) for each in element.xpath(path, namespaces=NS)]
    return found


def members(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(package: bytes, name: str = DOCUMENT) -> Element:
    return etree.fromstring(members(package)[name])


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """Return a package of any parts, sound or broken, without the code under test."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return out.getvalue()


def text(element: Element) -> str:
    """Return the text of a paragraph or cell, a line break as a line feed."""
    found = (e for e in element.iter() if e.tag in {q("w:t"), q("w:br")})
    return "".join("\n" if e.tag == q("w:br") else e.text or "" for e in found)


def style(paragraph: Element) -> str:
    return "".join(values(paragraph, "w:pPr/w:pStyle/@w:val"))


def styled(document: Element, name: str) -> list[Element]:
    """Return the paragraphs of a style, in order."""
    return [p for p in document.iter(q("w:p")) if style(p) == name]


# --- documents ------------------------------------------------------------------------------------


def rendered(template: str, *sources: str | Path | dict[str, Any], **fields: Any) -> VanBan:
    """Return a document; what the checks of the data warn of is no matter here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VbhcWarning)
        return vbhc.render(template, vbhc.load(*sources), **fields)


def shipped_conclusion(**fields: Any) -> VanBan:
    return rendered("ket-luan", FIXTURES / "co-quan.yaml", FIXTURES / "cchc.yaml", **fields)


_BY_ZLIB = """
import sys
sys.path.insert(0, "tests")
sys.modules["deflate"] = None
from vbhc.word import deflating, writer
from word.support import shipped_conclusion
assert deflating.NAME == "zlib"
first = writer.to_bytes(shipped_conclusion())
assert first == writer.to_bytes(shipped_conclusion())
sys.stdout.buffer.write(first)
"""


def conclusion_by_zlib() -> bytes:
    """Return the shipped conclusion as it is made where the extra `fast` is not installed."""
    run = subprocess.run(
        [sys.executable, "-c", _BY_ZLIB], cwd=ROOT, capture_output=True, check=True
    )
    return run.stdout


def words(content: str, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    return (Run(content, bold, italic),)


def doan(content: str) -> Doan:
    return Doan(words(content))


def tieu_de(level: int, content: str) -> TieuDe:
    return TieuDe(level, words(content))


def danh_sach(*items: str | tuple[Khoi, ...], danh_so: bool = True) -> DanhSach:
    """Return a list: an item is a text, or its blocks."""
    blocks = ((doan(i),) if isinstance(i, str) else i for i in items)
    return DanhSach(danh_so, tuple(MucDanhSach(khoi) for khoi in blocks))


def bang(head: list[str], *rows: list[str]) -> Bang:
    return Bang(
        ("left",) * len(head),
        tuple(words(cell) for cell in head),
        tuple(tuple(words(cell) for cell in row) for row in rows),
    )


def van_ban(*blocks: Khoi, **fields: Any) -> VanBan:
    """Return a small document; `fields` replace its head fields."""
    plain = VanBan(
        loai="thong-bao",
        co_quan=CoQuan(("Sở Nội vụ",), ("UBND tỉnh Quảng Ngãi",)),
        ky_hieu="TB-SNV",
        dia_danh="Quảng Ngãi",
        trich_yeu=("Về việc treo Quốc kỳ",),
        noi_dung=blocks or (doan("Nội dung thứ nhất."), doan("Nội dung thứ hai.")),
        nguoi_ky=(NguoiKy("Giám đốc", "Trần Văn Minh"),),
        noi_nhan=("Như trên",),
        luu=("VT",),
    )
    return replace(plain, **fields)


OUTLINE_OF_ALL_KINDS: tuple[Khoi, ...] = (
    tieu_de(1, "Mục một"),
    doan("Mở đầu."),
    tieu_de(2, "Khoản một"),
    danh_sach("việc một;", "việc hai;"),
    tieu_de(2, "Khoản hai"),
    danh_sach("việc khác;", (doan("có ý:"), danh_sach("ý một;", "ý hai.", danh_so=False))),
    tieu_de(1, "Mục hai"),
    tieu_de(2, "Khoản một lần nữa"),
    tieu_de(3, "Điểm thứ nhất"),
    danh_sach("gạch;", (doan("gạch:"), danh_sach("cộng.", danh_so=False)), danh_so=False),
    *(tieu_de(3, f"Điểm thứ {n}") for n in range(2, 7)),
    danh_sach(
        "lại từ một;", (doan("lồng:"), danh_sach("trong một;", "trong hai.")), "sau khi lồng."
    ),
    doan("Kết thúc."),
)
