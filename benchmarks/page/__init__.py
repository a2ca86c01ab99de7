"""docs/toc-do.md, written from the results: the text here, the figures from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.page import curve, tables
from benchmarks.page.targets import rows
from benchmarks.peers import PEERS

if TYPE_CHECKING:
    from collections.abc import Iterator

Results = dict[str, Any]

_CASES = {
    "letter": "Công văn, 2 trang",
    "report": "Báo cáo, 6 trang, 75 khối",
    "annex": "Báo cáo có phụ lục ngang {rows} hàng, 8 cột",
}
_DEFLATERS = {
    "zlib": "zlib của Python",
    "libdeflate": "libdeflate (phần cài thêm `fast`); không cài phần ấy thì bằng zlib của Python, chậm hơn",
}
_HEAD = """# Tốc độ

Trang này do `make bench` viết ra; đừng sửa bằng tay. Lệnh ấy cài từng công cụ vào môi trường riêng dưới `.bench/`, cho tất cả làm cùng những văn bản, so câu chữ của từng tệp làm ra với tệp của vbhc (khác một chữ là dừng, không in bảng), rồi viết lại trang này.

Xin đọc **tỷ lệ** trước; mili giây (ms) tùy máy. Cột "so với vbhc" ghi thời gian gấp mấy lần vbhc: `20 ×` là lâu gấp 20, `0,50 ×` là chỉ mất một nửa. Mỗi số là trung vị của nhiều vòng xen kẽ (A B C, B C A, ...); đến lượt mình, mỗi công cụ làm liền vài văn bản, văn bản nào giá trị cũng khác.
"""
_ONE = """## Một văn bản, tiến trình đã chạy sẵn

Từ dữ liệu đến nội dung tệp .docx còn trong bộ nhớ, chưa ghi ra đĩa; mẫu và bố cục đã gặp từ trước.

- `vbhc`: `vbhc.to_bytes(vbhc.render(mẫu, dict))`, như người dùng gọi, kể cả kiểm tra dữ liệu của văn bản ấy.
- `vbhc, trong một lô`: cũng văn bản ấy khi một mẫu có `cho_moi` làm ra cả loạt; dữ liệu của cả lô kiểm tra một lần, trước khi bấm giờ.
- `sàn`: chỉ nén (bằng zlib của Python, mức 6) và đóng gói XML đã viết sẵn của chính văn bản ấy, để biết vbhc còn cách bao xa; mục tiêu tính theo sàn này. `sàn, với bộ nén của vbhc`: cũng việc ấy, nén bằng thư viện vbhc đang dùng.
- Các công cụ khác nhận ngày, số đã viết thành chữ (không tính giờ) và dùng tệp mẫu lấy từ chính tệp gọn của vbhc.
"""
_NEW = """## Bố cục mới ở mỗi văn bản

Như trên, nhưng số mục, số hàng của mỗi văn bản cũng khác, nên vbhc không dùng lại được bố cục đã gặp. Chỉ so các công cụ làm từ mẫu; mẫu của docx-mailmerge2 cố định số mục nên không dự.
"""
_STAGES = """## Các chặng của vbhc

Một văn bản ở bảng đầu tốn thời gian vào đâu. Mỗi chặng không tính chặng nằm trong nó; đồng hồ của phép đo cũng chiếm một phần.
"""
_COLD = """## Cả lệnh, từ lúc gõ

Một tiến trình mới, làm báo cáo trên, ghi tệp, kết thúc; so với một Python không làm gì (`python -c pass`). `vbhc render` đọc dữ liệu YAML; mã của các công cụ khác đọc JSON. pandoc nhận câu chữ đã hoàn chỉnh.
"""
_BATCH = """## Cả lô, ghi ra tệp

Thư mời một trang, danh sách là tệp CSV; tính từ lúc gõ lệnh đến lúc tệp cuối nằm trong thư mục.
"""
_CURVE = """## Lớn gấp mười thì sao

Thời gian khi số lượng lớn dần, mỗi số đo một lần trong một tiến trình mới. Cột cuối: lần gấp mười sau cùng tốn gấp mấy lần; 10 × là tăng đều theo số lượng. Kết luận, phụ lục, công văn: dữ liệu đã nạp sẵn, công văn kể cả ghi tệp. Hàng dữ liệu: từ lúc mở tệp đến lúc kiểm tra xong. Đo cách khác: `python -m benchmarks.curve --help`.
"""
_CHECK = """## Kiểm tra

`vbhc.check` với cả bộ quy tắc, so với chỉ mở tệp bằng python-docx rồi hỏi định dạng đang có hiệu lực của từng đoạn, từng chữ (chưa kiểm tra gì). "Có nhớ style": những gì một style đã trả lời thì không hỏi lại.
"""
_PDF = """## PDF

`vbhc pdf` với mọi tệp, kể cả kiểm tra từng PDF, so với một lượt `soffice --convert-to pdf` cho tất cả; mỗi cách một lần, từ lúc gõ lệnh.
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
    yield f"vbhc nén tệp bằng {_DEFLATERS[m.get('deflater', 'zlib')]}."
    if results["short"]:
        yield "**Bản chạy thử: mọi thứ nhỏ đi, các số không có giá trị.**"
    if results["clock"] == "cpu":
        yield "Các số là thời gian của bộ xử lý, không phải của đồng hồ: máy đang bận việc khác."


def _targets(results: Results) -> Iterator[str]:
    yield "## Mục tiêu"
    yield tables.of_targets(results)


def _one(results: Results) -> Iterator[str]:
    if "one" in results:
        yield _ONE
        yield from _cases(results, "one")


def _new(results: Results) -> Iterator[str]:
    if "new" in results:
        yield _NEW
        yield from _cases(results, "new")


def _cases(results: Results, part: str) -> Iterator[str]:
    for case, figures in results[part].items():
        yield f"### {_CASES[case].format(rows=rows(results))}"
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
        yield from curve.of_all(results["curve"])


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
    own = "- vbhc: mẫu đã nạp và bố cục đã gặp được giữ trong tiến trình; tệp mẫu đổi là nạp lại."
    notes = [f"- {name}: {PEERS[name].note}." for name in results["peers"] if PEERS[name].note]
    lacking = [f"- {name}: không đo ({why})." for name, why in results["missing"].items()]
    yield "\n".join(
        [
            own,
            *notes,
            *lacking,
            "- Nhãn mà Word tự đếm không phải là câu chữ và không so; nhãn a), b) của danh sách thì có.",
            "- Mẫu, dữ liệu, mã của từng công cụ: thư mục `benchmarks/`.",
        ]
    )
