"""Every word a user can meet is in the language asked for, click's own as well."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import click
import pytest

from vbhc import cli

from .test_process import vbhc

TOOL = Path(__file__).parents[2] / "tools" / "catalogue.py"
# What only who writes a program with click can meet, or who uses what ours does not: prompts,
# colours, editors, dates, UUIDs, its own help texts and completion.
NOT_FOR_USERS = re.compile(
    r"decl|Choice\(|UUID|format|prompt|continue|Confirm|confirm|colour|editor|Editing|stream|"
    r"Deprecat|deprecated|iterable|Bash|defined twice|No options defined|start character|"
    r"takes \{nargs\} values|invalid input|do not match|env var|dynamic|Windows error|^d$"
)
# Words that stand in a Vietnamese sentence only by mistake.
ENGLISH = re.compile(
    r"\b(the|is|not|of|no such|missing|invalid|error|usage|options?|commands?|argument|value|"
    r"required|try|help for|got|did you mean|show|version [0-9])\b",
    re.IGNORECASE,
)
WAYS_TO_GO_WRONG = (
    ("--frce",), ("-x",), ("rendr",), ("",), ("-",), ("--version=3",), ("--help=3",), ("--lang",),
    ("--lang", "fr"), ("--lang="),
    ("render",), ("render", ""), ("render", "--frce"), ("render", "--dta", "x"), ("render", "-x"),
    ("render", "ket-luan", "a", "b"), ("render", "ket-luan", "-d"), ("render", "ket-luan", "--set"),
    ("render", "ket-luan", "--set", "so"), ("render", "ket-luan", "--to"),
    ("render", "ket-luan", "--to", "pdf"), ("render", "ket-luan", "--force=1"),
    ("render", "ket-luan", "--jobs", "hai"), ("render", "ket-luan", "--jobs", "-1"),
    ("render", "ket-luan", "--jobs", "2", "--dask", "x"),
    ("check",), ("check", "--jobs", "x"), ("check", "a.docx", "--jobs", "-1"), ("check", "a.docx", "--format", "x"),
    ("check", "khong-co.docx"), ("check", "a.docx", "--diff", "--fix"), ("check", "a.docx", "--select", "XX-01"),
    ("rules", "XX"), ("rules", "a", "b"),
    ("render", "ket-luan", "--lang", "fr"), ("completion", "cmd"), ("completion", "a", "b"),
)  # fmt: skip


def told(folder: Path, *arguments: str) -> str:
    done = vbhc(folder, *arguments)
    assert done.returncode == 2
    return (done.stderr + done.stdout).decode("utf-8")


def bare(text: str) -> str:
    """Return a message without what was typed, names, and what stands in quotes."""
    return re.sub(r"'[^']*'|\"[^\"]*\"|--?[\w-]+|\[[^\]]*\]|vbhc [a-z ]+", "", text)


@pytest.mark.parametrize("arguments", WAYS_TO_GO_WRONG, ids=" ".join)
def test_a_mistyped_command_is_told_in_vietnamese(folder: Path, arguments: tuple[str, ...]) -> None:
    assert not ENGLISH.search(bare(told(folder, *arguments)))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lang=en", "--frce"), "No such option '--frce'."),
        (("--lang", "en", "rendr"), "No such command 'rendr'. Did you mean 'render'?"),
        (("--lang=en", "render"), "Missing argument 'TEMPLATE'. The built-in templates:"),
        (("render", "--lang", "en"), "Missing argument 'TEMPLATE'. The built-in templates:"),
        (
            ("render", "ket-luan", "--to", "pdf", "--lang=en"),
            "Invalid value for '--to': 'pdf' is not",
        ),
        (("render", "--lang=en", "ket-luan", "-d"), "Option '-d' requires an argument."),
        (("render", "ket-luan", "a", "--lang", "en"), "Got unexpected extra argument (a)"),
    ],
)
def test_in_english_it_is_english_wherever_lang_stands(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    message = told(folder, *arguments)
    assert said in message
    assert ENGLISH.search(bare(message)), "the search of this file would not find English"


def test_of_two_languages_the_last_one_holds(folder: Path) -> None:
    assert "No such option" in told(folder, "--lang", "vi", "render", "--lang", "en", "--frce")


@pytest.mark.parametrize("command", [(), *((name,) for name in cli.COMMANDS)], ids=" ".join)
def test_every_help_page_is_vietnamese(folder: Path, command: tuple[str, ...]) -> None:
    done = vbhc(folder, *command, "--help")
    assert done.returncode == 0
    page = bare(done.stdout.decode("utf-8"))
    assert not ENGLISH.search(re.sub(r"\b[A-Z_]+\b", "", page))


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_takes_lang_before_and_after_its_name(folder: Path, command: str) -> None:
    for arguments in (("--lang", "en", command), (command, "--lang", "en"), (command, "--lang=en")):
        done = vbhc(folder, *arguments, "--help")
        assert done.stdout.decode("utf-8").startswith(f"Usage: python -m vbhc {command} [OPTIONS]")
    assert vbhc(folder, command, "--help", VBHC_LANG="en").stdout == done.stdout


def test_click_has_no_word_for_users_that_is_not_translated() -> None:
    """A new release of click, or a kind of option not used so far, may bring one."""
    spec = importlib.util.spec_from_file_location("catalogue", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    ours = {m.id if isinstance(m.id, str) else tuple(m.id) for m in tool._read() if m.id}
    theirs = set(tool.messages(Path(click.__file__).parent))
    assert [m for m in theirs - ours if not NOT_FOR_USERS.search(str(m))] == []


def test_a_whole_number_is_called_so() -> None:
    """The names of types in click's messages are English, whatever the language."""
    option = click.Option(["--jobs"], type=click.IntRange(min=1))
    with pytest.raises(
        click.BadParameter, match=r"'hai' (không phải là số nguyên|is not a valid whole number)"
    ):
        option.type.convert("hai", option, None)
