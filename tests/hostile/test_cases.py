"""Attacks and what becomes of each: one clear line and exit code 2, or the document and code 0.

Cases are the lists of `cases/*.yaml`; `noi` is how the first line on standard error begins, `ma` the
exit code, `dong` how many lines there are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from .conftest import HEAD, spelled

if TYPE_CHECKING:
    from cli.conftest import Ran, Run

Case = dict[str, Any]
CASES = Path(__file__).parent / "cases"


def listed(name: str) -> list[Any]:
    """Return the cases of a file as parameters, each by its title."""
    found = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["ten"]) for case in found]


def judge(ran: Ran, case: Case) -> None:
    code = case.get("ma", 2)
    assert ran.code == code, ran.err
    assert bool(ran.out) == (code == 0)
    assert len(ran.err) == case.get("dong", 1 if "noi" in case else 0), ran.err[:5]
    assert "\n".join(ran.err).startswith(case.get("noi", "")), ran.err[0]


def test_every_file_of_cases_is_run() -> None:
    assert {path.stem for path in CASES.iterdir()} == {"mau", "du-lieu", "chu"}


@pytest.mark.parametrize("case", listed("mau"))
def test_a_template_does_nothing_but_make_a_document(case: Case, folder: Path, run: Run) -> None:
    for name, text in case.get("tep", {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    if link := case.get("lien_ket"):
        outside = folder.parent / f"{folder.name}-rieng.md.j2"
        outside.write_text("Riêng", encoding="utf-8")
        (folder / link).symlink_to(outside)
    (folder / "thu.md.j2").write_text(HEAD + spelled(case["than"]) + "\n", encoding="utf-8")
    judge(run("render", "thu.md.j2", "-d", "co-quan.yaml", "-o", "-"), case)


def render_with(case: Case, file: str, content: str, folder: Path, run: Run) -> None:
    body = case.get("than", "{{ khac.n or khac.ds[0] }}")
    (folder / "thu.md.j2").write_text(f"{HEAD}{body}\n", encoding="utf-8")
    (folder / file).write_text(content, encoding="utf-8")
    source = f"khac.ds={file}" if file.endswith(".csv") else file
    judge(run("render", "thu.md.j2", "-d", "co-quan.yaml", "-d", source, "-o", "-"), case)


@pytest.mark.parametrize("case", listed("du-lieu"))
def test_data_cannot_take_the_machine(case: Case, folder: Path, run: Run) -> None:
    render_with(case, case["tep"], spelled(case["chu"]), folder, run)


@pytest.mark.parametrize("case", listed("chu"))
def test_what_only_looks_right_is_told(case: Case, folder: Path, run: Run) -> None:
    render_with(case, "a.yaml", f"khac: {{n: '{case['chu']}'}}\n", folder, run)


@pytest.mark.parametrize("case", [c for c in listed("chu") if c.values[0].get("ma") != 0])
def test_what_only_looks_right_is_told_in_a_template_too(
    case: Case, folder: Path, run: Run
) -> None:
    wanted = case["noi"].replace("a.yaml:1:11: khac.n: ", "thu.md.j2:7: ")
    (folder / "thu.md.j2").write_text(f"{HEAD}Một.\n\n{case['chu']}\n", encoding="utf-8")
    judge(run("render", "thu.md.j2", "-d", "co-quan.yaml", "-o", "-"), {"noi": wanted})
