"""PDFs of LibreOffice itself: joined or alone the same pages, whole, private, and nothing fetched."""

from __future__ import annotations

import http.server
import os
import random
import signal
import subprocess
import sys
import threading
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2 as pdfium
import pytest
from docx.oxml import parse_xml
from fontTools import subset
from fontTools.ttLib import TTFont
from pypdf import PdfReader

import vbhc
from mending import foreign
from pdf.support import documents, letter, package
from vbhc import pdf
from vbhc.errors import ConversionError, FileError
from vbhc.i18n import set_language
from vbhc.pdf.profile import sockets_of
from vbhc.pdf.program import find_program
from vbhc.pdf.run import Runner
from vbhc.word.xml import R, W
from word.support import doan, van_ban

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow
ALL = {name: package(each) for name, each in documents().items()}
# LibreOffice parts paragraphs that are to stay together, where the file begins with them.
KEPT_TOGETHER = "golden-ten-dai"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield
    set_language(None)


@dataclass(frozen=True)
class Shown:
    """A page as one sees it: its text, and its picture."""

    text: str
    picture: bytes


def shown(content: bytes) -> list[Shown]:
    document = pdfium.PdfDocument(content)
    try:
        return [_shown(page) for page in document]
    finally:
        document.close()


def _shown(page: Any) -> Shown:
    # Where letters stand close, PDFium may see a blank or not, by the widths of the whole font.
    text = "".join(page.get_textpage().get_text_range().split())
    return Shown(text, bytes(page.render(scale=1.5).buffer))


def converted(given: dict[str, bytes], jobs: int = 1) -> dict[str, bytes]:
    """Return the PDFs of documents that are converted together."""
    found = {each.file: each for each in pdf.convert(list(given.items()), jobs=jobs)}
    assert [str(p) for each in found.values() for p in each.problems] == []
    return {name: each.content for name, each in found.items() if each.content is not None}


@pytest.fixture(scope="module")
def alone() -> dict[str, list[Shown]]:
    """Return the pages of each document converted with no other."""
    return {name: shown(converted({name: content})[name]) for name, content in ALL.items()}


def by_libreoffice(given: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return what LibreOffice makes of each file without us."""
    for name, content in given.items():
        (folder / f"{name}.docx").write_bytes(content)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    files = [str(folder / f"{name}.docx") for name in given]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), *files],
        capture_output=True, check=True, timeout=600,
    )  # fmt: skip
    return {name: (folder / f"{name}.pdf").read_bytes() for name in given}


def test_a_document_looks_as_libreoffice_alone_shows_it(
    alone: dict[str, list[Shown]], tmp_path: Path
) -> None:
    plain = {name: shown(each) for name, each in by_libreoffice(ALL, tmp_path).items()}
    assert {name for name in ALL if alone[name] != plain[name]} <= {KEPT_TOGETHER}
    assert len(alone[KEPT_TOGETHER]) == len(plain[KEPT_TOGETHER])


@pytest.mark.parametrize("seed", range(6))
def test_joined_with_others_it_looks_as_it_does_alone(
    alone: dict[str, list[Shown]], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - dice, no secret
    chosen = chance.sample(list(ALL), chance.randint(2, len(ALL)) if seed else len(ALL))
    together = converted({name: ALL[name] for name in chosen})
    for name in chosen:
        assert shown(together[name]) == alone[name], f"{name} among {chosen}"


def test_two_processes_make_the_pages_of_one() -> None:
    letters = {f"{n}": package(letter(n)) for n in range(90)}
    one, two = converted(letters, 1), converted(letters, 2)
    assert {n: shown(each) for n, each in one.items()} == {
        n: shown(each) for n, each in two.items()
    }


def test_each_part_has_its_own_title_language_and_outline() -> None:
    for name, content in converted(ALL).items():
        reader = PdfReader(BytesIO(content))
        title = docx.Document(BytesIO(ALL[name])).core_properties.title
        assert reader.metadata is not None
        assert reader.metadata.title == title
        assert str(reader.root_object["/Lang"]) == "vi-VN"
        places = [reader.get_destination_page_number(each) for each in flat(reader.outline)]
        assert all(0 <= (place or 0) < len(reader.pages) for place in places)
    found = PdfReader(BytesIO(converted({"a": ALL["ket-luan-0"]})["a"]))
    assert len(flat(found.outline)) > 4


def flat(outline: Any) -> list[Any]:
    return [
        each for entry in outline for each in (flat(entry) if isinstance(entry, list) else [entry])
    ]


def test_nothing_of_another_letter_is_left_in_a_part() -> None:
    """Who gets a letter could else read who got the others."""
    names = {f"{n}": f"BÍ MẬT {n * 7919}" for n in range(1, 9)}
    given = {
        n: package(van_ban(doan("Nội dung chung."), trich_yeu=(secret,), ten_tep=n))
        for n, secret in names.items()
    }
    for n, content in converted(given).items():
        everything = unpacked(content)
        reader = PdfReader(BytesIO(content))
        everything += "".join(page.extract_text() for page in reader.pages)
        numbers = {str(int(other) * 7919) for other in names if other != n}
        assert str(int(n) * 7919) in everything
        assert [each for each in numbers if each in everything] == []
        assert len(reader.pages) == 1


def unpacked(content: bytes) -> str:
    """Return all that stands in a PDF, packed or not, as text in the ways a PDF keeps it."""
    pieces = [content]
    for start in content.split(b"stream\n")[1:]:
        try:
            pieces.append(zlib.decompressobj().decompress(start.lstrip(b"\r\n")))
        except zlib.error:
            pieces.append(start)
    whole = b"\n".join(pieces)
    return whole.decode("latin-1") + whole.replace(b"\0", b"").decode("latin-1")


def test_files_of_other_programs_are_converted_as_they_are(tmp_path: Path) -> None:
    strangers = {"công văn": foreign.letter(), "báo cáo": foreign.report()}
    mixed = {**strangers, "letter": ALL["letter-1"], "other": ALL["ends-across"]}
    made = converted(mixed)
    plain = by_libreoffice(strangers, tmp_path)
    assert {name: shown(made[name]) for name in strangers} == {
        name: shown(each) for name, each in plain.items()
    }


def test_a_broken_file_among_many_is_named(tmp_path: Path) -> None:
    good = tmp_path / "Thư mời số 1.docx"
    good.write_bytes(ALL["letter-1"])
    (tmp_path / "hỏng.docx").write_bytes(ALL["letter-2"][:2000])
    with pytest.raises(ConversionError, match=r"hỏng\.docx"):
        vbhc.write_pdfs([good, tmp_path / "hỏng.docx"])
    assert (tmp_path / "Thư mời số 1.pdf").is_file()
    with pytest.raises(FileError):
        vbhc.to_pdf(tmp_path / "khong-co.docx")


def test_a_document_becomes_a_pdf_in_python() -> None:
    assert "Vănbảnthứ1" in shown(vbhc.to_pdf(letter(1)))[0].text


def test_it_works_without_a_home_and_without_a_language(tmp_path: Path) -> None:
    folder = tmp_path / "Công văn đi"
    folder.mkdir()
    (folder / "Thư mời.docx").write_bytes(ALL["letter-1"])
    bare = {"PATH": os.environ["PATH"], "LANG": "C", "TMPDIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "vbhc", "pdf", "Thư mời.docx"],
        cwd=folder, env=bare, capture_output=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(each.name for each in folder.iterdir()) == ["Thư mời.docx", "Thư mời.pdf"]


def test_a_real_libreoffice_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vbhc.pdf.calls._BYTES_A_SECOND", 10**9)  # no more time for a large file
    (made,) = pdf.convert([("dài.docx", foreign.report())], seconds=0.01)
    assert made.content is None
    assert "--timeout" in str(made.problems[0])


def test_libreoffice_does_not_try_its_drawing_first(tmp_path: Path) -> None:
    """A profile it holds for new made it draw on a gigabyte of pictures: two thirds of a start."""
    runner = Runner(find_program(), tmp_path)
    (made,) = runner.convert([package(letter(1))], "1", 600).pdfs
    assert made.exists()
    assert list(tmp_path.rglob("registrymodifications.xcu"))
    assert not list(tmp_path.rglob("GraphicsRenderTests.log"))


def test_an_interrupt_leaves_no_process_and_no_folder(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.docx").write_bytes(foreign.report())
    work = tmp_path / "tmp"
    work.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "vbhc", "pdf", str(tmp_path), "-o", str(tmp_path / "ra")],
        env={**os.environ, "TMPDIR": str(work)}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while not list(work.glob(".vbhc-pdf.*/[0-9]*/*.pdf")):
        assert process.poll() is None
    profiles = list(work.glob(".vbhc-pdf.*/profile*"))
    sockets = [socket for profile in profiles for socket in sockets_of(profile)]
    assert [socket for socket in sockets if socket.exists()] != []
    process.send_signal(signal.SIGINT)
    assert process.wait() == 2
    assert list(work.iterdir()) == []
    assert [socket for socket in sockets if socket.exists()] == []
    assert [line for line in running() if str(work) in line] == []


def running() -> list[str]:
    """Return the command lines of all processes that are not at their end."""
    lines = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(file.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace"))
        except OSError:
            continue
    return lines


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """Give a port of this machine, and what is asked of it."""
    asked: list[str] = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names of HTTP

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port, asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def hostile(target: str) -> bytes:
    """Return a file that wants a picture, a template and a text from elsewhere."""
    document = docx.Document()
    document.add_paragraph("Văn bản này đòi lấy thứ khác.")
    picture = document.part.relate_to(f"{target}/hinh.png", f"{R}/image", is_external=True)
    document.element.body.insert(0, linked_picture(picture))
    field = (
        f'<w:p xmlns:w="{W}"><w:fldSimple w:instr=" INCLUDETEXT &quot;{target}/chu.docx&quot; ">'
        "<w:r><w:t>cũ</w:t></w:r></w:fldSimple></w:p>"
    )
    document.element.body.insert(0, parse_xml(field))
    settings = document.part._settings_part
    template = settings.relate_to(f"{target}/mau.dotx", f"{R}/attachedTemplate", is_external=True)
    settings.element.insert(
        0, parse_xml(f'<w:attachedTemplate xmlns:w="{W}" xmlns:r="{R}" r:id="{template}"/>')
    )
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def linked_picture(relation: str) -> Any:
    return parse_xml(
        f'<w:p xmlns:w="{W}" xmlns:r="{R}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:r><w:drawing>'
        '<wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="a"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:link="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def test_nothing_is_fetched_for_a_document(tmp_path: Path) -> None:
    with listening() as (port, asked):
        content = hostile(f"http://127.0.0.1:{port}")
        by_libreoffice({"không chặn": content}, tmp_path)
        assert asked != [], "the document asks for nothing: the test proves nothing"
        asked.clear()
        (made,) = pdf.convert([("a.docx", content)])
        assert made.content is not None
        assert asked == []


def test_no_file_of_the_machine_gets_into_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "hinh.png").write_bytes(_RED)
    content = hostile(tmp_path.as_uri())
    (made,) = pdf.convert([("a.docx", content)])
    assert made.content is not None
    images = [image for page in PdfReader(BytesIO(made.content)).pages for image in page.images]
    assert images == []


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


_RED = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\x02\0\0\0")
    + _chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    + _chunk(b"IEND", b"")
)


def test_a_font_without_vietnamese_is_no_surprise_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    run = subprocess.run(
        ["fc-match", "--format=%{file}", "Liberation Serif"],
        capture_output=True,
        text=True,
        check=True,
    )
    with TTFont(run.stdout) as font:
        keep = subset.Subsetter(subset.Options(drop_tables=["FFTM"]))
        keep.populate(unicodes=[letter for letter in font.getBestCmap() if letter < 0x300])
        keep.subset(font)
        font.save(fonts / "LiberationSerif-Regular.ttf")
    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(config))
    with pytest.raises(ConversionError, match="lacks Vietnamese letters"):
        list(pdf.convert([("a.docx", ALL["letter-1"])]))
    # Where fontconfig cannot be asked, the PDF tells.
    monkeypatch.setattr("vbhc.pdf.require_font", lambda _program: None)
    (made,) = pdf.convert([("a.docx", ALL["letter-1"])])
    assert made.content is None
    assert "lacks letters" in str(made.problems[0])


def test_a_letter_that_no_font_has_is_told() -> None:
    """Unicode has given these out, and hardly any font has them: Tangut."""
    (made,) = pdf.convert([("a.docx", package(van_ban(doan("Tên: \U00017000"))))])
    assert made.content is None
    assert "\U00017000" in str(made.problems[0])
