"""A report with a landscape annex: a table of eight columns and many rows."""

from __future__ import annotations

from benchmarks.cases import words
from benchmarks.cases.words import OFFICE, Item, Words

ROWS = 2_000


def values(seed: int, shape: int | None = None, rows: int = ROWS) -> Item:
    """Return the data of the annex; `shape` makes it that many rows longer."""
    w = Words.of("annex", seed)
    count = rows + (shape or 0)
    return {
        "co_quan": OFFICE,
        "khac": {
            "so": w.number(100, 900),
            "ngay": w.day(),
            "trich_yeu": "danh mục nhiệm vụ " + w.period(),
            "don_vi_theo_doi": w.unit(),
            "ky": w.period(),
            "tong": count,
            "kinh_phi": w.money(),
            "viec": [_row(w, number) for number in range(1, count + 1)],
        },
    }


def _row(w: Words, number: int) -> Item:
    return {
        "tt": number,
        "noi_dung": w.work(),
        "don_vi": w.unit(),
        "nguoi": w.person(),
        "kinh_phi": w.money(),
        "ti_le": w.rate(),
        "han": w.day(),
        "ghi_chu": w.choice(words.NOTES),
    }
