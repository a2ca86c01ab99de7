"""What only a process of its own shows: streams, encodings, pipes, the ways to start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vbhc.cli import COMMANDS

DATA = ("-d", "co-quan.yaml", "-d", "cchc.yaml")


def vbhc(
    folder: Path, *arguments: str | bytes, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "vbhc", *arguments],
        cwd=folder, env=clean() | environment, capture_output=True, check=False,
    )  # fmt: skip


def clean() -> dict[str, str]:
    """Return this environment without what chooses languages and encodings."""
    choosing = ("LANG", "LC_", "PYTHONIOENCODING", "PYTHONUTF8", "VBHC_LANG")
    return {k: v for k, v in os.environ.items() if not k.startswith(choosing)}


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
)
def test_output_is_utf8_whatever_the_console_believes(
    folder: Path, environment: dict[str, str]
) -> None:
    """A redirected stdout on a Vietnamese Windows is cp1252, and died at the first accent."""
    done = vbhc(folder, "render", "ket-luan", *DATA, "--to", "text", **environment)
    assert done.returncode == 0
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in done.stdout.decode("utf-8")
    assert "cảnh báo" in done.stderr.decode("utf-8")


def test_an_error_on_a_cp1252_console_is_still_one_line(folder: Path) -> None:
    done = vbhc(folder, "render", "ket-lun", PYTHONIOENCODING="cp1252")
    assert done.returncode == 2
    lines = done.stderr.decode("utf-8").splitlines()
    assert lines == ["không có mẫu sẵn tên 'ket-lun'; có phải 'ket-luan' không?"]


def test_a_file_on_standard_output_is_not_touched_by_an_encoding(folder: Path) -> None:
    done = vbhc(folder, "render", "ket-luan", *DATA, "-o", "-", PYTHONIOENCODING="cp1252")
    assert done.stdout.startswith(b"PK\x03\x04")
    assert done.stdout == vbhc(folder, "render", "ket-luan", *DATA, "-o", "-").stdout


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(("--lang", "en"), {}), (("--lang=en",), {}), ((), {"VBHC_LANG": "en"}), ((), {"VBHC_LANG": "EN_us"})],
)  # fmt: skip
def test_help_follows_the_language(
    folder: Path, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    done = vbhc(folder, *arguments, "render", "--help", **environment)
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith("Usage: ")
    assert "Show this help" in done.stdout.decode("utf-8")


def test_a_mistyped_option_is_explained_in_english_to_who_reads_english(folder: Path) -> None:
    done = vbhc(folder, "--lang", "en", "render", "--frce")
    assert done.returncode == 2
    assert "No such option" in done.stderr.decode("utf-8")


@pytest.mark.parametrize("language", ["C", "en_US.UTF-8", "fr_FR.UTF-8"])
def test_the_locale_of_the_machine_does_not_choose_the_language(
    folder: Path, language: str
) -> None:
    done = vbhc(folder, "--help", LC_ALL=language, LANGUAGE="fr")
    assert done.stdout.decode("utf-8").startswith("Cách dùng: ")


@pytest.mark.skipif(os.name == "nt", reason="the shell of the test is a Unix one")
def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m vbhc render ket-luan {' '.join(DATA)} --to tree | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder, env=clean(), capture_output=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr.decode("utf-8")
    assert "BrokenPipe" not in done.stderr.decode("utf-8")
    assert done.stdout.decode("utf-8").splitlines() == ["van_ban: VanBan"]
    assert done.returncode == 0  # 1 would say that a fault was found


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk to write to is of Linux")
@pytest.mark.parametrize(
    "command", [("rules",), ("schema",), ("render", "ket-luan", *DATA, "-o", "-")]
)
def test_a_full_disk_under_standard_output_is_no_fault_of_ours(
    folder: Path, command: tuple[str, ...]
) -> None:
    """It was told as a fault of the program, to be reported."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vbhc", *command],
            cwd=folder, env=clean(), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    line = "không in được kết quả: ổ đĩa đã đầy; xem đầu ra chuẩn đang ghi vào đâu, hoặc ghi vào tệp khác"
    assert done.stderr.decode("utf-8").splitlines()[-1] == line
    assert done.returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="the shell of the test is a Unix one")
@pytest.mark.parametrize("command", ["schema", "rules", "check khong-co.docx --format json"])
def test_with_standard_output_closed_nothing_breaks(folder: Path, command: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m vbhc {command} >&-"],
        cwd=folder, env=clean(), capture_output=True, check=False,
    )  # fmt: skip
    assert "chương trình bị lỗi" not in done.stderr.decode("utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_help_page_says_what_each_command_does_uncut(folder: Path, language: str) -> None:
    """Click cuts what does not fit a line with "..."."""
    done = vbhc(folder, "--help", VBHC_LANG=language, COLUMNS="80")
    page = done.stdout.decode("utf-8")
    commands = page.split("\n\n")[-1].splitlines()[1:]
    assert [line.split()[0] for line in commands] == list(COMMANDS)
    assert all(line.endswith(".") and not line.endswith("...") for line in commands)
    assert max(map(len, page.splitlines())) <= 80


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such arguments")
def test_an_argument_that_is_no_text_is_one_line(folder: Path) -> None:
    done = vbhc(folder, "render", "ket-luan", *DATA, "--set", b"trich_yeu=V\xff", "-o", "x.docx")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert not (folder / "x.docx").exists()


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_closed_stream_is_no_traceback(folder: Path, stream: str) -> None:
    """A scheduled task may start the program without streams (pythonw has none)."""
    code = f"import sys; sys.{stream} = None; from vbhc.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "render", "ket-luan", *DATA, "-o", "x.docx"],
        cwd=folder, env=clean(), capture_output=True, check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0
    assert (folder / "x.docx").exists()


def test_the_script_is_the_module(folder: Path) -> None:
    script = Path(sys.executable).with_name("vbhc")
    if not script.exists():
        pytest.skip("the package is not installed")
    done = subprocess.run(
        [script, "render", "ket-luan", *DATA, "-o", "-"],
        cwd=folder, env=clean(), capture_output=True, check=False,
    )  # fmt: skip
    assert done.stdout == vbhc(folder, "render", "ket-luan", *DATA, "-o", "-").stdout
