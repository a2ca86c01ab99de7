"""A tree on a few short lines, so that cases can be read and written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbhc.document import Bang, DanhSach, Doan, TieuDe

if TYPE_CHECKING:
    from vbhc.document import Khoi, Text
    from vbhc.shape.filling import Body


def shown(body: Body) -> str:
    lines = [line for block in body.khoi for line in _block(block)]
    for annex in body.phu_luc:
        lines.append(f"phu-luc{' ngang' if annex.ngang else ''} {_text(annex.ten)}")
        lines += [f"  {line}" for block in annex.khoi for line in _block(block)]
    return "".join(f"{line}\n" for line in lines)


def _block(block: Khoi) -> list[str]:
    match block:
        case Doan(text):
            return [f"doan {_text(text)}"]
        case TieuDe(level, text):
            return [f"tieu-de-{level} {_text(text)}"]
        case DanhSach():
            return _list(block)
        case Bang(align, head, rows):
            cells = [" | ".join(map(_text, row)) for row in (head, *rows)]
            return [f"bang {','.join(side or '-' for side in align)}", *(f"  {c}" for c in cells)]


def _list(block: DanhSach) -> list[str]:
    lines = ["danh-so" if block.danh_so else "gach"]
    for item in block.muc:
        inner = [line for part in item.khoi for line in _block(part)]
        lines += [f"  * {inner[0]}", *(f"    {line}" for line in inner[1:])]
    return lines


def _text(text: Text) -> str:
    marks = {(False, False): "", (True, False): "đậm", (False, True): "nghiêng", (True, True): "đậm-nghiêng"}  # fmt: skip
    return " ".join(f"{marks[run.bold, run.italic]}[{run.text}]" for run in text)
