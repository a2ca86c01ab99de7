"""Sources into one tree: files by their ending, mappings from Python, merged in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from vbhc.data import decoding
from vbhc.data.nodes import (
    MAX_DEPTH,
    Loaded,
    Node,
    Path,
    Unplaced,
    clean,
    digits,
    human_path,
    merge,
    shown,
    too_deep,
)
from vbhc.data.oddities import odd
from vbhc.errors import DataError, Place, Problem
from vbhc.i18n import _
from vbhc.vietnamese.glance import odd_at_a_glance

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


def load(*sources: Source) -> Loaded:
    """Read the sources in order and merge them: mappings deeply, anything else by the later.

    A source is a path to a file with one of the endings of :data:`READERS`, ``PLACE=FILE`` (the
    file's content, or its first sheet, stands at that place of the data:
    ``khac.danh_sach=hang.csv``), a mapping, or what an earlier call returned. Raises
    :class:`DataError` with the problems of all sources together.
    """
    root = Node({})
    files: list[str] = []
    sheets: list[tuple[str, str]] = []
    cells: list[Problem] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            loaded = _load_one(source)
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


def _load_one(source: Source) -> Loaded:
    if isinstance(source, Loaded):
        return source
    if isinstance(source, Mapping):
        return _told(Loaded(_from_python(source)))
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
    except FileNotFoundError:
        raise _file_error(name, _("there is no such file"), _("check the path")) from None
    except PermissionError:
        hint = _("close it in other programs, or ask for the right")
        raise _file_error(name, _("the file may not be read"), hint) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = _("the file cannot be read: {reason}").format(reason=reason)
        raise _file_error(name, message) from None


def _not_a_mapping(node: Node) -> Problem:
    message = _("a data file holds fields with names, and this one does not")
    return Problem(message, node.place, hint=_("write each field as: name: value"))


def _file_error(name: str, message: str, hint: str = "") -> DataError:
    return DataError(Problem(message, Place(name), hint=hint))


def settings(fields: Mapping[str, Any], place: Place | None = None) -> Loaded:
    """Return values of Python as a source that stands at one place, such as the command line."""
    return _told(Loaded(_at(place, _from_python(fields))))


def _at(place: Place | None, node: Node) -> Node:
    """Return the tree with this place for each of its values."""
    value = node.value
    if isinstance(value, dict):
        value = {key: _at(place, inner) for key, inner in value.items()}
    elif isinstance(value, list):
        value = [_at(place, inner) for inner in value]
    return Node(value, place, place)


def _from_python(value: object) -> Node:
    names: list[Any] = []
    values: list[Any] = []
    try:
        plain = _copied(value, 0, names, values)
        _look_at(names, values)
    except _Unusual:
        return _nodes(value)
    return Unplaced(plain)


# What is taken as it is; texts are looked at.
_SINGLE = frozenset({str, int, float, bool, type(None), Decimal, date, datetime, time})
# So many values are looked at together: all at once would be one more copy of large data.
_TOGETHER = 10_000


class _Unusual(Exception):
    """Data of Python hold something that is refused, or has to be made plain first."""


def _copied(value: Any, depth: int, names: list[Any], values: list[Any]) -> Any:
    """Return a copy of plain data, with what has to be looked at; _Unusual for another kind."""
    kind = type(value)
    if depth > MAX_DEPTH or kind not in (dict, list, tuple):
        raise _Unusual
    if len(values) > _TOGETHER:
        _look_at(names, values)
    if kind is dict:
        names += value
        values += value.values()
        return {
            name: inner if type(inner) in _SINGLE else _copied(inner, depth + 1, names, values)
            for name, inner in value.items()
        }
    values += value
    return [
        inner if type(inner) in _SINGLE else _copied(inner, depth + 1, names, values)
        for inner in value
    ]


def _look_at(names: list[Any], values: list[Any]) -> None:
    """Look at names and texts together, and forget them; _Unusual when any is not as most are.

    What is not odd at a glance is composed already: no letter of it can be made of two.
    """
    if not {*map(type, names)} <= {str}:
        raise _Unusual
    texts = [each for each in values if type(each) is str]
    if odd_at_a_glance("\n".join((*names, *texts))):
        raise _Unusual
    names.clear()
    values.clear()


def _nodes(value: object) -> Node:
    """Return data of Python as nodes; DataError with all that is wrong, each with its path."""
    problems: list[Problem] = []
    node = _python_node(value, (), problems)
    if problems:
        raise DataError(*problems)
    return node


def _python_node(value: object, path: Path, problems: list[Problem]) -> Node:
    if len(path) > MAX_DEPTH:
        raise too_deep(None, path)
    if isinstance(value, str):
        # str.__str__: a plain str also of a subclass such as Markup or a StrEnum.
        return Node(clean(str.__str__(value), None, path, problems))
    if isinstance(value, Mapping):
        return Node(_python_fields(value, path, problems))
    if isinstance(value, list | tuple):
        return Node([_python_node(v, (*path, i), problems) for i, v in enumerate(value)])
    return Node(_python_scalar(value, path, problems))


def _python_fields(
    value: Mapping[Any, Any], path: Path, problems: list[Problem]
) -> dict[str, Node]:
    fields: dict[str, Node] = {}
    for key, inner in value.items():
        name = clean(digits(key) if type(key) is int else str(key), None, path, problems)
        if not isinstance(key, str | int):
            message = _("a field's name must be text, found {found}").format(found=shown(repr(key)))
            problems.append(Problem(message, path=human_path(path)))
        if name in fields:
            message = _("the field '{name}' stands twice").format(name=shown(name))
            problems.append(Problem(message, path=human_path(path), hint=_("keep one of the two")))
        fields[name] = _python_node(inner, (*path, name), problems)
    return fields


def _python_scalar(value: object, path: Path, problems: list[Problem]) -> Any:
    if value is None or isinstance(value, bool | int | float | Decimal | date | time):
        return value
    message = _("a value of the Python type {name} cannot be used").format(
        name=type(value).__name__
    )
    problems.append(Problem(message, path=human_path(path)))
    return None
