"""Why a file cannot be read: what is found, and what to do, in the user's words, for every kind of file."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, NoReturn

import pytest

from vbhc import template
from vbhc.cli.check_files import Copies, expanded
from vbhc.errors import TemplateError
from vbhc.i18n import set_language
from vbhc.system import unread

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = [errno.EACCES, errno.EIO, errno.ELOOP, errno.EMFILE, errno.ENAMETOOLONG, errno.ENOENT, errno.EISDIR, errno.ENOTDIR]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=errno.errorcode.get)
def test_a_reason_has_a_remedy_and_none_of_the_systems_own_words(number: int) -> None:
    set_language("vi")
    message, hint = unread(OSError(number, os.strerror(number)))
    assert message
    assert hint
    assert os.strerror(number).lower() not in f"{message} {hint}".lower()


def test_a_path_through_a_file_says_nothing_of_writing() -> None:
    """It once told a clerk who only wanted to read of the folder that was to be written."""
    set_language("vi")
    said = unread(NotADirectoryError(errno.ENOTDIR, ""))
    assert said == (
        "không đọc được tệp: chỗ cần có thư mục lại là một tệp",
        "kiểm tra lại đường dẫn",
    )


def test_a_template_that_may_not_be_read_says_why_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "")

    file = tmp_path / "thu.md.j2"
    file.write_text("a", encoding="utf-8")
    monkeypatch.setattr(type(file), "open", refuse)
    set_language("en")
    with pytest.raises(TemplateError) as refused:
        template.load(str(file))
    told = "the file may not be read; close it in other programs, or ask for the right"
    assert str(refused.value) == f"{file}: {told}"


def test_a_folder_that_nobody_may_look_into_is_not_said_to_be_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(os, "listdir", refuse)
    set_language("en")
    _files, problems = expanded((str(tmp_path),), Copies())
    assert [str(p) for p in problems] == [
        f"{tmp_path}: the folder may not be looked into; ask for the right"
    ]


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    set_language("en")
    _files, problems = expanded((str(tmp_path),), Copies())
    assert [str(p) for p in problems] == [
        f"{tmp_path}: the folder holds no .docx file; check the path"
    ]
