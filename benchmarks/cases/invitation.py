"""A batch of letters of one page: invitations, one for each row of a list."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.cases import words
from benchmarks.cases.words import Item, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATE = Path(__file__).with_name("thu-moi.md.j2")
PLACE = "khac.danh_sach"


def rows(count: int) -> Iterator[Item]:
    """Yield the rows of a list of guests."""
    w = Words.of("invitation", count)
    for number in range(1, count + 1):
        yield {
            "ma": f"{number:06}",
            "ho_va_ten": _called(w.person()),
            "chuc_vu": w.choice(words.POSTS),
            "hoi_nghi": "tổng kết " + w.period(),
            "ngay": w.day(),
            "dia_diem": "Hội trường " + w.choice(words.OFFICES),
            "noi_dung": w.work(),
            "dau_moi": w.unit(),
            "kinh_phi": w.money(),
        }


def _called(person: str) -> str:
    return person[:1].upper() + person[1:]


def write(path: Path, count: int) -> None:
    """Write the list as the CSV file that a Vietnamese Excel writes."""
    found = [{**row, "ngay": f"{row['ngay']:%d/%m/%Y}"} for row in rows(count)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(found)
