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


@pytest.mark.usefixtures("narrow_files")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "khac:\n  a:\n" + "  - x\n" * 200),
        ("a.yaml", "khac: {a: [" + "x, " * 200 + "x]}\n"),
        ("a.json", '{"khac": {"a": [' + "1, " * 200 + "1]}}"),
        ("a.json", '{"khac": {"a": [' + "[], " * 200 + "[]]}}"),
        ("a.json", '{"khac": {' + ", ".join(f'"a{i}": null' for i in range(200)) + "}}"),
    ],
)
def test_a_file_of_too_many_values_is_refused_where_they_become_too_many(
    name: str, text: str, folder: Path, run: Run
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    ran = run("render", "ket-luan", "-d", "co-quan.yaml", "-d", name, "-o", "-")
    assert ran.code == 2
    assert len(ran.err) == 1
    assert ran.err[0].endswith(": the file holds more than 5 million values; split it")


@pytest.mark.usefixtures("narrow_files")
def test_the_values_of_several_files_are_counted_apart(folder: Path, run: Run) -> None:
    """Each file is read within the limit; what they hold together is the user's own doing."""
    (folder / "thu.md.j2").write_text(f"{HEAD}{{{{ khac.a|length }}}}\n", encoding="utf-8")
    names = ("a.yaml", "b.yaml", "c.yaml")
    for name in names:
        text = f"khac:\n  {name[0]}:\n" + "  - x\n" * 80
        (folder / name).write_text(text, encoding="utf-8")
    sources = [each for name in names for each in ("-d", name)]
    ran = run("render", "thu.md.j2", "-d", "co-quan.yaml", *sources, "-o", "-")
    assert ran.code == 0, ran.err
