"""Places where nothing can be written, or not any more: the file, the reason, the remedy."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import vbhc
from batch.support import LETTER, data, write
from vbhc.errors import OutputError
from vbhc.files import claims, moving, steps, write_file, write_folder
from vbhc.i18n import set_language

from .support import COMMAND, judge, left, run, seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RENDER = ("render", "thu.md.j2", "-d", "hang.json")
unix = pytest.mark.skipif(sys.platform == "win32", reason="links and rights are Unix's")


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


def one(path: Path, *, force: bool = True) -> None:
    write_file(path, b"moi", force=force)


def many(path: Path, *, force: bool = True) -> None:
    write_folder(path.parent, iter([("a.docx", b"x"), (path.name, b"moi")]), force=force)


both = pytest.mark.parametrize("put", [one, many], ids=["one file", "a batch"])


def said(put: Callable[..., None], path: Path, *, force: bool = True) -> str:
    with pytest.raises(OutputError) as caught:
        put(path, force=force)
    (problem,) = caught.value.problems
    return str(problem)


# --- what stands in the way ----------------------------------------------------------------------


@both
def test_a_file_on_the_way_to_the_folder(tmp_path: Path, put: Callable[..., None]) -> None:
    (tmp_path / "tep").write_bytes(b"x")
    told = said(put, tmp_path / "tep/ra/b.docx")
    assert "a file stands where the folder should be; choose another folder" in told
    assert seen(tmp_path) == {"tep": b"x"}


@both
def test_a_folder_in_place_of_the_file(tmp_path: Path, put: Callable[..., None]) -> None:
    (tmp_path / "ra/b.docx").mkdir(parents=True)
    told = said(put, tmp_path / "ra/b.docx")
    assert str(tmp_path / "ra/b.docx") in told
    assert "a folder stands where the file should be" in told
    assert seen(tmp_path) == {}
    assert left(tmp_path) == []


@both
def test_a_name_that_is_too_long(tmp_path: Path, put: Callable[..., None]) -> None:
    told = said(put, tmp_path / "ra" / ("b" * 300))
    assert "the name is too long; make the name shorter" in told
    assert list(tmp_path.iterdir()) == []


@both
def test_a_path_that_is_too_long(tmp_path: Path, put: Callable[..., None]) -> None:
    told = said(put, tmp_path.joinpath(*["dai" * 60] * 30, "b.docx"))
    assert "the name is too long; make the name shorter" in told
    assert list(tmp_path.iterdir()) == []


@unix
@both
def test_a_file_that_is_marked_as_read_only_is_kept(
    tmp_path: Path, put: Callable[..., None]
) -> None:
    """As on Windows; even root, whom the system lets do anything, is asked to mean it."""
    path = tmp_path / "b.docx"
    path.write_bytes(b"cu")
    path.chmod(0o444)
    assert "b.docx: the file is marked as read-only; choose another" in said(put, path)
    assert seen(tmp_path) == {"b.docx": b"cu"}


@unix
def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    """`-o /dev/null --force`, typed by root, would take it from everybody."""
    os.mkfifo(tmp_path / "ong")
    assert "this is a device, not a file" in said(one, tmp_path / "ong")
    assert stat.S_ISFIFO((tmp_path / "ong").stat().st_mode)


@unix
@both
def test_a_folder_that_takes_no_file(tmp_path: Path, put: Callable[..., None]) -> None:
    """For root it is a disk that is read-only; for anybody else a folder without the right."""
    ra = tmp_path / "ra"
    ra.mkdir()
    root = os.geteuid() == 0
    if root:
        mount = ["mount", "-t", "tmpfs", "-o", "ro,size=10k", "tmpfs", str(ra)]
        if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
            pytest.skip("this root may not mount: it is that of a container")
    else:
        ra.chmod(0o555)
    try:
        told = said(put, ra / "b.docx")
    finally:
        if root:
            subprocess.run(["umount", "-l", str(ra)], check=True)
        else:
            ra.chmod(0o755)
    assert ("the disk is read-only" if root else "no permission") in told
    assert left(tmp_path) == []


@pytest.mark.parametrize("number", [32, 33])
@both
def test_a_file_that_word_holds_open_on_windows(
    tmp_path: Path, put: Callable[..., None], number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says "access denied" of it in a number of its own."""
    (tmp_path / "b.docx").write_bytes(b"cu")

    def held(*_arguments: object, **_more: object) -> None:
        error = PermissionError(errno.EACCES, "The process cannot access the file")
        error.winerror = number  # type: ignore[attr-defined, unused-ignore]
        raise error

    monkeypatch.setattr(steps, "rename", held)
    monkeypatch.setattr(moving, "_replace", held)
    told = said(put, tmp_path / "b.docx")
    assert told.startswith(str(tmp_path))
    assert "another program holds the file open; close it in Word" in told
    assert seen(tmp_path) == {"b.docx": b"cu"}
    assert left(tmp_path) == []


# --- what happens meanwhile ------------------------------------------------------------------------


@pytest.mark.parametrize("shared", [False, True], ids=["one", "threads"])
@pytest.mark.parametrize("then", ["nothing", "a file"])
def test_the_folder_vanishes_while_the_batch_is_made(
    tmp_path: Path, shared: bool, then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody cleans up the disk; the whole batch is given up in one line."""
    from vbhc.batch import work

    ra = tmp_path / "ra"
    ra.mkdir()
    template = tmp_path / "thu.md.j2"
    template.write_text(LETTER, encoding="utf-8")
    content, calls = work.content, iter(range(1000))

    def late(*arguments: object) -> bytes:
        if next(calls) == 20:
            away = ra.rename(tmp_path / "di")
            while away.exists():  # the other thread may be about to make a file in it
                shutil.rmtree(away, ignore_errors=True)
            if then == "a file":
                ra.write_bytes(b"khac")
        return content(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "content", late)
    executor = ThreadPoolExecutor(2) if shared else None
    with pytest.raises(OutputError) as caught:
        vbhc.write_all(template, data(60), ra, executor=executor)
    if executor:
        executor.shutdown()
    told = str(caught.value.problems[0])
    assert told.startswith(f"{ra}/thu-HS")
    gone = "or was removed meanwhile"
    # A second thread may come between: when the folder is gone, and the file not there yet.
    may_be = [*(["a file stands where"] if then == "a file" else []), *([gone] if shared else [])]
    assert any(each in told for each in may_be or [gone])
    wanted = {"thu.md.j2": LETTER.encode()} | ({"ra": b"khac"} if then == "a file" else {})
    assert seen(tmp_path) == wanted


def test_a_new_folder_s_name_is_taken_by_a_file_meanwhile(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.docx", b"x"
        (tmp_path / "ra").write_bytes(b"khac")

    with pytest.raises(OutputError, match="a file stands where the folder should be"):
        write_folder(tmp_path / "ra", files(), force=False)
    assert seen(tmp_path) == {"ra": b"khac"}
    assert left(tmp_path) == []


@unix
@pytest.mark.parametrize("force", [False, True])
def test_two_batches_at_once_into_one_folder(tmp_path: Path, force: bool) -> None:
    """Every file is whole, from one or the other; without --force the loser names the files."""
    write(tmp_path, data(30))
    (tmp_path / "ra").mkdir()
    before = seen(tmp_path)
    other = (tmp_path / "thu.md.j2").read_text(encoding="utf-8").replace("Báo cáo", "Thông báo")
    (tmp_path / "khac.md.j2").write_text(other, encoding="utf-8")
    before = seen(tmp_path)
    wanted = []
    for template in ("thu", "khac"):
        assert (
            run(tmp_path, "render", f"{template}.md.j2", *RENDER[2:], "-o", template).returncode
            == 0
        )
        wanted.append(seen(tmp_path / template))
        shutil.rmtree(tmp_path / template)
    running = [
        subprocess.Popen(
            [*COMMAND, "render", f"{template}.md.j2", *RENDER[2:], "-o", "ra/", "--jobs", jobs,
             *(["--force"] if force else [])],
            cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
        )
        for template, jobs in (("thu", "1"), ("khac", "2"))
    ]  # fmt: skip
    said = [process.communicate(timeout=600)[1] for process in running]
    codes = sorted(process.returncode for process in running)
    now = seen(tmp_path / "ra")
    assert left(tmp_path) == []
    if force:
        assert codes == [0, 0], said
        assert now.keys() == wanted[0].keys()
        assert all(content in (wanted[0][name], wanted[1][name]) for name, content in now.items())
    else:
        assert codes == [0, 2], said
        assert now in wanted
        loser = next(text for text, p in zip(said, running, strict=True) if p.returncode == 2)
        # Those that stood there when it looked: the other may have been halfway.
        named = [line for line in loser.splitlines() if line.startswith("ra/thu-HS")]
        assert named
        assert all("the file exists already; choose another name" in line for line in named)
    judge(tmp_path, before, before | {f"ra/{name}": content for name, content in now.items()})


# --- links and rights ------------------------------------------------------------------------------


@unix
@both
def test_a_link_stays_and_the_file_it_means_is_replaced(
    tmp_path: Path, put: Callable[..., None]
) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "ra").mkdir()
    (tmp_path / "kho/that.docx").write_bytes(b"cu")
    (tmp_path / "ra/b.docx").symlink_to(tmp_path / "kho/that.docx")
    put(tmp_path / "ra/b.docx")
    assert (tmp_path / "ra/b.docx").is_symlink()
    assert (tmp_path / "kho/that.docx").read_bytes() == b"moi"
    assert left(tmp_path) == []


@unix
@both
def test_a_link_to_another_disk(tmp_path: Path, put: Callable[..., None]) -> None:
    elsewhere = Path("/dev/shm")  # noqa: S108 - a second disk, on nearly every Linux
    if not elsewhere.is_dir() or elsewhere.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk here")
    there = elsewhere / f"vbhc-{os.getpid()}.docx"
    there.write_bytes(b"cu")
    try:
        (tmp_path / "b.docx").symlink_to(there)
        put(tmp_path / "b.docx")
        assert there.read_bytes() == b"moi"
        assert (tmp_path / "b.docx").is_symlink()
        assert [path.name for path in elsewhere.glob(f".vbhc-{os.getpid()}*")] == []
    finally:
        there.unlink()


@unix
@both
def test_another_name_of_the_same_file_keeps_the_old_content(
    tmp_path: Path, put: Callable[..., None]
) -> None:
    """A file is replaced as a whole, never written into: its hard link is a copy of the old one."""
    (tmp_path / "luu.docx").write_bytes(b"cu")
    (tmp_path / "b.docx").hardlink_to(tmp_path / "luu.docx")
    put(tmp_path / "b.docx")
    assert (tmp_path / "b.docx").read_bytes() == b"moi"
    assert (tmp_path / "luu.docx").read_bytes() == b"cu"


@unix
@both
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_a_file_that_is_replaced_keeps_its_rights(
    tmp_path: Path, put: Callable[..., None], mode: int
) -> None:
    (tmp_path / "b.docx").write_bytes(b"cu")
    (tmp_path / "b.docx").chmod(mode)
    put(tmp_path / "b.docx")
    assert stat.S_IMODE((tmp_path / "b.docx").stat().st_mode) == mode


def test_a_document_whose_name_is_that_of_a_backup_is_not_lost(tmp_path: Path) -> None:
    """The old a.docx was put aside as old-a.docx, where the new old-a.docx lay waiting."""
    (tmp_path / "a.docx").write_bytes(b"cu")
    files = [("a.docx", b"moi a"), ("old-a.docx", b"moi old-a")]
    write_folder(tmp_path, iter(files), force=True)
    assert seen(tmp_path) == dict(files)


# --- where there are no locks, no hard links ---------------------------------------------------------


@unix
@both
def test_a_disk_without_hard_links(
    tmp_path: Path, put: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A memory stick, some network disks."""

    def none(*_arguments: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", none)
    put(tmp_path / "b.docx", force=False)
    put(tmp_path / "b.docx")
    assert (tmp_path / "b.docx").read_bytes() == b"moi"
    assert left(tmp_path) == []


@unix
def test_where_no_lock_can_tell_only_what_is_a_day_old_is_taken_for_dead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "_locked", lambda _handle: None)
    mark = claims._host()
    young, old = (tmp_path / f".ra.{mark}.{n * 8}.tmp" for n in "01")
    for folder in (young, old):
        folder.mkdir()
        (folder / "0.docx").write_bytes(b"do dang")
    before = young.stat().st_mtime - 100_000
    os.utime(old, (before, before))
    write_folder(tmp_path / "ra", iter([("a.docx", b"x")]), force=False)
    assert left(tmp_path) == [young.name]


@unix
def test_a_folder_that_is_swept_is_held_until_it_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has just made one came to hold it after the look at it, and it was taken away all the same."""
    made = claims.hidden_folder(tmp_path, "ra")
    made.let_go()  # as between its making and its being held
    tried: list[bool | None] = []
    really = claims._renamed_away

    def late(path: Path) -> Path | None:
        handle = os.open(path, os.O_RDONLY)
        tried.append(claims._locked(handle))
        os.close(handle)
        return really(path)

    monkeypatch.setattr(claims, "_renamed_away", late)
    assert claims.sweep(tmp_path, "ra", tmp_path)
    assert tried == [False]
    assert left(tmp_path) == []


@unix
def test_what_a_run_on_another_machine_is_at_work_on_is_left_alone(tmp_path: Path) -> None:
    """A disk that several share: a lock taken there may not be seen here."""
    theirs = tmp_path / ".ra.00000000.11111111.tmp"
    theirs.mkdir()
    write_folder(tmp_path / "ra", iter([("a.docx", b"x")]), force=False)
    assert left(tmp_path) == [theirs.name]


# --- the surroundings --------------------------------------------------------------------------------


@unix
def test_without_a_home_and_with_a_temporary_folder_that_is_none(tmp_path: Path) -> None:
    write(tmp_path, data(3))
    environment = {k: v for k, v in os.environ.items() if k not in {"HOME", "TMPDIR"}}
    for jobs in ("1", "2"):
        ran = subprocess.run(
            [*COMMAND, *RENDER, "-o", f"ra{jobs}/", "--jobs", jobs], cwd=tmp_path,
            env=environment | {"TMPDIR": str(tmp_path / "khong-co")},
            capture_output=True, encoding="utf-8", check=False, timeout=600,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        assert len(list((tmp_path / f"ra{jobs}").iterdir())) == 3


@unix
def test_a_current_folder_that_has_been_removed(tmp_path: Path) -> None:
    (tmp_path / "di").mkdir()
    write(tmp_path, data(3))
    for out, code in (("ra/", 2), (f"{tmp_path}/ra/", 0)):
        ran = subprocess.run(
            ["/bin/sh", "-c", 'rmdir ../di; exec "$@"', "sh", *COMMAND, "render",
             f"{tmp_path}/thu.md.j2", "-d", f"{tmp_path}/hang.json", "-o", out],
            cwd=tmp_path / "di", capture_output=True, encoding="utf-8", check=False, timeout=600,
        )  # fmt: skip
        assert ran.returncode == code, ran.stderr
        assert "Traceback" not in ran.stderr
        (tmp_path / "di").mkdir()


# --- the words of the Python functions ---------------------------------------------------------------


def test_a_function_names_its_own_remedies(tmp_path: Path) -> None:
    template = tmp_path / "thu.md.j2"
    template.write_text(LETTER, encoding="utf-8")
    vbhc.write_all(template, data(2), tmp_path / "ra")
    with pytest.raises(OutputError) as caught:
        vbhc.write_all(template, data(2), tmp_path / "ra")
    for problem in caught.value.problems:
        assert problem.hint == "choose another name, or replace it with force=True"


@pytest.mark.parametrize("name", ["thu.pdf", "thu.doc", "thu.PDF"])
def test_a_word_file_is_not_written_under_the_name_of_another_kind(
    tmp_path: Path, name: str
) -> None:
    """A .pdf that is none is found out by the one who gets it."""
    template = tmp_path / "thu.md.j2"
    template.write_text(LETTER, encoding="utf-8")
    ((_name, letter),) = vbhc.render_all(template, data(1))
    with pytest.raises(OutputError, match=r"name it thu\.docx") as caught:
        vbhc.write(letter, tmp_path / name)
    assert ("vbhc pdf" in str(caught.value)) is name.lower().endswith(".pdf")
    assert not (tmp_path / name).exists()


def test_a_word_file_is_not_poured_onto_a_terminal(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="a terminal is simulated with Unix's means")
    write(tmp_path, data(1))
    ours, theirs = pty.openpty()
    ran = subprocess.run(
        [*COMMAND, *RENDER, "-o", "-"], cwd=tmp_path,
        stdout=theirs, stderr=subprocess.PIPE, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip
    os.close(theirs)
    os.close(ours)
    assert ran.returncode == 2
    assert ran.stderr.startswith("a Word file cannot be shown on the terminal; name a file with -o")


def test_a_folder_of_the_office_s_settings_that_is_a_file(tmp_path: Path) -> None:
    write(tmp_path, data(2))
    (tmp_path / "ra").write_bytes(b"x")
    (tmp_path / "vbhc.toml").write_text('ngon_ngu = "en"\nthu_muc_ra = "ra"\n', encoding="utf-8")
    ran = run(tmp_path, *RENDER)
    assert ran.returncode == 2
    assert ran.stderr.startswith("vbhc.toml:2")
    assert "'thu_muc_ra' names a file, not a folder: ra; name a folder there" in ran.stderr
