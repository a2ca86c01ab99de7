"""docs/toc-do.md, written from the results: the text here, the figures from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.page import tables
from benchmarks.peers import PEERS

if TYPE_CHECKING:
    from collections.abc import Iterator

Results = dict[str, Any]

_CASES = {
    "letter": "Công văn, 2 trang",
    "report": "Báo cáo, 6 trang, 75 khối",
    "annex": "Báo cáo có phụ lục ngang 2.000 hàng, 8 cột",
}
_HEAD = """# Tốc độ

Trang này do `make bench` viết ra; đừng sửa bằng tay. Lệnh ấy cài từng công cụ vào môi trường riêng dưới `.bench/`, cho tất cả làm cùng những văn bản, so câu chữ của từng tệp làm ra với tệp của vbhc (khác một chữ là dừng, không in bảng), rồi viết lại trang này.

Xin đọc **tỷ lệ** trước; mili giây tùy máy. Mỗi số là trung vị của nhiều vòng xen kẽ (A B C, B C A, ...), vòng nào giá trị cũng khác.
"""
_ONE = """## Một văn bản, tiến trình đã chạy sẵn

Từ dữ liệu đến byte của tệp .docx. Dòng `vbhc` là `vbhc.to_bytes(vbhc.render(mẫu, dict))`, kể cả kiểm tra dữ liệu; dòng `trong một lô` là mỗi văn bản của một mẫu có `cho_moi`. Sàn là chỉ nén và đóng gói XML làm sẵn, cùng số byte: không ai nhanh hơn được. Các công cụ khác nhận ngày, số đã viết thành chữ, không tính giờ; dùng tệp mẫu lấy từ chính tệp gọn của vbhc.
"""
_NEW = """## Bố cục mới ở mỗi văn bản

Mỗi vòng số mục, số hàng cũng khác, nên vbhc không dùng lại được bố cục đã phân tích.
"""
_STAGES = """## Các chặng của vbhc

Thời gian của từng chặng, không tính chặng nằm trong nó; đồng hồ của phép đo cũng chiếm một phần.
"""
_COLD = """## Cả lệnh, từ lúc gõ

Một tiến trình mới, làm báo cáo trên, ghi tệp. `vbhc render` đọc dữ liệu YAML; mã của các công cụ khác đọc JSON. pandoc nhận câu chữ đã hoàn chỉnh.
"""
_BATCH = """## Cả lô, ghi ra tệp

Thư mời một trang, danh sách là tệp CSV; tính từ lúc gõ lệnh đến lúc tệp cuối nằm trong thư mục.
"""
_CURVE = """## Lớn gấp mười thì sao

Chi phí của mỗi phần khi cả văn bản (cả lô) lớn dần, tiến trình mới cho từng số. Chỗ có dấu gạch là không đo: quá lâu.
"""
_CHECK = """## Kiểm tra

`vbhc.check` cả bộ quy tắc, so với chỉ mở tệp bằng python-docx rồi hỏi định dạng đang có hiệu lực của từng đoạn, từng chữ (chưa kiểm tra gì); cột cuối là khi nhớ lại những gì style đã trả lời.
"""
_PDF = """## PDF

`vbhc pdf` với mọi tệp, so với một lượt `soffice --convert-to pdf` cho tất cả.
"""


def page(results: Results) -> str:
    """Return the page of a run; a part that was not measured is left out, or says why."""
    parts = [_HEAD, *_machine(results), *_targets(results)]
    for write in (_one, _new, _stages, _cold, _batch, _curve, _check, _pdf, _notes):
        parts += write(results)
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _machine(results: Results) -> Iterator[str]:
    m = results["machine"]
    yield (
        f"Máy đo: {m['cpu']}, {m['cores']} nhân, {m['memory']} GB bộ nhớ; {m['system']}; "
        f"Python {m['python']}."
    )
    found = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    yield f"Phiên bản: {found}."
    if results["clock"] == "cpu":
        yield "Các số là thời gian của bộ xử lý, không phải của đồng hồ: máy đang bận việc khác."


def _targets(results: Results) -> Iterator[str]:
    yield "## Mục tiêu"
    yield tables.of_targets(results)


def _one(results: Results) -> Iterator[str]:
    if "one" in results:
        yield _ONE
        yield from _cases(results["one"])


def _new(results: Results) -> Iterator[str]:
    if "new" in results:
        yield _NEW
        yield from _cases(results["new"])


def _cases(found: Results) -> Iterator[str]:
    for case, figures in found.items():
        yield f"### {_CASES[case]}"
        yield tables.of_tools(figures)


def _stages(results: Results) -> Iterator[str]:
    if "stages" in results:
        yield _STAGES
        yield tables.of_stages(results)


def _cold(results: Results) -> Iterator[str]:
    if "cold" in results:
        yield _COLD
        yield tables.of_cold(results)
        if "pandoc" not in results["cold"]:
            yield "pandoc: chưa cài trên máy đo."


def _batch(results: Results) -> Iterator[str]:
    if "batch" in results:
        yield _BATCH
        yield tables.of_batch(results)
    if "memory" in results:
        yield "Bộ nhớ của một tiến trình làm cả lô ấy:"
        yield tables.of_memory(results)


def _curve(results: Results) -> Iterator[str]:
    if "curve" in results:
        yield _CURVE
        yield tables.of_curve(results)
        yield tables.of_peaks(results)


def _check(results: Results) -> Iterator[str]:
    if results.get("check"):
        yield _CHECK
        yield tables.of_check(results)


def _pdf(results: Results) -> Iterator[str]:
    if "pdf" in results:
        yield _PDF
        missing = results["pdf"].get("missing")
        yield f"Không đo: {missing}." if missing else tables.of_pdf(results)


def _notes(results: Results) -> Iterator[str]:
    yield "## Ghi chú"
    notes = [f"- {name}: {peer.note}." for name, peer in PEERS.items() if peer.note]
    lacking = [f"- {name}: không đo ({why})." for name, why in results["missing"].items()]
    yield "\n".join(
        [
            *notes,
            *lacking,
            "- Nhãn mà Word tự đếm không phải là câu chữ và không so; nhãn a), b) của danh sách thì có.",
            "- Mẫu, dữ liệu, mã của từng công cụ: thư mục `benchmarks/`.",
        ]
    )
