"""Sources into one tree: files by their ending, mappings from Python, merged in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from vbhc.data import decoding
from vbhc.data.nodes import Loaded, Node, Path, Unplaced, merge, shown
from vbhc.data.oddities import odd
from vbhc.data.python_data import from_python
from vbhc.errors import DataError, Place, Problem
from vbhc.i18n import _
from vbhc.system import unread

Source = str | os.PathLike[str] | Mapping[str, Any] | Loaded


class Reader(NamedTuple):
    """How a kind of file is read: ``decode(bytes, file)``, then ``read`` of a module.

    What ``read(decoded, file)`` returns is a :class:`Node`, or a book of sheets.
    """

    module: str
    decode: Callable[[bytes, str], Any]


_YAML = Reader("vbhc.data.yaml_file", decoding.utf8)
_WORKBOOK = Reader("vbhc.data.sheets.workbook", decoding.as_it_is)
READERS = {
    ".yaml": _YAML,
    ".yml": _YAML,
    ".json": Reader("vbhc.data.json_file", decoding.utf8),
    ".xlsx": _WORKBOOK,
    ".xlsm": _WORKBOOK,
    ".xls": _WORKBOOK,
    ".ods": _WORKBOOK,
    ".csv": Reader("vbhc.data.sheets.csv_file", decoding.excel_text),
}
# Sheets in forms that only their own programs read well.
_OTHER_SHEETS = {".numbers", ".xlsb", ".xltx", ".xltm", ".gsheet", ".et", ".fods", ".tsv"}
_LOCK = "~$"
# No data file of an office comes near.
MAX_BYTES = 300_000_000


def load(*sources: Source, lent: bool = False) -> Loaded:
    """Read the sources in order and merge them: mappings deeply, anything else by the later.

    A source is a path to a file with one of the endings of :data:`READERS`, ``PLACE=FILE`` (the
    file's content, or its first sheet, stands at that place of the data:
    ``khac.danh_sach=hang.csv``), a mapping, or what an earlier call returned. Mappings are copied
    unless they are `lent`: nobody changes them as long as what is returned is in use. Raises
    :class:`DataError` with the problems of all sources together.
    """
    if len(sources) == 1:
        return _load_one(sources[0], lent)
    root = Node({})
    files: list[str] = []
    sheets: list[tuple[str, str]] = []
    cells: list[Problem] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            loaded = _load_one(source, lent)
        except DataError as error:
            problems.extend(error.problems)
        else:
            root = merge(root, loaded.root) if root.value else loaded.root
            files.extend(loaded.files)
            sheets.extend(loaded.sheets)
            cells.extend(loaded.problems)
    if problems:
        raise DataError(*problems, *cells)
    return Loaded(root, tuple(files), tuple(sheets), tuple(cells))


def _load_one(source: Source, lent: bool) -> Loaded:
    if isinstance(source, dict | Mapping):  # most are a dict, which is told sooner
        return _told(Loaded(from_python(source, lent=lent)))
    if isinstance(source, Loaded):
        return source
    if not isinstance(source, str | os.PathLike):
        raise DataError(_no_source(source))
    at, name = _placed(source)
    reader = _reader(name)
    read = import_module(reader.module).read
    content = read(reader.decode(_bytes(name), name), name)
    if isinstance(content, Node):
        return _told(Loaded(_whole(content) if at is None else _wrapped(content, at), (name,)))
    from vbhc.data.sheets.tree import tree

    root, cells = tree(content, at)
    return _told(Loaded(root, (name,), tuple((name, s.name) for s in content.sheets), cells))


def _told(source: Loaded) -> Loaded:
    """Return a source with what its odd characters give cause to tell."""
    if isinstance(source.root, Unplaced):
        return source  # nothing in it is odd
    return replace(source, problems=(*source.problems, *odd(source.root)))


def _placed(source: str | os.PathLike[str]) -> tuple[Path | None, str]:
    """Return the place of ``PLACE=FILE``, or None, and the file.

    A file that is called like that comes first, and so does every path that is no plain text.
    """
    name = os.fspath(source)
    place, equals, file = name.partition("=")
    if not isinstance(source, str) or not equals or _is_there(name):
        return None, name
    if not file:
        raise _file_error(name, _("no file is named after '='"), _("write it as PLACE=FILE"))
    from vbhc.data.places import path_of  # costs the model

    return path_of(place, name), file


def _is_there(name: str) -> bool:
    try:
        return FilePath(name).exists()
    except (OSError, ValueError):
        return False


def _wrapped(node: Node, at: Path) -> Node:
    """Return a node inside groups that lead to it from the root."""
    for step in reversed(at):
        node = Node({str(step): node}, node.place, node.key or node.place)
    return node


def _whole(node: Node) -> Node:
    if not isinstance(node.value, dict):
        raise DataError(_not_a_mapping(node))
    return node


def _reader(name: str) -> Reader:
    ending = FilePath(name).suffix.lower()
    if FilePath(name).name.startswith(_LOCK):
        message = _("this is only the mark that Excel leaves beside a workbook that is open")
        hint = _("use the workbook itself: {name}")
        own = FilePath(name).with_name(FilePath(name).name.removeprefix(_LOCK))
        raise _file_error(name, message, hint.format(name=own))
    if os.path.isdir(name):  # noqa: PTH112 - Path.is_dir may raise
        raise _file_error(name, _("this is a folder, not a file"), _("name the files in it"))
    if not ending and not _is_there(name):
        raise _file_error(name, _("there is no such file"), _("check the path"))
    if ending not in READERS:
        message = _("files ending in '{ending}' are not read").format(ending=shown(ending))
        hint = _("use {endings}").format(endings=", ".join(READERS))
        if ending in _OTHER_SHEETS:
            hint = _("save it as .xlsx")
        raise _file_error(name, message, hint)
    return READERS[ending]


def _bytes(name: str) -> bytes:
    try:
        path = FilePath(name)
        if path.exists() and not path.is_file():
            hint = _("save the data as a file first")
            raise _file_error(name, _("this is a device or a pipe, not a file"), hint)
        if path.exists() and path.stat().st_size > MAX_BYTES:
            message = _("the file is larger than {count} MB").format(count=MAX_BYTES // 10**6)
            raise _file_error(name, message, _("split it"))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise _file_error(name, *unread(error)) from None


def _no_source(source: object) -> Problem:
    message = _("a value of the Python type {name} cannot be used")
    words = message.format(name=type(source).__name__)
    return Problem(words, hint=_("data are paths of files, dicts, or what vbhc.load returned"))


def _not_a_mapping(node: Node) -> Problem:
    message = _("a data file holds fields with names, and this one does not")
    return Problem(message, node.place, hint=_("write each field as: name: value"))


def _file_error(name: str, message: str, hint: str = "") -> DataError:
    return DataError(Problem(message, Place(name), hint=hint))


def settings(fields: Mapping[str, Any], place: Place | None = None) -> Loaded:
    """Return values of Python as a source that stands at one place, such as the command line."""
    given = from_python(fields)
    return _told(Loaded(given if place is None else _at(place, given)))


def _at(place: Place, node: Node) -> Node:
    """Return the tree with this place for each of its values."""
    value = node.value
    if isinstance(value, dict):
        value = {key: _at(place, inner) for key, inner in value.items()}
    elif isinstance(value, list):
        value = [_at(place, inner) for inner in value]
    return Node(value, place, place)
