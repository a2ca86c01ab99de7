"""Whoever does the work, the bytes, the order and the messages are those of one process."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
import time
import warnings
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import active_children, get_context
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vbhc
from vbhc import data as data_files
from vbhc import template as templates
from vbhc.batch import Batch, sent
from vbhc.batch.pool import processes
from vbhc.batch.spread import spread
from vbhc.batch.work import Work
from vbhc.compose import Documents
from vbhc.errors import DataError, VbhcError, VbhcWarning, WorkError
from vbhc.i18n import set_language

from .support import LETTER, contents, data, run, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COUNT = 60
PARTS = """---
cho_moi: hang in khac.danh_sach
---
{% extends "khung/chung.md.j2" %}
{% block than %}
{% from "khung/cau.md.j2" import cau %}
{{ cau(hang) }}
{% endblock %}
"""


class Blank(Executor):
    """Runs each task as a process would that knows nothing: what goes in and out is pickled."""

    def __init__(self, *, forgetful: bool = False) -> None:
        self.forgetful = forgetful
        self.sent: list[int] = []

    def submit(self, function: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        here = dict(sent._known)
        if self.forgetful or not self.sent:
            sent._known.clear()
        content = pickle.dumps((function, args, more))
        self.sent.append(len(content))
        future: Future[Any] = Future()
        try:
            function, args, more = pickle.loads(content)  # noqa: S301 - our own
            future.set_result(pickle.loads(pickle.dumps(function(*args, **more))))  # noqa: S301
        except VbhcError as error:
            future.set_exception(pickle.loads(pickle.dumps(error)))  # noqa: S301
        finally:
            if self.forgetful:
                sent._known.clear()
                sent._known.update(here)
        return future


@contextmanager
def spawned() -> Iterator[Executor]:
    """Give Python's own processes, as a user would."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        yield pool


HANDS: dict[str, Callable[[], Any]] = {
    "threads": lambda: ThreadPoolExecutor(2),
    "processes": lambda: processes(2),
    "Python's processes": spawned,
}


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "thu.md.j2"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.mark.parametrize("make", HANDS.values(), ids=HANDS)
def test_any_executor_gives_the_bytes_of_one_process(
    template: Path, tmp_path: Path, make: Callable[[], Any]
) -> None:
    alone = vbhc.write_all(template, data(COUNT), tmp_path / "mot")
    with make() as executor:
        shared = vbhc.write_all(template, data(COUNT), tmp_path / "nhieu", executor=executor)
        documents = list(vbhc.render_all(template, data(COUNT), executor))
    assert [path.name for path in shared] == [path.name for path in alone]
    assert contents(tmp_path / "nhieu") == contents(tmp_path / "mot")
    assert documents == list(vbhc.render_all(template, data(COUNT)))


def test_a_template_of_one_document_is_written_into_the_folder(tmp_path: Path) -> None:
    from giao_viec.support import seminar

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VbhcWarning)
        (path,) = vbhc.write_all("ket-luan", seminar(), tmp_path / "ra", loai="thong-bao")
        alone = vbhc.render("ket-luan", seminar(), loai="thong-bao")
    assert path == tmp_path / "ra/ket-luan.docx"
    assert path.read_bytes() == vbhc.to_bytes(alone)


def test_a_pool_that_fails_ends_its_own_processes_and_no_others() -> None:
    context = get_context("spawn")
    other = context.Process(target=time.sleep, args=(6000,))
    other.start()
    try:
        with suppress(ZeroDivisionError), processes(1) as pool:
            pool.submit(time.sleep, 0.2)
            raise ZeroDivisionError
        assert active_children() == [other]
    finally:
        other.kill()
        other.join()


def test_jobs_on_the_command_line_change_nothing_but_the_time(tmp_path: Path) -> None:
    write(tmp_path, data(COUNT))
    for jobs in ("1", "2", "0"):
        assert run(tmp_path, "-o", f"ra{jobs}/", "--jobs", jobs).returncode == 0
    assert contents(tmp_path / "ra2") == contents(tmp_path / "ra1")
    assert contents(tmp_path / "ra0") == contents(tmp_path / "ra1")


@pytest.mark.parametrize("to", ["text", "tree", "shape"])
def test_texts_of_several_processes_are_printed_in_order(tmp_path: Path, to: str) -> None:
    write(tmp_path, data(9))
    alone = run(tmp_path, "--to", to)
    assert alone.returncode == 0
    assert alone.stdout
    assert run(tmp_path, "--to", to, "--jobs", "2").stdout == alone.stdout


def test_faults_and_warnings_come_back_from_other_processes(tmp_path: Path) -> None:
    letter = LETTER.replace("soan_thao: VP\n", "")  # a warning of each letter
    write(tmp_path, data(COUNT, hang_7={"han": None}, hang_58={"ma": "HS00001"}), letter)
    alone, shared = (run(tmp_path, "-o", "ra/", "--jobs", jobs) for jobs in ("1", "2"))
    assert alone.returncode == shared.returncode == 2
    assert len(alone.stderr.splitlines()) == 2
    assert shared.stderr == alone.stderr
    write(tmp_path, data(COUNT), letter)
    alone, shared = (run(tmp_path, "-o", f"ra{jobs}/", "--jobs", jobs) for jobs in ("1", "2"))
    assert "does not name the drafting unit" in alone.stderr
    assert shared.stderr.replace("ra2", "ra1") == alone.stderr
    strict = run(tmp_path, "-o", "nghiem/", "--jobs", "2", "--strict")
    assert strict.returncode == 1
    assert not (tmp_path / "nghiem").exists()


def test_warnings_of_python_come_back_as_well(template: Path) -> None:
    template.write_text(LETTER.replace("soan_thao: VP\n", ""), encoding="utf-8")
    with pytest.warns(VbhcWarning, match="SGDĐT") as caught, processes(2) as pool:
        list(vbhc.render_all(template, data(9), pool))
    assert len(caught) == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_other_processes_speak_the_language_of_this_one(
    template: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VBHC_LANG", raising=False)
    set_language(language)
    said = {"vi": "giá trị để trống", "en": "the value is empty"}[language]
    with processes(2) as pool, pytest.raises(VbhcError, match=said):
        list(vbhc.render_all(template, data(9, hang_3={"han": None}), pool))


def test_letters_with_tasks_are_proven_in_other_processes_too() -> None:
    """The proof is gathered from what each process has seen."""
    from giao_viec.support import seminar

    found = seminar()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", VbhcWarning)
        with processes(2) as pool:
            assert len(list(vbhc.render_all("giao-viec", found, pool))) == 7
            found["nhiem_vu"].append({"noi_dung": "việc không ai nhận"})
            with pytest.raises(DataError, match="chưa có đơn vị chủ trì"):
                list(vbhc.render_all("giao-viec", found, pool))


def test_one_number_on_letters_of_several_processes_is_refused(template: Path) -> None:
    with processes(2) as pool, pytest.raises(DataError, match="9 văn bản cùng số 05/SGDĐT-VP"):
        list(vbhc.render_all(template, data(9), pool, so=5))


# --- what is sent ---------------------------------------------------------------------------


def work_of(template: Path, count: int) -> Work:
    loaded = templates.load(str(template))
    record = data_files.validate(data_files.load(data(count)))
    return Work(Documents(loaded, record), "docx")


def test_the_list_is_sent_once_and_then_only_numbers(template: Path) -> None:
    work = work_of(template, 800)
    executor = Blank()
    made = [each for chunk in spread(work, executor, workers=1) for each in chunk]
    assert made == [work.made(index) for index in range(800)]
    assert executor.sent[0] > 5_000
    assert max(executor.sent[1:]) < 500


class Unruly(ThreadPoolExecutor):
    """Finishes its tasks in any order, and knows the work in some of its threads only."""

    def __init__(self, seed: int) -> None:
        super().__init__(3)
        self.dice = random.Random(seed)  # noqa: S311 - it rolls no secret

    def submit(self, function: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        pause, knows = self.dice.random() / 500, self.dice.random() < 0.7

        def late() -> Any:
            time.sleep(pause)
            return function(*args, **more) if knows or args[-1] is not None else None

        return super().submit(late)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.booleans(), max_size=30), st.integers(1, 6), st.integers(0, 1 << 30))
def test_any_batch_on_any_executor_is_that_of_one_process(
    tmp_path_factory: pytest.TempPathFactory, sound: list[bool], hands: int, seed: int
) -> None:
    """Whatever the order in which tasks end, and whichever rows are wrong."""
    path = tmp_path_factory.getbasetemp() / "bat-ky.md.j2"
    path.write_text(LETTER, encoding="utf-8")
    wrong = {f"hang_{n}": {"han": None} for n, good in enumerate(sound, 1) if not good}
    record = data_files.validate(data_files.load(data(len(sound), **wrong)))

    def outcome(executor: Executor | None) -> tuple[list[tuple[str, bytes]], list[str]]:
        batch = Batch(templates.load(str(path)), record, ending=".docx")
        made: list[tuple[str, bytes]] = []
        try:
            made.extend(batch.made(executor, workers=hands))
        except VbhcError as error:
            return [], [str(problem) for problem in error.problems]
        return made, []

    with Unruly(seed) as executor:
        assert outcome(executor) == outcome(None)


def test_a_worker_that_forgot_gets_the_work_again(template: Path) -> None:
    """A worker of a cluster may die, and another take its place."""
    work = work_of(template, 40)
    made = [each for chunk in spread(work, Blank(forgetful=True), workers=2) for each in chunk]
    assert made == [work.made(index) for index in range(40)]


def test_a_template_of_several_files_needs_none_of_them_where_it_is_made(tmp_path: Path) -> None:
    """A machine of a cluster does not see our disk."""
    (tmp_path / "khung").mkdir()
    head, body = LETTER.split("---\n")[1:]
    head = "\n".join(line for line in head.splitlines() if not line.startswith("cho_moi"))
    (tmp_path / "khung/chung.md.j2").write_text(
        f"---\n{head}\n---\n{{% block than %}}\n{body}{{% endblock %}}\n", encoding="utf-8"
    )
    (tmp_path / "khung/cau.md.j2").write_text(
        "{% macro cau(x) %}\nĐề nghị {{ x.ten }} nộp hồ sơ.\n{% endmacro %}\n", encoding="utf-8"
    )
    template = tmp_path / "thu.md.j2"
    template.write_text(PARTS, encoding="utf-8")
    work = work_of(template, 20)
    wanted = [work.made(index) for index in range(20)]
    packed = work.documents.template.packed()
    for path in sorted(tmp_path.rglob("*.j2")):
        path.unlink()
    anew = Work(Documents(templates.unpack(packed), work.documents.record), "docx")
    assert [anew.made(index) for index in range(20)] == wanted


def test_another_version_of_the_program_is_refused(template: Path) -> None:
    sealed = sent.seal(work_of(template, 2))
    sent.forget(sealed)
    other = sealed.key.replace(sent.version(), "0.0.1")
    with pytest.raises(WorkError, match=r"0\.0\.1"):
        sent.chunk(other, "vi", range(2), None, sealed.content)


def test_a_work_is_forgotten_when_it_is_done(template: Path) -> None:
    before = set(sent._known)
    with ThreadPoolExecutor(2) as pool:
        list(vbhc.render_all(template, data(9), pool))
    assert set(sent._known) == before


# --- ends ------------------------------------------------------------------------------------


def test_a_process_that_is_killed_is_one_line_and_leaves_nothing(
    template: Path, tmp_path: Path
) -> None:
    """As the system does when memory runs out."""
    from vbhc.batch.spread import CHUNK

    def killed(names: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        for number, each in enumerate(names):
            if number == 1:
                for process in active_children():
                    process.kill()
            yield each

    from vbhc.files import write_folder

    record = data_files.validate(data_files.load(data(8 * CHUNK)))
    batch = Batch(templates.load(str(template)), record, ending=".docx")
    with pytest.raises(WorkError), processes(2) as pool:
        write_folder(tmp_path / "ra", killed(batch.made(pool, workers=2)), force=False)
    assert [path.name for path in tmp_path.iterdir()] == ["thu.md.j2"]
    assert active_children() == []


class Begun:
    """A span that leaves a mark when it is well under way, wherever that is."""

    def __init__(self, count: int, mark: Path) -> None:
        self.count, self.mark = count, mark

    def __iter__(self) -> Iterator[int]:
        for number in range(self.count):
            if number == 3:
                self.mark.touch()
            yield number


def test_a_pool_gives_up_its_chunks_between_two_documents(template: Path, tmp_path: Path) -> None:
    """A chunk of long documents would else be waited for to its end."""
    record = data_files.validate(data_files.load(data(40_000)))
    batch = Batch(templates.load(str(template)), record)
    mark = tmp_path / "dang-lam"
    with suppress(ZeroDivisionError), processes(2) as pool:
        sealed = sent.seal(batch.work)
        span: Any = Begun(40_000, mark)
        tasks = [pool.submit(sent.chunk, sealed.key, "vi", span, None, sealed.content)]
        while not mark.exists() and not tasks[0].done():
            time.sleep(0.01)
        raise ZeroDivisionError
    sent.forget(sealed)
    assert 3 <= len(tasks[0].result() or []) < 40_000


def test_a_reader_who_stops_early_leaves_no_work_behind(template: Path) -> None:
    record = data_files.validate(data_files.load(data(200)))
    batch = Batch(templates.load(str(template)), record)
    with ThreadPoolExecutor(1) as pool:
        made = batch.made(pool)
        next(made)
        made.close()
    assert pool._work_queue.qsize() <= 1  # a blank task that wakes a thread to end


def test_a_script_without_a_guard_is_told_so_by_python_and_not_by_silence(tmp_path: Path) -> None:
    """The processes of the command are started from a module, whoever calls it."""
    write(tmp_path, data(9))
    code = (
        "import sys; sys.argv = ['vbhc', 'render', 'thu.md.j2', '-d', 'hang.json', '-o', 'ra/', "
        "'--jobs', '2']\nfrom vbhc.cli import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "ra").iterdir())) == 9


def test_fewer_processes_than_none_are_refused(tmp_path: Path) -> None:
    write(tmp_path, data(2))
    ran = run(tmp_path, "--jobs", "-1")
    assert ran.returncode == 2
    assert "a whole number from 0 is wanted" in ran.stderr


def test_processes_and_a_cluster_at_once_are_refused(tmp_path: Path) -> None:
    write(tmp_path, data(2))
    ran = run(tmp_path, "--jobs", "2", "--dask", "tcp://127.0.0.1:8786")
    assert ran.returncode == 2
    assert "--jobs and --dask cannot be used together" in ran.stderr


# --- who writes the files ----------------------------------------------------------------------


def travelled(template: Path, folder: Path) -> int:
    """Write the batch with other hands; return how many documents came back as bytes."""
    from vbhc.files import Staging, fill_folder

    record = data_files.validate(data_files.load(data(COUNT)))
    batch = Batch(templates.load(str(template)), record, ending=".docx")
    came = 0

    def watched(staging: Staging) -> Iterator[tuple[str, bytes | None]]:
        nonlocal came
        with ThreadPoolExecutor(2) as pool:
            for name, content in batch.filed(staging, pool):
                came += content is not None
                yield name, content

    fill_folder(folder, watched, force=False)  # type: ignore[arg-type]
    return came


def test_who_sees_the_folder_writes_the_files_and_sends_no_bytes(
    template: Path, tmp_path: Path
) -> None:
    assert travelled(template, tmp_path / "ra") == 0
    assert len(contents(tmp_path / "ra")) == COUNT


@pytest.mark.parametrize("strange", ["st_ino", "host", "user"])
def test_who_does_not_see_the_folder_sends_the_bytes(
    template: Path, tmp_path: Path, strange: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine of a cluster with a folder of that name, or one where the files would be another's."""
    from vbhc.files import folder

    travelled(template, tmp_path / "mot")
    sign, calls = folder._sign, iter(range(1000))

    def another(path: str | Path) -> tuple[object, ...]:
        device, inode, user, host = sign(path)
        if next(calls) == 0:
            return device, inode, user, host
        changed = {"st_ino": (device, -1, user, host), "user": (device, inode, -1, host)}
        return changed.get(strange, (device, inode, user, "may-khac"))

    monkeypatch.setattr(folder, "_sign", another)
    assert travelled(template, tmp_path / "nhieu") == COUNT
    assert contents(tmp_path / "nhieu") == contents(tmp_path / "mot")


def test_two_names_that_only_the_disk_takes_for_one_are_refused(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker overwrites what it does not know of: files are counted before they are moved."""
    from vbhc.files import folder

    put = folder.put

    def folding(where: str | Path, name: str, content: bytes) -> None:
        put(where, name.replace("HS00002", "HS00001"), content)

    monkeypatch.setattr(folder, "put", folding)
    with pytest.raises(VbhcError, match="ổ đĩa này coi tên của hai văn bản là một"):
        travelled(template, tmp_path / "ra")
    assert not (tmp_path / "ra").exists()
