"""LibreOffice fails in many ways, and says 0 in most of them: what is told, and what is left."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import docx
import pytest

import vbhc
from vbhc import pdf
from vbhc.errors import ConversionError, OutputError
from vbhc.i18n import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdf.conftest import Fake

ALLOWED = 600.0  # seconds a call may take, which none takes
GOOD = "for file in files: blank(file)"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield
    set_language(None)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Return three Word files of another program, without text."""
    names = [str(tmp_path / f"tệp {number}.docx") for number in (1, 2, 3)]
    for name in names:
        docx.Document().save(name)
    return names


def told(files: list[str]) -> dict[str, str]:
    """Return what is said of each file that failed, by its name."""
    return {
        Path(each.file).name: str(each.problems[0])
        for each in pdf.convert(files, seconds=ALLOWED, jobs=1)
        if each.content is None
    }


def test_each_file_gets_its_pdf(fake: Fake, files: list[str]) -> None:
    home = fake(GOOD)
    paths = vbhc.write_pdfs(files)
    assert [path.name for path in paths] == ["tệp 1.pdf", "tệp 2.pdf", "tệp 3.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in paths)
    assert len((home / "calls").read_text(encoding="utf-8").splitlines()) == 1
    assert list((home / "tmp").iterdir()) == []


def test_one_file_need_not_be_put_into_a_list(fake: Fake, files: list[str]) -> None:
    fake(GOOD)
    assert [path.name for path in vbhc.write_pdfs(files[0])] == ["tệp 1.pdf"]
    assert [path.name for path in vbhc.write_pdfs(Path(files[1]))] == ["tệp 2.pdf"]


def test_who_calls_a_function_is_told_of_its_arguments(fake: Fake, files: list[str]) -> None:
    fake(GOOD)
    vbhc.write_pdfs(files)
    with pytest.raises(OutputError, match="force=True"):
        vbhc.write_pdfs(files)


def test_a_zero_without_a_pdf_is_a_failure_of_that_file(fake: Fake, files: list[str]) -> None:
    fake("blank(files[0]); blank(files[2]); print('source file could not be loaded')")
    assert list(told(files)) == ["tệp 2.docx"]
    assert "source file could not be loaded" in told(files)["tệp 2.docx"]


@pytest.mark.parametrize("content", ["b'no PDF'", "b''", "b'%PDF-1.6 cut off'"])
def test_a_pdf_that_cannot_be_read_is_none(fake: Fake, files: list[str], content: str) -> None:
    fake(f"{GOOD}\n(out / '0002.pdf').write_bytes({content})")
    assert list(told(files)) == ["tệp 2.docx"]


def test_one_core_is_not_shared_by_two(
    fake: Fake, files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = fake(GOOD)
    many = [str(tmp_path / f"{n}.docx") for n in range(20)]
    for name in many:
        shutil.copy(files[0], name)
    for cores, calls in ((1, 1), (2, 2)):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        (home / "calls").write_text("", encoding="utf-8")
        assert len(list(pdf.convert(many))) == len(many)
        assert len((home / "calls").read_text(encoding="utf-8").splitlines()) == calls


def test_a_file_that_hangs_is_named_and_the_others_go_on(
    fake: Fake, files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = fake(
        "for file in files:\n    hang() if len(files) > 1 and file.stem == '0002' else blank(file)"
    )
    let_time_pass(when_it_hangs=home / "hangs", patch=monkeypatch)
    said = told(files)
    assert list(said) == ["tệp 2.docx"]
    assert "not done within" in said["tệp 2.docx"]
    assert "--timeout" in said["tệp 2.docx"]
    assert is_gone(int((home / "child").read_text(encoding="utf-8")))


def let_time_pass(when_it_hangs: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the time a call may take be over as soon as the fake hangs, and no moment before.

    On a busy machine what does not hang may take any time.
    """
    real = subprocess.Popen.wait

    def wait(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        while timeout is not None and timeout >= ALLOWED:
            with suppress(subprocess.TimeoutExpired):
                return real(process, 0.02)
            if when_it_hangs.exists():
                when_it_hangs.unlink()
                raise subprocess.TimeoutExpired(process.args, timeout)
        return real(process, timeout)

    patch.setattr(subprocess.Popen, "wait", wait)


def test_a_file_it_breaks_off_at_is_named_and_the_others_go_on(
    fake: Fake, files: list[str]
) -> None:
    fake(
        "for file in files:\n"
        "    if len(files) > 2 and file.stem == '0002': sys.exit(77)\n"
        "    blank(file)"
    )
    assert list(told(files)) == ["tệp 2.docx"]


def test_where_there_is_no_room_the_file_is_not_blamed(
    fake: Fake, files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake("[blank(file) for file in files if file.stem != '0002']; sys.exit(77)")
    assert "save it anew" in told(files)["tệp 2.docx"]
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(free=4096))
    assert "the room in the temporary folder" in told(files)["tệp 2.docx"]


def test_a_libreoffice_that_never_works_is_not_tried_on_every_file(
    fake: Fake, files: list[str], tmp_path: Path
) -> None:
    more = [shutil.copy(files[0], tmp_path / f"{number}.docx") for number in range(9)]
    home = fake("print('cannot open shared object'); sys.exit(127)")
    with pytest.raises(ConversionError, match="cannot open shared object"):
        told([*files, *map(str, more)])
    assert len((home / "calls").read_text(encoding="utf-8").splitlines()) == 3


def test_a_program_that_is_none_is_told(fake: Fake, files: list[str]) -> None:
    home = fake("")
    (home / "soffice").write_text("no program", encoding="utf-8")
    with pytest.raises(ConversionError, match="LibreOffice"):
        told(files)
    assert list((home / "tmp").iterdir()) == []


def test_a_program_that_goes_away_in_the_middle_is_named(fake: Fake, files: list[str]) -> None:
    """Of a program and of a folder that are not there the system says the same."""
    home = fake("(here / 'soffice').unlink(); sys.exit(1)")
    with pytest.raises(ConversionError) as raised:
        told(files)
    (problem,) = raised.value.problems
    said = f"LibreOffice cannot be started: there is no program '{home / 'soffice'}'; look at its"
    assert str(problem).startswith(said)
    assert list((home / "tmp").iterdir()) == []


def test_two_at_once_have_two_profiles(fake: Fake, files: list[str], tmp_path: Path) -> None:
    more = [str(shutil.copy(files[0], tmp_path / f"{number}.docx")) for number in range(17)]
    # Each waits for the other: only two that run at the same time come to an end.
    home = fake(
        f"{GOOD}\n"
        "(here / f'here{os.getpid()}').touch()\n"
        "while len(list(here.glob('here*'))) < 2: time.sleep(0.01)"
    )
    assert [each for each in pdf.convert([*files, *more], jobs=2) if each.content is None] == []
    calls = (home / "calls").read_text(encoding="utf-8").splitlines()
    assert len(calls) == len({call.split()[0] for call in calls}) == 2


@pytest.mark.bare  # an interrupt and the measuring of coverage do not go together
def test_who_stops_in_the_middle_leaves_nothing(fake: Fake, files: list[str]) -> None:
    home = fake("hang()")

    def interrupt() -> None:
        while not (home / "hangs").exists():
            time.sleep(0.01)
        signal.raise_signal(signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        told(files)
    thread.join()
    assert is_gone(int((home / "child").read_text(encoding="utf-8")))
    assert list((home / "tmp").iterdir()) == []


PDF_OF_ONE = """
import sys, tempfile
from vbhc import pdf
tempfile.tempdir = sys.argv[1]
pdf.require_font = lambda _program: None
list(pdf.convert(sys.argv[2:]))
"""


def test_what_a_killed_run_left_the_next_one_clears_away(fake: Fake, files: list[str]) -> None:
    """And not what a run that still lives is at work in."""
    home = fake("hang()")
    arguments = [sys.executable, "-c", PDF_OF_ONE, str(home / "tmp"), files[0]]
    with subprocess.Popen(arguments) as process:
        try:
            while not (home / "hangs").exists():
                assert process.poll() is None
                time.sleep(0.01)
            (lives,) = (home / "tmp").iterdir()
            fake(GOOD)
            assert told(files) == {}
            assert list((home / "tmp").iterdir()) == [lives]
        finally:
            process.kill()  # also when the test fails: it would be waited for without end
    child = int((home / "child").read_text(encoding="utf-8"))
    os.killpg(os.getpgid(child), signal.SIGKILL)  # it does not notice that nobody waits for it
    assert list((home / "tmp").iterdir()) == [lives]
    assert told(files) == {}
    assert list((home / "tmp").iterdir()) == []


def test_who_takes_no_more_leaves_nothing(fake: Fake, files: list[str]) -> None:
    home = fake(GOOD)
    made = pdf.convert(files)
    next(made)
    made.close()
    assert list((home / "tmp").iterdir()) == []


def test_a_file_that_failed_does_not_keep_the_others_from_being_written(
    fake: Fake, files: list[str]
) -> None:
    fake("blank(files[0]); blank(files[2])")
    with pytest.raises(ConversionError) as raised:
        vbhc.write_pdfs(files)
    assert len(raised.value.problems) == 1
    assert [Path(file).with_suffix(".pdf").exists() for file in files] == [True, False, True]


def test_nothing_is_begun_where_a_pdf_exists(fake: Fake, files: list[str]) -> None:
    home = fake(GOOD)
    Path(files[1]).with_suffix(".pdf").write_text("alt", encoding="utf-8")
    with pytest.raises(OutputError, match=r"tệp 2\.pdf.*force=True"):
        vbhc.write_pdfs(files)
    assert (home / "calls").read_text(encoding="utf-8") == ""
    assert len(vbhc.write_pdfs(files, force=True)) == 3


def test_two_of_one_name_would_be_one_pdf(fake: Fake, files: list[str], tmp_path: Path) -> None:
    fake(GOOD)
    other = tmp_path / "khác" / "TỆP 1.docx"
    other.parent.mkdir()
    shutil.copy(files[0], other)
    with pytest.raises(OutputError, match="take the place"):
        vbhc.write_pdfs([*files, str(other)], tmp_path / "ra")
    assert not (tmp_path / "ra").exists()


def test_a_document_whose_letters_are_not_in_the_pdf_is_refused(fake: Fake, tmp_path: Path) -> None:
    """The fake's pages are blank: what is ours is neither split nor taken as it is."""
    from pdf.support import letter, package

    home = fake(GOOD)
    file = tmp_path / "thu.docx"
    file.write_bytes(package(letter(1)))
    assert "lacks letters" in told([str(file)])["thu.docx"]
    assert len((home / "calls").read_text(encoding="utf-8").splitlines()) == 2


def test_a_foreign_text_that_is_not_in_the_pdf_is_a_warning(fake: Fake, tmp_path: Path) -> None:
    fake(GOOD)
    document = docx.Document()
    document.add_paragraph("chữ").add_run(" ẩn").font.hidden = True
    document.save(str(tmp_path / "a.docx"))
    (made,) = pdf.convert([str(tmp_path / "a.docx")])
    assert made.content is not None
    (problem,) = made.problems
    assert str(problem).endswith("chữ; install a font that has them")


def test_a_temporary_folder_that_is_not_there_is_told(
    fake: Fake, files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(GOOD)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "khong-co"))
    with pytest.raises(ConversionError, match="no temporary folder can be made"):
        told(files)


def test_a_snap_is_given_its_files_where_it_may_look(
    fake: Fake, files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A snap has a /tmp of its own: it saw none of the files, and made no PDF of any."""
    home = fake(GOOD)
    monkeypatch.setenv("HOME", str(tmp_path))
    program = tmp_path / "snap" / "bin" / "soffice"
    program.parent.mkdir(parents=True)
    (home / "soffice").rename(program)
    made = list(pdf.convert(files, program=str(program)))
    assert all(each.content for each in made)
    (profile, *_files) = (home / "calls").read_text(encoding="utf-8").split()
    room = tmp_path / "snap" / "libreoffice" / "common"
    assert room.as_uri() in profile
    assert list(room.iterdir()) == []


def test_without_libreoffice_the_way_to_it_is_told(
    monkeypatch: pytest.MonkeyPatch, files: list[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr("vbhc.pdf.program._usual_places", lambda: iter(()))
    with pytest.raises(ConversionError, match="LibreOffice, which is not on this machine"):
        told(files)


@pytest.mark.parametrize(
    ("user", "typed"), [(0, "run: apt install"), (1000, "run: sudo apt install")]
)
def test_what_is_to_be_typed_works_for_who_types_it(
    monkeypatch: pytest.MonkeyPatch, files: list[str], user: int, typed: str
) -> None:
    monkeypatch.setattr("shutil.which", {"apt": "/usr/bin/apt"}.get)
    monkeypatch.setattr("vbhc.pdf.program._usual_places", lambda: iter(()))
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    with pytest.raises(ConversionError, match=f"{typed} libreoffice"):
        told(files)


def test_without_the_libraries_the_way_to_them_is_told(
    monkeypatch: pytest.MonkeyPatch, files: list[str]
) -> None:
    """By their own names: on an index of packages, `vbhc[pdf]` may be anybody's."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ConversionError, match=r"pip install pypdf pypdfium2$"):
        told(files)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Liberation Serif|20-7e a0-17f", "'Liberation Serif' lacks Vietnamese letters"),
        ("DejaVu Sans|20-7e 1ea0-1ef9", "'Times New Roman' is missing"),
        ("Times New Roman|20-7e 1e00-1eff", ""),
        ("Liberation Serif|20-7e 1ede", ""),
        ("", "'Times New Roman' is missing"),
    ],
)
def test_a_font_without_vietnamese_is_told_before_anything_is_done(
    monkeypatch: pytest.MonkeyPatch, answer: str, said: str
) -> None:
    from vbhc.pdf.program import require_font

    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(subprocess, "check_output", lambda *_a, **_k: answer.encode())
    if not said:
        require_font(Path("/nowhere/program/soffice"))
        return
    with pytest.raises(ConversionError, match="fonts-liberation2") as raised:
        require_font(Path("/nowhere/program/soffice"))
    assert said in str(raised.value)


def is_gone(process: int) -> bool:
    """Wait until a process has ended: it is killed, and somebody has still to notice."""
    while True:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if _is_zombie(process):
            return True


def _is_zombie(process: int) -> bool:
    """Tell whether a process has ended and nobody has noticed; False where that cannot be asked."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:  # it goes between one question and the next, or there is no such folder
        return False
    return state.rsplit(")", 1)[1].split()[0] == "Z"
