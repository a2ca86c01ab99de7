"""Makes docs/ket-luan-trang-1.png: the first page of what `make demo` writes, as LibreOffice lays it out.

Run it with `.venv/bin/python tools/make_picture.py` after a change that shows on the page. It
needs LibreOffice (soffice) and fonts of Times metrics (fonts-liberation2).
"""

from __future__ import annotations

import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "ket-luan-trang-1.png"
DATA = ("co-quan.yaml", "cchc.yaml")
WIDTH = 900  # pixels
BORDER = b"\xb0"


def main() -> None:
    """Render, convert, draw and write."""
    with tempfile.TemporaryDirectory() as folder:
        page = _page(_pdf(Path(folder)))
    TARGET.write_bytes(png(framed(page)))
    print(f"{TARGET.relative_to(ROOT)}: {len(page[0])} x {len(page)}")


def _pdf(folder: Path) -> Path:
    document = folder / "ket-luan.docx"
    data = [word for name in DATA for word in ("-d", str(ROOT / "fixtures" / name))]
    vbhc = [sys.executable, "-m", "vbhc", "render", "ket-luan", *data, "-o", str(document)]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    for command in (vbhc, [*office, str(document)]):
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    return document.with_suffix(".pdf")


def _page(pdf: Path) -> list[bytes]:
    """Return the rows of the first page's pixels, one byte a pixel: a page of text is grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        bitmap = page.render(scale=WIDTH / page.get_width(), grayscale=True)
        data, stride = bytes(bitmap.buffer), bitmap.stride
        return [data[y * stride : y * stride + bitmap.width] for y in range(bitmap.height)]


def framed(rows: list[bytes]) -> list[bytes]:
    """Return the picture with a thin border in place of its outermost pixels."""
    edge = BORDER * len(rows[0])
    return [edge, *(BORDER + row[1:-1] + BORDER for row in rows[1:-1]), edge]


def png(rows: list[bytes]) -> bytes:
    """Return the rows as a PNG file: 8 bits of grey, no filter."""
    size = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", size), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    main()
