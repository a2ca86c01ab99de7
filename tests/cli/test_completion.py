"""Completion at Tab: asked as the shells ask, in processes of their own, and in a real bash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vbhc.cli import COMMANDS, suggest

from .test_process import clean, vbhc

if TYPE_CHECKING:
    from .conftest import Run

TEMPLATES = ["bang-phan-cong", "bien-ban", "giao-viec", "ket-luan"]
SHELLS = ("bash", "zsh", "fish", "powershell")
BASH = shutil.which("bash")


@pytest.fixture
def office(folder: Path) -> Path:
    """Add what an office's folder holds besides data: folders, blanks, accents, hidden files."""
    (folder / "Năm 2020").mkdir()
    (folder / ".venv").mkdir()
    for name in ("Năm 2020/cải cách.yaml", "thu.md.j2", "hang.csv", "diem.xlsx", "cu.docx",
                 "ghi-chu.txt", ".an.yaml"):  # fmt: skip
        (folder / name).touch()
    return folder


def answered(folder: Path, shell: str, words: str) -> list[str]:
    """Ask as a shell does; return the lines of the answer, and see that nothing else was said."""
    done = vbhc(folder, _VBHC_COMPLETE=f"{shell}_complete", COMP_WORDS=words)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode("utf-8").splitlines()


def proposed(folder: Path, line: str) -> list[str]:
    """Return the values proposed in bash for a line up to the cursor."""
    return [each.split(",", 1)[1] for each in answered(folder, "bash", line) if each]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("vbhc ", list(COMMANDS)),
        ("vbhc rend", ["render"]),
        ("vbhc render ", [*TEMPLATES, "Năm 2020", "thu.md.j2"]),
        ("vbhc render k", ["ket-luan"]),
        ("vbhc render ./t", ["./thu.md.j2"]),
        ("vbhc --lang en render b", ["bang-phan-cong", "bien-ban"]),
        ("vbhc render ket-luan --t", ["--to"]),
        ("vbhc render ket-luan --to t", ["text", "tree"]),
        ("vbhc render ket-luan --to=s", ["shape"]),
        ("vbhc --lang ", ["vi", "en"]),
        ("vbhc render ket-luan -d c", ["cchc.yaml", "co-quan.yaml"]),
        ("vbhc render ket-luan -d co-quan.yaml -d ",
         ["Năm 2020", "cchc.yaml", "co-quan.yaml", "diem.xlsx", "du-lieu.yaml", "hang.csv"]),
        ("vbhc render ket-luan -d N", ["Năm 2020"]),
        ("vbhc render ket-luan -d 'Năm 2020/", ["Năm 2020/cải cách.yaml"]),
        ("vbhc render ket-luan -d Năm\\ 2020/c", ["Năm 2020/cải cách.yaml"]),
        ("vbhc render ket-luan -d .a", [".an.yaml"]),
        ("vbhc render ket-luan -d khong-co/", []),
        ("vbhc render moi -d khac.danh_sach=h", ["khac.danh_sach=hang.csv"]),
        ("vbhc render ket-luan -o c", ["cu.docx"]),
        ("vbhc render ket-luan --set so", ["so=", "soan_thao=", "so_ban="]),
        ("vbhc render ket-luan --set loai=thong", ["loai=thong-cao", "loai=thong-bao"]),
        ("vbhc render ket-luan --set trich_yeu=", []),
        ("vbhc render ket-luan --set loai=gi", ["loai=giay-uy-quyen"]),
        ("vbhc new b", ["bang-phan-cong", "bien-ban"]),
        ("vbhc new ket-luan -d h", ["hang.csv"]),
        ("vbhc new ket-luan -o d", ["diem.xlsx"]),
        ("vbhc check ", ["Năm 2020", "cu.docx"]),
        ("vbhc check cu.docx -o ", ["Năm 2020"]),
        ("vbhc check cu.docx --select qh", ["QH-01", "QH-02"]),
        ("vbhc check cu.docx --ignore ND-01.", ["ND-01.size", "ND-01.mixed"]),
        ("vbhc rules TYPE", ["TYPE-29"]),
        ("vbhc completion p", ["powershell"]),
        ("vbhc không-có ", list(COMMANDS)),
        ("vbhc render ket-luan --set 'so", ["so=", "soan_thao=", "so_ban="]),
    ],
)  # fmt: skip
def test_what_may_follow_is_proposed(office: Path, line: str, values: list[str]) -> None:
    assert proposed(office, line) == values


def test_folders_and_files_are_marked_for_readline(office: Path) -> None:
    """It adds the slash to a folder itself, and quotes a blank."""
    kinds = dict(line.split(",")[::-1] for line in answered(office, "bash", "vbhc render "))
    assert kinds["Năm 2020"] == "dir"
    assert kinds["thu.md.j2"] == "file"
    assert kinds["ket-luan"] == "plain"


@pytest.mark.parametrize("shell", ["zsh", "powershell"])
def test_values_and_helps_alternate(office: Path, shell: str) -> None:
    lines = answered(office, shell, "vbhc\nrender\n")
    pairs = dict(zip(lines[::2], lines[1::2], strict=True))
    assert pairs["giao-viec"] == "Công văn giao việc, mỗi phòng, đơn vị có việc một tệp"
    assert pairs[f"Năm 2020{os.sep}"] == "_"
    assert list(pairs)[:4] == TEMPLATES


def test_a_backslash_is_no_escape_in_powershell(office: Path) -> None:
    """On Windows it parts folders; the words come without quotes."""
    (office / "Năm 2020" / "a b.yaml").touch()
    typed = f"Năm 2020{os.sep}a b"
    assert answered(office, "powershell", f"vbhc\nrender\nket-luan\n-d\n{typed}") == [
        f"{typed}.yaml",
        "_",
    ]


def test_fish_gets_helps_whole(office: Path) -> None:
    """The script of click cuts them at a comma."""
    lines = answered(office, "fish", "vbhc render g")
    assert lines == ["giao-viec\tCông văn giao việc, mỗi phòng, đơn vị có việc một tệp"]


# --- silence --------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("words", ["", "vbhc", "'", "vbhc render --set =", "\n\n\n", "vbhc -- --"])
def test_nothing_but_proposals_is_ever_printed(office: Path, shell: str, words: str) -> None:
    """It would stand in the middle of the command that is being typed."""
    (office / "vbhc.toml").write_text("hong = [", encoding="utf-8")
    answered(office, shell, words)


@pytest.mark.parametrize("instruction", ["bash_x", "tcsh_complete", "", "_", "bash", "complete"])
def test_what_is_not_understood_is_passed_over_in_silence(office: Path, instruction: str) -> None:
    done = vbhc(office, _VBHC_COMPLETE=instruction or "_", COMP_WORDS="vbhc r")
    assert done.stdout.strip() + done.stderr == b""


def test_a_question_without_words_is_no_traceback(office: Path) -> None:
    done = vbhc(office, _VBHC_COMPLETE="bash_complete")
    assert done.stderr == b""


def test_a_tab_loads_nothing_but_click(office: Path) -> None:
    code = (
        "import sys\nfrom vbhc.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'babel', 'jinja2', 'lxml', 'yaml', 'markdown_it', 'vbhc.data'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)))"
    )
    for line in ("vbhc render ", "vbhc render ket-luan -d ", "vbhc render ket-luan --set loai=t"):
        asked = {"_VBHC_COMPLETE": "bash_complete", "COMP_WORDS": line}
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=office, env=clean() | asked, capture_output=True, check=False,
        )  # fmt: skip
        assert (done.stderr.strip(), bool(done.stdout)) == (b"", True)


# --- the lists that are kept for speed -------------------------------------------------------


def test_the_head_fields_are_those_of_the_model() -> None:
    from vbhc.data.model import DauVanBan

    assert list(suggest.HEAD_FIELDS) == list(DauVanBan.fields)


def test_every_ending_that_is_read_is_proposed() -> None:
    from vbhc.data.load import READERS

    assert set(READERS) <= set(suggest.DATA_ENDINGS)


# --- the scripts -----------------------------------------------------------------------------


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_asks_in_the_way_that_is_answered(run: Run, shell: str) -> None:
    ran = run("completion", shell)
    assert (ran.code, ran.err) == (0, [])
    script = ran.out.decode("ascii")  # Windows PowerShell reads it in an old code page
    assert "\r" not in script
    assert f"{shell}_complete" in script
    assert "_VBHC_COMPLETE" in script
    assert "COMP_WORDS" in script
    assert "%(" not in script


@pytest.mark.parametrize(
    ("environment", "shell"),
    [("/bin/zsh", "zsh"), ("/usr/bin/fish", "fish"), ("C:/Program Files/Git/usr/bin/bash.exe", "bash")],
)  # fmt: skip
def test_the_shell_in_use_need_not_be_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: str, shell: str
) -> None:
    monkeypatch.setenv("SHELL", environment)
    assert f"{shell}_complete" in run("completion").out.decode("ascii")


def test_a_shell_that_cannot_is_told_what_can(run: Run) -> None:
    assert run("completion", "cmd").err == [
        "cửa sổ lệnh cmd không có chức năng tự điền; dùng PowerShell: vbhc completion powershell"
    ]
    assert run("completion", "tcsh").err == [
        "không hỗ trợ cửa sổ lệnh 'tcsh'; dùng một trong: bash, zsh, fish, powershell"
    ]
    assert run("completion", "pwsh").out == run("completion", "powershell").out


POWERSHELL = shutil.which("pwsh") or shutil.which("powershell")
TAB = """\
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
vbhc completion powershell | Out-String | Invoke-Expression
$line = $env:LINE
(TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches |
    ForEach-Object { $_.CompletionText }
"""


@pytest.mark.skipif(POWERSHELL is None, reason="no PowerShell here")
@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("vbhc rend", ["render"]),
        ("vbhc render ket-luan --set loai=thong-b", ["loai=thong-bao"]),
        ("vbhc render ket-luan -d N", ["'Năm 2020{os.sep}'"]),
        ("vbhc render ket-luan -d ", ["'Năm 2020{os.sep}'", "cchc.yaml", "co-quan.yaml", "diem.xlsx",
                                      "du-lieu.yaml", "hang.csv"]),
    ],
)  # fmt: skip
def test_powershell_takes_the_answer(office: Path, line: str, values: list[str]) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(POWERSHELL), "-NoProfile", "-Command", TAB],
        cwd=office, env=clean() | {"PATH": path, "LINE": line}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stdout.decode("utf-8").splitlines() == [v.format(os=os) for v in values]


ASK = """\
eval "$(vbhc completion bash)"
opts=
compopt() { opts+=" $2"; }
COMP_LINE=$1 COMP_POINT=${#1}
_vbhc_completion vbhc
printf '%s\\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"} "opts$opts"
"""


@pytest.mark.skipif(BASH is None or os.name == "nt", reason="no bash here")
@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("vbhc re", ["render", "opts"]),
        ("vbhc render ket-luan -d N", ["Năm 2020", "opts filenames"]),
        # bash cuts words at '=': what stands before it must not be repeated.
        ("vbhc render ket-luan --set loai=thong-b", ["thong-bao", "opts"]),
        ("vbhc render ket-luan --set so_", ["so_ban=", "opts nospace"]),
        ("vbhc render ket-luan --to=te", ["text", "opts"]),
        ("vbhc render ket-luan -d khac.a=h", ["hang.csv", "opts filenames"]),
        ("vbhc render khong-co-mau-nay", ["opts"]),
    ],
)  # fmt: skip
def test_bash_is_answered_as_readline_wants_it(office: Path, line: str, reply: list[str]) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(BASH), "--norc", "-c", ASK, "bash", line],
        cwd=office, env=clean() | {"PATH": path, "LC_ALL": "C.UTF-8"}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stderr == b""
    assert done.stdout.decode("utf-8").splitlines() == reply
