"""What a way does: everything is prepared, and a function to be timed comes back."""

from __future__ import annotations

import io
import sys
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import vbhc
from benchmarks.cases.words import OFFICE
from benchmarks.ways.data import Row, as_json, in_file
from vbhc.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

Work = Callable[[], object]


class WayLost(Exception):
    """A way did not end as it should: what was timed is another piece of work."""


def quietly(work: Work) -> Work:
    """Return the work without its warnings and messages."""

    def quiet() -> object:
        with (
            warnings.catch_warnings(),
            redirect_stdout(io.StringIO()),
            redirect_stderr(io.StringIO()),
        ):
            warnings.simplefilter("ignore")
            return work()

    return quiet


def command(*arguments: str, code: int = 0) -> Work:
    """Return a run of the command line in this process; WayLost when it leaves with another code."""

    def run() -> None:
        from vbhc.cli import _run  # it speaks as soon as it is imported

        before, sys.argv = sys.argv, ["vbhc", *arguments]
        try:
            found = _run()
        finally:
            sys.argv = before
        if found != code:
            message = f"vbhc {arguments[0]} left with {found} instead of {code}"
            raise WayLost(message)

    return quietly(run)


def loading(*sources: str | Row) -> Work:
    """Return the loading of data that are right."""
    return quietly(lambda: vbhc.load(*sources))


def refusing(data: Row) -> Work:
    """Return the loading of data that are wrong; WayLost when they are taken."""

    def load() -> None:
        try:
            vbhc.load(data)
        except DataError:
            return
        message = "wrong data were taken"
        raise WayLost(message)

    return quietly(load)


def rendering(template: str, data: Row) -> Work:
    """Return the making of one document to bytes, from data that were checked before."""
    record = vbhc.load(data)
    return quietly(lambda: vbhc.to_bytes(vbhc.render(template, record)))


def writing(template: str, data: Row, folder: Path) -> Work:
    """Return the making of all documents of a template to files, from data that were checked before."""
    record = vbhc.load(data)
    return quietly(lambda: vbhc.write_all(template, record, folder / "ra"))


def of_body(folder: Path, lines: list[str]) -> Work:
    """Return the making of one document whose template holds these lines."""
    head = "---\nloai: bao-cao\nnhan_muc: '1.'\ntrich_yeu: thử\nnoi_nhan: [Như trên]\n---\n"
    path = in_file(folder, "than.md.j2", head + "\n\n".join(lines) + "\n")
    return rendering(path, {"co_quan": OFFICE})


def paragraphs(count: int) -> list[str]:
    """Return the lines of a body of paragraphs."""
    return [f"Đoạn thứ {n}: thực hiện **nhiệm vụ** được giao tại văn bản." for n in range(count)]


def checked(content: bytes) -> Work:
    """Return the check of a Word file."""
    return quietly(lambda: vbhc.check(content))


def checking(folder: Path, content: bytes, *options: str, code: int = 1) -> Work:
    """Return the command that checks a file in which something is wrong."""
    path = folder / "van-ban.docx"
    path.write_bytes(content)
    return command("check", str(path), *options, code=code)


def new_folder(folder: Path, template: str, data: Row, *options: str) -> Work:
    """Return the command that makes a starting folder from data."""
    source = in_file(folder, "du-lieu.json", as_json(data))
    return command("new", template, "-d", source, "-o", str(folder / "ra"), *options)
