"""What an office has settled in `vbhc.toml` holds for `vbhc check`; what is typed stands above it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Ran, Run


def settle(folder: Path, *lines: str) -> None:
    (folder / "vbhc.toml").write_text("\n".join(["[kiem_tra]", *lines]), encoding="utf-8")


def found(ran: Ran) -> dict[str, str]:
    answer: dict[str, Any] = json.loads(ran.out.decode("utf-8"))
    return {f["id"]: f["level"] for file in answer["files"] for f in file["findings"]}


def checked(run: Run, *arguments: str) -> dict[str, str]:
    return found(run("bao-cao.docx", "--format", "json", *arguments))


def test_a_rule_the_office_leaves_out_is_silent(folder: Path, run: Run) -> None:
    settle(folder, 'bo_qua = ["FONT", "QH-02.size"]')
    ids = checked(run)
    assert ids
    assert not {i for i in ids if i.startswith("FONT") or i == "QH-02.size"}


def test_typed_ids_are_left_out_besides(folder: Path, run: Run) -> None:
    settle(folder, 'bo_qua = ["FONT"]')
    ids = checked(run, "--ignore", "PAGE")
    assert not {i for i in ids if i.startswith(("FONT", "PAGE"))}


def test_typed_rules_take_the_place_of_the_chosen_ones(folder: Path, run: Run) -> None:
    settle(folder, 'chon = ["FONT"]')
    assert {i[:4] for i in checked(run)} == {"FONT"}
    assert {i[:2] for i in checked(run, "--select", "QH")} == {"QH"}


def test_the_office_s_level_decides_the_exit_code(folder: Path, run: Run) -> None:
    settle(folder, 'chon = ["QH-02"]', "[kiem_tra.muc_do]", '"QH-02" = "canh_bao"')
    assert checked(run) == {"QH-02.size": "warning"}
    assert run("bao-cao.docx").code == 0


def test_a_level_for_one_finding_stands_above_that_of_its_rule(folder: Path, run: Run) -> None:
    settle(
        folder, 'chon = ["QH-02"]',
        "[kiem_tra.muc_do]", '"QH-02" = "canh_bao"', '"QH-02.size" = "luu_y"',
    )  # fmt: skip
    assert checked(run) == {"QH-02.size": "info"}


def test_the_office_s_tolerance_holds_for_finding_and_mending(folder: Path, run: Run) -> None:
    settle(folder, 'chon = ["PAGE-03", "PAGE-05"]', "[kiem_tra.dung_sai]", "margin = 1.0")
    assert set(checked(run, "--fix")) == set()
    assert "lề trên" not in run("bao-cao.docx", "--diff").out.decode("utf-8")


def test_issued_papers_may_be_the_office_s_rule(folder: Path, run: Run) -> None:
    settle(folder, "phat_hanh = true")
    assert found(run("ket-luan.docx", "--format", "json"))["SO-01.blank"] == "error"


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (['bo_qua = ["QH-02", "QH-20"]'], "vbhc.toml:2: "),
        (["[kiem_tra.muc_do]", '"ND-99" = "loi"'], "vbhc.toml:3: "),
        (["[kiem_tra.dung_sai]", "margn = 1"], "vbhc.toml:3: "),
    ],
)
def test_what_the_checker_does_not_know_is_told_with_its_line(
    lines: list[str], wanted: str, folder: Path, run: Run
) -> None:
    settle(folder, *lines)
    ran = run("ket-luan.docx")
    assert (ran.code, ran.out) == (2, b"")
    assert len(ran.err) == 1
    assert ran.err[0].startswith(wanted)
    assert ";" in ran.err[0]
