"""Ten thousand letters need no more memory than a hundred, and each no more time."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import vbhc
from vbhc import data as data_files
from vbhc import template as templates
from vbhc.batch import PICKLED, Batch
from vbhc.errors import VbhcError
from vbhc.files import held

from .support import LETTER, data, rows, write

if TYPE_CHECKING:
    from pathlib import Path

TRIES = 3
MEASURE = """
import gc, json, sys, time
from vbhc import template as templates
from vbhc.batch import Batch
from vbhc.batch.pool import processes
from vbhc.compose import record_for
from vbhc.data import load
from vbhc.files import fill_folder
from contextlib import nullcontext
from pathlib import Path

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096

def main():
    jobs, count = int(sys.argv[1]), int(sys.argv[2])
    loaded = templates.load("thu.md.j2")
    record = record_for(loaded, load("hang.json"), {})
    batch = Batch(loaded, record, ending=".docx")
    seen = []
    def watched(staging):
        for number, (name, content) in enumerate(batch.filed(staging, pool), 1):
            if number == 500 or number == count:
                gc.collect()
                seen.append((resident(), time.process_time()))
            yield name, content
    with nullcontext() if jobs == 1 else processes(jobs) as pool:
        fill_folder(Path("ra"), watched, force=False)
    (first, began), (last, ended) = seen
    print(json.dumps({"growth": last - first, "seconds": (ended - began) / (count - 500)}))

if __name__ == "__main__":
    main()
"""


def measured(folder: Path, jobs: int, count: int) -> dict[str, Any]:
    write(folder, data(count))
    (folder / "do.py").write_text(MEASURE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "do.py", str(jobs), str(count)],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=1800,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(list((folder / "ra").iterdir())) == count
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ten_thousand_letters_grow_the_memory_by_less_than_ten_megabytes(
    tmp_path: Path, jobs: int
) -> None:
    assert measured(tmp_path, jobs, 10_000)["growth"] < 10_000_000


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_a_letter_of_a_long_list_takes_no_longer_than_one_of_a_short_list(tmp_path: Path) -> None:
    """Twice as long would be a machine with other things to do, which is asked again; ten times, a cost per row."""
    found = []
    for number in range(TRIES):
        short, long = tmp_path / f"ngan{number}", tmp_path / f"dai{number}"
        for folder in (short, long):
            folder.mkdir()
        found.append(measured(long, 1, 12_000)["seconds"] / measured(short, 1, 1_500)["seconds"])
        if found[-1] < 2:
            return
    pytest.fail(f"{found} times as long")


def test_a_document_is_let_go_when_the_next_is_made(tmp_path: Path) -> None:
    import gc

    from vbhc.document import VanBan

    def alive() -> int:
        gc.collect()
        return sum(isinstance(each, VanBan) for each in gc.get_objects())

    before = alive()
    path = tmp_path / "thu.md.j2"
    path.write_text(LETTER, encoding="utf-8")
    record = data_files.validate(data_files.load(data(60)))
    most = max(
        alive() for number, _ in enumerate(Batch(templates.load(str(path)), record).made())
        if number % 10 == 0
    )  # fmt: skip
    assert most - before <= 2


def test_what_is_held_comes_back_in_order_whether_on_disk_or_not() -> None:
    contents = [bytes([number]) * (number * 70_000) for number in range(40)]
    assert list(held(contents)) == contents


def test_nothing_is_given_back_before_all_is_made() -> None:
    def failing() -> Any:
        yield b"1"
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - any error of the maker
        next(held(failing()))


def test_no_letter_is_yielded_before_the_last_has_been_made(tmp_path: Path) -> None:
    """A program that sends each at once would have sent 49 of 50."""
    path = tmp_path / "thu.md.j2"
    path.write_text(LETTER, encoding="utf-8")
    letters = vbhc.render_all(path, data(50, hang_50={"han": None}))
    with pytest.raises(VbhcError):
        next(letters)


def test_a_pickled_document_is_the_document(tmp_path: Path) -> None:
    import pickle

    path = tmp_path / "thu.md.j2"
    path.write_text(LETTER, encoding="utf-8")
    record = data_files.validate(data_files.load(data(2)))
    made = [pickle.loads(c) for _n, c in Batch(templates.load(str(path)), record, PICKLED).made()]  # noqa: S301
    assert made == [letter for _name, letter in vbhc.render_all(path, data(2))]
    assert [letter.kinh_gui for letter in made] == [(each["ten"],) for each in rows(2)]
