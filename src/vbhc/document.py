"""VanBan: what a document means, before any page exists.

Plain frozen records; this module imports nothing of the project. Names are the decree's words:

=================  ===========================================================================
van_ban            the document
quoc_hieu          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
tieu_ngu           Độc lập - Tự do - Hạnh phúc
co_quan_ban_hanh   the issuing agency; co_quan_chu_quan, the one directly above it
so, ky_hieu        number and symbol: `Số: 15/TB-SKHCN` has so 15 and ky_hieu TB-SKHCN
dia_danh           the place before the date
ten_loai           the name of the type: THÔNG BÁO; loai, its key: thong-bao
trich_yeu          the subject
can_cu             the legal bases
noi_dung           the body: blocks (khối) in order
muc, khoan, diem   the outline of scheme B: I. / 1. / a)
phu_luc            an annex
kinh_gui           the addressees ("Kính gửi:"), of a công văn or a paper sent upwards
muc_do_khan        the stamp of urgency: hoa-toc, thuong-khan, khan
noi_nhan           the recipients; luu, what the last line "Lưu:" names
quyen_han          the authority line(s) over a signature: KT. GIÁM ĐỐC; chuc_vu, the post
=================  ===========================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one format."""

    text: str
    bold: bool = False
    italic: bool = False


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Doan:
    """A paragraph (đoạn văn)."""

    text: Text


@dataclass(frozen=True, slots=True)
class TieuDe:
    """A heading of the outline: `cap` 1 is mục (I.), 2 khoản (1.), 3 điểm (a)."""

    cap: int
    text: Text


@dataclass(frozen=True, slots=True)
class MucDanhSach:
    """One item: its paragraphs, and a list inside it."""

    khoi: tuple[Khoi, ...]


@dataclass(frozen=True, slots=True)
class DanhSach:
    """A list: numbered (`danh_so`) or with dashes; each list counts from 1."""

    danh_so: bool
    muc: tuple[MucDanhSach, ...]


@dataclass(frozen=True, slots=True)
class Bang:
    """A table: the alignment of each column (left, center, right), a header row, rows of cells."""

    canh: tuple[str, ...]
    dau: tuple[Text, ...]
    hang: tuple[tuple[Text, ...], ...]


Khoi = Doan | TieuDe | DanhSach | Bang


@dataclass(frozen=True, slots=True)
class PhuLuc:
    """An annex (phụ lục): its title, its blocks; `ngang` when its pages lie across (landscape)."""

    ten: Text
    khoi: Sequence[Khoi]
    ngang: bool = False


@dataclass(frozen=True, slots=True)
class CoQuan:
    """Names of the issuing agency and of the one above it, each as one line or as chosen lines."""

    ten: tuple[str, ...]
    chu_quan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NguoiKy:
    """Who signs: authority lines (KT. Giám đốc), post, full name."""

    chuc_vu: str
    ho_ten: str
    quyen_han: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VanBan:
    """A document. `so` and `ngay` are None in a draft; texts are NFC and hold no control character.

    One signer stands right of the recipients; of two, the first stands left, the second right,
    and the recipients below (Mẫu 1.9). `nhan_muc` is the label of a numbered item around its counter: "a)", "1.", "(1)".
    """

    loai: str
    co_quan: CoQuan
    ky_hieu: str
    dia_danh: str
    trich_yeu: tuple[str, ...]
    noi_dung: Sequence[Khoi]
    nguoi_ky: tuple[NguoiKy, ...]
    noi_nhan: tuple[str, ...] = ()
    luu: tuple[str, ...] = ()
    can_cu: tuple[str, ...] = ()
    kinh_gui: tuple[str, ...] = ()
    phu_luc: tuple[PhuLuc, ...] = ()
    muc_do_khan: str = ""
    du_thao: str = ""
    dia_chi: str = ""
    nguoi_soan: str = ""
    so_ban: int | None = None
    so: int | None = None
    ngay: date | None = None
    nhan_muc: str = "a)"
    ten_tep: str = "van-ban"


def texts(blocks: Sequence[Khoi]) -> list[str]:
    """Return every text of the blocks in order, without formats."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Doan(text) | TieuDe(_, text):
                found.append(words(text))
            case DanhSach(_, items):
                found += [text for item in items for text in texts(item.khoi)]
            case Bang(_, head, rows):
                found += [words(cell) for row in (head, *rows) for cell in row]
    return found


def words(text: Text) -> str:
    """Return a text without its formats."""
    return "".join(run.text for run in text)
