"""`vbhc.check`, as somebody's script would call it."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import pytest

import vbhc
from mending.foreign import report
from mending.support import plain_document, saved
from vbhc.errors import FileError, VbhcError, VbhcWarning
from word.support import shipped_conclusion

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def ids(source: Any, **options: Any) -> list[str]:
    return [finding.id for finding in vbhc.check(source, **options)]


def test_a_path_a_text_bytes_and_a_buffer_say_the_same(tmp_path: Path) -> None:
    file = tmp_path / "bao-cao.docx"
    file.write_bytes(report())
    said = ids(file)
    assert "QH-02.size" in said
    for other in (str(file), report(), bytearray(report()), memoryview(report())):
        assert ids(other) == said


def test_a_document_of_ours_says_what_its_file_says() -> None:
    assert ids(shipped_conclusion()) == ids(vbhc.to_bytes(shipped_conclusion())) == ["TYPE-29"]


@pytest.mark.parametrize("kind", [str, lambda id_: [id_], lambda id_: {id_}])
def test_one_rule_may_be_named_as_a_text(kind: Callable[[str], Any]) -> None:
    """A text is a list of letters to Python, and no rule is called "Q"."""
    assert set(ids(report(), select=kind("QH-02"))) == {"QH-02.size"}
    assert "QH-02.size" not in ids(report(), ignore=kind("QH"))


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(VbhcError, match="QH-99"):
        vbhc.check(report(), select=["QH-99"])


def test_a_file_the_decree_does_not_speak_of_is_not_silently_clean() -> None:
    with pytest.warns(VbhcWarning, match="không phải văn bản hành chính") as warned:
        assert vbhc.check(saved(plain_document("Xin chào"))) == []
    assert warned[0].filename == __file__


def test_a_file_that_is_checked_gives_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        vbhc.check(report())


@pytest.mark.parametrize("content", [b"", b"PK", b"van ban"])
def test_bytes_that_are_no_word_file_are_a_file_error_that_names_them(content: bytes) -> None:
    with pytest.raises(FileError, match=r"^<bytes>: "):
        vbhc.check(content)


@pytest.mark.parametrize("source", [None, 5, ["a.docx"]])
def test_what_is_no_source_is_a_type_error(source: Any) -> None:
    with pytest.raises(TypeError):
        vbhc.check(source)
