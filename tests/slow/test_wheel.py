"""The wheel as people install it: in an empty environment, with no checkout to lean on."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from vbhc.word import writer
from word.support import ROOT, conclusion_by_zlib, shipped_conclusion

pytestmark = pytest.mark.slow
CONSTRAINTS = ROOT / "constraints.txt"
PUBLIC = [
    "check", "load", "render", "render_all", "to_bytes", "to_docx", "to_pdf", "write", "write_all",
    "write_pdfs",
]  # fmt: skip
DATA = ["co-quan.yaml", "cchc.yaml"]


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command with none of the paths of this process; a failure shows what it said."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "VBHC"))
    }
    env = {**kept, "PIP_CONSTRAINT": str(CONSTRAINTS), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        list(map(str, command)), cwd=folder, env=env, capture_output=True, check=False, timeout=600
    )
    said = (done.stdout[-2000:] + done.stderr[-4000:]).decode(errors="replace")
    assert done.returncode == 0, f"{command}: {said}"
    return done


def environment(folder: Path) -> Path:
    """Make an empty environment; return its folder of programs."""
    venv.create(folder, with_pip=True)
    return folder / ("Scripts" if os.name == "nt" else "bin")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sdist, and the wheel that is built from it and not from the tree."""
    folder = tmp_path_factory.mktemp("dist")
    programs = environment(tmp_path_factory.mktemp("builder"))
    run(programs / "python", "-m", "pip", "install", "--quiet", "hatchling", folder=folder)
    run(programs / "python", "-m", "hatchling", "build", "-t", "sdist", "-d", folder, folder=ROOT)
    (sdist,) = folder.glob("*.tar.gz")
    run(
        programs / "python",
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "-w",
        folder,
        sdist,
        folder=folder,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    programs = environment(tmp_path_factory.mktemp("user"))
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, folder=wheel.parent)
    return programs


def fixtures_of(programs: Path, folder: Path) -> Path:
    code = "import vbhc, pathlib; print(pathlib.Path(vbhc.__file__).parent / 'fixtures')"
    shown = run(programs / "python", "-c", code, folder=folder).stdout.decode().strip()
    assert not Path(shown).is_relative_to(ROOT), "the checkout is on the path"
    return Path(shown)


def rendered(programs: Path, folder: Path, *command: str) -> bytes:
    data = [part for name in DATA for part in ("-d", str(fixtures_of(programs, folder) / name))]
    run(programs / command[0], *command[1:], "render", "ket-luan", *data, folder=folder)
    return (folder / "ket-luan.docx").read_bytes()


def test_the_installed_command_writes_the_bytes_of_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    """Without extras the files are packed by Python's zlib."""
    assert rendered(installed, tmp_path, "vbhc") == conclusion_by_zlib()


def test_python_dash_m_does_the_same_as_the_command(installed: Path, tmp_path: Path) -> None:
    assert rendered(installed, tmp_path, "python", "-m", "vbhc") == conclusion_by_zlib()


def test_with_the_extra_fast_it_writes_the_bytes_of_the_checkout_with_all_extras(
    wheel: Path, tmp_path: Path
) -> None:
    programs = environment(tmp_path / "fast")
    run(programs / "python", "-m", "pip", "install", "--quiet", f"{wheel}[fast]", folder=tmp_path)
    assert rendered(programs, tmp_path, "vbhc") == writer.to_bytes(shipped_conclusion())


def test_the_installed_command_speaks_vietnamese(installed: Path, tmp_path: Path) -> None:
    shown = run(installed / "vbhc", "--help", folder=tmp_path).stdout.decode()
    assert "Soạn văn bản hành chính" in shown
    assert "Official Vietnamese documents" not in shown


def test_the_installed_package_says_its_version(installed: Path, tmp_path: Path) -> None:
    shown = run(installed / "vbhc", "--version", folder=tmp_path).stdout.decode()
    code = "import importlib.metadata as m; print(m.version('vbhc'))"
    assert run(installed / "python", "-c", code, folder=tmp_path).stdout.decode().strip() in shown


def test_import_vbhc_exposes_exactly_the_public_names(installed: Path, tmp_path: Path) -> None:
    code = (
        "import vbhc; names = {}; exec('from vbhc import *', names); names.pop('__builtins__');"
        "print(*sorted(dir(vbhc))); print(*sorted(vbhc.__all__)); print(*sorted(names));"
        "assert all(callable(n) for n in names.values())"
    )
    shown = run(installed / "python", "-c", code, folder=tmp_path).stdout.decode().splitlines()
    assert [line.split() for line in shown] == [PUBLIC] * 3


def test_import_vbhc_loads_none_of_the_libraries(installed: Path, tmp_path: Path) -> None:
    code = "import sys, vbhc; print(*sys.modules)"
    loaded = run(installed / "python", "-c", code, folder=tmp_path).stdout.decode().split()
    heavy = {"yaml", "jinja2", "docx", "babel", "markdown_it", "click"}
    assert heavy.isdisjoint(loaded)


def test_an_installed_package_needs_only_what_it_declares(installed: Path, tmp_path: Path) -> None:
    run(installed / "python", "-m", "pip", "check", folder=tmp_path)


def test_the_wheel_holds_templates_examples_and_messages_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    wanted = {
        f"vbhc/{folder}/{file.name}"
        for folder in ("templates", "fixtures")
        for file in (ROOT / folder).iterdir()
    }
    wanted |= {"vbhc/locale/vi/LC_MESSAGES/messages.mo", "vbhc/word/base.docx", "vbhc/py.typed"}
    assert wanted <= set(names)
    roots = {name.split("/")[0] for name in names}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"vbhc"}


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    source = ROOT / "src"
    wanted = {
        file.relative_to(source).as_posix()
        for file in source.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert wanted <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_declares_the_python_it_was_tested_with(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (metadata,) = [n for n in archive.namelist() if n.endswith(".dist-info/METADATA")]
    assert b"Requires-Python: >=3.11" in archive.read(metadata)
    assert sys.version_info >= (3, 11)
