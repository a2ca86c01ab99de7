"""The tools vbhc is measured beside: what runs them, how their templates are written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.peers import fields

if TYPE_CHECKING:
    from benchmarks.templates import Style

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: its worker, the environment that worker runs in, and what it is given.

    `given` is "context" (texts by name), "flat" (the same, without lists of paragraphs) or
    "blocks" (the finished paragraphs, for tools that build a document instead of filling one).
    """

    name: str
    environment: str
    worker: Path
    given: str
    style: Style | None = None
    note: str = ""
    new_shapes: bool = True


def _python(name: str) -> Path:
    return FOLDER / "python" / f"{name}.py"


def _node(name: str) -> Path:
    return FOLDER / "node" / f"{name}.js"


NODE = "node"
_BUILT = "không dùng mẫu: dựng văn bản từ câu chữ đã làm sẵn, không tính công ghép giá trị"

PEERS = {
    peer.name: peer
    for peer in (
        Peer(
            "docxtpl",
            "docxtpl",
            _python("fill_docxtpl"),
            "context",
            fields.DOCXTPL,
            note="mở lại tệp mẫu cho mỗi văn bản; điền lần nữa bằng đối tượng cũ, nó cũng tự mở lại",
        ),
        Peer(
            "python-docx (trực tiếp)",
            "python-docx",
            _python("build_direct"),
            "blocks",
            note=_BUILT + "; phông, cỡ, căn lề ghi ở từng đoạn",
        ),
        Peer(
            "python-docx (style)",
            "python-docx",
            _python("build_styled"),
            "blocks",
            note=_BUILT + "; tệp gốc là gói nền của vbhc, mỗi đoạn mang mã style",
        ),
        Peer(
            "docx-mailmerge2",
            "docx-mailmerge2",
            _python("fill_mailmerge"),
            "flat",
            fields.MAILMERGE,
            note="mở lại tệp mẫu cho mỗi văn bản; chỉ lặp được hàng của bảng: mỗi mục của danh sách là trường đánh số sẵn trong mẫu",
            new_shapes=False,
        ),
        Peer(
            "docxtemplater",
            NODE,
            _node("fill_docxtemplater"),
            "context",
            fields.DOCXTEMPLATER,
            note="mở lại tệp mẫu cho mỗi văn bản: một đối tượng chỉ điền được một lần",
        ),
        Peer(
            "easy-template-x",
            NODE,
            _node("fill_easy"),
            "context",
            fields.EASY_TEMPLATE_X,
            note="dùng lại một TemplateHandler; nội dung tệp mẫu đưa vào cho mỗi văn bản",
        ),
        Peer(
            "carbone",
            NODE,
            _node("fill_carbone"),
            "context",
            fields.CARBONE,
            note="Word sang Word, không qua LibreOffice; bản này tự mở lại tệp mẫu cho mỗi văn bản",
        ),
        Peer("docx (npm)", NODE, _node("build_docx"), "blocks", note=_BUILT),
    )
}
