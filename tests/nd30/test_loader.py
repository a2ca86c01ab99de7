"""A slip in the decree's files must stop the program: a default in its place prints a wrong page."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from vbhc import nd30
from vbhc.errors import SpecError
from vbhc.nd30.rulebook import Rulebook, load_rulebook, rulebook

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(path.stem for path in nd30.FOLDER.glob("*.toml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(nd30.FOLDER / f"{name}.toml", tmp_path)
    return tmp_path


def load(folder: Path) -> tuple[nd30.Spec, Rulebook]:
    """Read every file of the decree: those of the page, and those of the checker."""
    return nd30.load(folder), load_rulebook(folder)


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text, "the test no longer finds what it wants to spoil"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_untouched_copy_is_the_same_decree(folder: Path) -> None:
    assert load(folder) == (nd30.spec(), rulebook())


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("components", "[tieu_ngu]\n", "[tieu_ngu]\nsise = 13\n", "sise"),
        ("components", "{ min = 12, max = 13, use", "{ min = 12, mx = 13, use", "mx"),
        ("types", "\nhouse = true", "\nhose = true", "hose"),
        ("page", 'name = "Times New Roman"', 'name = "Times New Roman"\nsize = 13', "size"),
        ("page", "[margin_top]", "[margin_inside]", "margin_inside"),
        ("outline", 'number = "decimal"', 'numbers = "decimal"', "numbers"),
        ("rules", 'function = "texts.so_01"', 'functions = "texts.so_01"', "functions"),
        ("tolerances", "paper = 0.5", "papers = 0.5", "papers"),
    ],
)
def test_an_unknown_key_is_refused_by_name(
    folder: Path, file: str, old: str, new: str, named: str
) -> None:
    change(folder, file, old, new)
    with pytest.raises(SpecError, match=named) as caught:
        load(folder)
    assert f"{file}.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("file", "clause"),
    [
        ("components", 'clause = "PLI-I.II.1.a"\n'),
        ("types", 'clause = "PLIII.I"\n'),
        ("stamps", 'clause = "PLI-I.III.2.b"\n'),
        ("page", 'clause = "PLI-I.I.1"\n'),
        ("outline", 'clause = "PLI-I.V 6b"\n'),
        ("rules", 'clause = "PLI-I.I.1"\n'),
    ],
)
@pytest.mark.parametrize("instead", ["", 'clause = ""\n', 'clause = " "\n'])
def test_a_record_without_its_clause_is_refused(
    folder: Path, file: str, clause: str, instead: str
) -> None:
    change(folder, file, clause, instead)
    with pytest.raises(SpecError, match="clause"):
        load(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("components", "bold = true", 'bold = "true"', "quoc_hieu.bold"),
        ("components", "bold = true", "bold = 1", "quoc_hieu.bold"),
        ("components", "size = { min = 12, max = 13, use = 13 }", "size = 13", "quoc_hieu.size"),
        ("components", "use = 13", 'use = "13"', "quoc_hieu.size.use"),
        ("components", "min = 12", 'min = "12"', "quoc_hieu.size.min"),
        ("components", "rule = { min = 0.9, max = 1.1, use = 1.0 }", "rule = 1.0", "tieu_ngu.rule"),
        ("components", 'title = "Quốc hiệu"', "title = 3", "quoc_hieu.title"),
        ("components", 'title = "Quốc hiệu"', 'title = ["Quốc hiệu"]', "quoc_hieu.title"),
        ("components", "outline = 1", "outline = 1.0", "muc.outline"),
        (
            "page",
            "one_of = [10, 12.7]",
            'one_of = ["10", 12.7]',
            "page.first_line_indent.range.one_of[1]",
        ),
        ("page", "[[12, 13, 13], [13, 14, 14]]", "[12, 13, 13]", "size_triples.allowed[1]"),
        ("page", "start = 1", "start = true", "page.page_number.start"),
        ("types", 'model = "1.1"', "model = 1.1", "nghi-quyet.model"),
        ("types", 'name = "Nghị quyết"', 'name = { vi = "Nghị quyết" }', "nghi-quyet.name"),
        (
            "rules",
            'properties = { paper = "error" }',
            "properties = { paper = 1 }",
            "PAGE-01.properties.paper",
        ),
        ("rules", 'properties = { paper = "error" }', 'properties = "x"', "PAGE-01.properties"),
        ("rules", 'properties = { paper = "error" }', 'properties = { paper = "fatal" }', "fatal"),
        ("rules", 'level = "error"', 'level = "fatal"', "fatal"),
        ("rules", 'kind = "property"', 'kind = "belief"', "belief"),
        ("rules", 'fix = "safe"', 'fix = "brave"', "brave"),
        ("rules", 'properties = { paper = "error" }', "properties = {}", "PAGE-01"),
        ("rules", 'function = "texts.so_01"', 'function = ""', "SO-01"),
        ("tolerances", "paper = 0.5", 'paper = "0.5"', "tolerances.paper"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_its_name(
    folder: Path, file: str, old: str, new: str, named: str
) -> None:
    change(folder, file, old, new)
    with pytest.raises(SpecError) as caught:
        load(folder)
    assert named in str(caught.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("components", "[tieu_ngu]\n", "[tieu_ngu]\nsise = 13\n",
         "components.toml: tieu_ngu: unknown key ['sise']"),
        ("components", 'title = "Quốc hiệu"\n', "",
         "components.toml: quoc_hieu: missing key ['title']"),
        ("components", "bold = true", "bold = 1", "components.toml: quoc_hieu.bold: 1 is not bool"),
        ("components", "size = { min = 12, max = 13, use = 13 }", "size = 13",
         "components.toml: quoc_hieu.size: 13 is not Range"),
        ("page", 'clause = "PLI-I.I.1"', 'clause = " "',
         "page.toml: page.paper: the clause is blank"),
        ("outline", 'number = "decimal"', "number = 10",
         "outline.toml: outline.level[2].number: 10 is not str"),
        ("rules", 'kind = "property"', 'kind = "belief"',
         "rules.toml: PAGE-01: 'belief' is no kind of rule"),
        ("rules", 'level = "error"', 'level = "fatal"', "rules.toml: PAGE-01: 'fatal' is no level"),
        ("rules", 'fix = "safe"', 'fix = "brave"',
         "rules.toml: PAGE-01: 'brave' is no kind of repair"),
        ("rules", 'properties = { paper = "error" }', "",
         "rules.toml: PAGE-01: a property rule without properties"),
        ("rules", 'function = "texts.so_01"\n', "",
         "rules.toml: SO-01: a function rule without its function"),
        ("rules", "[PAGE-01]", 'thu-tu = "Thư từ"\n[PAGE-01]', "rules.toml: thu-tu: is not a table"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_file_its_place_and_what_stands_there(
    folder: Path, file: str, old: str, new: str, said: str
) -> None:
    change(folder, file, old, new)
    with pytest.raises(SpecError) as caught:
        load(folder)
    assert str(caught.value) == said


@pytest.mark.parametrize("file", FILES)
def test_broken_toml_is_refused_with_the_name_of_its_file(folder: Path, file: str) -> None:
    path = folder / f"{file}.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n[broken\n", encoding="utf-8")
    with pytest.raises(SpecError, match=rf"{file}\.toml"):
        load(folder)


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_refused_with_its_name(folder: Path, file: str) -> None:
    (folder / f"{file}.toml").unlink()
    with pytest.raises(SpecError, match=rf"{file}\.toml"):
        load(folder)


def test_a_file_that_is_no_utf8_is_refused_with_its_name(folder: Path) -> None:
    (folder / "types.toml").write_bytes('name = "Thông báo"'.encode("cp1258"))
    with pytest.raises(SpecError, match=r"types\.toml"):
        load(folder)


@pytest.mark.parametrize("file", ["types", "rules"])
def test_a_record_that_is_no_table_is_refused(folder: Path, file: str) -> None:
    path = folder / f"{file}.toml"
    path.write_text('thu-tu = "Thư từ"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(SpecError, match="thu-tu"):
        load(folder)


def test_an_outline_without_levels_is_refused(folder: Path) -> None:
    (folder / "outline.toml").write_text("", encoding="utf-8")
    with pytest.raises(SpecError, match="level"):
        load(folder)


def test_the_decree_is_read_once() -> None:
    assert nd30.spec() is nd30.spec()
