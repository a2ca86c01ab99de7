"""Makes the pictures in docs/: pages of what vbhc writes, as LibreOffice lays them out.

Run it with `.venv/bin/python tools/make_picture.py` after a change that shows on a page or in the
workbook; with names of pictures it makes those only. It needs LibreOffice (soffice) and fonts of
Times metrics (fonts-liberation2).
"""

from __future__ import annotations

import struct
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
DATA = ("co-quan.yaml", "cchc.yaml")
BORDER = 0xB0
WHITE = 0xFF
MARGIN = 16  # pixels left white around what a sheet shows
# LibreOffice as on a Vietnamese machine: the comma is the decimal mark.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>vi-VN</value></prop></item></oor:items>
"""

Rows = list[bytes]


@dataclass(frozen=True)
class Picture:
    """A page of a file that a command writes: the first that begins with some words.

    ``part`` is how much of the page's height is shown; a sheet is cut to what stands on it.
    """

    name: str
    command: tuple[str, ...]
    written: str
    words: str = ""
    width: int = 900
    part: float = 1.0

    @property
    def colours(self) -> int:
        """Bytes a pixel: a page of text is grey, a sheet has colours."""
        return 1 if self.written.endswith(".docx") else 3


def _data() -> tuple[str, ...]:
    return tuple(word for name in DATA for word in ("-d", str(ROOT / "fixtures" / name)))


_BLANK = ("new", "ket-luan", "--xlsx", "-o", "so.xlsx")
_FILLED = (*_BLANK, *_data())
PICTURES = (
    Picture("ket-luan-trang-1.png", ("render", "ket-luan", *_data(), "-o", "a.docx"), "a.docx"),
    Picture("so-huong-dan.png", _BLANK, "so.xlsx", "Cách ghi", width=1100),
    Picture("so-su-kien.png", _BLANK, "so.xlsx", "Sự kiện", width=1200),
    Picture("so-chi-so.png", _BLANK, "so.xlsx", "Chỉ số thành phần", width=900, part=0.36),
    Picture("so-nhiem-vu.png", _FILLED, "so.xlsx", "Nhiệm vụ", width=1300, part=0.62),
)


def main() -> None:
    """Make the pictures asked for, or all."""
    wanted = sys.argv[1:] or [picture.name for picture in PICTURES]
    for picture in PICTURES:
        if picture.name in wanted:
            with tempfile.TemporaryDirectory() as folder:
                rows = _page(_pdf(Path(folder), picture), picture)
            if picture.colours > 1:
                rows = cut(rows, picture.colours)
            (DOCS / picture.name).write_bytes(png(framed(rows, picture.colours), picture.colours))
            print(f"docs/{picture.name}: {len(rows[0]) // picture.colours} x {len(rows)}")


def _pdf(folder: Path, picture: Picture) -> Path:
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    vbhc = [sys.executable, "-m", "vbhc", *picture.command]
    office = ["soffice", profile, "--headless", "--convert-to", "pdf", picture.written]
    for command in (vbhc, office):
        subprocess.run(command, check=True, capture_output=True, cwd=folder)  # noqa: S603
    return (folder / picture.written).with_suffix(".pdf")


def _page(pdf: Path, picture: Picture) -> Rows:
    """Return the rows of the page's pixels."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = next(page for page in document if _begins(page, picture.words))
        grey = picture.colours == 1
        scale = picture.width / page.get_width()
        bitmap = page.render(scale=scale, grayscale=grey, rev_byteorder=not grey)
        data, stride, step = bytes(bitmap.buffer), bitmap.stride, bitmap.n_channels
        count = int(bitmap.height * picture.part)
        rows = [data[y * stride : y * stride + bitmap.width * step] for y in range(count)]
    return rows if grey else [_three(row, step) for row in rows]


def _begins(page: pypdfium2.PdfPage, words: str) -> bool:
    return bool(page.get_textpage().get_text_range().startswith(words))


def _three(row: bytes, step: int) -> bytes:
    """Return a row with red, green and blue only."""
    kept = bytearray(len(row) // step * 3)
    for colour in range(3):
        kept[colour::3] = row[colour::step]
    return bytes(kept)


def cut(rows: Rows, colours: int) -> Rows:
    """Return the picture without the white around it, and without a page's foot far below."""
    blank = bytes([WHITE]) * len(rows[0])
    filled = [row != blank for row in rows]
    top = filled.index(True)
    gap = len(rows) // 12
    bottom = top
    for number in range(top, len(rows)):
        if filled[number]:
            if number - bottom > gap:
                break
            bottom = number
    shown = rows[max(0, top - MARGIN) : bottom + MARGIN]
    used = [x for x in range(len(blank)) if any(row[x] != WHITE for row in shown)]
    first, last = used[0] // colours - MARGIN, used[-1] // colours + MARGIN
    return [row[max(0, first) * colours : last * colours] for row in shown]


def framed(rows: Rows, colours: int) -> Rows:
    """Return the picture with a thin border in place of its outermost pixels."""
    dot = bytes([BORDER]) * colours
    edge = bytes([BORDER]) * len(rows[0])
    return [edge, *(dot + row[colours:-colours] + dot for row in rows[1:-1]), edge]


def png(rows: Rows, colours: int) -> bytes:
    """Return the rows as a PNG file: 8 bits of grey or of each colour, no filter."""
    kind = 0 if colours == 1 else 2
    size = struct.pack(">IIBBBBB", len(rows[0]) // colours, len(rows), 8, kind, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", size), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    main()
