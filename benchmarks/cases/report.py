"""A report (báo cáo) of six pages, 75 blocks: headings, paragraphs, items, dashes, two tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.cases import words
from benchmarks.cases.words import OFFICE, Item, Words

if TYPE_CHECKING:
    from collections.abc import Callable

# Lists of the report and how many items each has: 42 blocks.
LISTS = {
    "van_ban": 4,
    "kiem_tra": 4,
    "ho_so": 4,
    "ra_soat": 4,
    "dich_vu": 5,
    "du_lieu": 4,
    "chi": 4,
    "to_chuc": 4,
    "ton_tai": 4,
    "nhiem_vu": 5,
}
TABLES = {"linh_vuc": words.FIELDS, "kinh_phi": words.UNITS}
ROWS = 7

_WORK = (
    "noi_dung_cong_van",
    "van_ban_chinh",
    "phan_anh",
    "han_che",
    "trong_tam",
    "noi_dung_kien_nghi",
)
_NUMBERS = (
    "so", "so_cong_van", "so_don_vi", "bien_che", "so_van_ban", "so_cuoc", "so_sai_sot", "so_thu_tuc",
    "so_don_gian", "co_mat",
)  # fmt: skip
_LARGE = ("tiep_nhan", "giai_quyet", "truc_tuyen", "so_ban_ghi")
_MONEY = ("tien_giam", "du_toan", "giai_ngan", "kien_nghi")
_RATES = (
    "tang", "ket_qua_chung", "dung_han", "chi_phi_giam", "ti_le_truc_tuyen", "ti_le_giai_ngan",
    "tinh_gian", "phan_dau",
)  # fmt: skip
_DAYS = (
    "ngay", "ngay_cong_van", "ngay_chot", "han_khac_phuc", "ngay_cap_nhat", "ngay_bien_che",
    "han_phan_dau", "han_tong_hop",
)  # fmt: skip
_UNITS = ("don_vi_theo_doi", "don_vi_1", "don_vi_2", "don_vi_3")
_PEOPLE = ("nguoi_1", "nguoi_2", "nguoi_3")
_PERIODS = ("ky", "ky_truoc", "ky_sau")


def values(seed: int, shape: int | None = None) -> Item:
    """Return the data of a report; `shape` chooses how long its lists are, None the usual lengths."""
    w = Words.of("report", seed)
    sizes = LISTS if shape is None else _other_sizes(shape)
    fields = {
        "trich_yeu": "kết quả thực hiện nhiệm vụ " + w.period(),
        "nguon_so_lieu": "hệ thống thông tin giải quyết thủ tục hành chính của tỉnh",
        "nguyen_nhan": w.choice(words.CAUSES),
    }
    lists = {name: [_item(w) for _ in range(size)] for name, size in sizes.items()}
    tables = {name: _rows(w, among) for name, among in TABLES.items()}
    return {"co_quan": OFFICE, "khac": {**fields, **_figures(w), **lists, **tables}}


def _figures(w: Words) -> Item:
    kinds: list[tuple[tuple[str, ...], Callable[[], object]]] = [
        (_WORK, w.work),
        (_NUMBERS, lambda: w.number(12, 900)),
        (_LARGE, lambda: w.number(1_000, 90_000)),
        (_MONEY, w.money),
        (_RATES, w.rate),
        (_DAYS, w.day),
        (_UNITS, w.unit),
        (_PEOPLE, w.person),
        (_PERIODS, w.period),
    ]
    return {name: choose() for names, choose in kinds for name in names}


def _item(w: Words) -> Item:
    return {
        "noi_dung": w.work(),
        "don_vi": w.unit(),
        "nguoi": w.person(),
        "so": w.number(10, 90_000),
        "ti_le": w.rate(),
        "ngay": w.day(),
    }


def _rows(w: Words, names: tuple[str, ...]) -> list[Item]:
    return [
        {
            "tt": index,
            "ten": name,
            "nhan": w.money() // 1_000,
            "xong": w.money() // 1_000,
            "ti_le": w.rate(),
            "ngay": w.day(),
        }
        for index, name in enumerate(names[:ROWS], 1)
    ]


def _other_sizes(shape: int) -> dict[str, int]:
    """Return lengths that no other shape has: the digits of `shape`, a list each."""
    sizes = {}
    for name in LISTS:
        shape, digit = divmod(shape, 7)
        sizes[name] = 2 + digit
    return sizes
