"""`vbhc check` as it is typed: a case is a file, with the command and what it must answer.

`lenh` is what is typed, `ma` the exit code, `ra` and `loi` pieces that stand on standard output and
standard error in this order, `tep` the files that are new. What is not named must not be there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from .conftest import FILES

if TYPE_CHECKING:
    from cli.conftest import Run

CASES = Path(__file__).parent / "cases"
NAMES = sorted(file.stem for file in CASES.glob("*.yaml"))


def case(name: str) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    assert told.keys() <= {"vi_sao", "lenh", "ma", "ra", "loi", "tep", "so_dong_loi"}
    return told


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def stands_in_order(pieces: list[str], text: str) -> None:
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        assert found >= 0, f"{piece!r} is not in, or not in this place of:\n{text}"
        at = found + len(piece)


@pytest.mark.parametrize("name", NAMES)
def test_the_command_answers_as_the_case_says(name: str, folder: Path, run: Run) -> None:
    told = case(name)
    ran = run(*told["lenh"])
    out, err = ran.out.decode("utf-8"), "\n".join(ran.err)
    stands_in_order(told.get("ra", []), out)
    stands_in_order(told.get("loi", []), err)
    assert ran.code == told["ma"]
    assert bool(err) == bool(told.get("loi"))
    assert files(folder) - FILES.keys() == set(told.get("tep", []))
    if "so_dong_loi" in told:
        assert len(ran.err) == told["so_dong_loi"]


@pytest.mark.parametrize("name", NAMES)
def test_no_original_is_ever_touched(name: str, folder: Path, run: Run) -> None:
    before = {file: (folder / file).read_bytes() for file in FILES}
    run(*case(name)["lenh"])
    assert {file: (folder / file).read_bytes() for file in FILES} == before


@pytest.mark.parametrize("name", NAMES)
def test_a_report_fits_a_console_of_100_columns(name: str, run: Run) -> None:
    ran = run(*case(name)["lenh"])
    assert max((len(line) for line in ran.out.decode("utf-8").splitlines()), default=0) <= 100
