"""Sources into one tree: files by their ending, mappings from Python, merged in order."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from importlib import import_module
from pathlib import Path as FilePath
from typing import Any

from vbhc.data.nodes import MAX_DEPTH, Loaded, Node, Path, clean, human_path, merge, shown, too_deep
from vbhc.errors import DataError, Place, Problem
from vbhc.i18n import _

Source = str | os.PathLike[str] | Mapping[str, Any] | Loaded

# Endings, and the module whose ``read(text, file)`` reads such a file.
READERS = {
    ".yaml": "vbhc.data.yaml_file",
    ".yml": "vbhc.data.yaml_file",
    ".json": "vbhc.data.json_file",
}
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def load(*sources: Source) -> Loaded:
    """Read the sources in order and merge them: mappings deeply, anything else by the later.

    A source is a path to a .yaml, .yml or .json file, a mapping, or what an earlier call
    returned. Raises :class:`DataError` with the problems of all sources together.
    """
    root = Node({})
    files: list[str] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            loaded = _load_one(source)
        except DataError as error:
            problems.extend(error.problems)
        else:
            root = merge(root, loaded.root)
            files.extend(loaded.files)
    if problems:
        raise DataError(*problems)
    return Loaded(root, tuple(files))


def _load_one(source: Source) -> Loaded:
    if isinstance(source, Loaded):
        return source
    if isinstance(source, Mapping):
        return Loaded(_from_python(source))
    name = os.fspath(source)
    node = _reader(name)(_decode(_bytes(name), name), name)
    if not isinstance(node.value, dict):
        raise DataError(_not_a_mapping(node))
    return Loaded(node, (name,))


def _reader(name: str) -> Callable[[str, str], Node]:
    ending = FilePath(name).suffix.lower()
    if FilePath(name).is_dir():
        raise _file_error(name, _("this is a folder, not a file"))
    if ending not in READERS:
        message = _("files ending in '{ending}' are not read").format(ending=shown(ending))
        raise _file_error(name, message, _("use {endings}").format(endings=", ".join(READERS)))
    reader: Callable[[str, str], Node] = import_module(READERS[ending]).read
    return reader


def _bytes(name: str) -> bytes:
    try:
        return FilePath(name).read_bytes()
    except FileNotFoundError:
        raise _file_error(name, _("there is no such file"), _("check the path")) from None
    except PermissionError:
        raise _file_error(name, _("the file may not be read"), _("ask for the right")) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = _("the file cannot be read: {reason}").format(reason=reason)
        raise _file_error(name, message) from None


def _decode(data: bytes, name: str) -> str:
    if data.startswith(_UTF16) or b"\0" in data[:4]:
        raise _file_error(
            name, _("the file is saved in UTF-16, not in UTF-8"), _("save it again as UTF-8")
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(_not_utf8(data, name, error.start)) from None
    if not text.strip():
        raise _file_error(name, _("the file is empty"))
    return text


def _not_utf8(data: bytes, name: str, index: int) -> Problem:
    lines = data[:index].decode("utf-8-sig", "replace").split("\n")
    message = _("byte 0x{byte:02X} is not UTF-8").format(byte=data[index])
    place = Place(name, len(lines), len(lines[-1]) + 1)
    return Problem(message, place, hint=_("save the file again as UTF-8"))


def _not_a_mapping(node: Node) -> Problem:
    message = _("a data file holds fields with names, and this one does not")
    return Problem(message, node.place, hint=_("write each field as: name: value"))


def _file_error(name: str, message: str, hint: str = "") -> DataError:
    return DataError(Problem(message, Place(name), hint=hint))


def settings(fields: Mapping[str, Any], place: Place | None = None) -> Loaded:
    """Return values of Python as a source that stands at one place, such as the command line."""
    return Loaded(_at(place, _from_python(fields)))


def _at(place: Place | None, node: Node) -> Node:
    """Return the tree with this place for each of its values."""
    value = node.value
    if isinstance(value, dict):
        value = {key: _at(place, inner) for key, inner in value.items()}
    elif isinstance(value, list):
        value = [_at(place, inner) for inner in value]
    return Node(value, place, place)


def _from_python(value: object) -> Node:
    problems: list[Problem] = []
    node = _python_node(value, (), problems)
    if problems:
        raise DataError(*problems)
    return node


def _python_node(value: object, path: Path, problems: list[Problem]) -> Node:
    if len(path) > MAX_DEPTH:
        raise too_deep(None, path)
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
        name = clean(str(key), None, path, problems)
        if not isinstance(key, str | int):
            message = _("a field's name must be text, found {found}").format(found=shown(repr(key)))
            problems.append(Problem(message, path=human_path(path)))
        if name in fields:
            message = _("the field '{name}' stands twice").format(name=shown(name))
            problems.append(Problem(message, path=human_path(path), hint=_("keep one of the two")))
        fields[name] = _python_node(inner, (*path, name), problems)
    return fields


def _python_scalar(value: object, path: Path, problems: list[Problem]) -> Any:
    if isinstance(value, str):
        # str.__str__: a plain str also of a subclass such as Markup or a StrEnum.
        return clean(str.__str__(value), None, path, problems)
    if value is None or isinstance(value, bool | int | float | Decimal | date | time):
        return value
    message = _("a value of the Python type {name} cannot be used").format(
        name=type(value).__name__
    )
    problems.append(Problem(message, path=human_path(path)))
    return None
