"""`vbhc pdf` as it is typed: files, folders, patterns; exit codes; what is said."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from cli.conftest import Run, folder, run, vietnamese
from vbhc import pdf
from vbhc.cli import pdf as command

if TYPE_CHECKING:
    from pdf.conftest import Fake

__all__ = ["folder", "run", "vietnamese"]

GOOD = "for file in files: blank(file)"


@pytest.fixture
def names(
    folder: Path,  # noqa: ARG001 - the command runs in it
) -> list[str]:
    """Return three Word files in a folder, and put what is none beside them."""
    made = ["ra/Công văn 1.docx", "ra/sâu/2.docx", "ra/3.DOCX"]
    for name in made:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        docx.Document().save(name)
    Path("ra/~$3.docx").write_bytes(b"1")
    Path("ra/2.nhan-xet.docx").write_bytes(b"1")
    return made


def test_a_folder_means_the_word_files_in_it(run: Run, fake: Fake, names: list[str]) -> None:
    fake(GOOD)
    done = run("pdf", "ra")
    assert done.code == 0
    assert done.out == b""
    assert all(Path(name).with_suffix(".pdf").is_file() for name in names)
    assert len(done.err) == 3
    assert all(line.startswith("đã ghi ") for line in done.err)


def test_a_mended_copy_beside_its_original_is_left_out_and_told(
    run: Run, fake: Fake, names: list[str]
) -> None:
    """Of the two one is the document; which, the user knows, and is not to find both sent out."""
    fake(GOOD)
    copy, alone = Path("ra/Công văn 1.sua.docx"), Path("ra/sâu/9.sua.docx")
    for each in (copy, alone):
        docx.Document().save(str(each))
    done = run("pdf", "ra")
    assert done.code == 0
    assert done.err[0] == (
        "ra: lưu ý: bỏ qua bản đã sửa nằm cạnh tệp gốc: Công văn 1.sua.docx; "
        "ghi rõ tên những tệp cần lấy"
    )
    assert not copy.with_suffix(".pdf").exists()
    wanted = [*map(Path, names), alone]
    assert all(each.with_suffix(".pdf").is_file() for each in wanted)
    assert run("pdf", str(copy)).code == 0
    assert copy.with_suffix(".pdf").is_file()


def test_a_copy_that_is_named_beside_its_folder_is_not_said_to_be_left_out(
    run: Run, fake: Fake, names: list[str]
) -> None:
    fake(GOOD)
    copy = Path("ra/Công văn 1.sua.docx")
    docx.Document().save(str(copy))
    done = run("pdf", "ra", str(copy))
    assert done.code == 0
    assert all(line.startswith("đã ghi ") for line in done.err)
    assert all(Path(each).with_suffix(".pdf").is_file() for each in [*names, str(copy)])


def test_a_pattern_that_ends_like_a_copy_means_copies(
    run: Run, fake: Fake, names: list[str]
) -> None:
    """cmd.exe hands it on, where a Unix shell would have named the files."""
    fake(GOOD)
    docx.Document().save("ra/2.nhan-xet.docx")
    assert run("pdf", "ra/*.nhan-xet.docx").code == 0
    assert Path("ra/2.nhan-xet.pdf").is_file()
    assert not Path(names[0]).with_suffix(".pdf").exists()


def test_a_folder_of_copies_alone_is_not_told_to_be_empty(
    run: Run, fake: Fake, folder: Path
) -> None:
    fake(GOOD)
    (folder / "gửi lại").mkdir()
    docx.Document().save(str(folder / "gửi lại/a.nhan-xet.docx"))
    done = run("pdf", "gửi lại")
    assert (done.code, done.err) == (
        2,
        ["gửi lại: ở đây chỉ có bản sao do --fix hoặc --annotate ghi ra; "
         "ghi rõ tên những tệp cần lấy"],
    )  # fmt: skip


@pytest.mark.parametrize("out", ["kết quả", "kết quả/", "kết quả/con"])
def test_a_folder_for_the_pdfs_is_made(run: Run, fake: Fake, names: list[str], out: str) -> None:
    fake(GOOD)
    assert run("pdf", *names, "-o", out).code == 0
    assert sorted(file.name for file in Path(out).glob("*.pdf")) == [
        "2.pdf",
        "3.pdf",
        "Công văn 1.pdf",
    ]


def test_one_file_may_get_a_name_of_its_own(run: Run, fake: Fake, names: list[str]) -> None:
    fake(GOOD)
    assert run("pdf", names[0], "-o", "khác/a.pdf").code == 0
    assert Path("khác/a.pdf").is_file()
    several = run("pdf", *names, "-o", "khác/b.pdf")
    assert (several.code, len(several.err)) == (2, 1)
    assert "-o khác/b/" in several.err[0].replace("\\", "/")


def test_a_bad_file_is_told_once_and_the_others_are_written(
    run: Run, fake: Fake, names: list[str]
) -> None:  # fmt: skip
    fake(GOOD)
    Path("a.doc").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    )
    done = run("pdf", names[0], "a.doc", "khong-co.docx", "khong*.docx")
    assert done.code == 2
    assert Path(names[0]).with_suffix(".pdf").is_file()
    assert [line.split(":")[0] for line in done.err[:-1]] == [
        "khong*.docx",
        "a.doc",
        "khong-co.docx",
    ]


def test_nothing_existing_is_overwritten_without_force(
    run: Run, fake: Fake, names: list[str]
) -> None:  # fmt: skip
    home = fake(GOOD)
    Path("ra/3.pdf").write_bytes(b"old")
    done = run("pdf", *names)
    assert done.code == 2
    assert [line.split(":")[0] for line in done.err] == [str(Path("ra/3.pdf"))]
    assert (home / "calls").read_text(encoding="utf-8") == ""
    assert run("pdf", *names, "--force").code == 0
    assert Path("ra/3.pdf").read_bytes().startswith(b"%PDF")


def test_of_very_many_that_exist_the_first_are_named(run: Run, fake: Fake, folder: Path) -> None:
    fake(GOOD)
    for number in range(30):
        docx.Document().save(str(folder / f"{number:02}.docx"))
        (folder / f"{number:02}.pdf").write_bytes(b"old")
    done = run("pdf", ".")
    assert done.code == 2
    assert [line.split(":")[0] for line in done.err[:-1]] == [f"{n:02}.pdf" for n in range(20)]


@pytest.mark.parametrize("name", ["ra/sổ.xlsx", "ra/cũ.pdf", "ra/không có", "ra/không có.docx"])
def test_what_is_no_word_file_is_told_so_though_there_is_such_a_pdf(
    run: Run, fake: Fake, names: list[str], name: str
) -> None:
    """Who mistypes the name of a file whose PDF is made must not be told to replace that."""
    fake(GOOD)
    Path(name).with_suffix(".pdf").write_bytes(b"%PDF-1.6")
    if name.endswith(".xlsx"):
        Path(name).write_bytes(b"PK\3\4")
    done = run("pdf", name, names[0])
    assert done.code == 2
    assert [line for line in done.err if "--force" in line] == []
    assert any(line.startswith(f"{Path(name)}: ") for line in done.err)
    assert Path(names[0]).with_suffix(".pdf").is_file()
    assert Path(name).with_suffix(".pdf").read_bytes() == b"%PDF-1.6"


def test_the_office_names_its_libreoffice(run: Run, fake: Fake, names: list[str]) -> None:
    home = fake(GOOD)
    (home / "soffice").rename(home / "cua-so")
    Path("vbhc.toml").write_text(f'[pdf]\nlibreoffice = "{home / "cua-so"}"\n', encoding="utf-8")
    assert run("pdf", names[0]).code == 0
    Path("vbhc.toml").write_text('[pdf]\nlibreoffice = "khong/co"\n', encoding="utf-8")
    done = run("pdf", names[1])
    assert (done.code, len(done.err)) == (2, 1)
    assert done.err[0].startswith("vbhc.toml:2: ")


@pytest.mark.parametrize(
    "typed", [("-o", "-"), ("--jobs", "-1"), ("--timeout", "0"), ("--timeout", "x")], ids=" ".join
)
def test_what_makes_no_sense_is_refused(run: Run, names: list[str], typed: tuple[str, ...]) -> None:
    assert run("pdf", names[0], *typed).code == 2


@pytest.mark.parametrize(
    ("out", "said"),
    [("ra/moi.docx", "đặt tên là moi.pdf"), ("co-quan.yaml", "chỗ cần có thư mục lại là một tệp")],
)
def test_a_file_is_no_folder_for_pdfs_and_that_is_told_before_any_work(
    run: Run, fake: Fake, names: list[str], out: str, said: str
) -> None:
    home = fake(GOOD)
    done = run("pdf", *names, "-o", out)
    assert (done.code, len(done.err)) == (2, 1)
    assert said in done.err[0]
    assert (home / "calls").read_text(encoding="utf-8") == ""
    assert not Path("ra/moi.docx").exists()


def test_a_render_to_pdf_is_shown_the_way(run: Run) -> None:
    done = run("render", "ket-luan", "-d", "co-quan.yaml", "-d", "cchc.yaml", "-o", "a.pdf")
    assert done.code == 2
    assert done.err[-1].endswith("vbhc pdf a.docx")


def test_the_help_page_tells_the_time_that_is_allowed() -> None:
    assert command.USUAL_SECONDS == pdf.USUAL_SECONDS
    from vbhc import api

    for function in (api.to_pdf, api.write_pdfs):
        assert inspect.signature(function).parameters["seconds"].default == pdf.USUAL_SECONDS
