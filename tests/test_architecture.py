"""The house as code: who may import whom, what each room keeps to itself, how big it may grow.

The table is that of the design page with the rooms there are: an import may only go up it. Who
adds a module adds it here, at the lowest place that still lets it import what it needs.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
BASE = ROOT / "src/vbhc/word/base.docx"
SOURCE = ROOT / "src" / "vbhc"
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST = 400
USUAL = 200

# From the top. An import goes to a row above, or stays inside its own room.
TABLE = (
    "memo",
    "garbage",
    "errors",
    "i18n",
    "system",
    "resources",
    "vietnamese",
    "document",
    "facts",
    "nd30",
    "office",
    "data",
    "shape",
    "template",
    "outline",
    "wording",
    "word",
    "checking",
    "assemble",
    "compose",
    "view",
    "reconcile",
    "files",
    "batch",
    "pdf",
    "form",
    "workbook",
    "starter",
    "report",
    "review",
    "api",
    "cli",
    "__main__",
    "__init__",  # the package itself: its public names
)
PARSER = ("shape.annexes", "shape.lines", "shape.lists", "shape.markup", "shape.paragraphs")
# What a room may not see although it stands above: values reach the writer as a VanBan only.
NEVER = {
    "word": {"data", "template", *PARSER},
    "shape": {"data", "nd30", "facts", "office"},
    "outline": {"data", "template", *PARSER},
    "wording": {"data", "template", *PARSER},
    # Writer and checker meet in the Spec; of the writer's room only the names of styles.
    "checking": {"document", "data", "template", "shape", "outline", "wording"},
    "template": {"document", "nd30"},
    "data": {"document", "nd30", "office"},
    "office": {"vietnamese", "document", "nd30"},
    "nd30": {"document", "vietnamese", "resources"},
    "document": {"errors", "i18n", "resources", "vietnamese"},
    "facts": {"errors", "i18n", "resources", "vietnamese", "document"},
    "errors": set(),
}
# Each library, and the only files that may name it (a folder, or a file).
DOORS = {
    "babel": ("vietnamese", "i18n.py"),
    "click": ("cli",),
    "deflate": ("word/deflating.py",),
    "distributed": ("batch/cluster.py",),
    "docx": ("word/base.py", "word/annotate.py", "api.py"),
    "jinja2": ("template",),
    "lxml": (
        "word/container.py",
        "word/mending",
    ),
    "markdown_it": ("shape",),
    "markupsafe": ("template",),
    "pypdf": ("pdf",),
    "pypdfium2": ("pdf",),
    "python_calamine": ("data/sheets/workbook.py",),
    "xlsxwriter": ("workbook",),
    "yaml": ("data",),
}
READERS = (
    "data",
    "office",
    "resources.py",
    "template",
    "nd30",
    "word/package.py",
    "word/container.py",
    "vietnamese/metrics.py",
    "files",
    "pdf/run.py",
)
WRITERS = ("files", "word/base.py", "pdf/run.py")
READING = {"read_text", "read_bytes"}
WRITING = {"write_text", "write_bytes", "mkstemp", "NamedTemporaryFile"}
HEAVY = (
    "babel",
    "click",
    "distributed",
    "docx",
    "jinja2",
    "lxml",
    "markdown_it",
    "pypdf",
    "pypdfium2",
    "python_calamine",
    "xlsxwriter",
    "yaml",
)


def name_of(file: Path) -> str:
    """Return a file as its dotted module inside the package."""
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


MODULES = {name_of(file): file for file in FILES}


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def imports(file: Path) -> Iterator[str]:
    """Yield what a file imports, wherever the import stands, as dotted names."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name}:{node.lineno}: a relative import"
            module = str(node.module)
            for alias in node.names:
                whole = f"{module}.{alias.name}"
                inside = whole.removeprefix("vbhc.") in MODULES
                yield whole if inside else module


def own_imports(file: Path) -> set[str]:
    """Return the modules of the package that a file imports."""
    found = {name for name in imports(file) if name == "vbhc" or name.startswith("vbhc.")}
    return {name.removeprefix("vbhc").removeprefix(".") or "__init__" for name in found}


def calls(file: Path) -> Iterator[tuple[ast.Call, str]]:
    """Yield the calls of a file with the last name of what is called."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                yield node, called.attr
            elif isinstance(called, ast.Name):
                yield node, called.id


def stands_in(file: Path, rooms: tuple[str, ...]) -> bool:
    path = file.relative_to(SOURCE).as_posix()
    return any(path == room or path.startswith(f"{room}/") for room in rooms)


def shown(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


each_file = pytest.mark.parametrize("file", FILES, ids=shown)


def test_every_module_has_its_row_in_the_table() -> None:
    assert {room_of(module) for module in MODULES} == set(TABLE)


@each_file
def test_an_import_only_goes_up_the_table(file: Path) -> None:
    here = room_of(name_of(file))
    down = {
        there
        for there in own_imports(file)
        if room_of(there) != here and TABLE.index(room_of(there)) > TABLE.index(here)
    }
    assert down == set()


@each_file
def test_no_room_sees_what_it_must_not_know(file: Path) -> None:
    forbidden = NEVER.get(room_of(name_of(file)), set())
    seen = own_imports(file)
    assert {there for there in seen if forbidden & {there, room_of(there)}} == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    waiting = {name: own_imports(file) - {name} for name, file in MODULES.items()}
    while free := [name for name, needs in waiting.items() if not needs & waiting.keys()]:
        for name in free:
            del waiting[name]
    assert waiting == {}


@pytest.mark.parametrize("name", ["errors", "document", "facts"])
def test_a_room_that_all_share_imports_nothing_of_the_project(name: str) -> None:
    assert own_imports(MODULES[name]) == set()


@each_file
def test_a_library_is_imported_only_in_the_rooms_that_name_it(file: Path) -> None:
    foreign = {name.split(".")[0] for name in imports(file)} - {"vbhc"} - sys.stdlib_module_names
    unnamed = {name for name in foreign if not stands_in(file, DOORS.get(name, ()))}
    assert unnamed == set()


def test_python_docx_is_opened_by_one_function_of_the_api() -> None:
    tree = tree_of(MODULES["api"])
    functions = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(n, ast.Import) and n.names[0].name == "docx" for n in ast.walk(node))
    }
    assert functions == {"to_docx"}


def test_the_base_package_is_made_by_a_module_nobody_imports() -> None:
    """It opens python-docx; on the way of a render nothing may."""
    users = {name for name, file in MODULES.items() if "word.base" in own_imports(file)}
    assert users == set()


@each_file
def test_only_the_command_line_prints(file: Path) -> None:
    if room_of(name_of(file)) == "cli":
        return
    printing = [node.lineno for node, name in calls(file) if name in {"print", "echo", "pprint"}]
    streams = [
        node.lineno
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Attribute) and node.attr in {"stdout", "stderr", "argv"}
    ]
    assert printing + streams == []


@each_file
def test_every_text_file_is_opened_with_its_encoding(file: Path) -> None:
    """Windows would take cp1252, and die at the first accent."""
    assert [node.lineno for node, name in calls(file) if lacks_encoding(node, name)] == []


def lacks_encoding(call: ast.Call, name: str) -> bool:
    given = {keyword.arg for keyword in call.keywords}
    if "encoding" in given:
        return False
    if name == "read_text":
        return not call.args
    if name == "write_text":
        return len(call.args) < 2
    if name in {"open", "fdopen", "NamedTemporaryFile", "TemporaryFile"}:
        return not opened_as_bytes(call)
    return False


def opened_as_bytes(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == "os.open":
        return True  # a descriptor has no encoding
    texts = [*call.args, *(k.value for k in call.keywords if k.arg == "mode")]
    modes = [t.value for t in texts if isinstance(t, ast.Constant) and isinstance(t.value, str)]
    return any(set(mode) <= set("rwxabt+") and "b" in mode for mode in modes)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("open(p)", True),
        ("open(p, 'r')", True),
        ("open(p, 'rb')", False),
        ("open(p, encoding='utf-8')", False),
        ("p.open('w')", True),
        ("p.open('wb')", False),
        ("p.open(mode='xb')", False),
        ("p.read_text()", True),
        ("p.read_text('utf-8')", False),
        ("p.read_text(encoding='utf-8')", False),
        ("p.write_text(s)", True),
        ("os.open(p, os.O_WRONLY)", False),
        ("os.fdopen(h, 'w')", True),
        ("p.read_bytes()", False),
    ],
)
def test_the_search_for_encodings_finds_what_it_is_for(code: str, wrong: bool) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    assert lacks_encoding(call, name) is wrong


@each_file
def test_files_are_read_only_in_the_rooms_that_say_so(file: Path) -> None:
    if not stands_in(file, READERS):
        assert [node.lineno for node, name in calls(file) if name in READING] == []


@each_file
def test_files_are_written_only_in_the_rooms_that_say_so(file: Path) -> None:
    if not stands_in(file, WRITERS):
        assert [node.lineno for node, name in calls(file) if name in WRITING] == []


@each_file
def test_the_clock_is_never_read(file: Path) -> None:
    """Same input, same bytes."""
    clocks = {"now", "today", "utcnow", "time_ns", "localtime", "gmtime", "monotonic"}
    assert [node.lineno for node, name in calls(file) if name in clocks] == []


@each_file
def test_no_module_is_too_long_to_read(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_most_modules_are_short() -> None:
    lengths = sorted(len(f.read_text(encoding="utf-8").splitlines()) for f in FILES)
    assert lengths[len(lengths) // 2] <= USUAL


# --- what is loaded when --------------------------------------------------------------------


def loaded(code: str, *arguments: str) -> set[str]:
    """Run code in a fresh Python and return which of the heavy libraries it loaded."""
    report = (
        "import sys\n"
        f"try:\n    {code}\n"
        "except SystemExit as leaving:\n    assert not leaving.code, leaving.code\n"
        f"print('LOADED', *(n for n in {HEAVY!r} if n in sys.modules), file=sys.stderr)"
    )
    command = [sys.executable, "-c", report, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    said = done.stderr.decode("utf-8")
    assert done.returncode == 0, said
    last = said.splitlines()[-1].split()
    assert last[0] == "LOADED"
    return set(last[1:])


def test_importing_the_package_loads_no_library() -> None:
    assert loaded("import vbhc") == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        *(
            [name, "--help"]
            for name in ("render", "new", "check", "pdf", "rules", "schema", "completion")
        ),
    ],
)
def test_help_loads_nothing_but_click(arguments: list[str]) -> None:
    assert loaded("from vbhc.cli import main; main()", *arguments) == {"click"}


def test_a_render_never_opens_python_docx() -> None:
    render = ["render", "ket-luan", "-d", "fixtures/co-quan.yaml", "-d", "fixtures/cchc.yaml"]
    found = loaded("from vbhc.cli import main; main()", *render, "-o", "-")
    assert found.isdisjoint({"docx", "lxml", "babel"})


def test_a_check_opens_lxml_and_nothing_else(tmp_path: Path) -> None:
    """No model, no template, and python-docx only where comments are asked for."""
    file = tmp_path / "thu.docx"
    file.write_bytes(BASE.read_bytes())
    found = loaded("from vbhc.cli import main; main()", "check", str(file))
    assert found == {"click", "lxml"}


def test_json_data_load_no_yaml_parser(tmp_path: Path) -> None:
    data = tmp_path / "rong.json"
    data.write_text("{}", encoding="utf-8")
    assert "yaml" not in loaded(f"from vbhc.data import load; load({str(data)!r})")


def test_the_public_names_are_those_of_the_contract() -> None:
    import vbhc

    names = {"check", "load", "render", "render_all", "to_bytes", "to_docx", "to_pdf"}
    names |= {"write", "write_all", "write_pdfs"}
    assert set(vbhc.__all__) == names
    assert all(callable(getattr(vbhc, name)) for name in vbhc.__all__)
