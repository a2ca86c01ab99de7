"""Templates of the ways, and Word files of a size for the checker."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import vbhc
from benchmarks.ways.data import Row, in_file, listed
from vbhc.word.package import read_members, write_members

ANNEX = """---
loai: bao-cao
trich_yeu: "kết quả rà soát hồ sơ"
noi_nhan: [Như trên]
---
Kết quả rà soát nêu tại Phụ lục kèm theo.

::: phu-luc [huong=ngang] Danh sách hồ sơ

| TT | Mã | Họ và tên | Đơn vị | Ngày | Số tiền | Ghi chú |
|:--:|---|---|---|:--:|--:|---|
{% for x in khac.danh_sach %}
| {{ loop.index }} | {{ x.ma }} | {{ x.ten }} | {{ x.don_vi }} | {{ x.ngay }} | {{ x.tien }} | {{ x.ghi_chu }} |
{% endfor %}

:::
"""
LETTER = """---
loai: cong-van
cho_moi: x in khac.danh_sach
trich_yeu: "nộp hồ sơ hỗ trợ năm 2020"
kinh_gui: ["{{ x.ten }}"]
noi_nhan: [Như trên]
soan_thao: VP
ten_tep: "thu-{{ x.ma }}"
---
{{ co_quan.ten }} đề nghị {{ x.ten }} nộp hồ sơ {{ x.ma }} trước ngày {{ x.ngay }}.

# Kinh phí

1. Mức hỗ trợ là {{ x.tien }} đồng;
1. Báo cáo kết quả.
"""


def document(count: int, *, wrong: bool = False, cells: bool = False) -> bytes:
    """Return a Word file with so many paragraphs, or table rows; `wrong`: each one too small."""
    made = _bytes(ANNEX, listed(count if cells else 1))
    if cells:
        return made
    body = "".join(_paragraph(number, wrong=wrong) for number in range(count)).encode()
    parts = {member.name: member.content() for member in read_members(made)}
    content = parts["word/document.xml"]
    at = content.rindex(b"<w:p>", 0, content.index("Kết quả rà soát nêu".encode()))
    return write_members({**parts, "word/document.xml": content[:at] + body + content[at:]})


def _bytes(template: str, data: Row) -> bytes:
    with TemporaryDirectory() as folder:
        path = in_file(Path(folder), "mau.md.j2", template)
        return vbhc.to_bytes(vbhc.render(path, data))


def _paragraph(number: int, *, wrong: bool) -> str:
    mark = '<w:rPr><w:sz w:val="18"/></w:rPr>' if wrong else ""
    style = '<w:pPr><w:pStyle w:val="NoiDung"/></w:pPr>'
    text = f"Đoạn thứ {number}: thực hiện nhiệm vụ được giao tại văn bản của cơ quan."
    return f"<w:p>{style}<w:r>{mark}<w:t>{text}</w:t></w:r></w:p>"
