"""The same batch on a Dask cluster: a real scheduler and two workers in processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

import vbhc

from .support import LETTER, contents, data, run, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COUNT = 600
CLUSTER = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    workers = int(sys.argv[1])
    with LocalCluster(
        n_workers=workers, processes=True, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


class Cluster:
    """A cluster in a process of its own, in a folder where our files are not."""

    def __init__(self, folder: Path, workers: int, *flags: str, **environment: str) -> None:
        (folder / "cum.py").write_text(CLUSTER, encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, *flags, "cum.py", str(workers)],
            cwd=folder, env=os.environ | environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def lost(self) -> None:
        """Let the scheduler die, as when its machine does."""
        self.process.kill()
        self.process.communicate()

    def closed(self) -> str:
        """Close the cluster; return what it said on standard error."""
        _out, err = self.process.communicate("", timeout=600)
        assert self.process.returncode == 0, err
        return err


@contextmanager
def begun(folder: Path, address: str) -> Iterator[subprocess.Popen[str]]:
    """Give the command at its work on a cluster, as soon as a first file is there."""
    command = [
        sys.executable, "-m", "vbhc", "--lang", "en", "render", "thu.md.j2", "-d", "hang.json",
        "-o", "ra/", "--dask", address,
    ]  # fmt: skip
    with subprocess.Popen(
        command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    ) as process:
        deadline = time.monotonic() + 600
        while not list(folder.rglob("*.docx")):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        yield process


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Give a scheduler and two workers, which treat every warning as an error."""
    pytest.importorskip("distributed")
    running = Cluster(tmp_path_factory.mktemp("cum"), 2, PYTHONWARNINGS="error")
    yield running
    assert "Traceback" not in running.closed()


@pytest.mark.slow
def test_a_cluster_gives_the_bytes_of_one_process(tmp_path: Path, cluster: Cluster) -> None:
    write(tmp_path, data(COUNT))
    alone = run(tmp_path, "-o", "mot/")
    shared = run(tmp_path, "-o", "cum/", "--dask", cluster.address, PYTHONWARNINGS="error")
    assert (alone.returncode, shared.returncode) == (0, 0), shared.stderr
    assert shared.stderr.replace("cum", "mot") == alone.stderr
    assert contents(tmp_path / "cum") == contents(tmp_path / "mot")


@pytest.mark.slow
def test_faults_of_rows_come_back_from_a_cluster(tmp_path: Path, cluster: Cluster) -> None:
    write(tmp_path, data(COUNT, hang_7={"han": None}, hang_590={"ma": "HS00001"}))
    alone, shared = (
        run(tmp_path, "-o", "ra/"),
        run(tmp_path, "-o", "ra/", "--dask", cluster.address),
    )
    assert shared.returncode == 2
    assert shared.stderr == alone.stderr
    assert not (tmp_path / "ra").exists()


@pytest.mark.slow
def test_python_hands_the_work_to_a_client_s_executor(tmp_path: Path, cluster: Cluster) -> None:
    """Warnings are errors here: client and executor close cleanly."""
    from distributed import Client

    path = tmp_path / "thu.md.j2"
    path.write_text(LETTER, encoding="utf-8")
    with Client(cluster.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        executor = client.get_executor(pure=False)
        names = [name for name, _letter in vbhc.render_all(path, data(COUNT), executor)]
        files = vbhc.write_all(path, data(COUNT), tmp_path / "cum", executor=executor)
        executor.shutdown()
    vbhc.write_all(path, data(COUNT), tmp_path / "mot")
    assert [file.stem for file in files] == names
    assert contents(tmp_path / "cum") == contents(tmp_path / "mot")


@pytest.mark.slow
def test_ctrl_c_on_a_cluster_leaves_no_file_and_a_cluster_that_works(
    tmp_path: Path, cluster: Cluster
) -> None:
    write(tmp_path, data(6000))
    with begun(tmp_path, cluster.address) as process:
        os.killpg(process.pid, signal.SIGINT)
        _out, err = process.communicate(timeout=600)
    assert (process.returncode, err.splitlines()[-1]) == (2, "stopped"), err
    assert "Traceback" not in err
    assert list(tmp_path.rglob("*.docx")) == []
    write(tmp_path, data(9))
    assert run(tmp_path, "-o", "ra/", "--dask", cluster.address).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("end", [Cluster.lost, Cluster.closed])
def test_a_scheduler_that_ends_meanwhile_is_one_line_and_no_file(
    tmp_path: Path, end: Callable[[Cluster], object]
) -> None:
    """Dask's own words, with a traceback, once stood above ours."""
    pytest.importorskip("distributed")
    folder = tmp_path / "cum"
    folder.mkdir()
    cluster = Cluster(folder, 2)
    write(tmp_path, data(6000))
    with begun(tmp_path, cluster.address) as process:
        end(cluster)
        _out, err = process.communicate(timeout=600)
    told = [line for line in err.splitlines() if not line.startswith("made ")]
    hint = "start it again, then try again"
    assert told == [f"{cluster.address}: the Dask scheduler ended before the work was done; {hint}"]
    assert process.returncode == 2
    assert list(tmp_path.rglob("*.docx")) == []


@pytest.mark.slow
def test_a_cluster_without_workers_is_one_line_in_a_bounded_time(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    folder = tmp_path / "cum"
    folder.mkdir()
    empty = Cluster(folder, 0)
    write(tmp_path, data(9))
    ran = run(tmp_path, "-o", "ra/", "--dask", empty.address)
    empty.closed()
    assert ran.returncode == 2
    (told,) = ran.stderr.splitlines()
    assert told.startswith(f"{empty.address}: the Dask scheduler has no workers; ")


@pytest.mark.slow
def test_workers_of_another_version_are_named(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command is the newer one here."""
    from vbhc.batch import cluster as room
    from vbhc.errors import WorkError

    monkeypatch.setattr(room, "here", lambda: "9.9.9")
    with pytest.raises(WorkError) as caught, room.connected(cluster.address):
        pytest.fail("it was taken")
    assert len(caught.value.problems) == 2
    assert all("9.9.9" in problem.hint for problem in caught.value.problems)


@pytest.fixture
def silent() -> Iterator[str]:
    """Give a port of this machine at which nobody listens, and nobody else can meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield str(held.getsockname()[1])


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:PORT", "127.0.0.1:PORT", "khong co", "tcp://x.invalid"]
)
def test_an_address_where_nobody_answers_is_one_line(
    tmp_path: Path, address: str, silent: str
) -> None:
    pytest.importorskip("distributed")
    address = address.replace("PORT", silent)
    write(tmp_path, data(3))
    ran = run(tmp_path, "-o", "ra/", "--dask", address)
    assert ran.returncode == 2
    (told,) = ran.stderr.splitlines()
    assert told.startswith(f"{address}: no Dask scheduler answers at this address; ")
    assert not (tmp_path / "ra").exists()


def test_a_server_that_is_no_scheduler_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong port, behind which another program listens: Dask's own client waits for ever."""
    pytest.importorskip("distributed")
    from vbhc.batch import cluster as room
    from vbhc.errors import WorkError

    monkeypatch.setattr(room, "PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(WorkError, match=address), room.connected(address):
            pytest.fail("it was taken")


def test_without_dask_the_extra_is_named(tmp_path: Path) -> None:
    write(tmp_path, data(3))
    (tmp_path / "distributed.py").write_text("raise ImportError", encoding="utf-8")
    ran = run(tmp_path, "-o", "ra/", "--dask", "tcp://127.0.0.1:8786", PYTHONPATH=str(tmp_path))
    assert ran.returncode == 2
    assert "install the package with its extra 'dask'" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
