"""A letter (công văn) of two pages: paragraphs, numbered items, dashes."""

from __future__ import annotations

from benchmarks.cases import words
from benchmarks.cases.words import OFFICE, Item, Words

ITEMS = 6
PAPERS = 4


def values(seed: int, shape: int | None = None) -> Item:
    """Return the data of a letter; `shape` chooses how many items it has, None the usual number."""
    w = Words.of("letter", seed)
    items = ITEMS if shape is None else 2 + shape % 9
    papers = PAPERS if shape is None else 1 + shape // 9 % 11
    return {
        "co_quan": OFFICE,
        "khac": {
            "so": w.number(100, 900),
            "ngay": w.day(),
            "trich_yeu": "phối hợp " + w.work(),
            "kinh_gui": w.choice(words.OFFICES),
            "lanh_dao": w.choice(words.POSTS),
            "don_vi_theo_doi": w.unit(),
            "so_ke_hoach": w.number(10, 400),
            "ngay_ke_hoach": w.day(),
            "noi_dung_ke_hoach": w.work(),
            "ky": w.period(),
            "tiep_nhan": w.number(1_000, 90_000),
            "giai_quyet": w.number(1_000, 90_000),
            "ti_le": w.rate(),
            "tang": w.rate(),
            "truc_tuyen": w.number(100, 9_000),
            "kinh_phi": w.money(),
            "han_che": w.work(),
            "nguyen_nhan": w.choice(words.CAUSES),
            "ngay_hop": w.day(),
            "chu_tri": w.person(),
            "viec": [
                {"noi_dung": w.work(), "don_vi": w.unit(), "han": w.day()} for _ in range(items)
            ],
            "tai_lieu": [
                {
                    "ten": w.choice(words.PAPERS),
                    "so_luong": w.number(1, 40),
                    "cach_goi": w.choice(("bản", "bộ", "tập")),
                }
                for _ in range(papers)
            ],
            "dau_moi": w.person(),
            "han_bao_cao": w.day(),
            "nguoi_lien_he": w.person(),
            "dien_thoai": f"0{w.number(200_000_000, 999_999_999)}",
        },
    }
