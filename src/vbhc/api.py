"""The Python functions: load, render, write, check; what the command line does, as functions."""

from __future__ import annotations

import os
import pickle
import warnings
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vbhc import batch, garbage
from vbhc import data as data_files
from vbhc import template as templates
from vbhc.compose import record_for
from vbhc.data import Record
from vbhc.errors import ConversionError, Level, Problem, TemplateError, VbhcWarning
from vbhc.files import fill_folder, from_python, held, other_ending, write_file
from vbhc.i18n import _
from vbhc.word import writer

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from docx.document import Document

    from vbhc.document import VanBan
    from vbhc.facts import Finding
    from vbhc.template import Template

Data = Record | Mapping[str, Any]


def load(*sources: str | os.PathLike[str] | Mapping[str, Any] | Record) -> Record:
    """Load data files (or dicts), merge them in order and check them against the model.

    What was loaded before is a source like any other. Raises DataError with every problem at once;
    warnings are issued as VbhcWarning.
    """
    given = (source.loaded if isinstance(source, Record) else source for source in sources)
    with garbage.put_off():
        record = data_files.validate(data_files.load(*given))
    _warn(record.warnings)
    return record


def render(template: str | os.PathLike[str], data: Data, **fields: Any) -> VanBan:
    """Render one document from a template (a path, or a built-in name); `fields` set head fields.

    A dict is looked at and not copied: no other thread may change it meanwhile. Raises DataError or
    TemplateError with all that is wrong with the data or the template; TemplateError as well for a
    template that makes one document for each element (`cho_moi`): use :func:`render_all` for it.
    """
    loaded = templates.load(os.fspath(template))
    if loaded.for_each is not None:
        message = _("this template makes several documents")
        hint = _("use vbhc.render_all")
        raise TemplateError(Problem(message, loaded.for_each.place, hint=hint))
    with garbage.put_off():
        made = batch.make(loaded, _record(loaded, data, fields))
    _warn(made.notes)
    return made.documents[0].van_ban


def render_all(
    template: str | os.PathLike[str], data: Data, executor: Executor | None = None, **fields: Any
) -> Iterator[tuple[str, VanBan]]:
    """Render every document of a template; yield (file name without ending, document).

    A dict may not be changed until the first document is there. All are made before the first is
    yielded: letters that hand out tasks have then passed the proof that none is lost, as on the
    command line. They wait on disk when they are many. An `executor` (any of `concurrent.futures`:
    threads, processes, Dask's) shares out the work. Raises the errors of all documents together,
    before the first is yielded.
    """
    loaded = templates.load(os.fspath(template))
    with garbage.put_off():
        made = batch.Batch(loaded, _record(loaded, data, fields), batch.PICKLED)
    contents = held(content for _name, content in made.made(executor))
    first = next(contents, None)
    _warn(made.notes)
    for content in chain(() if first is None else (first,), contents):
        van_ban: VanBan = pickle.loads(content)  # noqa: S301 - pickled by our own batch
        yield van_ban.ten_tep, van_ban


def write_all(
    template: str | os.PathLike[str],
    data: Data,
    folder: str | os.PathLike[str],
    *,
    executor: Executor | None = None,
    force: bool = False,
    **fields: Any,
) -> list[Path]:
    """Write every document of a template into a folder as .docx files; return their paths.

    Either every file is there in the end or none, and no document is kept in memory: a list of
    100,000 rows will do. An `executor` (any of `concurrent.futures`: threads, processes, Dask's)
    shares out the work; processes of this machine write their files themselves. A dict may not be
    changed meanwhile. Raises the errors of all documents together, and OutputError when two have
    one name, or a file exists and `force` is not given.
    """
    loaded = templates.load(os.fspath(template))
    with garbage.put_off():
        made = batch.Batch(loaded, _record(loaded, data, fields), ending=".docx")
    said: list[Problem] = []
    with from_python():
        paths = fill_folder(
            Path(folder), lambda staging: made.filed(staging, executor), force=force,
            tell=said.append,
        )  # fmt: skip
    _warn((*said, *made.notes))
    return paths


def to_bytes(van_ban: VanBan) -> bytes:
    """Return the document as the bytes of a .docx file; the same document gives the same bytes."""
    with garbage.put_off():
        return writer.to_bytes(van_ban)


def to_docx(van_ban: VanBan) -> Document:
    """Return the document as a python-docx Document, to go on working with it."""
    import docx

    return docx.Document(BytesIO(to_bytes(van_ban)))


def write(van_ban: VanBan, path: str | os.PathLike[str], *, force: bool = False) -> None:
    """Write the document as a .docx file; an existing one is replaced only with `force`.

    The file is written beside its place, flushed and renamed, so that it is whole or absent even
    when the power goes. Raises OutputError when it exists, cannot be written, or its ending
    promises another kind of file.
    """
    with from_python():
        target = Path(path)
        if target.suffix.lower() not in {".docx", ""}:
            raise other_ending(target, ".docx")
        write_file(target, to_bytes(van_ban), force=force)


def to_pdf(source: str | os.PathLike[str] | bytes | VanBan, *, seconds: float = 120) -> bytes:
    """Return the bytes of a PDF of a Word file: its path, its bytes, or a document of ours.

    LibreOffice makes it, and may take so many `seconds`, more for a large file. Raises FileError
    when the file cannot be read, ConversionError when LibreOffice, the font or the extra `pdf` is
    missing or the PDF is not proved: its pages, its fonts, its letters.
    """
    from vbhc.pdf import convert

    content, name = _content(source)
    (made,) = convert([(name, content)], seconds=seconds)
    _warn(made.problems)
    if made.content is None:
        raise ConversionError(*made.problems)
    return made.content


def write_pdfs(
    files: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str] | None = None,
    *,
    force: bool = False,
    jobs: int = 0,
    seconds: float = 120,
) -> list[Path]:
    """Write a PDF of each Word file, or of one, beside it or into a folder; return their paths.

    Many cost far less together than one by one. `jobs` LibreOffices work side by side, 0 is one,
    or two for many files. Raises OutputError before any work when a PDF exists and `force` is not
    given, or two would have one name; after it ConversionError with the problems of the files that
    failed, when all others are written.
    """
    from vbhc.pdf import convert, targets_of

    if isinstance(files, (str, os.PathLike)):
        files = [files]
    names = [os.fspath(file) for file in files]
    failed: list[Problem] = []
    with from_python():
        found = targets_of(names, None if folder is None else os.fspath(folder), force=force)
        for made in convert(names, jobs=jobs, seconds=seconds):
            _warn(made.problems)
            if made.content is None:
                failed += made.problems
            else:
                write_file(found[made.file], made.content, force=force)
    if failed:
        raise ConversionError(*failed)
    return list(found.values())


def check(
    source: str | os.PathLike[str] | bytes | VanBan,
    *,
    issued: bool = False,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
) -> list[Finding]:
    """Check a Word file against the decree: its path, its bytes, or a document of ours.

    `issued` is strict on what a draft may leave blank; `select` and `ignore` name rules by id, by
    the letters an id begins with (`ND`) or by id and property (`ND-01.size`). The settings of an
    office (`vbhc.toml`) are those of the command line and do not count here. The findings come in
    the order of the page. A file the decree does not speak of has none: a VbhcWarning says why.
    Raises FileError when the file cannot be read, VbhcError for a rule that is unknown.
    """
    from vbhc.review import Options, review  # who only writes documents loads no checker

    options = Options(issued, _ids(select), _ids(ignore))
    with garbage.put_off():
        checked = review(*_content(source), options).checked
    if checked.stopped:
        warnings.warn(f"{checked.file}: {checked.stopped}", VbhcWarning, stacklevel=2)
    return list(checked.findings)


def _ids(rules: str | Iterable[str]) -> tuple[str, ...]:
    return (rules,) if isinstance(rules, str) else tuple(rules)


def _content(source: str | os.PathLike[str] | bytes | VanBan) -> tuple[bytes, str]:
    """Return what is to be checked, and the name messages call it by."""
    from vbhc.document import VanBan
    from vbhc.files import read_file

    if isinstance(source, VanBan):
        return to_bytes(source), source.ten_tep
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), "<bytes>"
    path = Path(source)  # TypeError for anything else
    return read_file(path), str(path)


def _record(template: Template, data: Data, fields: Mapping[str, Any]) -> Record:
    if isinstance(data, Record):
        # Its warnings have been issued when it was loaded.
        return record_for(template, data.loaded, fields, before=data) if fields else data
    # Whoever calls waits until all is made, and changes nothing meanwhile.
    record = record_for(template, data_files.load(data, lent=True), fields)
    _warn(record.warnings)
    return record


def _warn(problems: Iterable[Problem]) -> None:
    for problem in problems:
        if problem.level is Level.WARNING:
            warnings.warn(str(problem), VbhcWarning, stacklevel=3)
