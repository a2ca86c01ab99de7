"""What a command does not load: imports decide how long a small document takes, cold.

No time is measured here: the table says which modules, with all that is in them, a command has no
use for.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from vbhc.cli.hands import hands

ROOT = Path(__file__).parents[1]
BASE = ROOT / "src/vbhc/word/base.docx"
DATA = ["-d", "fixtures/co-quan.yaml", "-d", "fixtures/cchc.yaml"]
LANGUAGE_LINE = 'ngon_ngu = "vi"\n'

# Of Python's own library: networks, processes, mail, tests; whoever needs one imports it inside.
NEVER = {
    "asyncio", "concurrent", "email", "http", "importlib.metadata", "multiprocessing", "sqlite3",
    "ssl", "unittest", "urllib.request", "xml", "xmlrpc",
    # Of libraries that belong to extras, to tests, or to one command alone.
    "babel", "distributed", "docx", "hypothesis", "pydantic", "python_calamine", "xlsxwriter",
}  # fmt: skip
MAKING = {
    "jinja2", "markdown_it", "yaml", "vbhc.assemble", "vbhc.compose", "vbhc.data", "vbhc.shape.markup",
    "vbhc.template", "vbhc.word.writer",
}  # fmt: skip
CHECKING = {
    "lxml", "vbhc.checking", "vbhc.report", "vbhc.review", "vbhc.word.container",
    "vbhc.word.mending", "vbhc.word.reading",
}  # fmt: skip
LAW = {"tomllib", "vbhc.nd30"}
SHEETS = {"vbhc.data.layout", "vbhc.data.sheets", "vbhc.data.slots", "vbhc.workbook"}
SETTINGS = {"vbhc.office.keys", "vbhc.office.toml_file"}
REST = {"difflib", "json", "vbhc.batch", "vbhc.files", "vbhc.starter", "vbhc.vietnamese"}

HELP = NEVER | MAKING | CHECKING | LAW | SHEETS | SETTINGS | REST
TABLE = {
    "--help": HELP,
    "render --help": HELP,
    "check --help": HELP,
    "rules --help": HELP,
    "new --help": HELP,
    "schema --help": HELP,
    "rules": NEVER | MAKING | SHEETS | SETTINGS | {"json", "vbhc.checking.engine", "vbhc.batch"}
    | (CHECKING - {"vbhc.checking"}),
    "schema": NEVER | CHECKING | LAW | SHEETS | SETTINGS
    | (MAKING - {"vbhc.data"}),
    "render ket-luan -o -": NEVER | CHECKING | SHEETS | SETTINGS
    | {"vbhc.data.json_file", "vbhc.data.messages", "vbhc.reconcile", "vbhc.starter", "vbhc.view"},
    "render giao-viec -o OUT/": NEVER | CHECKING | SHEETS | SETTINGS | {"vbhc.starter"},
    "check FILE": NEVER | MAKING | SHEETS | SETTINGS | {"vbhc.batch", "vbhc.word.mending"},
}  # fmt: skip


def loaded(arguments: list[str], folder: Path) -> set[str]:
    """Run a command in a Python of its own and return all modules it has loaded."""
    code = (
        "import sys\nfrom vbhc.cli import main\n"
        "try:\n    main()\nexcept SystemExit as leaving:\n    assert leaving.code != 2\n"
        "print('LOADED', *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, check=False
    )
    said = done.stderr.decode("utf-8")
    assert done.returncode == 0, said
    mark, *names = said.splitlines()[-1].split()
    assert mark == "LOADED"
    return set(names)


def inside(modules: set[str], roots: set[str]) -> set[str]:
    """Return the modules that are one of the roots, or stand in one."""
    return {name for name in modules if any(f"{name}.".startswith(f"{root}.") for root in roots)}


@pytest.mark.bare
@pytest.mark.parametrize("line", TABLE)
def test_a_command_loads_nothing_it_has_no_use_for(line: str, tmp_path: Path) -> None:
    file = tmp_path / "thu.docx"
    file.write_bytes(BASE.read_bytes())
    known = {"FILE": str(file), "OUT/": f"{tmp_path}{os.sep}"}
    arguments = [known.get(word, word) for word in line.split()]
    if arguments[0] == "render" and "--help" not in arguments:
        arguments += DATA
    assert inside(loaded(arguments, ROOT), TABLE[line]) == set()


def test_the_search_for_modules_finds_what_it_is_for() -> None:
    modules = {"yaml", "yaml.reader", "yamlish", "vbhc.data", "vbhc.data.sheets.book"}
    assert inside(modules, {"yaml"}) == {"yaml", "yaml.reader"}
    assert inside(modules, {"vbhc.data.sheets"}) == {"vbhc.data.sheets.book"}


def test_settings_load_their_parser_where_there_is_a_file(tmp_path: Path) -> None:
    """Else the rows of the table that forbid it would hold for every folder."""
    (tmp_path / "vbhc.toml").write_text(LANGUAGE_LINE, encoding="utf-8")
    assert "vbhc.office.toml_file" in loaded(["--help"], tmp_path)


# --- garbage --------------------------------------------------------------------------------------


def collector(code: str) -> str:
    """Return what code prints of the collector, run by the entry point in a Python of its own."""
    script = (
        "import gc, sys, vbhc.cli\n"
        f"def run():\n    {code}\n"
        "vbhc.cli.main = run\n"
        "from vbhc.__main__ import main\nmain()\nprint(gc.get_freeze_count() > 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_a_command_looks_for_no_garbage_until_it_makes_many_documents() -> None:
    """Looking takes a tenth of the time of one document, and finds nothing."""
    assert collector("print(gc.isenabled())").split() == ["False", "True"]


@pytest.mark.parametrize(("count", "looks"), [(0, False), (1, False), (2, True)])
def test_garbage_is_looked_for_where_many_documents_are_made(count: int, looks: bool) -> None:
    """What a batch leaves behind must not fill the memory."""
    gc.disable()
    try:
        with hands(1, None, count):
            assert gc.isenabled() is looks
    finally:
        gc.enable()
