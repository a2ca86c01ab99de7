"""Documents of every kind the writer makes, for what must hold whatever is joined with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giao_viec.support import composed, seminar
from vbhc.document import PhuLuc
from vbhc.word import writer
from word import golden
from word.support import (
    OUTLINE_OF_ALL_KINDS,
    bang,
    danh_sach,
    doan,
    shipped_conclusion,
    tieu_de,
    van_ban,
    words,
)

if TYPE_CHECKING:
    from vbhc.document import VanBan

LONG = (
    "Nội dung này dài hơn một dòng, để trang nào cũng có chỗ ngắt dòng và ngắt trang của nó. " * 3
)


def letter(number: int) -> VanBan:
    """Return a letter of one page, each with a text of its own."""
    return van_ban(
        doan(f"Văn bản thứ {number}: đề nghị quý cơ quan cho ý kiến trước ngày 15."),
        tieu_de(2, "Nội dung"),
        doan("Các ý sau đây:"),
        danh_sach(f"ý thứ nhất của văn bản {number}", "ý thứ hai"),
        loai="cong-van",
        kinh_gui=(f"Ông Nguyễn Văn Ở {number}",),
        ten_tep=f"thu-{number}",
    )


def documents() -> dict[str, VanBan]:
    """Return documents that differ in all that joining might mix up."""
    across = PhuLuc(words("Biểu mẫu"), (bang(["a", "b"], ["c", "d"]),), ngang=True)
    upright = PhuLuc(words("Danh mục"), (*OUTLINE_OF_ALL_KINDS, doan(LONG)))
    many_rows = bang(["số", "nội dung"], *([str(n), "ô có chữ"] for n in range(80)))
    return {
        **{f"golden-{case}": golden.document(case) for case in golden.CASES},
        **{
            f"{name}-{number}": each.van_ban
            for name in ("ket-luan", "giao-viec", "bang-phan-cong")
            for number, each in enumerate(composed(name, seminar()))
        },
        "conclusion": shipped_conclusion(),
        "letter-1": letter(1),
        "letter-2": letter(2),
        "outline": van_ban(*OUTLINE_OF_ALL_KINDS, bang(["a", "b"], ["c", ""]), nhan_muc="(1)"),
        "outline-again": van_ban(*OUTLINE_OF_ALL_KINDS, nhan_muc="1."),
        "address": van_ban(doan("a"), dia_chi="Số 164 Hùng Vương", so_ban=3),
        "other-address": van_ban(
            *(doan(LONG) for _ in range(30)), dia_chi="Số 12 Lê Lợi", muc_do_khan="hoa-toc"
        ),
        "ends-across": van_ban(doan("a"), phu_luc=(upright, across)),
        "ends-upright": van_ban(doan("a"), phu_luc=(across, upright), dia_chi="Số 1"),
        "ends-in-rows": van_ban(doan("a"), phu_luc=(PhuLuc(words("Bảng"), (many_rows,)),)),
        "starts-at-level-2": van_ban(
            tieu_de(2, "một"), doan("b"), tieu_de(2, "hai"), tieu_de(3, "ba")
        ),
        "two-lists": van_ban(danh_sach("a", "b"), doan("giữa"), danh_sach("c", "d")),
        "two-pages": van_ban(*(doan(LONG) for _ in range(12)), tieu_de(1, "Cuối"), doan("z")),
    }


def package(document: VanBan) -> bytes:
    return writer.to_bytes(document)
