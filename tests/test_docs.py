"""The documents people read are run from the first line to the last, in an empty folder.

What a document holds, and what becomes of it here:

- a block after `<!-- tep: NAME -->` is written as the file NAME;
- a `console` block is typed, command by command (`$ ` or, on Windows, `> `), and what the
  command prints must be what stands below it; a line `...` stands for any lines;
- a `yaml` block without a name, followed by a quotation, is added to the data of
  `<!-- cau: TEMPLATE -d FILE ... -->`; every paragraph of the quotation must be in the result;
- a `python` block is run; what it prints stands in its comments `# -> ...`;
- a table after `<!-- trang: FILE!SHEET -->` is typed into that sheet of a workbook, below the
  example or beside the field's name; where there is no such file yet, the table is the sheet;
- `<!-- word: NAME -->` puts a Word file there that people made by hand, with the usual faults;
- a block after `<!-- cai-dat -->` installs: it is run by the slow suite, in an environment of its own;
- one after `<!-- libreoffice -->` needs LibreOffice: the slow suite types it, the fast one goes on.
"""

from __future__ import annotations

import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from jinja2 import nodes

import vbhc
from mending import foreign
from vbhc import cli, template
from vbhc.data.model import DauVanBan
from vbhc.data.schema import schema
from vbhc.i18n import set_language
from vbhc.nd30 import spec
from vbhc.office import keys
from vbhc.template import filters
from workbook.support import filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
README, GUIDE, TEMPLATES = (
    ROOT / name for name in ("README.md", "docs/huong-dan.md", "docs/mau.md")
)
DOCUMENTS = (README, GUIDE, TEMPLATES)
PROGRAM, WORK = r"C:\vbhc", r"C:\van-ban"  # where the guide puts the program, and the clerk's files

FOREIGN: dict[str, Callable[[], bytes]] = {
    "bao-cao.docx": foreign.report,
    "cong-van.docx": foreign.letter,
}

_TAG = re.compile(r"<!-- (tep|cau|cai-dat|trang|word|libreoffice)(?:: (.*))? -->")
_SAID = re.compile(r"# -> (.*)")
# A command that hands what vbhc prints to the shell: bash's and PowerShell's way.
_TO_THE_SHELL = re.compile(r'eval "\$\((vbhc .*)\)"|(vbhc .*) \| Out-String \| Invoke-Expression')
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:,\d+)?")
_EXCEL_DAY_0 = date(1899, 12, 30)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its tag and the tag's value, its lines, the quotation below.

    Also a table that is typed into a workbook (`bang`), and a Word file that appears (`word`).
    """

    document: Path
    line: int
    kind: str
    tag: str
    value: str
    lines: tuple[str, ...]
    quotation: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"{self.document.name}:{self.line}"

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def blocks(document: Path) -> list[Block]:
    """Return the fenced blocks of a document in order."""
    lines = document.read_text(encoding="utf-8").splitlines()
    found = []
    tag = value = ""
    start: int | None = None
    for number, line in enumerate(lines, 1):
        if start is None and line.startswith("```"):
            start = number
        elif start is not None and line == "```":
            kind = lines[start - 1].removeprefix("```")
            inner = tuple(lines[start : number - 1])
            found.append(Block(document, start, kind, tag, value, inner, _quotation(lines, number)))
            start, tag, value = None, "", ""
        elif start is None and (match := _TAG.fullmatch(line)):
            tag, value = match[1], match[2] or ""
            if tag == "word":
                found.append(Block(document, number, "word", tag, value, (), ()))
                tag = value = ""
        elif tag == "trang" and line.startswith("|"):
            table = itertools.takewhile(lambda row: row.startswith("|"), lines[number - 1 :])
            found.append(Block(document, number, "bang", tag, value, tuple(table), ()))
            tag = value = ""
    assert start is None, f"{document.name}:{start}: a block that is not closed"
    return found


def _quotation(lines: list[str], number: int) -> tuple[str, ...]:
    """Return the paragraphs of the quotation right below a block, after at most one line of text."""
    rest = [line for line in lines[number : number + 5] if line][:2]
    first = next((line for line in rest if line.startswith(">")), None)
    if first is None:
        return ()
    start = lines.index(first, number)
    end = next((n for n in range(start, len(lines)) if not lines[n].startswith(">")), len(lines))
    text = "\n".join(line.removeprefix(">").strip() for line in lines[start:end])
    return tuple(flat(paragraph) for paragraph in text.split("\n\n"))


def flat(text: str) -> str:
    return " ".join(text.split())


# --- a folder and a keyboard ------------------------------------------------------------------


@dataclass(frozen=True)
class Reader:
    """Someone with an empty folder who types what a document says."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    captured: pytest.CaptureFixture[bytes]
    libreoffice: bool = False
    books: dict[str, dict[str, list[list[str]]]] = field(default_factory=dict)

    def types(self, block: Block, command: str) -> str:
        """Run a command line; return what the screen shows: the messages, then the results."""
        if found := _TO_THE_SHELL.fullmatch(command):
            assert self.types(block, found[1] or found[2])
            return ""
        match shlex.split(in_checkout(command, self.folder.as_posix())):
            case ["vbhc", *arguments] if speaks_our_language(arguments):
                return self._here(arguments)
            case ["vbhc", *arguments]:
                return apart(arguments)
            case ["make", target]:
                return dry_run(target)
            case ["cd", folder]:
                assert Path(folder).is_dir(), f"{block.place}: {command}"
                self.monkeypatch.chdir(folder)
            case ["copy", files, "."]:
                self._copies(Path(files))
            case ["notepad", _file]:
                pass
            case _:
                pytest.fail(f"{block.place}: no test knows how to run: {command}")
        return ""

    def _here(self, arguments: list[str]) -> str:
        self.monkeypatch.setattr(sys, "argv", ["vbhc", *arguments])
        self.captured.readouterr()
        with pytest.raises(SystemExit):
            cli.main()
        said = self.captured.readouterr()
        return (said.err + said.out).decode()

    def fills_in(self, block: Block) -> None:
        """Type a table into a sheet of a workbook, or let it be a sheet of a new one."""
        name, _mark, sheet = block.value.partition("!")
        file = self.folder / name.replace("\\", "/")
        heads, *rows = table_cells(block.lines)
        if file.exists() and name not in self.books:
            file.write_bytes(filled(file.read_bytes(), {sheet: typed_cells(heads, rows)}))
        else:
            book = self.books.setdefault(name, {})
            book[sheet] = [heads, *rows]
            write_book(file, book)

    def _copies(self, files: Path) -> None:
        found = list(files.parent.glob(files.name))
        assert found, files
        for file in found:
            shutil.copy(file, self.folder)


@pytest.fixture
def reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Reader:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VBHC_LANG", raising=False)
    monkeypatch.setenv("LANGUAGE", "vi")
    return Reader(tmp_path, monkeypatch, capsysbinary)


def table_cells(lines: tuple[str, ...]) -> list[list[str]]:
    """Return the cells of a Markdown table, without the line below its headings."""
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in (lines[0], *lines[2:])]
    return [[cell.strip().replace("\\|", "|").strip("`") for cell in row] for row in rows]


def typed_cells(heads: list[str], rows: list[list[str]]) -> object:
    """Return the rows as `filled` takes them: by field for a sheet of fields, else row by row."""
    if heads != ["Mục", "Giá trị"]:
        every = [dict(zip(heads, map(excel, row), strict=True)) for row in rows]
        return [{head: cell for head, cell in row.items() if cell != ""} for row in every]
    fields: dict[str, list[str | float]] = {}
    label = ""
    for name, cell in rows:
        label = name or label
        fields.setdefault(label, []).append(excel(cell))
    return fields


def excel(cell: str) -> str | float:
    """Return what Excel with Vietnamese settings makes of what is typed: a day is a number, too."""
    if day := _DAY.fullmatch(cell):
        with suppress(ValueError):  # Excel leaves 31/6 a text
            found = date(int(day[3]), int(day[2]), int(day[1]))
            return (found - _EXCEL_DAY_0).days
    return float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else cell


def write_book(file: Path, sheets: dict[str, list[list[str]]]) -> None:
    """Write a workbook as people make it: headings in the first row, nothing formatted but days."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(file) as book:
        day = book.add_format({"num_format": "d/m/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    form = day if _DAY.fullmatch(cell) else None
                    sheet.write(place, column, excel(cell), form)


def in_checkout(command: str, work: str) -> str:
    """Return a command line, maybe of Windows, with the folders of this machine."""
    return command.replace(WORK, work).replace(PROGRAM, str(ROOT)).replace("\\", "/")


def speaks_our_language(arguments: list[str]) -> bool:
    """Tell whether vbhc may run in this process: it takes its language when it is imported."""
    return {"--lang", "--help"}.isdisjoint(arguments) and not Path("vbhc.toml").exists()


def apart(arguments: list[str]) -> str:
    """Run vbhc as a process of its own."""
    start = "import sys; sys.argv[0] = 'vbhc'; from vbhc.cli import main; main()"
    command = [sys.executable, "-c", start, *arguments]
    env = os.environ | {"COLUMNS": "80"}
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    return (done.stderr + done.stdout).decode()


def dry_run(target: str) -> str:
    """Ask make what it would do: the suites run the targets themselves."""
    if shutil.which("make"):
        command = ["make", "--dry-run", "-C", str(ROOT), target]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
    return ""


def typed(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Return each command of a console block with the lines that stand below it."""
    command, below = "", list[str]()
    for line in block.lines:
        if line.startswith(("$ ", "> ")):
            if command:
                yield command, below
            command, below = line[2:], []
        else:
            assert command, f"{block.place}: a console block begins with a command"
            below.append(line)
    yield command, below


def matches(shown: list[str], said: str, *, windows: bool) -> bool:
    """Tell whether the lines of a document are what was printed; `...` stands for any lines."""
    wanted = [line.replace("\\", "/") if windows else line for line in shown if line]
    real = [line for line in said.splitlines() if line]
    if not wanted:
        return True
    parts = [part.strip("\n") for part in re.split(r"^\.\.\.$", "\n".join(wanted), flags=re.M)]
    text = "\n" + "\n".join(real) + "\n"
    if not text.startswith(f"\n{parts[0]}") or not text.endswith(f"{parts[-1]}\n"):
        return False
    if len(parts) == 1:
        return wanted == real
    at = 0
    for part in filter(None, parts):
        at = text.find(f"\n{part}\n", at)
        if at < 0:
            return False
        at += len(part)
    return True


@pytest.mark.parametrize(
    ("shown", "said", "same"),
    [
        ("a\nb", "a\nb\n", True),
        ("a\nb", "a\nb\nc\n", False),
        ("a", "ab\n", False),
        ("...\nb", "a\nb\n", True),
        ("...\nb", "b\nc\n", False),
        ("a\n...\nc\n...", "a\nb\nc\nd\n", True),
        ("a\n...\nc\n...\nb", "a\nb\nc\nd\n", False),
    ],
)
def test_an_example_must_be_what_is_printed(shown: str, said: str, same: bool) -> None:
    """The tests of the documents are worth what this comparison is worth."""
    assert matches(shown.splitlines(), said, windows=False) is same


# --- each document, from the top --------------------------------------------------------------


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_everything_in_a_document_works_from_an_empty_folder(
    document: Path, reader: Reader
) -> None:
    everything_happens(document, reader)


@pytest.mark.slow
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_does_with_libreoffice_works_too(document: Path, reader: Reader) -> None:
    everything_happens(document, replace(reader, libreoffice=True))


def everything_happens(document: Path, reader: Reader) -> None:
    # The guide's reader copies the examples; the others' stand in the checkout.
    if document != GUIDE:
        shutil.copytree(ROOT / "fixtures", reader.folder / "fixtures")
    for block in blocks(document):
        happens(block, reader)


def happens(block: Block, reader: Reader) -> None:
    """Do what a block says: a tag tells what it is, else its language does."""
    match block.tag or block.kind:
        case "tep":
            write(reader.folder / block.value, block.text)
        case "trang":
            reader.fills_in(block)
        case "word":
            (reader.folder / block.value).write_bytes(FOREIGN[block.value]())
        case "cau":
            print_sentence(block, reader)
        case "console" | "libreoffice":
            if block.tag != "libreoffice" or reader.libreoffice:
                run_console(block, reader)
        case "python":
            run_python(block)
        case other:
            # Lines that install are run by the slow suite; a text says what it is like.
            known = {"text"} if block.document == TEMPLATES else {"text", "cai-dat"}
            assert other in known, f"{block.place}: what becomes of this block? ({other})"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run_console(block: Block, reader: Reader) -> None:
    for command, below in typed(block):
        said = reader.types(block, command)
        set_language(None)
        windows = block.lines[0].startswith("> ")
        assert matches(below, said, windows=windows), f"{block.place}: {command} says:\n{said}"


def run_python(block: Block) -> None:
    done = subprocess.run([sys.executable, "-c", block.text], capture_output=True, check=False)
    assert done.returncode == 0, f"{block.place}: {done.stderr.decode()}"
    assert done.stdout.decode().splitlines() == _SAID.findall(block.text), block.place


def print_sentence(block: Block, reader: Reader) -> None:
    assert block.quotation, f"{block.place}: no quotation shows what is printed"
    write(reader.folder / "doan-thu.yaml", block.text)
    said = flat(reader.types(block, f"vbhc render {block.value} -d doan-thu.yaml --to text"))
    for paragraph in block.quotation:
        assert paragraph in said, f"{block.place}: not printed: {paragraph}\n{said}"


# --- what the documents say of the program ----------------------------------------------------


def test_the_option_list_of_the_readme_is_that_of_the_program() -> None:
    shown = next(b for b in blocks(README) if b.lines[:1] == ("$ vbhc --lang en render --help",))
    said = apart(["--lang", "en", "render", "--help"])
    assert list(shown.lines[1:]) == said.splitlines()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert links
    for link in links:
        name, _hash, anchor = link.partition("#")
        target = (document.parent / name) if name else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def anchors(document: Path) -> set[str]:
    """Return the anchors of the headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.M)
    return {anchor(head) for head in heads}


def anchor(head: str) -> str:
    return re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")


@pytest.mark.parametrize("document", [GUIDE, TEMPLATES], ids=lambda path: path.name)
def test_the_table_of_contents_has_each_section_in_its_order(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    before, *_sections = text.split("\n## ", 1)
    heads = re.findall(r"^## (.*)$", text, re.M)
    assert re.findall(r"\[([^\]]+)\]\(#([^)]+)\)", before) == [(h, anchor(h)) for h in heads]


def test_the_pictures_of_the_guide_are_all_shown() -> None:
    shown = "".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    assert [p.name for p in (ROOT / "docs").glob("*.png") if p.name not in shown] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_files_a_document_names_exist(document: Path) -> None:
    """Names with a folder of the checkout; those of the reader's own folder are made on the way."""
    text = document.read_text(encoding="utf-8")
    names = re.findall(r"`((?:src|templates|fixtures|docs|tests|tools)/[\w./-]*)`", text)
    made = {block.value for block in blocks(document) if block.tag == "tep"}
    missing = [name for name in names if name not in made and not (ROOT / name).exists()]
    assert not missing


def test_the_rooms_of_the_readme_are_those_of_the_source() -> None:
    text = README.read_text(encoding="utf-8")
    table = re.findall(r"^\| `(\w+(?:\.py|/))` \|", text, re.M)
    folder = ROOT / "src" / "vbhc"
    rooms = {f"{p.name}/" for p in folder.iterdir() if (p / "__init__.py").exists()}
    rooms |= {p.name for p in folder.glob("[!_]*.py")}
    assert sorted(table) == sorted(rooms)


def test_the_readme_names_every_public_function() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in vbhc.__all__ if f"vbhc.{name}(" not in text] == []


def test_the_version_of_the_changelog_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    first = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert first is not None
    assert first[1] == project["version"]


def cells(document: Path, heading: str) -> list[list[str]]:
    """Return the rows of the table whose first heading is this, without the heading."""
    text = document.read_text(encoding="utf-8")
    found = re.search(rf"^\| {re.escape(heading)} \|.*\n\|[-| :]+\n((?:\|.*\n)+)", text, re.M)
    assert found, f"{document.name}: no table '{heading}'"
    rows = (re.split(r"(?<!\\)\|", row)[1:-1] for row in found[1].splitlines())
    return [[cell.strip().replace("\\|", "|") for cell in row] for row in rows]


def named(rows: list[list[str]]) -> list[str]:
    """Return the names in backticks of the first column."""
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row[0])]


def test_the_template_guide_lists_every_head_field() -> None:
    assert sorted(named(cells(TEMPLATES, "Trường"))) == sorted(
        [*DauVanBan.fields, "cho_moi", "kiem_tra", *template.DESCRIPTIONS]
    )


def test_the_template_guide_lists_every_filter() -> None:
    assert sorted(named(cells(TEMPLATES, "Bộ lọc"))) == sorted(filters.FILTERS)


def test_the_template_guide_lists_the_filters_and_tests_taken_from_jinja() -> None:
    text = TEMPLATES.read_text(encoding="utf-8")
    words = [name for name in (*filters.JINJA_FILTERS, *filters.JINJA_TESTS) if name.isalpha()]
    assert [name for name in words if f"`{name}`" not in text] == []


@pytest.mark.filterwarnings("ignore::vbhc.errors.VbhcWarning")
def test_each_filter_prints_what_the_template_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [row for row in cells(TEMPLATES, "Bộ lọc") if "{{" in row[1]]
    body = "\n\n".join(f"Dòng: {row[1].strip('`')}" for row in rows)
    head = "---\nloai: thong-bao\ntrich_yeu: Thử\n---\n"
    write(tmp_path / "thu.md.j2", head + body + "\n")
    example = next(block for block in blocks(TEMPLATES) if block.value == "vi-du.yaml")
    write(tmp_path / "vi-du.yaml", example.text)
    files = [ROOT / "fixtures" / name for name in ("co-quan.yaml", "cchc.yaml")]
    record = vbhc.load(*files, "vi-du.yaml")
    made = vbhc.to_docx(vbhc.render("./thu.md.j2", record))
    printed = [
        p.text.removeprefix("Dòng: ") for p in made.paragraphs if p.text.startswith("Dòng: ")
    ]
    printed[-1] = printed[-1].removesuffix("./.")
    wanted = [row[2].strip("`") for row in rows]
    assert [flat(line) for line in printed] == wanted


@pytest.mark.parametrize("name", template.builtin_names())
def test_the_template_guide_lists_the_blocks_of_each_template(name: str) -> None:
    loaded = template.load(name)
    found = {block.name for tree in loaded.trees for block in tree.find_all(nodes.Block)}
    (row,) = [row for row in cells(TEMPLATES, "Mẫu") if f"`{name}`" in row[0]]
    assert set(re.findall(r"`([^`]+)`", row[1])) == found
    assert set(re.findall(r"`([^`]+)`", row[2])) == set(loaded.own_words)


def test_the_template_guide_lists_the_types_that_can_be_printed() -> None:
    from vbhc.assemble import LAYOUTS

    printable = [key for key, kind in spec().types.items() if kind.model in LAYOUTS]
    text = TEMPLATES.read_text(encoding="utf-8")
    assert [key for key in printable if f"`{key}`" not in text] == []


def test_the_guide_tells_of_every_field_of_the_data() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    fields = sorted(set(field_names(schema())))
    assert [name for name in fields if not re.search(rf"\b{name}\b", text)] == []


def test_the_guide_tells_of_every_setting_of_an_office() -> None:
    groups = {"": keys._OFFICE, "mau.": keys._TEMPLATE, "kiem_tra.": keys._CHECK, "pdf.": keys._PDF}
    wanted = {f"{begin}{name}" for begin, known in groups.items() for name in known}
    wanted -= {"mau", "kiem_tra", "pdf"}
    told = named(cells(GUIDE, "Khóa"))
    assert {re.sub(r"^mau\.[^.]+\.", "mau.", name) for name in told} == wanted


def field_names(part: dict[str, object]) -> Iterator[str]:
    """Return the names of all fields of a JSON schema."""
    for key, inner in part.items():
        if key == "properties" and isinstance(inner, dict):
            yield from inner
        if isinstance(inner, dict):
            yield from field_names(inner)


# --- installing -------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("document", [README, GUIDE], ids=lambda path: path.name)
def test_the_lines_that_install_do_so(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The Windows lines are run with the words of this machine in place of theirs.

    A block that makes an environment begins in an empty folder; one that adds to it goes on there.
    """
    monkeypatch.setenv("PIP_CONSTRAINT", str(ROOT / "constraints.txt"))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    installing = [b for b in blocks(document) if b.tag == "cai-dat"]
    assert installing
    folder = tmp_path
    for number, block in enumerate(installing):
        if any("-m venv" in line for line in block.lines):
            folder = tmp_path / str(number)
            folder.mkdir()
        for command, _below in typed(block):
            install(block, command, folder)


def install(block: Block, command: str, folder: Path) -> None:
    """Run a line that installs in a folder that stands for the reader's."""
    words = shlex.split(in_checkout(command, str(folder)))
    if words[0] in {"cd", "mkdir"} or words[-1].endswith("activate"):
        return
    words = [re.sub(r"^\.(?=\[|$)|^(?=constraints\.txt$)", f"{ROOT}/", word) for word in words]
    if words[0] in {"py", "python3"}:
        words[0] = sys.executable
    else:
        programs = folder / ".venv" / ("Scripts" if os.name == "nt" else "bin")
        words[0] = str(programs / Path(words[0]).name)
    done = subprocess.run(words, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, f"{block.place}: {command}: {done.stderr.decode()}"
