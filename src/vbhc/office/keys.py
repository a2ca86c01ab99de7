"""The keys of `vbhc.toml`: what each holds, and what is said when it holds something else."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from math import inf
from pathlib import Path
from typing import Any

from vbhc.errors import OfficeError, Place, Problem
from vbhc.i18n import LANGUAGES, N_, _, nearest
from vbhc.office.toml_file import Key, Table, line_of
from vbhc.resources import template_names

Take = Callable[["_Reader", Any, Key], Any]
Keys = Mapping[str, Take]

ANY = ""  # the key of a table whose keys are names that are not known here
_LEVELS = {"loi": "error", "canh_bao": "warning", "luu_y": "info"}
_YES, _NO = ("có", "co"), ("không", "khong")
# A data file that goes to one place of the record: khac.danh_sach=hang.csv.
_PLACED = re.compile(r"([^=/\\]+=)(.+)", re.S)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SLASHES = N_("in a path write / for \\, or put the path in single quotes: 'D:\\van-ban'")
_SHOWN = 60


class _Wrong(Exception):
    """A value that its key does not take: what is wanted, or the whole message, and a remedy."""

    def __init__(self, wanted: str = "", hint: str = "", message: str = "") -> None:
        super().__init__(wanted)
        self.wanted, self.hint, self.message = wanted, hint, message


class _Reader:
    """Takes the values out of a parsed file; collects what is wrong instead of stopping."""

    def __init__(self, text: str, shown: str) -> None:
        self.text, self.shown = text, shown
        self.folder = Path(shown).parent
        self.problems: list[Problem] = []

    def settings(self, value: Any, path: Key, keys: Keys) -> Table:
        """Return the values of a table's keys; an unknown key is a problem."""
        if not isinstance(value, dict):
            wanted = _("a table [{name}]").format(name=".".join(map(str, path)))
            each = _("what concerns one template stands under its name: [mau.giao-viec]")
            self.wrong(path, _wanted(wanted, value), each if path[0] == "mau" else "")
            return {}
        found = {}
        for key, inner in value.items():
            take = keys.get(key) or keys.get(ANY)
            if take is None:
                self.unknown(key, path, keys)
            elif (taken := self.value(take, inner, (*path, key))) is not None:
                found[key] = taken
        return found

    def value(self, take: Take, value: Any, path: Key) -> Any:
        """Return what a key's function makes of a value, or None when it refuses it."""
        try:
            return take(self, value, path)
        except _Wrong as wrong:
            self.wrong(path, wrong.message or _wanted(wrong.wanted, value), wrong.hint)
            return None

    def unknown(self, key: str, path: Key, known: Keys) -> None:
        """Say that there is no such key here, and which may be meant."""
        message = _("there is no setting '{name}'").format(name=_short(key))
        hint = _home(key) or nearest(_plain(key), list(known))
        every = _("the settings here are: {names}").format(names=", ".join(known))
        place = Place(self.shown, line_of(self.text, (*path, key)))
        self.problems.append(Problem(message, place, _human(path), hint or every))

    def wrong(self, path: Key, message: str, hint: str = "") -> None:
        """Add a problem of the value at a path."""
        place = Place(self.shown, line_of(self.text, path))
        self.problems.append(Problem(message, place, _human(path), hint))


def taken(table: Table, text: str, shown: str) -> Table:
    """Return the values of a parsed file by their keys; OfficeError with all that is wrong."""
    reader = _Reader(text, shown)
    found = reader.settings(table, (), _OFFICE)
    if reader.problems:
        raise OfficeError(*sorted(reader.problems, key=lambda problem: _line(problem.place)))
    return found


def text(_reader: _Reader, value: Any, _path: Key = ()) -> str:
    """Return a text that is not blank."""
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(_("a text"), _("put it in quotes"))
    return value.strip()


def texts(reader: _Reader, value: Any, path: Key) -> tuple[str, ...]:
    """Return a list of texts; a text alone is a list of one."""
    return _each(reader, value, path, text)


def data_files(reader: _Reader, value: Any, path: Key) -> tuple[str, ...]:
    """Return a list of data files, each relative to the file of the settings."""
    return _each(reader, value, path, _data_file)


def folder(reader: _Reader, value: Any, path: Key = ()) -> str:
    """Return a path, relative to the file of the settings, as it is opened from here."""
    typed = text(reader, value, path)
    if _CONTROL.search(typed):  # "D:\ra" holds a carriage return: \r
        raise _Wrong(
            message=_("a backslash in double quotes does not stand for itself"), hint=_(_SLASHES)
        )
    return os.path.normpath(Path(reader.folder, typed))


def placed(file: str) -> tuple[str, str]:
    """Return a data file and the place of the record it goes to: `khac.danh_sach=hang.csv`."""
    found = _PLACED.fullmatch(file)
    return (found[1], found[2]) if found else ("", file)


def _data_file(reader: _Reader, value: Any, path: Key) -> str:
    where, file = placed(text(reader, value, path))
    return f"{where}{folder(reader, file, path)}"


def _each(reader: _Reader, value: Any, path: Key, take: Take) -> tuple[str, ...]:
    if isinstance(value, str):
        return (take(reader, value, path),)
    if not isinstance(value, list):
        raise _Wrong(_("a list of texts"), _('write it as: ["...", "..."]'))
    found = (reader.value(take, each, (*path, index)) for index, each in enumerate(value))
    return tuple(each for each in found if each is not None)


def flag(_reader: _Reader, value: Any, _path: Key) -> bool:
    """Return true or false; có and không are taken too."""
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    if word not in _YES + _NO:
        raise _Wrong(_("true or false"))
    return word in _YES


def language(_reader: _Reader, value: Any, _path: Key) -> str:
    """Return a language of the messages."""
    return _choice(value, {code: code for code in LANGUAGES})


def level(_reader: _Reader, value: Any, _path: Key) -> str:
    """Return the level of a finding: loi, canh_bao, luu_y."""
    return _choice(value, _LEVELS)


def number(_reader: _Reader, value: Any, _path: Key) -> float:
    """Return a number from 0."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < inf:
        raise _Wrong(_("a number from 0"), _("write it without quotes, with a point: 0.5"))
    return float(value)


def templates(reader: _Reader, value: Any, path: Key) -> Table:
    """Return the settings of each template by its name; a built-in name nearly right is refused."""
    known = template_names()
    for name in value if isinstance(value, dict) else ():
        meant = next((each for each in known if _letters(each) == _letters(name)), None)
        if name not in known and meant:
            message = _("there is no template '{name}'").format(name=name)
            reader.wrong((*path, name), message, nearest(meant, known))
    return reader.settings(value, path, {ANY: group(_TEMPLATE)})


def _letters(name: str) -> list[str]:
    """Return the letters of a name in order: with a slip of the finger, `ket-luna`, the same."""
    return sorted(letter for letter in name.lower() if letter.isalnum())


def group(keys: Keys) -> Take:
    """Return the function of a key that holds settings itself."""
    return lambda reader, value, path: reader.settings(value, path, keys)


def _choice(value: Any, choices: dict[str, str]) -> str:
    if not isinstance(value, str) or value not in choices:
        names = ", ".join(f'"{name}"' for name in choices)
        raise _Wrong(_("one of {choices}").format(choices=names))
    return choices[value]


def _wanted(wanted: str, value: Any) -> str:
    message = _("{wanted} is wanted here, not {found}")
    return message.format(wanted=wanted, found=_kind(value))


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return _("a group of fields")
    if isinstance(value, list):
        return _("a list")
    return f"'{_short(value)}'"


def _human(path: Key) -> str:
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{_short(part)}" for part in path)
    return "".join(parts).removeprefix(".")


def _short(value: Any) -> str:
    line = " ".join(str(value).split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _plain(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key).lower()


def _line(place: Place | None) -> int:
    return (place and place.line) or 0


def _home(key: str) -> str:
    """Return the remedy for a known key that stands under the wrong heading."""
    if key in _OFFICE:
        return _("put it at the top of the file, above the first [heading]")
    return _("put it under [{name}]").format(name="kiem_tra") if key in _CHECK else ""


_TEMPLATE: Keys = {"du_lieu": data_files, "thu_muc_ra": folder}
_CHECK: Keys = {
    "bo_qua": texts,
    "chon": texts,
    "phat_hanh": flag,
    "muc_do": group({ANY: level}),
    "don_vi": texts,
    "dung_sai": group({ANY: number}),
}
_PDF: Keys = {"libreoffice": folder}
_OFFICE: Keys = {
    "ngon_ngu": language,
    "du_lieu": data_files,
    "thu_muc_ra": folder,
    "mau": templates,
    "kiem_tra": group(_CHECK),
    "pdf": group(_PDF),
}
