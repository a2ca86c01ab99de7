"""A mail merge as an office would have it: a list of schools, one letter each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]

OFFICE: dict[str, Any] = {
    "co_quan": {
        "ten": "Sở Giáo dục và Đào tạo",
        "ky_hieu": "SGDĐT",
        "dia_danh": "Quảng Ngãi",
        "nguoi_ky": {"chuc_vu": "Giám đốc", "ho_ten": "Trần Văn Minh"},
    }
}
LETTER = """---
loai: cong-van
cho_moi: hang in khac.danh_sach
trich_yeu: "nộp hồ sơ hỗ trợ năm 2020"
kinh_gui: ["{{ hang.ten }}"]
noi_nhan: [Như trên]
soan_thao: VP
ten_tep: "thu-{{ hang.ma }}"
---
{{ co_quan.ten }} đề nghị {{ hang.ten }} nộp hồ sơ trước ngày {{ hang.han }}.

# Kinh phí

1. Mức hỗ trợ là {{ hang.so_tien }} đồng;
1. Báo cáo kết quả.
"""


def row(number: int) -> Row:
    return {
        "ma": f"HS{number:05d}",
        "ten": f"Trường Trung học cơ sở số {number}",
        "han": f"{number % 28 + 1}/6/2020",
        "so_tien": str(1_000_000 + number),
    }


def rows(count: int) -> list[Row]:
    return [row(number) for number in range(1, count + 1)]


def data(count: int, **changes: Row) -> dict[str, Any]:
    """Return the office and so many rows; `hang_3={...}` changes the third."""
    found = rows(count)
    for name, change in changes.items():
        found[int(name.removeprefix("hang_")) - 1].update(change)
    return OFFICE | {"khac": {"danh_sach": found}}


def write(folder: Path, content: dict[str, Any], letter: str = LETTER) -> None:
    """Write the letter and the data, a row a line, so that row 3 stands in line 4."""
    (folder / "thu.md.j2").write_text(letter, encoding="utf-8")
    lines = [json.dumps(each, ensure_ascii=False) for each in content["khac"]["danh_sach"]]
    office = json.dumps(content["co_quan"], ensure_ascii=False)
    text = '{"khac": {"danh_sach": [\n' + ",\n".join(lines) + f'\n]}}, "co_quan": {office}}}'
    (folder / "hang.json").write_text(text, encoding="utf-8")


COMMAND = (sys.executable, "-m", "vbhc", "--lang", "en", "render", "thu.md.j2", "-d", "hang.json")


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the mail merge in a process of its own, with warnings as errors."""
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=os.environ | environment,
        capture_output=True, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
