"""The ways whose cost is measured: each makes its input for a size, and returns the work to do.

`WAYS` maps a name to a function of size and an empty folder; what it returns is timed. The same
work is counted, call by call, in `tests/slow/test_linear.py`.
"""

from __future__ import annotations

import io
import json
import sys
import warnings
import zipfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import vbhc
from vbhc.errors import VbhcError

Work = Callable[[], object]
Row = dict[str, Any]

OFFICE: Row = {
    "chu_quan": "UBND tỉnh Quảng Ngãi",
    "ten": "Sở Khoa học và Công nghệ",
    "ten_ngan": "Sở",
    "ky_hieu": "SKHCN",
    "dia_danh": "Quảng Ngãi",
    "nguoi_ky": {"chuc_vu": "Giám đốc", "ho_ten": "Trần Văn Minh"},
}
EVENT: Row = {
    "loai": "buổi tọa đàm",
    "chuyen_de": "về đẩy mạnh cải cách hành chính",
    "ngay": "2020-05-20",
    "chu_toa": {"ho_ten": "Trần Văn Minh", "chuc_vu": "Giám đốc Sở"},
}
ASSESSMENT: Row = {
    "nam": 2019,
    "chi_so_thanh_phan": [{"ten": "Cải cách tài chính công", "diem": "8,50", "diem_toi_da": 9}],
}
UNITS = 20
WRONG_DATE = "31/6/2020"

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


def rows(count: int) -> list[Row]:
    """Return the rows of a list: files of people."""
    return [
        {
            "ma": f"HS{number:06d}",
            "ten": f"Nguyễn Văn {('An', 'Bình', 'Chi', 'Dũng')[number % 4]} {number}",
            "don_vi": f"Phòng Quản lý chuyên ngành số {number % 40}",
            "ngay": f"{number % 28 + 1}/6/2020",
            "tien": f"{number % 900 + 100}.000.000",
            "ghi_chu": ("đủ hồ sơ", "thiếu bản sao & chứng thực")[number % 2],
        }
        for number in range(count)
    ]


def units(count: int) -> list[Row]:
    """Return the units of an office."""
    return [{"ma": f"DV{number}", "ten": f"Phòng Nghiệp vụ số {number}"} for number in range(count)]


def tasks(count: int, among: int = UNITS) -> list[Row]:
    """Return tasks, each led by a unit and supported by two others."""
    return [
        {
            "ma": f"NV{number}",
            "noi_dung": f"rà soát nội dung thứ {number} của chương trình cải cách hành chính",
            "chu_tri": [f"DV{number % among}"],
            "phoi_hop": [f"DV{(number + step) % among}" for step in (1, 2)],
            "san_pham": "Báo cáo",
            "han": f"{number % 28 + 1}/7/2020",
        }
        for number in range(count)
    ]


def listed(count: int) -> Row:
    """Return data with a list under `khac`."""
    return {"co_quan": OFFICE, "khac": {"danh_sach": rows(count)}}


def meeting(count: int, among: int = UNITS, **more: Any) -> Row:
    """Return the data of a meeting that hands out so many tasks."""
    office = {**OFFICE, "don_vi": units(among)}
    parts = {"co_quan": office, "su_kien": EVENT, "danh_gia": ASSESSMENT}
    return {**parts, "nhiem_vu": tasks(count, among), **more}


def _quietly(work: Work) -> Work:
    def quiet() -> object:
        with (
            warnings.catch_warnings(),
            redirect_stdout(io.StringIO()),
            redirect_stderr(io.StringIO()),
        ):
            warnings.simplefilter("ignore")
            return work()

    return quiet


def _file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def _command(*arguments: str) -> Work:
    """Return a run of the command line in this process."""

    def run() -> None:
        from vbhc.cli import _run  # it speaks as soon as it is imported

        before, sys.argv = sys.argv, ["vbhc", *arguments]
        try:
            _run()
        finally:
            sys.argv = before

    return _quietly(run)


# --- data -------------------------------------------------------------------------------------


def _yaml(data: Row) -> str:
    import yaml

    return yaml.dump(data, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper)


def _json(data: Row) -> str:
    return json.dumps(data, ensure_ascii=False)


def _csv(found: list[Row]) -> str:
    heads = list(found[0])
    return "\n".join(
        [";".join(heads), *(";".join(_cell(row[head]) for head in heads) for row in found)]
    )


def _cell(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _xlsx(folder: Path, sheets: dict[str, list[Row]]) -> str:
    import xlsxwriter

    path = folder / "so.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        for name, found in sheets.items():
            sheet = book.add_worksheet(name)
            heads = list(found[0])
            sheet.write_row(0, 0, heads)
            for number, row in enumerate(found, 1):
                sheet.write_row(number, 0, [_cell(row[head]) for head in heads])
    return str(path)


def _loading(*sources: str) -> Work:
    def load() -> None:
        with suppress(VbhcError):
            vbhc.load(*sources)

    return _quietly(load)


def _wrong(count: int) -> list[Row]:
    return [{**task, "han": WRONG_DATE} for task in tasks(count)]


def _unknown(count: int) -> list[Row]:
    return [{**task, "chu_tri": [f"P{task['ma']}"]} for task in tasks(count)]


# --- rendering --------------------------------------------------------------------------------


def _rendering(template: str, data: Row) -> Work:
    record = vbhc.load(data)
    return _quietly(lambda: vbhc.to_bytes(vbhc.render(template, record)))


def _writing(template: str, data: Row, folder: Path) -> Work:
    record = vbhc.load(data)
    return _quietly(lambda: vbhc.write_all(template, record, folder / "ra"))


def _body(folder: Path, lines: list[str]) -> Work:
    head = "---\nloai: bao-cao\nnhan_muc: '1.'\ntrich_yeu: thử\nnoi_nhan: [Như trên]\n---\n"
    path = _file(folder, "than.md.j2", head + "\n\n".join(lines) + "\n")
    return _rendering(path, {"co_quan": OFFICE})


def _paragraphs(count: int) -> list[str]:
    return [f"Đoạn thứ {n}: thực hiện **nhiệm vụ** được giao tại văn bản." for n in range(count)]


# --- checking ---------------------------------------------------------------------------------


def document(count: int, *, wrong: bool = False, cells: bool = False) -> bytes:
    """Return a Word file with so many paragraphs, or table rows; `wrong`: each one too small."""
    made = _bytes(ANNEX, listed(count if cells else 1))
    if cells:
        return made
    body = "".join(_paragraph(number, wrong=wrong) for number in range(count)).encode()
    found = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as old,
        zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                at = content.rindex(b"<w:p>", 0, content.index("Kết quả rà soát nêu".encode()))
                content = content[:at] + body + content[at:]
            new.writestr(name, content)
    return found.getvalue()


def _bytes(template: str, data: Row) -> bytes:
    with TemporaryDirectory() as folder:
        path = _file(Path(folder), "mau.md.j2", template)
        return vbhc.to_bytes(vbhc.render(path, data))


def _paragraph(number: int, *, wrong: bool) -> str:
    mark = '<w:rPr><w:sz w:val="18"/></w:rPr>' if wrong else ""
    style = '<w:pPr><w:pStyle w:val="NoiDung"/></w:pPr>'
    text = f"Đoạn thứ {number}: thực hiện nhiệm vụ được giao tại văn bản của cơ quan."
    return f"<w:p>{style}<w:r>{mark}<w:t>{text}</w:t></w:r></w:p>"


def _checked(content: bytes) -> Work:
    return _quietly(lambda: vbhc.check(content))


def _checking(folder: Path, content: bytes, *options: str) -> Work:
    path = folder / "van-ban.docx"
    path.write_bytes(content)
    return _command("check", str(path), *options)


def _new(folder: Path, template: str, data: Row, *options: str) -> Work:
    source = _file(folder, "du-lieu.json", _json(data))
    return _command("new", template, "-d", source, "-o", str(folder / "ra"), *options)


WAYS: dict[str, Callable[[int, Path], Work]] = {
    "data: YAML": lambda n, f: _loading(_file(f, "a.yaml", _yaml(listed(n)))),
    "data: JSON": lambda n, f: _loading(_file(f, "a.json", _json(listed(n)))),
    "data: CSV": lambda n, f: _loading(f"khac.danh_sach={_file(f, 'a.csv', _csv(rows(n)))}"),
    "data: XLSX": lambda n, f: _loading(_xlsx(f, {"Khác.Danh sách": rows(n)})),
    "data: tasks, YAML": lambda n, f: _loading(_file(f, "a.yaml", _yaml(meeting(n)))),
    "data: tasks, XLSX": lambda n, f: _loading(
        _xlsx(f, {"Đơn vị": units(UNITS), "Nhiệm vụ": tasks(n)})
    ),
    "data: units and tasks, JSON": lambda n, f: _loading(_file(f, "a.json", _json(meeting(n, n)))),
    "wrong data: YAML": lambda n, f: _command(
        "render", "ket-luan", "-d",
        _file(f, "a.yaml", _yaml(meeting(1) | {"nhiem_vu": _wrong(n)})),
    ),
    "wrong data: CSV": lambda n, f: _command(
        "render", "ket-luan", "-d", _file(f, "a.json", _json(meeting(1))),
        "-d", f"nhiem_vu={_file(f, 'a.csv', _csv(_wrong(n)))}",
    ),
    "wrong data: XLSX": lambda n, f: _command(
        "render", "ket-luan", "-d", _xlsx(f, {"Đơn vị": units(UNITS), "Nhiệm vụ": _wrong(n)}),
    ),
    "wrong codes: JSON": lambda n, f: _command(
        "render", "ket-luan", "-d",
        _file(f, "a.json", _json(meeting(1) | {"nhiem_vu": _unknown(n)})),
    ),
    "wrong codes among as many units": lambda n, f: _command(
        "render", "ket-luan", "-d",
        _file(f, "a.json", _json(meeting(1, n) | {"nhiem_vu": _unknown(n)})),
    ),
    "wrong fields: JSON": lambda n, f: _command(
        "render", "ket-luan", "-d",
        _file(f, "a.json", _json(meeting(1) | {"nhiem_vu": [{**t, f"x{i}": "1"} for i, t in enumerate(tasks(n))]})),
    ),
    "annex": lambda n, f: _rendering(_file(f, "pl.md.j2", ANNEX), listed(n)),
    "conclusion, table of tasks": lambda n, _f: _rendering(
        "ket-luan", meeting(n, in_phan_cong="phu_luc")
    ),
    "conclusion, tasks in the text": lambda n, _f: _rendering(
        "ket-luan", meeting(n, in_phan_cong="trong_doan")
    ),
    "allocation table": lambda n, _f: _rendering("bang-phan-cong", meeting(n)),
    "letters from a list": lambda n, f: _writing(_file(f, "thu.md.j2", LETTER), listed(n), f),
    "letters to units": lambda n, f: _writing("giao-viec", meeting(n, n), f),
    "tasks in 20 letters": lambda n, f: _writing("giao-viec", meeting(n), f),
    "body of paragraphs": lambda n, f: _body(f, _paragraphs(n)),
    "body of items": lambda n, f: _body(f, ["1. " + "\n1. ".join(_paragraphs(n))]),
    "check: paragraphs": lambda n, _f: _checked(document(n)),
    "check: table rows": lambda n, _f: _checked(document(n, cells=True)),
    "check: wrong paragraphs": lambda n, f: _checking(f, document(n, wrong=True)),
    "check --fix": lambda n, f: _checking(f, document(n, wrong=True), "--fix"),
    "check --annotate": lambda n, f: _checking(f, document(n, wrong=True), "--annotate"),
    "new --xlsx -d": lambda n, f: _new(f, "ket-luan", meeting(n), "--xlsx"),
    "new -d": lambda n, f: _new(f, "ket-luan", meeting(n)),
}  # fmt: skip
